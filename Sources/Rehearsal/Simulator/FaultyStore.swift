import LedgerStore
import SQLiteLedgerStore

struct DiskFault: Error {}

/// A member's disk: SQLite's file, with writes that fail before they commit or after, reads that fail, and power cuts.
struct FaultyStore: LedgerStore {
    let inner: SQLiteLedgerStore
    let simulation: Simulation
    let member: Int
    let incarnation: Int

    func write<Result>(_ body: (any LedgerWriter) throws -> Result) throws -> Result {
        try simulation.check(member, incarnation)
        switch simulation.writeFate(member) {
        case .sound:
            return try inner.write(body)
        case .fails:
            return try inner.write { writer in
                _ = try body(writer)
                throw DiskFault()
            }
        case .commitsAndFails:
            _ = try inner.write(body)
            throw DiskFault()
        case .crashes:
            simulation.crash(member, .crashesInWrite)
            throw DiskFault()
        case .commitsAndCrashes:
            _ = try inner.write(body)
            simulation.crash(member, .crashesInWrite)
            throw DiskFault()
        }
    }

    func read<Result>(_ body: (any LedgerReader) throws -> Result) throws -> Result {
        try simulation.check(member, incarnation)
        if simulation.readFails(member) { throw DiskFault() }
        return try inner.read(body)
    }

    func forgetErased() throws {
        try simulation.check(member, incarnation)
        try inner.forgetErased()
    }
}

enum WriteFate { case sound, fails, commitsAndFails, crashes, commitsAndCrashes }
