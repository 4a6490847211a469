// What is proved: WCO declarations, amendments, cancellations and notifications, and the cross-border messages with their receipts,
// give the same value; one bad entry of many does not hold up the others. How: messages written here after the published forms.

import BankingCalendar
import CustomsDocuments
import Money
import PropertyTesting
import Testing
import XMLReading

let wcoDeclaration = """
    <md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2" xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
      <md:WCOTypeName>DEC</md:WCOTypeName>
      <Declaration>
        <FunctionCode>9</FunctionCode><FunctionalReferenceID>HF-LRN-1</FunctionalReferenceID><TypeCode>EXA</TypeCode>
        <InvoiceAmount currencyID="GBP">1500.00</InvoiceAmount>
        <Exporter><Name>Loom &amp; Co</Name><ID>GB123456789000</ID><Address><CountryCode>GB</CountryCode></Address></Exporter>
        <ExitOffice><ID>GB000060</ID></ExitOffice>
        <GoodsShipment>
          <Consignee><Name>Harbour Imports Inc.</Name></Consignee><Destination><CountryCode>US</CountryCode></Destination>
          <TradeTerms><ConditionCode>CIF</ConditionCode></TradeTerms>
          <GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric><Commodity><Description>Straw hats</Description>
            <Classification><ID>65040000</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
            <Classification><ID>10</ID><IdentificationTypeCode>TRC</IdentificationTypeCode></Classification>
            <GoodsMeasure><NetNetWeightMeasure unitCode="KGM">90.5</NetNetWeightMeasure></GoodsMeasure>
            <InvoiceLine><ItemChargeAmount currencyID="GBP">1000</ItemChargeAmount></InvoiceLine></Commodity>
            <GovernmentProcedure><CurrentCode>10</CurrentCode><PreviousCode>40</PreviousCode></GovernmentProcedure>
          </GovernmentAgencyGoodsItem>
          <GovernmentAgencyGoodsItem><SequenceNumeric>2</SequenceNumeric><Commodity><Description>Ribbons</Description>
            <InvoiceLine><ItemChargeAmount currencyID="GBP">500</ItemChargeAmount></InvoiceLine></Commodity>
          </GovernmentAgencyGoodsItem>
        </GoodsShipment>
      </Declaration>
    </md:MetaData>
    """

private func response(_ function: String, version: Int = 2, inside: String = "") -> String {
    """
    <MetaData><WCOTypeName>RES</WCOTypeName><Response><FunctionCode>\(function)</FunctionCode>
    <IssueDateTime><DateTimeString formatCode="304">20260306101500Z</DateTimeString></IssueDateTime>\(inside)
    <Declaration><FunctionalReferenceID>HF-LRN-1</FunctionalReferenceID><ID>26GB0MC86MH6WYKAA3</ID><VersionID>\(version)</VersionID>
    </Declaration><Declaration><FunctionCode>9</FunctionCode></Declaration></Response></MetaData>
    """
}

@Suite("WCO messages")
struct WCOTests {
    @Test("give one value with every field that verification needs")
    func fields() throws {
        let declaration = try #require(try read(wcoDeclaration).declarations.first)
        #expect(declaration.format == .wcoDeclaration && declaration.act == .declares && declaration.direction == .exports)
        #expect(declaration.key == "FunctionalReferenceID HF-LRN-1" && declaration.status == .submitted)
        #expect(declaration.exporter?.name == "Loom & Co" && declaration.exporter?.identifier == "GB123456789000")
        #expect(declaration.exporter?.country == "GB" && declaration.consignee?.name == "Harbour Imports Inc.")
        #expect(declaration.termsOfDelivery == "CIF" && declaration.destinationCountry == "US" && declaration.tradeMode == "1040")
        #expect(try declaration.currency == Currency("GBP") && declaration.totalDeclared == ExactDecimal(1500))
        #expect(declaration.items.map(\.name) == ["Straw hats", "Ribbons"] && declaration.items[0].hsCode == "6504000010")
        #expect(try declaration.items[0].quantity == ExactDecimal("90.5") && declaration.items[0].unit == "KGM")
        #expect(declaration.borderOffice == "GB000060")
    }

