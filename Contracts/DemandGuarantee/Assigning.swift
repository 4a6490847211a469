package import ContractKit
import Money
import Parties
package import UndertakingTerms

extension DemandGuarantee {
    /// The beneficiary assigns proceeds, whether or not the guarantee can be transferred (URDG 758 art. 33(g)(i)).
    package static let assignProceeds = ActionWith<AssignmentPaper>("assign-proceeds") {
        Clause(
            "assignment-described",
            "It is of more than nothing in the guarantee's currency, or of all, and not to the beneficiary.",
            .rulebook("U6")
        ) { terms, paper, _ in
            let currency = terms.guarantee.amount.currency
            return paper.amount.map { $0.isPositive && $0.currency == currency } ?? true
                && paper.assignee != terms.guarantee.parties.beneficiary.name && paper.account?.isWritten(bytesMax: 100) ?? true
        }
    } change: { terms, paper, _ in
        terms.assignments.append(ProceedsAssignment(paper: paper))
    }

    /// The guarantor agrees to pay the assignee (art. 33(g)(ii)).
    package static let acknowledgeAssignment = ActionWith<Remark>("acknowledge-assignment") {
    } change: { terms, _, occasion in
        terms.assignments[try terms.index(occasion.part, in: terms.assignments)].isAcknowledged = true
    }

    /// The guarantor is not obliged to pay an assignee, and will not (art. 33(g)(ii)).
    package static let declineAssignment = ActionWith<Remark>("decline-assignment") {
    } change: { terms, _, occasion in
        terms.assignments[try terms.index(occasion.part, in: terms.assignments)].isAcknowledged = false
    }
}
