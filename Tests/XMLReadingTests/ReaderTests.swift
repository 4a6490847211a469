// What is proved: a document's elements, texts, attributes and places come out as they went in, in each accepted encoding, and
// comments never split a text. How: small documents written here, read whole and byte by byte.

import PropertyTesting
import Testing
import XMLReading

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func refusal(_ bytes: [UInt8], limits: XMLLimits = .message, schema: XMLSchema? = nil) -> XMLFault? {
    do {
        _ = try XMLReader.document(.bytes(bytes), limits: limits, schema: schema)
        return nil
    } catch { return error }
}

@Suite("The XML reader")
struct ReaderTests {
    private static let sample = """
        <?xml version="1.0"?>
        <!-- a comment -->
        <d:Dec xmlns:d="urn:dec" Version="3.1" note='a &amp; "b" &#65;&lt;'>
          <d:Head><Name><![CDATA[a < b]]> &amp; c</Name></d:Head>
          <Item no="1">12<!-- hidden -->34<?pi x?>56</Item>
          <Item no="2"/>
        </d:Dec>
        """

    @Test("gives elements, attributes and texts with their references resolved")
    func contents() throws {
        let root = try XMLReader.document(.bytes(bytes(Self.sample)))
        #expect(root.name == XMLName("Dec", in: "urn:dec"))
        #expect(root.attribute("Version") == "3.1")
        #expect(root.attribute("note") == "a & \"b\" A<")
        #expect(root.first(at: "Head", "Name")?.text == "a < b & c")
        #expect(root.all("Item").map(\.text) == ["123456", ""])
        #expect(root.first("Head")?.first("Name")?.name.namespace == "")
    }

    @Test("gives the same where every byte arrives alone")
    func trickle() throws {
        var rest = bytes(Self.sample)[...]
        let root = try XMLReader.document(
            .stream { _ in
                defer { rest = rest.dropFirst() }
                return Array(rest.prefix(1))
            })
        #expect(root.all("Item").map(\.text) == ["123456", ""])
        #expect(root.attribute("note") == "a & \"b\" A<")
    }

    @Test("knows the place of each element, with its number among siblings")
    func places() throws {
        let root = try XMLReader.document(.bytes(bytes(Self.sample)))
        #expect(root.all("Item")[1].position == XMLPosition(line: 6, column: 15, path: "/Dec/Item[2]"))
        #expect(root.first(at: "Head", "Name")?.position.path == "/Dec/Head/Name")
    }

    @Test(
        "says where a document breaks",
        arguments: [
            ("<a>\n<b>\n</a>", 3, "/a/b"), ("<a>\n  <b c=1/></a>", 2, "/a"), ("<a>&unknown;</a>", 1, "/a"), ("<a/><b/>", 1, "/"),
            ("<a>\n<x:b/></a>", 2, "/a"), ("<a b='1' b='2'/>", 1, "/"), ("<a>x<b>y", 1, "/a/b"), ("<a>\u{1}</a>", 1, "/a"),
        ])
    func broken(_ text: String, _ line: Int, _ path: String) throws {
        let fault = try #require(refusal(bytes(text)))
        #expect(fault.code == .notWellFormed)
        #expect(fault.position.line == line)
        #expect(fault.position.path == path)
        #expect(!fault.what.isEmpty && !fault.fix.isEmpty)
    }

    @Test("streams children without holding them")
    func children() throws {
        let reader = try XMLReader(.bytes(bytes(Self.sample)))
        #expect(try reader.root().name.local == "Dec")
        var names: [String] = []
        while let child = try reader.nextChild() {
            names.append(child.name.local)
            if child.name.local == "Item" { #expect(try reader.element(child).local == "Item") } else { try reader.skip() }
        }
        try reader.finish()
        #expect(names == ["Head", "Item", "Item"])
        if try reader.next() != nil { Issue.record("there is more after the end") }
    }

    @Test("keeps saying what was wrong")
    func again() throws {
        let reader = try XMLReader(.bytes(bytes("<a><b></a>")))
        for _ in 0..<2 { #expect(throws: XMLFault.self) { try reader.finish() } }
    }
}

@Suite("Encodings")
struct EncodingTests {
    private static let name = "中国制造"
    private static let gbk: [UInt8] = [0xD6, 0xD0, 0xB9, 0xFA, 0xD6, 0xC6, 0xD4, 0xEC]

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    private static func wrapped(_ encoding: String, _ inner: [UInt8]) -> [UInt8] {
        bytes("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a>") + inner + bytes("</a>")
    }

    @Test("of China and Unicode are read alike", arguments: ["GBK", "gb2312", "GB18030", "UTF-8", "utf-8-mark", "16le", "16be"])
    func alike(_ encoding: String) throws {
        let document: [UInt8] =
            switch encoding {
            case "UTF-8": Self.wrapped("UTF-8", bytes(Self.name))
            case "utf-8-mark": [0xEF, 0xBB, 0xBF] + Self.wrapped("UTF-8", bytes(Self.name))
            case "16le":
                [0xFF, 0xFE] + Self.utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\(Self.name)</a>", bigEndian: false)
            case "16be": [0xFE, 0xFF] + Self.utf16("<a>\(Self.name)</a>", bigEndian: true)
            default: Self.wrapped(encoding, Self.gbk)
            }
        #expect(try XMLReader.document(.bytes(document)).text == Self.name)
    }

    @Test("are transcoded across the borders of pieces")
    func borders() throws {
        let inner = (0..<20_000).flatMap { _ in Self.gbk }
        for shift in 0..<2 {
            let document = Self.wrapped("GBK", Array(repeating: UInt8(ascii: "x"), count: shift) + inner)
            #expect(try XMLReader.document(.bytes(document)).text.count == shift + 80_000)
        }
    }

    @Test(
        "that lie are refused",
        arguments: [
            Self.wrapped("UTF-8", Self.gbk), Self.wrapped("GBK", [0xD6]), Self.wrapped("GBK", [0xFF, 0xFF]),
            Self.wrapped("UTF-16", bytes("x")), Self.wrapped("EBCDIC-US", bytes("x")), Self.wrapped("UTF-7", bytes("x")),
            [0xEF, 0xBB, 0xBF] + Self.wrapped("GBK", Self.gbk), [0xFF, 0xFE, 0x3C], bytes("\u{FEFF}\u{FEFF}<a/>"),
            bytes("<a>\u{0}</a>"), bytes(""), bytes("plain text"), [0xFF, 0xD8, 0xFF, 0xE0], [0x50, 0x4B, 3, 4],
        ])
    func lies(_ document: [UInt8]) throws {
        let fault = try #require(refusal(document))
        #expect(fault.code == .encoding || fault.code == .notWellFormed)
    }
}
