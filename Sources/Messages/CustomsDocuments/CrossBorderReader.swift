import BankingCalendar
import Money
import Signing
import XMLReading

/// China's cross-border e-commerce messages (notice 113 of 2018 and the 202205 edition): inventories, cancellations, returns and
/// the receipts that answer them. One message holds many; each is read for itself.
enum CrossBorderReader {
    static let namespace = "http://www.chinaport.gov.cn/ceb"

    /// The children that carry no declaration: envelopes and signatures.
    static let envelopes: Set<String> = ["BaseTransfer", "BaseSubscribe", "ExtendMessage", "Signature"]

    static func isMessage(_ name: String) -> Bool {
        let digits = name.dropFirst(3).prefix(3)
        return name.hasPrefix("CEB") && digits.utf8.count == 3 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (name.utf8.count == 6 || name.dropFirst(6) == "Message")
    }

    static func read(
        _ element: XMLElement, in message: String, _ tables: CodeTables, _ digest: Digest32
    ) throws(CustomsFault) -> CustomsDeclaration {
        switch element.local {
        case "Inventory": return try inventory(element, message, tables, digest)
        case "InvtCancel": return try change(element, Fields(element), message, .cancels, digest)
        case "InvtRefund":
            guard let head = try Fields(element).inside("InvtRefundHead") else { throw headless(element) }
            var refund = try change(element, head, message, .returns, digest)
            refund.items = try items(element.all("InvtRefundList"), tables, nil)
            return refund
        case "InventoryReturn", "InvtCancelReturn", "InvtRefundReturn", "RefundReturn":
            return try receipt(element, message, tables, digest)
        default:
            throw CustomsFault(
                .noDeclaration, at: element.position, "\(message) carries \(element.local), which declares no goods",
                fix: "send inventories (603, 621), cancellations (605, 623), returns (213, 625) and their receipts only")
        }
    }

    private static func headless(_ element: XMLElement) -> CustomsFault {
        CustomsFault(.missing, at: element.position, "\(element.local) has no head", fix: "send the whole message")
    }

    private static func inventory(
        _ element: XMLElement, _ message: String, _ tables: CodeTables, _ digest: Digest32
    ) throws(CustomsFault) -> CustomsDeclaration {
        guard let head = try Fields(element).inside("InventoryHead") else { throw headless(element) }
        // [GK] appType: 1 new, 2 change, 3 deletion; appStatus: 1 kept for later, 2 declared.
        let act: CustomsDeclaration.Act =
            switch try head.required("appType") {
            case "1": .declares
            case "2": .amends
            case "3": .cancels
            default:
                throw CustomsFault(
                    .unknownCode, at: head.element.position, "appType is none of 1, 2, 3", fix: "have the sender correct it")
            }
        var declaration = CustomsDeclaration(
            .crossBorder, message: message, act: act, status: try head.required("appStatus") == "1" ? .draft : .submitted,
            digest: digest, position: element.position)
        try references(head, into: &declaration)
        try parties(head, into: &declaration)
        declaration.customsOffice = try head.required("customsCode")
        declaration.borderOffice = try head.text("portCode")
        declaration.tradeMode = try head.required("tradeMode")
        declaration.billOfLading = try head.text("billNo")
        declaration.declaredOn = try head.day(firstOf: "declTime", "appTime")
        declaration.movedOn = try head.day(firstOf: "ieDate")
        declaration.remark = try head.text("note")
        let currency = try head.currency(tables, "currency")
        declaration.items = try items(element.all("InventoryList"), tables, currency)
        guard !declaration.items.isEmpty else {
            throw CustomsFault(
                .missing, at: element.position, "there are no goods (InventoryList)", fix: "send the whole message")
        }
        declaration.objections += declaration.items.compactMap(Totals.objection)
        declaration.currency = try Totals.currency(declaration.items)
        declaration.totalDeclared = try Totals.sum(declaration.items)
        return declaration
    }

