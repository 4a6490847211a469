import Crypto
import Synchronization

/// Keys once parsed, since a key signs many times and checking that a point is on the curve costs about as much as
/// a tenth of a verification. Bounded: a generation of keys that nobody used is dropped.
enum ParsedKeys {
    private static let generationMax = 16_384
    private struct Generations<Key: Sendable>: Sendable {
        var young: [[UInt8]: Key] = [:]
        var old: [[UInt8]: Key] = [:]

        mutating func find(_ raw: [UInt8]) -> Key? {
            if let key = young[raw] { return key }
            guard let key = old[raw] else { return nil }
            put(key, raw)
            return key
        }
        mutating func put(_ key: Key, _ raw: [UInt8]) {
            if young.count >= ParsedKeys.generationMax { (old, young) = (young, [:]) }
            young[raw] = key
        }
    }
    private static let p256Keys = Mutex(Generations<P256.Signing.PublicKey>())
    private static let ed25519Keys = Mutex(Generations<Curve25519.Signing.PublicKey>())

    static func p256(_ raw: [UInt8]) -> P256.Signing.PublicKey? {
        if let key = p256Keys.withLock({ $0.find(raw) }) { return key }
        guard let key = try? P256.Signing.PublicKey(compressedRepresentation: raw) else { return nil }
        p256Keys.withLock { $0.put(key, raw) }
        return key
    }

    static func ed25519(_ raw: [UInt8]) -> Curve25519.Signing.PublicKey? {
        if let key = ed25519Keys.withLock({ $0.find(raw) }) { return key }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return nil }
        ed25519Keys.withLock { $0.put(key, raw) }
        return key
    }
}
