// What is proved: UBL, CII and 数电票 give one value with every term, at its place; the same sale in UBL and CII gives equal
// values; what is wrong is refused with a reason, a place and what to do. How: one sale written in each format, changed line by
// line.

import BankingCalendar
import Invoices
import Money
import Parties
import PropertyTesting
import Signing
import Testing
import XMLReading

func read(_ text: String, today: String = "2026-03-31") throws -> InvoiceReading {
    try InvoiceReader().read(Array(text.utf8), today: CalendarDay(today))
}

func refusal(_ text: String) throws -> InvoiceFault? {
    do {
        _ = try read(text)
        return nil
    } catch let fault as InvoiceFault { return fault }
}

@Suite("An electronic invoice")
struct FormatTests {
    @Test("gives every term from UBL, with its place")
    func ubl() throws {
        let reading = try read(SampleInvoices.ubl)
        let invoice = reading.invoice
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(invoice.format == .ubl && invoice.kind == .invoice && invoice.typeCode == "380")
        #expect(invoice.number == "HF-2026/0017" && invoice.profile == "urn:cen.eu:en16931:2017")
        #expect(invoice.issuedOn == CalendarDay("2026-03-04") && invoice.dueOn == CalendarDay("2026-06-02"))
        #expect(invoice.taxPointOn == CalendarDay("2026-03-05") && invoice.deliveredOn == CalendarDay("2026-03-10"))
        #expect(invoice.periodStart == CalendarDay("2026-03-01") && invoice.periodEnd == CalendarDay("2026-03-31"))
        #expect(try invoice.currency == Currency("USD") && invoice.taxCurrency == Currency("CNY"))
        #expect(invoice.termsOfDelivery == "FOB" && invoice.paymentTerms == "90 days net")
        #expect(invoice.notes == ["90 days after date"] && invoice.payee?.name == "Bund Factoring")
        #expect(invoice.deliveredTo?.country == "US" && invoice.deliveredTo?.address == ["New York"])
        #expect(invoice.digest == Digest32.sha256(Array(SampleInvoices.ubl.utf8)) && invoice.attachment == nil)
        let seller = try #require(invoice.seller)
        #expect(seller.name == "Shanghai Hefu Electronics Co., Ltd." && seller.tradingName == "Hefu Electronics")
        #expect(seller.uscc?.text == "91310115MA1K3B5X3D" && seller.taxNumber == "91310115MA1K3B5X3D" && seller.country == "CN")
        #expect(seller.numbers == [.init("6901234567892", scheme: "0088")])
        #expect(seller.endpoint == .init("sales@hefu.example", scheme: "EM") && seller.address == ["Zhangjiang 1", "Shanghai"])
        #expect(invoice.buyer?.name == "Harbour Imports Inc." && invoice.buyer?.lei?.text == "506700GE1G29325QX363")
        #expect(invoice.place(.number).path == "/Invoice/ID" && invoice.place(.number).line == 6)
        #expect(invoice.place(.due).path == "/Invoice/LegalMonetaryTotal/PayableAmount")
    }

