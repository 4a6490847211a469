package import BankingCalendar
package import CustomsAnswers
package import Money
package import Parties
package import Signing

// What a financing's life makes of its terms. Whatever a part stands for is numbered from 1 in the order of the parts.

package struct HolderKey: Hashable, Codable, Sendable {
    package var name: PartyName
    package var key: PublicKey

    package enum CodingKeys: Int, CodingKey { case name = 1, key }

    package init(name: PartyName, key: PublicKey) { (self.name, self.key) = (name, key) }
}

/// What became of one receivable of the application.
package struct ReceivableLife: Hashable, Codable, Sendable {
    package var check: ReceivableCheck?
    package var collected: Money
    /// Credit notes, returns and discounts.
    package var diluted: Money

    package enum CodingKeys: Int, CodingKey { case check = 1, collected, diluted }
}

/// A yes of the holder that the lender has brought.
package struct HeldReservation: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable {
        case held
        /// Money was paid out on it; the lender registers that with the holder.
        case financed
        /// Not needed any more; the lender releases it with the holder.
        case released
    }

    package var answer: HolderSigned<ReservationAnswer>
    package var standing: Standing

    package enum CodingKeys: Int, CodingKey { case answer = 1, standing }
}

package struct Approval: Hashable, Codable, Sendable {
    package var maker: String
    package var amount: Money
    package var approvers: [String]

    package enum CodingKeys: Int, CodingKey { case maker = 1, amount, approvers }
}

/// The debtor was told to pay to the lender.
package struct Assignment: Hashable, Codable, Sendable {
    package var notice: AssignmentNotice
    package var acknowledgement: String?
    package var isObjected: Bool?

    package enum CodingKeys: Int, CodingKey { case notice = 1, acknowledgement, isObjected }
}

package struct Dispute: Hashable, Codable, Sendable {
    package var receivable: Int
    package var text: String
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case receivable = 1, text, isOpen }
}

package struct Demand: Hashable, Codable, Sendable {
    package var paper: PrepaymentDemand
    package var endsOn: CalendarDay
    /// Of the principal, when it was made.
    package var repaidBefore: Money
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case paper = 1, endsOn, repaidBefore, isOpen }
}

package struct InsuranceClaim: Hashable, Codable, Sendable {
    package var paper: ClaimPaper
    package var paid: Money
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case paper = 1, paid, isOpen }
}

package struct WriteOff: Hashable, Codable, Sendable {
    package var paper: WriteOffPaper
    package var approver: String?
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case paper = 1, approver, isOpen }
}
