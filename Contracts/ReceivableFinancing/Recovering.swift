import BankingCalendar
package import ContractKit
package import Money

/// Paper of "claim-insurance".
package struct ClaimPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

/// Paper of "propose-write-off".
package struct WriteOffPaper: Hashable, Codable, Sendable {
    /// The code of the officer who proposes.
    package var officer: String
    /// Of the principal; with the last of it, fees and interest are written off too.
    package var amount: Money
    package var reason: String

    package enum CodingKeys: Int, CodingKey { case officer = 1, amount, reason }

    package init(officer: String, amount: Money, reason: String) {
        (self.officer, self.amount, self.reason) = (officer, amount, reason)
    }
}

extension ReceivableFinancing {
    /// The lender turns to the business for what the debtors did not pay.
    package static let exerciseRecourse = ActionWith<Reference>("exercise-recourse") {
        Clause("recourse-agreed", "Recourse was agreed.", .rulebook("F9")) { terms, _, _ in try terms.agreed().hasRecourse }
        Clause("recourse-described", "The notice has a reference of at most 100 bytes.", .rulebook("F9")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
        Clause("recourse-once", "Notice was not given before.", .rulebook("F9")) { terms, _, _ in terms.recourse == nil }
    } change: { terms, paper, _ in
        terms.recourse = paper.reference
    }

    /// The lender claims from the insurer.
    package static let claimInsurance = ActionWith<ClaimPaper>("claim-insurance") {
        Clause("policy-stands", "The financing has a policy of credit insurance.", .rulebook("F7")) { terms, _, _ in
            terms.application.policy != nil
        }
        Clause("waiting-over", "The days of waiting after the due day have run.", .rulebook("F7")) { terms, _, occasion in
            guard let policy = terms.application.policy else { return false }
            return try terms.today(occasion) > terms.lent().matureOn.adding(days: policy.waitingDays)
        }
        Clause("claim-described", "It has a reference of at most 100 bytes.", .rulebook("F7")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
        Clause(
            "claim-within-cover",
            "More than nothing is claimed, and no more than the insured part of the principal owed and what is left of the limit.",
            .rulebook("F7")
        ) { terms, paper, _ in
            guard let policy = terms.application.policy else { return false }
            let paid = try Money.sum(terms.claims.map(\.paid), in: policy.limit.currency)
            let insured = try terms.lent().principalOwed.fraction(
                Int64(policy.insuredBasisPoints), of: 10_000, rounded: .towardsZero)
            return try paper.amount.isPositive && insured.covers(paper.amount)
                && policy.limit.subtracting(paid).covers(paper.amount)
        }
        Clause("one-claim-at-a-time", "No other claim is open.", .rulebook("F7")) { terms, _, _ in
            !terms.claims.contains(where: \.isOpen)
        }
    } change: { terms, paper, _ in
        terms.claims.append(InsuranceClaim(paper: paper, paid: .zero(paper.amount.currency), isOpen: true))
    }

    /// The insurer has paid; it is applied by the rule.
    package static let recordIndemnity = ActionWith<Payment>(signalling: "record-indemnity") {
        isDescribedPayment("indemnity-described", "An indemnity", "F7")
        Clause("indemnity-within-claim", "No more is paid than was claimed.", .rulebook("F7")) { terms, paper, occasion in
            terms.claims[try terms.index(occasion.part, in: terms.claims)].paper.amount.covers(paper.amount)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.claims)
        (terms.claims[index].paid, terms.claims[index].isOpen) = (paper.amount, false)
        if terms.loan?.isWrittenOff == true {
            try terms.recover(paper.amount)
        } else {
            try terms.takeIn(paper.amount, occasion, &signals)
        }
    }

    package static let recordClaimRefusal = ActionWith<Note>("record-claim-refusal") {
        saysWhy("F7")
    } change: { terms, _, occasion in
        terms.claims[try terms.index(occasion.part, in: terms.claims)].isOpen = false
    }

    /// One officer proposes to write off what is lost.
    package static let proposeWriteOff = ActionWith<WriteOffPaper>("propose-write-off") {
        isKnownOfficer(\.officer)
        Clause("write-off-says-why", "It says why, in at most 1000 bytes.", .rulebook("F9")) { _, paper, _ in
            paper.reason.isWritten(bytesMax: 1000)
        }
        Clause("write-off-within-owed", "More than nothing is written off, and no more than the principal owed.", .rulebook("F9"))
        {
            terms, paper, _ in
            try paper.amount.isPositive && terms.lent().principalOwed.covers(paper.amount)
        }
        Clause("one-write-off-at-a-time", "No other write-off waits.", .rulebook("F9")) { terms, _, _ in
            !terms.writeOffs.contains(where: \.isOpen)
        }
    } change: { terms, paper, _ in
        terms.writeOffs.append(WriteOff(paper: paper, isOpen: true))
    }

    /// Another officer approves it, of the level that the amount's band asks for.
    package static let approveWriteOff = ActionWith<OfficersApproval>(signalling: "approve-write-off") {
        isKnownOfficer(\.officer)
        Clause("maker-never-approves", "Who proposes does not approve.", .rulebook("F4")) { terms, paper, occasion in
            terms.writeOffs[try terms.index(occasion.part, in: terms.writeOffs)].paper.officer != paper.officer
        }
        Clause("level-suffices", "The officer's level is that of the amount's band at least.", .rulebook("F4")) {
            terms, paper, occasion in
            let rules = try terms.agreed()
            let amount = terms.writeOffs[try terms.index(occasion.part, in: terms.writeOffs)].paper.amount
            guard let officer = rules.officer(paper.officer), let band = rules.band(amount) else { return false }
            return officer.level >= band.level
        }
        Clause("write-off-within-owed", "More than nothing is written off, and no more than the principal owed.", .rulebook("F9"))
        {
            terms, _, occasion in
            let amount = terms.writeOffs[try terms.index(occasion.part, in: terms.writeOffs)].paper.amount
            return try terms.lent().principalOwed.covers(amount)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.writeOffs)
        (terms.writeOffs[index].approver, terms.writeOffs[index].isOpen) = (paper.officer, false)
        var loan = try terms.loan(on: terms.today(occasion))
        let amount = terms.writeOffs[index].paper.amount
        loan.principalOwed = try loan.principalOwed.subtracting(amount)
        loan.writtenOff = try loan.writtenOff.adding(amount)
        if loan.principalOwed.isZero {
            loan.writtenOff = try loan.writtenOff.adding(loan.interestOwed).adding(loan.feesOwed)
            (loan.interestOwed, loan.feesOwed) = (.zero(loan.currency), .zero(loan.currency))
            loan.isWrittenOff = true
            terms.settle("written-off", &signals)
        }
        terms.loan = loan
    }

    package static let withdrawWriteOff = ActionWith<Note>("withdraw-write-off") {
    } change: { terms, _, occasion in
        terms.writeOffs[try terms.index(occasion.part, in: terms.writeOffs)].isOpen = false
    }

    /// Something comes in after all.
    package static let recordRecovery = ActionWith<Payment>("record-recovery") {
        isDescribedPayment("recovery-described", "A recovery", "F9")
        Clause("recovery-within-loss", "No more is recovered than was written off.", .rulebook("F9")) { terms, paper, _ in
            let loan = try terms.lent()
            return try loan.writtenOff.subtracting(loan.recovered).covers(paper.amount)
        }
    } change: { terms, paper, _ in
        try terms.recover(paper.amount)
    }

    /// What is beyond the loss is the seller's.
    private mutating func recover(_ amount: Money) throws {
        var loan = try lent()
        let missing = try loan.writtenOff.subtracting(loan.recovered)
        let taken = try amount.isLess(than: missing) ? amount : missing
        loan.recovered = try loan.recovered.adding(taken)
        loan.surplusOwed = try loan.surplusOwed.adding(amount.subtracting(taken))
        self.loan = loan
    }

    /// What came in beyond what was owed goes to the seller.
    package static let paySurplus = ActionWith<Payment>("pay-surplus") {
        isDescribedPayment("surplus-described", "A surplus", "F10")
        Clause("pays-the-surplus", "Exactly the surplus is paid.", .rulebook("F10")) { terms, paper, _ in
            try paper.amount == terms.lent().surplusOwed
        }
    } change: { terms, _, _ in
        terms.loan?.surplusOwed = .zero(terms.application.amount.currency)
    }

    package static let close = ActionWith<Note>("close") {
        Clause("surplus-paid", "No surplus is owed to the seller.", .rulebook("F10")) { terms, _, _ in
            try terms.lent().surplusOwed.isZero
        }
        Clause("no-claim-open", "No claim on the insurer is open.", .rulebook("F10")) { terms, _, _ in
            !terms.claims.contains(where: \.isOpen)
        }
    } change: { _, _, _ in
    }
}
