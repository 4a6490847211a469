import BankingCalendar
package import ContractKit
import CustomsAnswers
package import Money

/// Paper of "propose-approval".
package struct ApprovalProposal: Hashable, Codable, Sendable {
    /// The code of the officer who proposes.
    package var officer: String
    package var amount: Money

    package enum CodingKeys: Int, CodingKey { case officer = 1, amount }

    package init(officer: String, amount: Money) { (self.officer, self.amount) = (officer, amount) }
}

/// Paper of "approve" and "approve-write-off".
package struct OfficersApproval: Hashable, Codable, Sendable {
    package var officer: String
    package enum CodingKeys: Int, CodingKey { case officer = 1 }
    package init(officer: String) { self.officer = officer }
}

/// Paper of "disburse".
package struct Disbursement: Hashable, Codable, Sendable {
    package var amount: Money
    /// The lender's reference of the payment.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

extension ReceivableFinancing {
    /// One officer proposes an amount, on complete evidence.
    package static let proposeApproval = ActionWith<ApprovalProposal>("propose-approval") {
        isKnownOfficer(\.officer)
        Clause("within-offer", "The amount is more than nothing and within the offer.", .rulebook("F4")) { terms, paper, _ in
            try paper.amount.isPositive && terms.agreed().amount.covers(paper.amount)
        }
        Clause("receivables-checked", "Invoice and contract of each receivable were checked, and agree.", .rulebook("F2")) {
            terms, _, _ in
            terms.receivables.allSatisfy { $0.check?.invoiceAgrees == true && $0.check?.contractAgrees == true }
        }
        Clause(
            "declarations-sound", "Each declaration was verified: released, and of this business, when last asked.",
            .rulebook("F2")
        ) { terms, _, _ in
            terms.application.declarations.allSatisfy { terms.verification(of: $0)?.isSound == true }
        }
        coversAmount(\.amount)
    } change: { terms, paper, _ in
        terms.approval = Approval(maker: paper.officer, amount: paper.amount, approvers: [])
    }

    /// Others approve, as many and as high as the amount's band asks for.
    package static let approve = ActionWith<OfficersApproval>(signalling: "approve") {
        isKnownOfficer(\.officer)
        Clause("maker-never-approves", "Who proposes does not approve.", .rulebook("F4")) { terms, paper, _ in
            terms.approval?.maker != paper.officer
        }
        Clause("officer-approves-once", "No officer approves twice.", .rulebook("F4")) { terms, paper, _ in
            terms.approval?.approvers.contains(paper.officer) == false
        }
        Clause("level-suffices", "The officer's level is that of the amount's band at least.", .rulebook("F4")) {
            terms, paper, _ in
            let rules = try terms.agreed()
            guard let officer = rules.officer(paper.officer), let band = terms.approval.flatMap({ rules.band($0.amount) }) else {
                return false
            }
            return officer.level >= band.level
        }
    } change: { terms, paper, occasion, signals in
        guard var approval = terms.approval, let band = try terms.agreed().band(approval.amount) else {
            throw MissingPiece(part: occasion.part)
        }
        approval.approvers.append(paper.officer)
        terms.approval = approval
        if approval.approvers.count >= band.approvals { signals.raise("approved", on: financing) }
    }

    package static let returnToReview = ActionWith<Note>("return-to-review") {
        saysWhy("F4")
    } change: { terms, _, _ in
        terms.approval = nil
    }

    /// The bank has paid out; it registers that with the holder too.
    package static let disburse = ActionWith<Disbursement>("disburse") {
        Clause("disbursement-described", "More than nothing is paid out, with a reference of at most 100 bytes.", .rulebook("F4"))
        {
            _, paper, _ in
            paper.amount.isPositive && paper.reference.isWritten(bytesMax: 100)
        }
        Clause("within-approval", "No more is paid out than was approved.", .rulebook("F4")) { terms, paper, _ in
            terms.approval?.amount.covers(paper.amount) == true
        }
        Clause(
            "verified-again", "Each declaration was verified within the hours agreed before, and found sound.", .rulebook("F2")
        ) { terms, _, occasion in
            try terms.isVerified(within: Int64(terms.agreed().freshHours), at: occasion.at)
        }
        coversAmount(\.amount)
        Clause(
            "debtors-notified", "Where that is agreed, each debtor was told of the assignment, and none objects.", .rulebook("F6")
        ) { terms, _, _ in
            try !terms.agreed().isNotified
                || terms.receivables.indices.allSatisfy { index in
                    terms.assignments.contains { $0.notice.receivable == index + 1 && $0.isObjected != true }
                }
        }
    } change: { terms, paper, occasion in
        let today = try terms.today(occasion)
        let calendar = try occasion.calendars.calendar(terms.application.place)
        terms.loan = try Loan(
            paper, rules: terms.agreed(), on: today, matureOn: calendar.onOrAfter(terms.application.dueOn))
        for index in terms.reservations.indices where terms.reservations[index].standing == .held {
            terms.reservations[index].standing = .financed
        }
    }

    static func isKnownOfficer<Paper>(_ officer: @escaping @Sendable (Paper) -> String) -> Clause<Self, Paper> {
        Clause("officer-known", "The officer is one of those listed in the offer.", .rulebook("F4")) { terms, paper, _ in
            try terms.agreed().officer(officer(paper)) != nil
        }
    }

    /// Reservations and receivables, each by itself, must reach.
    private static func coversAmount<Paper>(_ amount: @escaping @Sendable (Paper) -> Money) -> [Clause<Self, Paper>] {
        [
            Clause("reservations-cover", "What the holder holds now for this loan comes to the amount at least.", .rulebook("F3"))
            {
                terms, paper, occasion in
                let held = try Money.sum(
                    terms.live(at: occasion.at).map(\.amount), in: terms.application.amount.currency)
                return terms.application.declarations.isEmpty || held.covers(amount(paper))
            },
            Clause("within-advance", "The amount is within the agreed part of the undisputed receivables.", .rulebook("F3")) {
                terms, paper, _ in
                try terms.cover().covers(amount(paper))
            },
        ]
    }
}
