/// One sale written for these tests in each format: 120 telephones and 89 earphones from Shanghai to New York, with one discount.
enum SampleInvoices {
    static let ubl = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
          xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
          xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
          <cbc:ID>HF-2026/0017</cbc:ID>
          <cbc:IssueDate>2026-03-04</cbc:IssueDate>
          <cbc:DueDate>2026-06-02</cbc:DueDate>
          <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
          <cbc:Note>90 days after date</cbc:Note>
          <cbc:TaxPointDate>2026-03-05</cbc:TaxPointDate>
          <cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>
          <cbc:TaxCurrencyCode>CNY</cbc:TaxCurrencyCode>
          <cbc:BuyerReference>PURCHASING-7</cbc:BuyerReference>
          <cac:InvoicePeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-31</cbc:EndDate></cac:InvoicePeriod>
          <cac:OrderReference><cbc:ID>PO 4411</cbc:ID><cbc:SalesOrderID>SO-9</cbc:SalesOrderID></cac:OrderReference>
          <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>HF-2026/0009</cbc:ID><cbc:IssueDate>2026-02-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>
          <cac:DespatchDocumentReference><cbc:ID>DA-17</cbc:ID></cac:DespatchDocumentReference>
          <cac:ReceiptDocumentReference><cbc:ID>RA-17</cbc:ID></cac:ReceiptDocumentReference>
          <cac:OriginatorDocumentReference><cbc:ID>TENDER-3</cbc:ID></cac:OriginatorDocumentReference>
          <cac:ContractDocumentReference><cbc:ID>HF-2026-017</cbc:ID></cac:ContractDocumentReference>
          <cac:AdditionalDocumentReference><cbc:ID>229820260000000017</cbc:ID><cbc:DocumentTypeCode>830</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
          <cac:AdditionalDocumentReference><cbc:ID>COSU6123456780</cbc:ID><cbc:DocumentTypeCode>705</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
          <cac:ProjectReference><cbc:ID>PROJECT-1</cbc:ID></cac:ProjectReference>
          <cac:AccountingSupplierParty><cac:Party>
            <cbc:EndpointID schemeID="EM">sales@hefu.example</cbc:EndpointID>
            <cac:PartyIdentification><cbc:ID schemeID="0088">6901234567892</cbc:ID></cac:PartyIdentification>
            <cac:PartyName><cbc:Name>Hefu Electronics</cbc:Name></cac:PartyName>
            <cac:PostalAddress><cbc:StreetName>Zhangjiang 1</cbc:StreetName><cbc:CityName>Shanghai</cbc:CityName><cac:Country><cbc:IdentificationCode>CN</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyTaxScheme><cbc:CompanyID>91310115MA1K3B5X3D</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>Shanghai Hefu Electronics Co., Ltd.</cbc:RegistrationName></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty><cac:Party>
            <cac:PostalAddress><cac:Country><cbc:IdentificationCode>US</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyLegalEntity><cbc:RegistrationName>Harbour Imports Inc.</cbc:RegistrationName><cbc:CompanyID schemeID="0199">506700GE1G29325QX363</cbc:CompanyID></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingCustomerParty>
          <cac:PayeeParty><cac:PartyName><cbc:Name>Bund Factoring</cbc:Name></cac:PartyName></cac:PayeeParty>
          <cac:Delivery><cbc:ActualDeliveryDate>2026-03-10</cbc:ActualDeliveryDate><cac:DeliveryLocation><cac:Address><cbc:CityName>New York</cbc:CityName><cac:Country><cbc:IdentificationCode>US</cbc:IdentificationCode></cac:Country></cac:Address></cac:DeliveryLocation></cac:Delivery>
          <cac:DeliveryTerms><cbc:ID>FOB</cbc:ID></cac:DeliveryTerms>
          <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>HF17</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>DE02120300000000202051</cbc:ID><cbc:Name>Bund Factoring</cbc:Name><cac:FinancialInstitutionBranch><cbc:ID>BYLADEM1001</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>
          <cac:PaymentTerms><cbc:Note>90 days net</cbc:Note></cac:PaymentTerms>
          <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason><cbc:MultiplierFactorNumeric>0.5</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="USD">92.00</cbc:Amount><cbc:BaseAmount currencyID="USD">18400.00</cbc:BaseAmount><cac:TaxCategory><cbc:ID>G</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
          <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Packing</cbc:AllowanceChargeReason><cbc:Amount currencyID="USD">92.00</cbc:Amount><cac:TaxCategory><cbc:ID>G</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
          <cac:TaxTotal><cbc:TaxAmount currencyID="USD">0.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="USD">18400.50</cbc:TaxableAmount><cbc:TaxAmount currencyID="USD">0.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>G</cbc:ID><cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReason>Export</cbc:TaxExemptionReason><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
          <cac:TaxTotal><cbc:TaxAmount currencyID="CNY">0.00</cbc:TaxAmount></cac:TaxTotal>
          <cac:LegalMonetaryTotal>
            <cbc:LineExtensionAmount currencyID="USD">18400.50</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="USD">18400.50</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="USD">18400.50</cbc:TaxInclusiveAmount><cbc:AllowanceTotalAmount currencyID="USD">92.00</cbc:AllowanceTotalAmount><cbc:ChargeTotalAmount currencyID="USD">92.00</cbc:ChargeTotalAmount><cbc:PrepaidAmount currencyID="USD">1000.00</cbc:PrepaidAmount><cbc:PayableRoundingAmount currencyID="USD">0.50</cbc:PayableRoundingAmount><cbc:PayableAmount currencyID="USD">17401.00</cbc:PayableAmount>
          </cac:LegalMonetaryTotal>
          <cac:InvoiceLine>
            <cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">120</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="USD">18000.00</cbc:LineExtensionAmount>
            <cac:OrderLineReference><cbc:LineID>10</cbc:LineID></cac:OrderLineReference>
            <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Samples</cbc:AllowanceChargeReason><cbc:Amount currencyID="USD">12.00</cbc:Amount></cac:AllowanceCharge>
            <cac:Item><cbc:Description>Smart telephone, 256 GB</cbc:Description><cbc:Name>Telephone M1</cbc:Name><cac:SellersItemIdentification><cbc:ID>M1</cbc:ID></cac:SellersItemIdentification><cac:OriginCountry><cbc:IdentificationCode>CN</cbc:IdentificationCode></cac:OriginCountry><cac:CommodityClassification><cbc:ItemClassificationCode listID="HS">8517.13</cbc:ItemClassificationCode></cac:CommodityClassification><cac:ClassifiedTaxCategory><cbc:ID>G</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
            <cac:Price><cbc:PriceAmount currencyID="USD">1501.00</cbc:PriceAmount><cbc:BaseQuantity unitCode="C62">10</cbc:BaseQuantity></cac:Price>
          </cac:InvoiceLine>
          <cac:InvoiceLine>
            <cbc:ID>2</cbc:ID><cbc:InvoicedQuantity unitCode="C62">89</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="USD">400.50</cbc:LineExtensionAmount>
            <cac:Item><cbc:Name>Earphones</cbc:Name><cac:CommodityClassification><cbc:ItemClassificationCode listID="HS">851830</cbc:ItemClassificationCode></cac:CommodityClassification><cac:ClassifiedTaxCategory><cbc:ID>G</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
            <cac:Price><cbc:PriceAmount currencyID="USD">4.50</cbc:PriceAmount></cac:Price>
          </cac:InvoiceLine>
        </Invoice>
        """

    static let cii = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
          xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
          xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
          xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">
          <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
          <rsm:ExchangedDocument><ram:ID>HF-2026/0017</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260304</udt:DateTimeString></ram:IssueDateTime><ram:IncludedNote><ram:Content>90 days after date</ram:Content></ram:IncludedNote></rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct><ram:SellerAssignedID>M1</ram:SellerAssignedID><ram:Name>Telephone M1</ram:Name><ram:Description>Smart telephone, 256 GB</ram:Description><ram:DesignatedProductClassification><ram:ClassCode listID="HS">8517.13</ram:ClassCode></ram:DesignatedProductClassification><ram:OriginTradeCountry><ram:ID>CN</ram:ID></ram:OriginTradeCountry></ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement><ram:BuyerOrderReferencedDocument><ram:LineID>10</ram:LineID></ram:BuyerOrderReferencedDocument><ram:NetPriceProductTradePrice><ram:ChargeAmount>1501.00</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">10</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">120.0000</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>G</ram:CategoryCode><ram:RateApplicablePercent>0</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>12.00</ram:ActualAmount><ram:Reason>Samples</ram:Reason></ram:SpecifiedTradeAllowanceCharge><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>18000.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument><ram:LineID>2</ram:LineID></ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct><ram:Name>Earphones</ram:Name><ram:DesignatedProductClassification><ram:ClassCode listID="HS">851830</ram:ClassCode></ram:DesignatedProductClassification></ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>4.50</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">89</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>G</ram:CategoryCode><ram:RateApplicablePercent>0</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>400.50</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:BuyerReference>PURCHASING-7</ram:BuyerReference>
              <ram:SellerTradeParty><ram:GlobalID schemeID="0088">6901234567892</ram:GlobalID><ram:Name>Shanghai Hefu Electronics Co., Ltd.</ram:Name><ram:SpecifiedLegalOrganization><ram:TradingBusinessName>Hefu Electronics</ram:TradingBusinessName></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress><ram:LineOne>Zhangjiang 1</ram:LineOne><ram:CityName>Shanghai</ram:CityName><ram:CountryID>CN</ram:CountryID></ram:PostalTradeAddress><ram:URIUniversalCommunication><ram:URIID schemeID="EM">sales@hefu.example</ram:URIID></ram:URIUniversalCommunication><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">91310115MA1K3B5X3D</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
              <ram:BuyerTradeParty><ram:Name>Harbour Imports Inc.</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0199">506700GE1G29325QX363</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress><ram:CountryID>US</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty>
              <ram:ApplicableTradeDeliveryTerms><ram:DeliveryTypeCode>FOB</ram:DeliveryTypeCode></ram:ApplicableTradeDeliveryTerms>
              <ram:SellerOrderReferencedDocument><ram:IssuerAssignedID>SO-9</ram:IssuerAssignedID></ram:SellerOrderReferencedDocument>
              <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO 4411</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
              <ram:ContractReferencedDocument><ram:IssuerAssignedID>HF-2026-017</ram:IssuerAssignedID></ram:ContractReferencedDocument>
              <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>TENDER-3</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument>
              <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>229820260000000017</ram:IssuerAssignedID><ram:TypeCode>830</ram:TypeCode></ram:AdditionalReferencedDocument>
              <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>COSU6123456780</ram:IssuerAssignedID><ram:TypeCode>705</ram:TypeCode></ram:AdditionalReferencedDocument>
              <ram:SpecifiedProcuringProject><ram:ID>PROJECT-1</ram:ID><ram:Name>Project</ram:Name></ram:SpecifiedProcuringProject>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery>
              <ram:ShipToTradeParty><ram:PostalTradeAddress><ram:CityName>New York</ram:CityName><ram:CountryID>US</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty>
              <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20260310</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
              <ram:DespatchAdviceReferencedDocument><ram:IssuerAssignedID>DA-17</ram:IssuerAssignedID></ram:DespatchAdviceReferencedDocument>
              <ram:ReceivingAdviceReferencedDocument><ram:IssuerAssignedID>RA-17</ram:IssuerAssignedID></ram:ReceivingAdviceReferencedDocument>
            </ram:ApplicableHeaderTradeDelivery>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:PaymentReference>HF17</ram:PaymentReference>
              <ram:TaxCurrencyCode>CNY</ram:TaxCurrencyCode>
              <ram:InvoiceCurrencyCode>USD</ram:InvoiceCurrencyCode>
              <ram:PayeeTradeParty><ram:Name>Bund Factoring</ram:Name></ram:PayeeTradeParty>
              <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE02120300000000202051</ram:IBANID><ram:AccountName>Bund Factoring</ram:AccountName></ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>BYLADEM1001</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>
              <ram:ApplicableTradeTax><ram:CalculatedAmount>0.00</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:ExemptionReason>Export</ram:ExemptionReason><ram:BasisAmount>18400.50</ram:BasisAmount><ram:CategoryCode>G</ram:CategoryCode><ram:TaxPointDate><udt:DateString format="102">20260305</udt:DateString></ram:TaxPointDate><ram:RateApplicablePercent>0</ram:RateApplicablePercent></ram:ApplicableTradeTax>
              <ram:BillingSpecifiedPeriod><ram:StartDateTime><udt:DateTimeString format="102">20260301</udt:DateTimeString></ram:StartDateTime><ram:EndDateTime><udt:DateTimeString format="102">20260331</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod>
              <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:CalculationPercent>0.5</ram:CalculationPercent><ram:BasisAmount>18400.00</ram:BasisAmount><ram:ActualAmount>92.00</ram:ActualAmount><ram:Reason>Discount</ram:Reason><ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>G</ram:CategoryCode><ram:RateApplicablePercent>0</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
              <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>92.00</ram:ActualAmount><ram:Reason>Packing</ram:Reason><ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>G</ram:CategoryCode><ram:RateApplicablePercent>0</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
              <ram:SpecifiedTradePaymentTerms><ram:Description>90 days net</ram:Description><ram:DueDateDateTime><udt:DateTimeString format="102">20260602</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>18400.50</ram:LineTotalAmount><ram:ChargeTotalAmount>92.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>92.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>18400.50</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="USD">0.00</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="CNY">0.00</ram:TaxTotalAmount><ram:RoundingAmount>0.50</ram:RoundingAmount><ram:GrandTotalAmount>18400.50</ram:GrandTotalAmount><ram:TotalPrepaidAmount>1000.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>17401.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
              <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>HF-2026/0009</ram:IssuerAssignedID><ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20260201</qdt:DateTimeString></ram:FormattedIssueDateTime></ram:InvoiceReferencedDocument>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """

