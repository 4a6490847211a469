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
import WorkflowNotation

struct Tally: Contract {
    static let name = "tally"
    static let version = 1
    var sum: Int
    var pad: [UInt8]
    enum CodingKeys: Int, CodingKey { case sum = 1, pad }
    struct Opening: Codable, Hashable { var pad: [UInt8]; enum CodingKeys: Int, CodingKey { case pad = 1 } }
    struct Addend: Codable, Hashable { var amount: Int; enum CodingKeys: Int, CodingKey { case amount = 1 } }
    static let beginnings = [AnyBeginning(BeginningWith<Opening>("open") {
        Clause("pad-fits", "The padding fits.", .rulebook("0")) { _, paper, _ in paper.pad.count < 5000 }
    } terms: { paper, _ in Tally(sum: 0, pad: paper.pad) })]
    static let actions = [AnyAction(ActionWith<Addend>("add") {
        Clause("positive", "What is added is positive.", .rulebook("0")) { _, paper, _ in paper.amount > 0 }
    } change: { terms, paper, _ in terms.sum += paper.amount }), AnyAction(ActionWith<Addend>("close") {
    } change: { _, _, _ in })]
    static let deadlines: [Deadline<Tally>] = []
    static let invariants: [Invariant<Tally>] = []
    static let yaml = """
        workflow: tally
        version: 1
        contract: tally.v1
        roles: [adder, other]
        begins:
          - {action: open, by: adder, to: running}
        parts:
          tally:
            holds: one
            states:
              running:
                meaning: It counts.
                moves:
                  - {action: add, by: adder}
                  - {action: close, by: adder, to: closed}
              closed: {meaning: It stopped., final: true}
        """
    static func kind() throws -> AgreementKind {
        try AgreementKind(contract: Tally.self, workflow: Workflow(yaml: Array(yaml.utf8)), digest: [UInt8](repeating: 7, count: 32))
    }
}

@Suite struct SmokeTests {
    @Test func runs() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-\(UUID().uuidString)").path
        let ids = try ["harbour-bank", "lotus-bank", "third-bank", "regulator"].map { try MemberID($0) }
        let c = try await Consortium.found(
            in: folder, name: "smoke",
            members: ids.map { .init(id: $0, name: $0.text, kind: .bank, isMandatory: $0.text == "regulator") },
            calendars: CalendarBook([]), kinds: AgreementKinds([Tally.kind()]), startsAt: try #require(LedgerTime("2026-03-02T08:00:00Z")), admitting: true)
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
            request: ActRequest(action: "open", role: "adder", paper: CBOREncoder().encode(Tally.Opening(pad: [1]))), now: now)
        let o = try await c.network.submit(begin)
        #expect(o.publicOutcome == .accepted)
        #expect(o.final)
        for _ in 0..<20 {
            let act = try a.composeAct(agreement: begin.agreement, request: ActRequest(action: "add", role: "adder", paper: CBOREncoder().encode(Tally.Addend(amount: 1))), now: now)
            #expect(try await c.network.submit(act).publicOutcome == .accepted)
        }
        let bad = try a.composeAct(agreement: begin.agreement, request: ActRequest(action: "add", role: "other", paper: CBOREncoder().encode(Tally.Addend(amount: 1))), now: now)
        let badOut = try await c.network.submit(bad)
        #expect(badOut.publicOutcome == .accepted)
        let reading = try #require(try b.agreement(begin.agreement))
        #expect(reading.agreement.encoded.count > 3)
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
