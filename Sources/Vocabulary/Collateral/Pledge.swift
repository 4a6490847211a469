package import Money
package import Signing

/// What the holder consents to and the keeper registers: a pledge by its reference, a quantity, and the lock on its release.
///
/// The lender chooses a secret of 32 random bytes and hands out its lock: the secret hashed `links` times. Whoever shows the
/// value that lies n hashes before the lock releases n steps of the quantity, and nothing more; that value is the lock of what
/// remains. So only the lender can let goods go, in parts too, and the receipt never names it.
package struct Pledge: Hashable, Codable, Sendable {
    package static let linksMax = 100
    package static let referenceBytesMax = 200

    /// Opaque to all but the parties of the pledge.
    package var reference: String
    /// The quantity that each link releases.
    package var step: ExactDecimal
    /// How many links are not yet shown.
    package var links: Int
    package var lock: Digest32

    package enum CodingKeys: Int, CodingKey { case reference = 1, step, links, lock }

    package init(reference: String, step: ExactDecimal, links: Int, lock: Digest32) {
        (self.reference, self.step, self.links, self.lock) = (reference, step, links, lock)
    }

    /// What the pledge still covers.
    package func quantity() throws -> ExactDecimal { try step.multiplied(by: ExactDecimal(Int64(links))) }

    /// Whether `key` lies `count` links before the lock.
    package func isOpened(by key: Digest32, links count: Int) -> Bool {
        guard (1...Pledge.linksMax).contains(count), count <= links else { return false }
        return Pledge.lock(of: key, links: count) == lock
    }

    /// `secret` hashed `count` times; none where the count is not positive.
    package static func lock(of secret: Digest32, links count: Int) -> Digest32 {
        var value = secret
        for _ in 0..<max(count, 0) { value = Digest32.of(domain: "hefu pledge release", value.bytes) }
        return value
    }
}
