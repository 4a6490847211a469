import ArgumentParser
import BankAPIClient
import BankingCalendar
import CustomsDocuments
import Fingerprints
import Foundation
import InvoiceExamination
import Invoices
import Money
import XMLReading

/// `hefu invoice`: electronic invoices.
struct InvoiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice", abstract: "Read electronic invoices, check their sums, hold them against declarations.",
        subcommands: [Read.self])

    struct Read: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read files, folders (with their folders) or zips of electronic invoices.",
            discussion: """
                Reads UBL 2.1 invoices and credit notes, UN/CEFACT CrossIndustryInvoice (EN 16931, XRechnung), Factur-X and ZUGFeRD \
                PDFs, and the XML of China's 数电票, and checks their sums. With --against each invoice is held against the customs \
                declarations in a file. Nothing is kept. Docs/Invoices.md describes the findings and the keys of the JSON.

                Exits with 0 when all was read, 1 when some was refused, 2 for wrong usage; findings alone are no failure.

                Example: hefu invoice read invoices.zip
                Example: hefu invoice read invoice.pdf --against declaration.xml --json
                """)

        @Argument(help: "Files, folders or zip archives.")
        var paths: [String]

        @Option(help: "A file with the customs declarations of the same sale.")
        var against: String?

        @Option(help: "A folder with code tables (units.tsv, …) that replace those of this release.")
        var codeTables: String?

        @Option(help: "Judge dates as on this day, such as 2026-03-31; today when left out.")
        var today: String?

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let day = CustomsIntakeDay.today(try CustomsOpening.instant(today))
            let tables: CodeTables
            do { tables = try codeTables.map { try CodeTables(folder: $0) } ?? CodeTables() } catch let fault as CodeTables.Fault
            {
                throw ValidationError("--code-tables: \(fault)")
            }
            let declarations = try against.map { try Self.declarations($0, tables) }
            let meter = InvoiceMeter()
            var (items, ignored): ([InvoiceBatch.Item], [String]) = ([], [])
            for path in paths {
                do throws(InvoiceBatch.Fault) {
                    let batch = try InvoiceBatch.read(path: path, today: day, progress: meter.show)
                    // Of several paths, each name says which it came from.
                    items += paths.count == 1 ? batch.items : batch.items.map { $0.below(path) }
                    ignored += batch.ignored
                } catch { throw ValidationError("\(error)") }
            }
            meter.end()
            let report = InvoiceReport(paths: paths, items: items, ignored: ignored, against: declarations, tables: tables)
            if json { try Console.json(report) } else { InvoiceText(report, against: against).show() }
            if !report.refused.isEmpty { throw ExitCode(1) }
        }

        private static func declarations(_ file: String, _ tables: CodeTables) throws -> [CustomsDeclaration] {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("--against: '\(file)' cannot be read; name a file of customs declarations")
            }
            do { return try CustomsReader(tables: tables).read(Array(data), today: nil, waiving: true).declarations } catch {
                throw ValidationError("--against: \(file): \(error)")
            }
        }
    }
}

enum CustomsIntakeDay {
    /// A day has begun somewhere fourteen hours before it does in Greenwich.
    static func today(_ now: LedgerTime) -> CalendarDay { now.day(utcOffsetMinutes: 14 * 60) }
}

extension InvoiceBatch.Item {
    fileprivate func below(_ path: String) -> InvoiceBatch.Item {
        let isFile = (path as NSString).lastPathComponent == name
        return InvoiceBatch.Item(name: isFile ? path : (path as NSString).appendingPathComponent(name), result: result)
    }
}

/// Progress of a batch once it takes more than two seconds.
private final class InvoiceMeter {
    private let began = ContinuousClock.now
    private var hasShown = false

    func show(_ done: Int, _ total: Int, _ name: String) {
        guard began.duration(to: .now) > .seconds(2) else { return }
        hasShown = true
        Console.passing("\(done) of \(total) files · \(name.suffix(60))")
    }

    func end() { if hasShown { Console.passing("") } }
}

/// What `hefu invoice read` says to programs.
struct InvoiceReport: Encodable {
    struct Read: Encodable {
        let file: String
        let invoice: Invoice
        let findings: [InvoiceFinding]
        /// With --against.
        let differences: [PaperDifference]?
        /// As the registry knows documents; none where it cannot be financed, with the reason.
        let document: TradeDocument?
        let notFinanceable: String?
    }

    struct Refused: Encodable {
        let file: String
        let reason: String
        let line: Int
        let column: Int
        let element: String
        let what: String
        let fix: String
    }

    let paths: [String]
    let invoices: [Read]
    let refused: [Refused]
    let ignored: [String]