    @Test("gives references, accounts, amounts, taxes and lines from UBL")
    func ublLists() throws {
        let invoice = try read(SampleInvoices.ubl).invoice
        let expected: [(InvoiceReference.Kind, String)] = [
            (.buyerReference, "PURCHASING-7"), (.order, "PO 4411"), (.salesOrder, "SO-9"), (.precedingInvoice, "HF-2026/0009"),
            (.despatch, "DA-17"), (.receipt, "RA-17"), (.tender, "TENDER-3"), (.contract, "HF-2026-017"),
            (.declaration, "229820260000000017"), (.billOfLading, "COSU6123456780"), (.project, "PROJECT-1"),
        ]
        for (kind, number) in expected { #expect(invoice.numbers(kind) == [number], "\(kind)") }
        #expect(invoice.references.count == expected.count)
        #expect(invoice.references.first { $0.kind == .precedingInvoice }?.issuedOn == CalendarDay("2026-02-01"))
        let account = try #require(invoice.accounts.first)
        #expect(account.account == "DE02120300000000202051" && account.bank == "BYLADEM1001" && account.meansCode == "30")
        #expect(account.holder == "Bund Factoring" && account.reference == "HF17")
        let totals = invoice.totals
        #expect(try totals.lineTotal == ExactDecimal("18400.5") && totals.taxExclusive == ExactDecimal("18400.5"))
        #expect(try totals.allowanceTotal == ExactDecimal(92) && totals.chargeTotal == ExactDecimal(92))
        #expect(try totals.taxTotal == .zero && totals.taxTotalInTaxCurrency == .zero && totals.paid == ExactDecimal(1000))
        #expect(try totals.taxInclusive == ExactDecimal("18400.5") && totals.due == ExactDecimal(17401))
        #expect(try totals.roundingAmount == ExactDecimal("0.5"))
        #expect(invoice.adjustments.map(\.isCharge) == [false, true] && invoice.adjustments[0].reason == "Discount")
        #expect(try invoice.adjustments[0].percent == ExactDecimal("0.5") && invoice.adjustments[0].base == ExactDecimal(18400))
        #expect(invoice.taxes.count == 1 && invoice.taxes[0].category == TaxCategory("G", rate: .zero))
        #expect(invoice.taxes[0].exemption == "Export")
        let line = try #require(invoice.lines.first)
        #expect(
            try line.number == "1" && line.quantity == ExactDecimal(120) && line.unit == "C62" && line.net == ExactDecimal(18000))
        #expect(try line.price == ExactDecimal(1501) && line.priceQuantity == ExactDecimal(10) && line.name == "Telephone M1")
        #expect(line.description == "Smart telephone, 256 GB" && line.itemNumbers == ["M1"] && line.hsCode == "851713")
        #expect(line.originCountry == "CN" && line.orderLine == "10" && line.tax == TaxCategory("G", rate: .zero))
        #expect(try line.adjustments.map(\.amount) == [ExactDecimal(12)] && line.position.path == "/Invoice/InvoiceLine")
    }

