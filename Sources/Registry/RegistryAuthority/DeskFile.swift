package import Foundation
package import GRDB

/// One SQLite file that belongs to one desk: only its owner may read it, and what was acknowledged is on disk.
package enum DeskFile {
    /// Opens the file, or makes it; published migrations are never edited, later ones follow.
    ///
    /// - Throws: ``RegistryAuthorityFault/cannotOpen(_:)``, or what SQLite says.
    package static func open(_ path: String, migrations: [(name: String, sql: String)]) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw RegistryAuthorityFault.cannotOpen(path)
            }
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        // A secret that is deleted is overwritten.
        try database.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        }
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
        }
        try migrator.migrate(database)
        return database
    }

    /// Whether a commit is on disk before it is acknowledged, as the open connection says.
    package static func syncsEachCommit(_ database: DatabaseQueue) throws -> Bool {
        try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2
    }
}

extension [UInt8] {
    /// As SQLite keeps bytes.
    package var databaseBytes: Data { Data(self) }
}

extension Row {
    package func bytes(_ name: String) -> [UInt8] { Array(self[name] as Data) }
    package func optionalBytes(_ name: String) -> [UInt8]? { (self[name] as Data?).map { Array($0) } }
}

/// Compares secrets without telling by the time taken where they differ; lengths are no secret.
func isEqualInConstantTime(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
}