    init(
        paths: [String], items: [InvoiceBatch.Item], ignored: [String], against declarations: [CustomsDeclaration]?,
        tables: CodeTables
    ) {
        (self.paths, self.ignored) = (paths, ignored)
        var (invoices, refused): ([Read], [Refused]) = ([], [])
        for item in items {
            switch item.result {
            case .success(let reading):
                let invoice = reading.invoice
                var (document, reason): (TradeDocument?, String?) = (nil, nil)
                do throws(InvoiceUseFault) { document = try invoice.tradeDocument() } catch { reason = "\(error)" }
                invoices.append(
                    Read(
                        file: item.name, invoice: invoice, findings: reading.findings,
                        differences: declarations.map { InvoiceAgainstDeclarations.differences(invoice, $0, tables: tables) },
                        document: document, notFinanceable: reason))
            case .failure(let fault):
                refused.append(
                    Refused(
                        file: item.name, reason: fault.code, line: fault.position.line, column: fault.position.column,
                        element: fault.position.path, what: fault.what, fix: fault.fix))
            }
        }
        (self.invoices, self.refused) = (invoices, refused)
    }
}

/// What `hefu invoice read` says to people.
private struct InvoiceText {
    private let report: InvoiceReport
    private let against: String?
    /// How many findings, differences or refusals are listed; the JSON has all.
    private static let listedMax = 60

    init(_ report: InvoiceReport, against: String?) { (self.report, self.against) = (report, against) }

    func show() {
        if !report.invoices.isEmpty { Console.table(Self.header, report.invoices.map(row)) }
        list("Findings", report.invoices.flatMap { read in read.findings.map { lines(read.file, $0) } })
        if let against {
            let lines = report.invoices.flatMap { read in (read.differences ?? []).map { self.lines(read.file, $0, against) } }
            if lines.isEmpty, !report.invoices.isEmpty { print("\nNothing differs from \(PlainText.of(against)).") }
            list("Differences from \(PlainText.of(against))", lines)
        }
        list(
            "Refused",
            report.refused.map { refused in
                [
                    "\(PlainText.of(refused.file)):\(refused.line):\(refused.column) \(PlainText.of(refused.element))",
                    "    \(refused.reason): \(PlainText.of(refused.what))", "    \(PlainText.of(refused.fix))",
                ]
            })
        var last = ["\(report.invoices.count) read", "\(report.refused.count) refused"]
        if !report.ignored.isEmpty { last.append("\(report.ignored.count) other files were left alone") }
        print((report.invoices.isEmpty && report.refused.isEmpty ? "" : "\n") + last.joined(separator: " · "))
    }

    private static let header = ["file", "format", "number", "date", "seller", "buyer", "total", "findings"]

    private func row(_ read: InvoiceReport.Read) -> [String] {
        let invoice = read.invoice
        let exact = [invoice.currency?.code, invoice.totals.taxInclusive?.description].compactMap { $0 }.joined(separator: " ")
        let total = (try? invoice.total()).map { "\($0)" } ?? (invoice.totals.taxInclusive == nil ? "-" : exact)
        let worst = read.findings.map(\.severity).max()
        let shown = worst.map { "\(read.findings.count), \($0.rawValue)" } ?? "none"
        let kind = invoice.kind == .creditNote ? " credit note" : ""
        let form = invoice.attachment == nil ? "" : " in PDF"
        return [
            String(read.file.suffix(40)), invoice.format.rawValue + form + kind, invoice.number ?? "-",
            invoice.issuedOn?.description ?? "-", String((invoice.seller?.calledName ?? "-").prefix(30)),
            String((invoice.buyer?.calledName ?? "-").prefix(30)), total, shown,
        ].map(PlainText.of)
    }

    private func lines(_ file: String, _ finding: InvoiceFinding) -> [String] {
        [
            "\(PlainText.of(file)):\(finding.position.line):\(finding.position.column) \(PlainText.of(finding.position.path))",
            "    \(finding.rule) (\(finding.severity.rawValue)): \(PlainText.of(finding.what))",
        ]
    }

    private func lines(_ file: String, _ difference: PaperDifference, _ against: String) -> [String] {
        let other = difference.otherPosition.map { ", \(PlainText.of(against)):\($0.line) \(PlainText.of($0.path))" } ?? ""
        return [
            "\(PlainText.of(file)):\(difference.position.line) \(PlainText.of(difference.position.path))\(other)",
            "    \(difference.subject.rawValue) (\(difference.severity.rawValue)): \(PlainText.of(difference.what))",
            "    invoice: \(PlainText.of(difference.invoice)) · declaration: \(PlainText.of(difference.other))",
        ]
    }

    private func list(_ title: String, _ entries: [[String]]) {
        guard !entries.isEmpty else { return }
        print("\n\(title):")
        for entry in entries.prefix(Self.listedMax) { entry.forEach { print("  \($0)") } }
        if entries.count > Self.listedMax { print("  … and \(entries.count - Self.listedMax) more; --json lists them") }
    }
}
