import Access
import AgreementService
import CanonicalCBOR
import HTTPTypes
import HummingbirdCore
import Ledger
import LedgerNode
import Money
import ReceivableFinancingService
import Signing

/// What a desk does in one instruction: acts that stand for themselves.
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
        let part: String?
        enum CodingKeys: Int, CodingKey { case action = 1, agreement, carried, part }
    }
    let items: [Item]
    enum CodingKeys: Int, CodingKey { case items = 100 }
}

/// Instructions that ask the holder for amounts, one after the other: each is judged by what the ones before have asked for.
actor AskingTurns {
    private var last: Task<CarriedOut, any Error>?

    func take(_ body: @escaping @Sendable () async throws -> CarriedOut) async throws -> CarriedOut {
        let before = last
        let task = Task {
            _ = await before?.result
            return try await body()
        }
        last = task
        return try await task.value
    }
}

/// What became of an instruction.
enum CarriedOut: Sendable {
    case answered(Answer)
    /// It needs more approvals than it has.
    case waits(Instruction)
}

extension BankAPI {
    /// Sends an instruction; one that asks the holder for amounts only where it has the approvals that the policies want of it now.
    ///
    /// Other instructions may have been carried out since it was made: what decided its approvals then is counted again.
    func carryOut(_ instruction: Instruction) async throws -> CarriedOut {
        // What a party signs is the party's own act, and takes no approvals of the member.
        guard let receivables, instruction.request.digestToSign == nil,
            try asking(of: instruction).contains(where: ReceivableDesk.asks)
        else { return .answered(try await sendOnce(instruction)) }
        return try await askingTurns.take { [self] in
            if let raised = try await raised(instruction, receivables) { return .waits(raised) }
            return .answered(try await sendOnce(instruction))
        }
    }

    /// The instruction waiting again, where it has fewer approvals than it needs by now. What was on its way to the ledger before a
    /// crash was judged then.
    private func raised(_ instruction: Instruction, _ desk: ReceivableDesk) async throws -> Instruction? {
        guard instruction.transactionBytes == nil else { return nil }
        // Of a batch, what was asked for while it waited is not sent again; an act by itself is the ledger's to judge.
        let isBatch = (try? DeskBatch(encoded: instruction.request.prepared)) != nil
        var acts = try asking(of: instruction)
        if isBatch {
            let all = acts
            acts = []
            for act in all where try await desk.isNeeded(act) { acts.append(act) }
        }
        let others = try access.unfinished().filter { $0.id != instruction.id && $0.transactionBytes != nil }
        guard let amount = try await desk.amountTogether(with: acts, beside: others.flatMap { try asking(of: $0) }) else {
            return nil
        }
        let request = instruction.request
        let needed = try access.approvalsNeeded(domain: request.domain, action: request.action, amount: amount)
        guard needed > instruction.approvals.count else { return nil }
        return try access.raise(instruction.id, to: amount, approvals: needed)
    }

    private func asking(of instruction: Instruction) throws -> [PlannedAct] {
        guard instruction.request.domain.text == DeclarationAuthorisations.domain.name else { return [] }
        if let batch = try? DeskBatch(encoded: instruction.request.prepared) { return batch.acts }
        return [try PlannedAct(encoded: instruction.request.prepared)]
    }

    /// Puts acts of a desk down as one instruction, under the policies for what the member does, and sends it when nothing is missing.
    func put(_ acts: [PlannedAct], amount: Money?, in domain: AgreementDomain, _ action: String, _ call: Call) async throws
        -> Answer
    {
        try call.user.requireMaking(in: Domain(domain.name))
        guard !acts.isEmpty else { return try Answer.json(PageView<ReceivableDesk.Done>(items: [], next: nil)) }
        let instruction = try instruction(of: acts, amount: amount, in: domain, action, call, showing: call.body)
        return instruction.state == .approved ? try await execute(instruction) : try waiting(instruction)
    }

    /// - Parameter shown: the request as whoever has to agree is shown it, in JSON.
    func instruction(
        of acts: [PlannedAct], amount: Money?, in domain: AgreementDomain, _ action: String, _ call: Call, showing shown: [UInt8]
    ) throws -> Instruction {
        let request = InstructionRequest(
            domain: try Domain(domain.name), action: action, amount: amount, method: call.request.method.rawValue,
            path: call.request.uri.path, body: shown, expectedHead: nil, prepared: try DeskBatch(acts: acts).encoded(),
            digestToSign: nil)
        return try access.make(request, by: call.user, key: call.key)
    }

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
            done.append(ReceivableDesk.Done(agreement: item.agreement, action: item.action, part: item.part, outcome: outcome))
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
                    action: act.action, agreement: composed.agreement, carried: composed.transaction.carried, part: act.part))
        }
        let transactions = BatchTransactions(items: items)
        try access.keep(transaction: CBOREncoder().encode(transactions), of: instruction.id)
        return transactions
    }
}
