import Foundation
import LocalServers

/// A PostgreSQL server of a member's own: its data and its only socket in one folder, no network, nobody but this user in.
struct PostgresFolder {
    let path: String
    private let programs: String
    /// Of Linux: a socket's path has at most 107 bytes.
    private static let socketBytesMax = 107

    init(path: String) throws {
        guard let programs = Programs.postgresFolder else { throw LocalNetworkFault(Programs.absence(postgres: true) ?? "") }
        (self.path, self.programs) = (path, programs)
        guard "\(path)/.s.PGSQL.5432".utf8.count <= Self.socketBytesMax else {
            throw LocalNetworkFault("\(path) is too long for a socket's path; name a folder higher up")
        }
    }

    /// For libpq; the database is the one that every server has.
    var connection: String { "host=\(path) port=5432 dbname=postgres user=postgres" }

    func make() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if getuid() == 0 { try Programs.run(["/bin/chown", "postgres:postgres", path]) }
        try Programs.run(
            asServerUser([
                "\(programs)/initdb", "-D", "\(path)/data", "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8", "--no-sync",
            ]))
    }

    func start(secondsMax: Int) throws -> WatchedProcess {
        try WatchedProcess(
            "PostgreSQL",
            asServerUser([
                "\(programs)/postgres", "-D", "\(path)/data", "-k", path, "-p", "5432", "-c", "listen_addresses=",
                "-c", "log_destination=stderr",
            ]), log: "\(path)/log", secondsMax: secondsMax)
    }

    var isServing: Bool { (try? Programs.run(["\(programs)/pg_isready", "-q", "-h", path, "-p", "5432"])) != nil }

    /// What a member's ledger had in it is gone.
    func dropLedger() throws {
        try Programs.run([
            "\(programs)/psql", "-q", "-h", path, "-p", "5432", "-U", "postgres", "-c", "DROP SCHEMA hefu CASCADE",
        ])
    }

    /// The server refuses to run as root.
    private func asServerUser(_ words: [String]) -> [String] {
        getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] + words : words
    }
}
