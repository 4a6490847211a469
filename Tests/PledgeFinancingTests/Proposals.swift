import BankingCalendar
import ContractKit
import PropertyTesting
import Stories

/// An act as a story says it, what must hold in the model for it to be allowed, and what it makes of the model.
struct Proposal {
    let does: String
    var mayOnly: (Book) -> Bool = { _ in true }
    var effect: (inout Book) -> Void = { _ in }
}

/// Acts for walks: plausible by the model, and often wrong.
struct Proposals {
    let book: Book
    let time: LedgerTime

    func proposal(_ action: String, _ part: PartKey, role: String, _ random: inout SplitMix64) -> Proposal {
        let number = part.number
        switch action {
        case "offer-more-goods":
            let tonnes = Int.random(in: 1...100, using: &random)
            let receipt = "WR-\(random.chance(4) ? 1 : book.goods.count + 1)"
            return Proposal(does: "offers more goods; goods: \(receipt) \(tonnes) of 100 t copper lot A1") {
                receipt != "WR-1" && $0.goods.count < 50
            } effect: {
                $0.goods.append(Book.Goods(offered: tonnes))
            }
        case "endorse-pledge": return endorse(&random)
        case "enter-confirmation":
            let held = book.pledges[number - 1]
            let step = random.chance(8) ? held.step + 1 : held.step
            return Proposal(
                does: "enters the confirmation receipt WR-\(held.goods) \"P-\(number)\" \(held.links) steps of \(step) locked "
                    + "\(held.secret) rank 1 at \(minute)"
            ) { _ in
                step == held.step
            } effect: {
                $0.pledges[number - 1].hasEffect = true
            }
        case "withdraw-pledge", "decline-pledge":
            return Proposal(does: "\(PledgePhrases.verb(of: action)) \"No\"") {
                !$0.pledges[number - 1].hasEffect
            } effect: {
                $0.pledges[number - 1].hasEnded = true
            }
        case "register-externally": return Proposal(does: "registers externally \"ZD-\(random.next() % 100)\" at \(minute)")
        case "disburse": return disburse(&random)
        case "release-goods": return release(&random)
        case "enter-release":
            let (pledge, left, _) = book.releases[number - 1]
            return Proposal(
                does: "enters the release receipt WR-\(book.pledges[pledge - 1].goods) \"P-\(pledge)\" left \(left) at \(minute)"
            ) { _ in
                true
            } effect: {
                $0.releases[number - 1].isEntered = true
            }
        case "propose-substitution": return substitute(&random)
        case "complete-substitution": return complete(number, &random)
        case "liquidate": return liquidate(&random)
        case "note-freeze":
            return Proposal(does: "notes a freeze \"F\"") { _ in
                true
            } effect: {
                $0.freezes.append((role, true))
            }
        case "lift-freeze":
            return Proposal(does: "lifts the freeze") {
                $0.freezes[number - 1].by == role
            } effect: {
                $0.freezes[number - 1].stands = false
            }
        case "declare-default":
            if random.chance(6) { return Proposal(does: "declares default insolvency \"Po 7\"") }
            return Proposal(does: "declares default liquidation-level \"Figures\"") { $0.owed * 10 > $0.value() * 8 }
        case "give-notice":
            return Proposal(does: "gives notice \"Unpaid\"") { _ in
                true
            } effect: {
                $0.isNoticed = true
            }
        case "close-financing":
            return Proposal(does: "closes the financing") { book in
                book.owed == 0 && book.surplus == 0 && !book.isHeld && book.pledges.allSatisfy(\.hasEnded)
                    && book.releases.allSatisfy(\.isEntered)
            }
        default: return money(action, number, &random)
        }
    }

