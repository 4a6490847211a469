import Access
import AgreementService
import CanonicalCBOR
import HTTPTypes
import Ledger
import LedgerNode
import ReceivableFinancingService
import Signing

/// What a lender's desk asks the holder in one instruction: up to thirty acts that stand for themselves.
struct DeskBatch: Codable {
    let acts: [PlannedAct]
    /// No key of a single planned act, so that one is never taken for the other.
    enum CodingKeys: Int, CodingKey { case acts = 100 }

    init(acts: [PlannedAct]) { self.acts = acts }
    init(encoded: [UInt8]) throws { self = try CBORDecoder().decode(DeskBatch.self, from: encoded) }
    func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }
}

/// The transactions that a batch became, kept before the first is submitted: after a crash the same bytes go again, and count once.
private struct BatchTransactions: Codable {
    struct Item: Codable {
        let action: String
        let agreement: Digest32
        let carried: [UInt8]
        enum CodingKeys: Int, CodingKey { case action = 1, agreement, carried }
    }
    let items: [Item]
    enum CodingKeys: Int, CodingKey { case items = 100 }
}

extension BankAPI {
    /// Sends each act of a batch; one that a clause refuses keeps none of the others back.
    ///
    /// - Returns: what came of each, or the first "no" where nothing was accepted.
    func send(_ batch: DeskBatch, of instruction: Instruction) async throws -> Answer {
        let transactions = try await composed(batch, of: instruction)
        var (done, refusal): ([ReceivableDesk.Done], Answer?) = ([], nil)
        for item in transactions.items {
            let result = try await service.resubmit(carried: item.carried, documents: [])
            var outcome = "accepted"
            if case .refused(let placement, let clause, let sentence) = result {
                outcome = clause
                if refusal == nil {
                    refusal = try Problem(
                        .unprocessableContent, clause, sentence, progress: .orderedRefused,
                        transaction: TransactionView(placement)
                    ).answer(request: instruction.id)
                }
            }
            done.append(ReceivableDesk.Done(agreement: item.agreement, action: item.action, part: nil, outcome: outcome))
        }
        if let refusal, done.allSatisfy({ $0.outcome != "accepted" }) { return refusal }
        return try Answer.json(PageView(items: done, next: nil))
    }

    private func composed(_ batch: DeskBatch, of instruction: Instruction) async throws -> BatchTransactions {
        if let bytes = instruction.transactionBytes { return try CBORDecoder().decode(BatchTransactions.self, from: bytes) }
        var items: [BatchTransactions.Item] = []
        for act in batch.acts where try await receivables?.isNeeded(act) ?? true {
            let composed = try await service.compose(act, actorSignature: nil, documents: [])
            items.append(
                BatchTransactions.Item(
                    action: act.action, agreement: composed.agreement, carried: composed.transaction.carried))
        }
        let transactions = BatchTransactions(items: items)
        try access.keep(transaction: CBOREncoder().encode(transactions), of: instruction.id)
        return transactions
    }
}
