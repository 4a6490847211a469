package import BankingCalendar
import CanonicalCBOR
package import Parties
package import Signing

/// In what capacity somebody outside an agreement is believed.
package enum Capacity: String, Hashable, Codable, Sendable {
    case keeper
    case priceSource = "price-source"
    case fxSource = "fx-source"
    case device
}

/// Somebody whose signed statements the parties of an agreement have agreed to believe, in one capacity.
package struct Attester: Hashable, Codable, Sendable {
    package var name: PartyName
    package var capacity: Capacity
    package var key: PublicKey

    package enum CodingKeys: Int, CodingKey { case name = 1, capacity, key }

    package init(name: PartyName, capacity: Capacity, key: PublicKey) {
        (self.name, self.capacity, self.key) = (name, capacity, key)
    }
}

/// What an outsider says in one capacity, at one moment. Its domain keeps a signature from serving another kind of statement.
package protocol Statement: Codable, Hashable, Sendable {
    static var capacity: Capacity { get }
    static var domain: StaticString { get }
    /// When it was so, by the clock of who says it.
    var statedAt: LedgerTime { get }
}

/// A statement with the name of who says it and the signature by which it is known.
package struct Signed<Said: Statement>: Hashable, Codable, Sendable {
    package var statement: Said
    package var by: PartyName
    package var signature: ByteText

    package enum CodingKeys: Int, CodingKey { case statement = 1, by, signature }

    package init(statement: Said, by: PartyName, signature: ByteText) {
        (self.statement, self.by, self.signature) = (statement, by, signature)
    }

    /// Signs as `name`.
    package init(_ statement: Said, by name: PartyName, with key: any SigningKey) throws {
        let message = try Self.message(statement, by: name)
        self.init(statement: statement, by: name, signature: ByteText(try key.signature(over: message)))
    }

    /// The bytes that are signed: SHA-256 over the kind of statement, the name, and the statement in canonical CBOR.
    package static func message(_ statement: Said, by name: PartyName) throws -> [UInt8] {
        Digest32.of(domain: Said.domain, parts: [Array(name.text.utf8), try CBOREncoder().encode(statement)]).bytes
    }

    /// Who of `attesters` is named here and believed in this capacity; nil where nobody is.
    package func attester(among attesters: [Attester]) -> Attester? {
        attesters.first { $0.name == by && $0.capacity == Said.capacity }
    }

    /// Whether the signature is by the key that `attesters` gives for the name and capacity.
    package func isSigned(byOneOf attesters: [Attester]) throws -> Bool {
        guard let attester = attester(among: attesters) else { return false }
        return attester.key.isValidSignature(signature.bytes, over: try Self.message(statement, by: by))
    }
}

/// Bytes that people see as lower-case hexadecimal. In CBOR a byte string.
package struct ByteText: Hashable, Codable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        bytes = decoder.isCanonical ? try container.decode([UInt8].self) : try Hex.bytes(container.decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(bytes) } else { try container.encode(Hex.text(bytes)) }
    }
}
