// Proves that JSON of which only the contract knows the shape is carried through as it is: each kind of value is read as
// what it is and written back as it was.
import AgreementService
import Foundation
import Testing

@Suite("JSON that is carried through")
struct JSONValueTests {
    private func read(_ text: String) throws -> JSONValue { try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) }

    @Test(
        "is read as what it is",
        arguments: [
            ("null", JSONValue.null), ("true", .boolean(true)), ("false", .boolean(false)), ("0", .integer(0)),
            ("1", .integer(1)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775807", .integer(.max)), ("0.5", .decimal(0.5)),
            ("\"\"", .text("")), ("\"1\"", .text("1")), ("[]", .array([])), ("{}", .object([:])),
        ])
    func reading(text: String, value: JSONValue) throws { #expect(try read(text) == value) }

    @Test("is written as it was read")
    func writing() throws {
        let text = #"{"a":[1,true,null,{"b":"text","c":[[]]}],"d":{"1":0.5,"é":"🚢"},"e":-7}"#
        #expect(try String(decoding: read(text).encoded(), as: UTF8.self) == text)
    }

    @Test("is refused when a number is beyond all numbers")
    func excess() throws {
        #expect(throws: DecodingError.self) { try read(#"{"changes": [{"increase": 1}, {"increase": 1e999}]}"#) }
    }
}
