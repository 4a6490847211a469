import BankingCalendar
import CanonicalCBOR
import Checkpoints
import Consortium
import ContractKit
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Parties
import Signing
import Testing
import WorkflowEngine

struct Tally: Agreement {
    var sum: Int64
    var encoded: [UInt8] { var w = CBORWriter(); w.integer(sum); return w.bytes }
    func performing(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn {
        guard act.action == "add" else { throw Rejection(contract: "tally", action: act.action, clause: "no", sentence: "", citation: "") }
        return Turn(agreement: Tally(sum: sum + 1), events: [])
    }
    func lapsing(on occasion: Occasion) throws(Rejection) -> Turn? { nil }
    func nextLapse(calendars: CalendarBook) -> LedgerTime? { nil }
    static let kind = AgreementKind(
        contract: "tally.v1", workflowDigest: [UInt8](repeating: 7, count: 32),
        beginning: { _, _ in Turn(agreement: Tally(sum: 0), events: []) },
        restoring: { var r = CBORReader($0); return Tally(sum: try r.integer()) })
}

@Suite struct SmokeTests {
    @Test func runs() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-\(UUID().uuidString)").path
        let ids = try ["harbour-bank", "lotus-bank", "third-bank", "regulator"].map { try MemberID($0) }
        let c = try await Consortium.found(
            in: folder, name: "smoke",
            members: ids.map { .init(id: $0, name: $0.text, kind: .bank, isMandatory: $0.text == "regulator") },
            calendars: CalendarBook([]), kinds: AgreementKinds([Tally.kind]), startsAt: try #require(LedgerTime("2026-03-02T08:00:00Z")), admitting: true)
        try await c.network.beat(at: try #require(LedgerTime("2026-03-02T09:00:00Z")))
        #expect(await c.network.now() == LedgerTime("2026-03-02T09:00:00Z"))
        let a = try c.node(ids[0]), b = try c.node(ids[1]), reg = try c.node(ids[3]), third = try c.node(ids[2])
        let roster = Roster(
            participants: [
                .init(member: ids[0], offer: try a.makeOffers(1)[0]), .init(member: ids[1], offer: try b.makeOffers(1)[0]),
                .init(member: ids[3], offer: try reg.makeOffers(1)[0]),
            ], parties: [.init(role: "adder", name: "A", member: ids[0]), .init(role: "other", name: "B", member: ids[1])])
        let now = await c.network.now()
        let begin = try a.composeBegin(
            contract: "tally.v1", workflow: Digest32([UInt8](repeating: 7, count: 32)), roster: roster,
            request: ActRequest(action: "begin", role: "adder", paper: [0]), now: now)
        let o = try await c.network.submit(begin)
        #expect(o.publicOutcome == .accepted)
        #expect(o.final)
        for _ in 0..<20 {
            let act = try a.composeAct(agreement: begin.agreement, request: ActRequest(action: "add", role: "adder", paper: [0]), now: now)
            #expect(try await c.network.submit(act).publicOutcome == .accepted)
        }
        let bad = try a.composeAct(agreement: begin.agreement, request: ActRequest(action: "add", role: "other", paper: [0]), now: now)
        let badOut = try await c.network.submit(bad)
        #expect(badOut.publicOutcome == .accepted)
        let reading = try #require(try b.agreement(begin.agreement))
        #expect(reading.agreement.encoded == Tally(sum: 20).encoded)
        #expect(try b.history(of: reading, limit: 1)[0].entry.rejection == "role-belongs-to-submitter")
        #expect(try third.agreement(begin.agreement) == nil)
        let receipt = try b.receipt(height: o.height, index: o.index)
        let members = await b.position().governance.activeMembers.map { (LedgerNode.cosignerName($0.id, origin: b.origin), $0.nodeKey) }
        let verdict = try TLogProof(text: receipt.text).proves(
            leaf: receipt.leaf.bytes, cosigners: members.map { (name: $0.0, key: $0.1) }, quorum: 3)
        #expect(verdict == .proved(cosignatures: 4))
        try await c.stop()
        print(folder)
    }
}
