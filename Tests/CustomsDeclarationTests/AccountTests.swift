// Proves by examples what bankers ask of a declaration's account: 60 % to one bank, 40 % to another and not 41; an amendment
// that falls on the banks by the rule; a receipt that repays a loan counted once; what is unrelated may come in any order; and
// that no message, however wrong, does more than be refused with its reason.
import BankingCalendar
import CustomsAnswers
import CustomsDeclaration
import Money
import Parties
import PropertyTesting
import Signing
import Testing

@Suite("A declaration account")
struct AccountTests {
    private let code: USCC
    private let other: USCC
    private let day: CalendarDay
    private let time: LedgerTime

    init() throws {
        (code, other) = (try USCC("91310000MA1K35X14K"), try USCC("91350100M000100Y43"))
        (day, time) = (
            try CalendarDay(year: 2026, month: 1, day: 5), try #require(LedgerTime("2026-01-05T02:00:00Z"))
        )
    }

    private static let proRata = ShortfallRule(order: .proRata, reservationsFirst: false)

    private func version(
        _ total: String, number: Int = 1, _ standing: DeclarationStanding = .released, business: USCC? = nil,
        rate: RateSnapshot? = nil, through: CalendarDay? = nil
    ) throws -> DeclarationVersion {
        DeclarationVersion(
            number: number, standing: standing, business: business ?? code, declaredOn: day, total: try Money(total), rate: rate,
            financeableThroughOn: through)
    }

    private func account(_ total: String, rule: ShortfallRule = proRata) throws -> DeclarationAccount {
        try DeclarationAccount(
            of: DeclarationNumber(.export, "310120260100000001"), version(total), id: Digest32.sha256([0]), at: time, rule: rule)
    }

    private func key(_ bank: String, _ inquiry: Int = 1) -> ClaimKey {
        ClaimKey(agreement: Digest32.sha256(Array(bank.utf8)), inquiry: inquiry)
    }

    private func event(_ id: String, _ happening: AccountEvent.Happening, hours: Int64 = 0) throws -> AccountEvent {
        AccountEvent(
            id: Digest32.sha256(Array(id.utf8)), at: try time.adding(milliseconds: hours * 3_600_000), happening)
    }

    private func question(_ key: ClaimKey, _ amount: String, rate: RateSnapshot? = nil, on: CalendarDay? = nil, of: USCC? = nil)
        throws -> AccountEvent.Happening
    {
        .asked(
            AccountQuestion(
                key: key, business: of ?? code, amount: try Money(amount), rate: rate,
                heldUntil: try time.adding(milliseconds: 3_600_000), askedOn: on ?? day))
    }

    private func rate(_ from: String, _ to: String, _ multiplier: Int64, _ divisor: Int64) throws -> RateSnapshot {
        RateSnapshot(
            from: try Currency(from), to: try Currency(to), multiplier: multiplier, divisor: divisor, quotedAt: time,
            source: "CFETS")
    }

    @Test("gives 60 percent to one bank and 40 to another, and not 41")
    func sixtyForty() throws {
        var account = try account("USD 100.00")
        #expect(try account.apply(event("1", question(key("Harbour"), "USD 60.00"))).answer == .yes(reserved: Money("USD 60.00")))
        #expect(try account.apply(event("2", question(key("Second"), "USD 41.00"))).answer == .no(.exceedsRemaining))
        let last = try account.apply(event("3", question(key("Second", 2), "USD 40.00")))
        #expect(last.answer == .yes(reserved: try Money("USD 40.00")) && last.becameUsedUp == true)
        #expect(try account.apply(event("4", question(key("Third"), "USD 0.01"))).answer == .no(.exceedsRemaining))
    }

    @Test(
        "shares a shortfall out by the rule, which is data",
        arguments: [
            (ShortfallRule(order: .proRata, reservationsFirst: false), ["USD 15.00", "USD 7.50", "USD 7.50"]),
            (ShortfallRule(order: .lastInFirstOut, reservationsFirst: false), ["USD 0.00", "USD 10.00", "USD 20.00"]),
            (ShortfallRule(order: .proRata, reservationsFirst: true), ["USD 6.67", "USD 20.00", "USD 3.33"]),
            (ShortfallRule(order: .lastInFirstOut, reservationsFirst: true), ["USD 0.00", "USD 20.00", "USD 10.00"]),
        ])
    func rules(_ rule: ShortfallRule, _ expected: [String]) throws {
        var account = try account("USD 100.00", rule: rule)
        for (bank, amount) in [("A", "USD 40.00"), ("B", "USD 20.00"), ("C", "USD 20.00")] {
            _ = try account.apply(event("ask \(bank)", question(key(bank), amount)))
            if bank != "B" { _ = try account.apply(event("pay \(bank)", .financed(key(bank), Money(amount)))) }
        }
        let outcome = try account.apply(event("amended", .declared(version("USD 50.00", number: 2))))
        #expect(outcome.cause == .amendment)
        #expect(try account.shares().map(\.text) == expected)
        #expect(try account.position.shortfall().text == "USD 30.00")
        #expect(outcome.shares.count == expected.filter { $0 != "USD 0.00" }.count)
    }

