internal import Fingerprints
internal import Money

/// A paper as another one names it, or as it names itself.
struct NamedPaper: Hashable {
    let kind: CitedKind
    let number: String
    /// Nil where the number is unique without it.
    let issuer: ComparedParty?

    /// Papers that stand for goods or for their sale. Contracts, credits and orders cover many sales, and containers come back.
    private static let kinds: Set<CitedKind> = [
        .billOfLading, .airWaybill, .customsDeclaration, .vatInvoice, .invoice, .warehouseReceipt,
    ]
    /// Of a shipment or sale, with numbers that are unique without their issuer.
    private static let shipmentKinds: Set<CitedKind> = [.billOfLading, .airWaybill, .customsDeclaration, .vatInvoice]

    /// Nil for a paper that says nothing about the goods, or has no number.
    init?(_ kind: CitedKind, _ written: String, _ issuer: DocumentParty?) {
        let number = CanonicalText.documentNumber(written)
        guard Self.kinds.contains(kind), !number.isEmpty else { return nil }
        (self.kind, self.number) = (kind, number)
        self.issuer = kind.needsIssuer ? ComparedParty(issuer) : nil
    }

    var isShipment: Bool { Self.shipmentKinds.contains(kind) }

    /// Numbers that mean nothing without who gave them need an issuer in common.
    func isSame(as other: NamedPaper) -> Bool {
        guard kind == other.kind, number == other.number else { return false }
        guard kind.needsIssuer else { return true }
        guard let issuer, let theirs = other.issuer else { return false }
        return [.same, .alike].contains(issuer.likeness(theirs))
    }
}

extension ComparedDocument {
    /// Whether papers of two kinds cover the same goods: a receipt and the invoice under which they are sold, an invoice and its
    /// bill of lading. Empty where nothing that they name says so.
    func evidenceAcrossKinds(
        _ other: ComparedDocument, _ isHabitual: (DocumentKind, Money) -> Bool
    ) -> [Evidence] {
        let trader = traderEvidence(other)
        if names(other) || other.names(self) { return [.oneNamesTheOther] + trader }
        let isOneShipment = named.contains { paper in paper.isShipment && other.named.contains { paper.isSame(as: $0) } }
        guard isOneShipment else { return [] }
        return [.sameShipment] + [amountEvidence(other, isHabitual), dayEvidence(other)].compactMap(\.self) + trader
    }

    private func names(_ other: ComparedDocument) -> Bool {
        guard let own = other.own else { return false }
        return named.contains { $0.isSame(as: own) }
    }

    /// Who sells, ships or holds the goods; nil where the kind does not say.
    private var trader: ComparedParty? {
        switch kind {
        case .commercialInvoice, .vatInvoice, .customsDeclaration: issuer
        case .purchaseOrder, .billOfLading, .airWaybill, .creditDrawing, .warehouseReceipt: recipient
        case .letterOfIndemnity, .bunkerDeliveryNote, .deliveryOrder: nil
        }
    }

    private func traderEvidence(_ other: ComparedDocument) -> [Evidence] {
        guard let trader, let theirs = other.trader else { return [] }
        switch trader.likeness(theirs) {
        case .same: return [.sameTrader]
        case .alike: return [.traderNamedAlike]
        case .related, .unknown: return []
        // A receipt passes from hand to hand.
        case .other: return kind == .warehouseReceipt || other.kind == .warehouseReceipt ? [] : [.otherTrader]
        }
    }
}
