// What is proved: an officer's decision about one part of a document holds whatever is decided later about the others, nothing that
// is refused once more is lost, and a correction that came in by itself counts. How: documents written here, through the real store.

import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import GRDB
import Money
import Signing
import Testing

@Suite("Decisions about parts")
struct DecisionTests {
    private let desk: Desk
    init() throws { desk = try Desk() }

    private func part(_ number: Int, _ total: String, currency: String = "502") -> String {
        """
        <Inventory><InventoryHead><appType>1</appType><appStatus>2</appStatus><ebcCode>3122210017</ebcCode><copNo>HF-\(number)</copNo>
        <invtNo>22482026000000000\(number)</invtNo><ieFlag>E</ieFlag><customsCode>2248</customsCode><tradeMode>9610</tradeMode></InventoryHead>
        <InventoryList><qty>2</qty><price>12.50</price><totalPrice>\(total)</totalPrice><currency>\(currency)</currency></InventoryList></Inventory>
        """
    }

    private func message(_ parts: String...) -> String { "<CEB603Message>" + parts.joined() + "</CEB603Message>" }

    /// The document as a message, or as a file that is read piece by piece.
    private func take(_ text: String, isLarge: Bool) throws {
        guard isLarge else {
            try desk.take(text)
            return
        }
        try desk.fill("large.xml", Array(text.utf8))
        _ = try desk.intake.take(file: desk.folder.appendingPathComponent("in/large.xml").path, named: "large.xml", at: now)
    }

    private func versions(_ number: Int) throws -> Int {
        try desk.intake.state(number: "22482026000000000\(number)")?.versions.count ?? 0
    }

    private func intake(currencies: String) throws -> CustomsIntake {
        let text = "# version: 2\n# effective: 2026-01-01\n\(currencies)"
        return try CustomsIntake(
            path: desk.folder.appendingPathComponent("intake.sqlite").path,
            reader: CustomsReader(tables: try CodeTables(files: [.currencies: Array(text.utf8)])))
    }

    @Test("leave a discarded part out when another is released", arguments: [false, true])
    func discardThenRelease(isLarge: Bool) throws {
        try take(message(part(1, "25"), part(2, "26"), part(3, "27")), isLarge: isLarge)
        let waiting = try desk.intake.waiting()
        #expect(waiting.count == 2)
        try desk.intake.discard(waiting[0].id, officer: "li.wei", reason: "a forgery", at: now)
        let outcome = try desk.intake.release(waiting[1].id, officer: "li.wei", reason: "invoice seen", at: now)
        #expect(outcome.taken == ["ceb declares": 1])
        #expect(try [versions(1), versions(2), versions(3)] == [1, 0, 1])
    }

    @Test("leave a fixed part as it was fixed when another is released", arguments: [false, true])
    func fixThenRelease(isLarge: Bool) throws {
        try take(message(part(1, "25"), part(2, "26"), part(3, "27")), isLarge: isLarge)
        let waiting = try desk.intake.waiting()
        #expect(waiting.count == 2)
        let fixed = try desk.intake.fix(
            waiting[0].id, with: Array(message(part(2, "25")).utf8), officer: "li.wei", reason: "corrected", at: now)
        #expect(fixed.taken == ["ceb declares": 1])
        let outcome = try desk.intake.release(waiting[1].id, officer: "li.wei", reason: "invoice seen", at: now)
        #expect(outcome.taken == ["ceb declares": 1])
        #expect(try [versions(1), versions(2), versions(3)] == [1, 1, 1])
        #expect(try desk.intake.state(number: "224820260000000002")?.declared?.totalDeclared == ExactDecimal(25))
    }

    @Test("keep what is refused once more waiting, with the reason that holds now", arguments: [false, true])
    func refusedAgain(isLarge: Bool) throws {
        try take(message(part(1, "25"), part(2, "26", currency: "142"), part(3, "27")), isLarge: isLarge)
        let id = try #require(try desk.intake.waiting().first?.id)
        // The yuan is no longer in the tables.
        let intake = try intake(currencies: "502\tUSD\tdollar\n")
        let outcome = try intake.release(id, officer: "li.wei", reason: "invoices seen", at: now)
        #expect(outcome.taken == ["ceb declares": 1] && outcome.reasons == ["unknown-code": 1])
        let still = try #require(try intake.waiting().first)
        #expect(try intake.waiting().count == 1)
        #expect(still.reason.code == "unknown-code" && still.id != id)
        let back = try self.intake(currencies: "502\tUSD\tdollar\n142\tCNY\tyuan\n")
        #expect(try back.retry(still.id, officer: "li.wei", reason: "added", at: now).reasons == ["totals-differ": 1])
    }