    @Test(
        "falls short wholly when the declaration is cancelled or turns out to be another's, and recovers when it is amended back")
    func cancellation() throws {
        var account = try account("USD 100.00")
        _ = try account.apply(event("1", question(key("A"), "USD 60.00")))
        let cancelled = try account.apply(event("2", .declared(version("USD 100.00", .cancelled))))
        #expect(cancelled.cause == .cancellation && cancelled.shares.map(\.share.text) == ["USD 60.00"])
        #expect(try account.apply(event("3", question(key("B"), "USD 1.00"))).answer == .no(.declarationCancelled))
        _ = try account.apply(event("4", .declared(version("USD 100.00", number: 2, business: other))))
        #expect(try account.position.shortfall().text == "USD 60.00")
        #expect(try account.apply(event("5", question(key("C"), "USD 1.00"))).answer == .no(.otherBusiness))
        let back = try account.apply(event("6", .declared(version("USD 100.00", number: 3))))
        #expect(back.shares.map(\.share.text) == ["USD 0.00"])
        // An earlier version that comes late changes nothing.
        _ = try account.apply(event("7", .declared(version("USD 1.00", number: 2, .accepted))))
        #expect(try account.position.remaining().text == "USD 40.00")
    }

    @Test("counts a receipt that repays a loan once, told once or twice, in either order", arguments: [0, 1, 2])
    func receipts(_ telling: Int) throws {
        var account = try account("USD 100.00")
        _ = try account.apply(event("1", question(key("A"), "USD 60.00")))
        _ = try account.apply(event("2", .financed(key("A"), Money("USD 60.00"))))
        let entry = AccountEntry(reference: "TT-1", amount: try Money("USD 60.00"))
        if telling == 1 { _ = try account.apply(event("3", .received(entry))) }
        _ = try account.apply(event("4", .repaid(key("A"), Money("USD 60.00"), from: entry)))
        if telling == 2 { _ = try account.apply(event("5", .received(entry))) }
        #expect(try account.position.remaining().text == "USD 40.00")
        #expect(account.position.settled.text == "USD 60.00" && account.position.encumbered.isZero)
    }

    @Test("frees what is repaid from elsewhere, and not what a receipt for it repays")
    func repayments() throws {
        for (entry, remaining) in [
            (nil, "USD 70.00"), (AccountEntry(reference: "TT-1", amount: try Money("USD 30.00")), "USD 40.00"),
        ] {
            var account = try account("USD 100.00")
            _ = try account.apply(event("1", question(key("A"), "USD 60.00")))
            _ = try account.apply(event("2", .financed(key("A"), Money("USD 60.00"))))
            _ = try account.apply(event("3", .repaid(key("A"), Money("USD 30.00"), from: entry)))
            #expect(try account.position.remaining().text == remaining)
        }
    }

    @Test("holds what is reserved until its moment, and then no more")
    func expiry() throws {
        var account = try account("USD 100.00")
        _ = try account.apply(event("1", question(key("A"), "USD 60.00")))
        _ = try account.apply(event("2", .timePassed, hours: 1))
        #expect(account.position.encumbered.text == "USD 60.00")
        let later = try event("3", .financed(key("A"), Money("USD 60.00")), hours: 2)
        #expect(throws: AccountFault.notReserved(key("A"))) { try account.apply(later) }
        _ = try account.apply(event("4", .timePassed, hours: 2))
        #expect(account.position.encumbered.isZero)
    }

