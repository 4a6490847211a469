package import BankingCalendar
package import CustomsAnswers
package import Money
package import Signing

/// What a bank holds on a declaration: reserved by a yes, then outstanding by its loan.
package struct Claim: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable {
        case reserved
        case outstanding
        case ended
    }

    package var key: ClaimKey
    /// In the financing's currency: what was asked for, then what was paid out and is not repaid.
    package var amount: Money
    package var rate: RateSnapshot?
    package var heldUntil: LedgerTime
    package var standing: Standing

    package enum CodingKeys: Int, CodingKey { case key = 1, amount, rate, heldUntil, standing }
}

/// What is declared and what of it is gone, in the account's currency.
package struct AccountPosition: Hashable, Codable, Sendable {
    package var declared: Money
    package var returned: Money
    package var settled: Money
    /// Live reservations and outstanding financing.
    package var encumbered: Money

    package enum CodingKeys: Int, CodingKey { case declared = 1, returned, settled, encumbered }

    package func used() throws(MoneyFault) -> Money { try returned.adding(settled).adding(encumbered) }

    /// Declared less used, and never less than nothing.
    package func remaining() throws(MoneyFault) -> Money {
        let left = try declared.subtracting(try used())
        return left.isNegative ? .zero(declared.currency) : left
    }

    /// What is financed or reserved and no longer covered: used less declared, at most what is encumbered.
    package func shortfall() throws(MoneyFault) -> Money {
        let over = try used().subtracting(declared)
        guard over.isPositive else { return .zero(declared.currency) }
        return try over.isLess(than: encumbered) ? over : encumbered
    }
}

/// The account of one declaration over all banks. The holder's node alone keeps it, applying events in ledger order; no bank
/// reads it. A value without input or output: the same events in the same order give the same account everywhere.
package struct DeclarationAccount: Hashable, Codable, Sendable {
    package let declaration: DeclarationNumber
    /// The first version's; everything else is converted into it.
    package let currency: Currency
    /// Whose declaration it is; a version that names another business covers nothing.
    package let firstVersion: DeclarationVersion
    /// The latest by number and standing, whenever it came.
    package private(set) var version: DeclarationVersion
    package private(set) var rule: ShortfallRule
    /// Both in the order of their references, converted.
    package private(set) var returns: [AccountEntry]
    package private(set) var receipts: [AccountEntry]
    /// In the order of the answers; the ended ones stay, so that no question is answered twice.
    package private(set) var claims: [Claim]
    /// Kept up with each event; equal to ``recomputed()``.
    package private(set) var position: AccountPosition
    /// Ids of the events applied, in order.
    package private(set) var seen: [Digest32]
    package private(set) var lastAt: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case declaration = 1, currency, firstVersion, version, rule, returns, receipts, claims, position, seen, lastAt
    }

    /// The account begins with the first version that customs tells.
    package init(
        of declaration: DeclarationNumber, _ version: DeclarationVersion, id: Digest32, at: LedgerTime, rule: ShortfallRule
    ) throws(AccountFault) {
        try Self.check(version)
        (self.declaration, self.rule, firstVersion, self.version) = (declaration, rule, version, version)
        (currency, returns, receipts, claims) = (version.total.currency, [], [], [])
        let nothing = Money.zero(version.total.currency)
        position = AccountPosition(declared: nothing, returned: nothing, settled: nothing, encumbered: nothing)
        (seen, lastAt) = ([id], at)
        position.declared = try Self.converting { () throws(MoneyFault) in try coverage(of: version) }
    }

    /// Applies one event, wholly or not at all.
    ///
    /// - Throws: ``AccountFault`` where the event does not fit; then nothing has changed.
    package mutating func apply(_ event: AccountEvent) throws(AccountFault) -> AccountOutcome {
        var outcome = AccountOutcome()
        let place = seen.partitioningIndex { $0 >= event.id }
        if place < seen.count, seen[place] == event.id {
            outcome.isRepeated = true
            return outcome
        }
        guard event.at >= lastAt else { throw .outOfOrder(event.at, last: lastAt) }
        var next = self
        let before = (shares: try shares(), isUsedUp: try isUsedUp())
        try next.lapse(before: event.at)
        try next.take(event.happening, &outcome)
        next.seen.insert(event.id, at: place)
        next.lastAt = event.at
        let after = try next.shares()
        for (index, share) in after.enumerated() {
            let was = index < before.shares.count ? before.shares[index] : .zero(currency)
            if share != was { outcome.shares.append(.init(key: next.claims[index].key, share: share)) }
        }
        let isUsedUp = try next.isUsedUp()
        if isUsedUp != before.isUsedUp { outcome.becameUsedUp = isUsedUp }
        self = next
        return outcome
    }

    /// Nothing of it can be financed any more.
    package func isUsedUp() throws(AccountFault) -> Bool {
        try Self.converting { () throws(MoneyFault) in try position.remaining() }.isZero
    }

    /// Each claim's share of what is short, in the order of ``claims``.
    package func shares() throws(AccountFault) -> [Money] {
        try Self.converting { () throws(MoneyFault) in
            var held: [(amount: Money, isReserved: Bool)] = []
            for claim in claims { held.append((try encumbered(by: claim), claim.standing == .reserved)) }
            return try rule.shares(of: try position.shortfall(), over: held)
        }
    }

    /// The position from the entries alone.
    package func recomputed() throws(AccountFault) -> AccountPosition {
        try Self.converting { () throws(MoneyFault) in
            var held: [Money] = []
            for claim in claims { held.append(try encumbered(by: claim)) }
            return AccountPosition(
                declared: try coverage(of: version), returned: try Money.sum(returns.map(\.amount), in: currency),
                settled: try Money.sum(receipts.map(\.amount), in: currency), encumbered: try Money.sum(held, in: currency))
        }
    }

    /// In the account's currency, rounded up; nothing where the claim has ended. It follows from what is outstanding, not from
    /// what was repaid, so that many small repayments leave no rounding behind.
    package func encumbered(by claim: Claim) throws(MoneyFault) -> Money {
        claim.standing == .ended ? .zero(currency) : try claim.amount.inCurrency(currency, by: claim.rate, up: true)
    }

    /// What a version covers: nothing where it is cancelled or became another business's; rounded down where converted.
    private func coverage(of version: DeclarationVersion) throws(MoneyFault) -> Money {
        guard version.standing != .cancelled, version.business == firstVersion.business else { return .zero(currency) }
        return try version.total.inCurrency(currency, by: version.rate, up: false)
    }

    static func check(_ version: DeclarationVersion) throws(AccountFault) {
        guard (1...1_000_000).contains(version.number) else { throw .versionNotPositive(version.number) }
        guard version.total.isPositive else { throw .amountNotPositive("the total of version \(version.number)") }
    }

    static func converting<Value>(_ body: () throws(MoneyFault) -> Value) throws(AccountFault) -> Value {
        do { return try body() } catch { throw .sum(error) }
    }
}

