import LedgerStore
import Synchronization

/// Other members' valid lines on their way to disk: a block's transaction takes them along, or one of their own when none is
/// under way. What is lost here with the process is asked for again.
final class GatheredLines: Sendable {
    private struct Place: Hashable, Comparable {
        let height: UInt64
        let member: String
        static func < (one: Place, other: Place) -> Bool { (one.height, one.member) < (other.height, other.member) }
    }

    private let lines = Mutex<[Place: CosignatureRecord]>([:])

    /// In order of height, then of member; one of each member on each block.
    var all: [CosignatureRecord] {
        lines.withLock { lines in lines.sorted { $0.key < $1.key }.map(\.value) }
    }

    func add(_ valid: [CosignatureRecord]) {
        lines.withLock { lines in
            for line in valid { lines[Place(height: line.height, member: line.member)] = line }
        }
    }

    func remove(_ kept: [CosignatureRecord]) {
        lines.withLock { lines in
            for line in kept { lines[Place(height: line.height, member: line.member)] = nil }
        }
    }
}

/// Whether this node signs no block any more, as a block's own transaction sees it too.
final class SigningStop: Sendable {
    private let state = Mutex(false)

    var isSet: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