    @Test("leaves no rounding behind when a loan in another currency is repaid in many parts")
    func rounding() throws {
        var account = try account("USD 100.00")
        let rate = try rate("CNY", "USD", 1000, 7203)
        _ = try account.apply(event("1", question(key("A"), "CNY 100.01", rate: rate)))
        #expect(account.position.encumbered.text == "USD 13.89")
        _ = try account.apply(event("2", .financed(key("A"), Money("CNY 100.01"))))
        for part in 1...10_001 {
            _ = try account.apply(event("part \(part)", .repaid(key("A"), Money("CNY 0.01"), from: nil)))
        }
        #expect(account.position.encumbered.isZero)
        #expect(try account.position.remaining().text == "USD 100.00")
    }

    @Test("ends alike in whatever order unrelated events come", arguments: Seed.cases(100))
    func order(seed: Seed) throws {
        var random = seed.generator
        var base = try account(
            "USD 1000.00",
            rule: ShortfallRule(order: random.chance(2) ? .proRata : .lastInFirstOut, reservationsFirst: random.chance(2)))
        for bank in 0..<6 {
            let cents = Int64.random(in: 1...16_000, using: &random)
            let amount = Money(minorUnits: cents, currency: base.currency)
            _ = try base.apply(event("ask \(bank)", question(key("bank \(bank)"), amount.text)))
            if bank > 3 { _ = try base.apply(event("pay \(bank)", .financed(key("bank \(bank)"), amount))) }
        }
        func amount(_ index: Int, part: Int64) -> Money {
            Money(minorUnits: (base.claims[index].amount.minorUnits + part - 1) / part, currency: base.currency)
        }
        var events: [AccountEvent] = [
            try event("e1", .financed(key("bank 0"), amount(0, part: 2))), try event("e2", .released(key("bank 1"))),
            try event("e3", .financed(key("bank 2"), amount(2, part: 1))),
            try event(
                "e4", .repaid(key("bank 4"), amount(4, part: 2), from: AccountEntry(reference: "TT-1", amount: Money("USD 9.00")))
            ),
            try event("e5", .repaid(key("bank 5"), amount(5, part: 1), from: nil)),
            try event("e6", .received(AccountEntry(reference: "TT-1", amount: Money("USD 9.00")))),
            try event("e7", .received(AccountEntry(reference: "TT-2", amount: Money("USD 70.00")))),
            try event("e8", .returned(AccountEntry(reference: "N-1", amount: Money("USD 50.00")))),
            try event("e9", .declared(version("USD 300.00", number: 2))),
            try event("e10", .declared(version("USD 200.00", number: 3))),
        ]
        var accounts: [DeclarationAccount] = []
        for _ in 0..<4 {
            var account = base
            for event in events { _ = try account.apply(event) }
            accounts.append(account)
            events.shuffle(using: &random)
        }
        #expect(accounts.allSatisfy { $0 == accounts[0] }, "\(seed)")
    }

    @Test("refuses what it should, with the reason")
    func refusals() throws {
        var account = try account("USD 100.00")
        let (before, after) = (try day.adding(days: -1), try day.adding(days: 1))
        #expect(try account.apply(event("1", question(key("A"), "USD 1.00", of: other))).answer == .no(.otherBusiness))
        #expect(try account.apply(event("2", question(key("A", 2), "CNY 1.00"))).answer == .no(.rateMissing))
        let astray = try rate("CNY", "EUR", 1, 8)
        #expect(try account.apply(event("3", question(key("A", 3), "CNY 1.00", rate: astray))).answer == .no(.rateMissing))
        let unsound = try rate("CNY", "USD", 0, 8)
        #expect(try account.apply(event("4", question(key("A", 4), "CNY 1.00", rate: unsound))).answer == .no(.rateMissing))
        #expect(try account.apply(event("5", question(key("A", 5), "USD 1.00", on: before))).answer == .no(.outsideWindow))
        _ = try account.apply(event("6", .declared(version("USD 100.00", number: 2, through: day))))
        #expect(try account.apply(event("7", question(key("A", 6), "USD 1.00", on: after))).answer == .no(.outsideWindow))
        _ = try account.apply(event("8", .declared(version("USD 100.00", number: 3, .accepted))))
        #expect(try account.apply(event("9", question(key("A", 7), "USD 1.00"))).answer == .no(.notReleased))
    }

