import BankingCalendar
import Money
import Signing
import XMLReading

/// UN/CEFACT CrossIndustryInvoice D16B by the elements that EN 16931's binding (CEN/TS 16931-3-3) names; Factur-X and ZUGFeRD 2 in
/// all profiles, with the lines, logistics charges and terms of delivery that the profile EXTENDED adds.
struct CIIReader {
    static let rootNamespace = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
    static let namespaces: Set<String> = [
        rootNamespace, "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
        "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
        "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    ]

    let root: Node
    private let agreement: Node?
    private let delivery: Node?
    let settlement: Node?

    static func invoice(_ element: XMLElement, _ digest: Digest32) throws(InvoiceFault) -> Invoice {
        let root = Node(element, Reading())
        let trade = try root.child("SupplyChainTradeTransaction")
        let reader = CIIReader(
            root: root, agreement: try trade?.child("ApplicableHeaderTradeAgreement"),
            delivery: try trade?.child("ApplicableHeaderTradeDelivery"),
            settlement: try trade?.child("ApplicableHeaderTradeSettlement"))
        return try reader.read(trade, digest)
    }

    private func read(_ trade: Node?, _ digest: Digest32) throws(InvoiceFault) -> Invoice {
        let document = try root.child("ExchangedDocument")
        let typeCode = try document?.text("TypeCode", as: .typeCode)
        var invoice = Invoice(
            .cii, TypeCodes.isCreditNote(typeCode) ? .creditNote : .invoice, digest: digest, position: root.position)
        invoice.typeCode = typeCode
        invoice.profile = try root.text(
            "ExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter", "ID", as: .profile)
        invoice.number = try document?.text("ID", as: .number)
        invoice.issuedOn = try CIIReader.day(document?.child("IssueDateTime"), as: .issuedOn)
        for note in document?.all("IncludedNote") ?? [] {
            // The subject (BT-21) as it stands in UBL: "#ADU#text".
            let subject = try note.text("SubjectCode").map { "#\($0)#" } ?? ""
            invoice.notes += note.texts("Content").map { subject + $0 }
        }
        invoice.currency = try settlement?.currency("InvoiceCurrencyCode", as: .currency)
        invoice.taxCurrency = try settlement?.currency("TaxCurrencyCode", as: .taxCurrency)
        invoice.seller = try party(agreement?.child("SellerTradeParty"), as: .seller)
        invoice.buyer = try party(agreement?.child("BuyerTradeParty"), as: .buyer)
        invoice.taxRepresentative = try party(agreement?.child("SellerTaxRepresentativeTradeParty"), as: .taxRepresentative)
        invoice.payee = try party(settlement?.child("PayeeTradeParty"), as: .payee)
        invoice.deliveredTo = try party(delivery?.child("ShipToTradeParty"), as: .deliveredTo)
        invoice.deliveredOn = try CIIReader.day(
            delivery?.inside("ActualDeliverySupplyChainEvent", "OccurrenceDateTime"), as: .deliveredOn)
        invoice.termsOfDelivery = try agreement?.text(
            "ApplicableTradeDeliveryTerms", "DeliveryTypeCode", as: .termsOfDelivery)
        invoice.references = try references()
        try terms(into: &invoice)
        invoice.accounts = try accounts()
        invoice.adjustments = try CIIReader.adjustments(of: settlement)
        try amounts(into: &invoice)
        invoice.lines = try lines(trade)
        invoice.places = root.reading.places
        return invoice
    }

    /// The day in a child DateTimeString (format 102, YYYYMMDD) or DateString.
    private static func day(_ node: Node?, as term: Term? = nil) throws(InvoiceFault) -> CalendarDay? {
        guard let node else { return nil }
        for name in ["DateTimeString", "DateString", "DateTime"] {
            guard let text = try node.child(name), text.text != nil else { continue }
            if let format = text.element.attribute("format"), format != "102", format != "203" {
                throw InvoiceFault(
                    .badDate, at: text.position, "the date is in the format '\(format.prefix(20))'",
                    fix: "write the format 102: 20260305")
            }
            node.reading.note(term, at: text.position)
            return try Days.day(text.element)
        }
        return nil
    }

    private func terms(into invoice: inout Invoice) throws(InvoiceFault) {
        guard let settlement else { return }
        for terms in settlement.all("SpecifiedTradePaymentTerms") {
            invoice.paymentTerms = invoice.paymentTerms ?? terms.texts("Description").first
            if invoice.dueOn == nil { invoice.dueOn = try CIIReader.day(terms.child("DueDateDateTime"), as: .dueOn) }
        }
        if let period = try settlement.child("BillingSpecifiedPeriod") {
            invoice.periodStart = try CIIReader.day(period.child("StartDateTime"), as: .periodStart)
            invoice.periodEnd = try CIIReader.day(period.child("EndDateTime"), as: .periodEnd)
        }
        for tax in settlement.all("ApplicableTradeTax") where invoice.taxPointOn == nil {
            invoice.taxPointOn = try CIIReader.day(tax.child("TaxPointDate"), as: .taxPointOn)
        }
    }

    // MARK: parties

    private func party(_ node: Node?, as term: Term) throws(InvoiceFault) -> InvoiceParty? {
        guard let node else { return nil }
        var party = InvoiceParty(position: node.position)
        party.name = try node.text("Name")
        if let legal = try node.child("SpecifiedLegalOrganization") {
            party.tradingName = try legal.text("TradingBusinessName")
            if let number = try legal.child("ID"), let value = number.text {
                party.registration = .init(value, scheme: number.element.attribute("schemeID"))
            }
        }
        for number in node.all("ID") + node.all("GlobalID") {
            guard let value = number.text else { continue }
            party.numbers.append(.init(value, scheme: number.element.attribute("schemeID")))
        }
        for registration in node.all("SpecifiedTaxRegistration") {
            guard let number = try registration.child("ID"), let value = number.text else { continue }
            if number.element.attribute("schemeID") == "FC" {
                party.localTaxNumber = party.localTaxNumber ?? value
            } else {
                party.taxNumber = party.taxNumber ?? value
            }
        }
        if let endpoint = try node.first("URIUniversalCommunication")?.child("URIID"), let value = endpoint.text {
            party.endpoint = .init(value, scheme: endpoint.element.attribute("schemeID"))
        }
        if let address = try node.child("PostalTradeAddress") {
            for name in ["LineOne", "LineTwo", "LineThree", "CityName", "PostcodeCode", "CountrySubDivisionName"] {
                if let text = try address.text(name) { party.address.append(text) }
            }
            party.country = try address.text("CountryID")
        }
        guard !party.isEmpty || !party.address.isEmpty else { return nil }
        root.reading.note(term, at: node.position)
        return party
    }

    // MARK: references

    private func references() throws(InvoiceFault) -> [InvoiceReference] {
        var found: [InvoiceReference] = []
        func add(_ kind: InvoiceReference.Kind, _ term: Term, _ node: Node?, _ name: String) throws(InvoiceFault) {
            guard let node, let id = try node.child(name), let number = id.text else { return }
            root.reading.note(term, at: id.position)
            let issuedOn = try CIIReader.day(node.child("FormattedIssueDateTime"))
            found.append(.init(kind, number, issuedOn: issuedOn, position: id.position))
        }
        try add(.buyerReference, .buyerReference, agreement, "BuyerReference")
        try add(.project, .project, agreement?.child("SpecifiedProcuringProject"), "ID")
        let issued = "IssuerAssignedID"
        try add(.contract, .contract, agreement?.child("ContractReferencedDocument"), issued)
        try add(.order, .order, agreement?.child("BuyerOrderReferencedDocument"), issued)
        try add(.salesOrder, .salesOrder, agreement?.child("SellerOrderReferencedDocument"), issued)
        try add(.receipt, .receipt, delivery?.child("ReceivingAdviceReferencedDocument"), issued)
        try add(.despatch, .despatch, delivery?.child("DespatchAdviceReferencedDocument"), issued)
        for node in settlement?.all("InvoiceReferencedDocument") ?? [] {
            try add(.precedingInvoice, .precedingInvoice, node, issued)
        }
        for node in (agreement?.all("AdditionalReferencedDocument") ?? [])
            + (delivery?.all("AdditionalReferencedDocument") ?? [])
        {
            let kind = InvoiceReference.Kind(typeCode: try node.text("TypeCode"))
            try add(kind, kind == .invoicedObject ? .invoicedObject : .supportingDocument, node, issued)
        }
        return found
    }

    private func accounts() throws(InvoiceFault) -> [PayeeAccount] {
        var accounts: [PayeeAccount] = []
        let reference = try settlement?.text("PaymentReference")
        for means in settlement?.all("SpecifiedTradeSettlementPaymentMeans") ?? [] {
            var account = PayeeAccount(position: means.position)
            account.meansCode = try means.text("TypeCode")
            account.reference = reference
            if let payee = try means.child("PayeePartyCreditorFinancialAccount") {
                account.account = payee.text(firstOf: "IBANID", "ProprietaryID")
                account.holder = try payee.text("AccountName")
            }
            account.bank = try means.text("PayeeSpecifiedCreditorFinancialInstitution", "BICID")
            root.reading.note(.account, at: means.position)
            accounts.append(account)
        }
        return accounts
    }
}
