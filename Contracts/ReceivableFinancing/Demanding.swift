import BankingCalendar
package import ContractKit
package import CustomsAnswers
package import Money

/// Paper of "raise-dispute": the debtor disputes a receivable.
package struct DisputeNotice: Hashable, Codable, Sendable {
    package var receivable: Int
    package var text: String

    package enum CodingKeys: Int, CodingKey { case receivable = 1, text }

    package init(receivable: Int, text: String) { (self.receivable, self.text) = (receivable, text) }
}

/// Paper of "settle-dispute".
package struct Settlement: Hashable, Codable, Sendable {
    /// By how much the receivable is less; nothing is left out.
    package var dilution: Money?
    package enum CodingKeys: Int, CodingKey { case dilution = 1 }
    package init(dilution: Money?) { self.dilution = dilution }
}

/// Paper of "demand-prepayment".
package struct PrepaymentDemand: Hashable, Codable, Sendable {
    package var amount: Money
    /// The holder's notice, where a declaration covers less than it did.
    package var shortfall: HolderSigned<ShortfallStatement>?

    package enum CodingKeys: Int, CodingKey { case amount = 1, shortfall }

    package init(amount: Money, shortfall: HolderSigned<ShortfallStatement>?) {
        (self.amount, self.shortfall) = (amount, shortfall)
    }
}

extension ReceivableFinancing {
    /// While it is disputed, a receivable covers nothing.
    package static let raiseDispute = ActionWith<DisputeNotice>("raise-dispute") {
        exists(\.receivable)
        Clause("dispute-says-why", "It says why, in at most 1000 bytes.", .rulebook("F6")) { _, paper, _ in
            paper.text.isWritten(bytesMax: 1000)
        }
        Clause("one-dispute-at-a-time", "No other dispute over the receivable is open.", .rulebook("F6")) { terms, paper, _ in
            !terms.disputes.contains { $0.isOpen && $0.receivable == paper.receivable }
        }
    } change: { terms, paper, _ in
        terms.disputes.append(Dispute(receivable: paper.receivable, text: paper.text, isOpen: true))
    }

    package static let settleDispute = ActionWith<Settlement>("settle-dispute") {
        Clause(
            "within-receivable", "The amount is more than nothing, and no more than the receivable still brings.", .rulebook("F6")
        ) { terms, paper, occasion in
            guard let dilution = paper.dilution else { return true }
            let dispute = terms.disputes[try terms.index(occasion.part, in: terms.disputes)]
            guard let index = terms.receivableIndex(dispute.receivable) else { return false }
            return try dilution.isPositive && terms.open(index).covers(dilution)
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.disputes)
        terms.disputes[index].isOpen = false
        if let dilution = paper.dilution { try terms.dilute(terms.disputes[index].receivable, by: dilution, occasion) }
    }

    /// The loan is not covered any more, and the business is to repay some of it.
    package static let demandPrepayment = ActionWith<PrepaymentDemand>("demand-prepayment") {
        Clause("demand-within-owed", "More than nothing is demanded, and no more than the principal owed.", .rulebook("F8")) {
            terms, paper, _ in
            try paper.amount.isPositive && terms.lent().principalOwed.covers(paper.amount)
        }
        Clause(
            "demand-has-ground",
            "The receivables cover less than the principal, or the holder has signed that a declaration of this loan falls short.",
            .rulebook("F8")
        ) { terms, paper, occasion in
            guard let shortfall = paper.shortfall else { return try !terms.isCovered() }
            let said = shortfall.statement
            return try said.bank == terms.application.lender && said.financing == terms.application.reference
                && said.share.isPositive && said.statedAt <= occasion.at
                && terms.application.declarations.contains(said.declaration)
                && shortfall.isSigned(by: terms.agreed().holderKey.key)
        }
        Clause("one-demand-at-a-time", "No other demand is open.", .rulebook("F8")) { terms, _, _ in
            !terms.demands.contains(where: \.isOpen)
        }
    } change: { terms, paper, occasion in
        let calendar = try occasion.calendars.calendar(terms.application.place)
        let endsOn = try calendar.bankingDay(terms.agreed().demandBankingDays, after: terms.today(occasion))
        terms.demands.append(
            Demand(paper: paper, endsOn: endsOn, repaidBefore: try terms.lent().principalRepaid, isOpen: true))
    }

    /// Either side may say that the demand is met; the figures decide.
    package static let meetDemand = ActionWith<Note>("meet-demand") {
        Clause(
            "demand-met", "So much principal was repaid since, or the receivables cover it again where they were the ground.",
            .rulebook("F8")
        ) { terms, _, occasion in
            let demand = terms.demands[try terms.index(occasion.part, in: terms.demands)]
            let repaid = try terms.lent().principalRepaid.subtracting(demand.repaidBefore)
            return try repaid.covers(demand.paper.amount) || demand.paper.shortfall == nil && terms.isCovered()
        }
    } change: { terms, _, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].isOpen = false
    }

    package static let waiveDemand = ActionWith<Note>("waive-demand") {
        saysWhy("F8")
    } change: { terms, _, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].isOpen = false
    }

    func isCovered() throws -> Bool { try cover().covers(lent().principalOwed) }
}
