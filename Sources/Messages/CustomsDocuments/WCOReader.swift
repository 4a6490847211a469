import BankingCalendar
import Money
import Signing
import XMLReading

/// WCO Data Model 3.6 declarations and responses as HMRC's CDS uses them.
enum WCOReader {
    /// Of the envelope, the declaration and the response. Responses are published without any.
    static let namespaces: Set<String> = [
        "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2", "urn:wco:datamodel:WCO:DEC-DMS:2", "urn:wco:datamodel:WCO:RES-DMS:2",
    ]

    /// All that one envelope says: a declaration, or a response's notifications.
    static func read(_ envelope: XMLElement, _ tables: CodeTables, _ digest: Digest32) throws(CustomsFault)
        -> [CustomsDeclaration]
    {
        for child in envelope.children where child.local == "Declaration" || child.local == "Response" {
            guard child.name.namespace.isEmpty || namespaces.contains(child.name.namespace) else {
                throw CustomsFault(
                    .wrongNamespace, at: child.position,
                    "\(child.local) is in the namespace '\(child.name.namespace.prefix(100))'",
                    fix: "send WCO DEC-DMS:2")
            }
        }
        let responses = envelope.all("Response")
        var notices: [CustomsDeclaration] = []
        for response in responses { notices.append(try WCOResponses.notice(response, digest)) }
        if !notices.isEmpty { return notices }
        guard let declaration = try Fields(envelope).inside("Declaration") else {
            throw CustomsFault(
                .missing, at: envelope.position, "there is neither a Declaration nor a Response", fix: "send the whole message")
        }
        return [try self.declaration(declaration, tables, digest)]
    }

    private static func declaration(
        _ fields: Fields, _ tables: CodeTables, _ digest: Digest32
    ) throws(CustomsFault) -> CustomsDeclaration {
        let type = try fields.required("TypeCode")
        // [GK] Function 9 declares, 13 is an additional message: COR amends, INV cancels.
        let act: CustomsDeclaration.Act
        switch (try fields.required("FunctionCode"), type) {
        case ("9", _): act = .declares
        case ("13", "COR"): act = .amends
        case ("13", "INV"): act = .cancels
        case (let function, _):
            throw CustomsFault(
                .noDeclaration, at: fields.element.position,
                "function \(function.prefix(10)) with type \(type.prefix(10)) is not read",
                fix: "send declarations (9), amendments (13 COR) and cancellations (13 INV)")
        }
        var declaration = CustomsDeclaration(
            .wcoDeclaration, message: "DEC \(type)", act: act, status: act == .declares ? .submitted : nil, digest: digest,
            position: fields.element.position)
        declaration.number = try fields.text("ID")
        if let value = try fields.text("FunctionalReferenceID") {
            declaration.references.append(.init("FunctionalReferenceID", value))
        }
        guard declaration.key != nil, act == .declares || declaration.number != nil else {
            throw CustomsFault(
                .missing, at: fields.element.position, "nothing says which declaration is meant",
                fix: "have the sender fill in \(act == .declares ? "FunctionalReferenceID" : "ID, the MRN")")
        }
        // [GK] CO, trade with territories of their own tax law, goes either way.
        declaration.direction = type.hasPrefix("EX") ? .exports : type.hasPrefix("IM") ? .imports : nil
        declaration.declaredOn = try WCOResponses.day(fields, "AcceptanceDateTime")
        try parties(fields, into: &declaration)
        declaration.customsOffice = try fields.inside("PresentationOffice")?.text("ID")
        if declaration.customsOffice == nil { declaration.customsOffice = try fields.inside("SupervisingOffice")?.text("ID") }
        declaration.borderOffice = try fields.inside("ExitOffice")?.text("ID")
        if let information = fields.element.all("AdditionalInformation").first(where: {
            $0.first("StatementTypeCode")?.trimmed == "AES"
        }) {
            declaration.remark = try Fields(information).text("StatementDescription")
        }
        try shipment(fields, tables, into: &declaration)
        // An amendment repeats only what changes, which adds up to nothing.
        if act == .declares { try totals(fields, tables, into: &declaration) }
        return declaration
    }

