import Synchronization

/// How often one address may ask: so many requests at once, and so many a second from then on.
///
/// An IPv6 client commonly has a /64 of its own, so all of it counts as one address. The table is bounded: an address that
/// has asked nothing for long enough to be whole again is forgotten, and when all are busy, newcomers wait.
package final class AddressLimits: Sendable {
    package let burst: Double
    package let perSecond: Double
    private let addressesMax: Int
    private let now: @Sendable () -> Double

    private struct Bucket {
        var left: Double
        var at: Double
    }
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - Parameter now: seconds of a clock that never steps back.
    package init(
        burst: Double = 400, perSecond: Double = 100, addressesMax: Int = 10_000,
        now: @escaping @Sendable () -> Double = AddressLimits.steadySeconds
    ) {
        (self.burst, self.perSecond, self.addressesMax, self.now) = (burst, perSecond, addressesMax, now)
    }

    package static let steadySeconds: @Sendable () -> Double = {
        let since = began.duration(to: .now).components
        return Double(since.seconds) + Double(since.attoseconds) / 1e18
    }
    private static let began = ContinuousClock.now

    /// - Returns: nil when the request may go on, else in how many seconds the next may come.
    package func take(_ address: String) -> Int? {
        let (name, time) = (Self.network(of: address), now())
        return buckets.withLock { buckets in
            if buckets[name] == nil, buckets.count >= addressesMax {
                let whole = burst / perSecond
                buckets = buckets.filter { time - $0.value.at < whole }
                guard buckets.count < addressesMax else { return 1 }
            }
            var bucket = buckets[name] ?? Bucket(left: burst, at: time)
            bucket.left = min(burst, bucket.left + (time - bucket.at) * perSecond)
            bucket.at = time
            defer { buckets[name] = bucket }
            guard bucket.left >= 1 else { return max(1, Int(((1 - bucket.left) / perSecond).rounded(.up))) }
            bucket.left -= 1
            return nil
        }
    }

    /// The address itself for IPv4; the first four groups for IPv6, as the system writes them.
    private static func network(of address: String) -> String {
        guard address.contains(":") else { return address }
        // "::" stands for as many zero groups as are missing.
        let halves = address.components(around: "::")
        let head = halves.0.split(separator: ":").map(String.init)
        let tail = (halves.1 ?? "").split(separator: ":").map(String.init)
        let zeros = halves.1 == nil ? 0 : max(0, 8 - head.count - tail.count)
        let groups = head + [String](repeating: "0", count: zeros) + tail
        return groups.prefix(4).joined(separator: ":")
    }
}

extension String {
    fileprivate func components(around separator: String) -> (String, String?) {
        guard let range = self.firstRange(of: separator) else { return (self, nil) }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
