package import ContractKit
import CustomsAnswers
import Money

extension ReceivableFinancing {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("Nothing owed, repaid, left over or written off is negative, and all is in one currency.") { terms in
                guard let loan = terms.loan else { return true }
                let amounts = [
                    loan.lent, loan.interestCharged, loan.feesOwed, loan.interestOwed, loan.principalOwed, loan.principalRepaid,
                    loan.repaid, loan.surplusOwed, loan.writtenOff, loan.recovered,
                ]
                return amounts.allSatisfy { !$0.isNegative && $0.currency == terms.application.amount.currency }
                    && loan.writtenOff.covers(loan.recovered)
            },
            Invariant("What was lent is owed, repaid or written off, and no more was lent than approved and offered.") { terms in
                guard let loan = terms.loan else { return true }
                guard let approval = terms.approval, let rules = terms.rules, approval.amount.covers(loan.lent),
                    rules.amount.covers(approval.amount), let gone = try? loan.principalOwed.adding(loan.principalRepaid)
                else { return false }
                guard let missing = try? loan.lent.subtracting(gone) else { return false }
                return !missing.isNegative && loan.writtenOff.covers(missing)
            },
            Invariant("The maker is none of the approvers, and no approver stands twice.") { terms in
                guard let approval = terms.approval else { return true }
                return !([approval.maker] + approval.approvers).hasTwice
                    && terms.writeOffs.allSatisfy { $0.approver != $0.paper.officer }
            },
            Invariant("No receivable brings more than its amount.") { terms in
                terms.receivables.indices.allSatisfy { (try? terms.open($0).isNegative) == false }
            },
            Invariant("At most one reservation stands on a declaration, and none is held once money is paid out.") { terms in
                let standing = terms.reservations.filter { $0.standing != .released }.map(\.answer.statement.declaration).sorted()
                return !zip(standing, standing.dropFirst()).contains { $0 == $1 }
                    && (terms.loan == nil || !terms.reservations.contains { $0.standing == .held })
            },
            Invariant("At most one demand, one claim and one write-off are open.") { terms in
                terms.demands.filter(\.isOpen).count <= 1 && terms.claims.filter(\.isOpen).count <= 1
                    && terms.writeOffs.filter(\.isOpen).count <= 1
            },
            Invariant("The insurer has paid no more than the policy's limit.") { terms in
                guard let policy = terms.application.policy else { return terms.claims.isEmpty }
                guard let paid = try? Money.sum(terms.claims.map(\.paid), in: policy.limit.currency) else { return false }
                return policy.limit.covers(paid)
            },
        ]
    }
}
