internal import BankingCalendar
internal import Fingerprints
internal import Money
internal import Parties

/// A party, prepared for comparison.
struct ComparedParty: Hashable {
    let registered: [PartyIdentity]
    let canonicalName: String?
    let name: ComparedName?

    init?(_ party: DocumentParty?) {
        guard let party, !party.identities.isEmpty else { return nil }
        registered = party.identities.filter { $0.scheme != .name }
        canonicalName = party.canonicalName
        name = party.name.flatMap(ComparedName.init)
    }

    enum Likeness {
        case same, alike, other
        /// Names in two scripts that transliteration does not bring together: companies choose their English names freely.
        case unknown
    }

    /// Registered identifiers of one scheme decide; names do where there are none in common.
    func likeness(_ other: ComparedParty) -> Likeness {
        for identity in registered {
            guard let theirs = other.registered.first(where: { $0.scheme == identity.scheme }) else { continue }
            return theirs == identity ? .same : .other
        }
        if let canonicalName, canonicalName == other.canonicalName { return .same }
        guard let name, let theirs = other.name else { return .other }
        if name.isAlike(theirs) { return .alike }
        return name.wasLatin == theirs.wasLatin ? .other : .unknown
    }
}

/// One document of a financing, prepared for comparison.
struct ComparedDocument {
    let kind: DocumentKind
    let number: ComparedNumber?
    let issuer: ComparedParty?
    let recipient: ComparedParty?
    let issuedOn: CalendarDay?
    let amount: Money?
    let lots: [ComparedNumber]
    /// Canonical numbers of what is cited and belongs to one shipment, by kind.
    let references: [CitedKind: Set<String>]

    static let shipmentKinds: [CitedKind] = [.billOfLading, .airWaybill, .container, .customsDeclaration, .vatInvoice]

    init(_ document: TradeDocument) {
        kind = document.kind
        number = ComparedNumber([document.series, document.number].compactMap(\.self).joined(separator: " "))
        issuer = ComparedParty(document.issuer)
        recipient = ComparedParty(document.recipient)
        (issuedOn, amount) = (document.issuedOn, document.amount)
        lots = document.goods.compactMap { ComparedNumber($0.lot) }
        var references: [CitedKind: Set<String>] = [:]
        for citation in document.citations where ComparedDocument.shipmentKinds.contains(citation.kind) {
            references[citation.kind, default: []].insert(
                CanonicalText.documentNumber((citation.series ?? "") + citation.number))
        }
        self.references = references
    }
}

extension Money {
    /// At least five digits before the zeros at its end: two people do not invent the same one.
    var isUneven: Bool {
        var digits = minorUnits.magnitude
        while digits > 0, digits % 10 == 0 { digits /= 10 }
        return digits >= 10_000
    }
}
