import CanonicalCBOR
import Checkpoints
package import LedgerStore

/// The lines that outside witnesses gave, the latest of each, in the member's own store. They stand apart from the members'
/// cosignatures, since they count for nothing in what is final.
package struct WitnessBook: Sendable {
    private let store: any LedgerStore
    private let names: [String]

    /// - Parameter names: the configured witnesses; another's lines are not kept.
    package init(store: any LedgerStore, names: [String]) { (self.store, self.names) = (store, names) }

    private struct Entry {
        let height: UInt64
        let line: String
    }

    private static func mark(_ name: String) -> String { "witness \(name)" }

    /// Keeps a witness's line on the checkpoint of a block, unless a later one is there.
    package func keep(height: UInt64, name: String, line: String) throws {
        guard names.contains(name) else { return }
        try store.write { writer in
            if let held = try entry(name, writer), held.height > height { return }
            var bytes = CBORWriter(reservingBytes: 256)
            bytes.array(2)
            bytes.unsigned(height)
            bytes.text(line)
            try writer.putMark(bytes.bytes, for: Self.mark(name))
        }
    }

    func lines(height: UInt64, _ reader: any LedgerReader) throws -> [String] {
        try names.compactMap { name in
            try entry(name, reader).flatMap { $0.height == height ? $0.line : nil }
        }
    }

    /// The highest block up to `last` on whose checkpoint a witness's line is held.
    func latestHeight(through last: UInt64, _ reader: any LedgerReader) throws -> UInt64? {
        try names.compactMap { try entry($0, reader)?.height }.filter { $0 <= last }.max()
    }

    private func entry(_ name: String, _ reader: any LedgerReader) throws -> Entry? {
        guard let bytes = try reader.mark(Self.mark(name)) else { return nil }
        var cbor = CBORReader(bytes)
        try cbor.array(2)
        let entry = Entry(height: try cbor.unsigned(), line: try cbor.text())
        try cbor.finish()
        return entry
    }
}
