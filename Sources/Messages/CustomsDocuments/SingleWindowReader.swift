import BankingCalendar
import Money
import Signing
import XMLReading

/// China Single Window: `DecMessage` (the export or import declaration) and `DecImportResponse`. Basis: notice 67 of 2018 of the
/// General Administration of Customs. Field names drift between clients; each alternative that was seen is read.
enum SingleWindowReader {
    static let namespace = "http://www.chinaport.gov.cn/dec"

    static func declaration(_ root: XMLElement, _ tables: CodeTables, _ digest: Digest32) throws(CustomsFault)
        -> CustomsDeclaration
    {
        let version = root.attribute("Version") ?? root.attribute("version")
        if let version, !version.hasPrefix("3.") {
            throw CustomsFault(
                .unknownVersion, at: root.position, "DecMessage has version '\(version.prefix(20))'", fix: "send version 3.1")
        }
        guard let head = try Fields(root).inside("DecHead") else {
            throw CustomsFault(.missing, at: root.position, "DecHead is missing", fix: "send the whole message")
        }
        let number = try head.text("EntryId")
        if let number, number.utf8.count != 18 || !number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // [GK] A declaration number has 18 digits: office, year, direction and a serial number.
            throw CustomsFault(
                .badIdentifier, at: head.element.position, "EntryId '\(number.prefix(30))' is not 18 digits",
                fix: "have the sender correct it, or leave it empty before acceptance")
        }
        var declaration = CustomsDeclaration(
            .singleWindow, message: "DecMessage", act: .declares, status: number == nil ? .submitted : .accepted, digest: digest,
            position: root.position)
        declaration.number = number
        for name in ["SeqNo", "PreEntryId"] {
            if let value = try head.text(name) { declaration.references.append(.init(name, value)) }
        }
        if let sign = try Fields(root).inside("DecSign"), let value = try sign.text("ClientSeqNo") {
            declaration.references.append(.init("ClientSeqNo", value))
        }
        try parties(head, into: &declaration)
        declaration.customsOffice = try head.required("CustomMaster")
        declaration.borderOffice = try head.text("IEPort")
        declaration.tradeMode = try head.required("TradeMode")
        declaration.termsOfDelivery = try head.text("TransMode").map(tables.terms)
        declaration.contractNumber = try head.text("ContrNo")
        declaration.billOfLading = try head.text("BillNo")
        declaration.destinationCountry = try head.text("TradeCountry")
        declaration.movedOn = try head.day(firstOf: "IEDate")
        declaration.declaredOn = try head.day(firstOf: "PDate", "DDate")
        declaration.remark = try head.text("NoteS", "Notes")
        declaration.items = try items(root, tables)
        declaration.objections += declaration.items.compactMap(Totals.objection)
        declaration.currency = try Totals.currency(declaration.items)
        declaration.totalDeclared = try Totals.sum(declaration.items)
        return declaration
    }

    private static func parties(_ head: Fields, into declaration: inout CustomsDeclaration) throws(CustomsFault) {
        let direction = try head.required("IEFlag")
        guard direction == "E" || direction == "I" else {
            throw CustomsFault(
                .unknownCode, at: head.element.position, "IEFlag is '\(direction.prefix(20))'",
                fix: "write E for export or I for import")
        }
        let trader = CustomsParty(
            name: try head.text("TradeName"), uscc: try head.uscc("TradeCoScc", "TradeCodeScc"),
            customsCode: try head.text("TradeCode"))
        guard !trader.isEmpty else {
            throw CustomsFault(
                .missing, at: head.element.position, "no trader is named", fix: "have the sender fill in TradeName and TradeCoScc"
            )
        }
        let owner = CustomsParty(
            name: try head.text("OwnerName"), uscc: try head.uscc("OwnerCodeScc"), customsCode: try head.text("OwnerCode"))
        let agent = CustomsParty(
            name: try head.text("AgentName"), uscc: try head.uscc("AgentCodeScc"), customsCode: try head.text("AgentCode"))
        let foreignConsignee = CustomsParty(
            name: try head.text("OverseasConsigneeEname"), identifier: try head.text("OverseasConsigneeCode"))
        let foreignConsignor = CustomsParty(
            name: try head.text(firstOf: "OverseasConsignorEname", "OverseasConsignorCname"),
            identifier: try head.text("OverseasConsignorCode"))
        declaration.declarant = agent.isEmpty ? nil : agent
        if direction == "E" {
            declaration.direction = .exports
            declaration.exporter = trader
            // 生产销售单位, who made or sold the goods.
            declaration.consignor = owner.isEmpty ? nil : owner
            declaration.consignee = foreignConsignee.isEmpty ? nil : foreignConsignee
            declaration.importer = declaration.consignee
        } else {
            declaration.direction = .imports
            declaration.importer = trader
            // 消费使用单位, who uses the goods.
            declaration.consignee = owner.isEmpty ? nil : owner
            declaration.consignor = foreignConsignor.isEmpty ? nil : foreignConsignor
            declaration.exporter = declaration.consignor
        }
    }

    private static func items(_ root: XMLElement, _ tables: CodeTables) throws(CustomsFault) -> [GoodsItem] {
        let rows = try Fields(root).inside("DecLists")?.element.all("DecList") ?? []
        guard !rows.isEmpty else {
            throw CustomsFault(
                .missing, at: root.position, "there are no goods (DecLists/DecList)", fix: "send the whole message")
        }
        var items: [GoodsItem] = []
        for row in rows {
            let fields = Fields(row)
            var item = GoodsItem(number: try fields.whole("GNo") ?? items.count + 1, position: row.position)
            item.hsCode = try fields.required("CodeTS", "CodeTs")
            item.name = try fields.required("GName")
            item.model = try fields.text("GModel")
            item.quantity = try fields.amount("GQty")
            item.unit = try fields.text("GUnit")
            item.unitPrice = try fields.amount("DeclPrice")
            item.total = try fields.amount("DeclTotal")
            item.currency = try fields.currency(tables, "TradeCurr")
            item.originCountry = try fields.text("OriginCountry")
            for (name, isMissing) in [
                ("GQty", item.quantity == nil), ("DeclTotal", item.total == nil), ("TradeCurr", item.currency == nil),
            ] where isMissing {
                throw CustomsFault(.missing, at: row.position, "\(name) is missing", fix: "have the sender fill in \(name)")
            }
            items.append(item)
        }
        return items
    }

    /// [GK] ResponseCode 0 says that the message was taken in; anything else that it was not.
    static func response(_ root: XMLElement, _ digest: Digest32) throws(CustomsFault) -> CustomsDeclaration {
        let fields = Fields(root)
        let code = try fields.required("ResponseCode")
        var notice = CustomsDeclaration(
            .singleWindowResponse, message: "DecImportResponse", act: .notifies, status: code == "0" ? .submitted : .rejected,
            digest: digest, position: root.position)
        for name in ["SeqNo", "ClientSeqNo", "TrnPreId"] {
            if let value = try fields.text(name) { notice.references.append(.init(name, value)) }
        }
        guard !notice.references.isEmpty else {
            throw CustomsFault(
                .missing, at: root.position, "neither SeqNo nor ClientSeqNo says which declaration is meant",
                fix: "ask the platform for the whole answer")
        }
        notice.remark = try fields.text("ErrorMessage").map { "\(code) \($0)" } ?? code
        return notice
    }

    /// What a card reader's client writes instead of a declaration.
    static func clientError(_ root: XMLElement) -> CustomsFault {
        let code = root.first("failCode")?.trimmed ?? root.first("resultFlag")?.trimmed ?? "none"
        return CustomsFault(
            .clientError, at: root.position,
            "this is an error of the signing client (code \(code.prefix(40))), not a declaration",
            fix: "have the sender sign again and send the declaration")
    }
}
