import Collateral
package import ContractKit
import Money

extension WarehouseReceipt {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("Of each lot, what is unreceipted, what receipts stand for, what went out and what is lost was deposited.")
            {
                terms in
                terms.lots.allSatisfy { lot in
                    guard let receipted = try? terms.receipted(lot.code),
                        let sum = try? sum([lot.unreceipted, receipted, lot.outbound, lot.lost])
                    else { return false }
                    return sum == lot.deposited && [lot.unreceipted, lot.outbound, lot.lost].allSatisfy { $0 >= .zero }
                }
            },
            Invariant("No receipt is encumbered beyond its quantity.") { terms in
                terms.receipts.indices.allSatisfy { index in
                    guard let encumbered = try? terms.encumbered(index + 1) else { return false }
                    return encumbered <= terms.receipts[index].quantity
                }
            },
            Invariant("A receipt that ended stands for nothing, bears no encumbrance and waits for nothing.") { terms in
                terms.receipts.indices.allSatisfy { index in
                    let receipt = terms.receipts[index]
                    guard receipt.end != nil else { return receipt.quantity > .zero }
                    return receipt.quantity.isZero && receipt.pending == nil
                        && (try? terms.encumbered(index + 1))?.isZero == true
                }
            },
            Invariant("Each encumbrance lies on receipts with exactly what its links still lock.") { terms in
                terms.encumbrances.allSatisfy { encumbrance in
                    guard encumbrance.rank != nil else { return encumbrance.holdings.isEmpty }
                    guard let held = try? sum(encumbrance.holdings.map(\.quantity)),
                        let locked = try? encumbrance.pledge.quantity()
                    else { return false }
                    return held == locked && encumbrance.holdings.allSatisfy { $0.quantity > .zero }
                }
            },
            Invariant("Ranks follow the order of registration without gaps.") { terms in
                let ranks = terms.encumbrances.compactMap(\.rank).sorted()
                return ranks == Array(1..<(ranks.count + 1))
            },
            Invariant("No two receipts share a number.") { terms in
                let numbers = terms.receipts.map(\.text.number).sorted()
                return zip(numbers, numbers.dropFirst()).allSatisfy { $0 != $1 }
            },
            Invariant("What waits on a receipt concerns that receipt.") { terms in
                terms.receipts.indices.allSatisfy { index in
                    guard let pending = terms.receipts[index].pending else { return true }
                    return (try? terms.receipts(of: pending))?.contains(index + 1) == true
                }
            },
        ]
    }
}