    @Test(
        "say what a notification makes of the declaration",
        arguments: [
            ("01", CustomsDeclaration.Status.accepted), ("02", .submitted), ("03", .rejected), ("07", .amended),
            ("08", .released),
            ("09", .cleared), ("10", .cancelled), ("13", nil), ("16", nil),
        ])
    func notices(_ function: String, _ status: CustomsDeclaration.Status?) throws {
        let notice = try #require(try read(response(function)).declarations.first)
        #expect(
            notice.act == .notifies && notice.status == status && notice.number == "26GB0MC86MH6WYKAA3" && notice.version == 2)
        #expect(notice.notifiedOn?.description == "2026-03-06")
    }

    @Test("of amendments and cancellations name what they change")
    func changes() throws {
        let cancellation = wcoDeclaration.replacing("<FunctionCode>9", with: "<FunctionCode>13").replacing("EXA", with: "INV")
        #expect(try refusal(cancellation)?.code == "missing-field")
        let named = cancellation.replacing("<TypeCode>", with: "<ID>26GB0MC86MH6WYKAA3</ID><TypeCode>")
        #expect(try read(named).declarations.first?.act == .cancels)
        let amendment = try #require(try read(named.replacing("INV", with: "COR")).declarations.first)
        #expect(amendment.act == .amends && amendment.number == "26GB0MC86MH6WYKAA3" && amendment.totalDeclared == nil)
    }

    @Test(
        "that cannot be used say why",
        arguments: [
            ("WCO:DEC-DMS:2", "WCO:DEC-DMS:3", "wrong-namespace"), ("MetaData-DMS:2", "MetaDate-DMS:2", "wrong-namespace"),
            (">1500.00<", ">1501.00<", "totals-differ"), (">1000<", ">1,000<", "bad-number"),
            (">1000<", ">-1000<", "negative-amount"),
            ("\"GBP\">1500", "\"GBB\">1500", "unknown-code"), ("<FunctionCode>9", "<FunctionCode>4", "no-declaration"),
            ("<TypeCode>EXA</TypeCode>", "", "missing-field"),
            ("<TypeCode>EXA</TypeCode>", "<TypeCode>EXA</TypeCode><TypeCode>IMA</TypeCode>", "duplicate-element"),
            ("</GoodsShipment>", "</GoodsShipment><GoodsShipment/>", "duplicate-element"),
        ])
    func refused(_ was: String, _ becomes: String, _ code: String) throws {
        #expect(wcoDeclaration.contains(was))
        let fault = try #require(try refusal(wcoDeclaration.replacing(was, with: becomes)))
        #expect(fault.code == code && fault.position.path.hasPrefix("/MetaData"), "\(fault)")
    }

    @Test("that are dated after today wait", arguments: ["2026-03-05", "2026-03-06"])
    func future(_ today: String) throws {
        #expect(try refusal(response("01"), today: today)?.code == (today == "2026-03-05" ? "date-in-future" : nil))
    }
}

func inventory(_ number: Int, price: String = "12.50", type: String = "1") -> String {
    """
    <ceb:Inventory><ceb:InventoryHead><ceb:appType>\(type)</ceb:appType><ceb:appTime>20260305101500</ceb:appTime>
    <ceb:appStatus>2</ceb:appStatus><ceb:orderNo>O-\(number)</ceb:orderNo><ceb:ebcCode>3122210017</ceb:ebcCode><ceb:ebcName>合符电商</ceb:ebcName>
    <ceb:copNo>HF-\(number)</ceb:copNo><ceb:preNo/><ceb:ieFlag>E</ceb:ieFlag><ceb:customsCode>2248</ceb:customsCode>
    <ceb:tradeMode>9610</ceb:tradeMode><ceb:country>502</ceb:country><ceb:currency>502</ceb:currency>
    <ceb:buyerIdNumber>310101199001010017</ceb:buyerIdNumber></ceb:InventoryHead>
    <ceb:InventoryList><ceb:gnum>1</ceb:gnum><ceb:gcode>6504000000</ceb:gcode><ceb:gname>草帽</ceb:gname><ceb:qty>2</ceb:qty>
    <ceb:unit>007</ceb:unit><ceb:price>\(price)</ceb:price><ceb:totalPrice>25.00</ceb:totalPrice></ceb:InventoryList></ceb:Inventory>
    """
}

