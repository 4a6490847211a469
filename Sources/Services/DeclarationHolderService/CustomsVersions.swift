import BankingCalendar
import CustomsAnswers
import CustomsDeclaration
import CustomsDocuments
package import CustomsIntake
import Money
import Parties

/// What the documents about a declaration come to as versions of its account.
enum CustomsReading {
    /// The kind and number of a declaration in the accounts; nil where it says neither export nor import, or has no number.
    static func number(of state: DeclarationState) -> DeclarationNumber? {
        guard let number = state.number, let direction = state.declared?.direction else { return nil }
        return DeclarationNumber(direction == .exports ? .export : .import, number)
    }

    /// How it stands. Released once stays released through an amendment whose new value is known.
    static func standing(of state: DeclarationState) -> DeclarationStanding? {
        let wasReleased = state.versions.contains { $0.status == .released || $0.status == .cleared }
        switch state.status {
        case .cancelled, .rejected: return .cancelled
        // What was amended to a value that is not known is not financed on until it is.
        case .released, .cleared, .amended:
            if state.isValueOutdated { return .accepted }
            return state.status == .amended && !wasReleased ? .accepted : .released
        case .accepted: return .accepted
        case .draft, .submitted, nil: return nil
        }
    }

    /// Why a declaration cannot have an account, for an officer.
    struct Unusable: Error { let why: String }

    /// The next version after `last`; nil where nothing has changed for the account, or customs has not accepted it yet.
    static func version(
        _ state: DeclarationState, after last: DeclarationVersion?, financeableDays: Int?
    ) throws -> DeclarationVersion? {
        guard let declared = state.declared, let standing = standing(of: state) else { return nil }
        guard let business = (declared.direction == .imports ? declared.importer : declared.exporter)?.uscc else {
            throw Unusable(why: "it names no business by a unified social credit code; nothing can be financed on it")
        }
        guard let declaredOn = declared.declaredOn ?? declared.movedOn else {
            throw Unusable(why: "it has no day of declaration; ask the declarant for a complete document")
        }
        guard let total = declared.totalDeclared, let currency = declared.currency else {
            throw Unusable(why: "it states no total in one currency; ask the declarant for a complete document")
        }
        // What is less than a minor unit covers nothing.
        let money = try ExactDecimal(1).priced(at: total, in: currency, rounded: .towardsZero)
        var version = DeclarationVersion(
            number: last?.number ?? 1, standing: standing, business: business, declaredOn: declaredOn, total: money,
            financeableThroughOn: try financeableDays.map { try declaredOn.adding(days: $0) })
        guard let last else { return version }
        version.rate = last.rate
        if version == last { return nil }
        var asBefore = version
        asBefore.standing = last.standing
        // Customs' own release may be known here and not from documents; only an amendment takes it back.
        if asBefore == last, standing.rank < last.standing.rank, !state.isValueOutdated { return nil }
        // Within a number an account only goes from accepted to released to cancelled; all else is the next one.
        var advanced = last
        advanced.standing = standing
        if version != advanced || standing.rank < last.standing.rank { version.number = last.number + 1 }
        version.rate = nil
        return version
    }
}

extension DeclarationStanding {
    fileprivate var rank: Int {
        switch self {
        case .accepted: 0
        case .released: 1
        case .cancelled: 2
        }
    }
}

extension DeclarationHolder {
    /// What became of documents that the intake took in since the last time.
    package struct Taken: Hashable, Sendable {
        /// Versions that came into accounts.
        package var versions = 0
        /// Declarations that cannot have an account, each noted for an officer.
        package var unusable = 0

        package init(versions: Int = 0, unusable: Int = 0) { (self.versions, self.unusable) = (versions, unusable) }
    }

    /// Brings what the intake has read into the accounts, in the order in which it came. Repeated, it adds nothing.
    @discardableResult
    package func take(from intake: CustomsIntake) throws -> Taken {
        var taken = Taken()
        while true {
            let changes = try intake.changes(after: try intakeCursor(), limit: 200)
            guard !changes.isEmpty else { return taken }
            for change in changes {
                let state = DeclarationState(change.versions)
                guard let number = CustomsReading.number(of: state) else {
                    try passIntake(change.id)
                    continue
                }
                let last = try lastVersion(of: number)
                let counterparty = number.kind == .import ? state.declared?.exporter?.name : state.declared?.importer?.name
                do {
                    let next = try CustomsReading.version(state, after: last, financeableDays: rules.financeableDays)
                    if let next {
                        try place(
                            next, of: number, counterparty: counterparty ?? state.declared?.consignee?.name, passing: change.id)
                        taken.versions += 1
                    } else {
                        try passIntake(change.id)
                    }
                } catch let unusable as CustomsReading.Unusable {
                    try passIntake(change.id, noting: unusable.why, of: number)
                    taken.unusable += 1
                }
            }
        }
    }
}
