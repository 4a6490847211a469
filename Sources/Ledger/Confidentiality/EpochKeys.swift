package import Signing

/// The keys of an agreement's epochs that a participant knows: from the epoch it joined in through the current one.
package struct EpochKeys: Hashable, Sendable {
    /// The epoch of the first key.
    package let first: UInt64
    private var earlier: [EpochKey] = []
    package private(set) var current: EpochKey

    package init(_ key: EpochKey, epoch: UInt64 = 0) { (current, first) = (key, epoch) }

    /// The epoch of the current key.
    package var epoch: UInt64 { first &+ UInt64(earlier.count) }

    /// All keys, oldest first.
    package var all: [EpochKey] { earlier + [current] }

    package func key(ofEpoch epoch: UInt64) -> EpochKey? {
        guard epoch >= first, epoch - first <= UInt64(earlier.count) else { return nil }
        return epoch == self.epoch ? current : earlier[Int(epoch - first)]
    }

    /// Takes up the key of the next epoch.
    package mutating func append(_ key: EpochKey) {
        earlier.append(current)
        current = key
    }

    /// The keys from `epoch` on: what a participant that joined then may know; nil when there are none.
    package func keys(from epoch: UInt64) -> EpochKeys? {
        guard epoch <= self.epoch else { return nil }
        var keys = self
        keys.earlier.removeFirst(Int(min(max(epoch, first) - first, UInt64(earlier.count))))
        return EpochKeys(first: max(epoch, first), earlier: keys.earlier, current: current)
    }

    private init(first: UInt64, earlier: [EpochKey], current: EpochKey) {
        (self.first, self.earlier, self.current) = (first, earlier, current)
    }

    // MARK: as a store keeps them

    /// 32 bytes while the agreement has its first key; after a rekeying, the first epoch as 8 bytes and the keys.
    package var stored: [UInt8] {
        if first == 0, earlier.isEmpty { return current.bytes }
        let number = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: first >> UInt64($0)) }
        return number + all.flatMap(\.bytes)
    }

    package init(stored bytes: [UInt8]) throws(Digest32.WrongLength) {
        guard bytes.count != 32 else {
            self.init(try EpochKey(bytes))
            return
        }
        guard bytes.count >= 40, bytes.count % 32 == 8 else { throw Digest32.WrongLength(wanted: 40, found: bytes.count) }
        var keys: [EpochKey] = []
        for start in stride(from: 8, to: bytes.count, by: 32) { keys.append(try EpochKey(Array(bytes[start..<(start + 32)]))) }
        let first = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(first: first, earlier: Array(keys.dropLast()), current: keys[keys.count - 1])
    }
}
