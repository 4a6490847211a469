internal import Parties

/// One way of saying who a party is. The scheme is part of the fingerprint, so that a name never passes for an identifier.
package struct PartyIdentity: Hashable, Comparable, Sendable {
    /// In the order in which they are preferred.
    package enum Scheme: UInt64, Hashable, Sendable { case uscc = 1, lei = 2, bic = 3, name = 4 }

    package let scheme: Scheme
    package let text: String

    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.scheme == rhs.scheme
            ? lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8) : lhs.scheme.rawValue < rhs.scheme.rawValue
    }
}

extension DocumentParty {
    /// Every way in which the document says who the party is, the strongest first; none where it says nothing that can be read.
    /// Another bank may have seen only the weaker ones.
    package var identities: [PartyIdentity] {
        var all: [PartyIdentity] = []
        if let uscc { all.append(PartyIdentity(scheme: .uscc, text: uscc.text)) }
        if let lei { all.append(PartyIdentity(scheme: .lei, text: lei.text)) }
        if let bic { all.append(PartyIdentity(scheme: .bic, text: bic.institution)) }
        if let canonicalName { all.append(PartyIdentity(scheme: .name, text: canonicalName)) }
        return all
    }

    /// The registered identifier where there is one, the name otherwise.
    package var strongest: PartyIdentity? { identities.first }

    package var canonicalName: String? {
        guard let name else { return nil }
        let canonical = CanonicalText.partyName(name)
        return canonical.isEmpty ? nil : canonical
    }
}
