// What is proved: every field of the Single Window message that verification needs is read, under each name it drifts to, in each
// encoding; what is wrong is refused with a reason, a place and what to do. How: one declaration written here, changed line by
// line.

import BankingCalendar
import CustomsDocuments
import Money
import Parties
import PropertyTesting
import Signing
import Testing
import XMLReading

/// A declaration of two items in dollars, 18,400.50 in all.
let exportDeclaration = """
    <?xml version="1.0" encoding="UTF-8"?>
    <DecMessage Version="3.1" xmlns="http://www.chinaport.gov.cn/dec">
      <DecHead>
        <SeqNo>I20260000000000017</SeqNo><PreEntryId>229820260000000017</PreEntryId><EntryId>229820260000000017</EntryId>
        <IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster><IEPort>2248</IEPort><IEDate>20260310</IEDate><PDate>20260305</PDate>
        <ContrNo>HF-2026-017</ContrNo><BillNo>COSU6123456780</BillNo>
        <TradeCode>3122210017</TradeCode><TradeName>上海合符电子有限公司</TradeName><TradeCoScc>91310115MA1K3B5X3D</TradeCoScc>
        <OwnerCode>3122210017</OwnerCode><OwnerName>上海合符电子有限公司</OwnerName><OwnerCodeScc>91310115MA1K3B5X3D</OwnerCodeScc>
        <AgentCode>3122980001</AgentCode><AgentName>上海通达报关行</AgentName>
        <TradeMode>0110</TradeMode><TransMode>3</TransMode><TrafMode>2</TrafMode><TradeCountry>502</TradeCountry>
        <OverseasConsigneeEname>Harbour Imports Inc.</OverseasConsigneeEname>
        <NoteS><![CDATA[付款方式 T/T <30>]]></NoteS>
      </DecHead>
      <DecLists>
        <DecList><GNo>1</GNo><CodeTS>8517130000</CodeTS><GName>手机</GName><GModel>M1|256G</GModel><GQty>120</GQty><GUnit>001</GUnit>
          <DeclPrice>150.0000</DeclPrice><DeclTotal>18000.00</DeclTotal><TradeCurr>502</TradeCurr><OriginCountry>142</OriginCountry></DecList>
        <DecList><GNo>2</GNo><CodeTS>8518300000</CodeTS><GName>耳机</GName><GQty>89</GQty><GUnit>007</GUnit>
          <DeclPrice>4.5000</DeclPrice><DeclTotal>400.50</DeclTotal><TradeCurr>502</TradeCurr></DecList>
      </DecLists>
      <DecSign><OperType>C</OperType><ClientSeqNo>HF20260305000017</ClientSeqNo></DecSign>
    </DecMessage>
    """

func read(_ text: String, today: String = "2026-03-31") throws -> CustomsReading {
    try CustomsReader(tables: CodeTables()).read(Array(text.utf8), today: CalendarDay(today))
}

func refusal(_ text: String, today: String = "2026-03-31") throws -> CustomsFault? {
    do {
        _ = try read(text, today: today)
        return nil
    } catch let fault as CustomsFault { return fault }
}

@Suite("Single Window declarations")
struct SingleWindowTests {
    @Test("give one value with every field that verification needs")
    func fields() throws {
        let reading = try read(exportDeclaration)
        #expect(reading.format == .singleWindow && reading.faults.isEmpty)
        let declaration = try #require(reading.declarations.first)
        #expect(declaration.number == "229820260000000017")
        #expect(declaration.act == .declares && declaration.status == .accepted && declaration.direction == .exports)
        #expect(declaration.references.map(\.name) == ["SeqNo", "PreEntryId", "ClientSeqNo"])
        #expect(declaration.exporter?.name == "上海合符电子有限公司")
        #expect(declaration.exporter?.uscc?.text == "91310115MA1K3B5X3D" && declaration.exporter?.customsCode == "3122210017")
        #expect(declaration.consignee?.name == "Harbour Imports Inc." && declaration.importer == declaration.consignee)
        #expect(declaration.consignor?.uscc == declaration.exporter?.uscc && declaration.declarant?.name == "上海通达报关行")
        #expect(declaration.customsOffice == "2248" && declaration.borderOffice == "2248" && declaration.tradeMode == "0110")
        #expect(declaration.termsOfDelivery == "FOB" && declaration.contractNumber == "HF-2026-017")
        #expect(declaration.billOfLading == "COSU6123456780" && declaration.destinationCountry == "502")
        #expect(declaration.declaredOn?.description == "2026-03-05" && declaration.movedOn?.description == "2026-03-10")
        #expect(try declaration.currency == Currency("USD") && declaration.totalDeclared == ExactDecimal("18400.5"))
        #expect(declaration.remark == "付款方式 T/T <30>")
        #expect(declaration.digest == Digest32.sha256(Array(exportDeclaration.utf8)))
        let item = try #require(declaration.items.first)
        #expect(item.number == 1 && item.hsCode == "8517130000" && item.name == "手机" && item.model == "M1|256G")
        #expect(try item.quantity == ExactDecimal(120) && item.unit == "001" && item.unitPrice == ExactDecimal("150"))
        #expect(try item.total == ExactDecimal("18000") && item.originCountry == "142" && declaration.items.count == 2)
        #expect(declaration.items[1].position.path == "/DecMessage/DecLists/DecList[2]")
    }

