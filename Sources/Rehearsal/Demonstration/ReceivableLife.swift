import AgreementDomains
import AgreementService
import BankingCalendar
import Consortium
import ContractKit
import CustomsAnswers
import CustomsDocuments
import CustomsIntake
import DeclarationHolderService
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
package import Money
import Parties
import ReceivableFinancing
import ReceivableFinancingService
import Signing
import Submission

/// The demonstration's third story: customs documents come in; an exporter obtains 60 % of a declaration from one bank; a second
/// bank is refused 41 % and allowed 40 %; customs amends the declaration, and both banks are told their share of the shortfall. The
/// loan is not repaid: a third bank that the exporter authorised is told so, and a collector brings in the money.
package final class ReceivableLife {
    package struct Shortfall: Hashable, Codable, Sendable {
        package var bank: String
        package var share: String
        package var cause: String
        package var version: Int

        package init(bank: String, share: String, cause: String, version: Int) {
            (self.bank, self.share, self.cause, self.version) = (bank, share, cause, version)
        }
    }

    /// What came of it, also an object of report.json.
    package struct Findings: Hashable, Codable, Sendable {
        package var ingested: Int
        package var quarantined: [String]
        package var firstBank: String
        package var secondBankWanting41: String
        package var secondBankWanting40: String
        package var shortfalls: [Shortfall]
        /// What a third bank is told of the two others' loans under the exporter's authorisation, a line for each and each subject.
        package var creditAnswer: [String]
        /// The clause by which it is refused once the exporter has revoked.
        package var creditAfterRevocation: String
        /// What the collector of the overdue receivable was paid.
        package var commissions: [Money]
    }

    private let demonstration: DemonstrationConsortium
    private let folder: String
    private let exporter = P256SigningKey()
    private let holderKey = Ed25519SigningKey()
    private let holder: DeclarationHolder
    private let intake: CustomsIntake
    private let desk: ReceivableDesk
    private let loan: AgreementRehearsal
    private let lotus: DemonstrationAuthorisation
    private let meridian: DemonstrationAuthorisation

    private let credit: CreditRecordLife
    private let collection: CollectionLife

    package var steps: [AgreementRehearsal.Step] {
        lotus.rehearsal.steps + meridian.rehearsal.steps + loan.steps + credit.steps + collection.steps
    }

    package init(_ demonstration: DemonstrationConsortium, folder: String) throws {
        (self.demonstration, self.folder) = (demonstration, folder)
        let network = demonstration.consortium.network
        holder = try DeclarationHolder(
            node: demonstration.node("trade-regulator"),
            rules: HolderRules(
                queriesMax: 100, queriesOfDeclarationMax: 10, windowDays: 30, answerHours: 24, reservationHours: 72,
                shortfallBankingDays: 3, shortfallRule: ShortfallRule(order: .proRata, reservationsFirst: false),
                financeableDays: 180),
            key: holderKey, path: "\(folder)/trade-regulator/accounts.sqlite"
        ) { try await network.submit($0) }
        intake = try CustomsIntake(
            path: "\(folder)/trade-regulator/customs.sqlite", reader: CustomsReader(tables: CodeTables()))
        desk = ReceivableDesk(
            service: AgreementService(
                node: try demonstration.node("lotus-bank"), network: network, domains: AgreementDomains.all))
        let key = exporter
        func authorisation(_ member: String, _ bank: String) throws -> DemonstrationAuthorisation {
            DemonstrationAuthorisation(
                rehearsal: AgreementRehearsal(
                    demonstration, title: "\(bank)'s authorisation", contract: DemonstrationAuthorisation.contract,
                    roster: try demonstration.roster(
                        of: member,
                        [("bank", bank, nil), ("business", DemonstrationDeclarations.exporter, key.publicKey)], holder: true),
                    companies: ["business": key]), bank: bank)
        }
        lotus = try authorisation("lotus-bank", "Lotus Bank")
        meridian = try authorisation("meridian-bank", "Meridian Bank")
        loan = AgreementRehearsal(
            demonstration, title: "receivable financing", contract: ReceivableFinancing.fullName,
            roster: try demonstration.roster(
                of: "lotus-bank",
                [("lender", "Lotus Bank", nil), ("seller", DemonstrationDeclarations.exporter, key.publicKey)], holder: false),
            companies: ["seller": key])
        credit = try CreditRecordLife(
            demonstration, business: key, lenders: [("lotus-bank", "Lotus Bank"), ("meridian-bank", "Meridian Bank")])
        collection = try CollectionLife(demonstration)
    }

    package func live() async throws -> Findings {
        try await holder.enrol(USCC(DemonstrationDeclarations.code), key: exporter.publicKey)
        let report = try await ingest()
        try await lotus.authorise()
        try await meridian.authorise()
        try await holder.run()
        try await lend()
        let second = try demonstration.node("meridian-bank")
        try await meridian.ask("USD 41000.00", financing: "MB-RF-2026-0107")
        try await holder.run()
        let refused = try meridian.answer(1, second)
        try await meridian.ask("USD 40000.00", financing: "MB-RF-2026-0107")
        try await holder.run()
        let allowed = try meridian.answer(2, second)
        if allowed == "yes" { try await meridian.payOut("USD 40000.00", 2, reference: "MB-PAY-118") }
        try await amend()
        let first = try demonstration.node("lotus-bank")
        let shortfalls = try [lotus.shortfall(first), meridian.shortfall(second)].compactMap { $0 }
        // Nobody repays, and the loan is overdue.
        try await loan.advance(to: "2026-09-07T02:00:00Z")
        try await credit.open()
        try await credit.authorise(through: "2026-12-31")
        let told = try await credit.ask()
        let refusal = try await credit.revoke()
        let overdue = try Money("USD 60000.00")
        let commissions = try await collection.live(
            amount: overdue, dueOn: DemonstrationCredit.day("2026-08-31"),
            payments: [Money("USD 20000.01"), Money("USD 39999.99")])
        try await collection.close()
        return Findings(
            ingested: report.taken.values.reduce(0, +), quarantined: report.refused.map { "\($0.name): \($0.reason.code)" },
            firstBank: try lotus.answer(1, first), secondBankWanting41: refused, secondBankWanting40: allowed,
            shortfalls: shortfalls, creditAnswer: told, creditAfterRevocation: refusal, commissions: commissions)
    }

    // MARK: customs

    private func ingest() async throws -> IntakeReport {
        let place = "\(folder)/customs-documents/1"
        try DemonstrationDeclarations.write(to: place)
        let report = try intake.takeBatch(path: place, at: await demonstration.consortium.network.now())
        try await holder.take(from: intake)
        guard try await holder.release(DemonstrationDeclarations.number) else {
            throw NodeFault("customs could not release \(DemonstrationDeclarations.number)")
        }
        return report
    }

    private func amend() async throws {
        let place = "\(folder)/customs-documents/2"
        try DemonstrationDeclarations.writeAmendment(to: place)
        _ = try intake.takeBatch(path: place, at: await demonstration.consortium.network.now())
        try await holder.take(from: intake)
        try await holder.run()
    }

    // MARK: the first bank's loan

    private func lend() async throws {
        let amount = try Money("USD 60000.00")
        try await loan.act("seller", "apply", application(amount))
        let rules = try offer(amount)
        try await loan.act("lender", "accept-application", rules)
        try await loan.act("seller", "agree", AgreedOffer(amount: amount, ratePercent: rules.ratePercent))
        try await loan.act(
            "lender", "check-receivable",
            ReceivableCheck(receivable: 1, invoiceAgrees: true, contractAgrees: true, reference: "LB-FILE-0219"))
        guard let id = loan.agreement else { throw NodeFault("the loan did not come into being") }
        _ = try await desk.verify(id)
        _ = try await desk.reserve(id, amounts: [(DemonstrationDeclarations.number, amount)])
        try await holder.run()
        try await desk.settle()
        try await loan.act("lender", "propose-approval", ApprovalProposal(officer: "mei", amount: amount))
        try await loan.act("lender", "approve", OfficersApproval(officer: "ann"))
        try await loan.act("lender", "disburse", Disbursement(amount: amount, reference: "LB-PAY-0219"))
        try await desk.settle()
        try await holder.run()
    }

    private func application(_ amount: Money) throws -> Application {
        let receivable = Receivable(
            invoice: "LT-2026-0217", issuedOn: try DemonstrationCredit.day("2026-02-27"),
            dueOn: try DemonstrationCredit.day("2026-07-31"), debtor: try PartyName(DemonstrationDeclarations.buyer),
            amount: try Money("USD \(DemonstrationDeclarations.total)"), contract: "RF-LT-2026-3",
            declarations: [DemonstrationDeclarations.number])
        return Application(
            reference: "LB-RF-2026-0219", scenario: .exportReceivable, lender: try PartyName("Lotus Bank"),
            seller: try PartyName(DemonstrationDeclarations.exporter), sellerCode: try USCC(DemonstrationDeclarations.code),
            place: try Place("CN-SHA"), amount: amount, purpose: DemonstrationAuthorisation.purpose,
            dueOn: try DemonstrationCredit.day("2026-08-31"), consentThroughOn: try DemonstrationCredit.day("2026-12-31"),
            receivables: [receivable], policy: nil)
    }

    private func offer(_ amount: Money) throws -> FinancingRules {
        FinancingRules(
            amount: amount, ratePercent: try ExactDecimal("4.35"), overdueRatePercent: try ExactDecimal("6.525"),
            dayCount: .actual360, order: [.fees, .interest, .principal], advanceBasisPoints: 8_000,
            bands: [ApprovalBand(upTo: amount, approvals: 1, level: 2)],
            officers: [Officer(code: "mei", level: 1), Officer(code: "ann", level: 2), Officer(code: "li", level: 2)],
            freshHours: 24, reverifyDays: 30, demandBankingDays: 5, isNotified: false, hasRecourse: true,
            openThroughOn: try DemonstrationCredit.day("2026-03-31"),
            availableThroughOn: try DemonstrationCredit.day("2026-04-30"),
            holderKey: HolderKey(name: try PartyName(DemonstrationAuthorisation.holder), key: holderKey.publicKey))
    }
}
