// Proves, on real processes and by the commands of Docs/Operating/credit-records.md, that a business's authorisation decides who is
// told what others lend to it: three banks' nodes state by themselves, the holder's node answers by itself what was asked while it was
// dead, once and with both other banks' facts; the business reads who asked, and after it has revoked nobody asks again.

import Foundation
import LocalNetwork
import Parties
import Testing

@Suite("Credit records between organisations", .serialized)
struct CreditNetworkTests {
    private static let purpose = "Working capital"

    @Test(
        "tell an authorised bank two others' facts, the business who asked, and nobody anything once it has revoked",
        .enabled(if: Programs.absence(postgres: false) == nil, "etcd is not installed"))
    func life() async throws {
        let stage = try DeclarationStage()
        defer { try? FileManager.default.removeItem(atPath: stage.folder) }
        do {
            try await Self.tell(stage)
            let codes = await stage.network.stop()
            #expect(codes.values.allSatisfy { $0 == 0 }, "\(codes)")
        } catch {
            await stage.network.stop()
            throw error
        }
    }

    private static func tell(_ stage: DeclarationStage) async throws {
        try stage.configureCredit()
        try await stage.start()
        try stage.enrolForCredit()
        try stage.ingest(total: "100000.00", expecting: 1)
        _ = try await stage.authorise(.lotus)
        _ = try await DeclarationNetworkTests.lend(stage)
        var records: [String] = []
        for bank in [DeclarationStage.Desk.harbour, .lotus, .meridian] { records.append(try await stage.openRecord(bank)) }
        try await stage.await("the first bank's loan is stated") {
            let facts = try stage.creditTerms(records[1], .lotus)["facts"] as? [[String: Any]]
            return facts?.contains { ($0["fact"] as? [String: Any])?["amounts"] as? [String] == ["USD 60000.00"] } ?? false
                ? true : nil
        }
        let consent =
            #"{"purpose": "Working capital", "subjects": ["outstanding"], "throughOn": "2026-12-31", "namesLenders": false}"#
        let record = records[0]
        _ = try stage.signed(
            [
                "credit-information", "act", record, "authorise", "--role", "business", "--paper",
                stage.write(consent, "consent.json"),
            ], .harbour)

        let holder = try MemberID(DeclarationStage.holder)
        stage.network.kill(holder)
        try stage.query(record)
        try stage.network.start(holder)
        try await stage.network.waitUntilReady(holder)
        let answer = try await stage.creditAnswer(record)
        #expect(answer["records"] as? Int == 2 && answer["silent"] as? Int == 0, "\(answer)")
        let lines = try #require(answer["lines"] as? [[String: Any]])
        let facts = lines.compactMap { ($0["stated"] as? [String: Any])?["fact"] as? [String: Any] }
        #expect(facts.compactMap { ($0["amounts"] as? [String])?.joined() ?? "" }.sorted() == ["", "USD 60000.00"])
        #expect(facts.allSatisfy { $0["statedOn"] as? String == "2026-03-02" && $0["statedAt"] == nil }, "a day, and no moment")
        #expect(!"\(answer)".contains("Lotus Bank") && !"\(answer)".contains("Meridian Bank"), "not who lends")

        // What the business reads.
        let shown = try stage.json(["credit-information", "show", record, "--json"] + stage.user("exporter", .harbour))
        let query = try #require(((shown["terms"] as? [String: Any])?["queries"] as? [[String: Any]])?.first)
        let question = try #require(query["question"] as? [String: Any])
        #expect(question["officer"] as? String == "mei" && question["purpose"] as? String == purpose)
        #expect(query["answer"] is String, "the digest of what was told")

        let note = stage.write("{}", "note.json")
        _ = try stage.signed(
            ["credit-information", "act", record, "revoke", "--part", "authorisation/1", "--role", "business", "--paper", note],
            .harbour)
        do {
            try stage.query(record)
            Issue.record("a bank asked without an authorisation")
        } catch let fault as LocalNetworkFault {
            #expect(fault.description.contains("authorised-now"), "\(fault)")
        }
        let history = try stage.json(
            ["credit-information", "history", record, "--limit", "200", "--json"] + stage.user("mei", .harbour))
        let entries = try #require(history["items"] as? [[String: Any]])
        #expect(entries.count { $0["action"] as? String == "answer-query" } == 1, "answered once: \(entries)")
        let metrics = try await stage.network.metrics(of: holder)
        #expect(metrics.contains("hefu_credit_acts") && metrics.contains("hefu_credit_waiting 0"))
        let stating = try await stage.network.metrics(of: MemberID("lotus-bank"))
        #expect(stating.contains("hefu_credit_statements") && stating.contains("hefu_credit_disputes 0"))
        #expect(throws: (any Error).self, "a bank's node enrols nobody") { try stage.enrolForCredit(at: .lotus) }
    }
}

