import BankingCalendar
package import ContractKit
import CustomsAnswers
import Money
import Parties

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

extension ReceivableFinancing {
    /// The business asks its bank for a loan on its invoices, and lets it have the declarations verified.
    package static let apply = BeginningWith<Application>("apply") {
        Clause(
            "application-described", "It has a reference and a purpose, of at most 100 and 500 bytes.", .rulebook("F1")
        ) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && paper.purpose.isWritten(bytesMax: 500)
        }
        Clause("amount-positive", "What is asked for is more than nothing.", .rulebook("F1")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause("due-ahead", "The loan is to be repaid on a later day.", .rulebook("F1")) { _, paper, occasion in
            try paper.dueOn > occasion.day(at: paper.place)
        }
        Clause("consent-through-due", "The business's consent to verification lasts until the loan is due.", .rulebook("F1")) {
            _, paper, _ in
            paper.consentThroughOn >= paper.dueOn
        }
        Clause(
            "receivables-described",
            "1 to 30 receivables are named, each with its invoice, for more than nothing, due on or after its date.",
            .rulebook("F1")
        ) { _, paper, _ in
            (1...Receivable.countMax).contains(paper.receivables.count)
                && paper.receivables.allSatisfy { item in
                    item.invoice.isWritten(bytesMax: 100) && item.amount.isPositive && item.dueOn >= item.issuedOn
                        && (item.contract?.isWritten(bytesMax: 100) ?? true)
                        && (item.billOfLading?.isWritten(bytesMax: 100) ?? true)
                }
        }
        Clause("invoice-not-ahead", "No invoice is dated after today.", .rulebook("F1")) { _, paper, occasion in
            let today = try occasion.day(at: paper.place)
            return paper.receivables.allSatisfy { $0.issuedOn <= today }
        }
        Clause("invoice-listed-once", "No invoice to a debtor is named twice.", .rulebook("F1")) { _, paper, _ in
            !paper.receivables.map { "\($0.debtor.text)\n\($0.invoice)" }.hasTwice
        }
        Clause("debtor-is-other", "The debtor is neither the business nor the bank.", .rulebook("F1")) { _, paper, _ in
            paper.receivables.allSatisfy { $0.debtor != paper.seller && $0.debtor != paper.lender }
        }
        Clause(
            "declarations-listed",
            "1 to 30 declarations are named, each once, of the kind that the scenario takes; under a policy there may be none.",
            .rulebook("F2")
        ) { _, paper, _ in
            let declarations = paper.declarations
            if declarations.isEmpty { return !paper.scenario.needsDeclarations }
            return declarations.isBatch && declarations.allSatisfy { $0.kind == paper.scenario.declarationKind }
                && (!paper.scenario.needsDeclarations || paper.receivables.allSatisfy { !$0.declarations.isEmpty })
        }
        Clause(
            "policy-described",
            "A policy has a number, a limit in the loan's currency, an insured part, up to 720 days of waiting, and lasts until"
                + " the loan is due; the scenario of policies needs one.", .rulebook("F7")
        ) { _, paper, _ in
            guard let policy = paper.policy else { return paper.scenario != .insurancePolicy }
            return policy.number.isWritten(bytesMax: 100) && policy.limit.isPositive
                && policy.limit.currency == paper.amount.currency && (1...10_000).contains(policy.insuredBasisPoints)
                && (0...720).contains(policy.waitingDays) && policy.throughOn >= paper.dueOn
        }
    } terms: { paper, _ in
        ReceivableFinancing(paper)
    }

    /// The bank takes the application up, and says on what rules it would lend.
    package static let acceptApplication = ActionWith<FinancingRules>("accept-application") {
        Clause(
            "offer-within-application", "The offer is for more than nothing, and at most for what was asked.", .rulebook("F1")
        ) { terms, paper, _ in
            paper.amount.isPositive && terms.application.amount.covers(paper.amount)
        }
        Clause(
            "days-in-order", "The last days to agree, to draw and to repay follow one another, the first not before today.",
            .rulebook("F1")
        ) { terms, paper, occasion in
            try paper.openThroughOn >= terms.today(occasion) && paper.openThroughOn <= paper.availableThroughOn
                && paper.availableThroughOn < terms.application.dueOn
        }
        Clause(
            "rates-sensible",
            "Rates are 0 to 100 percent with at most six decimals, that of what is overdue not the lower one.", .rulebook("F5")
        ) { _, paper, _ in
            paper.ratePercent.isRate && paper.overdueRatePercent.isRate && paper.overdueRatePercent >= paper.ratePercent
        }
        Clause(
            "order-complete", "Money is applied to fees, interest and principal, each once, in the order given.", .rulebook("F5")
        ) {
            _, paper, _ in
            paper.order.count == Debt.allCases.count && Debt.allCases.allSatisfy { paper.order.contains($0) }
        }
        Clause(
            "limits-sensible",
            "Some of the receivables is lent and at most the whole; verifications are at most 720 hours old and renewed in 1 to"
                + " 366 days; demands run 1 to 365 banking days.", .rulebook("F1")
        ) { _, paper, _ in
            (1...10_000).contains(paper.advanceBasisPoints) && (1...720).contains(paper.freshHours)
                && (1...366).contains(paper.reverifyDays) && (1...365).contains(paper.demandBankingDays)
        }
        Clause(
            "officers-listed", "1 to 50 officers are listed, each once, with a code of at most 40 bytes and a level from 1 to 9.",
            .rulebook("F4")
        ) { _, paper, _ in
            (1...50).contains(paper.officers.count) && !paper.officers.map(\.code).hasTwice
                && paper.officers.allSatisfy { $0.code.isWritten(bytesMax: 40) && (1...9).contains($0.level) }
        }
        Clause(
            "bands-ascending",
            "1 to 9 bands ascend to the amount offered; each has enough officers of its level beside the one who proposes.",
            .rulebook("F4")
        ) { _, paper, _ in
            (1...9).contains(paper.bands.count) && paper.band(paper.amount) != nil
                && zip(paper.bands, paper.bands.dropFirst()).allSatisfy { $1.upTo.covers($0.upTo) && $0.upTo != $1.upTo }
                && paper.bands.allSatisfy { band in
                    band.approvals > 0 && band.upTo.currency == paper.amount.currency
                        && paper.officers.filter { $0.level >= band.level }.count > band.approvals
                }
        }
    } change: { terms, paper, _ in
        terms.rules = paper
    }

    /// The bank does not lend, and tells the business why. What was reserved is to be released with the holder.
    package static let decline = ActionWith<Note>("decline") {
        saysWhy("F1")
    } change: { terms, _, _ in
        terms.releaseReservations()
    }

    /// The business goes elsewhere. What was reserved is to be released with the holder.
    package static let withdraw = ActionWith<Note>("withdraw") {
    } change: { terms, _, _ in
        terms.releaseReservations()
    }

    /// The business takes the offer.
    package static let agree = ActionWith<AgreedOffer>("agree") {
        Clause("agrees-to-what-was-offered", "It names the amount and the rate of the offer.", .rulebook("F1")) {
            terms, paper, _ in
            let rules = try terms.agreed()
            return paper.amount == rules.amount && paper.ratePercent == rules.ratePercent
        }
    } change: { _, _, _ in
    }

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("refusal-says-why", "Who refuses, returns or waives says why.", .rulebook(section)) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }

    mutating func releaseReservations() {
        for index in reservations.indices where reservations[index].standing == .held {
            reservations[index].standing = .released
        }
    }
}