    @Test("is the same value in CII as in UBL")
    func cii() throws {
        let reading = try read(SampleInvoices.cii)
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(reading.invoice.format == .cii)
        #expect(SameInvoice(reading.invoice) == SameInvoice(try read(SampleInvoices.ubl).invoice))
        #expect(
            reading.invoice.place(.due).path
                == "/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount"
        )
    }

    @Test("gives every term from a 数电票")
    func fapiao() throws {
        let reading = try read(SampleInvoices.fapiao)
        let invoice = reading.invoice
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(invoice.format == .fapiao && invoice.kind == .invoice && invoice.number == "26312000000012345678")
        #expect(try invoice.issuedOn == CalendarDay("2026-03-04") && invoice.currency == Currency("CNY"))
        #expect(invoice.seller?.name == "上海合符电子有限公司" && invoice.seller?.uscc?.text == "91310115MA1K3B5X3D")
        #expect(invoice.buyer?.name == "北京联合贸易有限公司" && invoice.accounts.first?.account == "310066000018000000001")
        #expect(invoice.accounts.first?.bankName == "交通银行张江支行" && invoice.typeCode == "01")
        #expect(try invoice.totals.taxExclusive == ExactDecimal(1900) && invoice.totals.taxTotal == ExactDecimal(247))
        #expect(try invoice.totals.taxInclusive == ExactDecimal(2147))
        #expect(invoice.numbers(.contract) == ["HF-2026-017"] && invoice.numbers(.declaration) == ["229820260000000017"])
        #expect(
            try invoice.lines.map(\.tax) == [TaxCategory("S", rate: ExactDecimal(13)), TaxCategory("S", rate: ExactDecimal(13))])
        #expect(try invoice.lines[0].price == ExactDecimal("70.796460176991150"), "the price keeps what eighteen digits hold")
        #expect(invoice.lines[0].unit == "台" && invoice.lines[0].model == "M1" && invoice.lines[0].hsCode == nil)
    }

    @Test("in red takes another back")
    func red() throws {
        var text = SampleInvoices.fapiao.replacing("<LabelCode>Y<", with: "<LabelCode>N<")
        text = text.replacing(
            "<SpecificInformation/>",
            with:
                "<SpecificInformation><RedEInvoice><OriginalInvoiceCode>25312000000000000001</OriginalInvoiceCode></RedEInvoice></SpecificInformation>"
        )
        let invoice = try read(text).invoice
        #expect(invoice.kind == .creditNote && invoice.numbers(.precedingInvoice) == ["25312000000000000001"])
    }

    @Test("that is a credit note says so")
    func creditNote() throws {
        let text = SampleInvoices.ubl.replacing("xsd:Invoice-2", with: "xsd:CreditNote-2").replacing(
            "<Invoice ", with: "<CreditNote "
        )
        .replacing("</Invoice>", with: "</CreditNote>").replacing("InvoiceTypeCode>", with: "CreditNoteTypeCode>")
        .replacing(">380<", with: ">381<").replacing("cac:InvoiceLine>", with: "cac:CreditNoteLine>")
        .replacing("InvoicedQuantity", with: "CreditedQuantity")
        let reading = try read(text)
        #expect(reading.invoice.kind == .creditNote && reading.invoice.lines.count == 2 && reading.findings.isEmpty)
        #expect(try reading.invoice.lines[1].quantity == ExactDecimal(89))
        #expect(try read(SampleInvoices.cii.replacing(">380<", with: ">381<")).invoice.kind == .creditNote)
    }

    @Test(
        "is refused for a reason, at a place",
        arguments: [
            ("<cbc:ID>HF-2026/0017</cbc:ID>", "", "missing-field", "/Invoice"),
            ("<cbc:ID>HF-2026/0017</cbc:ID>", "<cbc:ID>A</cbc:ID><cbc:ID>B</cbc:ID>", "duplicate-element", "/Invoice/ID[2]"),
            ("<cbc:IssueDate>2026-03-04", "<cbc:IssueDate>2026-02-30", "bad-date", "/Invoice/IssueDate"),
            ("<cbc:IssueDate>2026-03-04", "<cbc:IssueDate>04.03.2026", "bad-date", "/Invoice/IssueDate"),
            (
                ">USD</cbc:DocumentCurrencyCode>", ">USS</cbc:DocumentCurrencyCode>", "unknown-code",
                "/Invoice/DocumentCurrencyCode"
            ),
            (">17401.00<", ">17,401.00<", "bad-number", "/Invoice/LegalMonetaryTotal/PayableAmount"),
            (">17401.00<", ">1.7E4<", "bad-number", "/Invoice/LegalMonetaryTotal/PayableAmount"),
            (">17401.00<", ">99999999999999999999.00<", "bad-number", "/Invoice/LegalMonetaryTotal/PayableAmount"),
            (
                "<cbc:ChargeIndicator>true", "<cbc:ChargeIndicator>yes", "missing-field",
                "/Invoice/AllowanceCharge[2]/ChargeIndicator"
            ),
            ("xsd:Invoice-2", "xsd:Invoice-3", "wrong-namespace", "/Invoice"),
            ("CommonBasicComponents-2", "CommonBasicComponent-2", "wrong-namespace", "/Invoice/CustomizationID"),
            ("<Invoice ", "<Rechnung ", "not-well-formed", nil),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE Invoice [<!ENTITY a \"b\">]>", "document-type", nil),
            ("encoding=\"UTF-8\"", "encoding=\"UTF-7\"", "encoding", nil),
        ] as [(String, String, String, String?)])
    func refused(old: String, new: String, code: String, path: String?) throws {
        #expect(SampleInvoices.ubl.contains(old))
        let fault = try #require(try refusal(SampleInvoices.ubl.replacing(old, with: new)))
        #expect(fault.code == code, "\(fault)")
        #expect(!fault.what.isEmpty && !fault.fix.isEmpty && fault.position.line >= 1)
        if let path { #expect(fault.position.path == path, "\(fault)") }
    }

    @Test(
        "of another standard or version is refused by its name",
        arguments: [
            ("<FatturaElettronica/>", "unknown-format"), ("<rsm:CrossIndustryDocument xmlns:rsm='urn:ferd'/>", "unknown-version"),
            (
                "<CrossIndustryInvoice xmlns='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:200'/>",
                "unknown-version"
            ),
            ("<CrossIndustryInvoice/>", "wrong-namespace"), ("<EInvoice xmlns='urn:x'/>", "wrong-namespace"),
            ("<EInvoice/>", "missing-field"), ("no XML", "not-well-formed"), ("", "not-well-formed"),
        ])
    func others(text: String, code: String) throws { #expect(try refusal(text)?.code == code) }

    @Test("as a 数电票 whose two numbers differ, or whose tax rate is none, is refused")
    func fapiaoNumbers() throws {
        let twice = SampleInvoices.fapiao.replacing("<EIid>2", with: "<EIid>3")
        #expect(try refusal(twice)?.code == "duplicate-element")
        let rate = try refusal(SampleInvoices.fapiao.replacing("<TaxRate>0.13", with: "<TaxRate>130"))
        #expect(rate?.code == "bad-number" && rate?.position.path == "/EInvoice/EInvoiceData/IssuItemInformation/TaxRate")
        for text in ["0.13", "13%", "13"] {
            let reading = try read(SampleInvoices.fapiao.replacing("<TaxRate>0.13", with: "<TaxRate>\(text)"))
            #expect(try reading.invoice.lines[0].tax == TaxCategory("S", rate: ExactDecimal(13)) && reading.findings.isEmpty)
        }
        for (text, category) in [("免税", "E"), ("不征税", "O"), ("0", "Z"), ("***", "S")] {
            let reading = try read(SampleInvoices.fapiao.replacing("<TaxRate>0.13", with: "<TaxRate>\(text)"))
            #expect(reading.invoice.lines[0].tax?.code == category, "\(text)")
        }
    }

    @Test("in UTF-16 or with a byte order mark is the same")
    func encodings() throws {
        let plain = try read(SampleInvoices.fapiao).invoice
        let marked = try InvoiceReader().read([0xEF, 0xBB, 0xBF] + Array(SampleInvoices.fapiao.utf8), today: nil).invoice
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in SampleInvoices.fapiao.replacing("utf-8", with: "utf-16").utf16 {
            wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let utf16 = try InvoiceReader().read(wide, today: nil).invoice
        #expect(marked.seller == plain.seller && utf16.seller == plain.seller && utf16.lines == plain.lines)
    }

    @Test("never traps, whatever bytes are changed", arguments: Seed.cases(60))
    func fuzzed(seed: Seed) throws {
        var random = seed.generator
        for sample in [SampleInvoices.ubl, SampleInvoices.cii, SampleInvoices.fapiao] {
            for _ in 0..<6 {
                var bytes = Array(sample.utf8)
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    let at = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: at)
                    case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: at)
                    default: bytes[at] = UInt8(ascii: "9")
                    }
                }
                do {
                    let reading = try InvoiceReader().read(bytes, today: CalendarDay("2026-03-31"))
                    #expect(reading.invoice.number != nil && reading.findings.allSatisfy { !$0.what.isEmpty }, "\(seed)")
                } catch { #expect(!error.what.isEmpty && !error.fix.isEmpty && error.position.line >= 1, "\(seed)") }
            }
        }
    }

    @Test("with numbers of any size never traps", arguments: Seed.cases(60))
    func fuzzedNumbers(seed: Seed) throws {
        var random = seed.generator
        for sample in [SampleInvoices.ubl, SampleInvoices.cii, SampleInvoices.fapiao] {
            var text = ""
            for piece in sample.split(separator: ">", omittingEmptySubsequences: false) {
                text += text.isEmpty ? piece : ">" + piece
                let isNumber = piece.first?.isNumber == true && !piece.contains("-") && piece.contains(".")
                guard isNumber, random.chance(4), let end = piece.firstIndex(of: "<") else { continue }
                text.removeLast(piece.count)
                text += Self.number(&random) + piece[end...]
            }
            if let reading = try? read(text) { #expect(reading.findings.allSatisfy { !$0.fix.isEmpty }, "\(seed)") }
        }
    }

    private static func number(_ random: inout SplitMix64) -> String {
        let digits = (0..<Int.random(in: 1...18, using: &random)).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
        let point = Int.random(in: 0...digits.count, using: &random)
        return (random.chance(3) ? "-" : "") + digits.prefix(point) + "." + digits.dropFirst(point)
    }
}

