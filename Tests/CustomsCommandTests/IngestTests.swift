// What is proved: `hefu customs` as people and programs meet it: a dry reading needs no configuration and keeps nothing, a store
// knows documents again, the JSON bears its documented keys and nothing else stands on standard output, exit codes say what was
// found, and an officer's decisions work from the command line. How: the program itself over folders made here and fetched data.

import Foundation
import HefuProgram
import PropertyTesting
import Testing

private func hefu(_ arguments: [String]) throws -> HefuProgram.Answer { try HefuProgram.run(arguments) }

private func declaration(_ number: Int, total: String = "18000.00", currency: String = "502") -> String {
    """
    <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I\(number)</SeqNo>
    <EntryId>\(229_820_260_000_000_000 + number)</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster><PDate>20260305</PDate>
    <TradeName>合符</TradeName><TradeMode>0110</TradeMode></DecHead><DecLists><DecList><GNo>1</GNo><CodeTS>8517130000</CodeTS>
    <GName>手机</GName><GQty>120</GQty><DeclPrice>150</DeclPrice><DeclTotal>\(total)</DeclTotal><TradeCurr>\(currency)</TradeCurr>
    </DecList></DecLists></DecMessage>
    """
}

@Suite("hefu customs")
struct IngestTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hefu-customs-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/in/deep", withIntermediateDirectories: true)
    }

    private func put(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    @Test("reads a folder without configuration, says all of it in JSON, and keeps nothing")
    func dry() throws {
        try put("in/1.xml", declaration(1))
        try put("in/deep/2.XML", declaration(2, total: "18,000.00"))
        try put("in/page.xml", "<html/>")
        try put("in/note.txt", "hello")
        let answer = try hefu(["customs", "ingest", "\(folder)/in", "--json", "--today", "2026-03-31"])
        let json = try answer.json()
        #expect(answer.code == 1)
        #expect(
            Set(json.keys) == [
                "path", "documents", "accepted", "quarantined", "known", "bytes", "kinds", "taken", "reasons", "quarantine",
                "quarantineLeftOut", "ignored",
            ])
        #expect(json["documents"] as? Int == 3 && json["accepted"] as? Int == 1 && json["quarantined"] as? Int == 2)
        #expect(json["reasons"] as? [String: Int] == ["bad-number": 1, "unknown-format": 1])
        #expect(json["taken"] as? [String: Int] == ["single-window declares": 1])
        let kinds = try #require(json["kinds"] as? [String: [String: Int]])
        #expect(kinds["single-window"] == ["documents": 2, "accepted": 1, "quarantined": 1])
        #expect(kinds["other-xml"] == ["documents": 1, "accepted": 0, "quarantined": 1])
        let item = try #require((json["quarantine"] as? [[String: Any]])?.first { $0["reason"] as? String == "bad-number" })
        #expect(Set(item.keys) == ["file", "kind", "reason", "line", "column", "element", "what", "fix", "releasable"])
        #expect(item["file"] as? String == "deep/2.XML" && item["line"] as? Int == 4)
        #expect(item["element"] as? String == "/DecMessage/DecLists/DecList/DeclTotal")
        #expect(json["ignored"] as? [String] == ["note.txt"])
    }

    @Test("ends with 0 where all was read, and speaks to people")
    func clean() throws {
        try put("in/1.xml", declaration(1))
        let answer = try hefu(["customs", "ingest", "\(folder)/in/1.xml", "--today", "2026-03-31"])
        #expect(answer.code == 0 && answer.complaint.isEmpty)
        for word in ["single-window", "accepted", "single-window declares", "nothing was kept"] {
            #expect(answer.output.contains(word), "\(answer.output)")
        }
    }

    @Test(
        "ends with 2 where it is used wrongly, and says what to do",
        arguments: [
            ["customs", "ingest", "/nowhere/at/all"], ["customs", "ingest", "/dev/zero"], ["customs", "ingest"],
            ["customs", "ingest", "/etc/hostname", "--schemas", "/nowhere"],
            ["customs", "ingest", "/etc/hostname", "--code-tables", "/nowhere"],
            ["customs", "ingest", "/etc/hostname", "--today", "yesterday"],
            ["customs", "ingest", "/etc/hostname", "--exporter", "x"],
            ["customs", "quarantine", "list", "--store", "/nowhere"], ["customs", "quarantine", "list"],
            ["customs", "quarantine", "list", "--store", "/tmp", "--config", "/nowhere"],
            ["customs", "ingest", "/etc/hostname", "--config", "/nowhere", "--store", "/tmp"],
            ["declarations", "show", "229820260000000017", "--config", "/nowhere"],
            ["declarations", "rate", "EUR", "USD", "1.085", "--source", "x", "--config", "/nowhere"],
            ["instruction", "approve", "12", "--api", "http://127.0.0.1:1", "--token-file", "/etc/hostname"],
        ])
    func wrongUse(_ arguments: [String]) throws {
        let answer = try hefu(arguments)
        #expect(answer.code == 2 && answer.output.isEmpty && answer.complaint.contains("Error: "), "\(answer)")
    }

    @Test("knows documents again in a store, and lets an officer decide")
    func store() throws {
        try put("in/1.xml", declaration(1))
        try put("in/2.xml", declaration(2, total: "18001.00"))
        try put("in/3.xml", declaration(3, currency: "777"))
        let store = ["--store", "\(folder)/store"]
        let first = try hefu(["customs", "ingest", "\(folder)/in", "--json", "--today", "2026-03-31"] + store)
        #expect(first.code == 1)
        let again = try hefu(["customs", "ingest", "\(folder)/in", "--json", "--today", "2026-03-31"] + store).json()
        #expect(again["known"] as? Int == 3 && (again["taken"] as? [String: Int])?.isEmpty == true)
        #expect(again["reasons"] as? [String: Int] == ["totals-differ": 1, "unknown-code": 1])
        let officer = ["--officer", "Li", "--reason", "checked", "--today", "2026-03-31", "--json"]
        let released = try hefu(["customs", "quarantine", "release", "1"] + store + officer)
        let taken = try released.json()["taken"] as? [String: Int]
        #expect(released.code == 0 && taken == ["single-window declares": 1])
        let refused = try hefu(["customs", "quarantine", "release", "2"] + store + officer)
        #expect(refused.code == 2 && refused.complaint.contains("give a corrected document instead"))
        try FileManager.default.createDirectory(atPath: "\(folder)/tables", withIntermediateDirectories: true)
        try put("tables/currencies.tsv", "# version: 2\n# effective: 2026-01-01\n777\tUSD\tdollar\n")
        let retried = try hefu(
            ["customs", "quarantine", "retry", "2", "--code-tables", "\(folder)/tables"] + store + officer)
        #expect(retried.code == 0, "\(retried)")
        #expect(try hefu(["customs", "quarantine", "list"] + store).output == "Nothing waits.\n")
    }

    @Test("releases and fixes by the code tables that it is given")
    func tables() throws {
        try put("in/1.xml", declaration(1, total: "18001.00"))
        try put("in/2.xml", declaration(2, currency: "777"))
        let store = ["--store", "\(folder)/store"]
        _ = try hefu(["customs", "ingest", "\(folder)/in", "--today", "2026-03-31"] + store)
        try FileManager.default.createDirectory(atPath: "\(folder)/tables", withIntermediateDirectories: true)
        try put("tables/currencies.tsv", "# version: 2\n# effective: 2026-01-01\n777\tUSD\tdollar\n")
        let officer = ["--officer", "Li", "--reason", "checked", "--today", "2026-03-31", "--code-tables", "\(folder)/tables"]
        // The tables no longer have the currency of the first.
        let released = try hefu(["customs", "quarantine", "release", "1"] + store + officer)
        #expect(released.code == 1 && released.output.contains("Still waiting: 1 unknown-code"), "\(released)")
        try put("fixed.xml", declaration(3, currency: "777"))
        let fixed = try hefu(["customs", "quarantine", "fix", "2", "\(folder)/fixed.xml"] + store + officer)
        #expect(fixed.code == 0 && fixed.output.contains("1 single-window declares"), "\(fixed)")
        #expect(try hefu(["customs", "quarantine", "list"] + store).output.contains("unknown-code"))
    }

    @Test("measures in a folder of its own and leaves alone what else the given one holds")
    func bench() throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/given", withIntermediateDirectories: true)
        try put("given/mine.txt", "kept")
        let answer = try hefu([
            "bench", "customs", "--megabytes", "1", "--documents", "1", "--in-store", "300", "--batches", "2", "--data",
            "/nowhere", "--folder", "\(folder)/given",
        ])
        #expect(answer.code == 0, "\(answer.complaint)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/given") == ["mine.txt"])
    }

    @Test("shows what waits with its bytes, and takes a corrected document or none")
    func fixing() throws {
        try put("in/2.xml", declaration(2, total: "1,0"))
        try put("in/3.xml", declaration(3, total: "-1"))
        let store = ["--store", "\(folder)/store"]
        _ = try hefu(["customs", "ingest", "\(folder)/in"] + store)
        let shown = try hefu(["customs", "quarantine", "show", "1"] + store)
        #expect(shown.code == 0 && shown.output.contains("bad-number") && shown.output.contains("What to do"))
        #expect(try hefu(["customs", "quarantine", "show", "1", "--raw"] + store).output == declaration(2, total: "1,0"))
        try put("fixed.xml", declaration(2))
        let officer = ["--officer", "Li", "--reason", "the sender corrected it"]
        let fixed = try hefu(["customs", "quarantine", "fix", "1", "\(folder)/fixed.xml"] + store + officer)
        #expect(fixed.code == 0 && fixed.output.contains("1 single-window declares"), "\(fixed)")
        #expect(try hefu(["customs", "quarantine", "discard", "2"] + store + officer).code == 0)
        #expect(try hefu(["customs", "quarantine", "show", "2"] + store).code == 2)
    }

    @Test(
        "reads all of other people's messages and attacks, each with a reason or taken in",
        .enabled(if: FetchedData.url("05-xml-attacks") != nil, "\(FetchedData.absent)"),
        arguments: ["03-customs-xml", "05-xml-attacks"])
    func fetched(_ part: String) throws {
        let path = try #require(FetchedData.url(part)).path
        let answer = try hefu(["customs", "ingest", path, "--json", "--today", "2026-12-31"])
        let json = try answer.json()
        #expect(answer.code == 1 && answer.complaint.isEmpty)
        let documents = try #require(json["documents"] as? Int)
        #expect(documents == (json["accepted"] as? Int ?? 0) + (json["quarantined"] as? Int ?? 0) && documents > 400)
        for item in try #require(json["quarantine"] as? [[String: Any]]) {
            #expect(item["what"] as? String != "" && item["fix"] as? String != "" && item["line"] as? Int ?? 0 > 0)
        }
        if part == "05-xml-attacks" { #expect(json["accepted"] as? Int == 0) }
    }
}
