package import AccountReconciliation
package import Money

extension RelationBook {
    /// What a bank's node signs of a day: counted from the entries, and held against what the contract's terms say.
    ///
    /// Entries that waited before the relation began, which nobody has disclosed, count as waiting, and what they come to is in what the
    /// books differed by at the beginning. Those of batches that cannot be used count as waiting with the sums that were posted.
    ///
    /// - Parameter state: the matching as of the day.
    /// - Throws: ``DeskFault`` where entries are missing, or anything is not accounted for.
    package func result(of day: Int, terms: RelationTerms, state: RelationState) throws -> DayResult {
        try requireEntries(through: day, allowingRefused: true)
        if let stray = state.strayBreaks.first { throw DeskFault.strayBreak(number: stray) }
        guard let index = terms.days.firstIndex(where: { $0.number == day }) else { throw DeskFault.nothingToSign }
        let accounts = try relation.accounts.indices.map { account in
            let open = terms.open(on: account + 1, through: day)
            let result = AccountResult(
                sides: Both(
                    first: try side(.first, account + 1, state, terms, index),
                    second: try side(.second, account + 1, state, terms, index)),
                openBreaks: open.count, openDifference: try terms.difference(of: open, on: account + 1),
                accepted: try accepted(account + 1, state))
            guard try result.sides.first.isConserved(), try result.sides.second.isConserved() else {
                throw DeskFault.unexplained(
                    account: relation.accounts[account].number, why: "entries are counted twice or not at all")
            }
            guard try result.isExplained() else {
                throw DeskFault.unexplained(
                    account: relation.accounts[account].number, why: "the balances differ by more than is open or accepted")
            }
            return result
        }
        return DayResult(accounts: accounts, rulebook: relation.rulebook, matching: state.matching)
    }

    /// Every batch that stands has its entries here, and they can be used.
    package func requireEntries(through day: Int, allowingRefused: Bool = false) throws {
        if !allowingRefused, let refused = refused(through: day).first {
            throw DeskFault.batchRefused(batch: refused.name, why: refused.refusal ?? "")
        }
        let awaited = posted.filter { !$0.isSuperseded && $0.day <= day && $0.entries == nil && $0.refusal == nil }
        guard awaited.isEmpty else { throw DeskFault.awaiting(batches: awaited.map(\.name)) }
    }

    /// Batches that stand and whose entries cannot be used.
    func refused(through day: Int) -> [Posted] {
        posted.filter { !$0.isSuperseded && $0.day <= day && $0.refusal != nil }
    }

    private func side(
        _ bank: Bank, _ account: Int, _ state: RelationState, _ terms: RelationTerms, _ index: Int
    ) throws -> SideResult {
        func mine(_ entries: [BookEntry]) -> [BookEntry] { entries.filter { $0.bank == bank && $0.account == account } }
        let currency = relation.accounts[account - 1].currency
        let held = mine(state.held.flatMap(\.entries))
        let matched = mine(state.matches.flatMap(\.entries))
        let unmatched = mine(state.unmatched)
        let unusable = refused(through: terms.days[index].number).filter { $0.bank == bank && $0.paper.account == account }
        let unseen = relation.accounts[account - 1].waiting[bank] + unusable.map(\.paper.count).reduce(0, +)
        let (book, tally) = (terms.books[account - 1].sides[bank], try terms.tally(index, account, bank))
        return SideResult(
            carried: book.unmatched, posted: tally.count, matched: matched.count, inBreaks: held.count,
            waiting: unmatched.count - held.count + unseen, debits: tally.debits, credits: tally.credits,
            closing: try book.balance.adding(tally.net()),
            unmatched: try Money.sum(
                unmatched.map(\.entry.amount) + unusable.map { try $0.paper.credits.subtracting($0.paper.debits) }, in: currency))
    }

    /// What all matches so far differ by, and what the banks' books differed by at the beginning.
    private func accepted(_ account: Int, _ state: RelationState) throws -> Money {
        let opening = relation.accounts[account - 1].opening
        var sum = try opening.first.subtracting(opening.second)
        func add(_ entries: [BookEntry]) throws {
            for entry in entries where entry.account == account {
                sum = entry.bank == .first ? try sum.adding(entry.entry.amount) : try sum.subtracting(entry.entry.amount)
            }
        }
        for match in settled { try add(match.first + match.second) }
        for match in state.matches { try add(match.entries) }
        return sum
    }
}
