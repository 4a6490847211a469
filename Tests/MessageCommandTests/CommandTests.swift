// What is proved: `hefu message` as people and programs meet it: tables with names in both languages, faults with their
// place, JSON with its documented keys, and exit codes. How: the program itself over the samples and over files made here.

import Foundation
import HefuProgram
import PropertyTesting
import Testing

@Suite("hefu message")
struct CommandTests {
    private let samples = FetchedData.packageRoot.appendingPathComponent("Tests/Fixtures/fin").path

    private func file(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).fin").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test("reads a credit with its continuation as tables, and lists the documents asked for")
    func reads() throws {
        let answer = try HefuProgram.run(["message", "read", "\(samples)/mt700-full.fin"])
        #expect(answer.code == 0)
        for words in ["MT700 Issue of a Documentary Credit", "金额", "USD 1,250,000.00", "2026-07-31, SHANGHAI", "bill of lading"] {
            #expect(answer.output.contains(words), "\(words)")
        }
        #expect(answer.output.hasSuffix("mt700-full.fin: 2 good · 0 refused\n"))
    }

    @Test("tells what is wrong with line, column, tag and rule, and exits with 1")
    func refuses() throws {
        let path = try file("{1:F01HARBGB2LAXXX0000000000}{2:I799LOTUCNSHXXXXN}{4:\n:20:A\n:79:FIRST\nSEC~OND\n-}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let answer = try HefuProgram.run(["message", "check", path])
        #expect(answer.code == 1)
        #expect(answer.output.contains("\(path):4:4 :79: format — "))
        #expect(answer.output.hasSuffix("\(path): 0 good · 1 refused\n"))
    }

    @Test("a note is no failure")
    func notes() throws {
        let path = try file(":20:A\n:21:B\n:52A:HARBGB2L\n:26E:1\n:23R:MAYB\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let answer = try HefuProgram.run(["message", "check", path, "--type", "787"])
        #expect(answer.code == 0)
        #expect(answer.output.contains("\(path):5 :23R: note, code — "))
        #expect(answer.output.hasSuffix("1 good · 0 refused · 1 note\n"))
    }

    @Test("what other people's text would do to a terminal is not done")
    func isPlain() throws {
        let path = try file(":20:A\n:79:HELLO \u{1B}[31mRED\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let answer = try HefuProgram.run(["message", "read", path, "--type", "799"])
        #expect(answer.code == 1 && !answer.output.contains("\u{1B}"))
    }

    @Test("JSON has its documented keys")
    func json() throws {
        let json = try HefuProgram.run(["message", "read", "\(samples)/mt700-full.fin", "--json"]).json()
        #expect(Set(json.keys) == ["files", "isGood"])
        let report = try #require((json["files"] as? [[String: Any]])?.first)
        #expect(Set(report.keys) == ["file", "groups", "isGood"])
        let group = try #require((report["groups"] as? [[String: Any]])?.first)
        #expect(Set(group.keys) == ["documents", "messages"])
        let message = try #require((group["messages"] as? [[String: Any]])?.first)
        #expect(Set(message.keys) == ["faults", "fields", "line", "notes", "receiver", "sender", "title", "type"])
        let field = try #require((message["fields"] as? [[String: Any]])?.first)
        #expect(Set(field.keys) == ["chineseName", "line", "lines", "name", "parts", "tag", "words"])
    }

    @Test("the older name still works, and a file that cannot be read is wrong usage")
    func usage() throws {
        #expect(try HefuProgram.run(["fin", "check", "\(samples)/mt707-full.fin"]).code == 0)
        #expect(try HefuProgram.run(["message", "check", "/nonexistent/a.fin"]).code == 2)
        #expect(try HefuProgram.run(["message", "check"]).code == 2)
    }
}
