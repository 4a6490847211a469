internal import BankingCalendar
internal import FinancingRegistry

extension DocumentReading {
    /// The document itself, its lots, and the papers, contracts and containers that it names. Who applies for the financing is
    /// no part of any of them: the same paper shown by another applicant gives the same inputs.
    var exactInputs: [FingerprintInput] { ownInputs + lotInputs + tieInputs }

    /// What tells the document from every other of its kind. A number that is unique in the world stands alone.
    private var ownInputs: [FingerprintInput] {
        let kind = FingerprintInput.Kind.document(document.kind)
        switch document.kind {
        case .airWaybill, .customsDeclaration: return [FingerprintInput(kind, .excludes, [.text(number)])]
        case .vatInvoice: return [FingerprintInput(kind, .excludes, [.text(series), .text(number)])]
        case .letterOfIndemnity:
            // It has no number of its own: who indemnifies, for which bills of lading, on which day.
            let bills = Set(numbers(of: .billOfLading)).sorted(by: utf8Order).map(Field.text)
            let day = Int64(document.issuedOn?.ordinal ?? 0)
            return byParty(kind, issuers) { [.party($0), .list(bills), .integer(day)] }
        case .creditDrawing:
            let credits = Set(numbers(of: .letterOfCredit)).sorted(by: utf8Order).map(Field.text)
            return byParty(kind, issuers) { [.party($0), .list(credits), .text(number)] }
        case .warehouseReceipt, .commercialInvoice, .purchaseOrder, .billOfLading, .bunkerDeliveryNote, .deliveryOrder:
            return byParty(kind, issuers) { [.party($0), .text(number)] }
        }
    }

    private var lotInputs: [FingerprintInput] { lots.flatMap(inputs) }

    /// One lot under each way of naming its warehouse.
    func inputs(of lot: Lot) -> [FingerprintInput] {
        let warehouses = document.warehouse?.identities ?? []
        return byParty(.lot, warehouses) { [.party($0), .text(lot.lot), .text(lot.grade), .text(lot.brand)] }
            + warehouses.map { FingerprintInput(.lotNumber, .ties, [.party($0), .text(lot.lot)]) }
    }

    /// A document ties to whatever cites it, so it gives the same input as its citations do.
    private var tieInputs: [FingerprintInput] {
        let own = document.kind.citedAs.map { ties($0, number: number, series: series, issuers: issuers) } ?? []
        return own + citations.flatMap { ties($0.kind, number: $0.number, series: $0.series, issuers: $0.issuers) }
    }

    private func ties(_ kind: CitedKind, number: String, series: String, issuers: [PartyIdentity]) -> [FingerprintInput] {
        switch kind {
        case .customsDeclaration, .billOfLading, .airWaybill, .container:
            return [FingerprintInput(.tie(kind), .ties, [.text(number)])]
        case .vatInvoice: return [FingerprintInput(.tie(kind), .ties, [.text(series), .text(number)])]
        case .invoice, .warehouseReceipt, .letterOfCredit, .purchaseOrder:
            return issuers.map { FingerprintInput(.tie(kind), .ties, [.party($0), .text(number)]) }
        case .contract:
            // Contract numbers such as 2025-001 are everywhere: one counts between its two parties only, in either order.
            return pairs.map { FingerprintInput(.tie(kind), .ties, [.list($0.map(Field.party)), .text(number)]) }
        }
    }

    /// The two parties by their strongest identifiers and by their names, each pair sorted.
    private var pairs: [[PartyIdentity]] {
        var pairs: Set<[PartyIdentity]> = []
        if let issuer = issuers.first, let recipient = recipients.first { pairs.insert([issuer, recipient].sorted()) }
        if let issuer = issuers.last, let recipient = recipients.last { pairs.insert([issuer, recipient].sorted()) }
        return pairs.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The strongest identifier excludes; the weaker ones tie, since two companies may share a name.
    private func byParty(
        _ kind: FingerprintInput.Kind, _ identities: [PartyIdentity], _ fields: (PartyIdentity) -> [Field]
    ) -> [FingerprintInput] {
        identities.enumerated().map { FingerprintInput(kind, $0.offset == 0 ? .excludes : .ties, fields($0.element)) }
    }

    private func numbers(of kind: CitedKind) -> [String] { citations.filter { $0.kind == kind }.map(\.number) }
}

private func utf8Order(_ lhs: String, _ rhs: String) -> Bool { lhs.utf8.lexicographicallyPrecedes(rhs.utf8) }

extension DocumentKind {
    /// How other documents cite one of this kind; nil where none of them does.
    package var citedAs: CitedKind? {
        switch self {
        case .warehouseReceipt: .warehouseReceipt
        case .commercialInvoice: .invoice
        case .purchaseOrder: .purchaseOrder
        case .billOfLading: .billOfLading
        case .airWaybill: .airWaybill
        case .customsDeclaration: .customsDeclaration
        case .vatInvoice: .vatInvoice
        case .letterOfIndemnity, .bunkerDeliveryNote, .deliveryOrder, .creditDrawing: nil
        }
    }
}