    @Test(
        "are read under the names they drift to",
        arguments: [
            ("Version=\"3.1\"", "version=\"3.1\""), (" xmlns=\"http://www.chinaport.gov.cn/dec\"", ""),
            ("TradeCoScc", "TradeCodeScc"),
            ("CodeTS>", "CodeTs>"), ("NoteS>", "Notes>"), ("<TradeCurr>502", "<TradeCurr>USD"), ("20260305<", "2026-03-05<"),
            ("<EntryId>229820260000000017", "<EntryId>229820260000000017 "),
        ])
    func drift(_ was: String, _ becomes: String) throws {
        #expect(exportDeclaration.contains(was))
        let changed = try #require(try read(exportDeclaration.replacing(was, with: becomes)).declarations.first)
        let original = try #require(try read(exportDeclaration).declarations.first)
        #expect(changed.exporter == original.exporter && changed.totalDeclared == original.totalDeclared)
        #expect(changed.items.map(\.hsCode) == original.items.map(\.hsCode) && changed.remark == original.remark)
        #expect(changed.currency == original.currency && changed.declaredOn == original.declaredOn)
        #expect(changed.number == original.number)
    }

    @Test("without a number are submitted, not accepted")
    func beforeAcceptance() throws {
        let text = exportDeclaration.replacing("<EntryId>229820260000000017</EntryId>", with: "<EntryId></EntryId>")
        let declaration = try #require(try read(text).declarations.first)
        #expect(declaration.status == .submitted && declaration.number == nil && declaration.key == "SeqNo I20260000000000017")
    }

    @Test("of imports turn the parties round")
    func imports() throws {
        let text = exportDeclaration.replacing("<IEFlag>E", with: "<IEFlag>I").replacing(
            "OverseasConsigneeEname", with: "OverseasConsignorEname")
        let declaration = try #require(try read(text).declarations.first)
        #expect(declaration.direction == .imports && declaration.importer?.name == "上海合符电子有限公司")
        #expect(declaration.exporter?.name == "Harbour Imports Inc.")
    }

