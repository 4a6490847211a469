import Access
import AgreementService
import CreditInformationService
import HTTPTypes
import Hummingbird
import Signing

/// A bank's desk for credit records: it states what the bank's loans come to. What it says is an act of a record like every other,
/// with the approvals that the member's policies ask for.
extension BankAPI {
    func creditRoutes(_ desk: CreditBankDesk) -> [Route] {
        [
            Route(.post, "/v1/credit-facts/statement", "stateCreditFacts") { [self] call in
                try requireStating(call)
                return try await put(desk.planStatements(), "state-facts", call)
            },
            Route(.post, "/v1/credit-facts/{id}/correction", "correctCreditFact", body: .json) { [self] call in
                struct Correcting: Decodable { let dispute: Int }
                try requireStating(call)
                let asked = try RequestReading.json(Correcting.self, from: call.body)
                guard let id = try? Digest32(Hex.bytes(call.parameter("id"))) else {
                    throw Problem(.notFound, "agreement-known", "This member has no such agreement.")
                }
                return try await put([desk.planCorrection(of: id, dispute: asked.dispute)], "correct-fact", call)
            },
        ]
    }

    private func put(_ acts: [PlannedAct], _ action: String, _ call: Call) async throws -> Answer {
        try await put(acts, amount: nil, in: CreditRecords.domain, action, call)
    }

    /// Users of the member itself; a customer does not speak for the bank.
    private func requireStating(_ call: Call) throws {
        let (user, domain) = (try call.user, try Domain(CreditRecords.domain.name))
        try user.requireMaking(in: domain)
        guard user.party == nil else {
            throw Problem(.forbidden, "asks-for-member", "Facts are stated by the bank's own people.")
        }
    }
}

extension Problem {
    /// What a bank's desk for credit records says no to.
    init(_ fault: CreditFault) {
        switch fault {
        case .unknownRecord: self.init(.notFound, "agreement-known", "\(fault).")
        case .noSuchDispute: self.init(.conflict, "dispute-open", "\(fault).")
        case .otherSecret, .otherKey, .secretTooShort, .enrolledOtherwise, .businessesUnreadable, .businessesUnwritable:
            self.init(.conflict, "fact-key-kept", "\(fault).")
        }
    }
}
