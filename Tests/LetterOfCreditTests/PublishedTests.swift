// What is proved: what is published is what runs. Workflows/PUBLISHED names each workflow file with the digest of its bytes, and
// agreements are bound to that digest; so a file that is edited after it was published, or never listed, fails here.

import AgreementCatalogue
import Foundation
import PropertyTesting
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("The published workflows")
struct PublishedTests {
    private struct Entry: Hashable {
        let name: String
        let digest: String
        let date: String
    }

    private static let folder = FetchedData.packageRoot.appendingPathComponent("Workflows")

    private static func entries() throws -> [Entry] {
        let text = try String(contentsOf: folder.appendingPathComponent("PUBLISHED"), encoding: .utf8)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ").map(String.init)
            try #require(words.count == 4, "\(line): name, version, SHA-256 and date are expected")
            return Entry(name: "\(words[0]).v\(words[1])", digest: words[2], date: words[3])
        }
    }

    @Test("are listed with the digest that agreements are bound to")
    func digests() throws {
        let kinds = try AgreementCatalogue.kinds().map { kind in
            [kind.workflow.fullName, kind.workflowDigest.map { String(format: "%02x", $0) }.joined()]
        }
        #expect(try kinds.sorted { $0[0] < $1[0] } == Self.entries().map { [$0.name, $0.digest] }.sorted { $0[0] < $1[0] })
    }

    @Test("are all listed, each once, in the order of their days")
    func listed() throws {
        let entries = try Self.entries()
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(files.map { String($0.dropLast(".yaml".count)) }.sorted() == entries.map(\.name).sorted())
        #expect(Set(entries.map(\.name)).count == entries.count)
        #expect(entries.map(\.date) == entries.map(\.date).sorted())
    }
}
