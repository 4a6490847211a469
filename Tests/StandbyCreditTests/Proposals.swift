import BankingCalendar
import PropertyTesting

/// An act as a story says it, whether the model allows it, and what it makes of the model.
struct Proposal {
    let does: String
    var may: (Book) -> Bool = { _ in true }
    var effect: (inout Book) -> Void = { _ in }
}

/// Acts for walks: plausible by the model, and often wrong.
struct Proposals {
    let book: Book
    let time: LedgerTime
    let today: CalendarDay

    private func text(_ cents: Int) -> String { "USD \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

    private func state(_ does: String, _ state: String, _ index: Int) -> Proposal {
        Proposal(does: does, effect: { $0.drawings[index].state = state })
    }

    func proposal(_ action: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        let index = number - 1
        switch action {
        case "advise": return Proposal(does: "advises", effect: { $0.state = "advised" })
        case "amend", "advise-amendment", "accept-amendment", "reject-amendment": return amendment(action, index, &random)
        case "present":
            let cents =
                random.chance(8) ? 0 : random.chance(3) ? book.available + 20_000 : Int.random(in: 1...30_000, using: &random)
            let to = random.chance(2) ? nil : book.day(book.expiry, Int.random(in: 0...25, using: &random))
            return Proposal(does: "presents \(text(cents))\(to.map { " to \($0)" } ?? "")") { book in
                cents > 0 && to.map { $0 > book.expiry } ?? true
            } effect: { book in
                var drawing = Book.Drawing(
                    cents: cents, held: min(cents, book.available), presented: book.receipt(at: time), extendTo: to)
                drawing.isLate = book.isLate(drawing.presented, book.expiry)
                drawing.relies = book.reliance(drawing)
                book.drawings.append(drawing)
            }
        case "notify-non-extension":
            return Proposal(does: "will not extend", may: { $0.isExtending }, effect: { $0.isExtending = false })
        case "request-cancellation":
            return Proposal(does: "requests cancellation") {
                !$0.cancellations.contains("requested")
            } effect: {
                $0.cancellations.append("requested")
            }
        case "agree-to-cancellation":
            return Proposal(does: "agrees to cancel") {
                !$0.drawings.contains(where: \.isPending)
            } effect: {
                $0.cancellations[index] = "agreed"
                if $0.isLive { $0.state = "cancelled" }
                $0.endAmendments()
            }
        case "decline-cancellation": return Proposal(does: "declines to cancel", effect: { $0.cancellations[index] = "declined" })
        case "report-closure":
            let since = book.day(today, Int.random(in: -3...(random.chance(6) ? 1 : 0), using: &random))
            return Proposal(does: "reports a closure \"Storm\" since \(since)") { book in
                since <= today && since >= book.closures.last?.resumed ?? book.issued
            } effect: {
                $0.closures.append((since, nil))
                $0.reopen(at: time)
            }
        case "reopen-place": return Proposal(does: "opens again", effect: { $0.closures[$0.closures.count - 1].resumed = today })
        default: return deciding(action, index, &random)
        }
    }

    private func deciding(_ action: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        let drawing = book.drawings[index]
        switch action {
        case "withdraw": return Proposal(does: "withdraws", effect: { $0.decide(index, "withdrawn") })
        case "honour":
            var taken = book
            taken.takeUp(index, at: time)
            let (right, cents) = (taken.permitted(index), taken.permitted(index) + (random.chance(4) ? 1 : 0))
            return Proposal(does: "honours \(text(cents))", may: { _ in cents == right }, effect: { $0.pay(index, at: time) })
        case "dishonour":
            let says = !random.chance(6)
            return Proposal(
                does: says ? "dishonours \"Not signed\"" : "dishonours", may: { _ in says },
                effect: { $0.decide(index, "dishonoured") })
        case "dishonour-as-late":
            return Proposal(does: "dishonours as late \"Late\"") { book in
                let isCured = !drawing.relies.isEmpty && drawing.relies.allSatisfy { book.amendments[$0 - 1].state != "rejected" }
                return drawing.isLate && !isCured
            } effect: {
                $0.decide(index, "dishonoured")
            }
        case "return-documents": return state("returns the documents", "documents-returned", index)
        case "seek-waiver": return state("seeks a waiver", "waiver-sought", index)
        case "waive": return state("waives", "waived", index)
        case "decline-waiver": return state("declines to waive", "under-examination", index)
        default:
            let to = random.chance(4) ? book.day(today, 90) : drawing.extendTo ?? book.day(today, 90)
            return Proposal(does: "issues the extension to \(to)") {
                to == drawing.extendTo && to > $0.expiry
            } effect: {
                $0.expiry = to
                $0.decide(index, "extended")
                $0.reopen(at: time)
            }
        }
    }

    private func amendment(_ action: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "amend":
            let more = random.chance(3) ? 0 : Int.random(in: -60_000...60_000, using: &random)
            let expiry = more == 0 || random.chance(4) ? book.day(today, Int.random(in: -2...40, using: &random)) : nil
            let change = more == 0 ? "" : "; \(more > 0 ? "increase" : "decrease"): \(text(abs(more)))"
            return Proposal(does: "amends\(change)\(expiry.map { "; expiry: \($0)" } ?? "")") {
                $0.amount + more > 0 && $0.stated + more >= $0.paid + $0.held && expiry.map { $0 >= today } ?? true
            } effect: {
                $0.amendments.append(Book.Amendment(more: more, expiry: expiry))
            }
        case "advise-amendment":
            return Proposal(does: "advises the amendment", effect: { $0.amendments[index].state = "advised" })
        case "accept-amendment":
            let count = (book.amendments[index].more == 0 ? 0 : 1) + (book.amendments[index].expiry == nil ? 0 : 1)
            let isPart = count == 2 && random.chance(2)
            return Proposal(does: "accepts the amendment\(isPart ? " changes 2" : "")") {
                isPart || $0.fits(index)
            } effect: {
                if !isPart { return $0.accept(index, as: "accepted", at: time) }
                $0.amendments[index].state = "rejected"
                $0.endIfDrawn()
            }
        default:
            return Proposal(does: "rejects the amendment") { _ in
                true
            } effect: {
                $0.amendments[index].state = "rejected"
                $0.endIfDrawn()
            }
        }
    }
}
