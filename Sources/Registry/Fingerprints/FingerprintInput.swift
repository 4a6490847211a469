internal import CanonicalCBOR
package import FinancingRegistry

/// What is put to the pseudo-random function: canonical CBOR `["hefu.fingerprint", version, kind, fields]`.
/// It is plaintext of low entropy: it stays with who holds the document and with the authority, and never goes on the ledger.
package struct FingerprintInput: Hashable, Comparable, Sendable {
    package static let version: UInt64 = 1
    package static let domain = "hefu.fingerprint"

    /// What two documents have in common if they share the input.
    package enum Kind: Hashable, Sendable {
        /// The document itself.
        case document(DocumentKind)
        /// A lot in a warehouse, with its grade and brand.
        case lot
        /// A lot's number in a warehouse, whatever is said of its grade.
        case lotNumber
        /// A paper, contract or container that both name.
        case tie(CitedKind)

        /// 1 to 11 documents, 20 and 21 lots, 40 to 49 ties.
        package var code: UInt64 {
            switch self {
            case .document(let kind): UInt64(kind.rawValue)
            case .lot: 20
            case .lotNumber: 21
            case .tie(let kind): UInt64(kind.rawValue)
            }
        }
    }

    package let kind: Kind
    /// What it means when two financings share the input. Not in the bytes: what excludes for one may tie for another.
    package let force: Force
    package let bytes: [UInt8]

    init(_ kind: Kind, _ force: Force, _ fields: [Field]) {
        (self.kind, self.force) = (kind, force)
        bytes = Field.encoded(domain: Self.domain, version: Self.version, code: kind.code, fields)
    }

    /// The order of the bytes; of equal bytes the one that excludes comes first.
    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.bytes == rhs.bytes ? lhs.force.rawValue < rhs.force.rawValue : lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
    }
}

/// One value in an input. Each carries its own type, so that no two lists of fields are written alike.
enum Field: Hashable {
    case text(String)
    case integer(Int64)
    case party(PartyIdentity)
    case list([Field])

    static func encoded(domain: String, version: UInt64, code: UInt64, _ fields: [Field]) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(4)
        writer.text(domain)
        writer.unsigned(version)
        writer.unsigned(code)
        Field.list(fields).write(to: &writer)
        return writer.bytes
    }

    private func write(to writer: inout CBORWriter) {
        switch self {
        case .text(let text): writer.text(text)
        case .integer(let value): writer.integer(value)
        case .party(let identity):
            writer.array(2)
            writer.unsigned(identity.scheme.rawValue)
            writer.text(identity.text)
        case .list(let fields):
            writer.array(fields.count)
            for field in fields { field.write(to: &writer) }
        }
    }
}
