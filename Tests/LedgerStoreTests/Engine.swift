import BankingCalendar
import FinancingRegistry
import Foundation
import GRDB
import Ledger
import LedgerStore
import PostgresLedgerStore
import PostgresServers
import SQLiteLedgerStore
import Signing

/// The stores that keep a ledger; a store joins the conformance suite by a way to open it, close it and open it again.
enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres
}

struct NoSeat: Error {}

/// Where one test's ledger is kept.
final class StorePlace {
    private enum Kind {
        case file(String)
        case database(PostgresConfiguration, PostgresServer, name: String)
    }
    private let kind: Kind
    private var close: () throws -> Void = {}

    init(_ engine: Engine) throws {
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-store-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            kind = .file(folder)
        case .postgres:
            let server = try PostgresServer.shared()
            let name = try server.makeDatabase()
            kind = .database(try PostgresConfiguration(connection: server.connection(name), readersMax: 4), server, name: name)
        }
    }

    /// Opens the store, after closing it where it was open.
    func open() throws -> any LedgerStore {
        try close()
        switch kind {
        case .file(let folder):
            let store = try SQLiteLedgerStore(path: "\(folder)/ledger.sqlite")
            close = { try store.close() }
            return store
        case .database(let configuration, _, _):
            var seat = try ExecutorSeat.takeIfFree(configuration)
            // The server ends a session a little after its client has left.
            while seat == nil { seat = try ExecutorSeat.takeIfFree(configuration) }
            guard let seat else { throw NoSeat() }
            let store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
            close = {
                store.close()
                seat.giveUp()
            }
            return store
        }
    }

    /// Changes the tables behind the store's back; bytes are written x'01'.
    func execute(_ sql: String) throws {
        switch kind {
        case .file(let folder):
            let queue = try DatabaseQueue(path: "\(folder)/ledger.sqlite")
            try queue.write { try $0.execute(sql: sql) }
            try queue.close()
        case .database(let configuration, let server, let name):
            let bytes = sql.replacing("x'", with: "'\\x")
            _ = try server.psql("SET search_path = \(configuration.schema); \(bytes)", database: name)
        }
    }

    deinit {
        try? close()
        if case .file(let folder) = kind { try? FileManager.default.removeItem(atPath: folder) }
    }
}

/// Records made up for the stores, which do not look into them.
enum Sample {
    static func digest(_ number: Int) -> Digest32 { Digest32.of(domain: "store test", Array("\(number)".utf8)) }

    static func block(_ height: UInt64, time: Int64 = 0, bytes: [UInt8] = [1, 2, 3], logSize: UInt64? = nil) -> BlockRecord {
        let commit = CommitRecord(
            height: height, header: digest(1), stateRoot: digest(2), transactionCount: 2, governanceSequence: 3,
            memberSet: digest(4), timeMilliseconds: time)
        return BlockRecord(
            height: height, bytes: bytes, header: digest(1), outcomes: [0, 7], commit: commit, logSize: logSize ?? 3,
            logRoot: digest(5))
    }

    static func agreement(_ number: Int) -> AgreementRecord {
        AgreementRecord(
            id: digest(number), contract: "tally.v1", workflow: digest(7), salt: digest(8).bytes, roster: [1, 2],
            epochKey: [3, 4], standing: .inForce)
    }

    static func entry(_ agreement: Int64, previous: Int64 = 0, rejection: String? = nil) -> ActivityRecord {
        ActivityRecord(
            agreement: agreement, previous: previous, position: 1, height: 1, index: rejection == nil ? nil : 0,
            at: LedgerTime(millisecondsSinceEpoch: 5), role: "adder", action: "add", part: "tally", rejection: rejection,
            rejectionSentence: rejection.map { "not \($0)" }, events: [0x80])
    }

    static func document(_ number: Int, agreement: Int64, content: [UInt8] = [9]) -> DocumentRecord {
        DocumentRecord(
            commitment: digest(number), agreement: agreement, name: "letter.txt", mediaType: "text/plain", content: content,
            saltID: [UInt8](repeating: 1, count: 16))
    }

    static func state(position: UInt64 = 1, lapse: Int64? = nil, encoded: [UInt8] = [0xA0]) -> AgreementStateRecord {
        AgreementStateRecord(
            position: position, encoded: encoded, nextLapseAt: lapse.map { LedgerTime(millisecondsSinceEpoch: $0) }, lastEntry: 1)
    }
}
