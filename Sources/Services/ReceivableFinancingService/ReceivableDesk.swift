package import AgreementService
import BankingCalendar
import ContractKit
package import CustomsAnswers
import CustomsDeclaration
import Foundation
import Ledger
import LedgerNode
package import Money
import ReceivableFinancing
package import Signing
import WorkflowEngine

/// A lender's desk for loans on receivables: it asks the holder of the declaration accounts, and keeps what the holder knows the
/// same as what the loan's own agreement says.
///
/// The desk remembers nothing: what is to be done is the difference between the two agreements on the ledger, so that a crash
/// between a payment and its registration is made good by the next ``settle()``.
package actor ReceivableDesk {
    package nonisolated let service: AgreementService
    private var current: Task<[Done], any Error>?

    package init(service: AgreementService) { self.service = service }

    /// What the desk did in one of the two agreements.
    package struct Done: Hashable, Codable, Sendable {
        package let agreement: Digest32
        package let action: String
        package let part: String?
        /// "accepted", or the clause that did not hold.
        package let outcome: String
    }

    // MARK: what an officer asks for

    /// Has every declaration of the application verified in one go; ``settle()`` enters the answer when it is there.
    package func verify(_ financing: Digest32, for occasion: String = "application") async throws -> Done {
        let loan = try loan(financing)
        let declarations = loan.terms.application.declarations
        guard !declarations.isEmpty else { throw ReceivableFault.noDeclarations }
        let account = try openAccount(for: loan)
        let paper = try AccountPapers.batch(declarations, VerificationOccasion(rawValue: occasion) ?? .application)
        return try required(await act(in: account.reading, "ask-verification", nil, as: "bank", paper))
    }

    /// Asks the holder to hold amounts on declarations of the application; a declaration that is held or asked for stays as it is.
    package func reserve(
        _ financing: Digest32, amounts: [(declaration: DeclarationNumber, amount: Money)]
    ) async throws -> [Done] {
        let loan = try loan(financing)
        let application = loan.terms.application
        for item in amounts where !application.declarations.contains(item.declaration) {
            throw ReceivableFault.notOfApplication(item.declaration)
        }
        let account = try openAccount(for: loan)
        var done: [Done] = []
        for item in amounts {
            let isLive = account.terms.inquiries.contains {
                $0.question.declaration == item.declaration && $0.question.financing == application.reference
                    && ($0.standing == .asked || $0.standing == .reserved)
            }
            guard !isLive else { continue }
            let paper = try AccountPapers.question(
                item.declaration, financing: application.reference, amount: item.amount, purpose: application.purpose)
            done.append(try required(await act(in: account.reading, "ask", nil, as: "bank", paper)))
        }
        return done
    }

    // MARK: keeping both the same

    /// Enters what the holder answered, registers what was paid out and repaid, and gives back what is not needed any more, in all
    /// of this member's financings. Runs one after the other; repeated, it does nothing.
    @discardableResult
    package func settle() async throws -> [Done] {
        let before = current
        let task = Task {
            _ = await before?.result
            return try await self.settleAll()
        }
        current = task
        return try await task.value
    }

    private func settleAll() async throws -> [Done] {
        var (done, tried): ([Done], Set<[UInt8]>) = ([], [])
        for id in try financings() {
            while let next = try steps(in: try loan(id)).first(where: { !tried.contains($0.mark) }) {
                tried.insert(next.mark)
                done.append(try await act(in: next.reading, next.action, next.part, as: next.role, next.paper))
            }
        }
        return done
    }

    /// The loans that this member lends.
    private func financings() throws -> [Digest32] {
        try readings(of: ReceivableFinancing.name).filter { $0.roles(of: service.node.member).contains("lender") }.map(\.id)
    }

    // MARK: reading both

    struct LoanReading {
        let reading: AgreementReading
        let terms: ReceivableFinancing
        var state: String { reading.agreement.parts.first { $0.key.part == "financing" }?.state ?? "" }
    }

    struct AccountReading {
        let reading: AgreementReading
        let terms: BankAccountTerms
        var state: String { reading.agreement.parts.first { $0.key.part == "account" }?.state ?? "" }
    }

    func loan(_ id: Digest32) throws -> LoanReading {
        guard let reading = try service.node.agreement(id), reading.contract.hasPrefix(ReceivableFinancing.name + ".v") else {
            throw ReceivableFault.unknownFinancing
        }
        guard reading.roles(of: service.node.member).contains("lender") else { throw ReceivableFault.notLender }
        return LoanReading(reading: reading, terms: try AgreementTexts.decodedTerms(of: reading.agreement))
    }

    /// The bank's agreements with the holder for the loan's business, oldest first.
    func accounts(of loan: LoanReading) throws -> [AccountReading] {
        try readings(of: BankAccountTerms.name).compactMap { reading in
            guard reading.roles(of: service.node.member).contains("bank") else { return nil }
            let terms: BankAccountTerms = try AgreementTexts.decodedTerms(of: reading.agreement)
            guard terms.businessCode == loan.terms.application.sellerCode, terms.bank == loan.terms.application.lender else {
                return nil
            }
            return AccountReading(reading: reading, terms: terms)
        }
    }

    private func openAccount(for loan: LoanReading) throws -> AccountReading {
        let purpose = loan.terms.application.purpose
        guard let account = try accounts(of: loan).last(where: { $0.state == "open" && $0.terms.consent.purpose == purpose })
        else {
            throw ReceivableFault.noAuthorisation(purpose: purpose)
        }
        return account
    }

    private func readings(of contract: String) throws -> [AgreementReading] {
        var (found, row): ([AgreementReading], Int64) = ([], 0)
        while true {
            let page = try service.node.agreements(after: row, limit: 200)
            guard let last = page.last else { return found }
            found += page.filter { $0.contract.hasPrefix(contract + ".v") }
            row = last.row
        }
    }

    // MARK: acting

    func act(
        in reading: AgreementReading, _ action: String, _ part: String?, as role: String, _ paper: [UInt8]
    ) async throws -> Done {
        let composed = try service.node.composeAct(
            agreement: reading.id, request: ActRequest(action: action, part: part, role: role, paper: paper),
            now: service.node.standing.now)
        switch try await service.submit(composed) {
        case .recorded: return Done(agreement: reading.id, action: action, part: part, outcome: "accepted")
        case .refused(_, let clause, let sentence):
            sentences[clause] = sentence
            return Done(agreement: reading.id, action: action, part: part, outcome: clause)
        }
    }

    /// The clauses' sentences, for whoever asked.
    private var sentences: [String: String] = [:]

    func required(_ done: Done) throws -> Done {
        guard done.outcome == "accepted" else {
            throw ReceivableFault.refused(
                action: done.action, clause: done.outcome, sentence: sentences[done.outcome] ?? done.outcome)
        }
        return done
    }
}

extension AgreementTexts {
    /// Terms of a contract whose type is known.
    static func decodedTerms<Terms: Decodable>(of agreement: any Agreement) throws -> Terms {
        try JSONDecoder().decode(Terms.self, from: Data(terms(of: agreement).encoded()))
    }
}
