package import BankingCalendar
package import ContractKit
package import Money
package import Parties

/// How what is netted is paid.
package enum Rail: String, Hashable, Codable, Sendable {
    /// Booked over one of the relation's own accounts.
    case account
    /// A bank-to-bank transfer: pacs.009 or MT202.
    case transfer
    /// Any other, such as a central bank's digital currency, which the note names.
    case other
}

/// Paper of "propose-netting": what agreed breaks come to in a currency, and all that a message that pays it needs.
package struct NettingPaper: Hashable, Codable, Sendable {
    /// Breaks that a bank is to pay for, each once.
    package var breaks: [Int]
    package var payer: Side
    /// What the payer pays; zero where the breaks even out.
    package var amount: Money
    package var valueOn: CalendarDay
    /// Field 20, or the instruction's identification.
    package var reference: String
    /// Field 21, or the end-to-end identification.
    package var related: String
    package var uetr: String
    package var rail: Rail
    /// The bank at which the payee is credited, where it is a third. [GK: field 57a, creditor agent]
    package var creditedAt: BIC?
    /// The payee's account there, at most 34 bytes. [GK: field 58a, creditor account]
    package var creditedAccount: String?
    /// What another rail needs: its name and its own reference; at most 140 bytes.
    package var note: String?

    package enum CodingKeys: Int, CodingKey {
        case breaks = 1, payer, amount, valueOn, reference, related, uetr, rail, creditedAt, creditedAccount, note
    }

    package init(
        breaks: [Int], payer: Side, amount: Money, valueOn: CalendarDay, reference: String, related: String, uetr: String,
        rail: Rail, creditedAt: BIC? = nil, creditedAccount: String? = nil, note: String? = nil
    ) {
        (self.breaks, self.payer, self.amount, self.valueOn) = (breaks, payer, amount, valueOn)
        (self.reference, self.related, self.uetr, self.rail) = (reference, related, uetr, rail)
        (self.creditedAt, self.creditedAccount, self.note) = (creditedAt, creditedAccount, note)
    }

    var isDescribed: Bool {
        reference.isMessageReference && related.isMessageReference && uetr.isUETR
            && (creditedAccount.map { $0.isWritten(bytesMax: 34) } ?? true) && (note.map { $0.isWritten(bytesMax: 140) } ?? true)
            && (rail != .other || note != nil)
    }
}

/// Paper of "record-settlement".
package struct SettlementPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String
    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }
    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

extension AccountReconciliation {
    package static let proposeNetting = ActionWith<NettingPaper>(signalling: "propose-netting") {
        Clause(
            "netting-described", "It has references of 16 bytes, a UETR, and names any other rail in a note.", .rulebook("B8")
        ) { _, paper, _ in
            paper.isDescribed
        }
        Clause(
            "positions-agreed", "1 to 100 breaks are netted, each once, that a bank is to pay for, of one currency.",
            .rulebook("B8")
        ) {
            terms, paper, _ in
            (1...100).contains(paper.breaks.count) && !paper.breaks.hasTwice
                && paper.breaks.allSatisfy { number in
                    guard let position = terms.breaks.first(where: { $0.number == number }) else { return false }
                    return position.standing == .agreed && position.remedy?.kind == .pay
                        && terms.relation.account(position.paper.account)?.currency == paper.amount.currency
                }
        }
        Clause("net-of-positions", "The payer pays exactly what the positions come to.", .rulebook("B8")) { terms, paper, _ in
            let net = try terms.net(of: paper.breaks, in: paper.amount.currency)
            return try paper.amount == net.withoutSign() && (net.isZero || paper.payer == (net.isPositive ? .first : .second))
        }
        Clause("value-day-banking", "The value day is a banking day and not past.", .rulebook("B8")) { terms, paper, occasion in
            try paper.valueOn >= terms.today(occasion)
                && terms.relation.calendar(occasion.calendars).isBankingDay(paper.valueOn)
        }
    } change: { terms, paper, occasion, signals in
        terms.nettingsProposed += 1
        terms.nettings.append(
            Netting(number: terms.nettingsProposed, by: try Side(occasion), paper: paper, isAgreed: false))
        terms.stand(paper.breaks, .netted, "netted", &signals)
    }

    /// The other bank agrees: the payer instructs the payment.
    package static let agreeNetting = ActionWith<Note>("agree-netting") {
        Clause("other-bank-agrees", "The bank that did not propose it agrees to it.", .rulebook("B8")) { terms, _, occasion in
            try terms.nettings[terms.nettingIndex(occasion.part)].by == Side(occasion).other
        }
    } change: { terms, _, occasion in
        terms.nettings[try terms.nettingIndex(occasion.part)].isAgreed = true
    }

    /// Either bank lets it go before it is agreed.
    package static let dropNetting = ActionWith<Note>(signalling: "drop-netting") {
    } change: { terms, _, occasion, signals in
        let netting = terms.nettings.remove(at: try terms.nettingIndex(occasion.part))
        terms.stand(netting.paper.breaks, .agreed, "released", &signals)
    }

    /// The payee has been paid.
    package static let recordSettlement = ActionWith<SettlementPaper>(signalling: "record-settlement") {
        Clause("payee-confirms", "The bank that is paid says so.", .rulebook("B8")) { terms, _, occasion in
            try terms.nettings[terms.nettingIndex(occasion.part)].paper.payer == Side(occasion).other
        }
        Clause("settled-in-full", "What was paid is what was netted, under a reference of at most 35 bytes.", .rulebook("B8")) {
            terms, paper, occasion in
            try paper.amount == terms.nettings[terms.nettingIndex(occasion.part)].paper.amount
                && paper.reference.isWritten(bytesMax: 35)
        }
    } change: { terms, paper, occasion, signals in
        let netting = terms.nettings.remove(at: try terms.nettingIndex(occasion.part))
        for number in netting.paper.breaks {
            guard let index = terms.breaks.firstIndex(where: { $0.number == number }) else { continue }
            let amount = try terms.difference(of: [terms.breaks[index]], at: occasion.part).withoutSign()
            terms.breaks[index].resolution = Resolution(
                kind: .settled, by: terms.breaks[index].remedy?.by ?? netting.paper.payer, amount: amount,
                reference: paper.reference)
        }
        terms.stand(netting.paper.breaks, .resolved, "settled", &signals)
    }

    /// The end of the value day.
    package static let settlementEnd = Deadline<Self>("settlement-end", .rulebook("B8")) { terms, part, calendars in
        let netting = terms.nettings[try terms.nettingIndex(part)]
        return try terms.relation.clocks(calendars).endOfDay(netting.paper.valueOn)
    }

    /// What the first bank pays the second for the breaks; negative where the second pays.
    package func net(of numbers: [Int], in currency: Currency) throws -> Money {
        var net = Money.zero(currency)
        for number in numbers {
            guard let position = breaks.first(where: { $0.number == number }), let remedy = position.remedy else { continue }
            let amount = try position.difference(in: currency).withoutSign()
            net = remedy.by == .first ? try net.adding(amount) : try net.subtracting(amount)
        }
        return net
    }

    private mutating func stand(_ numbers: [Int], _ standing: Break.Standing, _ signal: String, _ signals: inout Signals) {
        for index in breaks.indices where numbers.contains(breaks[index].number) {
            breaks[index].standing = standing
            signals.raise(signal, on: breaks[index].part)
        }
    }
}
