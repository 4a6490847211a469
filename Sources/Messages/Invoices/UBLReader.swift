import Money
import Signing
import XMLReading

/// OASIS UBL 2.1, Invoice and CreditNote, by the elements that EN 16931's binding (CEN/TS 16931-3-2) names, and those for terms of
/// delivery and other papers that goods need.
struct UBLReader {
    static let invoiceNamespace = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    static let creditNoteNamespace = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
    /// An element is in one of these, or it is not UBL. What extensions hold is theirs.
    static let namespaces: Set<String> = [
        invoiceNamespace, creditNoteNamespace, "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    ]
    static let extensions = "UBLExtensions"

    private let root: Node
    private let isCreditNote: Bool

    static func invoice(_ element: XMLElement, _ digest: Digest32) throws(InvoiceFault) -> Invoice {
        let reader = UBLReader(root: Node(element, Reading()), isCreditNote: element.local == "CreditNote")
        return try reader.read(digest)
    }

    private func read(_ digest: Digest32) throws(InvoiceFault) -> Invoice {
        let typeCode = try root.text(isCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode", as: .typeCode)
        let kind: Invoice.Kind = isCreditNote || TypeCodes.isCreditNote(typeCode) ? .creditNote : .invoice
        var invoice = Invoice(.ubl, kind, digest: digest, position: root.position)
        invoice.typeCode = typeCode
        invoice.profile = try root.text("CustomizationID", as: .profile)
        invoice.number = try root.text("ID", as: .number)
        invoice.issuedOn = try root.day("IssueDate", as: .issuedOn)
        invoice.taxPointOn = try root.day("TaxPointDate", as: .taxPointOn)
        invoice.currency = try currency()
        invoice.taxCurrency = try root.currency("TaxCurrencyCode", as: .taxCurrency)
        invoice.notes = root.texts("Note")
        try terms(into: &invoice)
        invoice.seller = try party(root.inside("AccountingSupplierParty", "Party"), as: .seller)
        invoice.buyer = try party(root.inside("AccountingCustomerParty", "Party"), as: .buyer)
        invoice.payee = try party(root.child("PayeeParty"), as: .payee)
        invoice.taxRepresentative = try party(root.child("TaxRepresentativeParty"), as: .taxRepresentative)
        invoice.references = try references()
        invoice.accounts = try accounts()
        invoice.adjustments = try UBLReader.adjustments(of: root)
        try amounts(into: &invoice)
        for line in root.all(isCreditNote ? "CreditNoteLine" : "InvoiceLine") {
            try lines(line, isPartOfAnother: false, into: &invoice)
        }
        invoice.places = root.reading.places
        return invoice
    }

    /// BT-5. UBL itself lets it be absent, since each amount names its currency; then it is that of what is to be paid.
    private func currency() throws(InvoiceFault) -> Currency? {
        if let currency = try root.currency("DocumentCurrencyCode", as: .currency) { return currency }
        guard let payable = try root.inside("LegalMonetaryTotal", "PayableAmount"),
            let code = payable.element.attribute("currencyID")
        else { return nil }
        return try? Currency(code)
    }

    private func terms(into invoice: inout Invoice) throws(InvoiceFault) {
        invoice.dueOn = try root.day("DueDate", as: .dueOn)
        for terms in root.all("PaymentTerms") {
            invoice.paymentTerms = invoice.paymentTerms ?? terms.texts("Note").first
            if invoice.dueOn == nil { invoice.dueOn = try terms.day("PaymentDueDate", as: .dueOn) }
        }
        // A credit note has no DueDate of its own before UBL 2.2.
        for means in root.all("PaymentMeans") where invoice.dueOn == nil {
            invoice.dueOn = try means.day("PaymentDueDate", as: .dueOn)
        }
        if let period = root.first("InvoicePeriod") {
            invoice.periodStart = try period.day("StartDate", as: .periodStart)
            invoice.periodEnd = try period.day("EndDate", as: .periodEnd)
        }
        for delivery in root.all("Delivery") {
            if invoice.deliveredOn == nil { invoice.deliveredOn = try delivery.day("ActualDeliveryDate", as: .deliveredOn) }
            guard invoice.deliveredTo == nil else { continue }
            var party = try party(delivery.child("DeliveryParty"), as: .deliveredTo)
            if let location = try delivery.inside("DeliveryLocation", "ID"), let number = location.text {
                var place = party ?? InvoiceParty(position: location.position)
                place.numbers.append(.init(number, scheme: location.element.attribute("schemeID")))
                party = place
            }
            if let address = try delivery.inside("DeliveryLocation", "Address") {
                var place = party ?? InvoiceParty(position: address.position)
                try UBLReader.read(address: address, into: &place)
                party = place
            }
            invoice.deliveredTo = party
        }
        for terms in root.all("DeliveryTerms") + root.all("Delivery").flatMap({ $0.all("DeliveryTerms") })
        where invoice.termsOfDelivery == nil {
            invoice.termsOfDelivery = try terms.text("ID", as: .termsOfDelivery)
        }
    }

    // MARK: parties

    private func party(_ node: Node?, as term: Term) throws(InvoiceFault) -> InvoiceParty? {
        guard let node else { return nil }
        var party = InvoiceParty(position: node.position)
        let called = try node.first("PartyName")?.text("Name")
        let legal = node.first("PartyLegalEntity")
        party.name = try legal?.text("RegistrationName")
        if party.name == nil { party.name = called } else if party.name != called { party.tradingName = called }
        if let registration = try legal?.child("CompanyID"), let value = registration.text {
            party.registration = .init(value, scheme: registration.element.attribute("schemeID"))
        }
        for identification in node.all("PartyIdentification") {
            guard let number = try identification.child("ID"), let value = number.text else { continue }
            // A creditor's reference for direct debits (BT-90) stands among the identifiers and is none.
            guard number.element.attribute("schemeID") != "SEPA" else { continue }
            party.numbers.append(.init(value, scheme: number.element.attribute("schemeID")))
        }
        if let endpoint = try node.child("EndpointID"), let value = endpoint.text {
            party.endpoint = .init(value, scheme: endpoint.element.attribute("schemeID"))
        }
        for scheme in node.all("PartyTaxScheme") {
            guard let number = try scheme.text("CompanyID") else { continue }
            let isVAT = try scheme.text("TaxScheme", "ID")?.uppercased() == "VAT"
            if isVAT {
                party.taxNumber = party.taxNumber ?? number
            } else {
                party.localTaxNumber = party.localTaxNumber ?? number
            }
        }
        if let address = node.first("PostalAddress") { try UBLReader.read(address: address, into: &party) }
        guard !party.isEmpty || !party.address.isEmpty else { return nil }
        root.reading.note(term, at: node.position)
        return party
    }

    private static func read(address: Node, into party: inout InvoiceParty) throws(InvoiceFault) {
        for name in ["StreetName", "AdditionalStreetName", "CityName", "PostalZone", "CountrySubentity"] {
            if let text = try address.text(name) { party.address.append(text) }
        }
        party.address += address.all("AddressLine").flatMap { $0.texts("Line") }
        party.country = try address.text("Country", "IdentificationCode")
    }

    // MARK: references

    private func references() throws(InvoiceFault) -> [InvoiceReference] {
        var found: [InvoiceReference] = []
        func add(_ kind: InvoiceReference.Kind, _ term: Term, _ node: Node?, _ steps: String) throws(InvoiceFault) {
            guard let node, let id = try node.child(steps), let number = id.text else { return }
            root.reading.note(term, at: id.position)
            found.append(.init(kind, number, issuedOn: try node.day("IssueDate"), position: id.position))
        }
        if let reference = try root.text("BuyerReference", as: .buyerReference) {
            found.append(
                .init(.buyerReference, reference, position: root.reading.places[.buyerReference] ?? root.position))
        }
        try add(.order, .order, root.child("OrderReference"), "ID")
        try add(.salesOrder, .salesOrder, root.child("OrderReference"), "SalesOrderID")
        for billing in root.all("BillingReference") {
            try add(.precedingInvoice, .precedingInvoice, billing.child("InvoiceDocumentReference"), "ID")
            try add(.precedingInvoice, .precedingInvoice, billing.child("CreditNoteDocumentReference"), "ID")
        }
        let lists: [(String, InvoiceReference.Kind, Term)] = [
            ("DespatchDocumentReference", .despatch, .despatch), ("ReceiptDocumentReference", .receipt, .receipt),
            ("OriginatorDocumentReference", .tender, .tender), ("ContractDocumentReference", .contract, .contract),
            ("ProjectReference", .project, .project),
        ]
        for (name, kind, term) in lists { for node in root.all(name) { try add(kind, term, node, "ID") } }
        for node in root.all("AdditionalDocumentReference") {
            let kind = InvoiceReference.Kind(typeCode: try node.text("DocumentTypeCode"))
            // The binding of EN 16931 writes the project of a credit note so.
            let isProject = isCreditNote && kind == .tender
            try add(
                isProject ? .project : kind, kind == .invoicedObject ? .invoicedObject : .supportingDocument, node, "ID")
        }
        return found
    }

    private func accounts() throws(InvoiceFault) -> [PayeeAccount] {
        var accounts: [PayeeAccount] = []
        for means in root.all("PaymentMeans") {
            var account = PayeeAccount(position: means.position)
            account.meansCode = try means.text("PaymentMeansCode")
            account.reference = means.texts("PaymentID").first
            if let payee = try means.child("PayeeFinancialAccount") {
                account.account = try payee.text("ID")
                account.holder = try payee.text("Name")
                account.bank = try payee.text("FinancialInstitutionBranch", "ID")
            }
            root.reading.note(.account, at: means.position)
            accounts.append(account)
        }
        return accounts
    }
}

extension UBLReader {
    // MARK: amounts

    private func amounts(into invoice: inout Invoice) throws(InvoiceFault) {
        // A credit note has the same totals; UBL 2.1 names them LegalMonetaryTotal in both.
        if let total = try root.child("LegalMonetaryTotal") {
            invoice.totals.lineTotal = try total.amount("LineExtensionAmount", as: .lineTotal)
            invoice.totals.allowanceTotal = try total.amount("AllowanceTotalAmount", as: .allowanceTotal)
            invoice.totals.chargeTotal = try total.amount("ChargeTotalAmount", as: .chargeTotal)
            invoice.totals.taxExclusive = try total.amount("TaxExclusiveAmount", as: .taxExclusive)
            invoice.totals.taxInclusive = try total.amount("TaxInclusiveAmount", as: .taxInclusive)
            invoice.totals.paid = try total.amount("PrepaidAmount", as: .paid)
            invoice.totals.roundingAmount = try total.amount("PayableRoundingAmount", as: .roundingAmount)
            invoice.totals.due = try total.amount("PayableAmount", as: .due)
        }
        for total in root.all("TaxTotal") {
            let code = total.element.first("TaxAmount")?.attribute("currencyID")
            let isInTaxCurrency =
                code != nil && code == invoice.taxCurrency?.code && code != invoice.currency?.code
            if isInTaxCurrency {
                invoice.totals.taxTotalInTaxCurrency = try total.amount("TaxAmount", as: .taxTotalInTaxCurrency)
            } else {
                guard invoice.totals.taxTotal == nil else {
                    throw InvoiceFault(
                        .duplicate, at: total.position, "TaxTotal in the invoice's currency stands here a second time",
                        fix: "have the sender say which one counts; none is chosen")
                }
                invoice.totals.taxTotal = try total.amount("TaxAmount", as: .taxTotal)
                for subtotal in total.all("TaxSubtotal") { invoice.taxes.append(try UBLReader.tax(subtotal)) }
            }
        }
    }

    private static func tax(_ node: Node) throws(InvoiceFault) -> TaxSubtotal {
        let category = try node.child("TaxCategory")
        return TaxSubtotal(
            taxable: try node.amount("TaxableAmount"), tax: try node.amount("TaxAmount"),
            category: try category.map { category throws(InvoiceFault) in try self.category(category) } ?? nil,
            exemption: category?.text(firstOf: "TaxExemptionReason", "TaxExemptionReasonCode"),
            position: node.position)
    }

    private static func category(_ node: Node) throws(InvoiceFault) -> TaxCategory? {
        guard let code = try node.text("ID") else { return nil }
        return TaxCategory(code, rate: try node.measure("Percent"))
    }

    private static func adjustments(of node: Node) throws(InvoiceFault) -> [InvoiceAdjustment] {
        var adjustments: [InvoiceAdjustment] = []
        for child in node.all("AllowanceCharge") {
            let category = child.first("TaxCategory")
            adjustments.append(
                InvoiceAdjustment(
                    isCharge: try Indicators.isTrue(child.child("ChargeIndicator"), in: child),
                    amount: try child.amount("Amount"), base: try child.amount("BaseAmount"),
                    percent: try child.measure("MultiplierFactorNumeric"),
                    reason: child.text(firstOf: "AllowanceChargeReason", "AllowanceChargeReasonCode"),
                    tax: try category.map { category throws(InvoiceFault) in try self.category(category) } ?? nil,
                    position: child.position))
        }
        return adjustments
    }

    // MARK: lines

    /// A line with the lines below it.
    private func lines(_ node: Node, isPartOfAnother: Bool, into invoice: inout Invoice) throws(InvoiceFault) {
        var line = InvoiceLine(position: node.position)
        line.isPartOfAnother = isPartOfAnother
        line.number = try node.text("ID")
        let quantity = isCreditNote ? "CreditedQuantity" : "InvoicedQuantity"
        line.quantity = try node.measure(quantity)
        line.unit = try node.child(quantity)?.element.attribute("unitCode")
        line.net = try node.amount("LineExtensionAmount")
        line.orderLine = try node.first("OrderLineReference")?.text("LineID")
        line.adjustments = try UBLReader.adjustments(of: node)
        line.price = try node.measure("Price", "PriceAmount")
        line.priceQuantity = try node.measure("Price", "BaseQuantity")
        if let item = try node.child("Item") { try UBLReader.read(item: item, into: &line) }
        invoice.lines.append(line)
        for name in ["SubInvoiceLine", "SubCreditNoteLine"] {
            for child in node.all(name) { try lines(child, isPartOfAnother: true, into: &invoice) }
        }
    }

    private static func read(item: Node, into line: inout InvoiceLine) throws(InvoiceFault) {
        line.name = try item.text("Name")
        line.description = item.texts("Description").first
        for name in ["SellersItemIdentification", "BuyersItemIdentification", "StandardItemIdentification"] {
            if let number = try item.text(name, "ID") { line.itemNumbers.append(number) }
        }
        for node in item.all("CommodityClassification") {
            for code in node.all("ItemClassificationCode") {
                guard let text = code.text else { continue }
                line.classifications.append(.init(code: text, list: code.element.attribute("listID")))
            }
        }
        line.originCountry = try item.text("OriginCountry", "IdentificationCode")
        if let category = item.first("ClassifiedTaxCategory") { line.tax = try self.category(category) }
    }
}

/// Type codes of invoices, UNTDID 1001.
enum TypeCodes {
    private static let creditNotes: Set<String> = [
        "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532",
    ]

    static func isCreditNote(_ code: String?) -> Bool { code.map(creditNotes.contains) ?? false }
}

enum Indicators {
    /// - Parameter parent: what lacks the indicator, for the fault.
    static func isTrue(_ node: Node?, in parent: Node) throws(InvoiceFault) -> Bool {
        switch node?.text {
        case "true", "1": return true
        case "false", "0": return false
        default:
            throw InvoiceFault(
                .missing, at: node?.position ?? parent.position,
                "nothing says whether this is an allowance or a charge (ChargeIndicator true or false)",
                fix: "have the sender fill in ChargeIndicator")
        }
    }
}
