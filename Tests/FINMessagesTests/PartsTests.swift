// Proves that a field written from its parts is the field that was read, for every field of the table and at each limit of
// its lengths, and that parts which do not fit are refused with their place.

import FINMessages
import FormatValues
import PropertyTesting
import Testing

@Suite struct PartsOfFields {
    @Test("a field's parts make the field again", arguments: FieldTable.all.map(\.tag))
    func comesBack(tag: String) throws {
        let definition = try #require(FieldTable.definition(tag))
        for length in Notation.Length.allCases {
            for seed in Seed.cases(length == .any ? 20 : 3) {
                var random = seed.generator
                var writer = Notation(definition.format.notation)
                var value = writer.value(length, &random)
                if definition.format.notation.hasPrefix("<CHANGE>") { value = "/ADD/" + value.dropFirst(5) }
                // An empty first line, which the notation allows, has no part.
                while value.hasPrefix("\n") { value.removeFirst() }
                let field = FINField(tag, value)
                let parts = try definition.parts(of: field)
                guard !parts.named.isEmpty else { continue }
                #expect(try definition.field(parts.named) == field, "\(seed) \(value.debugDescription)")
            }
        }
    }

    @Test(
        "parts that do not fit are refused",
        arguments: [
            ("32B", ["currency": "USD", "amount": "1,5,"]), ("32B", ["currency": "USD"]), ("32B", ["colour": "RED"]),
            ("31D", ["date": "260231", "place": "LONDON"]), ("43P", ["code": "ALLOWED BUT RARELY"]),
            ("20", ["reference": "A//B"]),
            ("48", ["days": "21", "narrative": ""]), ("45A", ["narrative": "A\n:20:B"]),
        ])
    func refuses(tag: String, parts: [String: String]) throws {
        let definition = try #require(FieldTable.definition(tag))
        #expect(throws: FINFault.self) { try definition.field(parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
    }

    @Test("a fault has the line and the column at which the format is left")
    func tellsPlace() throws {
        let text = "{1:F01HARBGB2LAXXX0000000000}{2:I799LOTUCNSHXXXXN}{4:\n:20:A\n:79:FIRST\nSEC~OND\n-}"
        let fault = try #require(try FINReader.messages(text).flatMap { FINCheck($0).faults }.first)
        #expect((fault.line, fault.column) == (4, 4))
        #expect(fault.tag == "79")
    }
}
