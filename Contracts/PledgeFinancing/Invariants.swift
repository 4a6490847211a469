import Collateral
package import ContractKit
import Money

extension PledgeFinancing {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("No more is lent than the facility, and nothing owed, lent or left over is negative.") { terms in
                let loan = terms.loan
                let parts = [loan.lent, loan.costsOwed, loan.interestOwed, loan.principalOwed, loan.repaid, loan.surplusOwed]
                return parts.allSatisfy { !$0.isNegative && $0.currency == loan.currency }
                    && (terms.offer.map { $0.amount.covers(loan.lent) } ?? loan.lent.isZero)
            },
            Invariant("What was lent is the sum of the disbursements, and no more of it is owed.") { terms in
                let sum = try? Money.sum(terms.loan.disbursements.map(\.amount), in: terms.loan.currency)
                return sum == terms.loan.lent && terms.loan.lent.covers(terms.loan.principalOwed)
            },
            Invariant("Of no goods is more pledged and sold than was offered.") { terms in
                terms.goods.indices.allSatisfy { index in
                    guard let taken = try? terms.taken(ofGoods: index + 1) else { return false }
                    return taken <= terms.goods[index].quantity
                }
            },
            Invariant("A pledge has effect only while links stand, and by a keeper's registration with a rank.") { terms in
                terms.pledges.allSatisfy { pledged in
                    pledged.standing != .effective
                        || pledged.pledge.links > 0 && (pledged.rank ?? 0) > 0 && pledged.registeredAt != nil
                }
            },
            Invariant("Each pledge has exactly the links that no shown key has released.") { terms in
                terms.pledges.indices.allSatisfy { index in
                    let pledged = terms.pledges[index]
                    let last = terms.releases.last { $0.pledge == index + 1 }
                    return pledged.pledge.links == last?.linksLeft ?? pledged.linksEndorsed
                        && pledged.linksSold <= pledged.linksEndorsed - pledged.pledge.links
                }
            },
            Invariant("Goods were sold only after a default and a notice.") { terms in
                terms.sales.isEmpty || terms.ending.defaultGround != nil && terms.ending.noticedOn != nil
            },
            Invariant("What is left over of sales is owed only where the debt is paid.") { terms in
                terms.loan.surplusOwed.isZero || (try? terms.owed())?.isZero == true
            },
            Invariant("At most one margin call is open, and none where nothing is owed.") { terms in
                let open = terms.marginCalls.filter(\.isOpen).count
                return open == 0 || open == 1 && (try? terms.owed())?.isPositive == true
            },
        ]
    }
}
