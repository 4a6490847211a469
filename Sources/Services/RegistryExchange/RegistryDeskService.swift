import BlindEvaluation
import FinancingRegistry
import Fingerprints
import Ledger
import LedgerNode
package import Parties
package import PeerExchange
import PeerMessages
package import RegistryAuthority
import Signing
package import Submission

/// The authority's desk behind its node's listener: each question is put as the member that the connection proved.
package struct RegistryDeskService: PeerService {
    private let authority: RegistryAuthority
    private let network: any LedgerNetwork

    /// - Parameter network: takes the acts that members hand over to the ledger.
    package init(_ authority: RegistryAuthority, network: any LedgerNetwork) {
        (self.authority, self.network) = (authority, network)
    }

    private static let questions: [any RegistryQuestion.Type] = [
        EvaluateQuestion.self, AssessQuestion.self, ReservationQuestion.self, ExamineQuestion.self, DecideQuestion.self,
        ConfirmationQuestion.self, RenewalQuestion.self, PendingRenewalsQuestion.self, AlertsQuestion.self, ClashQuestion.self,
        DisclosureQuestion.self,
    ]

    package var methods: [PeerMethod] { Self.questions.map { $0.method } + [SubmitQuestion.method] }

    package func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        if method == SubmitQuestion.method { return try await submit(Self.read(request, from: member), from: member) }
        guard let question = Self.questions.first(where: { $0.method == method }) else {
            throw PeerFault(.refused, member, "the registry's desk does not answer \(method.name)")
        }
        return try await answer(question, request, from: member)
    }

    private func answer<Question: RegistryQuestion>(
        _ kind: Question.Type, _ request: [UInt8], from member: MemberID
    ) async throws -> [UInt8] {
        let question: Question = try Self.read(request, from: member)
        let reply: RegistryReply<Question.Answer>
        do {
            reply = RegistryReply(answer: try await question.put(to: DeskChannel(authority, as: member)))
        } catch let fault as RegistryAuthorityFault {
            reply = RegistryReply(fault: RegistryFaultMessage(fault))
        } catch let fault as FingerprintFault {
            reply = RegistryReply(fault: RegistryFaultMessage(.badInput("\(fault)")))
        } catch let fault as BlindEvaluationFault {
            reply = RegistryReply(fault: RegistryFaultMessage(.badInput("\(fault)")))
        } catch let fault as MalformedTransaction {
            throw PeerFault(.malformed, member, "\(fault)")
        }
        return try reply.encoded()
    }

    private static func read<Message: PeerMessage>(_ bytes: [UInt8], from member: MemberID) throws -> Message {
        do {
            return try Message(encoded: bytes)
        } catch {
            throw PeerFault(.malformed, member, "\(error)")
        }
    }

    /// Only what this desk signed, or what ends it, is taken along: the authority's node is no way round the members' own.
    private func submit(_ question: SubmitQuestion, from member: MemberID) async throws -> [UInt8] {
        let reply: RegistryReply<SubmitQuestion.Answer>
        do {
            let transaction = try question.transaction.transaction()
            guard transaction.skeleton.kind == .registry, transaction.isSignedSoFar,
                transaction.message.signatures.count == transaction.skeleton.signers.count
            else {
                throw PeerFault(.refused, member, "only signed acts of the registry are taken to the ledger for others")
            }
            let outcome = try await network.submit(transaction)
            reply = RegistryReply(
                answer: SubmitQuestion.Answer(
                    height: outcome.height, index: outcome.index, outcome: outcome.publicOutcome.rawValue, why: outcome.why,
                    isFinal: outcome.final))
        } catch let fault as SubmissionFault {
            throw PeerFault(.overloaded, member, "\(fault)")
        } catch let fault as MalformedTransaction {
            throw PeerFault(.malformed, member, "\(fault)")
        }
        return try reply.encoded()
    }
}
