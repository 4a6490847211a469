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

    private static let oracle = "03-customs-xml/_oracle/xsd.tsv"

    /// The schemas of a set: a document is valid by one of them.
    private static func schemas(_ set: String) throws -> [XMLSchema] {
        let root = "03-customs-xml/_schemas"
        switch set {
        case "hmrc-DEC":
            let folder = try #require(FetchedData.url("\(root)/wco-dms-hmrc/wco/declaration"))
            return [try XMLSchema(folder: folder.path, main: "_collector-wrapper.xsd")]
        case "ceb-2018", "ceb-202205":
            let year = set.dropFirst(4)
            let folder = try #require(FetchedData.url("\(root)/cn-ceb-xsd")).path
            let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
            let mains = paths.filter { $0.hasSuffix(".xsd") && $0.contains("(\(year)") && !$0.contains("xmldsig") }.sorted()
            // One of the published files includes another under a name that it does not have.
            return mains.compactMap { try? XMLSchema(folder: folder, main: $0) }
        default: return []
        }
    }

    @Test(
        "of other people's customs schemas agrees with xmllint, whose results stand beside the files",
        .enabled(if: FetchedData.url(oracle) != nil, "\(FetchedData.absent)"), arguments: ["hmrc-DEC", "ceb-2018", "ceb-202205"])
    func oracles(_ set: String) throws {
        let schemas = try Self.schemas(set)
        #expect(!schemas.isEmpty)
        var (valid, invalid, differ): (Int, Int, [String]) = (0, 0, [])
        for row in FetchedData.lines(Self.oracle) {
            let cells = row.split(separator: "\t").map(String.init)
            guard cells.count > 2, cells[1] == set, let url = FetchedData.url("03-customs-xml/\(cells[0])") else { continue }
            let bytes = Array(try Data(contentsOf: url))
            let faults = schemas.compactMap { refusal(bytes, schema: $0) }
            let isValid = faults.count < schemas.count
            if isValid { valid += 1 } else { invalid += 1 }
            if isValid != (cells[2] == "valid") { differ.append("\(cells[0]): xmllint \(cells[2]), ours \(faults)") }
        }
        print("TABLE \(set): valid \(valid), invalid \(invalid), differing \(differ.count)")
        #expect(differ.isEmpty, "\(differ.joined(separator: "\n"))")
        #expect(valid > 10)
    }
}
