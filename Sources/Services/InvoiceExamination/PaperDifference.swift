package import Invoices
package import XMLReading

/// Where an invoice and another paper about the same sale do not say the same.
package struct PaperDifference: Hashable, Codable, Sendable, CustomStringConvertible {
    package enum Subject: String, Hashable, Codable, CaseIterable, Sendable {
        case number, amount, currency, seller, buyer, goods, quantity, dates
        case dueOn = "due-day"
        case contract
        case billOfLading = "bill-of-lading"
        case declaration
        case termsOfDelivery = "terms-of-delivery"
        case country, status
    }

    package let subject: Subject
    package let severity: FindingSeverity
    /// What the invoice says; "-" for nothing.
    package let invoice: String
    /// What the other paper says; "-" for nothing.
    package let other: String
    package let what: String
    package let fix: String
    /// In the invoice.
    package let position: XMLPosition
    /// In the other paper, where it is a document.
    package let otherPosition: XMLPosition?

    package init(
        _ subject: Subject, _ severity: FindingSeverity, invoice: String?, other: String?, _ what: String,
        fix: String = "look at both papers, and have the seller say which is right", at position: XMLPosition,
        otherPosition: XMLPosition? = nil
    ) {
        (self.subject, self.severity, self.what, self.fix) = (subject, severity, what, fix)
        (self.invoice, self.other) = (invoice ?? "-", other ?? "-")
        (self.position, self.otherPosition) = (position, otherPosition)
    }

    package var description: String {
        "\(subject.rawValue) (\(severity.rawValue)) — \(what): the invoice says \(invoice), the other paper \(other); \(fix)"
    }
}
