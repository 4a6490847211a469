package import AgreementService
package import CustomsAnswers
import CustomsDeclaration
import Ledger
import LedgerNode
import LedgerStore
package import Money
import ReceivableFinancing
package import Signing

/// What a lender's officer asks the holder: planned first, so that whoever else has to agree sees exactly what will be sent.
package struct DeskPlan: Sendable {
    /// In the bank's agreement with the holder; empty where all of it is held or asked for already.
    package let acts: [PlannedAct]
    /// What decides how many approvals it needs, as ``ReceivableDesk/amountTogether(with:beside:)`` counts it now; counted again
    /// when it is carried out. Nil where no amount is asked for.
    package let amount: Money?
}

extension ReceivableDesk {
    /// Plans to have every declaration of the application verified in one go; ``settle()`` enters the answer when it is there.
    package func planVerification(_ financing: Digest32, for occasion: String = "application") throws -> DeskPlan {
        let loan = try loan(financing)
        let declarations = loan.terms.application.declarations
        guard !declarations.isEmpty else { throw ReceivableFault.noDeclarations }
        let account = try openAccount(for: loan)
        let paper = try AccountPapers.batch(declarations, VerificationOccasion(rawValue: occasion) ?? .application)
        return DeskPlan(acts: [try planned("ask-verification", paper, in: account)], amount: nil)
    }

    /// Plans to ask the holder to hold amounts on declarations of the application; a declaration that is held or asked for stays
    /// as it is.
    package func planReservation(
        _ financing: Digest32, amounts: [(declaration: DeclarationNumber, amount: Money)]
    ) throws -> DeskPlan {
        let loan = try loan(financing)
        let application = loan.terms.application
        for item in amounts {
            guard application.declarations.contains(item.declaration) else {
                throw ReceivableFault.notOfApplication(item.declaration)
            }
            guard item.amount.currency == application.amount.currency else {
                throw ReceivableFault.otherCurrency(item.amount, loan: application.amount.currency.code)
            }
        }
        let account = try openAccount(for: loan)
        let live = account.live(for: application.reference)
        var acts: [PlannedAct] = []
        for item in amounts where !live.contains(where: { $0.question.declaration == item.declaration }) {
            let paper = try AccountPapers.question(
                item.declaration, financing: application.reference, amount: item.amount, purpose: application.purpose)
            acts.append(try planned("ask", paper, in: account))
        }
        return DeskPlan(acts: acts, amount: try amountTogether(with: acts))
    }

    private func planned(_ action: String, _ paper: [UInt8], in account: AccountReading) throws -> PlannedAct {
        try planned(action, paper, as: "bank", in: account.reading.id, of: DeclarationAuthorisations.domain)
    }

    func planned(
        _ action: String, _ paper: [UInt8], as role: String, in agreement: Digest32, of domain: AgreementDomain
    ) throws -> PlannedAct {
        guard let record = try service.node.store.read({ try $0.agreement(agreement) }) else {
            throw ReceivableFault.unknownFinancing
        }
        return PlannedAct(
            domain: domain.name, action: action, role: role, part: nil, paper: paper,
            agreement: agreement, agreementSalt: record.salt, parties: [], documents: [], expectedHead: nil)
    }

    /// Whether a planned act is still to be sent: what it asks for may have been asked for while it waited.
    package func isNeeded(_ act: PlannedAct) throws -> Bool {
        guard Self.asks(act), let agreement = act.agreement, let account = try account(agreement) else { return true }
        let question = try AccountPapers.question(act.paper)
        return !account.live(for: question.financing).contains { $0.question.declaration == question.declaration }
    }

    // MARK: for programs without officers

    /// Plans and sends a verification.
    package func verify(_ financing: Digest32, for occasion: String = "application") async throws -> Done {
        guard let done = try await send(planVerification(financing, for: occasion)).first else {
            throw ReceivableFault.noDeclarations
        }
        return done
    }

    /// Plans and sends a reservation.
    package func reserve(
        _ financing: Digest32, amounts: [(declaration: DeclarationNumber, amount: Money)]
    ) async throws -> [Done] {
        try await send(planReservation(financing, amounts: amounts))
    }

    private func send(_ plan: DeskPlan) async throws -> [Done] {
        var done: [Done] = []
        for act in plan.acts {
            guard let id = act.agreement, let reading = try service.node.agreement(id) else {
                throw ReceivableFault.unknownFinancing
            }
            done.append(try required(await self.act(in: reading, act.action, nil, as: act.role, act.paper)))
        }
        return done
    }
}

extension ReceivableDesk.AccountReading {
    /// What is asked for or held for a financing.
    func live(for financing: String) -> [BankInquiry] {
        terms.inquiries.filter { $0.question.financing == financing && ($0.standing == .asked || $0.standing == .reserved) }
    }
}
