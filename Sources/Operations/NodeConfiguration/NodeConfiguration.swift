package import Parties

/// Everything that a member's operator decides about its node. Docs/Operating/configuration.md explains each line, and
/// `hefu network init` writes one with comments.
package struct NodeConfiguration: Hashable, Sendable {
    package var member: MemberID
    /// Holds keys.json, genesis.cbor, evidence, snapshots and, unless PostgreSQL is named, ledger.sqlite.
    package var folder: String
    package var store: Store
    package var ordering: Ordering
    package var peers: Peers
    package var api: Listener?
    /// Metrics, health and readiness; on loopback, or behind the member's own proxy.
    package var operations: Endpoint?
    /// The public log for monitors and witnesses.
    package var log: Listener?
    package var beatSeconds: Int
    /// Blocks between automatic snapshots; 0 for none.
    package var snapshotEvery: Int
    package var snapshotsKept: Int
    /// How many of the latest blocks stay whole at least, while older ones are pruned; nil where none is.
    package var blocksKept: Int?
    /// Witnesses that others run, to whom the log's checkpoints are offered.
    package var witnesses: [Witness]
    /// What this member has of the registry of financings; nil for nothing.
    package var registry: Registry?
    /// What this member keeps as the holder of the declaration accounts; nil for any other member.
    package var declarations: Declarations?
    /// How this member's desk as a lender on receivables works by itself.
    package var receivables: Receivables
    /// What this member keeps as the holder of the credit records; nil for any other member.
    package var creditRecords: CreditRecords?
    /// How this member states facts in its credit records; nil for a member that states none.
    package var creditFacts: CreditFacts?
    /// How this member's desk for reconciled accounts works by itself; nil for only when somebody asks.
    package var reconciliations: Reconciliations?
    /// Where spans are written; nil for nowhere.
    package var traces: Traces?
    /// A ledger whose time is set by whoever runs it; never in earnest.
    package var isRehearsal: Bool

    /// Where the node's snapshots stand.
    package var snapshotFolder: String { "\(folder)/snapshots" }

    package enum Store: Hashable, Sendable {
        case sqlite(path: String)
        /// A libpq connection string; its password comes from the service file or PGPASSFILE.
        case postgresql(connection: String)
    }

    package struct Ordering: Hashable, Sendable {
        package var endpoints: [String]
        package var certificate: Certificate?
        package var authorityPath: String?
        package var quotaBytes: Int

        package init(endpoints: [String], certificate: Certificate?, authorityPath: String?, quotaBytes: Int) {
            (self.endpoints, self.certificate) = (endpoints, certificate)
            (self.authorityPath, self.quotaBytes) = (authorityPath, quotaBytes)
        }
    }

    package struct Peers: Hashable, Sendable {
        package var listener: Listener
        package var addresses: [Address]

        package struct Address: Hashable, Sendable {
            package var member: MemberID
            package var endpoint: Endpoint
            package init(member: MemberID, endpoint: Endpoint) { (self.member, self.endpoint) = (member, endpoint) }
        }

        package init(listener: Listener, addresses: [Address]) { (self.listener, self.addresses) = (listener, addresses) }
    }

    package struct Witness: Hashable, Sendable {
        /// Its name and key, as C2SP writes them: "name+id+base64".
        package var verifierKey: String
        /// Where checkpoints are submitted, without "/add-checkpoint".
        package var url: String
        package init(verifierKey: String, url: String) { (self.verifierKey, self.url) = (verifierKey, url) }
    }

    package struct Registry: Hashable, Sendable {
        /// The file of a bank's desk.
        package var deskPath: String?
        package var authority: Authority?

        /// The authority's own desk, at the member that the registry's rules name.
        package struct Authority: Hashable, Sendable {
            package var path: String
            package var keyPath: String
            package init(path: String, keyPath: String) { (self.path, self.keyPath) = (path, keyPath) }
        }

        package init(deskPath: String?, authority: Authority?) { (self.deskPath, self.authority) = (deskPath, authority) }
    }

    package struct Certificate: Hashable, Sendable {
        package var chainPath: String
        package var keyPath: String
        package init(chainPath: String, keyPath: String) { (self.chainPath, self.keyPath) = (chainPath, keyPath) }
    }

    package struct Traces: Hashable, Sendable {
        package var path: String
        /// Of so many traces that begin here one is written.
        package var oneIn: Int
        package init(path: String, oneIn: Int) { (self.path, self.oneIn) = (path, oneIn) }
    }

    /// Where to listen, and with which certificate; without one, on loopback only.
    package struct Listener: Hashable, Sendable {
        package var endpoint: Endpoint
        package var certificate: Certificate?
        package init(endpoint: Endpoint, certificate: Certificate?) {
            (self.endpoint, self.certificate) = (endpoint, certificate)
        }
    }

    package init(
        member: MemberID, folder: String, store: Store, ordering: Ordering, peers: Peers, api: Listener? = nil,
        operations: Endpoint? = nil, log: Listener? = nil, beatSeconds: Int = 10, snapshotEvery: Int = 10_000,
        snapshotsKept: Int = 2, blocksKept: Int? = nil, witnesses: [Witness] = [], registry: Registry? = nil,
        declarations: Declarations? = nil, receivables: Receivables = Receivables(),
        creditRecords: CreditRecords? = nil, creditFacts: CreditFacts? = nil, reconciliations: Reconciliations? = nil,
        traces: Traces? = nil, isRehearsal: Bool = false
    ) {
        (self.member, self.folder, self.store, self.ordering, self.peers) = (member, folder, store, ordering, peers)
        (self.api, self.operations, self.log, self.beatSeconds) = (api, operations, log, beatSeconds)
        (self.snapshotEvery, self.snapshotsKept, self.traces) = (snapshotEvery, snapshotsKept, traces)
        (self.blocksKept, self.witnesses, self.registry, self.isRehearsal) = (blocksKept, witnesses, registry, isRehearsal)
        (self.declarations, self.receivables, self.reconciliations) = (declarations, receivables, reconciliations)
        (self.creditRecords, self.creditFacts) = (creditRecords, creditFacts)
    }
}

/// A host, as a name or an address, and a port.
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) { (self.host, self.port) = (host, port) }

    /// "10.0.0.1:9101", "[::1]:9101", "node.bank.example:9101".
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        self.init(host: host, port: port)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    package var isLoopback: Bool { host == "::1" || host == "localhost" || host.hasPrefix("127.") }
}

/// What is wrong with a configuration, where, and what to write instead.
package struct ConfigurationFault: Error, Hashable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
