// What is proved: what was imported once is never kept twice, whole files or parts of them, in whatever order; a corrected
// statement takes the place of the earlier one, which stays as history; a statement that breaks off leaves nothing; archives are
// read like folders. How: imports into stores in temporary folders.

import BankStatements
import BankingCalendar
import Foundation
import GRDB
import StatementImport
import StatementStore
import Testing

@Suite("The store of statements")
struct StoreTests {
    private func importing(_ folder: Folder, into store: Folder, isDryRun: Bool = false) throws -> ImportReport {
        let store = try StatementStore(folder: store.path)
        let body = { (keeper: any StatementKeeper) throws -> ImportReport in
            try StatementImport(
                path: folder.path, keeper: keeper, asOf: try #require(CalendarDay("2026-03-20")), isDryRun: isDryRun, store: "s"
            ).run()
        }
        return try isDryRun ? store.trying(body) : store.importing(folder.path, at: "2026-03-20T00:00:00Z", body)
    }

    private func entries(_ store: Folder) throws -> [StatementEntry] {
        var entries: [StatementEntry] = []
        try StatementStore(folder: store.path).entries { entries.append($0) }
        return entries
    }

    @Test("keeps nothing twice and gives back what was read")
    func twice() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(try Fixture.bytes("account.v08.xml"), "a.xml")
        try folder.write(Day().with { $0.account = "123" }.text, "b.sta")
        let first = try importing(folder, into: store)
        #expect(first.kept.statements == 2 && first.kept.entries == 5 && first.store == "s")
        let kept = try entries(store)
        let read = try Reading.camt(try Fixture.bytes("account.v08.xml")).entries[0].map { entry in
            var entry = entry
            entry.place.file = "\(folder.path)/a.xml"
            return entry
        }
        #expect(Array(kept.prefix(3)) == read)
        // The same again, under another name and with another statement beside it.
        try folder.write(try Fixture.bytes("account.v08.xml"), "copy.txt")
        try folder.write(Day().with { $0.account = "123" }.next(number: "2/1").text, "c.sta")
        let second = try importing(folder, into: store)
        #expect(second.kept.statements == 1 && second.kept.entries == 1 && second.kept.duplicates == 3)
        #expect(try entries(store).count == 6)
        #expect(try StatementStore(folder: store.path).accounts() == ["123", "DE89370400440532013000"])
    }

    @Test("keeps the earlier statement as history behind its correction, and does not take it back")
    func corrections() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Day().text, "a.sta")
        _ = try importing(folder, into: store)
        let right = Day().with { $0.entries[0] = ":61:2603020302C20,00NTRFRIGHT//SVC-1" }
        let later = try Folder()
        try later.write(right.text, "b.sta")
        let report = try importing(later, into: store)
        #expect(report.kept.corrections == 1 && report.breaksByCode == ["corrected-statement": 1])
        #expect(try entries(store).map(\.references.ownerReference) == ["RIGHT", "OURS-2"])
        let history = try StatementStore(folder: store.path).statements(account: Day().account, withHistory: true)
        #expect(history.map(\.isStanding) == [false, true])
        // The first file comes again: it is known, and stays history.
        let again = try importing(folder, into: store)
        #expect(again.kept.statements == 0 && again.kept.duplicates == 1)
        #expect(try entries(store).map(\.references.ownerReference) == ["RIGHT", "OURS-2"])
    }

    @Test("puts an earlier version behind the later one by the times in both")
    func outdated() throws {
        let (folder, store) = (try Folder(), try Folder())
        let text = try Fixture.text("account.v08.xml")
        try folder.write(text, "1-later.xml")
        try folder.write(
            text.replacingOccurrences(of: "T18:30:00", with: "T17:30:00").replacingOccurrences(
                of: "Invoice 7", with: "Invoice 6"), "2.xml")
        let report = try importing(folder, into: store)
        #expect(report.kept.outdated == 1 && report.kept.statements == 1)
        #expect(try entries(store).first?.remittance == ["Invoice 7"])
    }

    @Test("keeps nothing in a dry run and knows what it has")
    func dry() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Day().text, "a.sta")
        #expect(try importing(folder, into: store, isDryRun: true).kept.statements == 1)
        #expect(try entries(store).isEmpty)
        _ = try importing(folder, into: store)
        let report = try importing(folder, into: store, isDryRun: true)
        #expect(report.kept.duplicates == 1 && report.kept.statements == 0)
    }

    @Test("keeps nothing of a statement that breaks off, and all of those before it", arguments: [20, 80, 103])
    func cut(count: Int) throws {
        let (folder, store) = (try Folder(), try Folder())
        let first = Day()
        try folder.write(first.text + String(first.next(number: "2/1").text.prefix(count)), "a.sta")
        let report = try importing(folder, into: store)
        #expect(report.kept.statements == 1 && report.breaksByCode["cut-file"] == 1 && report.refused.isEmpty, "\(report)")
        #expect(try entries(store).count == 2)
    }

    @Test("finds gaps and originals across imports")
    func across() throws {
        let (early, late, store) = (try Folder(), try Folder(), try Folder())
        try early.write(Day().text, "a.sta")
        _ = try importing(early, into: store)
        try late.write(
            Day().next(number: "3/1", entry: ":61:2603030303RD5,00NTRFOURS-2//X").with { $0.closing = "62F:C260303EUR120,00" }
                .text, "b.sta")
        #expect(try importing(late, into: store).breaksByCode == ["sequence-gap": 1], "the reversal's original is in the store")
    }

    @Test("of an earlier release finds originals as one of this does")
    func migrated() throws {
        let (early, late, store) = (try Folder(), try Folder(), try Folder())
        try early.write(Day().text, "a.sta")
        _ = try importing(early, into: store)
        try DatabaseQueue(path: "\(store.path)/\(StatementStore.fileName)").write { database in
            try database.execute(
                sql: """
                    DROP TABLE marks; DROP INDEX entriesByDay;
                    DELETE FROM grdb_migrations WHERE identifier = '2 references and days of entries';
                    """)
        }
        let day = Day().next(number: "2/1", entry: ":61:2603030303RD5,00NTRFOURS-2//X").with {
            $0.closing = "62F:C260303EUR120,00"
        }
        try late.write(day.text, "b.sta")
        #expect(try importing(late, into: store).breaksByCode == [:])
        try late.write(
            day.with {
                $0.number = "3/1"; $0.entries = [":61:2603030303RD5,00NTRFOTHER//Y"]
            }.text, "c.sta")
        #expect(try importing(late, into: store).breaksByCode["reversal-without-original"] == 1)
    }

    @Test("reads an archive like a folder")
    func archive() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(ZipFixture.stored([("x/a.sta", Array(Day().text.utf8)), ("readme.txt", Array("no".utf8))]), "a.zip")
        let report = try importing(folder, into: store)
        #expect(report.kept.statements == 1 && report.files == 1)
        #expect(report.refused.map(\.code) == [.notAStatement])
        #expect(report.refused.first?.place.file.hasSuffix("a.zip!readme.txt") == true)
        #expect(try entries(store).first?.place.file.hasSuffix("a.zip!x/a.sta") == true)
    }

    @Test("belongs to its owner alone")
    func permissions() throws {
        let store = try Folder()
        _ = try StatementStore(folder: store.path)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(store.path)/\(StatementStore.fileName)")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}

/// A zip archive whose files are stored as they are.
enum ZipFixture {
    static func stored(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var (body, directory): ([UInt8], [UInt8]) = ([], [])
        func word(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        for file in files {
            let sizes = word(checksum(file.bytes), 4) + word(file.bytes.count, 4) + word(file.bytes.count, 4)
            let name = Array(file.name.utf8)
            let offset = body.count
            body += word(0x0403_4B50, 4) + word(20, 2) + word(0, 8) + sizes + word(name.count, 2) + word(0, 2) + name + file.bytes
            directory += word(0x0201_4B50, 4) + word(20, 2) + word(20, 2) + word(0, 8) + sizes + word(name.count, 2) + word(0, 12)
            directory += word(offset, 4) + name
        }
        let end = word(0x0605_4B50, 4) + word(0, 4) + word(files.count, 2) + word(files.count, 2)
        return body + directory + end + word(directory.count, 4) + word(body.count, 4) + word(0, 2)
    }

    /// CRC-32 as zip has it.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return Int(~value)
    }
}
