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
        Proposal(does: does, effect: { $0.demands[index].state = state })
    }

    func proposal(_ action: String, _ role: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        let index = number - 1
        switch action {
        case "issue": return Proposal(does: "issues", effect: { ($0.state, $0.issued) = ("issued", today) })
        case "return-application": return Proposal(does: "returns the application", effect: { $0.state = "returned" })
        case "advise":
            let isSure = random.chance(2)
            return Proposal(
                does: isSure ? "advises" : "advises unauthenticated", may: { _ in isSure }, effect: { $0.state = "advised" })
        case "amend", "advise-amendment", "accept-amendment", "reject-amendment": return amendment(action, index, &random)
        case "vary-amount", "record-expiry-event", "release-in-part", "release": return ending(action, role, &random)
        case "demand", "complete-demand", "withdraw-demand": return demand(action, index, &random)
        case "suspend-payment", "take-extension", "grant-extension", "refuse-extension": return extending(action, index, &random)
        case "assign-proceeds", "acknowledge-assignment", "decline-assignment", "claim-charge", "pass-charge-on",
            "confirm-charge",
            "waive-charge":
            return beside(action, role, index, &random)
        case "declare-force-majeure":
            let since = book.day(today, Int.random(in: -3...(random.chance(6) ? 1 : 0), using: &random))
            return Proposal(does: "declares force majeure \"Flood\" since \(since)") { book in
                let earliest = book.interruptions.last?.resumed ?? book.issued
                return since <= today && earliest.map { since >= $0 } ?? false
            } effect: {
                $0.interruptions.append((since, nil))
                $0.reopen(at: time)
            }
        case "resume-business":
            return Proposal(does: "resumes", effect: { $0.interruptions[$0.interruptions.count - 1].resumed = today })
        default: return deciding(action, role, index, &random)
        }
    }

    private func deciding(_ action: String, _ role: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "find-complying":
            return Proposal(
                does: "finds complying",
                effect: {
                    $0.takeUp(index, at: time)
                    $0.demands[index].state = "complying"
                })
        case "approach-instructing-party": return state("approaches the instructing party", "waiver-sought", index)
        case "waive", "decline-waiver":
            var proposal = state(
                action == "waive" ? "waives" : "declines to waive", action == "waive" ? "waived" : "under-examination", index)
            proposal.may = { _ in role == "applicant" }
            return proposal
        case "reject-demand":
            let says = !random.chance(6)
            return Proposal(
                does: says ? "rejects \"Not signed\"" : "rejects", may: { _ in says }, effect: { $0.decide(index, "rejected") })
        case "return-documents": return state("returns the documents", "documents-returned", index)
        default:
            var taken = book
            taken.takeUp(index, at: time)
            let (right, cents) = (taken.permitted(index), taken.permitted(index) + (random.chance(4) ? 1 : 0))
            return Proposal(does: "pays \(text(cents))", may: { _ in cents == right }, effect: { $0.pay(index, at: time) })
        }
    }

    private func amendment(_ action: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "amend":
            let more = random.chance(3) ? 0 : Int.random(in: -60_000...60_000, using: &random)
            let expiry = more == 0 || random.chance(4) ? book.day(today, Int.random(in: -2...60, using: &random)) : nil
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
            return Proposal(does: "accepts the amendment\(isPart ? " changes 2" : "")") { book in
                isPart ? !isRelied(book, index) : book.fits(index)
            } effect: {
                if !isPart { return $0.accept(index, as: "accepted", at: time) }
                $0.amendments[index].state = "rejected"
                $0.endIfNothing()
            }
        default:
            return Proposal(does: "rejects the amendment") {
                !isRelied($0, index)
            } effect: {
                $0.amendments[index].state = "rejected"
                $0.endIfNothing()
            }
        }
    }

    private func isRelied(_ book: Book, _ index: Int) -> Bool {
        book.demands.contains { $0.isPending && $0.relies.contains(index + 1) }
    }

    private func ending(_ action: String, _ role: String, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "vary-amount":
            let (number, isShown) = (Int.random(in: 1...4, using: &random), random.chance(2))
            return Proposal(does: "shows variation \(number)\(isShown ? " \"note\"" : "")") { book in
                guard number == 2 || number == 3, !book.variations[number - 1].isDone else { return false }
                return number == 2 ? isShown : role == "guarantor"
            } effect: {
                $0.variations[number - 1].isDone = true
                $0.endIfNothing()
            }
        case "record-expiry-event": return Proposal(does: "shows the expiry event", may: { _ in false })
        case "release-in-part":
            let cents = random.chance(4) ? book.available + 1 : Int.random(in: 0...max(1, book.available / 4), using: &random)
            return Proposal(does: "releases in part \(text(cents))") {
                cents > 0 && cents <= $0.available
            } effect: {
                $0.released += cents
                $0.endIfNothing()
            }
        default:
            return Proposal(does: "releases") {
                !$0.demands.contains(where: \.isPending)
            } effect: {
                $0.state = "released"
                $0.endAmendments()
            }
        }
    }

    private func demand(_ action: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        if action == "withdraw-demand" { return Proposal(does: "withdraws", effect: { $0.decide(index, "withdrawn") }) }
        let hasStatement = !random.chance(6)
        let statement = hasStatement ? " \"Late\"" : ""
        let receipt = book.receipt(at: time)
        if action == "complete-demand" {
            return Proposal(does: "completes\(statement)") { _ in
                true
            } effect: {
                $0.demands[index].hasStatement = $0.demands[index].hasStatement || hasStatement
                $0.demands[index].received = receipt
                $0.demands[index].relies = $0.reliance($0.demands[index], own: $0.demands[index].held)
                $0.demands[index].state = "under-examination"
            }
        }
        let cents = random.chance(8) ? 0 : random.chance(3) ? book.available + 20_000 : Int.random(in: 1...40_000, using: &random)
        let isLater = random.chance(5)
        let to = random.chance(2) ? nil : book.day(book.last(book.expiry), Int.random(in: 0...25, using: &random))
        return Proposal(
            does: "demands \(text(cents))\(statement)\(isLater ? " to-be-completed" : "")\(to.map { " to \($0)" } ?? "")"
        ) { book in
            cents > 0 && to.map { $0 > book.last(book.expiry) } ?? true
        } effect: { book in
            var demand = Book.Demand(
                cents: cents, held: min(cents, book.available), received: isLater ? nil : receipt, hasStatement: hasStatement,
                extendTo: to)
            if isLater { demand.state = "incomplete" } else { demand.relies = book.reliance(demand) }
            book.demands.append(demand)
        }
    }

    private func extending(_ action: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        let demand = book.demands[index]
        switch action {
        case "suspend-payment":
            let to = book.day(demand.received ?? today, Int.random(in: 0...32, using: &random))
            return Proposal(does: "suspends to \(to)") { _ in
                demand.extendTo != nil && to >= today && (demand.received?.days(until: to) ?? 99) <= 30
            } effect: {
                $0.demands[index].suspended = to
                $0.demands[index].state = "suspended"
            }
        case "take-extension":
            let to = book.day(book.last(book.expiry), Int.random(in: 0...20, using: &random))
            return Proposal(does: "would take to \(to)") {
                demand.extendTo != nil && to > $0.last($0.expiry)
            } effect: {
                $0.demands[index].wouldTake = to
            }
        case "grant-extension":
            let to = (random.chance(2) ? demand.wouldTake : nil) ?? demand.extendTo ?? today
            return Proposal(does: "extends to \(to)") {
                demand.extendTo != nil && to > $0.last($0.expiry)
            } effect: {
                $0.expiry = to
                $0.decide(index, "extended")
                $0.reopen(at: time)
            }
        default: return state("will not extend", "bound-to-pay", index)
        }
    }

    private func beside(_ action: String, _ role: String, _ index: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "assign-proceeds":
            let cents = random.chance(2) ? nil : Int.random(in: 0...30_000, using: &random)
            return Proposal(does: "assigns \(cents.map(text) ?? "all") \"Delta Finance\"") { _ in
                cents != 0
            } effect: {
                $0.assignments.append((cents, "asked", 0))
            }
        case "acknowledge-assignment":
            return Proposal(does: "acknowledges", effect: { $0.assignments[index].state = "acknowledged" })
        case "decline-assignment":
            return Proposal(does: "declines the assignment", effect: { $0.assignments[index].state = "declined" })
        case "claim-charge":
            let isBeneficiarys = random.chance(2)
            return Proposal(
                does: "charges USD 5.00 \"Advice\"\(isBeneficiarys ? " beneficiary" : "")",
                effect: { $0.charges.append((role, isBeneficiarys ? "first" : "due")) })
        case "pass-charge-on":
            return Proposal(does: "passes the charge on") {
                $0.charges[index].role == role && $0.charges[index].state == "first"
            } effect: {
                $0.charges[index].state = "due"
            }
        default:
            let does = action == "confirm-charge" ? "confirms the charge" : "waives the charge"
            return Proposal(does: does) {
                $0.charges[index].role == role
            } effect: {
                $0.charges[index].state = action == "confirm-charge" ? "paid" : "waived"
            }
        }
    }
}
