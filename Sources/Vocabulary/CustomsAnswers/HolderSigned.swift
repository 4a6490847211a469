package import BankingCalendar
import CanonicalCBOR
package import Collateral
package import Signing

/// What the holder of the declaration accounts says and signs, so that whoever is shown it can check it. Its domain keeps a
/// signature from serving another kind of statement.
package protocol HolderStatement: Codable, Hashable, Sendable {
    static var domain: StaticString { get }
    /// Ledger time of the place in the order at which the account stood so.
    var statedAt: LedgerTime { get }
}

package struct HolderSigned<Said: HolderStatement>: Hashable, Codable, Sendable {
    package var statement: Said
    package var signature: ByteText

    package enum CodingKeys: Int, CodingKey { case statement = 1, signature }

    package init(statement: Said, signature: ByteText) { (self.statement, self.signature) = (statement, signature) }

    package init(_ statement: Said, with key: any SigningKey) throws {
        self.init(statement: statement, signature: ByteText(try key.signature(over: Self.message(statement))))
    }

    /// The bytes that are signed: SHA-256 over the kind of statement and the statement in canonical CBOR.
    package static func message(_ statement: Said) throws -> [UInt8] {
        Digest32.of(domain: Said.domain, try CBOREncoder().encode(statement)).bytes
    }

    package func isSigned(by key: PublicKey) throws -> Bool {
        key.isValidSignature(signature.bytes, over: try Self.message(statement))
    }
}
