// What is proved: the schemas of a folder are found by the messages that they declare, through what files import; editions stand
// side by side; an envelope finds its payload; and what cannot be used refuses its messages instead of letting them pass.
// How: small schemas written here.

import CustomsDocuments
import Foundation
import PropertyTesting
import Testing
import XMLReading

@Suite("A folder of schemas")
struct SchemaFolderTests {
    private func folder(_ files: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemas-\(UUID().uuidString)").path
        for (name, text) in files {
            let url = URL(fileURLWithPath: "\(folder)/\(name)")
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return folder
    }

    private func schema(_ body: String, namespace: String? = nil) -> String {
        let target = namespace.map { " targetNamespace=\"\($0)\" xmlns=\"\($0)\"" } ?? ""
        return
            "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"\(target) elementFormDefault=\"qualified\">\(body)</xs:schema>"
    }

    private func element(_ name: String, _ child: String) -> String {
        "<xs:element name=\"\(name)\"><xs:complexType><xs:sequence>\(child)</xs:sequence></xs:complexType></xs:element>"
    }

    private func code(_ text: String, _ folder: String) throws -> String? {
        let reader = CustomsReader(tables: try CodeTables(), schemas: try SchemaFolder(folder))
        do throws(CustomsFault) {
            _ = try reader.read(Array(text.utf8), today: nil)
            return nil
        } catch { return error.code }
    }

    @Test("accepts what one of several editions accepts")
    func editions() throws {
        let one = schema(element("DecMessage", "<xs:element name=\"One\" type=\"xs:integer\"/>"))
        let two = schema(element("DecMessage", "<xs:element name=\"Two\" type=\"xs:integer\"/>"))
        let folder = try folder(["2018/一.xsd": one, "2022/二.xsd": two])
        #expect(try code("<DecMessage><One>1</One></DecMessage>", folder) == "missing-field")
        #expect(try code("<DecMessage><Two>1</Two></DecMessage>", folder) == "missing-field")
        #expect(try code("<DecMessage><Two>x</Two></DecMessage>", folder) == "schema-invalid")
        #expect(try code("<DecMessage><Three/></DecMessage>", folder) == "schema-invalid")
        #expect(
            try code("<!-- \(String(repeating: "x", count: 60_000)) --><DecMessage><Three/></DecMessage>", folder)
                == "schema-invalid")
        #expect(try code("<CEB621Message/>", folder) == "missing-field")
    }

    @Test("joins an envelope with the payloads beside it")
    func envelope() throws {
        let folder = try folder([
            "meta.xsd": schema(
                element("MetaData", "<xs:any namespace=\"urn:wco:datamodel:WCO:DEC-DMS:2\" processContents=\"strict\"/>"),
                namespace: "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"),
            "dec.xsd": schema(
                element("Declaration", "<xs:element name=\"TypeCode\" type=\"xs:string\"/>"),
                namespace: "urn:wco:datamodel:WCO:DEC-DMS:2"),
        ])
        let head =
            "<MetaData xmlns=\"urn:wco:datamodel:WCO:DocumentMetaData-DMS:2\"><Declaration xmlns=\"urn:wco:datamodel:WCO:DEC-DMS:2\">"
        #expect(try code(head + "<TypeCode>EXA</TypeCode></Declaration></MetaData>", folder) == "missing-field")
        #expect(try code(head + "<Other/></Declaration></MetaData>", folder) == "schema-invalid")
    }

    @Test("refuses messages whose schema is broken, and folders that declare none")
    func broken() throws {
        let broken = try folder(["a.xsd": schema(element("DecMessage", "<xs:element name=\"One\" type=\"Missing\"/>"))])
        #expect(try code("<DecMessage><One>1</One></DecMessage>", broken) == "schema-unusable")
        #expect(throws: SchemaFolder.Fault.self) { try SchemaFolder(try folder(["a.xsd": schema(element("Note", ""))])) }
        #expect(throws: SchemaFolder.Fault.self) { try SchemaFolder(try folder(["a.xsd": "no schema"])) }
        #expect(throws: SchemaFolder.Fault.self) { try SchemaFolder("/nowhere/at/all") }
    }

    @Test("of code tables may replace some of the lists, and says which file is wrong")
    func tables() throws {
        let good = try folder(["currencies.tsv": "# version: 9\n# effective: 2026-01-01\n777\tUSD\tdollar\n"])
        #expect(try CodeTables(folder: good)[.currencies]?.version == "9" && CodeTables(folder: good)[.units] != nil)
        #expect(throws: CodeTables.Fault.self) { try CodeTables(folder: "/nowhere/at/all") }
        let bad = try folder(["units.tsv": "nothing"])
        #expect { try CodeTables(folder: bad) } throws: { ($0 as? CodeTables.Fault)?.file == "units.tsv" }
    }
}
