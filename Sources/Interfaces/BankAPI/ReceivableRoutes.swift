import Access
import AgreementService
import CustomsAnswers
import Hummingbird
import Money
import ReceivableFinancingService
import Signing

/// The lender's desk on receivables: what it asks the holder of the declaration accounts. Everything else that is done in a loan,
/// money above all, is an act of its agreement, with the approvals that the member's policies ask for.
extension BankAPI {
    func receivableRoutes(_ desk: ReceivableDesk) -> [Route] {
        let one = "/v1/receivables/{id}"
        return [
            Route(.post, one + "/verification", "verifyDeclarations", body: .json) { [self] call in
                struct Verifying: Decodable { let occasion: Occasion? }
                let id = try financing(call)
                let asked = try RequestReading.json(Verifying.self, from: call.body)
                let plan = try await desk.planVerification(id, for: (asked.occasion ?? .application).rawValue)
                return try await put(plan, "ask-verification", call)
            },
            Route(.post, one + "/reservation", "reserveDeclarations", body: .json) { [self] call in
                struct Reserving: Decodable {
                    struct Item: Decodable {
                        let declaration: DeclarationNumber
                        let amount: Money
                    }
                    let items: [Item]
                }
                let id = try financing(call)
                let asked = try RequestReading.json(Reserving.self, from: call.body)
                guard (1...[DeclarationNumber].batchMax).contains(asked.items.count) else {
                    throw RequestReading.problem(in: "items", why: "1 to 30 declarations are named, each with its amount")
                }
                let plan = try await desk.planReservation(id, amounts: asked.items.map { ($0.declaration, $0.amount) })
                return try await put(plan, "ask", call)
            },
            Route(.post, one + "/invoice-check", "checkReceivablesInvoice", body: .papers) { [self] call in
                try await checkInvoice(call, desk)
            },
            Route(.get, "/v1/receivables/alerts", "listReceivableAlerts") { [self] call in
                let (user, domain) = (try call.user, try Domain(ReceivableFinancings.domain.name))
                try user.requireReading(domain)
                try requireOwnPeople(user)
                return try Answer.json(PageView(items: await desk.alerts(), next: nil))
            },
            Route(.post, "/v1/receivables/settlement", "settleReceivables") { [self] call in
                try requireLending(call)
                return try Answer.json(PageView(items: await desk.settle(), next: nil))
            },
        ]
    }

    /// Puts a plan of the desk down. The user needs the scope of the authorisations too.
    private func put(_ plan: DeskPlan, _ action: String, _ call: Call) async throws -> Answer {
        try await put(plan.acts, amount: plan.amount, in: DeclarationAuthorisations.domain, action, call)
    }

    /// As the batch of verifications says why it is asked.
    private enum Occasion: String, Decodable { case application, disbursement, schedule, amendment }

    /// Users of the member itself; a customer does not ask the holder.
    private func requireLending(_ call: Call) throws {
        let (user, domain) = (try call.user, try Domain(ReceivableFinancings.domain.name))
        try user.requireMaking(in: domain)
        try requireOwnPeople(user)
    }

    private func requireOwnPeople(_ user: User) throws {
        guard user.party == nil else {
            throw Problem(.forbidden, "asks-for-member", "The holder is asked by the lender's own people.")
        }
    }

    func financing(_ call: Call) throws -> Digest32 {
        try requireLending(call)
        guard let id = try? Digest32(Hex.bytes(call.parameter("id"))) else {
            throw Problem(.notFound, "agreement-known", "This member has no such agreement.")
        }
        return id
    }
}

extension Problem {
    /// What the lender's desk says no to.
    init(_ fault: ReceivableFault) {
        switch fault {
        case .unknownFinancing: self.init(.notFound, "agreement-known", "\(fault).")
        case .notLender: self.init(.forbidden, "lender-asks", "\(fault).")
        case .noAuthorisation: self.init(.conflict, "authorised-now", "\(fault).")
        case .noDeclarations: self.init(.unprocessableContent, "declarations-listed", "\(fault).")
        case .notOfApplication: self.init(.unprocessableContent, "declarations-of-application", "\(fault).")
        case .noReceivable: self.init(.unprocessableContent, "receivable-listed", "\(fault).")
        case .otherCurrency: self.init(.unprocessableContent, "loans-currency", "\(fault).")
        case .refused(_, let clause, let sentence):
            self.init(.unprocessableContent, clause, sentence, progress: .orderedRefused)
        }
    }
}
