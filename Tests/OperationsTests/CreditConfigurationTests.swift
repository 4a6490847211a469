// Proves that the configuration of the credit records' holder and of a bank that states facts is read as its page explains it, that what
// is left out has the value which the page and the commented file name, and that what is wrong is told with its line.

import NodeConfiguration
import Testing

@Suite("The configuration of the credit records")
struct CreditConfigurationTests {
    private static func read(_ lines: String) throws -> NodeConfiguration {
        let text = """
            member: trade-regulator
            ordering:
              etcd: ["http://127.0.0.1:2379"]
            peers:
              listen: 127.0.0.1:9101
              certificate: node.pem
              key: node.key

            """
        return try NodeConfiguration(text: text + lines, file: "hefu.yaml", folder: "/place")
    }

    @Test("is nothing where it is left out") func absent() throws {
        let configuration = try Self.read("")
        #expect(configuration.creditRecords == nil && configuration.creditFacts == nil)
    }

    @Test("is read with its paths and figures") func read() throws {
        let least = "credit-records:\n  key: k.key\n  businesses: b.json\n"
        let plain = try #require(try Self.read(least).creditRecords)
        #expect(plain.keyPath == "/place/k.key" && plain.businessesPath == "/place/b.json")
        let usual = plain.figures
        #expect(usual.queriesMax == 20 && usual.windowDays == 7 && usual.answerHours == 24)
        #expect(usual.factDaysMax == 31 && usual.correctionDays == 90 && usual.disputeDays == 20)
        let figures = try #require(
            try Self.read(
                least
                    + "  queries-max: 1\n  window-days: 2\n  answer-hours: 3\n  fact-days-max: 4\n  correction-days: 5\n  dispute-days: 6\n"
            ).creditRecords
        ).figures
        #expect([figures.queriesMax, figures.windowDays, figures.answerHours] == [1, 2, 3])
        #expect([figures.factDaysMax, figures.correctionDays, figures.disputeDays] == [4, 5, 6])
        let beside = try Self.read("declarations:\n  accounts: a\n  key: k\n  intake: i\ncredit-records:\n  key: k\n")
            .creditRecords
        #expect(try #require(beside).businessesPath == nil)
    }

    @Test("has a bank state twice a minute, or when asked") func facts() throws {
        let facts = try #require(try Self.read("credit-facts:\n  secret: s\n").creditFacts)
        #expect(facts.secretPath == "/place/s" && facts.stateSeconds == 30)
        #expect(try Self.read("credit-facts:\n  secret: s\n  state-seconds: 0\n").creditFacts?.stateSeconds == nil)
    }

    @Test(
        "says what is wrong, and where",
        arguments: [
            ("credit-records:\n  businesses: b\n", "key"), ("credit-records:\n  key: k\n", "declaration accounts"),
            ("credit-records:\n  key: k\n  businesses: b\n  answer-hours: 721\n", "1 to 720"),
            ("credit-records:\n  key: k\n  businesses: b\n  query-max: 3\n", "queries-max"),
            ("credit-facts:\n  state-seconds: 3\n", "secret"),
            ("credit-facts:\n  secret: s\n  state-seconds: -1\n", "state-seconds"),
        ])
    func wrong(lines: String, says: String) throws {
        do {
            _ = try Self.read(lines)
            Issue.record("'\(lines)' was read")
        } catch let fault as ConfigurationFault {
            #expect(fault.description.contains(says) && fault.description.contains("hefu.yaml, line"), "\(fault)")
        }
    }
}
