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
import Submission
import WorkflowEngine

/// A lender's desk for loans on receivables: it asks the holder of the declaration accounts, and keeps what the holder knows the
/// same as what the loan's own agreement says.
///
/// The desk remembers nothing: what is to be done is the difference between the two agreements on the ledger, so that a crash
/// between a payment and its registration is made good by the next ``settle()``.
package actor ReceivableDesk {
    package nonisolated let service: AgreementService
    private var current: Task<[Done], any Error>?
    var book = DeskBook()
    /// What a clause refused, at which head of the agreement and when: it is the same again until that changes, or days go by.
    private var refused: [[UInt8]: (head: Digest32, at: LedgerTime)] = [:]
    var alertsByAgreement: [Digest32: [DeskAlert]] = [:]
    /// Why loans could not be settled the last time.
    var faults: [Digest32: String] = [:]

    package init(service: AgreementService) { self.service = service }

    /// What the desk did in one of the two agreements.
    package struct Done: Hashable, Codable, Sendable {
        package let agreement: Digest32
        package let action: String
        package let part: String?
        /// "accepted", the clause that did not hold, or ``fault``.
        package let outcome: String

        /// What cannot be done for a fault, which is an alert.
        package static let fault = "fault"

        package init(agreement: Digest32, action: String, part: String?, outcome: String) {
            (self.agreement, self.action, self.part, self.outcome) = (agreement, action, part, outcome)
        }
    }

    // MARK: keeping both the same

    /// Enters what the holder answered, registers what was paid out and repaid, and gives back what is not needed any more, in all
    /// of this member's financings. Runs one after the other; repeated, it does nothing.
    @discardableResult
    package func settle() async throws -> [Done] { try await next { try await self.settleAll() } }

    /// The same by itself, for a process: in financings where something is new, and not again where a clause said no; and what was
    /// lent on declarations is verified anew in time.
    ///
    /// - Parameter daysBefore: before the oldest verification is older than agreed; nil for not at all.
    package func work(reverifying daysBefore: Int?) async throws -> [Done] {
        try await next { try await self.workOn(daysBefore) }
    }

    private func next(_ body: @escaping @Sendable () async throws -> [Done]) async throws -> [Done] {
        let before = current
        let task = Task {
            _ = await before?.result
            return try await body()
        }
        current = task
        return try await task.value
    }

    private func settleAll() async throws -> [Done] {
        try follow()
        refused.removeAll()
        return try await settle(book.loans.keys.sorted(), reverifying: nil)
    }

    private func workOn(_ daysBefore: Int?) async throws -> [Done] {
        try follow()
        let now = service.node.standing.now
        let due = daysBefore == nil ? [] : book.loans.filter { $0.value.reverifyAt.map { $0 <= now } ?? false }.map(\.key)
        return try await settle(book.touched.union(due).sorted(), reverifying: daysBefore)
    }

    /// Submissions that fail for as many loans in a row fail for the network's sake: the others would only wait in vain.
    private static let submissionFaultsMax = 3

    /// A loan that cannot be settled keeps no other one from it: its fault is an alert, and it is tried again the next time, last.
    private func settle(_ financings: [Digest32], reverifying daysBefore: Int?) async throws -> [Done] {
        var (done, submissionFaults): ([Done], Int) = ([], 0)
        for id in financings.filter({ faults[$0] == nil }) + financings.filter({ faults[$0] != nil }) {
            do {
                done += try await settle(id, reverifying: daysBefore)
                (faults[id], submissionFaults) = (nil, 0)
                book.touched.remove(id)
            } catch {
                guard !Task.isCancelled else { throw error }
                faults[id] = "\(error)"
                book.touched.insert(id)
                done.append(Done(agreement: id, action: "settle", part: nil, outcome: Done.fault))
                submissionFaults += error is SubmissionFault ? 1 : 0
                if submissionFaults == Self.submissionFaultsMax { throw error }
            }
        }
        return done
    }

    private func settle(_ id: Digest32, reverifying daysBefore: Int?) async throws -> [Done] {
        var (done, tried): ([Done], Set<[UInt8]>) = ([], [])
        while let next = try steps(in: try loan(id), reverifying: daysBefore).first(where: {
            !tried.contains($0.mark) && !isRefused($0)
        }) {
            tried.insert(next.mark)
            let came = try await act(in: next.reading, next.action, next.part, as: next.role, next.paper)
            if came.outcome != "accepted" {
                let head = try service.node.agreement(next.reading.id)?.head ?? next.reading.head
                refused[next.mark] = (head, service.node.standing.now)
            }
            done.append(came)
        }
        try look(at: loan(id), reverifying: daysBefore)
        return done
    }

    private func isRefused(_ step: SettlingStep) -> Bool {
        guard let last = refused[step.mark] else { return false }
        return last.head == step.reading.head && last.at.milliseconds(until: service.node.standing.now) < 86_400_000
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
        let code = loan.terms.application.sellerCode
        return try book.accounts(of: code).compactMap { try account($0) }.filter {
            $0.terms.bank == loan.terms.application.lender
        }.sorted { $0.reading.row < $1.reading.row }
    }

    func account(_ id: Digest32) throws -> AccountReading? {
        guard let reading = try service.node.agreement(id) else { return nil }
        return AccountReading(reading: reading, terms: try AgreementTexts.decodedTerms(of: reading.agreement))
    }

    func openAccount(for loan: LoanReading) throws -> AccountReading {
        try follow()
        let purpose = loan.terms.application.purpose
        guard let account = try accounts(of: loan).last(where: { $0.state == "open" && $0.terms.consent.purpose == purpose })
        else {
            throw ReceivableFault.noAuthorisation(purpose: purpose)
        }
        return account
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
