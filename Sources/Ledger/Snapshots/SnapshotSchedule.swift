import Dispatch
package import LedgerNode
import LedgerStore

/// Snapshots every so many blocks, the last few kept. Whoever runs the node calls ``step(_:)`` when blocks became final.
package actor SnapshotSchedule {
    private let folder: String
    private let every: UInt64
    private let keeping: Int
    private var draft: SnapshotDraft?
    private var isAtWork = false
    private var isFirst = true
    private let queue = DispatchQueue(label: "snapshots", qos: .utility)

    /// - Parameters:
    ///   - every: how many blocks lie between two snapshots; at least 1.
    ///   - keeping: how many files stay; at least 1.
    package init(folder: String, every: UInt64, keeping: Int) {
        (self.folder, self.every, self.keeping) = (folder, max(1, every), max(1, keeping))
    }

    /// Begins a snapshot when one is due, and finishes the one begun before as soon as its block is final.
    ///
    /// - Returns: a snapshot that this step finished.
    package func step(_ node: LedgerNode) async throws -> SnapshotFile? {
        guard !isAtWork else { return nil }
        isAtWork = true
        defer { isAtWork = false }
        if isFirst {
            SnapshotDraft.discardAll(in: folder)
            isFirst = false
        }
        if draft == nil { draft = try await begun(node) }
        guard let draft else { return nil }
        do {
            let finished = try await offActor { try draft.seal(node) }
            self.draft = nil
            removeOld()
            return finished
        } catch ReceiptFault.notFinal {
            return nil
        } catch {
            draft.discard()
            self.draft = nil
            throw error
        }
    }

    private func begun(_ node: LedgerNode) async throws -> SnapshotDraft? {
        let last = SnapshotFile.all(in: folder).first?.height ?? 0
        guard await node.position().height >= last + every else { return nil }
        let folder = folder
        return try await offActor { try SnapshotDraft(of: node.store, in: folder) }
    }

    private func removeOld() {
        for file in SnapshotFile.all(in: folder).dropFirst(keeping) { file.remove() }
    }

    /// Reads and writes of this length do not belong on the threads that tasks share.
    private func offActor<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
