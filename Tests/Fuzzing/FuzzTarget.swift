// What libFuzzer calls with each input it makes, under AddressSanitizer (scripts/fuzz-customs): the XML reader, alone and with a
// schema, in one piece and in many, the archive reader, the reader of files in PDFs, the readers of customs documents and folders of
// schemas. Nothing may trap, overrun or leak; both ways of reading must agree.

import PDFAttachments
import XMLReading
import ZipArchives

private let schema = try? XMLSchema(
    files: [
        "s.xsd": Array(
            """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.chinaport.gov.cn/dec"
              targetNamespace="http://www.chinaport.gov.cn/dec" elementFormDefault="qualified">
              <xs:element name="DecMessage"><xs:complexType><xs:sequence>
                <xs:element name="GNo" type="xs:positiveInteger" maxOccurs="unbounded"/>
                <xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence><xs:attribute name="Version" type="xs:decimal"/></xs:complexType></xs:element>
            </xs:schema>
            """.utf8)
    ], main: "s.xsd")

private let limits = XMLLimits(
    bytesMax: 1 << 20, depthMax: 20, nodesMax: 1000, attributesMax: 16, tagBytesMax: 4096, textBytesMax: 4096, secondsMax: 10,
    treeNodesMax: 500, treeBytesMax: 16384)

private func isRead(_ source: XMLSource, _ schemas: [String: [XMLSchema]]) -> Bool {
    do throws(XMLFault) {
        let reader = try XMLReader(source, limits: limits, schemas: schemas)
        _ = try reader.element(try reader.root()).children.map(\.position)
        try reader.finish()
        return true
    } catch { return false }
}

func inPieces(_ bytes: [UInt8], of size: Int) -> XMLSource {
    var at = 0
    return .stream { _ in
        defer { at = min(bytes.count, at + size) }
        return Array(bytes[at..<min(bytes.count, at + size)])
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    if start[0] >= 0xF0 {
        if let file = try? PDFAttachments(bytes) { for entry in file.entries { _ = try? file.contents(of: entry) } }
        return 0
    }
    if start[0] >= 0xE8 {
        fuzzSchemas(bytes)
        return 0
    }
    if start[0] >= 0xE0 {
        fuzzCustoms(bytes, pieces: 1 + Int(start[0] % 8) * 7)
        return 0
    }
    switch start[0] % 4 {
    case 0:
        if let archive = try? ZipArchive(bytes) {
            for entry in archive.entries where entry.bytes < 1 << 20 { _ = try? archive.contents(of: entry) }
        }
    case 1: _ = isRead(.bytes(bytes), schema.map { ["DecMessage": [$0, $0]] } ?? [:])
    case 2: _ = isRead(.bytes(bytes), [:])
    default:
        let whole = isRead(.bytes(bytes), [:])
        guard isRead(inPieces(bytes, of: 1 + Int(start[0] / 4)), [:]) == whole else {
            fatalError("read in pieces it is judged otherwise than as a whole")
        }
    }
    return 0
}
