internal import BankingCalendar
internal import Money

/// A trade document in canonical form, complete enough to be told from every other.
struct DocumentReading {
    let document: TradeDocument
    let number: String
    let series: String
    let issuers: [PartyIdentity]
    let recipients: [PartyIdentity]
    let lots: [Lot]
    let citations: [Cited]

    struct Lot: Hashable {
        let lot, grade, brand: String
        /// How much of the lot the document stands for, in millionths, rounded up.
        let part: UInt64
    }

    struct Cited {
        let kind: CitedKind
        let number: String
        let series: String
        let issuers: [PartyIdentity]
    }

    static let citationsMax = 64
    static let goodsMax = 64

    /// - Parameter position: Counts from 1; named in faults.
    /// - Throws: `missing` with everything that the document lacks, `tooLong` or `tooMany`.
    init(_ document: TradeDocument, position: Int) throws(FingerprintFault) {
        try DocumentReading.checkSizes(document, position)
        self.document = document
        number = CanonicalText.documentNumber(document.number ?? "")
        series = CanonicalText.documentNumber(document.series ?? "")
        issuers = document.issuer?.identities ?? []
        recipients = document.recipient?.identities ?? []
        var lots: [Lot] = []
        for goods in document.goods {
            guard let part = goods.part else {
                throw .badQuantity(document: position, document.kind, lot: String(goods.lot.prefix(40)))
            }
            lots.append(
                Lot(
                    lot: CanonicalText.documentNumber(goods.lot), grade: CanonicalText.plain(goods.grade ?? ""),
                    brand: CanonicalText.plain(goods.brand ?? ""), part: part))
        }
        self.lots = lots
        citations = document.citations.map { citation in
            Cited(
                kind: citation.kind, number: CanonicalText.documentNumber(citation.number),
                series: CanonicalText.documentNumber(citation.series ?? ""),
                issuers: (citation.issuer ?? document.usualIssuer(of: citation.kind))?.identities ?? [])
        }
        let lacking = missingElements()
        guard lacking.isEmpty else { throw .missing(document: position, document.kind, elements: lacking) }
    }

    private func missingElements() -> [String] {
        var lacking = document.kind.minimum.filter { !says($0) }.map(document.kind.words)
        for cited in citations {
            if cited.number.isEmpty { lacking.append("the number of the \(cited.kind.words) that it cites") }
            if cited.kind.needsIssuer, cited.issuers.isEmpty {
                lacking.append("the issuer of the \(cited.kind.words) that it cites")
            }
        }
        if lots.contains(where: { $0.lot.isEmpty }) { lacking.append("the number of each lot that it lists") }
        return lacking.reduce(into: []) { unique, element in
            if !unique.contains(element) { unique.append(element) }
        }
    }

    private func says(_ element: DocumentKind.Element) -> Bool {
        switch element {
        case .number: !number.isEmpty
        case .issuer: !issuers.isEmpty
        case .recipient: !recipients.isEmpty
        case .issuedOn: document.issuedOn != nil
        case .amount: document.amount?.isPositive == true
        case .goods: !lots.isEmpty
        case .vessel: !CanonicalText.plain(document.vessel ?? "").isEmpty
        case .citation(let kind): citations.contains { $0.kind == kind && !$0.number.isEmpty }
        }
    }

    private static func checkSizes(_ document: TradeDocument, _ position: Int) throws(FingerprintFault) {
        func check(_ text: String?, _ element: String) throws(FingerprintFault) {
            guard let text, text.unicodeScalars.count > CanonicalText.charactersMax else { return }
            throw .tooLong(document: position, document.kind, element: element, charactersMax: CanonicalText.charactersMax)
        }
        try check(document.number, "number")
        try check(document.series, "series")
        try check(document.vessel, "vessel")
        try check(document.issuer?.name, document.kind.issuerWords)
        try check(document.recipient?.name, document.kind.recipientWords)
        guard document.goods.count <= goodsMax else {
            throw .tooMany("lots in document \(position)", count: document.goods.count, max: goodsMax)
        }
        guard document.citations.count <= citationsMax else {
            throw .tooMany("references in document \(position)", count: document.citations.count, max: citationsMax)
        }
        for goods in document.goods {
            try check(goods.lot, "lot")
            try check(goods.grade, "grade")
            try check(goods.brand, "brand")
        }
        for citation in document.citations {
            try check(citation.number, "reference")
            try check(citation.series, "reference")
            try check(citation.issuer?.name, "reference's issuer")
        }
    }
}

extension TradeDocument {
    /// Who issues what a document of this kind cites, where the citation itself does not say. [GK]
    package func usualIssuer(of cited: CitedKind) -> DocumentParty? {
        switch (kind, cited) {
        case (.creditDrawing, .letterOfCredit): issuer
        case (.creditDrawing, .invoice), (.billOfLading, .invoice), (.airWaybill, .invoice): recipient
        case (.commercialInvoice, .purchaseOrder), (.vatInvoice, .purchaseOrder): recipient
        case (.vatInvoice, .invoice): issuer
        case (.deliveryOrder, .warehouseReceipt): recipient
        default: nil
        }
    }

    /// The warehouse whose lots a document lists; nil where the kind of document does not say.
    var warehouse: DocumentParty? {
        switch kind {
        case .warehouseReceipt: issuer
        case .deliveryOrder: recipient
        default: nil
        }
    }
}