    private static func parties(_ fields: Fields, into declaration: inout CustomsDeclaration) throws(CustomsFault) {
        let shipment = try fields.inside("GoodsShipment")
        declaration.declarant = try party(fields, "Declarant")
        declaration.exporter = try party(fields, "Exporter", or: shipment, "Exporter")
        declaration.importer = try party(shipment, "Importer")
        declaration.consignor = try party(shipment, "Consignor", or: shipment, "Seller")
        declaration.consignee = try party(shipment, "Consignee", or: shipment, "Buyer")
    }

    /// The party of that name in one element or, where it is not there, of another name in another.
    private static func party(
        _ fields: Fields?, _ name: String, or others: Fields? = nil, _ otherName: String = ""
    ) throws(CustomsFault) -> CustomsParty? {
        if let party = try party(fields?.inside(name)) { return party }
        return try party(others?.inside(otherName))
    }

    private static func party(_ fields: Fields?) throws(CustomsFault) -> CustomsParty? {
        guard let fields else { return nil }
        let party = CustomsParty(
            name: try fields.text("Name"), identifier: try fields.text("ID"),
            country: try fields.inside("Address")?.text("CountryCode"))
        return party.isEmpty ? nil : party
    }

    private static func shipment(
        _ fields: Fields, _ tables: CodeTables, into declaration: inout CustomsDeclaration
    ) throws(CustomsFault) {
        guard let shipment = try fields.inside("GoodsShipment") else { return }
        declaration.termsOfDelivery = try shipment.inside("TradeTerms")?.text("ConditionCode")
        declaration.destinationCountry = try shipment.inside("Destination")?.text("CountryCode")
        declaration.originCountry = try shipment.inside("ExportCountry")?.text("ID")
        declaration.billOfLading = shipment.element.first(at: "Consignment", "TransportContractDocument", "ID")?.trimmed
        let rows = shipment.element.all("GovernmentAgencyGoodsItem")
        for row in rows { declaration.items.append(try item(row, declaration.items.count + 1, tables)) }
        declaration.tradeMode = try rows.first.flatMap { row throws(CustomsFault) in try procedure(row) }
    }

    /// The requested and the previous procedure, such as "1040".
    private static func procedure(_ row: XMLElement) throws(CustomsFault) -> String? {
        for procedure in row.all("GovernmentProcedure") {
            let fields = Fields(procedure)
            if let previous = try fields.text("PreviousCode") { return (try fields.text("CurrentCode") ?? "") + previous }
        }
        return nil
    }

    private static func totals(
        _ fields: Fields, _ tables: CodeTables, into declaration: inout CustomsDeclaration
    ) throws(CustomsFault) {
        let items = declaration.items
        let sum = items.isEmpty || items.contains { $0.total == nil } ? nil : try Totals.sum(items)
        let currency = try Totals.currency(items)
        guard let invoice = fields.element.first("InvoiceAmount") else {
            (declaration.currency, declaration.totalDeclared) = (currency, sum)
            return
        }
        let amount = try Fields.amount(invoice)
        declaration.currency = try Fields.currency(invoice.attribute("currencyID") ?? "", tables, at: invoice.position)
        declaration.totalDeclared = amount
        guard let sum, currency == declaration.currency, sum != amount else { return }
        declaration.objections.append(
            CustomsFault(
                .totalsDiffer, at: invoice.position, "the items add up to \(sum), InvoiceAmount is \(amount)",
                fix: "have the sender correct one of them"))
    }

