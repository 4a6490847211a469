import PDFAttachments
package import XMLReading

/// Why a document cannot be used as an invoice: what is wrong, where, and what to do.
package struct InvoiceFault: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// Stable reason codes. Those of the XML reader and of the PDF reader keep their own.
    package enum Meaning: String, Hashable, Codable, CaseIterable, Sendable {
        /// No reader knows this root element.
        case unknownFormat = "unknown-format"
        case wrongNamespace = "wrong-namespace"
        case unknownVersion = "unknown-version"
        case missing = "missing-field"
        case duplicate = "duplicate-element"
        case badNumber = "bad-number"
        case badDate = "bad-date"
        case unknownCode = "unknown-code"
        /// A PDF without an invoice in it, or with several.
        case noInvoice = "no-invoice"
        case severalInvoices = "several-invoices"
    }

    package let code: String
    package let position: XMLPosition
    package let what: String
    package let fix: String

    package init(_ meaning: Meaning, at position: XMLPosition, _ what: String, fix: String) {
        (code, self.position, self.what, self.fix) = (meaning.rawValue, position, what, fix)
    }

    package init(code: String, at position: XMLPosition, _ what: String, fix: String) {
        (self.code, self.position, self.what, self.fix) = (code, position, what, fix)
    }

    package init(_ fault: XMLFault) {
        (code, position, what, fix) = (fault.code.rawValue, fault.position, fault.what, fault.fix)
    }

    /// A PDF has no lines: its bytes are counted as columns of the first.
    init(_ fault: PDFFault) {
        (code, what, fix) = (fault.code.rawValue, fault.what, fault.fix)
        position = XMLPosition(line: 1, column: fault.offset + 1, path: "/")
    }

    package var description: String { "\(position) \(code) — \(what); \(fix)" }
}
