internal import BankingCalendar
package import Fingerprints
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
        case same, alike
        /// One name is the other and more: a branch, or a company of the same group.
        case related
        case other
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
        if name.isPart(of: theirs) || theirs.isPart(of: name) { return .related }
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
    /// How papers of other kinds name this one; nil where none does.
    let own: NamedPaper?
    /// The papers for the same goods that this one names.
    let named: [NamedPaper]

    /// Within what the number is counted: a VAT invoice's series, or the credit of a drawing.
    private static func scope(_ document: TradeDocument) -> [String] {
        let credits = document.kind == .creditDrawing ? document.citations.filter { $0.kind == .letterOfCredit } : []
        return [document.series].compactMap(\.self) + credits.map(\.number)
    }

    static let shipmentKinds: [CitedKind] = [.billOfLading, .airWaybill, .container, .customsDeclaration, .vatInvoice]

    init(_ document: TradeDocument) {
        kind = document.kind
        number = ComparedNumber((ComparedDocument.scope(document) + [document.number].compactMap(\.self)).joined(separator: " "))
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
        own = document.kind.citedAs.flatMap { kind in
            NamedPaper(kind, (document.series ?? "") + (document.number ?? ""), document.issuer)
        }
        named = document.citations.compactMap { citation in
            let issuer = citation.issuer ?? document.usualIssuer(of: citation.kind)
            return NamedPaper(citation.kind, (citation.series ?? "") + citation.number, issuer)
        }
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

extension DocumentParty {
    /// Whether a comparison takes the two for one party: a registered identifier in common, or names that differ in legal form, order
    /// of words, spelling or script only.
    package func resembles(_ other: DocumentParty) -> Bool {
        guard let ours = ComparedParty(self), let theirs = ComparedParty(other) else { return false }
        return [.same, .alike].contains(ours.likeness(theirs))
    }
}
