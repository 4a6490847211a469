// What is proved: other people's statements are read, or refused for a named reason, and what is found agrees with what was
// measured independently (well-formedness, schema, arithmetic, the production days). Where it differs, the row stands here with the
// reason, as in Docs/BankStatements.md. How: all files of the fetched folder; the tables are printed.

import BankStatements
import BankingCalendar
import Foundation
import Money
import PropertyTesting
import StatementImport
import Testing
import XMLReading

@Suite("Other people's statements")
struct FetchedStatementsTests {
    static let isPresent = FetchedData.url("01-bank-statements") != nil
    static let folder = "01-bank-statements"

    private struct Run: @unchecked Sendable {
        let report: ImportReport
        /// By path below the folder and index in the file.
        let whole: [String: [Int: Collector.Whole]]
    }

    private static func run(_ path: String = folder) throws -> Run {
        let root = try #require(FetchedData.url(path))
        let base = try #require(FetchedData.url(folder)).path + "/"
        let collector = Collector()
        let report = try StatementImport(
            path: root.path, keeper: collector, asOf: try #require(CalendarDay("2026-11-21")), isDryRun: true
        ).run()
        var whole: [String: [Int: Collector.Whole]] = [:]
        for one in collector.whole {
            whole[String(one.statement.place.file.dropFirst(base.count)), default: [:]][one.statement.index] = one
        }
        return Run(report: report, whole: whole)
    }

    private static func rows(_ name: String) -> [[String]] {
        FetchedData.lines("\(folder)/_oracle/\(name).tsv").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
            // Rows of files that are kept back elsewhere are passed over.
            .filter { $0.count > 1 && (name == "subite-052-vs-054" || FetchedData.url("\(folder)/\($0[0])") != nil) }
    }

    /// All of them are read once.
    private static let everything = Result { try run() }

