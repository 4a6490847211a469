// What is proved: `hefu invoice read` as people and programs meet it: files, folders, zips and PDFs are read, the JSON bears its
// documented keys and nothing else stands on standard output, differences from a declaration are told, and exit codes say what was
// found. How: the program itself over a folder made here.

import Foundation
import HefuProgram
import PropertyTesting
import Testing

private func hefu(_ arguments: [String]) throws -> HefuProgram.Answer { try HefuProgram.run(["invoice"] + arguments) }

@Suite("hefu invoice read")
struct InvoiceCommandTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hefu-invoice-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/deep", withIntermediateDirectories: true)
        try SampleSale.ubl().write(toFile: folder + "/one.xml", atomically: true, encoding: .utf8)
        try SampleSale.cii.write(toFile: folder + "/deep/two.xml", atomically: true, encoding: .utf8)
        try "a note".write(toFile: folder + "/note.txt", atomically: true, encoding: .utf8)
    }

    private func clean() { try? FileManager.default.removeItem(atPath: folder) }

    @Test("shows a table, and exits with 0 where all was read")
    func table() throws {
        defer { clean() }
        let answer = try hefu(["read", folder])
        #expect(answer.code == 0, "\(answer)")
        #expect(answer.output.contains("HF-2026/0017") && answer.output.contains("deep/two.xml"))
        #expect(answer.output.contains("2 read · 0 refused · 1 other files were left alone"))
        #expect(answer.complaint.isEmpty)
    }

    @Test("exits with 1 where some was refused, and says where and why")
    func refused() throws {
        defer { clean() }
        try "<Order/>".write(toFile: folder + "/order.xml", atomically: true, encoding: .utf8)
        try "%PDF-1.7 nothing".write(toFile: folder + "/broken.pdf", atomically: true, encoding: .utf8)
        let answer = try hefu(["read", folder, "--json"])
        #expect(answer.code == 1)
        let json = try answer.json()
        #expect(Set(json.keys) == ["paths", "invoices", "refused", "ignored"])
        let refused = try #require(json["refused"] as? [[String: Any]])
        #expect(refused.map { $0["reason"] as? String } == ["pdf-broken", "unknown-format"])
        #expect(refused.allSatisfy { Set($0.keys) == ["file", "reason", "line", "column", "element", "what", "fix"] })
    }

    @Test("holds invoices against a declaration")
    func against() throws {
        defer { clean() }
        let declaration = folder + "/declaration.txt"
        try SampleSale.declaration.replacing("<GQty>89", with: "<GQty>80").write(
            toFile: declaration, atomically: true, encoding: .utf8)
        let answer = try hefu(["read", folder + "/one.xml", "--against", declaration, "--json"])
        #expect(answer.code == 0, "\(answer)")
        let invoice = try #require((try answer.json()["invoices"] as? [[String: Any]])?.first)
        #expect(Set(invoice.keys) == ["file", "invoice", "findings", "differences", "document"])
        let difference = try #require((invoice["differences"] as? [[String: Any]])?.first)
        #expect(difference["subject"] as? String == "quantity" && difference["severity"] as? String == "contradiction")
        #expect(difference["invoice"] as? String == "89 C62" && difference["other"] as? String == "80 C62")
        #expect((invoice["document"] as? [String: Any])?["kind"] as? String == "commercial-invoice")
        let text = try hefu(["read", folder + "/one.xml", "--against", declaration])
        #expect(text.output.contains("invoice: 89 C62 · declaration: 80 C62"), "\(text)")
    }

    @Test("refuses wrong usage with 2")
    func usage() throws {
        defer { clean() }
        #expect(try hefu(["read", folder + "/absent"]).code == 2)
        #expect(try hefu(["read"]).code == 2)
        #expect(try hefu(["read", folder, "--today", "soon"]).code == 2)
        #expect(try hefu(["read", folder + "/one.xml", "--against", folder + "/note.txt"]).code == 2)
    }
}
