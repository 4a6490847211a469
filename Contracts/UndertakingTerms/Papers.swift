package import BankingCalendar

/// A document that an undertaking asks for beside the demand itself.
package struct RequiredPaper: Hashable, Codable, Sendable {
    package var kind: String
    package enum CodingKeys: Int, CodingKey { case kind = 1 }
    package init(kind: String) { self.kind = kind }
}

/// A document that somebody hands in.
package struct PresentedPaper: Hashable, Codable, Sendable {
    /// The same words as ``RequiredPaper/kind``.
    package var kind: String
    package var reference: String?
    package var issuedOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case kind = 1, reference, issuedOn }

    package init(kind: String, reference: String? = nil, issuedOn: CalendarDay? = nil) {
        (self.kind, self.reference, self.issuedOn) = (kind, reference, issuedOn)
    }
}

/// Paper of acts that say nothing beyond themselves, or why.
package struct Remark: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

/// Paper of an advice.
package struct Advice: Hashable, Codable, Sendable {
    /// Who advises is satisfied of the apparent authenticity of what it advises.
    package var isAuthentic: Bool
    /// It tells the beneficiary that it could not satisfy itself.
    package var warns: Bool?
    package enum CodingKeys: Int, CodingKey { case isAuthentic = 1, warns }
    package init(isAuthentic: Bool, warns: Bool? = nil) { (self.isAuthentic, self.warns) = (isAuthentic, warns) }
}

/// Paper of the acceptance of an amendment.
package struct AmendmentAcceptance: Hashable, Codable, Sendable {
    /// The numbers of the changes that are accepted; nil means all. Anything less than all rejects the amendment.
    package var changes: [Int]?
    package enum CodingKeys: Int, CodingKey { case changes = 1 }
    package init(changes: [Int]? = nil) { self.changes = changes }

    /// Whether each number names one of so many changes.
    package func names(onlyOf count: Int) -> Bool { changes?.allSatisfy { $0 > 0 && $0 <= count } ?? true }

    /// Whether it accepts all of so many changes.
    package func isWhole(of count: Int) -> Bool {
        changes.map { named in (1...max(1, count)).allSatisfy(named.contains) } ?? true
    }
}

extension String {
    /// Something is written, and not too much.
    package func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}