func crossBorder(_ message: String, _ inside: String) -> String {
    """
    <ceb:\(message) xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="g" version="1.0">\(inside)
    <ceb:BaseTransfer><ceb:copCode>3122210017</ceb:copCode></ceb:BaseTransfer></ceb:\(message)>
    """
}

@Suite("Cross-border messages")
struct CrossBorderTests {
    @Test("give one value for each inventory, without the buyer's papers")
    func inventories() throws {
        let reading = try read(crossBorder("CEB603Message", inventory(1) + inventory(2)))
        #expect(reading.declarations.count == 2)
        let first = reading.declarations[0]
        #expect(first.direction == .exports && first.status == .submitted && first.exporter?.customsCode == "3122210017")
        #expect(try first.currency == Currency("USD") && first.totalDeclared == ExactDecimal(25) && first.customsOffice == "2248")
        #expect(reading.declarations[1].position.path == "/CEB603Message/Inventory[2]")
        #expect(!"\(reading)".contains("310101199001010017"))
    }

    @Test("let the good pass when one of them is bad")
    func oneBad() throws {
        let reading = try read(crossBorder("CEB603Message", inventory(1) + inventory(2, price: "1,2") + inventory(3, type: "3")))
        #expect(reading.declarations.map(\.act) == [.declares, .cancels])
        #expect(reading.faults.map(\.code) == ["bad-number"])
        #expect(reading.faults[0].position.path == "/CEB603Message/Inventory[2]/InventoryList/price")
    }

    @Test(
        "say what a receipt makes of the inventory",
        arguments: [
            ("InventoryReturn", "800", CustomsDeclaration.Status.released), ("InventoryReturn", "899", .cleared),
            ("InventoryReturn", "100", .rejected),
            ("InventoryReturn", "-301", .rejected), ("InventoryReturn", "300", nil), ("InvtCancelReturn", "399", .cancelled),
            ("InvtCancelReturn", "100", nil), ("InvtRefundReturn", "800", nil),
        ])
    func receipts(_ element: String, _ code: String, _ status: CustomsDeclaration.Status?) throws {
        let text = crossBorder(
            "CEB604Message",
            "<ceb:\(element)><ceb:copNo>HF-1</ceb:copNo><ceb:invtNo>224820260000000001</ceb:invtNo><ceb:returnStatus>\(code)</ceb:returnStatus>"
                + "<ceb:returnTime>20260306101500001</ceb:returnTime><ceb:returnInfo>放行</ceb:returnInfo></ceb:\(element)>")
        let notice = try #require(try read(text).declarations.first)
        #expect(notice.status == status && notice.number == "224820260000000001" && notice.act == .notifies)
    }

    @Test("about orders and payments are refused as no declarations")
    func others() throws {
        #expect(try refusal(crossBorder("CEB411Message", "<ceb:Payment/>"))?.code == "no-declaration")
        #expect(try refusal(crossBorder("CEB603Message", ""))?.code == "missing-field")
        #expect(
            try refusal(crossBorder("CEB603Message", inventory(1)).replacing("gov.cn/ceb", with: "gov.cn/cab"))?.code
                == "wrong-namespace")
        #expect(try refusal("<CC015C xmlns=\"http://ncts.dgtaxud.ec\"/>")?.code == "no-declaration")
    }
}

@Suite("Mutated customs documents")
struct MutationTests {
    @Test("are read or refused, and never trap", arguments: Seed.cases(5))
    func mutations(_ seed: Seed) throws {
        var random = seed.generator
        let reader = CustomsReader(tables: try CodeTables())
        let documents = [exportDeclaration, wcoDeclaration, crossBorder("CEB603Message", inventory(1))]
        let values = [
            "", "-1", "1e9", "9223372036854775807", "0.0000000000000000001", "99999999", "１２", "\u{202E}", "<x/>", "502502",
        ]
        for _ in 0..<60 {
            var document = documents.randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                // One text between '>' and '<' is replaced, or one element is doubled or lost.
                let texts = document.matches(of: /<([A-Za-z:]+)>([^<]*)<\/\1>/)
                guard let match = texts.randomElement(using: &random) else { break }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: document.removeSubrange(match.range)
                case 1: document.insert(contentsOf: String(match.0), at: match.range.upperBound)
                default:
                    document.replaceSubrange(
                        match.2.startIndex..<match.2.endIndex, with: values.randomElement(using: &random) ?? "")
                }
            }
            do {
                for declaration in try reader.read(Array(document.utf8), today: nil).declarations {
                    #expect(declaration.totalDeclared.map { $0 >= .zero } ?? true, "\(seed)")
                }
            } catch { #expect(!error.what.isEmpty && !error.fix.isEmpty, "\(seed)") }
        }
    }
}

