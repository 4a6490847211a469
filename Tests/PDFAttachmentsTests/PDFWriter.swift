/// Writes small PDFs with files in them, with a table of objects as text or as a stream, for these tests alone.
struct PDFWriter {
    var bytes = Array("%PDF-1.7\n%\u{E2}\u{E3}\n".utf8)
    private var offsets: [Int: Int] = [:]

    mutating func object(_ number: Int, _ text: String) {
        offsets[number] = bytes.count
        bytes += Array("\(number) 0 obj\n\(text)\nendobj\n".utf8)
    }

    mutating func stream(_ number: Int, _ dictionary: String, _ contents: [UInt8], length: String? = nil) {
        offsets[number] = bytes.count
        bytes += Array("\(number) 0 obj\n<< \(dictionary) /Length \(length ?? "\(contents.count)") >>\nstream\n".utf8)
        bytes += contents + Array("\nendstream\nendobj\n".utf8)
    }

    /// The table as text, with the trailer.
    mutating func finish(size: Int, _ trailer: String = "/Root 1 0 R") {
        let start = bytes.count
        bytes += Array("xref\n0 \(size)\n0000000000 65535 f \n".utf8)
        for number in 1..<size {
            let place = offsets[number].map { "\(String($0).leftPadded(10)) 00000 n \n" } ?? "0000000000 00000 f \n"
            bytes += Array(place.utf8)
        }
        bytes += Array("trailer\n<< /Size \(size) \(trailer) >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    /// The table as a stream, in which some objects lie in a stream of objects.
    mutating func finishWithStream(_ number: Int, inside: [Int: (stream: Int, index: Int)], _ trailer: String = "/Root 1 0 R") {
        let start = bytes.count
        offsets[number] = start
        var table: [UInt8] = []
        for entry in 0...number {
            if let (stream, index) = inside[entry] {
                table += [2, 0, UInt8(stream >> 8), UInt8(stream & 0xFF), UInt8(index)]
            } else if let offset = offsets[entry] {
                table += [1, UInt8(offset >> 16), UInt8(offset >> 8 & 0xFF), UInt8(offset & 0xFF), 0]
            } else {
                table += [0, 0, 0, 0, 0]
            }
        }
        stream(number, "/Type /XRef /Size \(number + 1) /W [1 3 1] \(trailer)", table)
        bytes += Array("startxref\n\(start)\n%%EOF\n".utf8)
    }

    /// A PDF with these files, unpacked.
    static func pdf(_ files: [(name: String, contents: String)], trailer: String = "/Root 1 0 R") -> [UInt8] {
        var writer = PDFWriter()
        let names = files.enumerated().map { "(\($0.element.name)) \(3 + 2 * $0.offset) 0 R" }.joined(separator: " ")
        writer.object(1, "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [\(names)] >> >> /AF [3 0 R] >>")
        writer.object(2, "<< /Type /Pages /Kids [] /Count 0 >>")
        for (index, file) in files.enumerated() {
            let number = 3 + 2 * index
            writer.object(
                number,
                "<< /Type /Filespec /F (\(file.name)) /UF (\(file.name)) /AFRelationship /Alternative /EF << /F \(number + 1) 0 R >> >>"
            )
            writer.stream(number + 1, "/Type /EmbeddedFile", Array(file.contents.utf8))
        }
        writer.finish(size: 3 + 2 * files.count, trailer)
        return writer.bytes
    }
}

extension String {
    fileprivate func leftPadded(_ count: Int) -> String { String(repeating: "0", count: max(0, count - self.count)) + self }
}
