// What is proved: `hefu reconcile import` exits with 0 where all files are read, 1 where one is refused and 2 for wrong usage; its
// JSON is alone on the standard output, under the keys that Docs/BankStatements.md describes. How: the program itself.

import Foundation
import HefuProgram
import PropertyTesting
import Testing

@Suite("hefu reconcile import")
struct CommandTests {
    private func run(_ arguments: String...) throws -> HefuProgram.Answer {
        try HefuProgram.run(["reconcile", "import"] + arguments)
    }

    @Test("exits by what was refused and keeps its keys")
    func command() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Day().text, "a.sta")
        let read = try run(folder.path, "--json", "--store", store.path)
        #expect(read.code == 0)
        let object = try read.json()
        #expect(
            Set(object.keys) == [
                "path", "isDryRun", "store", "files", "filesByKind", "statements", "entries", "transactions", "kept", "breaks",
                "breaksByCode", "notes", "notesByCode", "refused",
            ])
        #expect((object["kept"] as? [String: Int])?["entries"] == 2 && object["filesByKind"] as? [String: Int] == ["MT940": 1])
        try folder.write("no statement", "b.txt")
        let again = try run(folder.path, "--dry-run", "--store", store.path)
        #expect(again.code == 1 && again.output.contains("duplicate-statement"))
        #expect(try run("\(folder.path)/absent").code == 2)
        #expect(try run(folder.path, "--mapping", "\(folder.path)/b.txt").code == 2)
    }

    @Test("shows nothing of a statement that a terminal would obey")
    func plainText() throws {
        let folder = try Folder()
        try folder.write(Day().with { $0.closing = "62F:C260302EUR115,01" }.text, "a\u{1B}[2J.sta")
        try folder.write(
            Day().with {
                $0.number = "2/1"; $0.closing = "\u{1B}]0;owned"
            }.text, "b\u{1B}c.sta")
        let output = try run(folder.path, "--dry-run").output
        #expect(output.contains("balance-mismatch") && output.contains("refused"))
        #expect(output.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }, "\(output.debugDescription)")
    }
}
