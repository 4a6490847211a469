package import ContractKit
import Money

/// The paper of `apply`, `issue` and `issue-applied`: the credit's text.
package struct CreditPaper: Codable, Hashable, Sendable {
    package var credit: Credit
    package enum CodingKeys: Int, CodingKey { case credit = 1 }
    package init(credit: Credit) { self.credit = credit }
}

extension LetterOfCredit {
    /// The applicant asks its bank for a credit in the terms proposed.
    package static let apply = BeginningWith<CreditPaper>("apply") {
        Clause("amount-positive", "The credit is for an amount above zero.", .ucp600("2")) { _, paper, _ in
            paper.credit.amount.minorUnits > 0
        }
    } terms: { paper, _ in
        try LetterOfCredit(credit: paper.credit)
    }

    /// The bank issues its credit and is bound from that moment (art. 7(b)).
    package static let issue = BeginningWith<CreditPaper>("issue") {
        Clause("amount-positive", "The credit is for an amount above zero.", .ucp600("2")) { _, paper, _ in
            paper.credit.amount.minorUnits > 0
        }
        Clause("credit-irrevocable", "The credit is irrevocable.", .ucp600("3")) { _, paper, _ in
            paper.credit.form.hasPrefix("IRREVOCABLE")
        }
        Clause("expiry-after-issue", "The credit expires on or after its day of issue.", .ucp600("6(d)(i)")) { _, paper, _ in
            paper.credit.expiresOn >= paper.credit.issuedOn
        }
        Clause("shipment-before-expiry", "The latest day of shipment is not after the day of expiry.", .ucp600("6(d), 14(c)")) {
            _, paper, _ in
            paper.credit.carriage.latestShipmentOn.map { $0 <= paper.credit.expiresOn } ?? true
        }
        Clause("issuing-bank-named", "The issuing bank and the place of its calendar are named.", .ucp600("2")) { _, paper, _ in
            paper.credit.bank(in: "issuing-bank") != nil
        }
        Clause(
            "available-with-named-bank", "The credit is available with a bank that it names, or with any bank.", .ucp600("6(a)")
        ) { _, paper, _ in
            paper.credit.availability.with == "any-bank" || paper.credit.bank(in: paper.credit.availability.with) != nil
        }
        Clause("draft-not-on-applicant", "Drafts are not drawn on the applicant.", .ucp600("6(c)")) { _, paper, _ in
            paper.credit.availability.draftsOn != "applicant"
        }
        Clause("tenor-stated", "Acceptance and deferred payment have a tenor.", .ucp600("6(b)")) { _, paper, _ in
            paper.credit.availability.tenor != nil || ![.acceptance, .deferredPayment].contains(paper.credit.availability.by)
        }
        Clause("presentation-days-positive", "The days for presentation after shipment are from 1 to 999.", .ucp600("14(c)")) {
            _, paper, _ in
            (1...999).contains(paper.credit.presentationDays ?? 21)
        }
        Clause("instalments-within-amount", "The instalments together are the credit's amount.", .ucp600("32")) { _, paper, _ in
            guard let instalments = paper.credit.instalments else { return true }
            return try Money.sum(instalments.map(\.amount), in: paper.credit.amount.currency) == paper.credit.amount
        }
    } terms: { paper, _ in
        try LetterOfCredit(credit: paper.credit)
    }

    /// The bank issues what the applicant asked for.
    package static let issueApplied = ActionWith<CreditPaper>("issue-applied") {
        Clause("issues-for-applied-amount", "The credit is issued for no more than was applied for.", .rulebook("3.1")) {
            letter, paper, _ in
            letter.credit.amount.covers(paper.credit.amount)
        }
        Clause("expiry-after-issue", "The credit expires on or after its day of issue.", .ucp600("6(d)(i)")) { _, paper, _ in
            paper.credit.expiresOn >= paper.credit.issuedOn
        }
        Clause("issuing-bank-named", "The issuing bank and the place of its calendar are named.", .ucp600("2")) { _, paper, _ in
            paper.credit.bank(in: "issuing-bank") != nil
        }
    } change: { letter, paper, _ in
        letter.credit = paper.credit
        letter.drawn = Money.zero(paper.credit.amount.currency)
    }

    package static let returnApplication = ActionWith<Statement>("return-application") {
        Clause("says-why", "The bank says why it returns the application.", .rulebook("3.1")) { _, statement, _ in
            statement.remark?.isEmpty == false
        }
    } change: { _, _, _ in
    }

    /// The advising bank signifies that the credit appears authentic (art. 9(b)).
    package static let advise = ActionWith<Statement>("advise") {
    } change: { _, _, _ in
    }
}
