package import ContractKit
import Money

extension Forfaiting {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("The claim has one live claimant: each transfer leads from who held it to another.") { terms in
                var holder = Holder.seller
                for transfer in terms.transfers {
                    guard transfer.from == holder, transfer.to != holder else { return false }
                    holder = transfer.to
                }
                return holder == terms.liveClaimant
            },
            Invariant("The claim leaves the seller by one purchase, for which the risk is confirmed and the assignment noted.") {
                terms in
                terms.transfers.first.map { $0.ground == .purchase } ?? true
                    && terms.transfers.dropFirst().allSatisfy { $0.ground != .purchase }
                    && (terms.transfers.isEmpty || (terms.reservation != nil && terms.assignment != nil))
            },
            Invariant("No price is less than something, and none is more than the claim.") { terms in
                terms.transfers.allSatisfy {
                    $0.payment.amount.isPositive && terms.announcement.amount.covers($0.payment.amount)
                }
            },
            Invariant("At most one resale and one recourse are open, and none once the obligor has paid.") { terms in
                let (resales, recourses) = (terms.resales.filter(\.isOpen).count, terms.recourses.filter(\.isOpen).count)
                return resales <= 1 && recourses <= 1 && (!terms.isSettled || resales + recourses == 0)
            },
            Invariant("The obligor pays once, and whom it pays holds the claim.") { terms in
                terms.maturityPayment.map { $0.paper.to == terms.liveClaimant } ?? true
            },
        ]
    }
}
