package import BankingCalendar
package import CustomsAnswers
package import Money
package import Parties

/// What a regulator's own node shows of receivables and declarations, at the place in the order that its node has come to.
package struct FactSheet: Hashable, Codable, Sendable {
    /// By which days overdue are counted.
    package var on: CalendarDay
    package var asOf: LedgerTime
    package var overFinanced: [OverFinanced]
    package var rejected: [RejectedVerification]
    package var concentration: Concentration
    package var overdue: [OverdueLoan]
    package var cancelled: [CancelledDeclaration]

    /// A declaration on which banks hold more than it declares, or on which a shortfall is open.
    package struct OverFinanced: Hashable, Codable, Sendable {
        package var declaration: DeclarationNumber
        /// As the holder told a bank last; nil where it was never verified.
        package var declared: Money?
        /// Reserved and outstanding over all banks.
        package var encumbered: Money
        package var shortfalls: [Share]

        package struct Share: Hashable, Codable, Sendable {
            package var bank: PartyName
            package var financing: String
            package var share: Money
            package var cause: ShortfallCause
            package var noticedOn: CalendarDay
        }
    }

    /// A line of a verification that did not bear the application out.
    package struct RejectedVerification: Hashable, Codable, Sendable {
        package enum Reason: String, Hashable, Codable, Sendable {
            case unknown
            case notReleased = "not-released"
            case cancelled
            case otherBusiness = "other-business"
        }

        package var declaration: DeclarationNumber
        package var bank: PartyName
        package var business: PartyName
        package var reason: Reason
        package var statedAt: LedgerTime
    }

    /// Who and what live loans hang on. Exporters and currencies count the principal owed, consignees and countries what their
    /// receivables still bring.
    package struct Concentration: Hashable, Codable, Sendable {
        package var exporters: [Weight]
        package var consignees: [Weight]
        package var countries: [Weight]
        package var currencies: [Weight]

        package struct Weight: Hashable, Codable, Sendable {
            package var name: String
            package var amount: Money
            /// Of all in this currency, rounded down.
            package var basisPoints: Int
        }
    }

    package struct OverdueLoan: Hashable, Codable, Sendable {
        package var lender: PartyName
        package var seller: PartyName
        package var reference: String
        package var dueOn: CalendarDay
        package var days: Int
        package var principal: Money
    }

    /// A declaration that the holder calls cancelled while a bank holds something on it.
    package struct CancelledDeclaration: Hashable, Codable, Sendable {
        package var declaration: DeclarationNumber
        package var bank: PartyName
        package var financing: String
        package var held: Money
        package var isPaidOut: Bool
    }
}

/// Why there are no facts.
package enum FactFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notRegulator(MemberID)
    case dayPassed(CalendarDay, today: CalendarDay)

    package var description: String {
        switch self {
        case .notRegulator(let member):
            "\(member.text) is no active regulator of this network; ask a regulator's node, which takes part in every agreement"
        case .dayPassed(let day, let today):
            "\(day) has passed; facts are of what stands now, with days overdue counted to \(today) or a later day"
        }
    }
}
