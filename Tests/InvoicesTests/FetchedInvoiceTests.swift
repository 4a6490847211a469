// What is proved: every one of other people's invoices is read, or refused for a reason that can be named; what the schemas call
// valid is read; and the same invoice in UBL and CII gives the same value. How: all files of the fetched folder, held against the
// measured results of xmllint; the table is printed.

import BankingCalendar
import Foundation
import Invoices
import PropertyTesting
import Testing
import XMLReading

@Suite("Other people's invoices")
struct FetchedInvoiceTests {
    private static let isPresent = FetchedData.url("04-e-invoices") != nil
    static let invoiceRoots: Set<String> = ["Invoice", "CreditNote", "CrossIndustryInvoice", "EInvoice"]

    private static func files(_ suffixes: [String]) throws -> [(path: String, bytes: [UInt8])] {
        let folder = try #require(FetchedData.url("04-e-invoices"))
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
        return paths.filter { path in !path.hasPrefix("_") && suffixes.contains { path.lowercased().hasSuffix($0) } }.sorted()
            .compactMap { path in
                FileManager.default.contents(atPath: folder.appendingPathComponent(path).path).map { (path, Array($0)) }
            }
    }

    /// By path, what xmllint measured.
    private static func oracle(_ name: String, column: Int) -> [String: String] {
        var results: [String: String] = [:]
        for line in FetchedData.lines("04-e-invoices/_oracle/\(name)").dropFirst() {
            let cells = line.split(separator: "\t").map(String.init)
            if cells.count > column { results[cells[0]] = cells[column] }
        }
        return results
    }

    @Test("are read or refused for a named reason", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func all() throws {
        let (wellFormed, valid) = (Self.oracle("wellformedness.tsv", column: 1), Self.oracle("xsd.tsv", column: 2))
        var (tally, rules): ([String: Int], [String: Int]) = ([:], [:])
        var (read, surprises): (Int, [String]) = (0, [])
        for (path, bytes) in try Self.files([".xml", ".pdf"]) {
            let source = String(path.split(separator: "/")[0])
            let root = try? XMLReader(.bytes(bytes)).root().name.local
            do {
                let reading = try InvoiceReader().read(bytes, today: nil)
                read += 1
                let worst = reading.worst.map(\.rawValue) ?? "no finding"
                tally["\(source)\t\(reading.invoice.format.rawValue) \(reading.invoice.kind.rawValue)\t\(worst)", default: 0] += 1
                for finding in reading.findings where finding.severity > .note {
                    rules["\(finding.rule) \(finding.severity.rawValue)", default: 0] += 1
                    if finding.severity == .contradiction { surprises.append("\(path): \(finding)") }
                }
                #expect(wellFormed[path] == "ok" || path.hasSuffix(".pdf"), "\(path) was read and is not well-formed")
            } catch {
                tally["\(source)\trefused\t\(error.code)", default: 0] += 1
                if let root, Self.invoiceRoots.contains(root) {
                    surprises.append("\(path): \(error)")
                    #expect(valid[path] != "valid" || Self.refusedThoughValid[path] == error.code, "\(path): \(error)")
                }
            }
        }
        print("TABLE " + tally.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" }.joined(separator: "\nTABLE "))
        print("RULES " + rules.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" }.joined(separator: "\nRULES "))
        print("LOOK " + surprises.joined(separator: "\nLOOK "))
        #expect(read > 100, "\(read)")
    }

    /// Valid by their schema and refused by us, with the code; Docs/Invoices.md says why.
    private static let refusedThoughValid: [String: String] = [:]

    @Test("are the same in UBL and in CII", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func pairs() throws {
        var found: [String: [(path: String, invoice: Invoice)]] = [:]
        for (path, bytes) in try Self.files([".xml"])
        where path.hasPrefix("xrechnung-testsuite/") || path.hasPrefix("zugferd-corpus/XML-Rechnung/") {
            guard let invoice = try? InvoiceReader().read(bytes, today: nil).invoice else { continue }
            let name = (path as NSString).lastPathComponent.lowercased()
            let key = name.replacing("_uncefact.xml", with: "").replacing("_ubl.xml", with: "").replacing(".cii.xml", with: "")
                .replacing(".ubl.xml", with: "")
            found[path.split(separator: "/")[0] + "/" + key, default: []].append((path, invoice))
        }
        var (same, differing): (Int, [String]) = (0, [])
        for (key, invoices) in found.sorted(by: { $0.key < $1.key }) where invoices.count == 2 {
            let (one, other) = (invoices[0].invoice, invoices[1].invoice)
            #expect(one.number == other.number && one.issuedOn == other.issuedOn && one.currency == other.currency, "\(key)")
            #expect(one.totals.taxInclusive == other.totals.taxInclusive && one.totals.due == other.totals.due, "\(key)")
            let (left, right) = (SameInvoice(one).description, SameInvoice(other).description)
            if left == right { same += 1 } else { differing.append("\(key)\n  \(Self.firstDifference(left, right))") }
        }
        print("PAIRS \(same) equal in every term, \(differing.count) not:\n" + differing.joined(separator: "\n"))
        #expect(same + differing.count > 10)
    }

    private static func firstDifference(_ one: String, _ other: String) -> String {
        let lines = zip(
            one.split(separator: "\n", omittingEmptySubsequences: false),
            other.split(separator: "\n", omittingEmptySubsequences: false))
        return lines.first { $0 != $1 }.map { "\($0.0.prefix(300))\n  \($0.1.prefix(300))" } ?? "another number of lines"
    }

    @Test("in attacks are refused", .enabled(if: FetchedData.url("05-xml-attacks") != nil, "\(FetchedData.absent)"))
    func attacks() throws {
        let folder = try #require(FetchedData.url("05-xml-attacks"))
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
        var codes: [String: Int] = [:]
        for path in paths.sorted() where path.hasSuffix(".xml") {
            guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(path).path) else { continue }
            do {
                _ = try InvoiceReader().read(Array(data), today: nil)
                Issue.record("\(path) was read as an invoice")
            } catch { codes[error.code, default: 0] += 1 }
        }
        print("ATTACKS \(codes.sorted { $0.key < $1.key })")
    }
}
