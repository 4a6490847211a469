// Proves that a declaration is never spent twice, whatever the order of many banks' questions, loans, repayments, releases,
// amendments, cancellations, returns, receipts and expiries: seeded walks hold the account against a simple model (Tally) after
// every event, and against itself recomputed from its entries. What follows is told in full: shares add up to the shortfall, to
// the minor unit, and only those are told that changed. A second run of the same events changes nothing.
import BankingCalendar
import CanonicalCBOR
import CustomsAnswers
import CustomsDeclaration
import Money
import Parties
import PropertyTesting
import Signing
import Testing

@Suite("Walks of declaration accounts")
struct AccountWalkTests {
    private let usd: Currency
    private let cny: Currency
    private let code: USCC
    private let day: CalendarDay

    init() throws {
        (usd, cny) = (try Currency("USD"), try Currency("CNY"))
        (code, day) = (try USCC("91310000MA1K35X14K"), try CalendarDay(year: 2026, month: 1, day: 5))
    }

    private struct Walk {
        var account: DeclarationAccount
        var tally: Tally
        var shares: [Money] = []
        var journal: [AccountEvent] = []
        var time: LedgerTime
        var yeses = 0
        var refusals = 0
        var shortfalls = 0
    }

    private func money(_ cents: Int, _ currency: Currency? = nil) -> Money {
        Money(minorUnits: Int64(cents), currency: currency ?? usd)
    }

    private func key(_ question: Int) -> ClaimKey {
        ClaimKey(agreement: Digest32.sha256(Array("bank \(question % 4)".utf8)), inquiry: question)
    }

    private func version(_ number: Int, _ standing: Int, _ cents: Int) -> DeclarationVersion {
        let standings: [DeclarationStanding] = [.accepted, .released, .cancelled]
        return DeclarationVersion(
            number: number, standing: standings[standing], business: code, declaredOn: day, total: money(cents))
    }

    private func start(_ random: inout SplitMix64) throws -> Walk {
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        let cents = Int.random(in: 1...1_000_000, using: &random)
        var tally = Tally(versions: [1: (1, cents)])
        (tally.isLastInFirstOut, tally.reservationsFirst) = (random.chance(2), random.chance(2))
        let rule = ShortfallRule(
            order: tally.isLastInFirstOut ? .lastInFirstOut : .proRata, reservationsFirst: tally.reservationsFirst)
        let account = try DeclarationAccount(
            of: DeclarationNumber(.export, "310120260100000001"), version(1, 1, cents), id: Digest32.sha256([0]), at: time,
            rule: rule)
        return Walk(account: account, tally: tally, time: time)
    }

    @Test("agree with the model", arguments: Seed.cases(100))
    func model(seed: Seed) throws { _ = try walk(seed.generator, "\(seed)") }

    /// With fixed seeds, so that it does not depend on luck.
    @Test("grant, refuse and fall short, each many times")
    func reach() throws {
        var (yeses, refusals, shortfalls) = (0, 0, 0)
        for seed: UInt64 in 1...20 {
            let walk = try walk(SplitMix64(seed: seed), "seed \(seed)")
            (yeses, refusals, shortfalls) = (yeses + walk.yeses, refusals + walk.refusals, shortfalls + walk.shortfalls)
        }
        #expect(yeses > 100 && refusals > 100 && shortfalls > 100, "\(yeses), \(refusals), \(shortfalls)")
    }

    @Test("end alike when every event comes twice, and when all come again", arguments: Seed.cases(30))
    func idempotent(seed: Seed) throws {
        let walk = try walk(seed.generator, "\(seed)")
        var random = seed.generator
        var account = try start(&random).account
        for event in walk.journal {
            _ = try account.apply(event)
            let once = account
            let again = try account.apply(event)
            #expect(again.isRepeated && again.answer == nil && again.shares.isEmpty, "\(seed)")
            #expect(account == once, "\(seed)")
        }
        #expect(account == walk.account, "\(seed)")
        for event in walk.journal { _ = try account.apply(event) }
        #expect(account == walk.account, "\(seed)")
    }

    private func walk(_ generator: SplitMix64, _ seed: String) throws -> Walk {
        var random = generator
        var walk = try start(&random)
        for step in 1...120 {
            walk.time = try walk.time.adding(
                milliseconds: Int64.random(in: 0...(random.chance(6) ? 90_000_000 : 60_000), using: &random))
            let (happening, effect) = proposal(walk, step, &random)
            let event = AccountEvent(id: Digest32.sha256(Array("\(seed) \(step)".utf8)), at: walk.time, happening)
            let before = walk.account
            let outcome: AccountOutcome
            do {
                outcome = try walk.account.apply(event)
            } catch {
                #expect(walk.account == before, "\(seed): a fault changed the account")
                continue
            }
            walk.journal.append(event)
            walk.tally.lapse(walk.time)
            effect(&walk.tally, outcome)
            if case .yes = outcome.answer { walk.yeses += 1 }
            if case .no = outcome.answer { walk.refusals += 1 }
            try check(&walk, outcome, "\(seed), step \(step): \(happening)")
        }
        // What the holder's node stores comes back as it was.
        let stored = try CBOREncoder().encode(walk.account)
        #expect(try CBORDecoder().decode(DeclarationAccount.self, from: stored) == walk.account, "\(seed)")
        return walk
    }

