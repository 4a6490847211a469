// What is proved: a configured schema decides, with its imports, from memory only; what it says about other people's documents
// is what xmllint says. How: a small schema written here, and the fetched customs schemas with the results kept beside them.

import Foundation
import PropertyTesting
import Testing
import XMLReading

@Suite("Schema validation")
struct SchemaTests {
    private static let files = [
        "main.xsd": bytes(
            """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:types" targetNamespace="urn:dec" \
            elementFormDefault="qualified"><xs:import namespace="urn:types" schemaLocation="types/amount.xsd"/>
            <xs:element name="Dec"><xs:complexType><xs:sequence>
            <xs:element name="Total" type="t:Amount" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>
            """),
        "types/amount.xsd": bytes(
            """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:types"><xs:simpleType name="Amount">
            <xs:restriction base="xs:decimal"><xs:fractionDigits value="2"/><xs:minInclusive value="0"/></xs:restriction>
            </xs:simpleType></xs:schema>
            """),
    ]

    @Test("accepts what agrees and names the element that does not")
    func decides() throws {
        let schema = try XMLSchema(files: Self.files, main: "main.xsd")
        #expect(refusal(bytes("<Dec xmlns='urn:dec'><Total>12.50</Total></Dec>"), schema: schema) == nil)
        let broken = try #require(
            refusal(bytes("<Dec xmlns='urn:dec'>\n<Total>1</Total>\n<Total>1,250.00</Total></Dec>"), schema: schema))
        #expect(broken.code == .schema)
        #expect(broken.position.line == 3)
        #expect(broken.position.path.hasPrefix("/Dec"))
        #expect(broken.what.contains("1,250.00"))
        for text in ["<Dec xmlns='urn:dec'/>", "<Dec xmlns='urn:dee'><Total>1</Total></Dec>", "<Dec><Total>1</Total></Dec>"] {
            #expect(refusal(bytes(text), schema: schema)?.code == .schema, "\(text)")
        }
        #expect(refusal(bytes("<Dec xmlns='urn:dec'><Total>1</Dec>"), schema: schema)?.code == .notWellFormed)
        #expect(
            refusal(bytes("<!DOCTYPE Dec><Dec xmlns='urn:dec'><Total>1</Total></Dec>"), schema: schema)?.code == .documentType)
    }

    @Test("gives the same tree as reading without it")
    func sameTree() throws {
        let schema = try XMLSchema(files: Self.files, main: "main.xsd")
        let text = bytes("<Dec xmlns='urn:dec'><Total>12.50</Total> <!-- x --><Total>7</Total></Dec>")
        #expect(
            try XMLReader.document(.bytes(text), schema: schema).flat == XMLReader.document(.bytes(text)).flat)
    }

    @Test(
        "is refused where the schema itself is broken, missing or reaches outside",
        arguments: [
            ["other.xsd": bytes("<a/>")], ["main.xsd": bytes("<not-a-schema/>")], ["main.xsd": bytes("<xs:schema")],
            [
                "main.xsd": bytes(
                    """
                    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="../../../etc/types.xsd"/>
                    <xs:element name="a" type="missing"/></xs:schema>
                    """)
            ],
        ])
    func broken(_ files: [String: [UInt8]]) throws {
        do {
            _ = try XMLSchema(files: files, main: "main.xsd")
            Issue.record("the schema was accepted")
        } catch { #expect(error.code == .badSchema) }
    }

    @Test("works on many threads with one schema")
    func threads() async throws {
        let schema = try XMLSchema(files: Self.files, main: "main.xsd")
        let faults = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<50).reduce(0) { count, number in
                        let text = "<Dec xmlns='urn:dec'><Total>\((number + task) % 2 == 0 ? "1.5" : "x")</Total></Dec>"
                        return count + (refusal(bytes(text), schema: schema) == nil ? 0 : 1)
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(faults == 200)
    }
}