/// What an invoice says, without what tells one format from another.
struct SameInvoice: Equatable, CustomStringConvertible {
    let description: String

    init(_ invoice: Invoice) {
        let parties = [invoice.seller, invoice.buyer, invoice.payee, invoice.taxRepresentative, invoice.deliveredTo].map {
            party in
            "\(party?.name ?? "-")|\(party?.tradingName ?? "-")|\(party?.numbers ?? [])|\(party?.registration?.value ?? "-")|\(party?.taxNumber ?? "-")|\(party?.localTaxNumber ?? "-")|\(party?.endpoint?.value ?? "-")|\(party?.country ?? "-")"
        }
        let references = invoice.references.map { "\($0.kind) \($0.number) \($0.issuedOn?.description ?? "")" }.sorted()
        let lines = invoice.lines.map { line in
            "\(line.number ?? "") \(line.name ?? "") \(line.description ?? "") \(line.quantity?.description ?? "") \(line.unit ?? "") \(line.net?.description ?? "") \(line.price?.description ?? "") \((line.priceQuantity ?? ExactDecimal(1)).description) \(line.tax.map { "\($0)" } ?? "") \(line.adjustments.map { "\($0.isCharge)\($0.amount?.description ?? "")" }) \(line.itemNumbers) \(line.classifications) \(line.originCountry ?? "") \(line.orderLine ?? "")"
        }
        let adjustments = invoice.adjustments.map {
            "\($0.isCharge) \($0.amount?.description ?? "") \($0.base?.description ?? "") \($0.percent?.description ?? "") \($0.reason ?? "") \($0.tax.map { "\($0)" } ?? "")"
        }
        let taxes = invoice.taxes.map {
            "\($0.taxable?.description ?? "") \($0.tax?.description ?? "") \($0.category.map { "\($0)" } ?? "") \($0.exemption ?? "")"
        }
        let accounts = invoice.accounts.map {
            "\($0.meansCode ?? "") \($0.account ?? "") \($0.bank ?? "") \($0.holder ?? "") \($0.reference ?? "")"
        }
        let days = [
            invoice.issuedOn, invoice.dueOn, invoice.taxPointOn, invoice.deliveredOn, invoice.periodStart, invoice.periodEnd,
        ].map { $0?.description ?? "-" }
        description = [
            "\(invoice.kind) \(invoice.typeCode ?? "") \(invoice.number ?? "")", "\(days)",
            "\(invoice.currency?.code ?? "") \(invoice.taxCurrency?.code ?? "")", parties.joined(separator: "\n"),
            references.joined(separator: "\n"), "\(invoice.paymentTerms ?? "")", "\(accounts)",
            "\(invoice.termsOfDelivery ?? "")", "\(invoice.notes)", "\(adjustments)", "\(invoice.totals)", "\(taxes)",
            lines.joined(separator: "\n"),
        ].joined(separator: "\n")
    }
}
