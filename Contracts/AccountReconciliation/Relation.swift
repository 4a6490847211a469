package import BankingCalendar
package import Money
package import Parties
package import Signing

/// One account that one of the banks keeps for the other: nostro to its owner, vostro to who services it.
package struct RelationAccount: Hashable, Codable, Sendable {
    /// As on statements; at most 34 bytes.
    package var number: String
    /// The bank whose books the account is in. Amounts are signed as on its statements: credits positive.
    package var servicer: Side
    /// What each bank has booked when the relation begins; its currency is the account's.
    package var opening: Both<Money>
    /// Entries of each bank that nothing is matched with yet when the relation begins.
    package var waiting: Both<Int>

    package enum CodingKeys: Int, CodingKey { case number = 1, servicer, opening, waiting }

    package init(number: String, servicer: Side, opening: Both<Money>, waiting: Both<Int>) {
        (self.number, self.servicer, self.opening, self.waiting) = (number, servicer, opening, waiting)
    }

    package var currency: Currency { opening.first.currency }
}

/// How much of a currency may be written off: at one time, and over the whole relation.
package struct WriteOffCap: Hashable, Codable, Sendable {
    package var each: Money
    package var total: Money

    package enum CodingKeys: Int, CodingKey { case each = 1, total }

    package init(each: Money, total: Money) { (self.each, self.total) = (each, total) }
}

/// What keeps the relation's terms small, and the banks in time.
package struct RelationLimits: Hashable, Codable, Sendable {
    /// Breaks that are not closed; 1 to 500.
    package var openBreaksMax: Int
    /// Breaks over the whole relation; 1 to 10 000.
    package var breaksMax: Int
    /// Batches of a day, of both banks on all accounts; 1 to 2 000.
    package var batchesOfDayMax: Int
    /// Banking days to answer a query, and to decide what was referred; 1 to 60.
    package var answerBankingDays: Int
    package var awardBankingDays: Int

    package enum CodingKeys: Int, CodingKey {
        case openBreaksMax = 1, breaksMax, batchesOfDayMax, answerBankingDays, awardBankingDays
    }

    package init(openBreaksMax: Int, breaksMax: Int, batchesOfDayMax: Int, answerBankingDays: Int, awardBankingDays: Int) {
        (self.openBreaksMax, self.breaksMax, self.batchesOfDayMax) = (openBreaksMax, breaksMax, batchesOfDayMax)
        (self.answerBankingDays, self.awardBankingDays) = (answerBankingDays, awardBankingDays)
    }

    var areSensible: Bool {
        (1...500).contains(openBreaksMax) && (1...10_000).contains(breaksMax) && (1...2_000).contains(batchesOfDayMax)
            && (1...60).contains(answerBankingDays) && (1...60).contains(awardBankingDays)
    }
}

/// Paper of "propose-relation", and what both banks go by from then on.
package struct Relation: Hashable, Codable, Sendable {
    package var reference: String
    package var names: Both<PartyName>
    package var codes: Both<BIC>
    /// Who decides what the banks cannot agree on; nobody where it is left out.
    package var arbiter: PartyName?
    /// 1 to 20; papers name them by their place in this list, from 1.
    package var accounts: [RelationAccount]
    /// Banks work on a day when they are open at each of these 1 to 4 places; the day closes on the clocks of the first.
    package var places: [Place]
    /// Minutes after midnight at which posting of a day ends; beyond 1440 it ends on the day after.
    package var closeMinute: Int
    /// The rules that both banks' nodes match by.
    package var rulebook: Digest32
    /// One for each currency of the accounts.
    package var caps: [WriteOffCap]
    package var limits: RelationLimits
    /// The first and the last day that is reconciled, at most 400 days apart; a later relation goes on from its last certificate.
    package var fromOn: CalendarDay
    package var throughOn: CalendarDay

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, names, codes, arbiter, accounts, places, closeMinute, rulebook, caps, limits, fromOn, throughOn
    }

    package init(
        reference: String, names: Both<PartyName>, codes: Both<BIC>, arbiter: PartyName?, accounts: [RelationAccount],
        places: [Place], closeMinute: Int, rulebook: Digest32, caps: [WriteOffCap], limits: RelationLimits, fromOn: CalendarDay,
        throughOn: CalendarDay
    ) {
        (self.reference, self.names, self.codes, self.arbiter) = (reference, names, codes, arbiter)
        (self.accounts, self.places, self.closeMinute, self.rulebook) = (accounts, places, closeMinute, rulebook)
        (self.caps, self.limits, self.fromOn, self.throughOn) = (caps, limits, fromOn, throughOn)
    }

    /// Each place's calendar is in force, or it throws.
    package func calendar(_ book: CalendarBook) throws -> JointCalendar {
        try JointCalendar(places.map { try book.calendar($0) })
    }

    /// On whose clocks the day begins and closes.
    package func clocks(_ book: CalendarBook) throws -> PlaceCalendar {
        guard let place = places.first else { throw CalendarFault.noPlaces }
        return try book.calendar(place)
    }

    /// Numbers in papers are asked before they become an index.
    func account(_ number: Int) -> RelationAccount? {
        number > 0 && number <= accounts.count ? accounts[number - 1] : nil
    }

    func cap(_ currency: Currency) -> WriteOffCap? { caps.first { $0.each.currency == currency } }

    var isDescribed: Bool {
        reference.isWritten(bytesMax: 35) && names.first != names.second && codes.first != codes.second
            && arbiter != names.first && arbiter != names.second
    }

    var hasSoundAccounts: Bool {
        (1...20).contains(accounts.count) && !accounts.map(\.number).hasTwice
            && accounts.allSatisfy {
                $0.number.isWritten(bytesMax: 34) && $0.opening.second.currency == $0.currency
                    && Self.waitingMax.contains($0.waiting.first) && Self.waitingMax.contains($0.waiting.second)
            }
    }

    private static let waitingMax = 0...1_000_000_000

    var hasSoundCaps: Bool {
        caps.map(\.each.currency.code).sorted() == accounts.map(\.currency.code).sorted().withoutRepeats
            && caps.allSatisfy { !$0.each.isNegative && $0.total.covers($0.each) }
    }

    var hasSoundPlaces: Bool {
        (1...4).contains(places.count) && !places.map(\.description).hasTwice && (1...2_880).contains(closeMinute)
    }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }

    /// As field 20 of FIN messages wants a reference: at most 16 bytes, no slash at an end and no two together. [GK]
    var isMessageReference: Bool {
        isWritten(bytesMax: 16) && !hasPrefix("/") && !hasSuffix("/")
            && !zip(utf8, utf8.dropFirst()).contains { $0 == 0x2F && $1 == 0x2F }
    }

    /// A unique end-to-end transaction reference: lower-case hexadecimal in groups of 8, 4, 4, 4 and 12, of version 4. [GK]
    var isUETR: Bool {
        let groups = split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups[2].hasPrefix("4")
            && groups.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }
    }
}

extension Array where Element: Comparable {
    var hasTwice: Bool {
        let sorted = sorted()
        return zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
    }

    /// Of a sorted list, each once.
    var withoutRepeats: [Element] { reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
}
