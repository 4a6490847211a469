import Access
import AgreementService
import BankingCalendar
import HTTPTypes
import Ledger
import LedgerNode
import LedgerStore
import Signing
import Submission

/// How far transactions are: ordered, executed, final with a receipt.
extension BankAPI {
    /// A place that the caller may ask about: it is party to the agreement, or may read the registry, whose acts are public and name
    /// nobody.
    private func place(_ call: Call) throws -> (height: UInt64, index: Int) {
        let user = try call.user
        let numbers = try call.parameter("place").split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 2, let height = UInt64(numbers[0]), let index = Int(numbers[1]), index >= 0,
            height <= UInt64(Int64.max),
            try service.isParty(viewer(user), toTransactionAt: height, index: index, domains: readableDomains(user))
                || readsRegistryAct(user, at: height, index)
        else { throw ReceiptFault.notOnLedger }
        return (height, index)
    }

    private func readsRegistryAct(_ user: User, at height: UInt64, _ index: Int) throws -> Bool {
        guard (try? user.requireReading(Domain(Self.registryDomain))) != nil,
            let carried = try service.node.store.read({ try $0.block(height)?.carried(at: index) })
        else { return false }
        return (try? Transaction(carried: carried))?.skeleton.kind == .registry
    }

    func receipt(_ call: Call) throws -> Answer {
        let (height, index) = try place(call)
        let receipt = try service.node.receipt(height: height, index: index)
        return Answer(
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(height)-\(index).tlog-proof\"",
            ], body: Array(receipt.text.utf8))
    }

    func transaction(_ call: Call) async throws -> Answer {
        let (height, index) = try place(call)
        let times = await service.network.stepTimes(ofBlock: height)
        let view = try service.node.store.read { reader in
            guard let block = try reader.block(height), let id = try block.transactionID(at: index) else {
                throw ReceiptFault.notOnLedger
            }
            return StandingView(
                place: (height, index), id: id.description, outcome: try block.publicOutcomes()[index].code,
                executedIn: block.commit, finality: try service.node.blockFinality(height, reader), times: times)
        }
        return try Answer.json(view)
    }

    /// An instruction with what it would send, and the standing of the transaction that it became while that is not final.
    func view(_ instruction: Instruction) async throws -> InstructionView {
        var view = try InstructionView(instruction)
        view.acts = try (try? DeskBatch(encoded: instruction.request.prepared))?.acts.compactMap { act in
            guard let agreement = act.agreement, let kind = try service.node.agreement(agreement)?.kind else { return nil }
            return InstructionView.ActView(
                agreement: agreement, action: act.action, part: act.part,
                paper: try AgreementTexts.json(ofPaper: act.paper, for: act.action, kind: kind))
        }
        guard instruction.state == .executing, let bytes = instruction.transactionBytes,
            let transaction = try? Transaction(carried: bytes)
        else { return view }
        let standing = await service.network.standing(of: transaction.id)
        view.submission = SubmissionView(transaction: transaction.id.description, standing: standing)
        return view
    }
}

/// The three steps of a transaction; what the node has not seen happen has no time.
struct StandingView: Encodable, Sendable {
    enum Step: String, Encodable, Sendable { case executed, final }
    struct Cosignatures: Encodable, Sendable {
        let by: [String]
        let needed, members: Int
        /// The block whose checkpoint they are on.
        let block: UInt64
    }

    let id: String
    let height: UInt64
    let index: Int
    let outcome: String
    let standing: Step
    let cosignatures: Cosignatures
    /// The ledger's own time of the block.
    let ledgerTime: LedgerTime
    let orderedAt, executedAt, finalAt: LedgerTime?
    /// Absent while it is not final.
    let receipt: String?

    init(
        place: (height: UInt64, index: Int), id: String, outcome: String, executedIn commit: CommitRecord,
        finality: BlockFinality, times: StepTimes
    ) {
        (self.id, height, index, self.outcome) = (id, place.height, place.index, outcome)
        standing = finality.finalBy == nil ? .executed : .final
        cosignatures = Cosignatures(
            by: finality.cosignedBy, needed: finality.needed, members: finality.members,
            block: finality.finalBy ?? place.height)
        ledgerTime = LedgerTime(millisecondsSinceEpoch: commit.timeMilliseconds)
        (orderedAt, executedAt) = (times.ordered, times.executed)
        finalAt = finality.finalBy == nil ? nil : times.final
        receipt = finality.finalBy.map { _ in "/v1/transactions/\(place.height)-\(place.index)/receipt" }
    }
}

/// A transaction on its way to finality.
struct SubmissionView: Encodable, Sendable {
    enum Step: String, Encodable, Sendable { case received, ordered, executed, unknown }
    let transaction: String
    /// Unknown where this node does not remember it: it will be submitted again, and counts once.
    let standing: Step
    let height: UInt64?

    init(transaction: String, standing: SubmissionStanding?) {
        self.transaction = transaction
        switch standing {
        case .received?: (self.standing, height) = (.received, nil)
        case .ordered(let height)?: (self.standing, self.height) = (.ordered, height)
        case .executed(let height, _)?: (self.standing, self.height) = (.executed, height)
        case nil: (self.standing, height) = (.unknown, nil)
        }
    }
}