@Suite("A configured schema")
struct ConfiguredSchemaTests {
    @Test("decides on the messages whose root it is for, and on no others")
    func decides() throws {
        let text = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.chinaport.gov.cn/dec" \
            elementFormDefault="qualified"><xs:element name="DecMessage"><xs:complexType><xs:sequence><xs:element name="DecHead">\
            <xs:complexType><xs:sequence><xs:any processContents="skip" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>\
            <xs:element name="DecLists"><xs:complexType><xs:sequence><xs:any processContents="skip" maxOccurs="1"/></xs:sequence>\
            </xs:complexType></xs:element><xs:any processContents="skip" minOccurs="0"/></xs:sequence>\
            <xs:attribute name="Version"/></xs:complexType></xs:element></xs:schema>
            """
        let schema = try XMLSchema(files: ["dec.xsd": Array(text.utf8)], main: "dec.xsd")
        let reader = CustomsReader(tables: try CodeTables(), schemas: ["DecMessage": schema])
        do {
            _ = try reader.read(Array(exportDeclaration.utf8), today: nil)
            Issue.record("two items passed where the schema allows one")
        } catch { #expect(error.code == "schema-invalid" && error.position.path.hasPrefix("/DecMessage/DecLists")) }
        #expect(try reader.read(Array(wcoDeclaration.utf8), today: nil).declarations.count == 1)
    }
}

@Suite("Code tables")
struct CodeTablesTests {
    @Test("of this release are whole")
    func released() throws {
        let tables = try CodeTables()
        for kind in CodeTables.Kind.allCases { #expect(tables[kind]?.version == "2026-1", "\(kind)") }
        #expect(
            tables.currency("502")?.code == "USD" && tables.currency("USD")?.code == "USD"
                && tables.currency("302")?.code == "DKK")
        #expect(tables.currency("000") == nil && tables.terms("3") == "FOB" && tables.terms("9") == "9")
        #expect(tables[.tradeModes]?.name("0110")?.contains("general trade") == true && tables[.units]?.meaning("035") == "KGM")
    }

    @Test(
        "say which line is wrong",
        arguments: [
            ("# version: 1\n# effective: 2026-01-01\n502\tUSD", 3, "cells"),
            ("# version: 1\n# effective: 2026-13-01\n", 2, "no day"),
            ("# version: 1\n# effective: 2026-01-01\n502\tUSD\ta\n502\tEUR\tb\n", 4, "twice"),
            ("502\tUSD\tdollar\n", 1, "version"),
            ("# version: 1\n# effective: 2026-01-01\n502\tUDS\tdollar\n", 3, "ISO 4217"),
            ("# version: 1\n# effective: 2026-01-01\n\tUSD\tx\n", 3, "cells"),
        ])
    func broken(_ text: String, _ line: Int, _ why: String) throws {
        do {
            _ = try CodeTables(files: [.currencies: Array(text.utf8)])
            Issue.record("the table was accepted")
        } catch { #expect(error.line == line && error.description.contains(why), "\(error)") }
    }

    @Test("can be replaced, and decide")
    func replaced() throws {
        let text = "# version: 7\n# effective: 2026-01-01\n999\tEUR\teuro\n"
        let reader = CustomsReader(tables: try CodeTables(files: [.currencies: Array(text.utf8)]))
        let document = exportDeclaration.replacing("<TradeCurr>502", with: "<TradeCurr>999")
        #expect(try reader.read(Array(document.utf8), today: nil).declarations.first?.currency?.code == "EUR")
    }
}