    private func check(_ walk: inout Walk, _ outcome: AccountOutcome, _ comment: String) throws {
        let (account, tally) = (walk.account, walk.tally)
        let position = account.position
        #expect(try account.recomputed() == position, "\(comment)")
        #expect(Int(position.encumbered.minorUnits) == tally.encumbered, "\(comment)")
        #expect(Int(try position.remaining().minorUnits) == tally.remaining, "\(comment)")
        #expect(Int(try position.shortfall().minorUnits) == tally.shortfall, "\(comment)")
        let amounts = [position.declared, position.returned, position.settled, position.encumbered]
        #expect(try amounts.allSatisfy { !$0.isNegative } && !position.remaining().isNegative, "\(comment)")
        let shares = try account.shares()
        #expect(try Money.sum(shares, in: usd) == position.shortfall(), "\(comment)")
        for (claim, share) in zip(account.claims, shares) {
            #expect(try account.encumbered(by: claim).covers(share) && !share.isNegative, "\(comment)")
        }
        if tally.isLastInFirstOut { #expect(shares.map { Int($0.minorUnits) } == tally.lastInFirstOutShares, "\(comment)") }
        if tally.shortfall > 0 { walk.shortfalls += 1 }
        // What the banks were told, one after the other, is what stands.
        var told = walk.shares + Array(repeating: Money.zero(usd), count: shares.count - walk.shares.count)
        for changed in outcome.shares {
            let index = try #require(account.claims.firstIndex { $0.key == changed.key })
            #expect(told[index] != changed.share, "\(comment): told again")
            told[index] = changed.share
        }
        #expect(told == shares, "\(comment)")
        walk.shares = shares
    }

    /// Plausible and often wrong; whatever the account takes, the model does.
    private func proposal(_ walk: Walk, _ step: Int, _ random: inout SplitMix64) -> (
        AccountEvent.Happening, (inout Tally, AccountOutcome) -> Void
    ) {
        let tally = walk.tally
        let cents = Int.random(in: 1...max(2, tally.current.cents / 3), using: &random)
        let claim = tally.claims.isEmpty ? 0 : Int.random(in: 0..<tally.claims.count, using: &random)
        switch Int.random(in: 0..<16, using: &random) {
        case 0:
            let (number, standing) = (Int.random(in: 1...(tally.versions.count + 1), using: &random), random.chance(4) ? 2 : 1)
            return (
                .declared(version(number, standing, cents * 3)),
                { tally, _ in
                    let known = tally.versions[number]
                    if known.map({ $0.standing < standing }) ?? true { tally.versions[number] = (standing, cents * 3) }
                }
            )
        case 1:
            let reference = "N-\(step % 7)"
            return (
                .returned(AccountEntry(reference: reference, amount: money(cents / 9 + 1))),
                { tally, _ in
                    tally.returns[reference] = cents / 9 + 1
                }
            )
        case 2:
            let reference = "TT-\(step % 11)"
            return (
                .received(AccountEntry(reference: reference, amount: money(cents / 5 + 1))),
                { tally, _ in
                    tally.receipts[reference] = cents / 5 + 1
                }
            )
        case 3...6: return ask(walk, cents, &random)
        case 7...9 where !tally.claims.isEmpty:
            let held = tally.claims[claim]
            let paid = random.chance(6) ? held.cents + 1 : Int.random(in: 1...max(1, held.cents), using: &random)
            return (
                .financed(keyOf(walk, claim), money(paid, currency(held))),
                { tally, _ in
                    (tally.claims[claim].cents, tally.claims[claim].isPaidOut) = (paid, true)
                }
            )
        case 10...12 where !tally.claims.isEmpty:
            let held = tally.claims[claim]
            let repaid = random.chance(3) ? held.cents : Int.random(in: 1...max(1, held.cents), using: &random)
            let entry = random.chance(2) ? AccountEntry(reference: "TT-\(step)", amount: money(max(1, held.covered))) : nil
            return (
                .repaid(keyOf(walk, claim), money(repaid, currency(held)), from: entry),
                { tally, _ in
                    tally.claims[claim].cents -= repaid
                    if tally.claims[claim].cents == 0 { tally.claims[claim].hasEnded = true }
                    if let entry { tally.receipts[entry.reference] = Int(entry.amount.minorUnits) }
                }
            )
        case 13 where !tally.claims.isEmpty:
            return (.released(keyOf(walk, claim)), { tally, _ in tally.claims[claim].hasEnded = true })
        default: return (.timePassed, { _, _ in })
        }
    }

    private func ask(_ walk: Walk, _ cents: Int, _ random: inout SplitMix64) -> (
        AccountEvent.Happening, (inout Tally, AccountOutcome) -> Void
    ) {
        let isForeign = random.chance(3)
        let rate = RateSnapshot(
            from: cny, to: usd, multiplier: 1000, divisor: 7203, quotedAt: walk.time, source: "CFETS")
        let number = walk.journal.count + 1
        let wanted = isForeign ? cents * 7 : random.chance(8) ? walk.tally.remaining + (random.chance(2) ? 1 : 0) : cents
        let until = (try? walk.time.adding(milliseconds: 40_000_000)) ?? walk.time
        let question = AccountQuestion(
            key: key(number), business: code, amount: money(max(1, wanted), isForeign ? cny : usd),
            rate: isForeign ? rate : nil, heldUntil: until, askedOn: day)
        return (
            .asked(question),
            { tally, outcome in
                var held = Tally.Held(bank: number % 4, cents: max(1, wanted), until: until)
                if isForeign { (held.multiplier, held.divisor) = (1000, 7203) }
                let mayBe = tally.current.standing == 1 && held.covered <= tally.remaining
                if case .yes(let reserved) = outcome.answer {
                    #expect(mayBe && Int(reserved.minorUnits) == held.covered)
                    tally.claims.append(held)
                } else {
                    #expect(!mayBe, "\(question) should have been granted with \(tally)")
                }
            }
        )
    }

    private func keyOf(_ walk: Walk, _ claim: Int) -> ClaimKey { walk.account.claims[claim].key }

    private func currency(_ held: Tally.Held) -> Currency { held.divisor == 1 ? usd : cny }
}
