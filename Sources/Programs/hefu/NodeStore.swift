import ArgumentParser
import Foundation
import LedgerStore
import NodeConfiguration
import PostgresLedgerStore
import SQLiteLedgerStore

/// The store that a configuration names, whether a file or a database.
struct NodeStore {
    private let configuration: NodeConfiguration

    init(_ configuration: NodeConfiguration) { self.configuration = configuration }

    /// Reads beside a running node.
    func openToRead() throws -> any LedgerStore {
        switch configuration.store {
        case .sqlite(let path): try sqlite(path, existing: true)
        case .postgresql(let connection): try PostgresLedgerStore(configuration: postgres(connection), role: .reader)
        }
    }

    /// - Parameter existing: whether a store that is not there is a mistake.
    /// - Returns: nil where another process holds the seat of the member's database.
    func openToWrite(existing: Bool) throws -> (any LedgerStore)? {
        switch configuration.store {
        case .sqlite(let path): return try sqlite(path, existing: existing)
        case .postgresql(let connection):
            let postgres = try postgres(connection)
            guard let seat = try ExecutorSeat.takeIfFree(postgres) else { return nil }
            return try PostgresLedgerStore(configuration: postgres, role: .executor(seat))
        }
    }

    private func postgres(_ connection: String) throws -> PostgresConfiguration {
        try PostgresConfiguration(connection: connection, applicationName: "hefu \(configuration.member), a command")
    }

    private func sqlite(_ path: String, existing: Bool) throws -> SQLiteLedgerStore {
        guard !existing || FileManager.default.fileExists(atPath: path) else {
            throw ValidationError(
                "\(path): there is no store here yet; hefu node run begins one, hefu node restore brings one back")
        }
        return try SQLiteLedgerStore(path: path)
    }
}
