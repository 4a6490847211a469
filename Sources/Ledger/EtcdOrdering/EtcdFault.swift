import Ordering

/// Why etcd could not be used, and what to do about it.
package enum EtcdFault: OrderingFault, Hashable, Sendable, CustomStringConvertible {
    case configuration(String)
    /// No answer in time, a lost connection, an election, a 5xx: what was asked may have been done.
    case unanswered(endpoint: String, why: String)
    /// An answer that cannot be read; what was asked may have been done.
    case malformed(endpoint: String, what: String)
    case answerTooLarge(endpoint: String, bytesMax: Int)
    case noSpace(endpoint: String)
    case requestTooLarge(endpoint: String, bytes: Int)
    case denied(endpoint: String, why: String)
    case refused(endpoint: String, why: String)
    /// Tried for as long as the configuration allows.
    case stalled(seconds: Double, last: String)
    /// The head names this height, and its slot is empty though the head's slot is never pruned.
    case headWithoutSlot(height: UInt64)
    case slotUnlikeHead(height: UInt64, why: String)
    case headMissing(firstSlot: UInt64)
    case unreadableHead(String)
    /// etcd shows another history than it showed this client before.
    case contradicted(String)
    case closed

    package var breaksPromise: Bool {
        switch self {
        case .headWithoutSlot, .slotUnlikeHead, .headMissing, .unreadableHead, .contradicted: true
        default: false
        }
    }

    package var isFull: Bool {
        if case .noSpace = self { true } else { false }
    }

    /// Whether another try, perhaps at another endpoint, may go better.
    package var isPassing: Bool {
        switch self {
        case .unanswered, .malformed: true
        default: false
        }
    }

    package var description: String {
        switch self {
        case .configuration(let why): why
        case .unanswered(let endpoint, let why): "etcd at \(endpoint) gave no answer: \(why)"
        case .malformed(let endpoint, let what): "etcd at \(endpoint) gave an answer that cannot be read: \(what)"
        case .answerTooLarge(let endpoint, let bytesMax): "etcd at \(endpoint) answered with more than \(bytesMax) bytes"
        case .noSpace(let endpoint):
            """
            etcd at \(endpoint) has used up its quota (alarm NOSPACE) and takes no blocks: prune the slots that a quorum has \
            executed and cosigned (which also compacts), then run 'etcdctl defrag' against each member and 'etcdctl alarm disarm'
            """
        case .requestTooLarge(let endpoint, let bytes):
            """
            etcd at \(endpoint) refuses a block of \(bytes) bytes as too large: cut smaller blocks, or start every etcd member \
            with a higher --max-request-bytes
            """
        case .denied(let endpoint, let why): "etcd at \(endpoint) denies access: \(why); check this member's client certificate"
        case .refused(let endpoint, let why): "etcd at \(endpoint) refuses the request: \(why)"
        case .stalled(let seconds, let last):
            "etcd cannot order or read now: tried for \(seconds) s; a majority of its members must be up. Last: \(last)"
        case .headWithoutSlot(let height):
            "etcd's head names height \(height), but that slot is gone: somebody deleted it; \(Self.recovery)"
        case .slotUnlikeHead(let height, let why):
            "etcd's head and its slot \(height) disagree (\(why)): somebody overwrote one of them; \(Self.recovery)"
        case .headMissing(let first):
            "etcd has no head but holds slot \(first): somebody deleted the head; \(Self.recovery)"
        case .unreadableHead(let text):
            "etcd's head is not \"<20 digits> <64 hex digits>\" but \"\(text)\": somebody overwrote it; \(Self.recovery)"
        case .contradicted(let how):
            "etcd shows another history than before: \(how). Was an old backup restored? This node stops using it; \(Self.recovery)"
        case .closed: "this connection to etcd was closed"
        }
    }

    private static let recovery = "keep its data as evidence and recover with a new generation (Docs/Decisions/0012)"
}
