// What is proved: no document takes more than its limits, none reaches for another file or the network, and none traps; each is
// refused with a code. How: the known attacks written here, and mutations of a valid document with random seeds.

import Foundation
import PropertyTesting
import Testing
import XMLReading

@Suite("Attacks")
struct AttackTests {
    @Test(
        "by document types are refused before anything is declared",
        arguments: [
            "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;'>]><a>&z;</a>",
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]><a/>",
            "<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ATTLIST a b CDATA 'injected'>]><a/>",
        ])
    func documentTypes(_ text: String) throws {
        #expect(try #require(refusal(bytes(text))).code == .documentType)
    }

    @Test("that only name entities find none", arguments: ["<a>&x;</a>", "<a b='&x;'/>", "<a>&#x110000;</a>", "<a>&#0;</a>"])
    func entities(_ text: String) throws {
        #expect(try #require(refusal(bytes(text))).code == .notWellFormed)
    }

    @Test("by include and schema hints fetch nothing and change nothing")
    func hints() throws {
        let text = """
            <a xmlns:i="http://www.w3.org/2001/XInclude" xmlns:s="http://www.w3.org/2001/XMLSchema-instance" \
            s:schemaLocation="urn:x http://127.0.0.1:9/x.xsd"><i:include href="file:///etc/passwd" parse="text"/></a>
            """
        let root = try XMLReader.document(.bytes(bytes(text)))
        #expect(root.first("include")?.text == "")
    }

    @Test(
        "by size end at the limit they exceed",
        arguments: [
            ("bytes", XMLFault.Code.bytes), ("depth", .depth), ("nodes", .nodes), ("comments", .nodes),
            ("attributes", .attributes),
            ("namespaces", .attributes), ("tag", .tag), ("name", .tag), ("comment", .tag), ("text", .text), ("cdata", .text),
            ("sections", .text), ("endless-attribute", .tag), ("endless-name", .tag),
        ])
    func sizes(_ kind: String, _ code: XMLFault.Code) throws {
        var limits = XMLLimits(bytesMax: 1 << 20, nodesMax: 1000, secondsMax: 60)
        limits.tagBytesMax = 10_000
        limits.textBytesMax = 10_000
        let filler = String(repeating: "x", count: 20_000)
        let text =
            switch kind {
            case "bytes": "<a>" + String(repeating: "<b>\(filler.prefix(9000))</b>", count: 200) + "</a>"
            case "depth": String(repeating: "<a>", count: 100_000)
            case "nodes": "<a>" + String(repeating: "<b/>", count: 2000) + "</a>"
            case "comments": "<a>" + String(repeating: "<!---->", count: 2000) + "</a>"
            case "attributes": "<a " + (0..<1000).map { "b\($0)='' " }.joined() + "/>"
            case "namespaces": "<a " + (0..<1000).map { "xmlns:b\($0)='u' " }.joined() + "/>"
            case "tag": "<a b='\(filler)'/>"
            case "name": "<a\(filler)/>"
            case "comment": "<a><!-- \(filler) --></a>"
            case "text": "<a>\(filler)</a>"
            case "cdata": "<a><![CDATA[\(filler)]]></a>"
            case "sections": "<a>" + String(repeating: "<![CDATA[\(filler.prefix(5000))]]><!-- -->", count: 3) + "</a>"
            case "endless-attribute": "<a b='\(filler)"
            default: "<\(filler)"
            }
        let fault = try #require(refusal(bytes(text), limits: limits))
        #expect(fault.code == code)
        #expect(fault.position.line == 1 && fault.position.column > 1)
    }

    /// An element again and again, without an end, made as it is read.
    private static func endless(_ unit: String, bytesTotal: Int) -> XMLSource {
        let piece = bytes("<a>" + String(repeating: unit, count: 400))
        let more = bytes(String(repeating: unit, count: 400))
        var given = 0
        return .stream { _ in
            defer { given += more.count }
            return given == 0 ? piece : given < bytesTotal ? more : []
        }
    }

    @Test("of ten million elements end at the limit, in little memory")
    func tenMillion() throws {
        let before = peakMemoryKiB()
        var limits = XMLLimits.stream
        limits.nodesMax = 500_000
        let reader = try XMLReader(Self.endless("<b>1</b>", bytesTotal: 80_000_000), limits: limits)
        #expect { try reader.finish() } throws: { ($0 as? XMLFault)?.code == .nodes }
        // The address sanitizer keeps what was freed.
        guard ProcessInfo.processInfo.environment["ASAN_OPTIONS"] == nil else { return }
        #expect(peakMemoryKiB() - before < 40_000)
    }

    @Test(
        "by an endless element end at what may be held of it, and others may be passed over",
        arguments: [XMLFault.Code.nodes, .bytes])
    func endlessElement(_ code: XMLFault.Code) throws {
        var limits = XMLLimits.stream
        (limits.treeNodesMax, limits.treeBytesMax) = code == .nodes ? (10_000, 1 << 30) : (1 << 30, 10_000)
        let reader = try XMLReader(Self.endless("<b>1</b>", bytesTotal: 1 << 20), limits: limits)
        let root = try reader.root()
        #expect { try reader.element(root) } throws: { ($0 as? XMLFault)?.code == code }
        let passing = try XMLReader(Self.endless("<b>1</b>", bytesTotal: 1 << 20), limits: limits)
        _ = try passing.root()
        #expect { try passing.finish() } throws: { ($0 as? XMLFault)?.code == .notWellFormed }
    }

    @Test("are refused at the place where they exceed, in pieces of any size", arguments: [1, 7, 64, 4096])
    func placesOfRefusal(_ size: Int) throws {
        var limits = XMLLimits(bytesMax: 1 << 20, depthMax: 3, nodesMax: 1000, secondsMax: 60)
        limits.attributesMax = 2
        for (text, code, line, path) in [
            ("<a>\n<b>\n<c>\n<d>", XMLFault.Code.depth, 4, "/a/b/c"), ("<a>\n<b>x\n\0</b></a>", .notWellFormed, 3, "/a/b"),
            ("<a>\n <b c='' d='' e=''/></a>", .attributes, 2, "/a"), ("<a>\n</a>\n<!DOCTYPE a>", .documentType, 3, "/"),
            ("\n\n x<a/>", .notWellFormed, 3, "/"),
        ] {
            var rest = bytes(text)[...]
            let source = XMLSource.stream { _ in
                defer { rest = rest.dropFirst(size) }
                return Array(rest.prefix(size))
            }
            let fault = #expect(throws: XMLFault.self) { try XMLReader(source, limits: limits).finish() }
            #expect(
                fault?.code == code && fault?.position.line == line && fault?.position.path == path,
                "\(String(describing: fault))")
        }
    }

    @Test("by time end")
    func time() throws {
        var limits = XMLLimits.stream
        limits.secondsMax = 0
        let reader = try XMLReader(Self.endless("<b/>", bytesTotal: 1 << 20), limits: limits)
        #expect { try reader.finish() } throws: { ($0 as? XMLFault)?.code == .time }
    }

    @Test("by a source that fails are reported as such")
    func failingSource() throws {
        struct Lost: Error {}
        let reader = try XMLReader(.stream { _ in throw Lost() })
        #expect { try reader.finish() } throws: { ($0 as? XMLFault)?.code == .unreadable }
        #expect(throws: XMLFault.self) { try XMLReader(.file("/nowhere/at/all.xml")) }
    }

    private static let valid = """
        <?xml version="1.0" encoding="UTF-8"?>
        <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><EntryId>310120260000000017</EntryId>
        <GName><![CDATA[a < b]]></GName><NoteS a="1" b='&amp;'>x &lt; y &#20013;</NoteS></DecHead><!-- note --><?pi data?>
        <DecLists><DecList><GNo>1</GNo><GQty>12.5</GQty></DecList></DecLists></DecMessage>
        """
    private static let pieces = [
        "<", ">", "&", "]]>", "<!--", "-->", "<![CDATA[", "<!DOCTYPE a [", "<!ENTITY b 'c'>", "]>", "<?", "?>", "\0", "'", "\"",
        "=",
        "xmlns:q='", "&#x", ";", "/>", "</", "\u{FEFF}", "\u{FFFE}", "encoding='GBK'",
    ]

    private static func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var document = bytes(valid)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            guard !document.isEmpty else { break }
            let at = Int.random(in: 0..<document.count, using: &random)
            let end = min(document.count, at + Int.random(in: 0...20, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: document[at] = UInt8(truncatingIfNeeded: random.next())
            case 1: document.removeSubrange(at..<end)
            case 2: document.insert(contentsOf: bytes(pieces.randomElement(using: &random) ?? ""), at: at)
            case 3: document.insert(contentsOf: document[at..<end], at: Int.random(in: 0..<document.count, using: &random))
            case 4: document = Array(document[..<at])
            default: document[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return document
    }

    @Test("that name everything anew end at the limit of names")
    func names() throws {
        let names = { (count: Int) in "<a>" + (0..<count).map { "<b\($0)/>" }.joined() + "</a>" }
        #expect(try XMLReader.document(.bytes(Array(names(60_000).utf8))).children.count == 60_000)
        let fault = #expect(throws: XMLFault.self) { try XMLReader.document(.bytes(Array(names(70_000).utf8))) }
        #expect(fault?.code.rawValue == "names-limit")
        let attributes = (0..<70_000).map { "<b c\($0)='x'/>" }.joined()
        #expect(throws: XMLFault.self) { try XMLReader.document(.bytes(Array("<a>\(attributes)</a>".utf8))) }
    }

    @Test("by mutation give a fault or a tree that is the same in any pieces", arguments: Seed.cases(40))
    func mutations(_ seed: Seed) throws {
        var random = seed.generator
        for _ in 0..<100 {
            let document = Self.mutated(&random)
            let whole = Result { try XMLReader.document(.bytes(document)) }
            var rest = document[...]
            let size = Int.random(in: 8...64, using: &random)
            let parts = Result {
                try XMLReader.document(
                    .stream { _ in
                        defer { rest = rest.dropFirst(size) }
                        return Array(rest.prefix(size))
                    })
            }
            switch (whole, parts) {
            case (.success(let one), .success(let other)): #expect(one.flat == other.flat, "\(seed)")
            case (.failure, .failure): continue
            default: Issue.record("\(seed): whole and parts differ: \(whole) \(parts)")
            }
        }
    }
}

extension XMLElement {
    /// Names and texts in order.
    var flat: String {
        "<\(name) \(start.attributes.map { "\($0.name)=\($0.value)" })>" + children.map(\.flat).joined() + text + "</>"
    }
}

/// The most memory that this process has had, in KiB.
func peakMemoryKiB() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
}