    @Test("is not changed by what does not fit, and says what to do")
    func faults() throws {
        var account = try account("USD 100.00")
        _ = try account.apply(event("1", question(key("A"), "USD 60.00"), hours: 1))
        _ = try account.apply(event("2", .received(AccountEntry(reference: "TT-1", amount: Money("USD 5.00"))), hours: 1))
        let usd = try Money("USD 1.00")
        let wrong: [(AccountEvent.Happening, AccountFault)] = [
            (try question(key("A"), "USD 1.00"), .questionRepeated(key("A"))),
            (try question(key("B"), "USD 0.00"), .amountNotPositive("what question 1 asks for")),
            (.declared(try version("USD -1.00", number: 2)), .amountNotPositive("the total of version 2")),
            (.declared(try version("USD 1.00", number: 0)), .versionNotPositive(0)),
            (.declared(try version("USD 99.00")), .versionContradicts(1)),
            (.declared(try version("EUR 99.00", number: 2)), .sum(.currenciesDiffer("EUR", "USD"))),
            (.received(AccountEntry(reference: "TT-1", amount: usd)), .entryContradicts("TT-1")),
            (.returned(AccountEntry(reference: "N-1", amount: try Money("USD -1.00"))), .amountNotPositive("\"N-1\"")),
            (.financed(key("B"), usd), .noSuchClaim(key("B"))),
            (.financed(key("A"), try Money("USD 60.01")), .exceedsClaim(key("A"))),
            (.financed(key("A"), try Money("EUR 1.00")), .exceedsClaim(key("A"))),
            (.financed(key("A"), try Money("USD 0.00")), .amountNotPositive("what was paid out on question 1")),
            (.repaid(key("A"), usd, from: nil), .notOutstanding(key("A"))),
            (.released(key("B")), .noSuchClaim(key("B"))),
        ]
        let before = account
        for (happening, fault) in wrong {
            let event = try event("wrong", happening, hours: 1)
            #expect(throws: fault) { try account.apply(event) }
            #expect(account == before && !fault.description.isEmpty)
        }
        let early = try event("early", .timePassed)
        #expect(throws: AccountFault.outOfOrder(early.at, last: before.lastAt)) { try account.apply(early) }
        _ = try account.apply(event("3", .financed(key("A"), Money("USD 60.00")), hours: 1))
        for (happening, fault): (AccountEvent.Happening, AccountFault) in [
            (.released(key("A")), .notReserved(key("A"))),
            (.repaid(key("A"), try Money("USD 60.01"), from: nil), .exceedsClaim(key("A"))),
            (.repaid(key("A"), try Money("USD 0.00"), from: nil), .amountNotPositive("what was repaid on question 1")),
        ] {
            let event = try event("wrong", happening, hours: 1)
            #expect(throws: fault) { try account.apply(event) }
        }
    }

    @Test("answers extremes without a trap")
    func extremes() throws {
        let (usd, cny) = (try Currency("USD"), try Currency("CNY"))
        let numbers: [Int64] = [.min, .min + 1, -1, 0, 1, 1_000_000_000_000, .max - 1, .max]
        var (applied, refused) = (0, 0)
        for total in numbers {
            var account = try account("USD 92233720368547758.07")
            _ = try account.apply(event("1", question(key("A"), "USD 92233720368547758.07")))
            _ = try account.apply(event("2", .financed(key("A"), Money("USD 92233720368547758.07"))))
            for (index, term) in numbers.enumerated() {
                let rate = RateSnapshot(
                    from: cny, to: usd, multiplier: term, divisor: numbers[(index + 3) % 8], quotedAt: time, source: "X")
                let (home, abroad) = (Money(minorUnits: total, currency: usd), Money(minorUnits: total, currency: cny))
                var declared = try version("USD 1.00", number: Int(truncatingIfNeeded: term))
                declared.total = home
                for (step, happening): (Int, AccountEvent.Happening) in [
                    (0, .declared(declared)), (1, .received(AccountEntry(reference: "T\(index)", amount: abroad, rate: rate))),
                    (2, .returned(AccountEntry(reference: "T\(index)", amount: home))),
                    (
                        3,
                        .asked(
                            AccountQuestion(
                                key: key("B", index), business: code, amount: abroad, rate: rate, heldUntil: .last, askedOn: day))
                    ),
                    (4, .repaid(key("A"), home, from: AccountEntry(reference: "R\(index)", amount: abroad, rate: rate))),
                ] {
                    let event = try event("\(index) \(step)", happening)
                    if (try? account.apply(event)) != nil { applied += 1 } else { refused += 1 }
                    #expect(try account.recomputed() == account.position)
                    #expect(try !account.position.remaining().isNegative)
                }
            }
        }
        #expect(applied > 0 && refused > 0)
    }
}