// MARK: what each event does

extension DeclarationAccount {
    private mutating func take(_ happening: AccountEvent.Happening, _ outcome: inout AccountOutcome) throws(AccountFault) {
        switch happening {
        case .declared(let version): try declare(version, &outcome)
        case .returned(let entry):
            if let amount = try Self.enter(entry, in: &returns, currency) {
                position.returned = try Self.converting { () throws(MoneyFault) in try position.returned.adding(amount) }
            }
            outcome.cause = .return
        case .received(let entry):
            try receive(entry)
            outcome.cause = .receipt
        case .asked(let question): outcome.answer = try answer(question)
        case .financed(let key, let amount): try finance(key, amount)
        case .repaid(let key, let amount, let entry):
            try repay(key, amount)
            if let entry { try receive(entry) }
        case .released(let key):
            let index = try index(of: key)
            guard claims[index].standing == .reserved else { throw .notReserved(key) }
            try change(index) { $0.standing = .ended }
        case .timePassed: break
        case .ruleChanged(let rule): self.rule = rule
        }
    }

    private mutating func declare(_ version: DeclarationVersion, _ outcome: inout AccountOutcome) throws(AccountFault) {
        try Self.check(version)
        outcome.cause = version.standing == .cancelled ? .cancellation : .amendment
        let (last, rank) = (self.version.rank, version.rank)
        if rank < last { return }
        guard rank > last || version == self.version else { throw .versionContradicts(version.number) }
        self.version = version
        position.declared = try Self.converting { () throws(MoneyFault) in try coverage(of: version) }
    }