    private static func item(_ row: XMLElement, _ number: Int, _ tables: CodeTables) throws(CustomsFault) -> GoodsItem {
        let fields = Fields(row)
        var item = GoodsItem(number: try fields.whole("SequenceNumeric") ?? number, position: row.position)
        let commodity = try fields.inside("Commodity")
        item.name = try commodity?.text("Description")
        // [GK] TSP is the eight-digit heading, TRC the two digits that TARIC adds.
        var code = ""
        for type in ["TSP", "TRC"] {
            let part = commodity?.element.all("Classification").first { $0.first("IdentificationTypeCode")?.trimmed == type }
            code += part?.first("ID")?.trimmed ?? ""
        }
        item.hsCode = code.isEmpty ? nil : code
        let charge = commodity?.element.first(at: "InvoiceLine", "ItemChargeAmount") ?? row.first("StatisticalValueAmount")
        if let charge {
            item.total = try Fields.amount(charge)
            item.currency = try Fields.currency(charge.attribute("currencyID") ?? "", tables, at: charge.position)
        }
        if let measure = commodity?.element.first("GoodsMeasure") {
            let quantity = measure.first("TariffQuantity") ?? measure.first("NetNetWeightMeasure")
            item.quantity = try quantity.map { element throws(CustomsFault) in try Fields.amount(element) }
            item.unit = quantity.map { $0.attribute("unitCode") ?? ($0.local == "NetNetWeightMeasure" ? "KGM" : "") }
        }
        item.originCountry =
            commodity?.element.first(at: "Origin", "CountryCode")?.trimmed ?? row.first(at: "Origin", "CountryCode")?.trimmed
        return item
    }
}

/// The notifications DMSACC, DMSREJ, DMSCLE and their like.
enum WCOResponses {
    /// [GK] What a function code makes of the declaration; nil where it stays as it is.
    private static func status(_ function: String) -> CustomsDeclaration.Status? {
        switch function {
        case "01": .accepted
        case "02": .submitted
        case "03": .rejected
        case "07": .amended
        case "08": .released
        case "09": .cleared
        case "10": .cancelled
        default: nil
        }
    }

    static func notice(_ response: XMLElement, _ digest: Digest32) throws(CustomsFault) -> CustomsDeclaration {
        let fields = Fields(response)
        let function = try fields.required("FunctionCode")
        guard function.utf8.count == 2, function.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw CustomsFault(
                .unknownCode, at: response.position, "the response's function is '\(function.prefix(20))'",
                fix: "ask customs to send it again")
        }
        // The first names the declaration; a second repeats what was amended.
        guard let subject = response.first("Declaration") else {
            throw CustomsFault(
                .missing, at: response.position, "the response names no declaration", fix: "ask customs to send it again")
        }
        let declaration = Fields(subject)
        let state = response.first(at: "Status", "NameCode")?.trimmed
        var notice = CustomsDeclaration(
            .wcoResponse, message: "RES \(function)", act: .notifies, status: status(function), digest: digest,
            position: response.position)
        notice.number = try declaration.text("ID")
        notice.version = try declaration.whole("VersionID")
        if let value = try declaration.text("FunctionalReferenceID") {
            notice.references.append(.init("FunctionalReferenceID", value))
        }
        guard notice.key != nil else {
            throw CustomsFault(
                .missing, at: subject.position, "nothing says which declaration is meant", fix: "ask customs to send it again")
        }
        notice.notifiedOn = try day(fields, "IssueDateTime")
        notice.declaredOn = try day(declaration, "AcceptanceDateTime")
        let reasons = response.all("Error").compactMap { $0.first("Description")?.trimmed ?? $0.first("ValidationCode")?.trimmed }
        notice.remark = reasons.isEmpty ? state : reasons.joined(separator: "; ")
        return notice
    }

    static func day(_ fields: Fields, _ name: String) throws(CustomsFault) -> CalendarDay? {
        guard let text = fields.element.first(at: name, "DateTimeString"), !text.trimmed.isEmpty else { return nil }
        return try Fields.day(text)
    }
}
