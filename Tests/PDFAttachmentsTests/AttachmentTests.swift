// What is proved: files in a PDF are found by the tree of names and the associated files, through tables as text and as streams,
// through streams of objects and appended changes, packed or not; and what is broken, encrypted, endless or too large is refused
// with a reason, without a trap. How: small PDFs written here, a published Factur-X PDF, and random damage to all of them.

import Foundation
import PDFAttachments
import PropertyTesting
import Testing

@Suite("The files in a PDF")
struct AttachmentTests {
    private func refusal(_ bytes: [UInt8], limits: PDFLimits = PDFLimits()) -> PDFFault.Code? {
        do throws(PDFFault) {
            let file = try PDFAttachments(bytes, limits: limits)
            for entry in file.entries { _ = try file.contents(of: entry) }
            return nil
        } catch { return error.code }
    }

    @Test("are found by name, each once")
    func names() throws {
        let file = try PDFAttachments(PDFWriter.pdf([("factur-x.xml", "<a/>"), ("terms \\(2\\).txt", "hello")]))
        #expect(file.entries.map(\.name) == ["factur-x.xml", "terms (2).txt"])
        #expect(file.entries[0].relationship == "Alternative")
        #expect(try file.contents(of: file.entries[0]) == Array("<a/>".utf8))
        #expect(try file.contents(of: file.entries[1]) == Array("hello".utf8))
        #expect(PDFAttachments.isPDF(PDFWriter.pdf([])) && !PDFAttachments.isPDF(Array("<a/>".utf8)) && !PDFAttachments.isPDF([]))
    }

    @Test("are found through a table that is a stream, in streams of objects, with lengths elsewhere")
    func streams() throws {
        var writer = PDFWriter()
        let one = "<< /Type /Catalog /Names 2 0 R >>"
        let two = "<< /EmbeddedFiles << /Kids [3 0 R] >> >>"
        let three = "<< /Names [<FEFF00610062> 4 0 R] >>"
        let four = "<< /Type /Filespec /UF <FEFF007A2014002E0078006D006C> /F (x.xml) /EF << /UF 5 0 R >> >>"
        let header =
            "1 0 2 \(one.utf8.count + 1) 3 \(one.utf8.count + two.utf8.count + 2) 4 \(one.utf8.count + two.utf8.count + three.utf8.count + 3) "
        writer.stream(
            6, "/Type /ObjStm /N 4 /First \(header.utf8.count)",
            Array((header + [one, two, three, four].joined(separator: " ")).utf8))
        // "<b>ok</b>" as zlib's stored block.
        writer.stream(5, "/Type /EmbeddedFile /Filter /FlateDecode", PackedBytes.stored("<b>ok</b>"), length: "7 0 R")
        writer.object(7, "\(PackedBytes.stored("<b>ok</b>").count)")
        writer.finishWithStream(8, inside: [1: (6, 0), 2: (6, 1), 3: (6, 2), 4: (6, 3)])
        let file = try PDFAttachments(writer.bytes)
        #expect(file.entries.map(\.name) == ["z—.xml"])
        #expect(try file.contents(of: file.entries[0]) == Array("<b>ok</b>".utf8))
    }

    @Test("after an appended change are those of the change")
    func appended() throws {
        var bytes = PDFWriter.pdf([("factur-x.xml", "<old/>")])
        let tail = String(decoding: bytes, as: UTF8.self)
        let first = try #require(tail.components(separatedBy: "startxref\n").last?.split(separator: "\n").first)
        let object = bytes.count
        bytes += Array("4 0 obj\n<< /Type /EmbeddedFile /Length 6 >>\nstream\n<new/>\nendstream\nendobj\n".utf8)
        let table = bytes.count
        let place = String(repeating: "0", count: 10 - "\(object)".count) + "\(object)"
        bytes += Array("xref\n4 1\n\(place) 00000 n \ntrailer\n<< /Root 1 0 R /Prev \(first) >>\nstartxref\n\(table)\n%%EOF".utf8)
        let file = try PDFAttachments(bytes)
        #expect(try file.contents(of: file.entries[0]) == Array("<new/>".utf8))
    }

    @Test("are refused where the PDF is broken, encrypted or packed otherwise")
    func refused() {
        let plain = PDFWriter.pdf([("factur-x.xml", "<a/>")])
        func changed(_ old: String, _ new: String) -> [UInt8] {
            Array(String(decoding: plain, as: UTF8.self).replacing(old, with: new).utf8)
        }
        #expect(refusal(plain) == nil)
        #expect(refusal(Array("hello".utf8)) == .notPDF && refusal([]) == .notPDF)
        #expect(refusal(Array(plain.dropLast(40))) == .broken)
        #expect(refusal(PDFWriter.pdf([("a.xml", "b")], trailer: "/Root 1 0 R /Encrypt 2 0 R")) == .encrypted)
        #expect(refusal(changed("/Type /EmbeddedFile", "/Filter /LZWDecode  ")) == .unsupported)
        #expect(refusal(changed("/Type /EmbeddedFile", "/Filter /FlateDecode")) == .broken)
        #expect(refusal(changed("4 0 obj", "9 0 obj")) == .broken)
        #expect(refusal(changed("/Length 4", "/Length 3")) == .broken)
        #expect(refusal(changed("/Length 4", "/Length 99999")) == .broken)
        #expect(refusal(changed("/Root 1 0 R", "/Root 3 0 R")) == nil, "a catalogue without names has no files")
        #expect(refusal(changed("/Names << /EmbeddedFiles", "/Names 1 0 R /X << /Y    ")) == nil)
    }

