import Access
import AgreementService
import CanonicalCBOR
import ContractKit
import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import Logging
import Signing

/// Sends approved instructions to the ledger, each once, and keeps what was answered.
extension BankAPI {
    private struct Recorded: Encodable {
        let agreement: String
        let resource: String
        let progress: Progress
        let transaction: TransactionView
        let events: [EventView]
    }

    /// Takes an approved instruction to the ledger.
    ///
    /// - Returns: what the ledger answered, also when a clause did not hold; or that it waits for more approvals, since it comes to
    ///   more now than when it was made.
    /// - Throws: a fault of ours; the instruction stays approved and is tried again.
    func execute(_ instruction: Instruction) async throws -> Answer {
        guard try access.take(instruction.id) else { throw AccessFault.notPending(instruction.state) }
        let answer: Answer
        do {
            switch try await carryOut(instruction) {
            case .answered(let ledgers): answer = ledgers
            case .waits(let raised): return try waiting(raised)
            }
        } catch let fault as ServiceFault {
            // It became impossible while it waited; trying again would not help.
            answer = try Problem(fault).answer(request: instruction.id)
        } catch {
            try access.putBack(instruction.id)
            throw error
        }
        try access.finish(instruction.id, answer: answer.stored)
        return answer
    }

    /// Shows an instruction that waits for somebody.
    func waiting(_ instruction: Instruction) throws -> Answer {
        try Answer.json(
            InstructionView(instruction), status: .accepted, headers: [.location: "/v1/instructions/\(instruction.id)"])
    }

    func sendOnce(_ instruction: Instruction) async throws -> Answer {
        if let batch = try? DeskBatch(encoded: instruction.request.prepared) { return try await send(batch, of: instruction) }
        let act = try PlannedAct(encoded: instruction.request.prepared)
        let documents = try contents(of: act, by: instruction.maker)
        let result: ActResult
        if let bytes = instruction.transactionBytes {
            result = try await service.resubmit(carried: bytes, documents: documents)
        } else {
            let composed = try await service.compose(
                act, actorSignature: try instruction.signature.map { try Hex.bytes($0) }, documents: documents)
            try access.keep(transaction: composed.transaction.carried, of: instruction.id)
            result = try await service.submit(composed)
        }
        if case .recorded = result { try access.removeStagedDocuments(act.documents) }
        return try await answer(to: result, of: act, request: instruction.id)
    }

    private func contents(of act: PlannedAct, by maker: UserID) throws -> [DocumentContent] {
        guard !act.documents.isEmpty else { return [] }
        guard let agreement = act.agreement, let user = try access.user(maker),
            let documents = try access.stagedDocuments(act.documents, agreement: agreement.description, for: user)
        else { throw ServiceFault.unknownDocument }
        return documents.map { DocumentContent(name: $0.name, mediaType: $0.mediaType, content: $0.content) }
    }

    private func answer(to result: ActResult, of act: PlannedAct, request: String) async throws -> Answer {
        switch result {
        case .recorded(let agreement, let placement, let events):
            let resource = "/v1/\(act.domain)/\(agreement)"
            let recorded = Recorded(
                agreement: agreement.description, resource: resource, progress: .recorded,
                transaction: TransactionView(placement),
                events: events.map { EventView($0) })
            var headers: HTTPFields = act.agreement == nil ? [.location: resource] : [:]
            if let head = try service.node.agreement(agreement)?.head { headers[.eTag] = "\"\(head)\"" }
            return try Answer.json(recorded, status: act.agreement == nil ? .created : .ok, headers: headers)
        case .refused(let placement, let clause, let sentence):
            let kind = try await service.kind(of: act)
            let known = kind.flatMap { AgreementTexts.clause(clause, kind: $0) }
            let status: HTTPResponse.Status = clause == ServiceFault.staleHead.code ? .preconditionFailed : .unprocessableContent
            return try Problem(
                status, clause, known?.sentence ?? sentence, citation: known?.citation, progress: .orderedRefused,
                transaction: TransactionView(placement)
            ).answer(request: request)
        }
    }

    /// Executes what a crash or a fault left behind. One that still cannot be executed is logged and does not keep the
    /// others waiting.
    ///
    /// - Parameter includingInterrupted: also those on their way to the ledger; true only while nobody is served.
    func executeUnfinished(includingInterrupted: Bool, logger: Logger) async throws {
        for instruction in try access.unfinished() {
            if instruction.state == .executing {
                guard includingInterrupted else { continue }
                try access.putBack(instruction.id)
            }
            do {
                let answer = try await execute(instruction)
                logger.notice(
                    "\(answer.status == .accepted ? "instruction waits for more approvals" : "instruction executed after a fault")",
                    metadata: ["instruction": "\(instruction.id)"])
            } catch AccessFault.notPending {
                continue  // Its own request is executing it at this moment.
            } catch {
                logger.error(
                    "an approved instruction cannot be executed",
                    metadata: ["instruction": "\(instruction.id)", "fault": "\(error)"])
            }
        }
    }
}