    /// Of the buyer, a private person, only the name is kept: number, telephone and address are nobody's business here.
    private static func parties(_ head: Fields, into declaration: inout CustomsDeclaration) throws(CustomsFault) {
        let shop = CustomsParty(name: try head.text("ebcName"), customsCode: try head.required("ebcCode"))
        let buyer = CustomsParty(name: try head.text(firstOf: "buyerName", "consignee"))
        declaration.declarant = CustomsParty(name: try head.text("agentName"), customsCode: try head.text("agentCode"))
        let country = try head.text("country")
        switch try head.required("ieFlag") {
        case "E":
            declaration.direction = .exports
            declaration.exporter = shop
            declaration.consignee = buyer.isEmpty ? nil : buyer
            declaration.destinationCountry = country
        case "I":
            declaration.direction = .imports
            declaration.importer = buyer.isEmpty ? nil : buyer
            declaration.consignor = shop
            declaration.originCountry = country
        default:
            throw CustomsFault(
                .unknownCode, at: head.element.position, "ieFlag is neither E nor I", fix: "have the sender correct it")
        }
    }

    private static func references(_ head: Fields, into declaration: inout CustomsDeclaration) throws(CustomsFault) {
        declaration.number = try head.text("invtNo")
        for name in ["preNo", "copNo", "coElNo", "orderNo", "logisticsNo"] {
            if let value = try head.text(name) { declaration.references.append(.init(name, value)) }
        }
        guard declaration.key != nil else {
            throw CustomsFault(
                .missing, at: head.element.position, "nothing says which declaration is meant",
                fix: "have the sender fill in copNo")
        }
    }

    private static func items(
        _ rows: [XMLElement], _ tables: CodeTables, _ currency: Currency?
    ) throws(CustomsFault) -> [GoodsItem] {
        var items: [GoodsItem] = []
        for row in rows {
            let fields = Fields(row)
            var item = GoodsItem(number: try fields.whole("gnum") ?? items.count + 1, position: row.position)
            item.hsCode = try fields.text("gcode")
            item.name = try fields.text(firstOf: "gname", "itemName")
            item.model = try fields.text("gmodel")
            item.quantity = try fields.amount("qty")
            item.unit = try fields.text("unit")
            item.unitPrice = try fields.amount("price")
            item.total = try fields.amount("totalPrice")
            item.currency = try fields.currency(tables, "currency") ?? currency
            item.originCountry = try fields.text("country")
            items.append(item)
        }
        return items
    }

    private static func change(
        _ element: XMLElement, _ head: Fields, _ message: String, _ act: CustomsDeclaration.Act, _ digest: Digest32
    ) throws(CustomsFault) -> CustomsDeclaration {
        var change = CustomsDeclaration(
            .crossBorder, message: message, act: act, status: nil, digest: digest, position: element.position)
        try references(head, into: &change)
        change.customsOffice = try head.text("customsCode")
        change.declarant = CustomsParty(name: try head.text("agentName"), customsCode: try head.text("agentCode"))
        change.declaredOn = try head.day(firstOf: "appTime")
        change.remark = try head.text("reason")
        return change
    }

    private static func receipt(
        _ element: XMLElement, _ message: String, _ tables: CodeTables, _ digest: Digest32
    ) throws(CustomsFault) -> CustomsDeclaration {
        let fields = Fields(element)
        let code = try fields.required("returnStatus")
        guard tables[.receipts]?.meaning(code) != nil || code.hasPrefix("-") else {
            throw CustomsFault(
                .unknownCode, at: element.position, "the receipt's status '\(code.prefix(20))' is in no table",
                fix: "add it to ceb-receipts.tsv, or ask customs what it means")
        }
        // [GK] Negative codes are errors of the platform's checks.
        var status = code.hasPrefix("-") ? .rejected : tables.receiptStatus(code)
        let isOfChange = element.local != "InventoryReturn"
        // A receipt that grants a cancellation says that the declaration is cancelled; a return leaves it as it stands.
        if isOfChange, status == .accepted || status == .released || status == .cleared {
            status = element.local == "InvtCancelReturn" ? .cancelled : nil
        } else if isOfChange {
            status = nil
        }
        var notice = CustomsDeclaration(
            .crossBorder, message: message, act: .notifies, status: status, digest: digest, position: element.position)
        try references(fields, into: &notice)
        notice.customsOffice = try fields.text("customsCode")
        notice.notifiedOn = try fields.day(firstOf: "returnTime")
        notice.remark = "\(code) \(try fields.text("returnInfo") ?? "")"
        return notice
    }
}
