package import BankingCalendar
package import Money

// What a task's life makes of its terms. Whatever a part stands for is numbered from 1 in the order of the parts.

/// Paper of "record-contact", and what is kept of it.
package struct ContactRecord: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case call, message, letter, visit, meeting
        case legalNotice = "legal-notice"
    }

    package enum Outcome: String, Hashable, Codable, Sendable, CaseIterable {
        case notReached = "not-reached"
        case reached
        case promised
        case refused
        case disputed
    }

    package var kind: Kind
    package var madeOn: CalendarDay
    /// Whom the collector reached for, by name or office.
    package var person: String
    package var outcome: Outcome
    package var text: String?

    package enum CodingKeys: Int, CodingKey { case kind = 1, madeOn, person, outcome, text }

    package init(kind: Kind, madeOn: CalendarDay, person: String, outcome: Outcome, text: String? = nil) {
        (self.kind, self.madeOn, self.person) = (kind, madeOn, person)
        (self.outcome, self.text) = (outcome, text)
    }
}

/// Paper of "record-promise".
package struct PromisePaper: Hashable, Codable, Sendable {
    /// The number of the contact in which it was made.
    package var contact: Int
    package var item: Int
    package var amount: Money
    package var payOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case contact = 1, item, amount, payOn }

    package init(contact: Int, item: Int, amount: Money, payOn: CalendarDay) {
        (self.contact, self.item, self.amount, self.payOn) = (contact, item, amount, payOn)
    }
}

package struct Promise: Hashable, Codable, Sendable {
    package var paper: PromisePaper
    package var paid: Money
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case paper = 1, paid, isOpen }
}

/// Paper of "record-receipt", and what is kept of it.
package struct CollectedReceipt: Hashable, Codable, Sendable {
    package var item: Int
    package var amount: Money
    package var reference: String
    package var receivedOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case item = 1, amount, reference, receivedOn }

    package init(item: Int, amount: Money, reference: String, receivedOn: CalendarDay) {
        (self.item, self.amount, self.reference, self.receivedOn) = (item, amount, reference, receivedOn)
    }
}

/// Paper of "settle".
package struct SettlementPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

package struct Settlement: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable { case stated, contested, confirmed, withdrawn }

    package var paper: SettlementPaper
    package var standing: Standing

    package enum CodingKeys: Int, CodingKey { case paper = 1, standing }
}

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}
