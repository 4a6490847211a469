import Ordering
import Signing
import Synchronization

/// What etcd showed this client so far: an ordered chain only grows, so an answer that says otherwise is evidence that etcd
/// was restored, forked or written to by hand. It is told once found, on every later call too.
final class EtcdMemory: Sendable {
    struct Slot {
        var height: UInt64
        /// Of the bytes as carried.
        var content: Digest32
        /// Nil until it was needed.
        var header: Digest32?
    }

    private struct State {
        var head: OrderingHead?
        /// By height modulo their number, so that memory stays bounded.
        var slots: [Slot?] = Array(repeating: nil, count: 1024)
        var contradiction: EtcdFault?
    }

    private let state = Mutex(State())

    static func digest(_ block: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu etcd slot", block) }

    /// The highest head seen. Take it before asking: answers that crossed on their way back are no contradiction.
    var head: OrderingHead? { state.withLock(\.head) }

    /// - Throws: the contradiction that was found earlier.
    func check() throws {
        if let fault = state.withLock(\.contradiction) { throw fault }
    }

    func slot(_ height: UInt64) -> Slot? {
        state.withLock { state in
            state.slots[Int(height % UInt64(state.slots.count))].flatMap { $0.height == height ? $0 : nil }
        }
    }

    /// Takes note of a head that was asked for after `known` had been seen.
    func note(_ found: OrderingHead?, after known: OrderingHead?) throws {
        if let known {
            guard let found else { throw contradiction("the head is gone, and was at height \(known.height)") }
            if found.height < known.height {
                throw contradiction("the head went back from height \(known.height) to \(found.height)")
            }
            if found.height == known.height, found.header != known.header {
                throw contradiction("the head at height \(known.height) was \(known.header) and is \(found.header)")
            }
        }
        guard let found else { return }
        if let header = slot(found.height)?.header, header != found.header {
            throw contradiction("the block at height \(found.height) was \(header) and the head says \(found.header)")
        }
        state.withLock { state in
            if found.height > state.head?.height ?? 0 { state.head = found }
        }
    }

    /// Takes note of what a slot holds.
    func note(_ height: UInt64, _ content: Digest32, header: Digest32? = nil) throws {
        let isSame = state.withLock { state in
            let index = Int(height % UInt64(state.slots.count))
            if let known = state.slots[index], known.height == height {
                guard known.content == content else { return false }
                state.slots[index]?.header = known.header ?? header
            } else {
                state.slots[index] = Slot(height: height, content: content, header: header)
            }
            return true
        }
        guard isSame else { throw contradiction("slot \(height) holds other bytes than before") }
    }

    private func contradiction(_ how: String) -> EtcdFault {
        state.withLock { state in
            let first = state.contradiction ?? .contradicted(how)
            state.contradiction = first
            return first
        }
    }
}
