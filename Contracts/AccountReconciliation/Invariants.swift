package import ContractKit
import Money

extension AccountReconciliation {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("Of a certified day, every entry is matched, in a break or waiting, and the balances are explained.") {
                terms in
                terms.days.compactMap(\.certified).allSatisfy { day in
                    day.certificate.result.accounts.allSatisfy { account in
                        (try? Side.allCases.allSatisfy { try account.sides[$0].isConserved() } && account.isExplained()) == true
                    }
                }
            },
            Invariant("The books are what was certified last.") { terms in
                guard let last = terms.days.first, let certified = last.certified else { return true }
                return (try? certified.certificate.digest()) == terms.certificate
                    && zip(terms.books, certified.certificate.result.accounts).allSatisfy { book, account in
                        Side.allCases.allSatisfy { book.sides[$0].balance == account.sides[$0].closing }
                    }
            },
            Invariant("Days are certified in their order, and at most five wait.") { terms in
                terms.days.dropFirst().allSatisfy { $0.certified == nil } && terms.days.count <= daysWaitingMax + 1
                    && zip(terms.days, terms.days.dropFirst()).allSatisfy { $0.number + 1 == $1.number && $0.on < $1.on }
                    && (terms.days.last?.number ?? 0) == terms.daysOpened
            },
            Invariant("No batch stands twice, and none is disclosed beyond its entries.") { terms in
                let batches = terms.days.flatMap(\.batches)
                return batches.allSatisfy { (0...$0.paper.count).contains($0.disclosed) }
                    && !batches.map { "\($0.by) \($0.paper.account) \($0.paper.batch)" }.hasTwice
            },
            Invariant("An entry is in one open break at most, and no more breaks are open than the limits allow.") { terms in
                let open = terms.breaks.filter { $0.standing != .closed }
                let entries = open.flatMap { item in
                    Side.allCases.flatMap { side in
                        item.paper.entries[side].map { "\(item.paper.account) \(side) \($0)" }
                    }
                }
                return !entries.hasTwice && open.count <= terms.relation.limits.openBreaksMax
            },
            Invariant("What resolved a break is exactly what the banks' books differed by.") { terms in
                terms.breaks.allSatisfy { item in
                    let isResolved = item.standing == .resolved || item.standing == .closed
                    guard let resolution = item.resolution else { return !isResolved }
                    return (try? item.difference(in: resolution.amount.currency).withoutSign()) == resolution.amount
                }
            },
            Invariant("What was written off is within the caps, and took two officers.") { terms in
                zip(terms.relation.caps, terms.writtenOff).allSatisfy { $0.total.covers($1) && !$1.isNegative }
                    && terms.breaks.allSatisfy { item in
                        guard item.resolution?.kind == .writtenOff else { return true }
                        return item.writeOff?.approver != nil && item.writeOff?.approver != item.writeOff?.paper.officer
                    }
            },
            Invariant("A break is in one netting at most, and each netting is what its breaks come to.") { terms in
                let netted = terms.nettings.flatMap(\.paper.breaks).sorted()
                return netted == terms.breaks.filter { $0.standing == .netted }.map(\.number)
                    && terms.nettings.allSatisfy { netting in
                        let net = try? terms.net(of: netting.paper.breaks, in: netting.paper.amount.currency)
                        return (try? net?.withoutSign()) == netting.paper.amount
                    }
            },
        ]
    }
}
