package import AccountReconciliation
import AgreementCatalogue
import AgreementDomains
import AgreementService
package import BankingCalendar
import CanonicalCBOR
package import Consortium
import ContractKit
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
package import LedgerNode
import LedgerStore
import Money
import Parties
package import ReconciliationService
package import Signing
import StatementMatching
import Stories
import Submission
import WorkflowEngine

/// Two banks and a regulator, each with its node, and a relation over one account that the second bank keeps for the first.
package final class SampleRelation: Sendable {
    package let folder: String
    package let consortium: Consortium
    package let id: Digest32
    package let harbour: ReconciliationDesk
    package let lotus: ReconciliationDesk
    package static let account = "NOSTRO-1"

    private init(_ folder: String, _ consortium: Consortium, _ id: Digest32) throws {
        (self.folder, self.consortium, self.id) = (folder, consortium, id)
        func desk(_ member: String) throws -> ReconciliationDesk {
            ReconciliationDesk(
                service: AgreementService(
                    node: try consortium.node(MemberID(member)), network: consortium.network, domains: AgreementDomains.all))
        }
        (harbour, lotus) = (try desk("harbour-bank"), try desk("lotus-bank"))
    }

    package static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw NodeFault("\(text) is no day") }
        return day
    }

    /// - Parameter waiting: how many entries of each bank waited before the relation began.
    package static func found(waiting: Int = 0) async throws -> SampleRelation {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-relation-\(UUID().uuidString)").path
        let plans = try ["harbour-bank", "lotus-bank", "regulator"].map { id in
            Consortium.Plan(
                id: try MemberID(id), name: id, kind: id == "regulator" ? .regulator : .bank, isMandatory: id == "regulator")
        }
        let story = try Story(
            "# Calendar\ncalendar: CN-SHA +08:00\n| on | who | does | then |\n| 2026-01-05 | bank | asks | |\n")
        guard let start = LedgerTime("2026-01-05T01:00:00Z") else { throw NodeFault("no such instant") }
        let consortium = try await Consortium.found(
            in: folder, name: "relation", members: plans, calendars: story.calendars(),
            kinds: AgreementKinds(AgreementCatalogue.kinds()), startsAt: start)
        let relation = try relation(waiting: waiting)
        let id = try await propose(relation, in: consortium, plans.map(\.id))
        let sample = try SampleRelation(folder, consortium, id)
        try await sample.act(
            as: "lotus-bank", "agree-relation",
            RelationAgreed(reference: relation.reference, rulebook: relation.rulebook))
        return sample
    }

    private static func propose(_ relation: Relation, in consortium: Consortium, _ members: [MemberID]) async throws -> Digest32 {
        let node = try consortium.node(members[0])
        let roster = Roster(
            participants: try members.map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "first-bank", name: "Harbour Bank", member: members[0]),
                Roster.Party(role: "second-bank", name: "Lotus Bank", member: members[1]),
                Roster.Party(role: "regulator", name: "Regulator", member: members[2]),
            ])
        guard let kind = node.kinds.all.first(where: { $0.contract == AccountReconciliation.fullName }) else {
            throw NodeFault("no such contract")
        }
        let composed = try node.composeBegin(
            contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster,
            request: ActRequest(
                action: "propose-relation", role: "first-bank", paper: try CBOREncoder().encode(relation)),
            now: await consortium.network.now())
        _ = try await consortium.network.submit(composed)
        return composed.agreement
    }

    package static func relation(waiting: Int = 0) throws -> Relation {
        let opening = try Money("USD 100.00")
        return Relation(
            reference: "REL-1", names: Both(first: try PartyName("Harbour Bank"), second: try PartyName("Lotus Bank")),
            codes: Both(first: try BIC("HARBGB2LXXX"), second: try BIC("LOTUCNSHXXX")), arbiter: nil,
            accounts: [
                RelationAccount(
                    number: account, servicer: .second, opening: Both(first: opening, second: opening),
                    waiting: Both(first: waiting, second: waiting))
            ], places: [try Place("CN-SHA")], closeMinute: 1080, rulebook: try RelationRules.digest(of: .standard),
            caps: [WriteOffCap(each: try Money("USD 10.00"), total: try Money("USD 20.00"))],
            limits: RelationLimits(
                openBreaksMax: 20, breaksMax: 100, batchesOfDayMax: 500, answerBankingDays: 2, awardBankingDays: 3),
            fromOn: try day("2026-01-05"), throughOn: try day("2026-12-31"))
    }

    /// The same again on the same files, as after a restart of every node and desk.
    package func reopened() async throws -> SampleRelation {
        try await consortium.stop()
        let kinds = try AgreementKinds(AgreementCatalogue.kinds())
        return try SampleRelation(folder, try await Consortium.open(folder, kinds: kinds), id)
    }

    package func close() async throws {
        try await consortium.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Moves ledger time to an instant of Shanghai.
    package func wait(until text: String) async throws {
        guard let time = LedgerTime("\(text):00+08:00") ?? Self.shanghai(text) else { throw NodeFault("\(text) is no instant") }
        try await consortium.network.beat(at: time)
    }

    private static func shanghai(_ text: String) -> LedgerTime? {
        LedgerTime("\(text):00Z").map { LedgerTime(millisecondsSinceEpoch: $0.millisecondsSinceEpoch - 8 * 3_600_000) }
    }

    @discardableResult
    package func act(
        as member: String, _ action: String, _ paper: some Encodable, on part: String? = nil, documents: [DocumentContent] = []
    ) async throws -> String {
        let node = try consortium.node(MemberID(member))
        let composed = try node.composeAct(
            agreement: id,
            request: ActRequest(
                action: action, part: part, role: member == "harbour-bank" ? "first-bank" : "second-bank",
                paper: try CBOREncoder().encode(paper), documents: documents), now: await consortium.network.now())
        let outcome = try await consortium.network.submit(composed)
        guard outcome.publicOutcome == .accepted, let reading = try node.agreement(id) else { return outcome.publicOutcome.code }
        return try node.history(of: reading, limit: 1).first?.entry.rejection ?? "accepted"
    }

    /// Both banks' nodes hold the same matching, and each entry is in exactly one place.
    package func agreed() async throws -> (ours: RelationView, theirs: RelationView) {
        let (ours, theirs) = (try await harbour.view(id), try await lotus.view(id))
        guard ours.matching == theirs.matching else { throw NodeFault("the nodes match otherwise") }
        guard ours.accounts.map(\.ours) == theirs.accounts.map(\.theirs), ours.breaks.map(\.state) == theirs.breaks.map(\.state)
        else { throw NodeFault("the nodes show other states") }
        return (ours, theirs)
    }

    /// "E-7 12.50 2026-01-05": an entry of USD 12.50 with the end-to-end reference E-7.
    package static func entry(
        _ name: String, _ amount: String, on: String = "2026-01-05", reference: String? = nil, text: String? = nil
    ) throws -> NewEntry {
        NewEntry(
            identity: name, bookedOn: try day(on), valueOn: try day(on), amount: try Money("USD \(amount)"),
            references: reference == "" ? [] : ["end-to-end:\(reference ?? name)"], text: text)
    }
}
