import AccountReconciliation
import Money
import Signing
import StatementMatching

/// How what was found becomes a break between the banks.
extension RelationBook {
    static let entriesOfBreakMax = 16

    /// The paper by which a bank raises what matching found.
    ///
    /// - Parameter taken: entries that breaks raised a moment before hold.
    /// - Returns: nil where the contract has no kind for it, or it names too many entries.
    func paper(
        raising found: RelationState.Finding, in state: RelationState, without taken: Set<Digest32> = []
    ) throws -> BreakPaper? {
        guard let kind = found.kind, (1...Self.entriesOfBreakMax).contains(found.entries.count) else { return nil }
        if kind == .duplicate, let paper = try duplicate(found, state, taken) { return paper }
        return try paper(found.first, found.second, prefix: "FOUND", wanted: SharedBreakKind(found: kind))
    }

    /// With the entry that it repeats, where that one is open too, and what that one is matched with: then the break comes to what was
    /// booked too much, and to no more.
    private func duplicate(
        _ found: RelationState.Finding, _ state: RelationState, _ taken: Set<Digest32>
    ) throws -> BreakPaper? {
        guard let nearest = found.nearest, let own = found.entries.first else { return nil }
        func isOriginal(_ entry: BookEntry) -> Bool {
            entry.id == nearest && entry.bank == own.bank && entry.account == own.account
        }
        let match = state.matches.first { $0.entries.contains(where: isOriginal) }
        guard let original = (match?.entries ?? open(through: state.day)).first(where: isOriginal) else { return nil }
        let (first, second) = match.map { ($0.first, $0.second) } ?? (own.bank == .first ? ([original], []) : ([], [original]))
        let all = first + second + [own]
        guard all.count <= Self.entriesOfBreakMax, first.count != second.count + (own.bank == .first ? -1 : 1),
            !all.contains(where: { isHeld($0.leaf) || taken.contains($0.leaf) })
        else { return nil }
        return try own.bank == .first
            ? paper(first + [own], second, prefix: "FOUND", wanted: .duplicate)
            : paper(first, second + [own], prefix: "FOUND", wanted: .duplicate)
    }

    func isHeld(_ leaf: Digest32) -> Bool {
        raised.contains { one in
            (one.standing == .open || one.standing == .closed)
                && (one.paper.entries.first.contains(leaf) || one.paper.entries.second.contains(leaf))
        }
    }

    /// - Parameter wanted: the kind, where it fits what the entries come to.
    /// - Throws: ``DeskFault`` for too many entries, or of several accounts.
    func paper(
        _ first: [BookEntry], _ second: [BookEntry], prefix: String, wanted: SharedBreakKind? = nil
    ) throws -> BreakPaper {
        let entries = first + second
        guard (1...Self.entriesOfBreakMax).contains(entries.count), let account = entries.first?.account,
            entries.allSatisfy({ $0.account == account })
        else { throw DeskFault.tooManyEntries(entries.count) }
        let currency = relation.accounts[account - 1].currency
        func sum(_ some: [BookEntry]) throws -> Money? {
            some.isEmpty ? nil : try Money.sum(some.map(\.entry.amount), in: currency)
        }
        let (one, other) = (try sum(first), try sum(second))
        let leaves = (first.map(\.leaf).sorted(), second.map(\.leaf).sorted())
        let name = Digest32.of(domain: "hefu reconciliation break", parts: (leaves.0 + leaves.1).map(\.bytes))
        return BreakPaper(
            account: account, kind: Self.kind(wanted, one, other, first.count, second.count),
            entries: Both(first: leaves.0, second: leaves.1), firstAmount: one, secondAmount: other,
            valueOn: entries.map(\.entry.valueOn).min() ?? relation.fromOn,
            reference: "\(prefix)-\(name.description.prefix(16))")
    }

    /// The kind that the contract accepts for such sums; what was wanted where it may be.
    private static func kind(
        _ wanted: SharedBreakKind?, _ first: Money?, _ second: Money?, _ firstCount: Int, _ secondCount: Int
    ) -> SharedBreakKind {
        guard let first, let second else {
            if wanted == .duplicate, max(firstCount, secondCount) > 1 { return .duplicate }
            return first == nil ? .missingFirst : .missingSecond
        }
        if wanted == .duplicate, firstCount != secondCount { return .duplicate }
        if first == second { return wanted == .valueDate ? .valueDate : .reference }
        if first.isNegative != second.isNegative { return .direction }
        return wanted == .fee || wanted == .fx ? wanted ?? .amount : .amount
    }
}

extension SharedBreakKind {
    /// The engine's ours is the first bank.
    init?(found kind: FoundBreakKind) {
        switch kind {
        case .missingOurs: self = .missingFirst
        case .missingTheirs: self = .missingSecond
        case .amount: self = .amount
        case .valueDate: self = .valueDate
        case .currency: self = .currency
        case .duplicate: self = .duplicate
        case .direction: self = .direction
        case .reference: self = .reference
        case .fee: self = .fee
        case .exchange: self = .fx
        }
    }
}
