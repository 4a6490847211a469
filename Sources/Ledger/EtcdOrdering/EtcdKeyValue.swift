/// What the slots need of etcd, so that a model of it can stand in for the real one.
///
/// Each call is one try; ``EtcdFault/isPassing`` tells whether another may go better. All reads are linearizable.
package protocol EtcdKeyValue: Sendable {
    /// The answers to all ranges at one instant.
    func read(_ ranges: [EtcdRange]) async throws -> [EtcdAnswer]

    func transact(_ transaction: EtcdTransaction) async throws -> EtcdOutcome

    /// Deletes the keys from `first` up to, not including, `end`; what is gone already is no fault.
    ///
    /// - Returns: etcd's revision after it. Good for compaction only, never as a height, clock or cursor.
    func delete(from first: [UInt8], to end: [UInt8]) async throws -> Int64

    /// Gives up the history before `revision`; done already is no fault.
    func compact(at revision: Int64) async throws

    /// Calls `onEvent` with the key's new value, or nil for anything else that happens; returns or throws when the watch
    /// ends, which it does now and then. Events may be lost, repeated, late or in another order.
    func watch(_ key: [UInt8], onEvent: @escaping @Sendable ([UInt8]?) -> Void) async throws

    func standing() async throws -> EtcdStanding

    func close() async throws
}

package struct EtcdRange: Hashable, Sendable {
    package var first: [UInt8]
    /// Not included; nil asks for `first` alone.
    package var end: [UInt8]?
    package var limit: Int
    package var isKeysOnly: Bool

    package init(_ first: [UInt8], to end: [UInt8]? = nil, limit: Int = 1, isKeysOnly: Bool = false) {
        (self.first, self.end, self.limit, self.isKeysOnly) = (first, end, limit, isKeysOnly)
    }
}

package struct EtcdPair: Hashable, Sendable {
    package var key: [UInt8]
    package var value: [UInt8]
    package init(key: [UInt8], value: [UInt8]) { (self.key, self.value) = (key, value) }
}

/// By key, ascending.
package struct EtcdAnswer: Hashable, Sendable {
    package var pairs: [EtcdPair]
    package init(_ pairs: [EtcdPair]) { self.pairs = pairs }
}

/// If `key` has the value `expected` (nil: is absent), then `puts`, else answer `otherwise`; all at one instant.
package struct EtcdTransaction: Hashable, Sendable {
    package var key: [UInt8]
    package var expected: [UInt8]?
    package var puts: [EtcdPair]
    package var otherwise: [EtcdRange]

    package init(key: [UInt8], expected: [UInt8]?, puts: [EtcdPair], otherwise: [EtcdRange]) {
        (self.key, self.expected, self.puts, self.otherwise) = (key, expected, puts, otherwise)
    }
}

package enum EtcdOutcome: Hashable, Sendable {
    case done
    case otherwise([EtcdAnswer])
}

/// How full and how well the etcd cluster is.
package struct EtcdStanding: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var endpoint: String
        package var version: String
        /// Of the database file, which is what the quota counts; only defragmentation makes it smaller.
        package var databaseBytes: Int64
        package var inUseBytes: Int64
        package var hasLeader: Bool
        package var isLeader: Bool

        package init(
            endpoint: String, version: String, databaseBytes: Int64, inUseBytes: Int64, hasLeader: Bool, isLeader: Bool
        ) {
            (self.endpoint, self.version, self.hasLeader, self.isLeader) = (endpoint, version, hasLeader, isLeader)
            (self.databaseBytes, self.inUseBytes) = (databaseBytes, inUseBytes)
        }
    }

    /// Those that answered.
    package var members: [Member]
    /// Endpoints that did not, each with the reason.
    package var unreachable: [String]
    /// "NOSPACE", "CORRUPT".
    package var alarms: [String]
    package var quotaBytes: Int64

    package init(members: [Member], unreachable: [String], alarms: [String], quotaBytes: Int64) {
        (self.members, self.unreachable, self.alarms, self.quotaBytes) = (members, unreachable, alarms, quotaBytes)
    }

    package static let nearQuotaPercent: Int64 = 60

    /// Of the fullest member.
    package var databaseBytes: Int64 { members.map(\.databaseBytes).max() ?? 0 }
    package var hasLeader: Bool { members.contains(where: \.hasLeader) }
    /// The share of the quota that the fullest member has used, rounded down.
    package var usedPercent: Int64 { databaseBytes / max(1, quotaBytes / 100) }
    /// Time to prune, compact and defragment.
    package var isNearQuota: Bool { usedPercent >= Self.nearQuotaPercent || alarms.contains("NOSPACE") }
}
