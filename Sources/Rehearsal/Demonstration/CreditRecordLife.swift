import AgreementDomains
import AgreementService
package import BankingCalendar
import CanonicalCBOR
import Collateral
import Consortium
import ContractKit
package import CreditInformation
import CreditInformationService
import CustomsAnswers
import Governance
import Ledger
import LedgerNode
package import Money
import Parties
package import Signing
import WorkflowEngine

/// Credit records of one business in the demonstration: some banks lend, another asks under the business's authorisation.
package final class CreditRecordLife {
    package static let contract = CreditInformation.fullName
    private static let holderName = "Customs and Foreign Exchange Administration"
    private static let purpose = "Working capital"

    private let demonstration: DemonstrationConsortium
    private let holder: CreditHolderDesk
    private let asking: AgreementRehearsal
    private let lending: [(record: AgreementRehearsal, bank: String, desk: CreditBankDesk)]

    package var steps: [AgreementRehearsal.Step] { asking.steps + lending.flatMap(\.record.steps) }

    /// - Parameters:
    ///   - business: the key by which it signs.
    ///   - lenders: members of the demonstration beside the one that asks, with the names of their banks.
    package init(
        _ demonstration: DemonstrationConsortium, business: P256SigningKey, lenders: [(member: String, bank: String)]
    ) throws {
        self.demonstration = demonstration
        let key = Ed25519SigningKey()
        let enrolled = business.publicKey
        let rules = CreditRules(
            queriesMax: 20, windowDays: 7, answerHours: 24, factDaysMax: 31, correctionDays: 90, disputeDays: 20,
            key: key.publicKey)
        func service(_ member: String) throws -> AgreementService {
            AgreementService(
                node: try demonstration.node(member), network: demonstration.consortium.network, domains: AgreementDomains.all)
        }
        holder = try CreditHolderDesk(service: service("trade-regulator"), rules: rules, key: key) {
            $0.text == DemonstrationDeclarations.code ? enrolled : nil
        }
        func record(_ member: String, _ bank: String) throws -> AgreementRehearsal {
            AgreementRehearsal(
                demonstration, title: "\(bank)'s credit record", contract: Self.contract,
                roster: try demonstration.roster(
                    of: member, [("bank", bank, nil), ("business", DemonstrationDeclarations.exporter, enrolled)], holder: true),
                companies: ["business": business])
        }
        asking = try record("harbour-bank", "Harbour Bank")
        lending = try lenders.map {
            let desk = try CreditBankDesk(service: service($0.member), secret: Ed25519SigningKey().secret)
            return (try record($0.member, $0.bank), $0.bank, desk)
        }
    }

    /// Every bank has a record of the business, and the lenders state in theirs.
    package func open() async throws {
        for (rehearsal, bank) in [(asking, "Harbour Bank")] + lending.map({ ($0.record, $0.bank) }) {
            let paper = CreditRecordOpening(
                reference: "CR-\(bank)", bank: try PartyName(bank), holder: try PartyName(Self.holderName),
                business: try PartyName(DemonstrationDeclarations.exporter),
                businessCode: try USCC(DemonstrationDeclarations.code), place: try Place("CN-SHA"))
            try await rehearsal.act("business", "open-record", paper)
        }
        try expect(await holder.run(), 1 + lending.count)
        for lender in lending { try expect(await lender.desk.state(), 1) }
    }

    /// What the asking bank lends itself, by hand, as a bank does whose loans are not on this ledger.
    package func state(outstanding: [Money], overdue: Money, since day: CalendarDay) async throws {
        let node = try demonstration.node("harbour-bank")
        guard let id = asking.agreement, let reading = try node.agreement(id) else {
            throw NodeFault("the record did not come into being")
        }
        let terms: CreditInformation = try AgreementTexts.decodedTerms(of: reading.agreement)
        let (key, salt, position) = (Ed25519SigningKey(), ByteText(randomBytes(32)), await node.position())
        let today = try position.governance.calendars.calendar(terms.place).day(at: position.now)
        func fact(
            _ subject: CreditSubject, _ count: Int, _ amounts: [Money] = [], since: CalendarDay? = nil, rejected: Int? = nil
        ) throws -> StatedFact {
            try StatedFact(
                CreditFact(
                    record: RecordMark.of(terms.opening, salt: salt), businessCode: terms.businessCode, subject: subject,
                    number: 1,
                    count: count, amounts: amounts, sinceOn: since, rejected: rejected, statedOn: today), with: key)
        }
        let facts = try [
            fact(.outstanding, outstanding.count, outstanding), fact(.overdue, 1, [overdue], since: day),
            fact(.verifications, 4, rejected: 1),
        ]
        try await asking.act("bank", "state-facts", StatedFacts(facts: facts, salt: salt))
    }

    package func authorise(through day: String) async throws {
        try await asking.act(
            "business", "authorise",
            CreditConsent(
                purpose: Self.purpose, subjects: [.outstanding, .overdue], throughOn: try DemonstrationCredit.day(day),
                namesLenders: false))
    }

    /// - Returns: what the holder answered, a line for each lender and subject: "outstanding: 1, USD 60,000.00".
    package func ask() async throws -> [String] {
        try await asking.act("bank", "query", question)
        try expect(await holder.run(), 1)
        let node = try demonstration.node("harbour-bank")
        guard let id = asking.agreement, let reading = try node.agreement(id),
            let entry = try node.history(of: reading, limit: 10).first(where: { $0.payload?.action == "answer-query" }),
            let paper = entry.payload?.paper
        else { throw NodeFault("the query has no answer") }
        return try CBORDecoder().decode(AnsweredQuery.self, from: paper).answer.statement.lines.map { line in
            let fact = line.stated.fact
            let parts = ["\(fact.count)"] + fact.amounts.map(\.description) + (fact.sinceOn.map { ["since \($0)"] } ?? [])
            return "\(fact.subject.rawValue): \(parts.joined(separator: ", "))"
        }
    }

    /// The business says that what the first lender states of a subject is wrong; the lender looks and states it anew, and whoever was told
    /// it is told again.
    package func dispute(_ subject: CreditSubject) async throws {
        guard let lender = lending.first, let id = lender.record.agreement else {
            throw NodeFault("the record did not come into being")
        }
        try await lender.record.act(
            "business", "dispute-fact", DisputedFact(subject: subject, text: "We have repaid in part"))
        try expect([await lender.desk.correct(id, dispute: 1)], 1)
        try expect(await holder.run(), 1)
    }

    /// - Returns: the clause by which the bank is refused once the business has revoked.
    package func revoke() async throws -> String {
        try await asking.act("business", "revoke", on: "authorisation/1", Note())
        return try await asking.act("bank", "query", question, expecting: "authorised-now").outcome
    }

    private var question: CreditQuestion {
        CreditQuestion(
            authorisation: 1, purpose: Self.purpose, subjects: [.outstanding, .overdue], officer: "ning", reference: "HB-2026-118"
        )
    }

    private func expect(_ done: [CreditDone], _ count: Int) throws {
        guard done.count == count, done.allSatisfy({ $0.outcome == "accepted" }) else {
            throw NodeFault("a desk of credit records was to do \(count) acts and did: \(done)")
        }
    }
}
