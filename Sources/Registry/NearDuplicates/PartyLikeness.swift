package import Fingerprints

/// How alike two namings of a party are.
package enum PartyLikeness: Hashable, Sendable {
    /// By a registered identifier of one scheme, or by the same name.
    case same
    /// The names differ in order of words, spelling or script only.
    case alike
    /// One name is the other and more: a branch, or a company of the same group.
    case related
    case other
    /// Names in two scripts that transliteration does not bring together.
    case unknown
}

extension DocumentParty {
    /// Nil where one of the two says nothing that can be compared.
    package func likeness(to other: DocumentParty) -> PartyLikeness? {
        guard let one = ComparedParty(self), let two = ComparedParty(other) else { return nil }
        switch one.likeness(two) {
        case .same: return .same
        case .alike: return .alike
        case .related: return .related
        case .other: return .other
        case .unknown: return .unknown
        }
    }
}