    @Test("do not put aside again what was taken in, when tables lose what it names", arguments: [false, true])
    func takenStays(isLarge: Bool) throws {
        try take(message(part(1, "25", currency: "142"), part(2, "26")), isLarge: isLarge)
        let id = try #require(try desk.intake.waiting().first?.id)
        let intake = try intake(currencies: "502\tUSD\tdollar\n")
        let outcome = try intake.release(id, officer: "li.wei", reason: "invoice seen", at: now)
        #expect(outcome.taken == ["ceb declares": 1] && outcome.waiting.isEmpty)
        #expect(try intake.waiting().isEmpty)
        #expect(try [versions(1), versions(2)] == [1, 1])
    }

    @Test("fix a document of any size from a file", arguments: [10, 1 << 20])
    func fixFromFile(wholeBytesMax: Int) throws {
        let id = try #require(try desk.take(declaration(total: "18,000.00")).waiting.first?.id)
        var limits = BatchLimits()
        limits.wholeBytesMax = wholeBytesMax
        let path = desk.folder.appendingPathComponent("in/right.xml").path
        func fix() throws -> IntakeOutcome {
            try desk.intake.fix(id, withFile: path, limits: limits, officer: "li.wei", reason: "corrected", at: now)
        }
        #expect(throws: IntakeFault.cannotRead(path)) { try fix() }
        try desk.fill("right.xml", Array(declaration(total: "18,000.00").utf8))
        #expect(throws: IntakeFault.fixIsTheSame) { try fix() }
        try desk.fill("right.xml", Array(declaration().utf8))
        #expect(try fix().taken == ["single-window declares": 1])
        #expect(try desk.intake.waiting().isEmpty && desk.intake.decisions().map(\.decision) == ["fixed"])
        #expect(try desk.intake.bytes(of: .sha256(Array(declaration().utf8))) == Array(declaration().utf8))
    }

    @Test("count a correction that came in by itself")
    func cameByItself() throws {
        let id = try #require(try desk.take(declaration(total: "18,000.00")).waiting.first?.id)
        let right = declaration()
        try desk.take(right)
        let outcome = try desk.intake.fix(id, with: Array(right.utf8), officer: "li.wei", reason: "it is there", at: now)
        #expect(outcome.isKnown && outcome.taken.isEmpty && outcome.waiting.isEmpty)
        #expect(try desk.intake.waiting().isEmpty)
        #expect(try desk.intake.decisions().map(\.decision) == ["fixed"])
    }

    @Test(
        "of changes tell each with all that came before of the same declaration, in pages of any size", arguments: [1, 7, 1000])
    func changes(limit: Int) throws {
        let digests = try (0..<30).map { index in
            try desk.take(
                declaration("22982026000000001\(index % 3)", day: "202602\(10 + index / 3)", seq: "\(index % 3)")
            ).digest
        }
        #expect(Set(digests).count == 30)
        var (cursor, seen): (Int64, [[Digest32]]) = (0, [])
        while true {
            let page = try desk.intake.changes(after: cursor, limit: limit)
            guard let last = page.last else { break }
            #expect(page.count <= limit)
            seen += page.map { $0.versions.map(\.digest) }
            cursor = last.id
        }
        #expect(seen == (0..<30).map { index in stride(from: index % 3, through: index, by: 3).map { digests[$0] } })
    }

    @Test("find the open declaration of a reference among many that have their numbers", arguments: [false, true])
    func openSubject(isMigrated: Bool) throws {
        for index in 0..<40 { try desk.take(notice("01", number: "26GB0MC86MH6WYKA\(10 + index)")) }
        try desk.take(wco("EXA", function: "9"))
        var intake = desk.intake
        if isMigrated {
            // As an earlier release left it.
            let path = desk.folder.appendingPathComponent("intake.sqlite").path
            try DatabaseQueue(path: path).write { database in
                try database.execute(
                    sql: """
                        DROP INDEX openAlias; DROP INDEX aliasOfSubject; ALTER TABLE alias DROP COLUMN isOpen;
                        DELETE FROM grdb_migrations WHERE identifier = '3-open-subjects';
                        """)
            }
            intake = try CustomsIntake(path: path, reader: CustomsReader(tables: CodeTables()))
        }
        _ = try intake.take(Array(notice("01", number: "26GB0MC86MH6WYKA99").utf8), named: "n.xml", at: now)
        #expect(try desk.intake.state(number: "26GB0MC86MH6WYKA99")?.versions.count == 2)
        for index in 0..<40 { #expect(try desk.intake.state(number: "26GB0MC86MH6WYKA\(10 + index)")?.versions.count == 1) }
    }
}
