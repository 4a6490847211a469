package import BankingCalendar
import Money
import PDFAttachments
package import Signing
package import XMLReading

/// An invoice with what does not agree in it.
package struct InvoiceReading: Hashable, Codable, Sendable {
    package let invoice: Invoice
    package let findings: [InvoiceFinding]

    /// The weightiest of its findings.
    package var worst: FindingSeverity? { findings.map(\.severity).max() }
}

/// Recognises an electronic invoice by its root element and namespace and has the format's own reader read it.
package struct InvoiceReader: Sendable {
    package let limits: XMLLimits

    package init(limits: XMLLimits = .message) { self.limits = limits }

    /// The names under which Factur-X, ZUGFeRD and XRechnung put the invoice into a PDF.
    static let attachmentNames: Set<String> = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]

    /// - Parameters:
    ///   - bytes: the XML, or a PDF that holds it.
    ///   - today: an invoice of a later day is questioned; nil where days are not checked.
    /// - Throws: an ``InvoiceFault`` where the document cannot be used.
    package func read(_ bytes: [UInt8], today: CalendarDay?) throws(InvoiceFault) -> InvoiceReading {
        let digest = Digest32.sha256(bytes)
        guard PDFAttachments.isPDF(bytes) else { return try read(xml: bytes, digest: digest, attachment: nil, today: today) }
        let (name, xml) = try InvoiceReader.attachment(of: bytes)
        return try read(xml: xml, digest: digest, attachment: name, today: today)
    }

    /// The one file in a PDF that holds an invoice: by its name, or the only XML.
    private static func attachment(of pdf: [UInt8]) throws(InvoiceFault) -> (name: String, xml: [UInt8]) {
        let attachments: PDFAttachments
        do { attachments = try PDFAttachments(pdf) } catch { throw InvoiceFault(error) }
        let files = attachments.entries.filter { $0.name.lowercased().hasSuffix(".xml") }
        let named = files.filter { attachmentNames.contains($0.name.lowercased()) }
        let candidates = named.isEmpty ? files : named
        guard let file = candidates.first else {
            throw InvoiceFault(
                .noInvoice, at: .start, "the PDF holds no file with an invoice (factur-x.xml)",
                fix: "send a Factur-X or ZUGFeRD PDF, or the XML itself; a picture of an invoice cannot be read")
        }
        guard candidates.count == 1 else {
            throw InvoiceFault(
                .severalInvoices, at: .start,
                "the PDF holds \(candidates.count) files that may be the invoice: \(candidates.prefix(3).map { $0.name.prefix(60) }.joined(separator: ", "))",
                fix: "have the sender put one invoice into the PDF")
        }
        do { return (file.name, try attachments.contents(of: file)) } catch { throw InvoiceFault(error) }
    }

    func read(
        xml: [UInt8], digest: Digest32, attachment: String?, today: CalendarDay?
    ) throws(InvoiceFault) -> InvoiceReading {
        let root = try InvoiceReader.tree(.bytes(xml), limits)
        var invoice = try InvoiceReader.invoice(root, digest)
        invoice.attachment = attachment
        try InvoiceReader.checkHead(of: invoice)
        let findings = CurrencyChecks.findings(in: root, of: invoice) + InvoiceChecks.findings(in: invoice, today: today)
        return InvoiceReading(invoice: invoice, findings: findings)
    }

    /// The whole document, well-formed to its end. That it is broken comes before what is wrong in it.
    private static func tree(_ source: XMLSource, _ limits: XMLLimits) throws(InvoiceFault) -> XMLElement {
        do { return try XMLReader.document(source, limits: limits) } catch { throw InvoiceFault(error) }
    }

    /// The invoice whose root element this is, complete or not. ``read(_:today:)`` refuses one that is not.
    package static func invoice(_ root: XMLElement, _ digest: Digest32) throws(InvoiceFault) -> Invoice {
        let namespace = root.name.namespace
        switch root.local {
        case "Invoice", "CreditNote":
            let own = root.local == "Invoice" ? UBLReader.invoiceNamespace : UBLReader.creditNoteNamespace
            guard namespace == own else { throw wrongNamespace(root) }
            try checkNamespaces(root, UBLReader.namespaces, leavingOut: UBLReader.extensions)
            return try UBLReader.invoice(root, digest)
        case "CrossIndustryInvoice":
            guard namespace == CIIReader.rootNamespace else {
                let isOther = namespace.hasPrefix("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:")
                throw isOther ? unknownVersion(root, "CrossIndustryInvoice D16B") : wrongNamespace(root)
            }
            try checkNamespaces(root, CIIReader.namespaces, leavingOut: nil)
            return try CIIReader.invoice(root, digest)
        case "CrossIndustryDocument": throw unknownVersion(root, "ZUGFeRD 2 or Factur-X")
        case "EInvoice":
            try checkNamespaces(root, [""], leavingOut: nil)
            return try FapiaoReader.invoice(root, digest)
        default: throw unknownFormat(root)
        }
    }

    /// Signatures of XML may stand anywhere.
    private static func checkNamespaces(
        _ element: XMLElement, _ accepted: Set<String>, leavingOut extensions: String?
    ) throws(InvoiceFault) {
        if element.local == extensions || element.name.namespace == "http://www.w3.org/2000/09/xmldsig#" { return }
        guard accepted.contains(element.name.namespace) else { throw wrongNamespace(element) }
        for child in element.children { try checkNamespaces(child, accepted, leavingOut: extensions) }
    }

    private static func wrongNamespace(_ element: XMLElement) -> InvoiceFault {
        InvoiceFault(
            .wrongNamespace, at: element.position,
            "\(element.local.prefix(100)) is in the namespace '\(element.name.namespace.prefix(120))'",
            fix: "send the invoice in the namespaces of its format")
    }

    private static func unknownVersion(_ root: XMLElement, _ wanted: String) -> InvoiceFault {
        InvoiceFault(
            .unknownVersion, at: root.position, "this is another version: '\(root.name.namespace.prefix(120))'",
            fix: "have the sender send \(wanted)")
    }

    private static func unknownFormat(_ root: XMLElement) -> InvoiceFault {
        InvoiceFault(
            .unknownFormat, at: root.position,
            "this is not an invoice that can be read: its root element is '\(String(describing: root.name).prefix(200))'",
            fix: "send a UBL 2.1 Invoice or CreditNote, a CrossIndustryInvoice, a Factur-X PDF or the XML of a 数电票")
    }

    /// Without number, day and currency nobody can say which invoice it is, or over how much.
    private static func checkHead(of invoice: Invoice) throws(InvoiceFault) {
        let missing: String? =
            invoice.number == nil
            ? "number (BT-1)"
            : invoice.issuedOn == nil ? "date (BT-2)" : invoice.currency == nil ? "currency (BT-5)" : nil
        guard let missing else { return }
        throw InvoiceFault(
            .missing, at: invoice.position, "the invoice's \(missing) is missing or empty",
            fix: "have the sender fill it in")
    }
}

