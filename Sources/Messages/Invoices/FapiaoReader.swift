import BankingCalendar
import Money
import Signing
import XMLReading

/// China's fully digital e-invoice (数电票) as XML: `EInvoice` with Header, EInvoiceData and TaxSupervisionInfo. The schema is not
/// public; the elements are those that invoices in circulation have. [GK]
struct FapiaoReader {
    private let root: Node

    static func invoice(_ element: XMLElement, _ digest: Digest32) throws(InvoiceFault) -> Invoice {
        try FapiaoReader(root: Node(element, Reading())).read(digest)
    }

    private func read(_ digest: Digest32) throws(InvoiceFault) -> Invoice {
        let (header, supervision) = (try root.child("Header"), try root.child("TaxSupervisionInfo"))
        guard let data = try root.child("EInvoiceData") else {
            throw InvoiceFault(
                .missing, at: root.position, "EInvoiceData is missing", fix: "send the XML file as the tax platform gives it out")
        }
        let label = try header?.child("InherentLabel")
        // 是否蓝字发票标志: Y for an invoice, N for one in red, which takes another back and whose amounts are negative.
        let isBlue = try label?.text("InIssuType", "LabelCode")
        var invoice = Invoice(.fapiao, isBlue == "N" ? .creditNote : .invoice, digest: digest, position: root.position)
        invoice.profile = try header?.text("EInvoiceTag", as: .profile)
        invoice.typeCode = try label?.text("GeneralOrSpecialVAT", "LabelCode", as: .typeCode)
        invoice.number = try number(header, supervision)
        let basic = try data.child("BasicInformation")
        // 开票日期 is the day of the request; the time of issue follows it.
        invoice.issuedOn = try basic?.day("RequestTime", as: .issuedOn)
        if invoice.issuedOn == nil { invoice.issuedOn = try supervision?.day("IssueTime", as: .issuedOn) }
        // All its amounts are in yuan.
        invoice.currency = try? Currency("CNY")
        invoice.seller = try party(data.child("SellerInformation"), "Seller", as: .seller)
        invoice.buyer = try party(data.child("BuyerInformation"), "Buyer", as: .buyer)
        invoice.accounts = try account(data.child("SellerInformation"))
        invoice.totals.taxExclusive = try basic?.amount("TotalAmWithoutTax", as: .taxExclusive)
        invoice.totals.taxTotal = try basic?.amount("TotalTaxAm", as: .taxTotal)
        invoice.totals.taxInclusive = try basic?.amount("TotalTax-includedAmount", as: .taxInclusive)
        let remark = try data.text("AdditionalInformation", "Remark", as: .note)
        invoice.notes = remark.map { [$0] } ?? []
        invoice.references = try references(data, remark)
        for item in data.all("IssuItemInformation") { invoice.lines.append(try line(item, invoice.lines.count + 1)) }
        invoice.places = root.reading.places
        return invoice
    }

    /// 发票号码. It stands twice; the two have to be one.
    private func number(_ header: Node?, _ supervision: Node?) throws(InvoiceFault) -> String? {
        let supervised = try supervision?.text("InvoiceNumber", as: .number)
        let headed = try header?.text("EIid", as: .number)
        if let supervised, let headed, supervised != headed {
            throw InvoiceFault(
                .duplicate, at: root.reading.places[.number] ?? root.position,
                "InvoiceNumber is '\(supervised.prefix(30))' and EIid is '\(headed.prefix(30))'",
                fix: "fetch the invoice from the tax platform again; no number is chosen")
        }
        return supervised ?? headed
    }

    private func party(_ node: Node?, _ side: String, as term: Term) throws(InvoiceFault) -> InvoiceParty? {
        guard let node else { return nil }
        var party = InvoiceParty(position: node.position)
        party.name = try node.text("\(side)Name")
        // 纳税人识别号, which for a company is its unified social credit code.
        party.taxNumber = try node.text("\(side)IdNum")
        party.address = [try node.text("\(side)Addr")].compactMap { $0 }
        guard !party.isEmpty else { return nil }
        // A number that is none of China's says that the party is elsewhere.
        party.country = party.uscc == nil ? nil : "CN"
        root.reading.note(term, at: node.position)
        return party
    }

