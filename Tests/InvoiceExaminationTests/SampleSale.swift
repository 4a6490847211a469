import CustomsDocuments
import Invoices

/// One sale of 120 telephones and 89 earphones from Shanghai to New York: its invoice in two formats, and its declaration.
enum SampleSale {
    static func ubl(
        number: String = "HF-2026/0017", currency: String = "USD", total: String = "18400.50", type: String = "380"
    ) -> String {
        let amounts = ["LineExtension", "TaxExclusive", "TaxInclusive", "Payable"].map {
            "<cbc:\($0)Amount currencyID=\"\(currency)\">\(total)</cbc:\($0)Amount>"
        }
        return """
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
              xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
              xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-03-04</cbc:IssueDate><cbc:DueDate>2026-06-02</cbc:DueDate>
              <cbc:InvoiceTypeCode>\(type)</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>\(currency)</cbc:DocumentCurrencyCode>
              <cac:OrderReference><cbc:ID>PO 4411</cbc:ID></cac:OrderReference>
              <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>HF-2026/0009</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
              <cac:ContractDocumentReference><cbc:ID>HF-2026-017</cbc:ID></cac:ContractDocumentReference>
              <cac:AdditionalDocumentReference><cbc:ID>229820260000000017</cbc:ID><cbc:DocumentTypeCode>830</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
              <cac:AdditionalDocumentReference><cbc:ID>COSU6123456780</cbc:ID><cbc:DocumentTypeCode>705</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
              <cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>91310115MA1K3B5X3D</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Shanghai Hefu Electronics Co., Ltd.</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
              <cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>US</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Harbour Imports, Inc.</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
              <cac:DeliveryTerms><cbc:ID>FOB</cbc:ID></cac:DeliveryTerms>
              <cac:LegalMonetaryTotal>\(amounts.joined())</cac:LegalMonetaryTotal>
              \(line(1, 120, "18000.00", "150.00", "8517.13", "Telephone M1", currency))
              \(line(2, 89, "400.50", "4.50", "851830", "Earphones", currency))
            </Invoice>
            """
    }

    private static func line(
        _ number: Int, _ quantity: Int, _ net: String, _ price: String, _ code: String, _ name: String, _ currency: String
    ) -> String {
        """
        <cac:InvoiceLine><cbc:ID>\(number)</cbc:ID><cbc:InvoicedQuantity unitCode="H87">\(quantity)</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="\(currency)">\(net)</cbc:LineExtensionAmount><cac:Item><cbc:Name>\(name)</cbc:Name><cac:CommodityClassification><cbc:ItemClassificationCode listID="HS">\(code)</cbc:ItemClassificationCode></cac:CommodityClassification></cac:Item><cac:Price><cbc:PriceAmount currencyID="\(currency)">\(price)</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
        """
    }

    static let cii = """
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
          xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
          xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
          <rsm:ExchangedDocument><ram:ID>HF 2026 0017</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260304</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:SellerTradeParty><ram:Name>SHANGHAI HEFU ELECTRONICS CO LTD</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">91310115MA1K3B5X3D</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
              <ram:BuyerTradeParty><ram:Name>Harbour Imports Inc</ram:Name></ram:BuyerTradeParty>
              <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-4411</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
              <ram:ContractReferencedDocument><ram:IssuerAssignedID>HF-2026-017</ram:IssuerAssignedID></ram:ContractReferencedDocument>
              <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>2298 2026 0000000017</ram:IssuerAssignedID><ram:TypeCode>830</ram:TypeCode></ram:AdditionalReferencedDocument>
              <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>COSU6123456780</ram:IssuerAssignedID><ram:TypeCode>705</ram:TypeCode></ram:AdditionalReferencedDocument>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery/>
            <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>USD</ram:InvoiceCurrencyCode>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>18400.50</ram:TaxBasisTotalAmount><ram:GrandTotalAmount>18400.50</ram:GrandTotalAmount><ram:DuePayableAmount>18400.50</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
              <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>HF-2026/0009</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """

    static let declaration = """
        <DecMessage Version="3.1" xmlns="http://www.chinaport.gov.cn/dec"><DecHead>
          <EntryId>229820260000000017</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster><IEDate>20260310</IEDate><PDate>20260305</PDate>
          <ContrNo>HF-2026-017</ContrNo><BillNo>COSU6123456780</BillNo><TradeName>上海合符电子有限公司</TradeName><TradeCoScc>91310115MA1K3B5X3D</TradeCoScc>
          <TradeMode>0110</TradeMode><TransMode>3</TransMode><TradeCountry>502</TradeCountry><OverseasConsigneeEname>HARBOUR IMPORTS INC.</OverseasConsigneeEname></DecHead>
        <DecLists>
          <DecList><GNo>1</GNo><CodeTS>8517130000</CodeTS><GName>手机</GName><GQty>120</GQty><GUnit>007</GUnit><DeclPrice>150</DeclPrice><DeclTotal>18000.00</DeclTotal><TradeCurr>502</TradeCurr></DecList>
          <DecList><GNo>2</GNo><CodeTS>8518300000</CodeTS><GName>耳机</GName><GQty>89</GQty><GUnit>007</GUnit><DeclPrice>4.5</DeclPrice><DeclTotal>400.50</DeclTotal><TradeCurr>502</TradeCurr></DecList>
        </DecLists></DecMessage>
        """

    static func invoice(_ text: String) throws -> Invoice { try InvoiceReader().read(Array(text.utf8), today: nil).invoice }

    static func declarations(_ text: String = declaration) throws -> [CustomsDeclaration] {
        try CustomsReader(tables: CodeTables()).read(Array(text.utf8), today: nil, waiving: true).declarations
    }
}