extension DeclarationStage {
    /// The holder of the declaration accounts keeps the credit records too, with businesses of its own; each bank states by itself.
    func configureCredit() throws {
        try hefu(["sign", "--make", "--key", "\(folder)/credit-records.key"])
        try append("credit-records:\n  key: ../credit-records.key\n  businesses: credit-businesses.json\n", to: .holder)
        for bank in [Desk.harbour, .lotus, .meridian] {
            _ = write(UUID().uuidString.utf8.map { String($0, radix: 16) }.joined() + "\n", "\(bank.rawValue).secret")
            try append("credit-facts:\n  secret: ../\(bank.rawValue).secret\n  state-seconds: 1\n", to: bank)
            try hefu(["node", "check"] + config(bank))
        }
    }

    func enrolForCredit(at desk: Desk = .holder) throws {
        let words = ["credit-records", "enrol", Self.code, "--key", exporterKey, "--officer", "R. Li"]
        #expect(try hefu(words + config(desk)).contains("is enrolled"))
        if desk == .holder {
            try add("mei", ["--role", "maker"], .harbour)
            try hefu(["user", "policy", "--domain", "credit-records", "--approvals", "0"] + config(.harbour))
            try add("exporter", ["--role", "maker", "--party", Self.exporter, "--party-key", exporterKey], .harbour)
        }
    }

    /// The business opens a bank's record; returns when the holder's node has accepted it and the bank's node has stated in it.
    func openRecord(_ bank: Desk) async throws -> String {
        let name = Self.names[bank] ?? ""
        let paper = """
            {"reference": "CR-\(bank.rawValue)", "bank": "\(name)", "holder": "\(Self.holderName)", "business": "\(Self.exporter)",
             "businessCode": "\(Self.code)", "place": "CN-SHA"}
            """
        let id = try signed(
            ["credit-information", "begin", "--role", "business", "--paper", write(paper, "\(bank.rawValue)-record.json")]
                + [
                    "--party", "bank=\(name)@\(bank.rawValue)", "--party", "holder=\(Self.holderName)@\(Self.holder)",
                    "--party", "business=\(Self.exporter)@\(bank.rawValue),\(exporterKey)", "--party",
                    "regulator=\(Self.holderName)@\(Self.holder)",
                ], bank)
        try await self.await("\(bank.rawValue) has stated in its record") {
            (try creditTerms(id, bank)["facts"] as? [Any])?.count == 3 ? true : nil
        }
        return id
    }

    func creditTerms(_ id: String, _ bank: Desk) throws -> [String: Any] { try terms("credit-information", id, bank) }

    func query(_ record: String) throws {
        let paper =
            #"{"authorisation": 1, "purpose": "Working capital", "subjects": ["outstanding"], "officer": "mei", "reference": "M-1"}"#
        try hefu(
            ["credit-information", "act", record, "query", "--role", "bank", "--paper", write(paper, "query.json")]
                + user("mei", .harbour))
    }

    /// What the holder answered to the first query, as the bank reads it in the record's history.
    func creditAnswer(_ record: String) async throws -> [String: Any] {
        try await self.await("the query is answered") {
            let history = try json(
                ["credit-information", "history", record, "--limit", "200", "--json"] + user("mei", .harbour))
            let entry = (history["items"] as? [[String: Any]])?.first { $0["action"] as? String == "answer-query" }
            let answer = (entry?["paper"] as? [String: Any])?["answer"] as? [String: Any]
            return answer?["statement"] as? [String: Any]
        }
    }
}