/// Amounts that name another currency than the invoice's.
enum CurrencyChecks {
    static func findings(in root: XMLElement, of invoice: Invoice) -> [InvoiceFinding] {
        guard let currency = invoice.currency?.code, invoice.format != .fapiao else { return [] }
        var findings: [InvoiceFinding] = []
        collect(root, currency, invoice.taxCurrency?.code, &findings)
        return findings
    }

    private static func collect(
        _ element: XMLElement, _ currency: String, _ taxCurrency: String?, _ findings: inout [InvoiceFinding]
    ) {
        // Sums of tax may be in the currency for tax; extensions are others' affair.
        if element.local == UBLReader.extensions { return }
        let isTax = element.local == "TaxTotal" || element.local == "TaxTotalAmount"
        if let own = element.attribute("currencyID"), own != currency, !(isTax && own == taxCurrency) {
            findings.append(
                InvoiceFinding(
                    "PEPPOL-EN16931-R051", .contradiction, at: element.position,
                    "\(element.local) is in \(own.prefix(10)), the invoice is in \(currency)",
                    fix: "have the sender state all amounts in one currency"))
        }
        if isTax, element.first("TaxAmount")?.attribute("currencyID") == taxCurrency, taxCurrency != nil { return }
        for child in element.children where findings.count < 20 { collect(child, currency, taxCurrency, &findings) }
    }
}
