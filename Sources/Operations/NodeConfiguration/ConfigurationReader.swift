import Foundation
import Parties
import Yams

extension NodeConfiguration {
    package static let bytesMax = 64 * 1024

    /// Reads a node's YAML file; relative paths in it start at the file's folder.
    ///
    /// - Throws: ``ConfigurationFault`` with the line.
    package init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationFault("\(path): there is no such file; `hefu network init` writes one for each member")
        }
        guard data.count <= Self.bytesMax, let text = String(data: data, encoding: .utf8) else {
            throw ConfigurationFault("\(path): not a YAML text of at most \(Self.bytesMax / 1024) KiB")
        }
        try self.init(text: text, file: path, folder: URL(filePath: path).deletingLastPathComponent().path)
    }

    package init(text: String, file: String, folder: String) throws {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch let fault as YamlError {
            throw ConfigurationFault("\(file): \(fault)")
        }
        guard let root else { throw ConfigurationFault("\(file): the file is empty") }
        let top = try Section(
            root, name: "the configuration", file: file,
            keys: Keys.top)
        let place = Paths(folder: folder)
        let memberText = try top.text("member")
        guard let member = try? MemberID(memberText) else {
            throw top.fault("member", "'\(memberText)' is no member's id, such as harbour-bank")
        }
        let data = try place.full(top.optionalText("folder") ?? ".")
        let time = try top.section("time", keys: Keys.time)
        let snapshots = try top.section("snapshots", keys: Keys.snapshots)
        self.init(
            member: member, folder: data, store: try Self.store(top, Paths(folder: data)),
            ordering: try Self.ordering(top, place),
            peers: try Self.peers(top, place), api: try Self.listener(top, "api", place),
            operations: try Self.operations(top), log: try Self.listener(top, "log", place),
            beatSeconds: try time?.number("beat-seconds", 1...3600) ?? 10,
            snapshotEvery: try snapshots?.number("every-blocks", 0...100_000_000) ?? 10_000,
            snapshotsKept: try snapshots?.number("keep", 1...100) ?? 2,
            blocksKept: try top.section("pruning", keys: Keys.pruning)?.number("keep-blocks", 1...1_000_000_000),
            witnesses: try top.sections("witnesses", keys: Keys.witnesses).map {
                Witness(verifierKey: try $0.text("key"), url: try $0.text("url"))
            }, registry: try Self.registry(top, Paths(folder: data)),
            declarations: try Self.declarations(top, Paths(folder: data)), receivables: try Self.receivables(top),
            creditRecords: try Self.creditRecords(top, Paths(folder: data)),
            creditFacts: try Self.creditFacts(top, Paths(folder: data)),
            reconciliations: try Self.reconciliations(top, Paths(folder: data)),
            traces: try Self.traces(top, Paths(folder: data)),
            isRehearsal: try top.flag("rehearsal") ?? false)
    }

    private static func registry(_ top: Section, _ place: Paths) throws -> Registry? {
        guard let section = try top.section("registry", keys: Keys.registry) else { return nil }
        let authority: Registry.Authority? =
            switch (try section.optionalText("authority"), try section.optionalText("key")) {
            case (nil, nil): nil
            case (let path?, let key?): Registry.Authority(path: place.full(path), keyPath: place.full(key))
            default: throw section.fault("authority", "the authority's desk needs both authority, its file, and key")
            }
        return Registry(deskPath: try section.optionalText("desk").map(place.full), authority: authority)
    }

    private static func traces(_ top: Section, _ place: Paths) throws -> Traces? {
        guard let section = try top.section("traces", keys: Keys.traces) else { return nil }
        return Traces(
            path: place.full(try section.text("file")), oneIn: try section.number("one-in", 1...1_000_000) ?? 1)
    }

    private static func store(_ top: Section, _ place: Paths) throws -> Store {
        guard let section = try top.section("store", keys: Keys.store) else {
            return .sqlite(path: place.full("ledger.sqlite"))
        }
        switch (try section.optionalText("sqlite"), try section.optionalText("postgresql")) {
        case (let path?, nil): return .sqlite(path: place.full(path))
        case (nil, let connection?):
            guard !connection.lowercased().contains("password=") else {
                throw section.fault("postgresql", "a password has no place here; put it into the file that PGPASSFILE names")
            }
            return .postgresql(connection: connection)
        default: throw top.fault("store", "name one store: sqlite or postgresql")
        }
    }

    private static func ordering(_ top: Section, _ place: Paths) throws -> Ordering {
        let section = try top.requiredSection("ordering", keys: Keys.ordering)
        let endpoints = try section.texts("etcd")
        guard !endpoints.isEmpty, endpoints.allSatisfy({ $0.hasPrefix("https://") || $0.hasPrefix("http://") }) else {
            throw section.fault("etcd", "list etcd's client URLs, such as https://10.0.0.1:2379")
        }
        let certificate = try Self.certificate(section, place)
        let authority = try section.optionalText("authority")
        guard (certificate == nil) == (authority == nil) else {
            throw section.fault("authority", "mutual TLS with etcd needs all of authority, certificate and key")
        }
        return Ordering(
            endpoints: endpoints, certificate: certificate, authorityPath: authority.map(place.full),
            quotaBytes: try section.number("quota-bytes", 16 << 20...64 << 30) ?? 2 << 30)
    }

    private static func peers(_ top: Section, _ place: Paths) throws -> Peers {
        let section = try top.requiredSection("peers", keys: Keys.peers)
        let listener = try Self.listener(section, place)
        guard listener.certificate != nil else {
            throw section.fault("certificate", "members' nodes speak mutual TLS only; name certificate and key")
        }
        var addresses: [Peers.Address] = []
        for (name, text) in try section.pairs("addresses") {
            guard let member = try? MemberID(name), let endpoint = Endpoint(text) else {
                throw section.fault("addresses", "'\(name): \(text)' is not a member's id with host:port")
            }
            addresses.append(Peers.Address(member: member, endpoint: endpoint))
        }
        return Peers(listener: listener, addresses: addresses)
    }

    private static func operations(_ top: Section) throws -> Endpoint? {
        guard let section = try top.section("operations", keys: Keys.operations) else { return nil }
        let endpoint = try section.endpoint("listen")
        guard endpoint.isLoopback else {
            throw section.fault("listen", "metrics and health are served on loopback only; put your own proxy before them")
        }
        return endpoint
    }

    private static func listener(_ top: Section, _ name: String, _ place: Paths) throws -> Listener? {
        guard let section = try top.section(name, keys: Keys.listener) else { return nil }
        return try listener(section, place)
    }

    private static func listener(_ section: Section, _ place: Paths) throws -> Listener {
        let endpoint = try section.endpoint("listen")
        let certificate = try certificate(section, place)
        guard certificate != nil || endpoint.isLoopback else {
            throw section.fault("listen", "\(endpoint) is not loopback; name certificate and key, or listen on 127.0.0.1")
        }
        return Listener(endpoint: endpoint, certificate: certificate)
    }

    private static func certificate(_ section: Section, _ place: Paths) throws -> Certificate? {
        switch (try section.optionalText("certificate"), try section.optionalText("key")) {
        case (nil, nil): return nil
        case (let chain?, let key?): return Certificate(chainPath: place.full(chain), keyPath: place.full(key))
        default: throw section.fault("certificate", "certificate and key go together")
        }
    }
}

