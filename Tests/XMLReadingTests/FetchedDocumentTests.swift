// What is proved: over other people's documents (the W3C conformance suite, entity bombs, external entities, SAML and XML-DSig
// files, customs messages) the reader agrees with xmllint on what is well-formed, or refuses for a reason that can be named:
// a document type, or an encoding that is not accepted. How: every file of the fetched folders against their oracles.

import Foundation
import PropertyTesting
import Testing
import XMLReading

@Suite("Other people's documents")
struct FetchedDocumentTests {
    /// What xmllint lets pass: errors of namespaces, a NUL byte after the end, and EBCDIC.
    private static let stricter = ["amespace", "QName", "NUL byte", "does not begin with '<'"]

    @Test(
        "are judged as xmllint judges them, or refused for a named reason",
        .enabled(if: FetchedData.url("05-xml-attacks/_oracle/wellformedness.tsv") != nil, "\(FetchedData.absent)"),
        arguments: ["05-xml-attacks", "03-customs-xml", "04-e-invoices"])
    func wellFormedness(_ folder: String) throws {
        var tally: [String: Int] = [:]
        var unexplained: [String] = []
        for row in FetchedData.lines("\(folder)/_oracle/wellformedness.tsv").dropFirst() {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count > 1, let url = FetchedData.url("\(folder)/\(cells[0])"), let data = try? Data(contentsOf: url)
            else {
                continue
            }
            let isWellFormed = cells[1] == "ok"
            let fault = refusal(Array(data))
            let key = "xmllint \(isWellFormed ? "ok" : "no"), ours \(fault?.code.rawValue ?? "ok")"
            tally[key, default: 0] += 1
            let agrees = isWellFormed == (fault == nil)
            let isExplained =
                fault.map { fault in
                    [.documentType, .encoding].contains(fault.code) || Self.stricter.contains { fault.what.contains($0) }
                } ?? false
            if !agrees, !isExplained {
                unexplained.append("\(cells[0]): xmllint \(cells[1]); ours \(fault?.description ?? "ok")")
            }
        }
        print("\(folder): " + tally.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; "))
        #expect(unexplained.isEmpty, "\(unexplained.joined(separator: "\n"))")
        #expect(tally.values.reduce(0, +) > 50)
    }

    @Test(
        "never trap, whatever the file",
        .enabled(if: FetchedData.url("05-xml-attacks") != nil, "\(FetchedData.absent)"))
    func anything() throws {
        let folder = try #require(FetchedData.url("05-xml-attacks"))
        var count = 0
        for case let url as URL in try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)) {
            guard let data = try? Data(contentsOf: url), data.count < 4 << 20 else { continue }
            _ = refusal(Array(data))
            count += 1
        }
        #expect(count > 100)
    }
}
