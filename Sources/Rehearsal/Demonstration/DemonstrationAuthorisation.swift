import BankingCalendar
import ContractKit
import CustomsAnswers
import CustomsDeclaration
import Foundation
import LedgerNode
import Money
import Parties
import WorkflowEngine

/// A bank's agreement with the customs administration in the demonstration, act by act.
struct DemonstrationAuthorisation {
    static let contract = CustomsDeclaration.fullName
    static let holder = "Customs and Foreign Exchange Administration"
    static let purpose = "export receivables financing"

    let rehearsal: AgreementRehearsal
    let bank: String

    func authorise() async throws {
        let paper = Authorisation(
            reference: "CA-\(bank)", bank: try PartyName(bank), holder: try PartyName(Self.holder),
            business: try PartyName(DemonstrationDeclarations.exporter), businessCode: try USCC(DemonstrationDeclarations.code),
            place: try Place("CN-SHA"),
            consent: Consent(purpose: Self.purpose, throughOn: try DemonstrationCredit.day("2026-12-31"), exactAmounts: false))
        try await rehearsal.act("business", "authorise", paper)
    }

    func ask(_ amount: String, financing: String) async throws {
        let question = Question(
            declaration: DemonstrationDeclarations.number, financing: financing, amount: try Money(amount), purpose: Self.purpose)
        try await rehearsal.act("bank", "ask", question)
    }

    func payOut(_ amount: String, _ inquiry: Int, reference: String) async throws {
        let paper = RegisteredFinancing(
            amount: try Money(amount), reference: reference, dueOn: try DemonstrationCredit.day("2026-08-31"))
        try await rehearsal.act("bank", "register-financing", on: "inquiry/\(inquiry)", paper)
    }

    /// As the bank's own node has them.
    func terms(_ node: LedgerNode) throws -> CustomsDeclaration {
        guard let agreement = rehearsal.agreement, let reading = try node.agreement(agreement) else {
            throw NodeFault("\(bank) has no agreement with the holder")
        }
        return try JSONDecoder().decode(CustomsDeclaration.self, from: JSONEncoder().encode(ShownTerms(reading: reading)))
    }

    /// The answer to a question: "yes", or the reason of the "no".
    func answer(_ inquiry: Int, _ node: LedgerNode) throws -> String {
        let found = try terms(node).inquiries[inquiry - 1]
        return found.yes != nil ? "yes" : found.no?.statement.code.rawValue ?? "no answer"
    }

    /// The bank's open share of what the declaration no longer covers.
    func shortfall(_ node: LedgerNode) throws -> ReceivableLife.Shortfall? {
        try terms(node).shortfalls.last { $0.isOpen }.map { open in
            ReceivableLife.Shortfall(
                bank: bank, share: open.statement.statement.share.description, cause: open.statement.statement.cause.rawValue,
                version: open.statement.statement.version)
        }
    }
}

private struct ShownTerms: Encodable {
    let reading: AgreementReading
    func encode(to encoder: any Encoder) throws { try reading.agreement.encodeTerms(to: encoder) }
}
