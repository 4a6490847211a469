package import LedgerNode

/// Where the demonstration's credit is told: in one process, or across the members' own.
package protocol CreditStage {
    /// Does one act in the credit; the first begins it.
    ///
    /// - Parameter expecting: "accepted", or the clause that is to say no; anything else ends the rehearsal.
    @discardableResult
    func act(
        _ role: String, _ action: String, on part: String?, _ paper: some Encodable, documents: [DocumentContent],
        expecting: String
    ) async throws -> AgreementRehearsal.Step

    /// Moves ledger time to an instant, such as "2026-03-03T02:00:00Z".
    func advance(to text: String) async throws
}

extension AgreementRehearsal: CreditStage {}