    @Test("are read or refused for a named reason", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func all() throws {
        let run = try Self.everything.get()
        let report = run.report
        print("TABLE files \(report.files) statements \(report.statements) entries \(report.entries) of \(report.transactions)")
        for (kind, count) in report.filesByKind.sorted(by: { $0.key < $1.key }) { print("TABLE \(kind)\t\(count)") }
        for (code, count) in report.breaksByCode.sorted(by: { $0.key < $1.key }) { print("TABLE break \(code)\t\(count)") }
        let refused = Dictionary(grouping: report.refused, by: \.code.rawValue).mapValues(\.count)
        for (code, count) in refused.sorted(by: { $0.key < $1.key }) { print("TABLE refused \(code)\t\(count)") }
        #expect(report.files > 490)
        #expect(report.statements > 630 && report.transactions > 30_000)
        // Nobody's file is refused as broken that is not: one is a program in PHP.
        #expect(report.refused.filter { $0.code == .notWellFormed }.map { $0.place.file.hasSuffix(".php") } == [true])
        #expect(!report.refused.contains { [.unreadable, .tooLarge, .forbiddenXML, .archive, .encoding].contains($0.code) })
    }

    /// Rows of the arithmetic where both sides are right and differ.
    private static let arithmeticDifferences: [String: String] = [
        "zilverline-mt940/two_accounts.txt 2": "another message begins after a control character, and is read by itself",
        "wolph-mt940/citi/mt940.txt 0": "the five entries with four blanks for the entry date are read here",
        "genkgo-camt/camt053.v2.minimal.ultimate.xml 0": "opening and closing are in different currencies",
        "genkgo-camt/camt053.v4.xml 0": "opening and closing are in different currencies",
        "viafintech-camt_parser/053/valid_example_v8.xml 0": "an entry in euro on an account in francs is not added",
    ]

    @Test(
        "add up where an independent reader says so, and break where it says so", .enabled(if: isPresent, "\(FetchedData.absent)")
    )
    func arithmetic() throws {
        let run = try Self.everything.get()
        var surprises: [String] = []
        var agreed = 0
        var explained = 0
        for row in Self.rows("balance-arithmetic") {
            let name = "\(row[0]) \(row[1])"
            guard let index = Int(row[1]), let one = run.whole[row[0]]?[index] else {
                surprises.append("\(name): not read")
                continue
            }
            let breaks = run.report.breaks.filter {
                $0.code == .balanceMismatch && $0.place.file.hasSuffix(row[0])
                    && Self.stands($0.place, in: one, of: run.whole[row[0]])
            }
            let isBroken = (try ExactDecimal(row[6])) != .zero
            if Self.arithmeticDifferences[name] != nil {
                explained += 1
                // What the other reader could not add or added wrongly is still told where it does not add up here.
                #expect(breaks.isEmpty == (row[0].contains("citi") || row[0].contains("two_accounts")), "\(name)")
                continue
            }
            let same =
                try one.entries.count == Int(row[2]) && one.statement.opening?.signed == ExactDecimal(row[3])
                && one.outline.sum == ExactDecimal(row[4]) && one.statement.closing?.signed == ExactDecimal(row[5])
            if same, breaks.isEmpty == !isBroken {
                agreed += 1
            } else {
                surprises.append(
                    "\(name): \(one.entries.count) entries, opening \(String(describing: one.statement.opening?.signed)), sum "
                        + "\(String(describing: one.outline.sum)), closing \(String(describing: one.statement.closing?.signed)), "
                        + "breaks \(breaks.count), but \(row)")
            }
        }
        print("TABLE arithmetic agreed \(agreed), explained \(explained), of \(Self.rows("balance-arithmetic").count)")
        #expect(surprises.isEmpty, "\(surprises.joined(separator: "\n"))")
        #expect(explained == Self.arithmeticDifferences.count)
    }

    /// A balance-mismatch stands at the closing balance, or at the statement itself.
    private static func stands(_ place: StatementPlace, in one: Collector.Whole, of file: [Int: Collector.Whole]?) -> Bool {
        place == one.statement.place || one.statement.balances.contains { $0.place == place }
    }

    @Test("are well-formed where xmllint says so", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func wellFormedness() throws {
        let root = try #require(FetchedData.url(Self.folder))
        var wrong: [String] = []
        for row in Self.rows("wellformedness") {
            do {
                let reader = try XMLReader(.file(root.appendingPathComponent(row[0]).path), limits: .stream)
                try reader.finish()
                if row[1] != "ok" { wrong.append("\(row): read") }
            } catch { if row[1] == "ok" { wrong.append("\(row[0]): \(error)") } }
        }
        print("TABLE well-formedness \(Self.rows("wellformedness").count) rows, \(wrong.count) differ")
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test("are read without a complaint where their schema is kept", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func schemas() throws {
        let run = try Self.everything.get()
        let unreadable: [StatementBreak.Code] = [.unreadableEntry, .unreadableField, .unreadableBalance]
        var (valid, invalid, wrong): (Int, [String: Int], [String]) = (0, [:], [])
        for row in Self.rows("iso20022-xsd") where row[1].hasPrefix("camt.05") {
            let faults = run.report.refused.filter { $0.place.file.hasSuffix("/" + row[0]) }
            let complaints = run.report.breaks.filter { $0.place.file.hasSuffix("/" + row[0]) && unreadable.contains($0.code) }
            if row[2] == "valid" {
                valid += 1
                if !faults.isEmpty || !complaints.isEmpty { wrong.append("\(row[0]): \(faults) \(complaints)") }
            } else {
                let outcome = faults.isEmpty ? (complaints.isEmpty ? "read" : "read in part") : "refused"
                invalid[outcome, default: 0] += 1
                if outcome != "read" { print("TABLE schema-invalid \(outcome): \(row[0])") }
            }
        }
        print("TABLE schema: \(valid) valid rows, \(wrong.count) not read whole; invalid rows: \(invalid)")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(valid > 170)
    }

    /// One published schema of each message, compiled.
    private static func schema(_ message: String) throws -> XMLSchema? {
        let root = try #require(FetchedData.url("\(folder)/_schemas"))
        let paths = (FileManager.default.enumerator(atPath: root.path)?.allObjects ?? []).compactMap { $0 as? String }
        // The Swiss files narrow the standard's.
        let path = paths.filter { $0.hasSuffix("/\(message).xsd") && !$0.hasPrefix("swiss") }.sorted().first
        guard let path, let bytes = FileManager.default.contents(atPath: "\(root.path)/\(path)") else { return nil }
        return try XMLSchema(files: [path: Array(bytes)], main: path)
    }

    @Test(
        "keep their schema where xmllint says so, and break it where it says so", .enabled(if: isPresent, "\(FetchedData.absent)")
    )
    func validity() throws {
        let root = try #require(FetchedData.url(Self.folder))
        var (schemas, agreed, wrapped, absent, wrong): ([String: XMLSchema?], Int, Int, Int, [String]) = ([:], 0, 0, 0, [])
        for row in Self.rows("iso20022-xsd") where row[1].hasPrefix("camt.05") {
            let path = root.appendingPathComponent(row[0]).path
            guard try XMLReader(.file(path), limits: .stream).root().name.local == "Document" else {
                wrapped += 1
                continue
            }
            if schemas[row[1]] == nil { schemas[row[1]] = .some(try Self.schema(row[1])) }
            guard let schema = schemas[row[1]] ?? nil else {
                absent += 1
                continue
            }
            var isValid = true
            do { try XMLReader(.file(path), limits: .stream, schema: schema).finish() } catch { isValid = false }
            if isValid == (row[2] == "valid") { agreed += 1 } else { wrong.append("\(row[0]) \(row[2])") }
        }
        print("TABLE validity agreed \(agreed), in an envelope \(wrapped), without a schema \(absent)")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(agreed > 350)
    }

    @Test("of a payment institution show the days that stop at a page", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func production() throws {
        let run = try Self.run(Self.folder + "/subite-camt-to-coda/LT809872649478701594")
        var byDay: [String: (report: Statement?, notification: Collector.Whole?)] = [:]
        for (path, statements) in run.whole {
            let day = String(path.split(separator: "/").last?.prefix(10) ?? "")
            for one in statements.values {
                if one.statement.kind.family == .report { byDay[day, default: (nil, nil)].report = one.statement }
                if one.statement.kind.family == .notification { byDay[day, default: (nil, nil)].notification = one }
            }
        }
        let limited = Set(
            run.report.breaks.filter { $0.code == .pageLimit }.compactMap { $0.place.file.split(separator: "/").last?.prefix(10) }
                .map(String.init))
        var short: Set<String> = []
        for row in Self.rows("subite-052-vs-054") {
            let day = try #require(byDay[row[0]], "\(row[0])")
            let (report, notification) = (try #require(day.report), try #require(day.notification))
            let opening = try #require(report.balance("OPAV")).signed
            let closing = try #require(report.balance("INFO")).signed
            let participants = report.balances.filter(\.isProprietary)
            let transactions = notification.entries.flatMap { entry in entry.transactions.map { (entry, $0) } }
            let net = try transactions.reduce(ExactDecimal.zero) { sum, pair in
                let amount = try #require(pair.1.amount)
                return try sum.adding((pair.1.mark ?? pair.0.mark).signed(amount.value))
            }
            let stated = try row[1...6].map { try ExactDecimal($0) }
            #expect(opening == stated[0] && closing == stated[1], "\(row)")
            #expect(participants.count == Int(row[4]) && transactions.count == Int(row[5]), "\(row)")
            #expect(net == stated[5], "\(row)")
            let sum = try participants.reduce(opening) { try $0.adding($1.signed) }
            #expect(sum == closing, "the participants of \(row[0]) come to \(sum)")
            #expect(participants.allSatisfy { $0.subType != nil }, "each names its account")
            #expect(
                transactions.allSatisfy {
                    $0.1.references.transactionID != nil && $0.1.settledOn != nil && $0.1.acceptedAt != nil
                })
            #expect(transactions.allSatisfy { $0.1.parties.debtor?.agent != nil && $0.1.parties.creditor?.agent != nil })
            if net != (try closing.subtracting(opening)) { short.insert(row[0]) }
            #expect(short.contains(row[0]) == row[8].hasPrefix("BREAK"), "\(row)")
        }
        print("TABLE production days \(byDay.count), short \(short.sorted())")
        #expect(short == limited && !short.isEmpty)
        #expect(run.report.breaksByCode == ["page-limit": short.count])
    }
}