    private func answer(to question: AccountQuestion) throws(AccountFault) -> AccountOutcome.Answer {
        if version.standing == .cancelled { return .no(.declarationCancelled) }
        if version.standing != .released { return .no(.notReleased) }
        if version.business != question.business || version.business != firstVersion.business { return .no(.otherBusiness) }
        if question.askedOn < version.declaredOn { return .no(.outsideWindow) }
        if let last = version.financeableThroughOn, question.askedOn > last { return .no(.outsideWindow) }
        if question.amount.currency != currency {
            guard let rate = question.rate, rate.isSound, rate.from == question.amount.currency, rate.to == currency else {
                return .no(.rateMissing)
            }
        }
        return try Self.converting { () throws(MoneyFault) in
            let wanted = try question.amount.inCurrency(currency, by: question.rate, up: true)
            return try position.remaining().covers(wanted) ? .yes(reserved: wanted) : .no(.exceedsRemaining)
        }
    }

    private mutating func answer(_ question: AccountQuestion) throws(AccountFault) -> AccountOutcome.Answer {
        guard !claims.contains(where: { $0.key == question.key }) else { throw .questionRepeated(question.key) }
        guard question.amount.isPositive else { throw .amountNotPositive("what question \(question.key.inquiry) asks for") }
        let answer = try answer(to: question)
        guard case .yes(let reserved) = answer else { return answer }
        let rate = question.amount.currency == currency ? nil : question.rate
        claims.append(
            Claim(key: question.key, amount: question.amount, rate: rate, heldUntil: question.heldUntil, standing: .reserved))
        position.encumbered = try Self.converting { () throws(MoneyFault) in try position.encumbered.adding(reserved) }
        return answer
    }

    private mutating func finance(_ key: ClaimKey, _ amount: Money) throws(AccountFault) {
        let index = try index(of: key)
        guard claims[index].standing == .reserved else { throw .notReserved(key) }
        guard amount.isPositive else { throw .amountNotPositive("what was paid out on question \(key.inquiry)") }
        guard claims[index].amount.covers(amount) else { throw .exceedsClaim(key) }
        try change(index) { ($0.amount, $0.standing) = (amount, .outstanding) }
    }

    private mutating func repay(_ key: ClaimKey, _ amount: Money) throws(AccountFault) {
        let index = try index(of: key)
        guard claims[index].standing == .outstanding else { throw .notOutstanding(key) }
        guard amount.isPositive else { throw .amountNotPositive("what was repaid on question \(key.inquiry)") }
        guard claims[index].amount.covers(amount) else { throw .exceedsClaim(key) }
        let left = try Self.converting { () throws(MoneyFault) in try claims[index].amount.subtracting(amount) }
        try change(index) { claim in
            claim.amount = left
            if left.isZero { claim.standing = .ended }
        }
    }

    private mutating func receive(_ entry: AccountEntry) throws(AccountFault) {
        guard let amount = try Self.enter(entry, in: &receipts, currency) else { return }
        position.settled = try Self.converting { () throws(MoneyFault) in try position.settled.adding(amount) }
    }

    /// What was reserved until before `time` is free again; until `time` itself it is held.
    private mutating func lapse(before time: LedgerTime) throws(AccountFault) {
        for index in claims.indices where claims[index].standing == .reserved && claims[index].heldUntil < time {
            try change(index) { $0.standing = .ended }
        }
    }

    private func index(of key: ClaimKey) throws(AccountFault) -> Int {
        guard let index = claims.firstIndex(where: { $0.key == key }) else { throw .noSuchClaim(key) }
        return index
    }

    /// Changes a claim, and the position by as much.
    private mutating func change(_ index: Int, _ body: (inout Claim) -> Void) throws(AccountFault) {
        var claim = claims[index]
        body(&claim)
        position.encumbered = try Self.converting { () throws(MoneyFault) in
            try position.encumbered.subtracting(try encumbered(by: claims[index])).adding(try encumbered(by: claim))
        }
        claims[index] = claim
    }

    /// - Returns: what the entry adds, converted and rounded up; nil where it was there.
    private static func enter(_ entry: AccountEntry, in entries: inout [AccountEntry], _ currency: Currency) throws(AccountFault)
        -> Money?
    {
        guard entry.amount.isPositive else { throw .amountNotPositive("\"\(entry.reference)\"") }
        let amount = try converting { () throws(MoneyFault) in
            try entry.amount.inCurrency(currency, by: entry.rate, up: true)
        }
        let place = entries.partitioningIndex { !$0.reference.utf8.lexicographicallyPrecedes(entry.reference.utf8) }
        if place < entries.count, entries[place].reference == entry.reference {
            guard entries[place].amount == amount else { throw .entryContradicts(entry.reference) }
            return nil
        }
        entries.insert(AccountEntry(reference: entry.reference, amount: amount), at: place)
        return amount
    }
}

extension Array {
    /// The first index from which on the predicate holds, where it holds from some index on.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