    private func account(_ node: Node?) throws(InvoiceFault) -> [PayeeAccount] {
        guard let node, let number = try node.text("SellerBankAccNum", as: .account) else { return [] }
        var account = PayeeAccount(position: node.position)
        account.account = number
        account.bankName = try node.text("SellerBankName")
        return [account]
    }

    /// The invoice that a red one takes back; declarations and contracts where the remark names them with their label.
    private func references(_ data: Node, _ remark: String?) throws(InvoiceFault) -> [InvoiceReference] {
        var found: [InvoiceReference] = []
        if let red = try data.inside("SpecificInformation", "RedEInvoice", "OriginalInvoiceCode"), let number = red.text {
            root.reading.note(.precedingInvoice, at: red.position)
            found.append(.init(.precedingInvoice, number, position: red.position))
        }
        guard let remark, let position = root.reading.places[.note] else { return found }
        let labels: [(String, InvoiceReference.Kind)] = [
            ("被红冲蓝字数电票号码", .precedingInvoice), ("被红冲蓝字数电发票号码", .precedingInvoice), ("报关单号", .declaration),
            ("合同编号", .contract), ("合同号", .contract), ("提单号", .billOfLading),
        ]
        for (label, kind) in labels {
            guard let number = FapiaoReader.value(after: label, in: remark) else { continue }
            if found.contains(where: { $0.kind == kind && $0.number == number }) { continue }
            found.append(.init(kind, number, position: position))
        }
        return found
    }

    /// Letters, digits and hyphens behind a label and a colon.
    private static func value(after label: String, in remark: String) -> String? {
        guard let range = remark.firstRange(of: label) else { return nil }
        let rest = remark[range.upperBound...].drop { $0 == ":" || $0 == "：" || $0 == " " }
        let value = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-/_.".contains($0)) }
        return value.isEmpty || value.utf8.count > 60 ? nil : String(value)
    }

    private func line(_ item: Node, _ number: Int) throws(InvoiceFault) -> InvoiceLine {
        var line = InvoiceLine(position: item.position)
        line.number = "\(number)"
        line.name = try item.text("ItemName")
        line.model = try item.text("SpecMod")
        line.unit = try item.text("MeaUnits")
        line.quantity = try item.measure("Quantity")
        line.price = try item.measure("UnPrice")
        line.net = try item.amount("Amount")
        line.taxAmount = try amount(orWord: item.child("ComTaxAm"))
        if let rate = try item.child("TaxRate"), let text = rate.text {
            line.tax = try FapiaoReader.category(text, rate)
        }
        if let code = try item.text("TaxClassificationCode") {
            // 税收分类编码, nineteen digits; no code of customs.
            line.classifications = [.init(code: code, list: "CN-TAX")]
        }
        return line
    }

    /// An amount of tax, or the stars that stand for none.
    private func amount(orWord node: Node?) throws(InvoiceFault) -> ExactDecimal? {
        guard let node, let text = node.text, !text.allSatisfy({ $0 == "*" }) else { return nil }
        return try node.ownAmount()
    }

    /// A rate as a fraction (0.13) or in percent (13%, 13); 免税 and 不征税 are words.
    private static func category(_ text: String, _ node: Node) throws(InvoiceFault) -> TaxCategory {
        switch text {
        case "免税": return TaxCategory("E", rate: .zero)
        case "不征税": return TaxCategory("O", rate: nil)
        case "***", "*": return TaxCategory("S", rate: nil)
        default: break
        }
        let isPercent = text.hasSuffix("%")
        let digits = isPercent ? String(text.dropLast()) : text
        do {
            let number = try ExactDecimal(digits)
            // No rate of the tax is a hundred percent, so that from 1 on it is in percent.
            let rate = isPercent || number >= ExactDecimal(1) ? number : try number.multiplied(by: ExactDecimal(100))
            guard rate >= .zero, rate <= ExactDecimal(100) else { throw Numbers.bad(node.element) }
            return TaxCategory(rate.isZero ? "Z" : "S", rate: rate)
        } catch {
            throw InvoiceFault(
                .badNumber, at: node.position, "the tax rate '\(text.prefix(20))' is neither a rate nor 免税 or 不征税",
                fix: "fetch the invoice from the tax platform again")
        }
    }
}
