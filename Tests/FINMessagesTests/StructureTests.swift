// Proves that what is wrong with a message's structure is told with its line, its tag and its rule, by spoiling a good one.

import FINMessages
import Testing

@Suite struct Structures {
    static let header = "{1:F01HARBGB2LAXXX0000000000}{2:I"

    private func faults(_ type: String, _ fields: String) throws -> [String] {
        let text = "\(Self.header)\(type)LOTUCNSHXXXXN}{4:\n\(fields)\n-}"
        return try FINReader.messages(text).flatMap { FINCheck($0).faults }.map { "\($0.line) \($0.tag ?? "") \($0.rule)" }
    }

    @Test(
        "what is wrong is told",
        arguments: [
            ("756", ":20:A\n:21:B\n:32B:USD1,\n:33A:260302USD1,", []),
            ("756", ":20:A\n:32B:USD1,\n:33A:260302USD1,", ["2 21 mandatory"]),
            ("756", ":20:A\n:21:B\n:33A:260302USD1,\n:32B:USD1,", ["5 32B order"]),
            ("756", ":20:A\n:21:B\n:21:B\n:32B:USD1,\n:33A:260302USD1,", ["4 21 repetition"]),
            ("756", ":20:A\n:21:B\n:32B:USD1,\n:33A:260302USD1,\n:99Z:X", ["6 99Z unknown"]),
            ("756", ":20:A\n:21:B\n:32B:USD1,\n:33A:260302USD1,\n:53C:X", ["6 53C option"]),
            ("756", ":20:A/\n:21:B\n:32B:USD1,\n:33A:260302USD1,", ["2 20 format"]),
            ("756", ":20:A\n:21:B\n:32B:JPY1,5\n:33A:260302JPY1,", ["4 32B amount"]),
            ("756", ":20:A\n:21:B\n:32B:USD1,\n:33A:260231USD1,", ["5 33A format"]),
            ("756", ":20:A\n:21:B\n:32B:USD1,\n:33A:260302USD1,\n:79Z:X\n}", ["7 79Z format"]),
            ("799", ":20:A\n:79:B\n:79:C", []),
            ("999", ":20:A", ["2  type"]),
            ("760", ":20:A", ["2 20 unknown", "2 15A mandatory", "2 15B mandatory"]),
            ("768", ":20:A\n:21:B\n:30:260302\n:32B:USD1,\n:32D:260302USD1,", ["6 32D repetition"]),
            (
                "940",
                ":20:A\n:25:1\n:28C:1\n:60F:C260302USD1,\n:61:260302C1,NTRFA\n:86:X\n:61:260302C1,NTRFA\n:62F:C260302USD3,\n:86:Y",
                []
            ),
            ("798", ":20:A\n:12:770\n:77E:\n:27A:1/1\n:21A:X", []),
        ])
    func tells(type: String, fields: String, expected: [String]) throws {
        #expect(try faults(type, fields) == expected)
    }

    @Test("each mandatory field that is taken out is missed", arguments: MessageTable.all.map(\.type))
    func missesMandatory(type: String) throws {
        let definition = try #require(MessageTable.definition(type))
        for sequence in definition.sequences {
            for place in sequence.places where place.isMandatory && !place.tags[0].hasPrefix("15") {
                let others = definition.sequences.flatMap(\.places).filter { $0.tags != place.tags }.map { ":\($0.tags[0]):" }
                let found = try faults(type, others.joined(separator: "\n"))
                #expect(found.contains { $0.hasSuffix("\(place.tags[0]) mandatory") }, "\(place.words)")
            }
        }
    }

    @Test("headers that are not well formed are told")
    func checksHeaders() throws {
        let messages = try FINReader.messages("{1:F01HARB}{2:I799LOTUCNSHXXXXN}{4:\n:20:A\n:79:B\n-}")
        #expect(FINCheck(messages[0]).faults.map(\.rule) == ["header"])
    }

    @Test("a text of more than 10,000 characters is told")
    func checksLength() throws {
        let field = ":79:" + Array(repeating: String(repeating: "A", count: 50), count: 35).joined(separator: "\n")
        #expect(try faults("799", ":20:A\n" + Array(repeating: field, count: 6).joined(separator: "\n")) == ["2  length"])
    }
}