    /// The time to the minute before, in UTC.
    private var minute: String {
        let text = "\(time)"
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    private var truncated: Int64 { time.millisecondsSinceEpoch / 60_000 * 60_000 }

    private func text(_ cents: Int) -> String {
        let rest = cents % 100
        return "USD \(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private func money(_ action: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        let cents = Int.random(in: 1...(random.chance(3) ? 1_000_000 : 100_000), using: &random)
        switch action {
        case "charge":
            let isCost = random.chance(2)
            return Proposal(does: "charges \(isCost ? "cost" : "interest") \(text(cents)) \"C\"") { _ in
                true
            } effect: {
                $0.charges.append((isCost, cents))
                if isCost { $0.costs += cents } else { $0.interest += cents }
            }
        case "withdraw-charge":
            let charge = book.charges[number - 1]
            return Proposal(does: "withdraws the charge") {
                (charge.isCost ? $0.costs : $0.interest) >= charge.cents
            } effect: {
                if charge.isCost { $0.costs -= charge.cents } else { $0.interest -= charge.cents }
            }
        case "record-repayment":
            let cents = random.chance(12) ? book.owed : cents
            return Proposal(does: "records a repayment \(text(cents)) \"R\"") {
                $0.owed >= cents
            } effect: {
                $0.repay(cents)
            }
        case "claim-repayment":
            return Proposal(does: "claims a repayment \(text(cents)) \"R\"") { _ in
                true
            } effect: {
                $0.claims.append(cents)
            }
        case "confirm-repayment":
            let cents = book.claims[number - 1]
            return Proposal(does: "confirms the repayment") {
                $0.owed >= cents
            } effect: {
                $0.repay(cents)
            }
        case "pay-surplus":
            let cents = random.chance(3) ? cents : book.surplus
            return Proposal(does: "pays the surplus \(text(cents)) \"S\"") {
                $0.surplus == cents
            } effect: {
                $0.surplus = 0
            }
        default: return evidence(action, number, &random)
        }
    }

    private func evidence(_ action: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "attest-stock":
            let uncounted = book.goods.indices.filter { book.goods[$0].counted == nil && book.pledged($0 + 1) > 0 }.first
            let goods = uncounted.map { $0 + 1 } ?? Int.random(in: 1...book.goods.count, using: &random)
            let tonnes = random.chance(4) ? Int.random(in: 0...100, using: &random) : 100
            return Proposal(does: "attests \(tonnes) t of WR-\(goods) lot A1 at \(minute)") { _ in
                true
            } effect: {
                ($0.goods[goods - 1].counted, $0.goods[goods - 1].countedAt) = (tonnes, truncated)
            }
        case "quote-price":
            let price = 10 * Int.random(in: random.chance(2) ? 9_000...11_000 : 4_000...12_000, using: &random)
            return Proposal(does: "quotes copper \(text(price)) for 1 t at \(minute)") { _ in
                true
            } effect: {
                ($0.price, $0.pricedAt) = (price, truncated)
            }
        case "quote-rate": return Proposal(does: "quotes the rate EUR USD 1.1 at \(minute)")
        case "attest-reading": return Proposal(does: "reads humidity 55 percent at \(minute)")
        case "revalue": return Proposal(does: "revalues") { $0.isFresh(time.millisecondsSinceEpoch) }
        case "call-margin":
            return Proposal(does: "calls margin") {
                $0.isFresh(time.millisecondsSinceEpoch) && $0.owed * 10 > $0.value() * 7
            }
        case "cure-margin-call":
            return Proposal(does: "cures the margin call") {
                $0.isFresh(time.millisecondsSinceEpoch) && $0.owed * 10 <= $0.value() * 6
            }
        default: return Proposal(does: "\(PledgePhrases.verb(of: action)) \"Because\"")
        }
    }

    private func endorse(_ random: inout SplitMix64) -> Proposal {
        let next = book.pledges.count + 1
        var goods = Int.random(in: 1...book.goods.count, using: &random)
        var (links, step) = (Int.random(in: 1...5, using: &random), Int.random(in: 1...25, using: &random))
        if let wanted = book.substitutions.last?.goods, random.chance(2) {
            (goods, links, step) = (wanted, 1, book.goods[wanted - 1].offered)
        }
        let held = Book.Held(goods: goods, step: step, links: links, secret: "s\(random.next() % 1_000_000)")
        return Proposal(does: "endorses goods \(goods) \"P-\(next)\" \(links) steps of \(step) locked \(held.secret)") {
            $0.taken(goods) + links * step <= $0.goods[goods - 1].offered
        } effect: {
            $0.pledges.append(held)
        }
    }

