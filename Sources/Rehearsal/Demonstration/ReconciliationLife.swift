import AccountReconciliation
import AgreementDomains
import AgreementService
import BankingCalendar
import Checkpoints
import Consortium
import ContractKit
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import Money
import Parties
import ReconciliationService
import Signing
import StatementMatching
import StatementReconciliation

/// The demonstration's fourth story: two banks exchange a day's statements; all but the planted breaks match; one is disputed, settled
/// by a payment and closed; one resolves itself the day after; both days end in a certificate that proves itself offline.
package final class ReconciliationLife {
    /// What came of it, also an object of report.json.
    package struct Findings: Hashable, Codable, Sendable {
        package var posted: [Int] = []
        package var matched: Int = 0
        /// The kinds of the breaks that were raised, as the first bank calls them.
        package var breaks: [String] = []
        package var rules: [String] = []
        /// The states through which the disputed break went.
        package var disputed: [String] = []
        package var openAfter: [String] = []
        package var certified: [String] = []
        package var certificateProved: [Bool] = []
        package var changedBytesProved: Int = 0
        package var messages: [String] = []
    }

    private let demonstration: DemonstrationConsortium
    private let folder: String
    private let harbour: ReconciliationDesk
    private let lotus: ReconciliationDesk
    private let relation: AgreementRehearsal
    private var findings = Findings()

    package var steps: [AgreementRehearsal.Step] { relation.steps }

    package init(_ demonstration: DemonstrationConsortium, folder: String) throws {
        (self.demonstration, self.folder) = (demonstration, folder)
        func desk(_ member: String) throws -> ReconciliationDesk {
            ReconciliationDesk(
                service: AgreementService(
                    node: try demonstration.node(member), network: demonstration.consortium.network,
                    domains: AgreementDomains.all))
        }
        (harbour, lotus) = (try desk("harbour-bank"), try desk("lotus-bank"))
        let members = try ["harbour-bank", "lotus-bank", "trade-regulator"].map { try MemberID($0) }
        relation = AgreementRehearsal(
            demonstration, title: "account reconciliation", contract: AccountReconciliation.fullName,
            roster: Roster(
                participants: try members.map {
                    Roster.Participant(member: $0, offer: try demonstration.consortium.node($0).makeOffers(1)[0])
                },
                parties: [
                    Roster.Party(role: "first-bank", name: "Harbour Bank plc", member: members[0]),
                    Roster.Party(role: "second-bank", name: "Lotus Bank", member: members[1]),
                    Roster.Party(
                        role: "regulator", name: "Customs and Foreign Exchange Administration", member: members[2]),
                ]), companies: [:])
    }

    package func live() async throws -> Findings {
        let terms = try terms()
        try await relation.act("first-bank", "propose-relation", terms)
        try await relation.act(
            "second-bank", "agree-relation", RelationAgreed(reference: terms.reference, rulebook: terms.rulebook))
        guard let id = relation.agreement else { throw NodeFault("the relation did not come into being") }
        try await exchange(id)
        try await relation.advance(to: "2026-03-02T10:00:30Z")
        try await close(id)
        findings.breaks = try await harbour.view(id).breaks.map(\.kind).sorted()
        try await relation.advance(to: "2026-03-03T02:00:00Z")
        try await dispute(id)
        try await resolveLate(id)
        try await relation.advance(to: "2026-03-03T10:00:30Z")
        try await close(id)
        findings.openAfter = try await harbour.view(id).breaks.map(\.kind).sorted()
        return findings
    }

    private func terms() throws -> Relation {
        let zero = try Money("USD 0.00")
        return Relation(
            reference: "HB-LB-USD-2026",
            names: Both(first: try PartyName("Harbour Bank plc"), second: try PartyName("Lotus Bank")),
            codes: Both(first: try BIC("HARBGB2LXXX"), second: try BIC("LOTUCNSHXXX")), arbiter: nil,
            accounts: [
                RelationAccount(
                    number: DemonstrationStatements.account, servicer: .second, opening: Both(first: zero, second: zero),
                    waiting: Both(first: 0, second: 0))
            ], places: [try Place("CN-SHA")], closeMinute: 1080, rulebook: try RelationRules.digest(of: .standard),
            caps: [WriteOffCap(each: try Money("USD 20.00"), total: try Money("USD 100.00"))],
            limits: RelationLimits(
                openBreaksMax: 100, breaksMax: 1_000, batchesOfDayMax: 500, answerBankingDays: 2, awardBankingDays: 5),
            fromOn: try DemonstrationCredit.day("2026-03-02"), throughOn: try DemonstrationCredit.day("2026-12-31"))
    }

    // MARK: statements

    private func entries(_ path: String, debitsRaise: Bool) throws -> [NewEntry] {
        let side = try StatementSide(.ours, path: path, asOf: DemonstrationCredit.day("2026-03-03"))
        return NewEntry.posted(side.entries, debitsRaise: debitsRaise)
    }

    private func exchange(_ id: Digest32) async throws {
        let paths = try DemonstrationStatements.write(to: "\(folder)/statements")
        let one = try await harbour.post(
            entries(paths.harbour, debitsRaise: true), account: DemonstrationStatements.account, in: id)
        let other = try await lotus.post(
            entries(paths.lotus, debitsRaise: false), account: DemonstrationStatements.account, in: id)
        findings.posted = [one.posted, other.posted]
        let view = try await harbour.view(id)
        guard try await lotus.view(id).matching == view.matching else { throw NodeFault("the banks' nodes match otherwise") }
        findings.matched = view.accounts[0].ours.matched
        findings.rules = view.rules.filter { $0.matched > 0 }.map(\.rule)
    }

    private func resolveLate(_ id: Digest32) async throws {
        let path = try DemonstrationStatements.writeLate(to: "\(folder)/statements")
        _ = try await lotus.post(entries(path, debitsRaise: false), account: DemonstrationStatements.account, in: id)
        try await harbour.settle()
    }

    // MARK: a break

    private func dispute(_ id: Digest32) async throws {
        guard let one = try await harbour.view(id).breaks.first(where: { $0.kind == "amount" }) else {
            throw NodeFault("no break of an amount was raised")
        }
        let part = "break/\(one.number)"
        func saw() async throws {
            let state = try await lotus.view(id).breaks.first { $0.number == one.number }?.state ?? "gone"
            findings.disputed.append(state)
        }
        try await relation.act("first-bank", "assign", on: part, Assignment(officer: "ann"))
        try await relation.act(
            "first-bank", "query", on: part, query("HB-Q-1", "We sent USD 1,000.00, and you have booked 800.00"))
        try await saw()
        try await relation.act(
            "second-bank", "answer-disputing", on: part, answer("LB-A-1", to: "HB-Q-1", "The order says 800.00"))
        try await saw()
        try await relation.act("first-bank", "query", on: part, query("HB-Q-2", "Field 32A of our order says 1,000.00"))
        let agreeing = AgreeingAnswer(
            answer: answer("LB-A-2", to: "HB-Q-2", "You are right; we pay"), remedy: Remedy(kind: .pay, by: .second))
        try await relation.act("second-bank", "answer-agreeing", on: part, agreeing)
        try await saw()
        try await settle(one.number)
        try await saw()
        try await relation.act("first-bank", "close-break", on: part, Note())
        try await saw()
    }

    private func settle(_ number: Int) async throws {
        let paper = NettingPaper(
            breaks: [number], payer: .second, amount: try Money("USD 200.00"), valueOn: try DemonstrationCredit.day("2026-03-03"),
            reference: "LB-N-0303", related: "HB-LB-1", uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d", rail: .transfer)
        try await relation.act("second-bank", "propose-netting", on: nil, paper)
        try await relation.act("first-bank", "agree-netting", on: "netting/1", Note())
        if let instruction = SettlementInstruction(paper, relation: try terms()) {
            try instruction.mt202.write(toFile: "\(folder)/settlement.mt202", atomically: true, encoding: .utf8)
            try instruction.pacs009(createdAt: "2026-03-03T02:00:00Z").write(
                toFile: "\(folder)/settlement.pacs009.xml", atomically: true, encoding: .utf8)
            findings.messages = ["settlement.mt202", "settlement.pacs009.xml"]
        }
        try await relation.act(
            "first-bank", "record-settlement", on: "netting/1",
            SettlementPaper(amount: paper.amount, reference: "HB-IN-771"))
    }

    private func query(_ reference: String, _ narrative: String) -> Query {
        Query(reference: reference, caseID: nil, codes: [], original: nil, narrative: narrative)
    }

    private func answer(_ reference: String, to query: String, _ narrative: String) -> Answer {
        Answer(reference: reference, related: query, codes: [], status: nil, narrative: narrative)
    }

    // MARK: the certificate

    private func close(_ id: Digest32) async throws {
        guard try await harbour.closeDay(id).state == "half-signed" else { throw NodeFault("Harbour Bank could not sign") }
        let report = try await lotus.closeDay(id)
        findings.certified.append("\(report.day) \(report.state)")
        let bytes = try await lotus.certificate(of: id, on: report.day).encoded()
        let path = "\(folder)/\(report.day).certificate"
        try Data(bytes).write(to: URL(filePath: path))
        try keepKeys()
        findings.certificateProved.append(try proves(bytes))
        for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 50)) {
            var changed = bytes
            changed[place] ^= 1
            if (try? proves(changed)) == true { findings.changedBytesProved += 1 }
        }
    }

    /// What checks it needs, and nothing else: the members' keys.
    private func proves(_ bytes: [UInt8]) throws -> Bool {
        let node = try demonstration.node("trade-regulator")
        let set = try node.memberSets().newest
        let keys = LedgerNode.cosigners(set, origin: node.origin)
        return try CertificateFile(encoded: bytes).verify { _ in (keys, set.quorum) }.members.count == 2
    }

    private func keepKeys() throws {
        try ProofCheck.writeCosigners(of: demonstration.node("trade-regulator"), to: "\(folder)/cosigners.txt")
    }
}
