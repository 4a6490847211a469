import Parties
import Synchronization

/// How much each member has under way here. A member that asks too much is told so; the others do not notice.
final class PeerLoad: Sendable {
    private struct Share {
        var connections = 0
        var requests = 0
        var bucket: TokenBucket
    }

    private struct State {
        var requests = 0
        var shares: [MemberID: Share] = [:]
    }

    private let limits: PeerServerLimits
    private let state = Mutex(State())

    init(_ limits: PeerServerLimits) { self.limits = limits }

    /// - Returns: false where the member has as many connections as it may.
    func openConnection(of member: MemberID) -> Bool {
        state.withLock { state in
            var share = self.share(of: member, in: state)
            guard share.connections < limits.connectionsPerMemberMax else { return false }
            share.connections += 1
            state.shares[member] = share
            return true
        }
    }

    func closeConnection(of member: MemberID) {
        state.withLock { $0.shares[member]?.connections -= 1 }
    }

    /// - Returns: why the request has to wait; nil when it may go on, and then ``endRequest(of:)`` follows.
    func beginRequest(of member: MemberID, now: ContinuousClock.Instant = .now) -> String? {
        state.withLock { state in
            var share = self.share(of: member, in: state)
            defer { state.shares[member] = share }
            guard share.bucket.take(now: now) else {
                return "more than \(limits.requestsPerSecondPerMember) requests a second"
            }
            guard share.requests < limits.requestsAtOncePerMemberMax else {
                return "more than \(limits.requestsAtOncePerMemberMax) requests at once"
            }
            guard state.requests < limits.requestsAtOnceMax else { return "this node has too much to do" }
            share.requests += 1
            state.requests += 1
            return nil
        }
    }

    func endRequest(of member: MemberID) {
        state.withLock { state in
            state.requests -= 1
            state.shares[member]?.requests -= 1
        }
    }

    private func share(of member: MemberID, in state: State) -> Share {
        state.shares[member]
            ?? Share(
                bucket: TokenBucket(
                    perSecond: limits.requestsPerSecondPerMember, atOnce: limits.requestsInOneInstantPerMember, now: .now))
    }
}