    private func disburse(_ random: inout SplitMix64) -> Proposal {
        let most = book.value() * 6 / 10 - book.owed
        let cents = random.chance(3) || most <= 0 ? Int.random(in: 1...7_000_000, using: &random) : most
        return Proposal(does: "pays out \(text(cents)) \"T\"") {
            $0.lent + cents <= Book.facility && ($0.owed + cents) * 10 <= $0.value() * 6 && $0.isConfirmed
                && $0.isFresh(time.millisecondsSinceEpoch) && $0.freezes.allSatisfy { !$0.stands }
                && $0.pledges.allSatisfy { $0.hasEffect || $0.hasEnded }
        } effect: {
            $0.lent += cents
            $0.principal += cents
        }
    }

    /// A pledge and a number of its links; sometimes with a key that is no one's.
    private func key(_ random: inout SplitMix64) -> (pledge: Int, links: Int, words: String)? {
        guard !book.pledges.isEmpty else { return nil }
        let pledge = Int.random(in: 1...book.pledges.count, using: &random)
        let held = book.pledges[pledge - 1]
        let links = random.chance(2) ? max(held.links, 1) : Int.random(in: 1...max(held.links, 1), using: &random)
        let secret = random.chance(5) ? "guess" : held.secret
        return (pledge, links, "pledge \(pledge) link \(max(held.links - links, 0)) of \(secret) for \(links)")
    }

    private func release(_ random: inout SplitMix64) -> Proposal {
        guard let (pledge, links, words) = key(&random) else { return Proposal(does: "releases pledge 1 link 0 of none for 1") }
        return Proposal(does: "releases \(words)") { book in
            let after = book.value(without: pledge, links: links)
            return book.pledges[pledge - 1].hasEffect && !words.contains("guess")
                && (book.owed == 0 || book.isFresh(time.millisecondsSinceEpoch) && book.owed * 10 <= after * 6)
        } effect: {
            $0.show(pledge, links: links)
        }
    }

    private func liquidate(_ random: inout SplitMix64) -> Proposal {
        let none = "liquidates pledge 1 link 0 of none for 1 at USD 1.00 \"Buyer\""
        guard let (pledge, links, words) = key(&random) else { return Proposal(does: none) }
        let (proceeds, costs) = (Int.random(in: 1...5_000_000, using: &random), Int.random(in: 0...10_000, using: &random))
        return Proposal(does: "liquidates \(words) at \(text(proceeds)) \"Buyer\"; costs: \(text(costs))") { book in
            book.isNoticed && book.owed > 0 && book.pledges[pledge - 1].hasEffect && book.freezes.allSatisfy { !$0.stands }
        } effect: {
            $0.pledges[pledge - 1].sold += links
            $0.show(pledge, links: links)
            $0.costs += costs
            $0.repay(proceeds)
        }
    }

    private func substitute(_ random: inout SplitMix64) -> Proposal {
        let standing = book.pledges.indices.filter { book.pledges[$0].hasEffect }.map { $0 + 1 }
        let pledge = random.chance(4) ? 1 : standing.randomElement(using: &random) ?? 1
        let goods = random.chance(2) ? book.goods.count : Int.random(in: 1...book.goods.count, using: &random)
        let most = book.pledges.isEmpty ? 1 : max(book.pledges[pledge - 1].links, 1)
        let links = random.chance(2) ? 1 : Int.random(in: 1...most, using: &random)
        return Proposal(does: "proposes a substitution of pledge \(pledge) links \(links) for goods \(goods)") {
            $0.pledges[pledge - 1].hasEffect && $0.pledges[pledge - 1].links >= links && $0.taken(goods) == 0
        } effect: {
            $0.substitutions.append((pledge, links, goods))
        }
    }

    private func complete(_ number: Int, _ random: inout SplitMix64) -> Proposal {
        let (pledge, links, goods) = book.substitutions[number - 1]
        let held = book.pledges[pledge - 1]
        return Proposal(does: "completes the substitution link \(max(held.links - links, 0)) of \(held.secret)") { book in
            let after = book.value(without: pledge, links: links)
            let replacement = min(book.pledged(goods), book.goods[goods - 1].counted ?? 0) * book.price / 10 * 8
            return book.isFresh(time.millisecondsSinceEpoch) && book.pledged(goods) > 0 && replacement >= book.value() - after
                && book.owed * 10 <= after * 7
        } effect: {
            $0.show(pledge, links: links)
        }
    }
}
