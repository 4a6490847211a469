package import BankingCalendar
package import Money
package import Signing
package import XMLReading

/// The formats that have a reader.
package enum InvoiceFormat: String, Hashable, Codable, CaseIterable, Sendable {
    /// OASIS UBL 2.1, Invoice and CreditNote.
    case ubl
    /// UN/CEFACT CrossIndustryInvoice D16B; Factur-X and ZUGFeRD 2 are this, in a PDF or by itself.
    case cii
    /// China's fully digital e-invoice (数电票), XML.
    case fapiao
}

/// What an electronic invoice says, whichever format it came in. What the document does not say is nil. Terms are those of
/// EN 16931-1.
package struct Invoice: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        case invoice
        /// Gives back, in whole or in part, what another invoice asked for.
        case creditNote = "credit-note"
    }

    package var format: InvoiceFormat
    /// The name of the file in a PDF that holds it.
    package var attachment: String?
    /// BT-24, what the sender says that it follows.
    package var profile: String?
    package var kind: Kind
    /// BT-3, by UNTDID 1001.
    package var typeCode: String?
    /// BT-1.
    package var number: String?
    /// BT-2.
    package var issuedOn: CalendarDay?
    /// BT-9.
    package var dueOn: CalendarDay?
    /// BT-7.
    package var taxPointOn: CalendarDay?
    /// BT-72.
    package var deliveredOn: CalendarDay?
    /// BT-73 and BT-74.
    package var periodStart: CalendarDay?
    package var periodEnd: CalendarDay?
    /// BT-5.
    package var currency: Currency?
    /// BT-6, where tax is accounted for in another currency.
    package var taxCurrency: Currency?
    /// BG-4, BG-7, BG-10, BG-11 and BG-13.
    package var seller: InvoiceParty?
    package var buyer: InvoiceParty?
    package var payee: InvoiceParty?
    package var taxRepresentative: InvoiceParty?
    package var deliveredTo: InvoiceParty?
    package var references: [InvoiceReference] = []
    /// BT-20.
    package var paymentTerms: String?
    /// BG-16: where money is to be paid to.
    package var accounts: [PayeeAccount] = []
    /// An Incoterms rule, such as "FOB".
    package var termsOfDelivery: String?
    /// BT-22.
    package var notes: [String] = []
    /// BG-20 and BG-21.
    package var adjustments: [InvoiceAdjustment] = []
    /// BG-22.
    package var totals = InvoiceTotals()
    /// BG-23.
    package var taxes: [TaxSubtotal] = []
    /// BG-25.
    package var lines: [InvoiceLine] = []
    /// Of the bytes that came: of the PDF where it was in one.
    package var digest: Digest32
    /// Where in the XML each term stands that is not part of a list.
    package var places: [Term: XMLPosition] = [:]
    /// Where the invoice begins.
    package var position: XMLPosition

    package init(_ format: InvoiceFormat, _ kind: Kind, digest: Digest32, position: XMLPosition) {
        (self.format, self.kind, self.digest, self.position) = (format, kind, digest, position)
    }

    /// Where the term stands, or where the invoice begins.
    package func place(_ term: Term) -> XMLPosition { places[term] ?? position }

    package func numbers(_ kind: InvoiceReference.Kind) -> [String] {
        references.filter { $0.kind == kind }.map(\.number)
    }
}

/// Another paper that the invoice names.
package struct InvoiceReference: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, CaseIterable, Sendable {
        case buyerReference = "buyer-reference"
        case project, contract, order
        case salesOrder = "sales-order"
        case receipt, despatch, tender
        case invoicedObject = "invoiced-object"
        case precedingInvoice = "preceding-invoice"
        case declaration
        case billOfLading = "bill-of-lading"
        case airWaybill = "air-waybill"
        case letterOfCredit = "letter-of-credit"
        case supportingDocument = "supporting-document"

        /// What a code of UNTDID 1001 stands for; other papers are supporting documents. [GK] the codes of goods declarations.
        init(typeCode: String?) {
            switch typeCode {
            case "50": self = .tender
            case "130": self = .invoicedObject
            case "830", "929": self = .declaration
            case "704", "705", "706", "714": self = .billOfLading
            case "740", "741": self = .airWaybill
            case "465": self = .letterOfCredit
            default: self = .supportingDocument
            }
        }
    }

    package let kind: Kind
    package let number: String
    package let issuedOn: CalendarDay?
    package let position: XMLPosition

    package init(_ kind: Kind, _ number: String, issuedOn: CalendarDay? = nil, position: XMLPosition) {
        (self.kind, self.number, self.issuedOn, self.position) = (kind, number, issuedOn, position)
    }
}

/// BG-16 and BG-17.
package struct PayeeAccount: Hashable, Codable, Sendable {
    /// BT-81, by UNTDID 4461.
    package var meansCode: String?
    /// BT-83.
    package var reference: String?
    /// BT-84, an IBAN or another number.
    package var account: String?
    /// BT-85.
    package var holder: String?
    /// BT-86, a BIC.
    package var bank: String?
    /// A bank without code, as Chinese invoices name it.
    package var bankName: String?
    package var position: XMLPosition
}
