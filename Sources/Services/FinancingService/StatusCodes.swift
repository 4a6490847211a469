package import FinancingRegistry

/// What a registry of financings says of a document or a financing; the names that banks know from registries of double financing.
package enum StatusCode: String, Hashable, Codable, Sendable, CaseIterable {
    /// Unique: nobody else holds it.
    case unique = "REGU"
    /// Duplicate: another bank holds it and has not financed it yet.
    case duplicate = "REDU"
    /// Duplicate: another bank has financed it.
    case duplicateFinanced = "DFIN"
    /// This bank has financed it.
    case financed = "FNCD"
    /// This bank's own hold has ended.
    case cancelled = "CANC"
    /// This bank holds it and has not confirmed yet.
    case pending = "PNDG"
}

/// How the papers match those of others.
package enum MatchType: String, Hashable, Codable, Sendable, CaseIterable {
    case none = "NONE"
    /// The same paper or goods.
    case exact = "EXCT"
    /// The papers resemble, or touch through a contract, container or other paper. [GK] the code of partial matches.
    case partial = "PART"
}

/// How much attention a match asks for. [GK] the labels below the first.
package enum RiskClass: String, Hashable, Codable, Sendable, CaseIterable, Comparable {
    case none = "NO_RISK"
    case low = "LOW_RISK"
    case medium = "MEDIUM_RISK"
    case high = "HIGH_RISK"
    case critical = "CRITICAL_RISK"

    /// A score from which a resemblance counts as high.
    package static let highScoreMin = 120

    package static func of(exact: Bool, score: Int?, tie: Bool) -> RiskClass {
        if exact { return .critical }
        if let score { return score >= highScoreMin ? .high : .medium }
        return tie ? .low : .none
    }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Why a registration is cancelled. Only OBSA's meaning is published; where the letters do not tell, the case is the code. [GK]
package enum CancelReason: String, Hashable, Codable, Sendable, CaseIterable {
    case exnb = "EXNB"
    case duplicateFinanced = "DFIN"
    case ebna = "EBNA"
    case exnd = "EXND"
    case lg1f = "LG1F"
    case notFinanced = "NTFD"
    case rejected = "RJCT"
    case unknown = "UKWN"
    case withdrawn = "WITH"
    case obligationSatisfied = "OBSA"

    /// What the ledger says of it.
    package var ending: Ending {
        switch self {
        case .obligationSatisfied: .obligationSatisfied
        case .withdrawn: .withdrawn
        case .notFinanced: .notFinanced
        case .rejected: .rejected
        case .duplicateFinanced: .duplicateFinanced
        case .exnb, .ebna, .exnd, .lg1f, .unknown: .other
        }
    }

    /// The nearest reason for what the ledger says.
    package init(_ ending: Ending) {
        switch ending {
        case .obligationSatisfied: self = .obligationSatisfied
        case .withdrawn, .ownerCancelled: self = .withdrawn
        case .notFinanced, .ranOut: self = .notFinanced
        case .rejected: self = .rejected
        case .duplicateFinanced: self = .duplicateFinanced
        case .substituted, .other, .ruled: self = .unknown
        }
    }
}

/// Whose hold was found, where it stands, and in which way it matches: all that a status depends on.
package struct Sighting: Hashable, Sendable {
    package enum Whose: Hashable, Sendable, CaseIterable { case own, other }
    package enum Standing: Hashable, Sendable, CaseIterable { case nothing, reserved, confirmed, ended, expired }
    package enum Manner: Hashable, Sendable, CaseIterable { case exact, tie, near }

    package var whose: Whose
    package var standing: Standing
    package var manner: Manner
    package init(_ whose: Whose, _ standing: Standing, _ manner: Manner) {
        (self.whose, self.standing, self.manner) = (whose, standing, manner)
    }

    var isLive: Bool { standing == .reserved || standing == .confirmed }
}

/// Status, match and risk of a document or a financing: the behaviour that the matrix of statuses states.
package struct RegistryStatus: Hashable, Codable, Sendable {
    package var code: StatusCode
    package var match: MatchType
    package var risk: RiskClass
    package init(_ code: StatusCode, _ match: MatchType, _ risk: RiskClass) {
        (self.code, self.match, self.risk) = (code, match, risk)
    }

    /// What one's own hold says comes first, since it is the question's answer; then others' exact holds; partial matches never
    /// change the code, only match and risk.
    ///
    /// - Parameter score: of the strongest resemblance.
    package init(_ sightings: some Collection<Sighting>, score: Int? = nil) {
        func has(_ whose: Sighting.Whose, _ standing: Sighting.Standing) -> Bool {
            sightings.contains(Sighting(whose, standing, .exact))
        }
        let others = sightings.filter { $0.whose == .other && $0.isLive }
        let isExact = others.contains { $0.manner == .exact }
        code =
            if has(.own, .confirmed) { .financed } else if has(.own, .reserved) { .pending } else if has(.other, .confirmed) {
                .duplicateFinanced
            } else if has(.other, .reserved) { .duplicate } else if has(.own, .ended) || has(.own, .expired) { .cancelled } else {
                .unique
            }
        let isNear = others.contains { $0.manner == .near }
        match = isExact ? .exact : others.isEmpty ? .none : .partial
        risk = RiskClass.of(
            exact: isExact, score: isNear ? score ?? 0 : nil, tie: others.contains { $0.manner == .tie })
    }
}
