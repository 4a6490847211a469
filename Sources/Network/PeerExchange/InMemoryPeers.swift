package import Parties
import Synchronization

/// The members' nodes of one process, each reached as if over a network; for simulations and tests.
///
/// Who calls is true here by construction. Sizes are kept to as over the network, and every call passes a hook that may
/// delay it, lose it or its answer, deliver it twice, or fail it.
package final class InMemoryPeers: Sendable {
    /// One call on its way.
    package struct Passage: Hashable, Sendable {
        package let caller: MemberID
        package let callee: MemberID
        package let method: PeerMethod
        package let requestBytes: Int

        package init(caller: MemberID, callee: MemberID, method: PeerMethod, requestBytes: Int) {
            (self.caller, self.callee, self.method, self.requestBytes) = (caller, callee, method, requestBytes)
        }
    }

    /// What becomes of a call.
    package enum Fate: Hashable, Sendable {
        case delivered
        /// It does not arrive.
        case lost
        /// It arrives and is acted on; the answer does not come back.
        case answerLost
        /// It arrives twice; the second answer comes back.
        case duplicated
        /// It does not arrive, for this reason.
        case failed(PeerFault.Kind)
    }

    private let services = Mutex<[MemberID: any PeerService]>([:])
    private let fate: @Sendable (Passage) async -> Fate

    /// - Parameter fate: asked before each call; a call is delayed for as long as this takes.
    package init(fate: @escaping @Sendable (Passage) async -> Fate = { _ in .delivered }) { self.fate = fate }

    /// From now on this service answers for the member, in place of one before.
    package func join(_ service: any PeerService, as member: MemberID) {
        services.withLock { $0[member] = service }
    }

    /// From now on the member is not reached.
    package func leave(_ member: MemberID) {
        services.withLock { _ = $0.removeValue(forKey: member) }
    }

    /// The network as one member sees it.
    package func link(of caller: MemberID) -> any PeerLink { Link(peers: self, caller: caller) }

    private struct Link: PeerLink {
        let peers: InMemoryPeers
        let caller: MemberID

        func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] {
            try await peers.carry(
                request, on: Passage(caller: caller, callee: member, method: method, requestBytes: request.count))
        }
    }

    private func carry(_ request: [UInt8], on passage: Passage) async throws -> [UInt8] {
        let callee = passage.callee
        guard request.count <= passage.method.requestBytesMax else {
            throw PeerFault(.refused, callee, PeerFault.tooLong(request.count, for: passage.method))
        }
        switch await fate(passage) {
        case .delivered: return try await deliver(request, on: passage)
        case .lost: throw PeerFault(.unreachable, callee, "the call was lost")
        case .answerLost:
            _ = try await deliver(request, on: passage)
            throw PeerFault(.unreachable, callee, "the answer was lost")
        case .duplicated:
            _ = try? await deliver(request, on: passage)
            return try await deliver(request, on: passage)
        case .failed(let kind): throw PeerFault(kind, callee, "the call failed on its way")
        }
    }

    private func deliver(_ request: [UInt8], on passage: Passage) async throws -> [UInt8] {
        let callee = passage.callee
        guard let service = services.withLock({ $0[callee] }) else {
            throw PeerFault(.unreachable, callee, "nobody answers")
        }
        // The callee's own bounds count, which may differ from the caller's where their versions do.
        guard let method = service.methods.first(where: { $0.name == passage.method.name }) else {
            throw PeerFault(.refused, callee, "it answers no \(passage.method)")
        }
        guard request.count <= method.requestBytesMax else {
            throw PeerFault(.refused, callee, PeerFault.tooLong(request.count, for: method))
        }
        let answer: [UInt8]
        do {
            answer = try await service.answer(method, request, from: passage.caller)
        } catch {
            throw PeerFault(byCaller: error, of: callee)
        }
        guard answer.count <= passage.method.answerBytesMax else {
            throw PeerFault(.malformed, callee, "its answer to \(passage.method) exceeds \(passage.method.answerBytesMax) bytes")
        }
        return answer
    }
}

extension PeerFault {
    package static func tooLong(_ bytes: Int, for method: PeerMethod) -> String {
        "a request of \(method) has at most \(method.requestBytesMax) bytes, not \(bytes)"
    }
}
