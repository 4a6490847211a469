import BankingCalendar
import ContractKit
import PropertyTesting
import Stories

/// Acts for walks: plausible by the model, and often wrong.
struct Proposals {
    let tally: Tally
    let time: LedgerTime

    func proposal(_ action: String, _ part: PartKey, _ random: inout SplitMix64) -> Proposal {
        let number = part.number
        let tonnes = Int.random(in: 1...40, using: &random)
        switch action {
        case "record-deposit": return Proposal(does: "takes in 5 t lot B\(tonnes % 3)")
        case "issue":
            let name = fresh(&random)
            return Proposal(does: "issues \(name) over \(tonnes) of A1 dated \(time.day(utcOffsetMinutes: 480))") {
                $0.issue(tonnes)
            }
        case "attest-count":
            let there = tally.receipts.map(\.tonnes).reduce(tally.unreceipted, +)
            return Proposal(does: "counts \(max(there - (random.chance(2) ? tonnes : 0), 0)) of A1 at \(minute)")
        case "attest-reading": return Proposal(does: "reads humidity \(tonnes) percent by H-7 at \(minute)")
        case "return-deposit":
            let tonnes = random.chance(2) ? tally.unreceipted : tonnes
            return Proposal(does: "returns \(tonnes) of A1") {
                $0.unreceipted -= tonnes
                $0.out += tonnes
            }
        case "concede-deposit":
            let tonnes = (tonnes + 9) / 10
            return Proposal(does: "concedes the unreceipted \(tonnes) of A1") {
                $0.unreceipted -= tonnes
                $0.lost += tonnes
            }
        case "endorse": return Proposal(does: "endorses to \(random.chance(2) ? "holder" : "depositor")")
        case "split": return split(number, &random)
        case "merge": return merge(number, &random)
        case "sign-new-receipt":
            let exchange = tally.exchanges[number - 1]
            return Proposal(does: "signs the new receipt \(exchange.names[min(exchange.signed, exchange.names.count - 1)])") {
                $0.signNext(number)
            }
        case "consent-to-encumbrance": return consent(number, &random)
        case "register-encumbrance":
            let pledge = tally.pledges[number - 1]
            return Proposal(
                does:
                    "registers the pledge \"P-\(number)\" \(pledge.links) steps of \(pledge.step) locked \(pledge.secret)"
            ) { $0.register(number) }
        case "release-encumbrance": return release(number, &random)
        case "order-outbound":
            let tonnes = random.chance(2) ? tally.receipts[number - 1].free : tonnes
            return Proposal(does: "orders out \(tonnes) to \"Buyer\"") { $0.orders.append((receipt: number, tonnes: tonnes)) }
        case "deliver":
            return Proposal(does: "delivers \(tally.orders[number - 1].tonnes); late-fee: CNY 5.00") { $0.deliver(number) }
        case "notify-loss": return Proposal(does: "gives notice of loss \"N\"") { $0.lostReceipts.append(number) }
        case "replace": return Proposal(does: "replaces it by \(fresh(&random))") { $0.replace(number) }
        case "freeze": return Proposal(does: "freezes \(random.chance(2) ? "dispute" : "court-order") \"F\"")
        case "concede-loss":
            let tonnes = (tonnes + 3) / 4
            return Proposal(does: "concedes \(tonnes)") { $0.concede(tonnes, of: number) }
        case "decline-request": return Proposal(does: "declines \"No\"")
        default: return Proposal(does: ReceiptPhrases.verb(of: action))
        }
    }

    /// The time to the minute before, in UTC.
    private var minute: String {
        let text = "\(time)"
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    private func fresh(_ random: inout SplitMix64) -> String { "WR-\(random.next() % 1_000_000)" }

    /// Two children; each pledge goes to the first as far as it fits, then to the second. Sometimes a tonne is lost on the way.
    private func split(_ number: Int, _ random: inout SplitMix64) -> Proposal {
        let parent = tally.receipts[number - 1]
        let first = Int.random(in: 1...max(parent.tonnes - 1, 1), using: &random)
        let second = parent.tonnes - first - (random.chance(8) ? 1 : 0)
        var (room, left, right): (Int, [Int: Int], [Int: Int]) = (first, [:], [:])
        for (pledge, pledged) in parent.pledged.sorted(by: { $0.key < $1.key }) where pledged > 0 {
            let fitting = random.chance(10) ? pledged : min(pledged, room)
            room -= min(pledged, room)
            if fitting > 0 { left[pledge] = fitting }
            if pledged > fitting { right[pledge] = pledged - fitting }
        }
        let names = [fresh(&random), fresh(&random)]
        let children = [Tally.Child(tonnes: first, pledged: left), Tally.Child(tonnes: second, pledged: right)]
        let texts = zip(names, children).map { name, child in
            let allotted = child.pledged.sorted { $0.key < $1.key }.map { " pledge \($0.key) \($0.value)" }.joined()
            return "; child: \(name) \(child.tonnes)\(allotted)"
        }
        return Proposal(does: "splits\(texts.joined())") {
            $0.exchanges.append(Tally.Exchange(surrendered: [number], children: children, names: names))
        }
    }

    private func merge(_ number: Int, _ random: inout SplitMix64) -> Proposal {
        let other = Int.random(in: 1...tally.receipts.count, using: &random)
        let name = fresh(&random)
        let tonnes = tally.receipts[number - 1].tonnes + tally.receipts[other - 1].tonnes
        return Proposal(does: "merges with \(other) into \(name)") {
            $0.exchanges.append(
                Tally.Exchange(
                    surrendered: [number, other].sorted(), children: [Tally.Child(tonnes: tonnes, pledged: [:])], names: [name]))
        }
    }

    private func consent(_ number: Int, _ random: inout SplitMix64) -> Proposal {
        let next = tally.pledges.count + 1
        let (links, step) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...10, using: &random))
        let secret = "s\(random.next() % 1_000_000)"
        return Proposal(does: "consents to the pledge \"P-\(next)\" \(links) steps of \(step) locked \(secret)") {
            $0.pledges.append(Tally.Pledge(receipt: number, step: step, links: links, secret: secret))
        }
    }

    /// One time in three with a key of somebody else.
    private func release(_ number: Int, _ random: inout SplitMix64) -> Proposal {
        let pledge = tally.pledges[number - 1]
        let links = Int.random(in: 1...max(pledge.links, 1), using: &random)
        let secret = random.chance(3) ? "guess" : pledge.secret
        return Proposal(does: "shows link \(pledge.links - links) of \(secret) for \(links)") { $0.release(number, links: links) }
    }
}