/// The keys that a configuration may hold, by section.
enum Keys {
    static let top = [
        "member", "folder", "store", "ordering", "peers", "api", "operations", "log", "witnesses", "time", "snapshots", "pruning",
        "registry", "declarations", "receivables", "credit-records", "credit-facts", "reconciliations", "traces", "rehearsal",
    ]
    static let registry = ["desk", "authority", "key"]
    static let declarations = [
        "accounts", "key", "intake", "schemas", "code-tables", "questions-max", "questions-of-declaration-max", "window-days",
        "answer-hours", "reservation-hours", "shortfall-banking-days", "shortfall-order", "reservations-first",
        "financeable-days", "utc-offset-minutes",
    ]
    static let receivables = ["settle-seconds", "reverify-days-before"]
    static let creditRecords = [
        "key", "businesses", "queries-max", "window-days", "answer-hours", "fact-days-max", "correction-days", "dispute-days",
    ]
    static let creditFacts = ["secret", "state-seconds"]
    static let reconciliations = ["cut-off", "place", "instructions", "instruction-format"]
    static let store = ["sqlite", "postgresql"]
    static let ordering = ["etcd", "authority", "certificate", "key", "quota-bytes"]
    static let peers = ["listen", "certificate", "key", "addresses"]
    static let listener = ["listen", "certificate", "key"]
    static let operations = ["listen"]
    static let time = ["beat-seconds"]
    static let snapshots = ["every-blocks", "keep"]
    static let witnesses = ["key", "url"]
    static let pruning = ["keep-blocks"]
    static let traces = ["file", "one-in"]

    static let sections = [
        ("store", store), ("ordering", ordering), ("peers", peers), ("api", listener), ("operations", operations),
        ("log", listener), ("witnesses", witnesses), ("time", time), ("snapshots", snapshots), ("pruning", pruning),
        ("registry", registry), ("declarations", declarations), ("receivables", receivables),
        ("credit-records", creditRecords), ("credit-facts", creditFacts), ("reconciliations", reconciliations),
        ("traces", traces),
    ]
}

extension NodeConfiguration {
    /// Every key with its section before it, such as "ordering.etcd": what Docs/Operating/configuration.md explains.
    package static var keys: [String] {
        Keys.top.flatMap { key in
            Keys.sections.first { $0.0 == key }.map { section in section.1.map { "\(key).\($0)" } } ?? [key]
        }
    }
}

/// Paths relative to a folder.
struct Paths {
    let folder: String
    func full(_ path: String) -> String { path.hasPrefix("/") ? path : URL(filePath: "\(folder)/\(path)").standardized.path }
}
