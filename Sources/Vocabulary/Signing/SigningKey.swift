import Crypto
import Foundation

/// A private key that signs: in this process's memory, or behind a hardware module.
package protocol SigningKey: Sendable {
    var publicKey: PublicKey { get }
    /// 64 bytes: r‖s with low s, or Ed25519's.
    func signature(over message: [UInt8]) throws -> [UInt8]
}

package struct P256SigningKey: SigningKey {
    private let key: P256.Signing.PrivateKey
    package let publicKey: PublicKey

    package init() { self.init(P256.Signing.PrivateKey()) }

    /// - Parameter secret: the 32-byte scalar.
    package init(secret: [UInt8]) throws { self.init(try P256.Signing.PrivateKey(rawRepresentation: secret)) }

    private init(_ key: P256.Signing.PrivateKey) {
        self.key = key
        // 33 bytes beginning with 2 or 3 by construction, so there is nothing to throw.
        publicKey = PublicKey(validP256: Array(key.publicKey.compressedRepresentation))
    }

    package var secret: [UInt8] { Array(key.rawRepresentation) }

    package func signature(over message: [UInt8]) throws -> [UInt8] {
        LowS.lowered(Array(try key.signature(for: message).rawRepresentation))
    }
}

package struct Ed25519SigningKey: SigningKey {
    private let key: Curve25519.Signing.PrivateKey
    package let publicKey: PublicKey

    package init() { self.init(Curve25519.Signing.PrivateKey()) }

    /// - Parameter secret: the 32-byte seed.
    package init(secret: [UInt8]) throws { self.init(try Curve25519.Signing.PrivateKey(rawRepresentation: secret)) }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        publicKey = PublicKey(validEd25519: Array(key.publicKey.rawRepresentation))
    }

    package var secret: [UInt8] { Array(key.rawRepresentation) }

    package func signature(over message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }
}

extension PublicKey {
    fileprivate init(validP256 raw: [UInt8]) { self.init(algorithm: .es256, trusting: raw) }
    fileprivate init(validEd25519 raw: [UInt8]) { self.init(algorithm: .edDSA, trusting: raw) }
}

/// Bytes from the system's generator, for salts and keys; never used in execution.
package func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
}