    /// 2,000.00 of telephones at 13 %, less a discount of 100.00, with the remark that exporters write.
    static let fapiao = """
        <?xml version="1.0" encoding="utf-8"?>
        <EInvoice>
          <Header><EIid>26312000000012345678</EIid><EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.2</Version>
            <InherentLabel><InIssuType><LabelCode>Y</LabelCode><LabelName>是否蓝字发票标志</LabelName></InIssuType><EInvoiceType><LabelCode>02</LabelCode></EInvoiceType><GeneralOrSpecialVAT><LabelCode>01</LabelCode><LabelName>增值税专用发票</LabelName></GeneralOrSpecialVAT></InherentLabel></Header>
          <EInvoiceData>
            <SellerInformation><SellerIdNum>91310115MA1K3B5X3D</SellerIdNum><SellerName>上海合符电子有限公司</SellerName><SellerAddr>上海市张江路1号</SellerAddr><SellerBankName>交通银行张江支行</SellerBankName><SellerBankAccNum>310066000018000000001</SellerBankAccNum></SellerInformation>
            <BuyerInformation><BuyerIdNum>91110108MA01KPGK0L</BuyerIdNum><BuyerName>北京联合贸易有限公司</BuyerName></BuyerInformation>
            <BasicInformation><TotalAmWithoutTax>1900.00</TotalAmWithoutTax><TotalTaxAm>247.00</TotalTaxAm><TotalTax-includedAmount>2147.00</TotalTax-includedAmount><TotalTax-includedAmountInChinese>贰仟壹佰肆拾柒圆整</TotalTax-includedAmountInChinese><Drawer>张三</Drawer><RequestTime>2026-03-04 10:11:12</RequestTime></BasicInformation>
            <IssuItemInformation><ItemName>*移动通信设备*手机</ItemName><SpecMod>M1</SpecMod><MeaUnits>台</MeaUnits><Quantity>28.25</Quantity><UnPrice>70.796460176991150442477876</UnPrice><Amount>2000.00</Amount><TaxRate>0.13</TaxRate><ComTaxAm>260.00</ComTaxAm><TaxClassificationCode>1090502020000000000</TaxClassificationCode></IssuItemInformation>
            <IssuItemInformation><ItemName>*移动通信设备*手机</ItemName><Amount>-100.00</Amount><TaxRate>13%</TaxRate><ComTaxAm>-13.00</ComTaxAm></IssuItemInformation>
            <SpecificInformation/>
            <AdditionalInformation><Remark>合同编号：HF-2026-017；报关单号：229820260000000017</Remark></AdditionalInformation>
          </EInvoiceData>
          <TaxSupervisionInfo><InvoiceNumber>26312000000012345678</InvoiceNumber><IssueTime>2026-03-04</IssueTime><TaxBureauName>国家税务总局上海市税务局</TaxBureauName></TaxSupervisionInfo>
        </EInvoice>
        """
}
