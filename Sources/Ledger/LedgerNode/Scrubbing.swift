import Dispatch
import LedgerStore

/// After an erasure, the store's files still hold what its rows held: a node sees to it that they are written anew.
extension LedgerNode {
    /// Under this mark a store counts the erasures since it was last written anew, eight bytes, big-endian.
    private static let scrubMark = "erased and not scrubbed"

    /// Within the transaction that destroys something.
    static func wantScrub(_ store: any LedgerWriter) throws {
        let before = try store.mark(scrubMark) ?? []
        let count = before.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } &+ 1
        try store.putMark((0..<8).map { UInt8(truncatingIfNeeded: count >> UInt64(56 - 8 * $0)) }, for: scrubMark)
    }

    /// Whether an erasure destroyed something whose traces may stand in the store's files.
    package func isScrubWanted() throws -> Bool { try store.read { try $0.mark(Self.scrubMark) != nil } }

    /// Writes the store anew where that is wanted. Stopped at any instant, it is wanted still.
    ///
    /// - Returns: whether it was.
    @discardableResult
    package func scrub() async throws -> Bool {
        guard let store = store as? any ScrubbedStore, let erased = try store.read({ try $0.mark(Self.scrubMark) }) else {
            return false
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            // Not on the threads that tasks share: it may take minutes.
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try store.scrub() }) }
        }
        try store.write { writer in
            // One that came meanwhile asks for another run.
            if try writer.mark(Self.scrubMark) == erased { try writer.putMark(nil, for: Self.scrubMark) }
        }
        return true
    }
}
