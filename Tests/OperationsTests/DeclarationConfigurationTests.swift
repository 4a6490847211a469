// Proves that the configuration of the declaration accounts and of a lender's desk is read as its page explains it, that what is
// left out has the value which the page and the commented file name, and that what is wrong is told with its line.

import NodeConfiguration
import Testing

@Suite("The configuration of the declaration accounts")
struct DeclarationConfigurationTests {
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

    @Test("is nothing where it is left out, and a desk works by itself") func absent() throws {
        let configuration = try Self.read("")
        #expect(configuration.declarations == nil)
        #expect(configuration.receivables.settleSeconds == 10 && configuration.receivables.reverifyDaysBefore == 3)
        let silent = try Self.read("receivables:\n  settle-seconds: 0\n  reverify-days-before: 0\n").receivables
        #expect(silent.settleSeconds == nil && silent.reverifyDaysBefore == nil)
    }

    @Test("says when a desk for reconciled accounts settles by itself, or nothing") func cutOff() throws {
        #expect(try Self.read("").reconciliations == nil)
        let lines = "reconciliations:\n  cut-off: \"17:30\"\n  place: CN-SHA\n  instructions: out\n"
        let read = try #require(try Self.read(lines).reconciliations)
        #expect(read.cutOffMinute == 1050 && "\(read.place)" == "CN-SHA" && !read.paysByMT202)
        #expect(read.instructionFolder == "/place/out")
        #expect(try Self.read(lines + "  instruction-format: mt202\n").reconciliations?.paysByMT202 == true)
        for wrong in ["24:00", "7:30", "17.30", "17:60", "noon"] {
            #expect(throws: ConfigurationFault.self, "\(wrong)") { try Self.read(lines.replacing("17:30", with: wrong)) }
        }
        for wrong in [
            lines + "  instruction-format: both\n", lines.replacing("CN-SHA", with: "'somewhere else'"),
            lines.replacing("  instructions: out\n", with: ""), lines.replacing("  place: CN-SHA\n", with: ""),
        ] { #expect(throws: ConfigurationFault.self) { try Self.read(wrong) } }
    }

    @Test("is read with its paths and figures") func read() throws {
        let least = "declarations:\n  accounts: a.sqlite\n  key: /keys/d.key\n  intake: in\n"
        let plain = try #require(try Self.read(least).declarations)
        #expect(plain.accountsPath == "/place/a.sqlite" && plain.keyPath == "/keys/d.key" && plain.intakeFolder == "/place/in")
        #expect(plain.figures == NodeConfiguration.Declarations.Figures() && plain.schemasFolder == nil)
        let all = try #require(
            try Self.read(
                least
                    + """
                      schemas: xsd
                      code-tables: tables
                      questions-max: 5
                      questions-of-declaration-max: 6
                      window-days: 7
                      answer-hours: 8
                      reservation-hours: 9
                      shortfall-banking-days: 10
                      shortfall-order: last-in-first-out
                      reservations-first: true
                      financeable-days: 11
                      utc-offset-minutes: -60
                    """.split(separator: "\n").map { "  " + $0.drop(while: { $0 == " " }) }.joined(separator: "\n") + "\n"
            ).declarations)
        var figures = NodeConfiguration.Declarations.Figures()
        (figures.questionsMax, figures.questionsOfDeclarationMax, figures.windowDays, figures.answerHours) = (5, 6, 7, 8)
        (figures.reservationHours, figures.shortfallBankingDays, figures.sharesShortfallsInProportion) = (9, 10, false)
        (figures.cutsReservationsFirst, figures.financeableDays, figures.utcOffsetMinutes) = (true, 11, -60)
        #expect(all.figures == figures && all.schemasFolder == "/place/xsd" && all.codeTablesFolder == "/place/tables")
    }

    @Test(
        "says what is wrong, and where",
        arguments: [
            ("declarations:\n  key: k\n  intake: i\n", "accounts"), ("declarations:\n  accounts: a\n  key: k\n", "intake"),
            ("declarations:\n  accounts: a\n  key: k\n  intake: i\n  window-days: 0\n", "line 12"),
            ("declarations:\n  accounts: a\n  key: k\n  intake: i\n  reservation-hours: 721\n", "1 to 720"),
            ("declarations:\n  accounts: a\n  key: k\n  intake: i\n  shortfall-order: dice\n", "pro-rata"),
            ("declarations:\n  accounts: a\n  key: k\n  intake: i\n  question-max: 3\n", "questions-max"),
            ("receivables:\n  settle-seconds: often\n", "settle-seconds"),
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
