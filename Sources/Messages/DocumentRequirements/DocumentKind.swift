/// The kinds of documents that credits commonly ask for.
package enum DocumentKind: String, Hashable, Codable, Sendable, CaseIterable {
    case draft
    case commercialInvoice
    case proformaInvoice
    case customsInvoice
    case consularInvoice
    case billOfLading
    case charterPartyBillOfLading
    case seaWaybill
    case multimodalTransportDocument
    case airWaybill
    case roadTransportDocument
    case railTransportDocument
    case forwarderReceipt
    case courierReceipt
    case warehouseReceipt
    case deliveryOrder
    case insuranceDocument
    case packingList
    case weightList
    case certificateOfOrigin
    case inspectionCertificate
    case analysisCertificate
    case qualityCertificate
    case quantityCertificate
    case phytosanitaryCertificate
    case healthCertificate
    case fumigationCertificate
    case manufacturerCertificate
    case beneficiaryCertificate
    case shippingCertificate
    case shippingAdvice
    case testReport

    package var english: String { names.english }
    package var chinese: String { names.chinese }

    private var names: (english: String, chinese: String) {
        switch self {
        case .draft: ("draft", "汇票")
        case .commercialInvoice: ("commercial invoice", "商业发票")
        case .proformaInvoice: ("pro forma invoice", "形式发票")
        case .customsInvoice: ("customs invoice", "海关发票")
        case .consularInvoice: ("consular invoice", "领事发票")
        case .billOfLading: ("bill of lading", "海运提单")
        case .charterPartyBillOfLading: ("charter party bill of lading", "租船提单")
        case .seaWaybill: ("non-negotiable sea waybill", "不可转让海运单")
        case .multimodalTransportDocument: ("multimodal transport document", "多式运输单据")
        case .airWaybill: ("air waybill", "空运单")
        case .roadTransportDocument: ("road consignment note", "公路运输单据")
        case .railTransportDocument: ("rail consignment note", "铁路运输单据")
        case .forwarderReceipt: ("forwarder's cargo receipt", "货代收货收据")
        case .courierReceipt: ("courier or post receipt", "快递或邮政收据")
        case .warehouseReceipt: ("warehouse receipt", "仓单")
        case .deliveryOrder: ("delivery note", "交货单")
        case .insuranceDocument: ("insurance policy or certificate", "保险单据")
        case .packingList: ("packing list", "装箱单")
        case .weightList: ("weight list", "重量单")
        case .certificateOfOrigin: ("certificate of origin", "原产地证书")
        case .inspectionCertificate: ("inspection certificate", "检验证书")
        case .analysisCertificate: ("certificate of analysis", "分析证书")
        case .qualityCertificate: ("certificate of quality", "品质证书")
        case .quantityCertificate: ("certificate of weight or quantity", "重量或数量证书")
        case .phytosanitaryCertificate: ("phytosanitary certificate", "植物检疫证书")
        case .healthCertificate: ("health certificate", "健康证书")
        case .fumigationCertificate: ("fumigation certificate", "熏蒸证书")
        case .manufacturerCertificate: ("manufacturer's certificate", "制造商证明")
        case .beneficiaryCertificate: ("beneficiary's certificate", "受益人证明")
        case .shippingCertificate: ("certificate of the carrier or its agent", "船公司证明")
        case .shippingAdvice: ("shipping advice", "装船通知")
        case .testReport: ("test report", "测试报告")
        }
    }

    /// The phrases that name each kind. Where two begin at one word, the longer counts.
    static let phrases: [(kind: DocumentKind, pattern: WordPattern)] = spellings.flatMap { kind, patterns in
        patterns.map { (kind, WordPattern($0)) }
    }

    private static let spellings: [(DocumentKind, [String])] = [
        (.draft, ["DRAFT|DRAFTS", "BILL OF EXCHANGE", "BILLS OF EXCHANGE"]),
        (.commercialInvoice, ["COMMERCIAL INVOICE|INVOICES", "INVOICE|INVOICES"]),
        (.proformaInvoice, ["PROFORMA INVOICE|INVOICES", "PRO-FORMA INVOICE|INVOICES", "PRO FORMA INVOICE|INVOICES"]),
        (.customsInvoice, ["CUSTOMS INVOICE|INVOICES", "CUSTOM INVOICE|INVOICES"]),
        (.consularInvoice, ["CONSULAR INVOICE|INVOICES"]),
        (
            .billOfLading,
            [
                "MARINE|OCEAN? BILL|BILLS OF LADING", "MARINE|OCEAN? B/L|B/LS|BL|B/L'S",
                "MARINE/OCEAN BILL|BILLS OF LADING", "OCEAN/MARINE BILL|BILLS OF LADING",
                "PORT TO PORT BILL|BILLS OF LADING", "PORT-TO-PORT BILL|BILLS OF LADING",
            ]
        ),
        (.charterPartyBillOfLading, ["CHARTER PARTY BILL|BILLS OF LADING", "CHARTER PARTY B/L|BL|B/LS"]),
        (
            .seaWaybill,
            ["NON-NEGOTIABLE|NON? NEGOTIABLE? SEA WAYBILL|WAYBILLS", "NON-NEGOTIABLE|NON? NEGOTIABLE? SEAWAYBILL|SEAWAYBILLS"]
        ),
        (
            .multimodalTransportDocument,
            [
                "MULTIMODAL TRANSPORT DOCUMENT|DOCUMENTS", "COMBINED TRANSPORT DOCUMENT|DOCUMENTS",
                "MULTIMODAL TRANSPORT? BILL|BILLS OF LADING", "COMBINED TRANSPORT BILL|BILLS OF LADING",
                "MULTI-MODAL TRANSPORT DOCUMENT|DOCUMENTS", "MULTIMODAL TRANSPORT? B/L|BL", "COMBINED TRANSPORT B/L|BL",
            ]
        ),
        (
            .airWaybill,
            ["AIR WAYBILL|WAYBILLS", "AIRWAYBILL|AIRWAYBILLS", "AIRWAY BILL|BILLS", "AIR WAY BILL|BILLS", "AWB|HAWB|MAWB"]
        ),
        (
            .roadTransportDocument,
            [
                "CMR CONSIGNMENT? NOTE?", "TRUCK CONSIGNMENT NOTE", "ROAD CONSIGNMENT NOTE", "TRUCK RECEIPT",
                "ROAD TRANSPORT DOCUMENT",
            ]
        ),
        (
            .railTransportDocument,
            ["RAILWAY|RAIL CONSIGNMENT NOTE", "RAILWAY|RAIL BILL", "RAILWAY|RAIL WAYBILL", "CIM CONSIGNMENT NOTE"]
        ),
        (
            .forwarderReceipt,
            [
                "FORWARDER'S|FORWARDERS|FORWARDER CARGO? RECEIPT", "CARGO RECEIPT", "FCR",
                "FORWARDER'S|FORWARDERS CERTIFICATE OF RECEIPT",
            ]
        ),
        (.courierReceipt, ["COURIER|DHL|POST|POSTAL RECEIPT|RECEIPTS", "COURIER|DHL WAYBILL|SLIP", "CERTIFICATE OF POSTING"]),
        (.warehouseReceipt, ["WAREHOUSE RECEIPT|RECEIPTS", "WAREHOUSE WARRANT|WARRANTS"]),
        (.deliveryOrder, ["DELIVERY NOTE|NOTES", "DELIVERY ORDER|ORDERS"]),
        (
            .insuranceDocument,
            [
                "MARINE|CARGO? INSURANCE POLICY OR CERTIFICATE", "MARINE|CARGO? INSURANCE POLICY / CERTIFICATE",
                "MARINE|CARGO? INSURANCE POLICY/CERTIFICATE|POLICIES/CERTIFICATES", "MARINE|CARGO? INSURANCE POLICY|POLICIES",
                "MARINE|CARGO? INSURANCE CERTIFICATE|CERTIFICATES OR? POLICY?", "INSURANCE DOCUMENT|DOCUMENTS",
                "INSURANCE CERTIFICATE/POLICY", "CERTIFICATE|CERTIFICATES OF INSURANCE",
                "MARINE|CARGO? INSURANCE POLICIES OR CERTIFICATES", "MARINE|CARGO? INSURANCE POLICY AND/OR CERTIFICATE",
            ]
        ),
        (
            .packingList,
            [
                "PACKING LIST|LISTS", "PACKING NOTE|NOTES", "PACKING LIST/WEIGHT LIST", "PACKING AND WEIGHT LIST",
                "PACKING/WEIGHT LIST",
            ]
        ),
        (.weightList, ["WEIGHT LIST|LISTS", "WEIGHT NOTE|NOTES", "WEIGHT MEMO", "WEIGHT AND MEASUREMENT LIST"]),
        (
            .certificateOfOrigin,
            [
                "CERTIFICATE|CERTIFICATES OF ORIGIN", "ORIGIN CERTIFICATE|CERTIFICATES", "C/O",
                "GSP|G.S.P CERTIFICATE OF ORIGIN FORM? A?",
                "GSP|G.S.P FORM A", "FORM A|E CERTIFICATE OF ORIGIN", "EUR.1 CERTIFICATE|FORM?",
            ]
        ),
        (
            .inspectionCertificate,
            [
                "INSPECTION CERTIFICATE|CERTIFICATES", "CERTIFICATE|CERTIFICATES OF INSPECTION", "INSPECTION REPORT",
                "SURVEY REPORT", "PRE-SHIPMENT INSPECTION CERTIFICATE|REPORT", "PRESHIPMENT INSPECTION CERTIFICATE|REPORT",
            ]
        ),
        (.analysisCertificate, ["CERTIFICATE|CERTIFICATES OF ANALYSIS", "ANALYSIS CERTIFICATE|CERTIFICATES", "ANALYSIS REPORT"]),
        (
            .qualityCertificate,
            [
                "CERTIFICATE|CERTIFICATES OF QUALITY", "QUALITY CERTIFICATE|CERTIFICATES",
                "CERTIFICATE|CERTIFICATES OF QUALITY AND|/ QUANTITY|WEIGHT", "CERTIFICATE OF QUALITY/QUANTITY",
                "QUALITY AND QUANTITY CERTIFICATE",
            ]
        ),
        (
            .quantityCertificate,
            [
                "CERTIFICATE|CERTIFICATES OF QUANTITY", "CERTIFICATE|CERTIFICATES OF WEIGHT", "QUANTITY CERTIFICATE",
                "WEIGHT CERTIFICATE|CERTIFICATES", "CERTIFICATE OF WEIGHT AND|/ QUANTITY|QUALITY",
                "CERTIFICATE OF QUANTITY/WEIGHT",
            ]
        ),
        (
            .phytosanitaryCertificate,
            ["PHYTOSANITARY CERTIFICATE|CERTIFICATES", "PHYTO-SANITARY CERTIFICATE", "PLANT QUARANTINE CERTIFICATE"]
        ),
        (
            .healthCertificate,
            ["HEALTH CERTIFICATE|CERTIFICATES", "SANITARY CERTIFICATE", "VETERINARY CERTIFICATE", "CERTIFICATE OF HEALTH"]
        ),
        (.fumigationCertificate, ["FUMIGATION CERTIFICATE|CERTIFICATES", "CERTIFICATE OF FUMIGATION"]),
        (
            .manufacturerCertificate,
            [
                "MANUFACTURER'S|MANUFACTURERS|MANUFACTURER CERTIFICATE|CERTIFICATION|DECLARATION", "MILL'S? TEST CERTIFICATE",
                "MILL TEST CERTIFICATE", "MILL CERTIFICATE", "CERTIFICATE OF MANUFACTURE|MANUFACTURER",
                "CERTIFICATE OF CONFORMITY",
            ]
        ),
        (
            .beneficiaryCertificate,
            [
                "BENEFICIARY'S|BENEFICIARYS|BENEFICIARIES|BENEFICIARY SIGNED? CERTIFICATE|CERTIFICATION|DECLARATION|STATEMENT|LETTER",
                "CERTIFICATE|DECLARATION|STATEMENT FROM|BY|OF|ISSUED BY? THE? BENEFICIARY",
            ]
        ),
        (
            .shippingCertificate,
            [
                "CERTIFICATE FROM|BY|OF|ISSUED BY? THE? SHIPPING COMPANY|LINE|AGENT", "SHIPPING COMPANY'S CERTIFICATE",
                "SHIPPING COMPANY CERTIFICATE", "CERTIFICATE FROM|BY|OF|ISSUED BY? THE? CARRIER|SHIPOWNER|MASTER",
                "CARRIER'S CERTIFICATE", "VESSEL'S? CERTIFICATE",
            ]
        ),
        (
            .shippingAdvice,
            [
                "SHIPPING|SHIPMENT ADVICE", "ADVICE OF SHIPMENT", "BENEFICIARY'S FAX|TELEX|EMAIL|CABLE|E-MAIL",
                "SHIPMENT NOTIFICATION",
            ]
        ),
        (.testReport, ["TEST REPORT|REPORTS", "TEST CERTIFICATE|CERTIFICATES", "LABORATORY REPORT"]),
    ]
}
