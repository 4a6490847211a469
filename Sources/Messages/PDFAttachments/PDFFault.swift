/// Why a PDF, or a file in it, is not read.
package struct PDFFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, CaseIterable, Sendable {
        case notPDF = "pdf-not-a-pdf"
        case broken = "pdf-broken"
        case encrypted = "pdf-encrypted"
        case unsupported = "pdf-unsupported"
        case tooLarge = "pdf-too-large"
    }

    package let code: Code
    /// Bytes from the beginning of the file.
    package let offset: Int
    package let what: String
    package let fix: String

    init(_ code: Code, at offset: Int, _ what: String, fix: String = "have the sender make the PDF again, or send the XML itself")
    {
        (self.code, self.offset, self.what, self.fix) = (code, offset, what, fix)
    }

    package var description: String { "byte \(offset): \(code.rawValue) — \(what); \(fix)" }
}

/// What one PDF may take.
package struct PDFLimits: Hashable, Sendable {
    package var bytesMax = 64 << 20
    /// Entries in all tables of objects.
    package var objectsMax = 500_000
    /// Tables of objects, one after each change that was appended.
    package var sectionsMax = 256
    /// Arrays and dictionaries in each other.
    package var depthMax = 48
    package var attachmentsMax = 64
    /// Bytes of one stream, unpacked.
    package var streamBytesMax = 32 << 20
    /// Bytes of all streams that had to be unpacked.
    package var totalBytesMax = 128 << 20
    /// Values that may be read in all: a name tree that leads in circles costs no more.
    package var valuesMax = 4_000_000
    /// Bytes that may be looked at in all for values, however often they are referred to.
    package var readBytesMax = 256 << 20
    package init() {}
}