    @Test("cost no more than the limits, whatever leads in circles or unpacks without end")
    func bounded() {
        var circle = PDFWriter()
        circle.object(1, "<< /Names << /EmbeddedFiles 2 0 R >> >>")
        circle.object(2, "<< /Kids [2 0 R 2 0 R] >>")
        circle.finish(size: 3)
        #expect(refusal(circle.bytes) == .tooLarge)
        var references = PDFWriter()
        references.object(1, "2 0 R")
        references.object(2, "1 0 R")
        references.finish(size: 3)
        #expect(refusal(references.bytes) == .broken)
        var deep = PDFWriter()
        deep.object(1, String(repeating: "[", count: 100_000))
        deep.finish(size: 2)
        #expect(refusal(deep.bytes) == .tooLarge)
        var limits = PDFLimits()
        limits.streamBytesMax = 100
        let large = PDFWriter.pdf([("a.xml", String(repeating: "x", count: 101))])
        #expect(refusal(large, limits: limits) == .tooLarge)
        limits = PDFLimits()
        limits.bytesMax = 10
        #expect(refusal(large, limits: limits) == .tooLarge)
        limits = PDFLimits()
        limits.objectsMax = 2
        #expect(refusal(large, limits: limits) == .tooLarge)
        var prior = PDFWriter()
        prior.object(1, "<< >>")
        prior.finish(size: 2, "/Root 1 0 R /Prev 0")
        #expect(refusal(prior.bytes) == .broken)
    }

    @Test("cost no more than the limits where tables and references repeat")
    func repeats() {
        var limits = PDFLimits()
        limits.objectsMax = 20
        var tables = PDFWriter.pdf([("a.xml", "b")])
        for _ in 0..<10 {
            let first =
                String(decoding: tables, as: UTF8.self).components(separatedBy: "startxref\n").last?.split(separator: "\n").first
                ?? ""
            let start = tables.count
            tables += Array(
                "xref\n0 2\n0000000000 65535 f \n0000000015 00000 n \ntrailer\n<< /Root 1 0 R /Prev \(first) >>\nstartxref\n\(start)\n%%EOF\n"
                    .utf8)
        }
        #expect(refusal(tables, limits: limits) == .tooLarge)
        limits = PDFLimits()
        limits.readBytesMax = 2_000
        var repeated = PDFWriter()
        repeated.object(1, "<< /Names << /EmbeddedFiles << /Kids [2 0 R 2 0 R 2 0 R] >> >> >>")
        repeated.object(2, "<< /Names [] /Comment (\(String(repeating: "x", count: 900))) >>")
        repeated.finish(size: 3)
        #expect(refusal(repeated.bytes, limits: limits) == .tooLarge)
        #expect(refusal(repeated.bytes) == nil)
    }

    @Test("never trap, whatever bytes are changed", arguments: Seed.cases(80))
    func fuzzed(seed: Seed) throws {
        var random = seed.generator
        var samples = [PDFWriter.pdf([("factur-x.xml", "<a/>"), ("b.txt", "hello")])]
        if let url = FetchedData.url("04-e-invoices/factur-x-akretion/tests/fixtures/pdf/invoice_EN16931.pdf") {
            samples.append(Array(try Data(contentsOf: url)))
        }
        for sample in samples {
            for _ in 0..<5 {
                var bytes = sample
                for _ in 0..<Int.random(in: 1...20, using: &random) {
                    // Where the structure is: at the beginning and the end.
                    let near = Int.random(in: 0..<min(bytes.count, 3_000), using: &random)
                    let at = random.chance(2) ? near : bytes.count - 1 - near
                    bytes[at] =
                        random.chance(2)
                        ? UInt8.random(in: 0x30...0x39, using: &random) : UInt8.random(in: 0...255, using: &random)
                }
                _ = refusal(bytes)
            }
        }
    }

    @Test(
        "are found in a published Factur-X PDF",
        .enabled(if: FetchedData.url("04-e-invoices/factur-x-akretion/tests/fixtures/pdf") != nil, "\(FetchedData.absent)"))
    func published() throws {
        let url = try #require(FetchedData.url("04-e-invoices/factur-x-akretion/tests/fixtures/pdf/invoice_EN16931.pdf"))
        let file = try PDFAttachments(Array(try Data(contentsOf: url)))
        let entry = try #require(file.entries.first { $0.name == "factur-x.xml" })
        #expect(String(decoding: try file.contents(of: entry), as: UTF8.self).contains("CrossIndustryInvoice"))
    }
}

/// Bytes as zlib packs them without compressing (RFC 1950 and 1951).
enum PackedBytes {
    static func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let count = UInt16(bytes.count)
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)] + bytes
            + [UInt8(high >> 8), UInt8(high & 0xFF), UInt8(low >> 8), UInt8(low & 0xFF)]
    }
}
