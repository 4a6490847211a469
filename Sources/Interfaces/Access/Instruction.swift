package import BankingCalendar
package import Money

package enum InstructionState: String, Sendable, Codable, CaseIterable {
    /// A party with a key of its own has still to sign the act.
    case awaitingSignature = "awaiting-signature"
    case awaitingApproval = "awaiting-approval"
    /// Nothing is missing; it goes to the ledger.
    case approved
    /// On its way to the ledger.
    case executing
    /// It has its answer from the ledger, which may be that a clause did not hold.
    case executed
    /// Refused by a checker, or withdrawn by its maker.
    case rejected
    case expired
}

/// What a maker asks for, exactly as it was sent.
package struct InstructionRequest: Sendable {
    package var domain: Domain
    package var action: String
    package var amount: Money?
    package var method: String
    package var path: String
    package var body: [UInt8]
    /// The head that the agreement must still have; hexadecimal.
    package var expectedHead: String?
    /// What was fixed when it was made, so that a signature over it stays good; read by whoever executes it.
    package var prepared: [UInt8]
    /// What the party has to sign with its own key; hexadecimal. Nil when the member acts itself.
    package var digestToSign: String?

    package init(
        domain: Domain, action: String, amount: Money?, method: String, path: String, body: [UInt8], expectedHead: String?,
        prepared: [UInt8], digestToSign: String?
    ) {
        (self.domain, self.action, self.amount, self.method, self.path) = (domain, action, amount, method, path)
        (self.body, self.expectedHead, self.prepared, self.digestToSign) = (body, expectedHead, prepared, digestToSign)
    }
}

/// An act that somebody asked for, what it waits for, and what became of it.
package struct Instruction: Sendable {
    package struct Approval: Hashable, Sendable {
        package let user: UserID
        package let level: Int
        package let at: LedgerTime
    }

    /// The cursor in lists.
    package let number: Int64
    package let id: String
    package let maker: UserID
    package let request: InstructionRequest
    package let approvalsNeeded: Int
    package let approvals: [Approval]
    package let state: InstructionState
    package let madeAt: LedgerTime
    package let expiresAt: LedgerTime
    /// Why it was rejected.
    package let reason: String?
    /// The party's signature, hexadecimal.
    package let signature: String?
    /// The transaction it became, as carried.
    package let transactionBytes: [UInt8]?
    package let outcome: StoredAnswer?
}

/// An HTTP answer as it is kept for who asks again.
package struct StoredAnswer: Hashable, Sendable {
    package var status: Int
    package var headers: [String: String]
    package var body: [UInt8]

    package init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }
}