    @Test(
        "that cannot be used say why, where and what to do",
        arguments: [
            ("<DeclTotal>18000.00", "<DeclTotal>18,000.00", "bad-number", "/DecMessage/DecLists/DecList/DeclTotal"),
            ("<DeclTotal>18000.00", "<DeclTotal>-18000.00", "negative-amount", "/DecMessage/DecLists/DecList/DeclTotal"),
            ("<DeclTotal>18000.00", "<DeclTotal>19000.00", "totals-differ", "/DecMessage/DecLists/DecList"),
            ("<DeclTotal>18000.00", "<DeclTotal>1.8e4", "bad-number", "/DecMessage/DecLists/DecList/DeclTotal"),
            ("<DeclTotal>18000.00", "<DeclTotal>99999999999999999999", "bad-number", "/DecMessage/DecLists/DecList/DeclTotal"),
            ("<DeclTotal>18000.00</DeclTotal>", "", "missing-field", "/DecMessage/DecLists/DecList"),
            ("<GQty>120</GQty>", "<GQty/>", "missing-field", "/DecMessage/DecLists/DecList"),
            ("<GQty>89", "<GQty>八十九", "bad-number", "/DecMessage/DecLists/DecList[2]/GQty"),
            (
                "<ContrNo>HF-2026-017</ContrNo>", "<ContrNo>A</ContrNo><ContrNo>B</ContrNo>", "duplicate-element",
                "/DecMessage/DecHead/ContrNo[2]"
            ),
            ("<NoteS>", "<Notes>x</Notes><NoteS>", "duplicate-element", "/DecMessage/DecHead/NoteS"),
            ("<PDate>20260305", "<PDate>20260230", "bad-date", "/DecMessage/DecHead/PDate"),
            ("<PDate>20260305", "<PDate>20260401", "date-in-future", "/DecMessage"),
            (
                "<TradeCoScc>91310115MA1K3B5X3D", "<TradeCoScc>91310115MA1K3B5X3E", "bad-identifier",
                "/DecMessage/DecHead/TradeCoScc"
            ),
            ("<EntryId>229820260000000017", "<EntryId>22982026", "bad-identifier", "/DecMessage/DecHead"),
            ("<IEFlag>E", "<IEFlag>X", "unknown-code", "/DecMessage/DecHead"),
            ("<TradeCurr>502", "<TradeCurr>999", "unknown-code", "/DecMessage/DecLists/DecList/TradeCurr"),
            (
                "<DeclTotal>400.50</DeclTotal><TradeCurr>502", "<DeclTotal>400.50</DeclTotal><TradeCurr>300", "mixed-currencies",
                "/DecMessage/DecLists/DecList[2]"
            ),
            ("chinaport.gov.cn/dec", "chinaport.gov.cn/dek", "wrong-namespace", "/DecMessage"),
            ("<DecHead>", "<DecHead xmlns=\"urn:other\">", "wrong-namespace", "/DecMessage/DecHead"),
            ("Version=\"3.1\"", "Version=\"4.0\"", "unknown-version", "/DecMessage"),
            ("<CustomMaster>2248</CustomMaster>", "", "missing-field", "/DecMessage/DecHead"),
            ("DecLists>", "DecListz>", "missing-field", "/DecMessage"),
            ("DecMessage", "DekMessage", "unknown-format", "/DekMessage"),
            ("</DecHead>", "</DecHed>", "not-well-formed", "/DecMessage/DecHead"),
        ])
    func refused(_ was: String, _ becomes: String, _ code: String, _ path: String) throws {
        #expect(exportDeclaration.contains(was))
        let fault = try #require(try refusal(exportDeclaration.replacing(was, with: becomes)))
        #expect(fault.code == code && fault.position.path == path, "\(fault)")
        #expect(fault.position.line > 0 && !fault.what.isEmpty && !fault.fix.isEmpty)
    }

    @Test("allow a unit price that was rounded to four decimals")
    func rounding() throws {
        let text = exportDeclaration.replacing("<GQty>120", with: "<GQty>700").replacing(
            "<DeclPrice>150.0000", with: "<DeclPrice>25.7143")
        #expect(try read(text).declarations.count == 1)
        #expect(try refusal(text.replacing("25.7143", with: "25.7145"))?.code == "totals-differ")
    }

    @Test("are answered by responses that name them")
    func responses() throws {
        let text = """
            <DecImportResponse xmlns="http://www.chinaport.gov.cn/dec"><ResponseCode>0</ResponseCode><ErrorMessage/>\
            <ClientSeqNo>HF20260305000017</ClientSeqNo><SeqNo>I20260000000000017</SeqNo></DecImportResponse>
            """
        let notice = try #require(try read(text).declarations.first)
        #expect(notice.act == .notifies && notice.status == .submitted && notice.key == "SeqNo I20260000000000017")
        let refused = try read(
            text.replacing("<ResponseCode>0", with: "<ResponseCode>1").replacing(
                "<ErrorMessage/>", with: "<ErrorMessage>重复</ErrorMessage>"))
        #expect(refused.declarations.first?.status == .rejected && refused.declarations.first?.remark == "1 重复")
        #expect(try refusal("<Root><resultFlag>1</resultFlag><failCode>A09</failCode></Root>")?.code == "client-error")
        #expect(try refusal("<Root><other/></Root>")?.code == "unknown-format")
        #expect(try refusal("<html><body>Service unavailable</body></html>")?.code == "unknown-format")
    }
}
