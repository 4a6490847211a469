import Signing

/// A mark as every store keeps it: its value behind a digest of name and value. Nothing else says what a mark should be, and a
/// node acts on it, so a damaged one is found as it is read.
package struct StoredMark: Hashable, Sendable {
    package let value: [UInt8]
    package let bytes: [UInt8]

    package init(_ value: [UInt8], name: String) {
        (self.value, bytes) = (value, Self.digest(value, name).bytes + value)
    }

    /// - Throws: ``DamagedMark`` when the bytes are not what was stored under this name.
    package init(bytes: [UInt8], name: String) throws {
        let value = Array(bytes.dropFirst(32))
        guard Array(bytes.prefix(32)) == Self.digest(value, name).bytes else { throw DamagedMark(name: name) }
        (self.value, self.bytes) = (value, bytes)
    }

    private static func digest(_ value: [UInt8], _ name: String) -> Digest32 {
        Digest32.of(domain: "hefu mark", parts: [Array(name.utf8), value])
    }
}

package struct DamagedMark: Error, Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package init(name: String) { self.name = name }
    package var description: String { "the mark \"\(name)\" of the store is damaged; restore the store from a snapshot" }
}
