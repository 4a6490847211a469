/// The files embedded in a PDF (ISO 32000-1, 7.11.4 and PDF/A-3): by the tree of names and by the catalogue's associated files.
/// Nothing of the pages is read.
package struct PDFAttachments {
    package struct Entry {
        package let name: String
        /// What it is to the document, such as "Alternative" or "Data".
        package let relationship: String?
        let stream: PDFStream
    }

    /// In the order of the tree of names; each file once.
    package let entries: [Entry]
    private let objects: PDFObjects

    /// Whether the bytes begin like a PDF.
    package static func isPDF(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1_024)
        let wanted = Array("%PDF-".utf8)
        guard head.count >= wanted.count else { return false }
        return (0...(head.count - wanted.count)).contains { head[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    /// - Throws: where the file's structure cannot be trusted, or costs more than the limits allow.
    package init(_ bytes: [UInt8], limits: PDFLimits = PDFLimits()) throws(PDFFault) {
        let objects = try PDFObjects(bytes, limits: limits)
        guard let catalogue = try objects.dictionary(objects.trailer["Root"]) else {
            throw PDFFault(.broken, at: 0, "the file has no catalogue")
        }
        var specifications: [PDFValue] = []
        if let names = try objects.dictionary(catalogue["Names"]), let tree = names["EmbeddedFiles"] {
            try PDFAttachments.collect(tree, objects, depth: 0, &specifications)
        }
        specifications += try objects.array(catalogue["AF"]) ?? []
        guard specifications.count <= 2 * limits.attachmentsMax else {
            throw PDFFault(.tooLarge, at: 0, "the file has more than \(limits.attachmentsMax) files in it")
        }
        var (entries, seen): ([Entry], Set<Int>) = ([], [])
        for specification in specifications {
            guard let entry = try PDFAttachments.entry(specification, objects), seen.insert(entry.stream.offset).inserted else {
                continue
            }
            entries.append(entry)
        }
        (self.entries, self.objects) = (entries, objects)
    }

    /// The values of a tree of names (7.9.6).
    private static func collect(
        _ node: PDFValue, _ objects: PDFObjects, depth: Int, _ found: inout [PDFValue]
    ) throws(PDFFault) {
        guard depth <= 16, found.count <= 2 * objects.limits.attachmentsMax else {
            throw PDFFault(.tooLarge, at: 0, "the tree of file names is too deep or too large")
        }
        guard let node = try objects.dictionary(node) else { return }
        let names = try objects.array(node["Names"]) ?? []
        for index in stride(from: 1, to: names.count, by: 2) { found.append(names[index]) }
        for child in try objects.array(node["Kids"]) ?? [] { try collect(child, objects, depth: depth + 1, &found) }
    }

    private static func entry(_ specification: PDFValue, _ objects: PDFObjects) throws(PDFFault) -> Entry? {
        guard let file = try objects.dictionary(specification), let embedded = try objects.dictionary(file["EF"]) else {
            return nil
        }
        guard case .stream(let stream) = try objects.resolve(embedded["UF"] ?? embedded["F"]) else { return nil }
        var name: String?
        for key in ["UF", "F"] where name == nil {
            if case .value(let value) = try objects.resolve(file[key]) { name = value.text }
        }
        return Entry(name: name ?? "", relationship: file["AFRelationship"]?.name, stream: stream)
    }

    /// The bytes of a file.
    package func contents(of entry: Entry) throws(PDFFault) -> [UInt8] { try objects.contents(of: entry.stream) }
}
