// What is proved: a file that cannot be read is refused with the reason and the line; of a file that was cut only whole statements
// are used; what is no statement is known by what it holds; nothing that a reader is given makes it fail otherwise. How: files of
// each kind, every cut of two fixtures, and seeded mutations of all fixtures.

import BankStatements
import BankingCalendar
import Foundation
import PropertyTesting
import StatementImport
import Testing
import TextLines

@Suite("Bad files of statements")
struct BadFileTests {
    static let refusals: [(String, String, StatementFault.Code)] = [
        ("empty.sta", " \r\n", .notAStatement),
        ("readme.txt", "These are statements.\n", .notAStatement),
        ("schema.xsd", "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>", .notAStatement),
        ("payment.xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"/>", .notAStatement),
        ("json.xml", "{\"Stmt\": []}", .notAStatement),
        ("binary.xml", "\u{0}\u{1}\u{2}", .notAStatement),
        ("pdf.sta", "%PDF-1.7\n", .notAStatement),
        ("mt103.fin", "{1:F01A}{2:I103HARBDEFFXXXXN}{4:\r\n:20:X\r\n:32A:260302EUR1,\r\n-}", .notAStatement),
        ("namespace.xml", "<Document xmlns=\"urn:example:mine\"><BkToCstmrStmt/></Document>", .wrongNamespace),
        (
            "kind.xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.08\"><BkToCstmrStmt/></Document>",
            .wrongNamespace
        ),
        (
            "first.xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.01\"><BkToCstmrStmt/></Document>",
            .unsupportedVersion
        ),
        (
            "none.xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt/></Document>",
            .noStatement
        ),
        ("doctype.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><Document>&b;</Document>", .forbiddenXML),
        ("broken.xml", "<Document><a></Document>", .notWellFormed),
        ("encoding.xml", "<?xml version=\"1.0\" encoding=\"EBCDIC\"?><Document/>", .encoding),
        ("field.sta", ":61:2603020302C20,00NTRFX\n", .cut),
        ("zip.zip", "PK\u{3}\u{4}nothing", .archive),
    ]

    @Test("are refused by what they hold, with the reason", arguments: refusals.indices)
    func refused(index: Int) throws {
        let (name, text, code) = Self.refusals[index]
        let folder = try Folder()
        try folder.write(text, name)
        try folder.write(Day().text, "right.txt")
        let report = try folder.report()
        #expect(report.refused.map(\.code) == [code], "\(report.refused)")
        let fault = try #require(report.refused.first)
        #expect(fault.place.file.hasSuffix("/" + name) && !fault.fix.isEmpty)
        #expect(report.statements == 1, "the other file is read")
    }

    @Test("are read whole, in part as far as statements are whole, or refused, wherever MT is cut")
    func cutFIN() throws {
        let first = Day()
        let bytes = Array((first.text + first.next(number: "2/1").text).utf8)
        let whole = try Reading.fin(bytes)
        #expect(whole.statements.count == 2)
        for end in 0..<bytes.count {
            let reading: Reading
            do { reading = try Reading.fin(Array(bytes[..<end])) } catch is StatementFault { continue }
            #expect(reading.statements.count + reading.abandoned <= 2)
            for (statement, entries) in zip(reading.statements, reading.entries) {
                #expect(
                    entries == whole.entries[statement.index] && statement.opening == whole.statements[statement.index].opening)
                // Only the closing balance itself may have lost digits, and then it does not add up.
                if statement.closing?.amount == whole.statements[statement.index].closing?.amount { continue }
                var checker = StatementChecker(asOf: try #require(CalendarDay("2026-03-20")))
                for entry in entries { _ = checker.entry(entry, in: statement) }
                #expect(checker.end(statement).1.contains { $0.code == .balanceMismatch }, "cut at \(end)")
            }
        }
    }

    @Test("are read whole, in part as far as statements are whole, or refused, wherever camt is cut")
    func cutCamt() throws {
        let text = try Fixture.text("account.v08.xml")
        let statement = try #require(text.range(of: "<Stmt>")).lowerBound..<(try #require(text.range(of: "</Stmt>"))).upperBound
        let second = text[statement].replacingOccurrences(of: "ST-41", with: "ST-42")
        var two = text
        two.insert(contentsOf: second, at: statement.upperBound)
        let bytes = Array(two.utf8)
        let whole = try Reading.camt(bytes)
        #expect(whole.statements.map(\.statementID) == ["ST-41", "ST-42"])
        let firstEnd = text[..<statement.upperBound].utf8.count
        for end in stride(from: 0, to: bytes.count, by: 7) {
            do {
                let reading = try Reading.camt(Array(bytes[..<end]))
                #expect(
                    end >= firstEnd && reading.entries == Array(whole.entries.prefix(reading.statements.count)), "cut at \(end)")
                #expect(reading.breaks.contains { $0.code == .cutFile })
            } catch is StatementFault { #expect(end < firstEnd, "cut at \(end)") }
        }
    }

    private static let seeds = [
        "account.v08.xml", "notice.v02.xml", "german.sta", "dutch.sta", "plain.sta", "interim.sta", "bank.csv",
    ]

    @Test("never make a reader fail otherwise", arguments: Seed.cases(150))
    func mutated(seed: Seed) throws {
        var generator = seed.generator
        let name = Self.seeds.randomElement(using: &generator) ?? "german.sta"
        var bytes = try Fixture.bytes(name)
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            guard !bytes.isEmpty else { break }
            let at = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(Array(":<>/,.;-?\"{}\r\n09ACDR".utf8).randomElement(using: &generator) ?? 0, at: at)
            case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...60, using: &generator)))
            default:
                let from = Int.random(in: 0..<bytes.count, using: &generator)
                bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 80)], at: at)
            }
        }
        let folder = try Folder()
        try folder.write(bytes, "mutated")
        let report = try folder.report(mapping: try StatementMappingFixture.bank())
        #expect(report.files + report.refused.count == 1, "\(seed)")
        #expect(report.kept.statements + report.kept.duplicates + report.kept.outdated == report.statements, "\(seed)")
    }

    @Test("never make the CSV or MT reader fail on anything", arguments: Seed.cases(100))
    func noise(seed: Seed) throws {
        var generator = seed.generator
        let alphabet = Array(":61:62F:86:25:20:28C:60FCDREUR0123456789,./?>-\n\r;\" {}".utf8)
        let count = Int.random(in: 0...400, using: &generator)
        let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
        do { _ = try Reading.fin(bytes) } catch is StatementFault {}
        do {
            _ = try Reading.csv(String(decoding: bytes, as: UTF8.self), try Fixture.text("bank.mapping.yaml"))
        } catch is StatementFault {}
        do { _ = try StatementMappingFixture.any(String(decoding: bytes, as: UTF8.self)) } catch is StatementFault {}
    }

    @Test("of CSV whose mapping is wrong say what is wrong with it")
    func mappings() throws {
        for (old, new) in [
            ("decimal: \",\"", "decimal: x"), ("DD.MM.YYYY", "D.M"), ("sign: signed", "sign: columns"), ("currency: EUR\n", ""),
            ("delimiter: \";\"", "delimiter: ab"), ("  bookedOn: Buchung\n  valueOn: Wert\n", ""),
            ("sign: signed", "sign: sideways"),
        ] {
            let text = try Fixture.text("bank.mapping.yaml")
            #expect(text.contains(old))
            #expect(throws: StatementFault.self, "\(new)") {
                try StatementMappingFixture.any(text.replacingOccurrences(of: old, with: new))
            }
        }
        // A mapping for another bank's headings refuses the file.
        #expect(throws: StatementFault.self) { try Reading.csv("a;b\n1;2\n", try Fixture.text("bank.mapping.yaml")) }
    }
}
