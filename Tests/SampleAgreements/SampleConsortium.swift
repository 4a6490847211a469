package import BankingCalendar
import CanonicalCBOR
package import Consortium
package import EmbeddedNetwork
import Foundation
import Governance
package import Ledger
package import LedgerNode
import Parties
package import Signing
import Tallying

/// Four members with their nodes in a temporary folder: two banks that share an agreement, one that must learn nothing
/// of it, and a regulator that takes part in all.
package struct SampleConsortium: Sendable {
    package let consortium: Consortium
    package let harbour: LedgerNode
    package let lotus: LedgerNode
    package let third: LedgerNode
    package let regulator: LedgerNode
    package var network: EmbeddedNetwork { consortium.network }

    package static let remark = "five hundred tonnes of copper cathode"
    package static func start() throws -> LedgerTime { try time("2026-03-02T08:00:00Z") }

    package static func time(_ text: String) throws -> LedgerTime {
        guard let time = LedgerTime(text) else { throw NodeFault("\(text) is no instant") }
        return time
    }

    package static func temporaryFolder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "hefu-test-\(UUID().uuidString)").path
    }

    package static func found(in folder: String = temporaryFolder(), admitting: Bool = false) async throws -> SampleConsortium {
        let plans = try ["harbour-bank", "lotus-bank", "third-bank", "trade-regulator"].map { id in
            Consortium.Plan(
                id: try MemberID(id), name: id, kind: id == "trade-regulator" ? .regulator : .bank,
                isMandatory: id == "trade-regulator")
        }
        return try SampleConsortium(
            await Consortium.found(
                in: folder, name: "sample", members: plans, calendars: CalendarBook([]), kinds: AgreementKinds([Tally.kind()]),
                startsAt: start(), admitting: admitting))
    }

    package static func open(_ folder: String) async throws -> SampleConsortium {
        try SampleConsortium(await Consortium.open(folder, kinds: AgreementKinds([Tally.kind()])))
    }

    private init(_ consortium: Consortium) throws {
        self.consortium = consortium
        harbour = try consortium.node(MemberID("harbour-bank"))
        lotus = try consortium.node(MemberID("lotus-bank"))
        third = try consortium.node(MemberID("third-bank"))
        regulator = try consortium.node(MemberID("trade-regulator"))
    }

    package func roster(ownKey: PublicKey? = nil) throws -> Roster {
        let participants = try [harbour, lotus, regulator].map {
            Roster.Participant(member: $0.member, offer: try $0.makeOffers(1)[0])
        }
        return Roster(
            participants: participants,
            parties: [
                Roster.Party(role: "adder", name: "Harbour Bank", member: harbour.member),
                Roster.Party(role: "other", name: "Lotus Trading Company", member: lotus.member, ownKey: ownKey),
            ])
    }

    /// Opens a tally between Harbour Bank and Lotus Bank.
    package func openTally(closesAt: String = "2026-12-31T00:00:00Z", roster: Roster? = nil) async throws -> ComposedTransaction {
        let paper = try CBOREncoder().encode(Tally.Opening(closesAt: Self.time(closesAt), remark: Self.remark))
        return try harbour.composeBegin(
            contract: "tally.v1", workflow: Digest32([UInt8](repeating: 7, count: 32)), roster: try roster ?? self.roster(),
            request: ActRequest(action: "open", role: "adder", paper: paper), now: await network.now())
    }

    package func add(_ amount: Int, to agreement: Digest32, by node: LedgerNode? = nil, role: String = "adder") async throws
        -> ComposedTransaction
    {
        try (node ?? harbour).composeAct(
            agreement: agreement,
            request: ActRequest(action: "add", role: role, paper: CBOREncoder().encode(Tally.Addend(amount: amount))),
            now: await network.now())
    }
}
