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
    let today: CalendarDay
    let step: Int

    private func text(_ cents: Int) -> String { "USD \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

    private func day(_ offset: Int) -> CalendarDay { (try? today.adding(days: offset)) ?? today }

    func proposal(_ action: String, _ role: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        let payer = book.isShare ? "collector" : "lender"
        switch action {
        case "accept-task": return Proposal(does: "accepts")
        case "decline-task": return Proposal(does: "declines \"No\"")
        case "recall", "hand-back":
            return Proposal(does: action == "recall" ? "recalls \"No\"" : "hands back \"No\"", effect: { $0.end(on: today) })
        case "record-contact":
            let (made, isPromise) = (day(Int.random(in: -3...(random.chance(6) ? 1 : 0), using: &random)), random.chance(2))
            return Proposal(does: "contacts call \"Ms Orchard\" \(isPromise ? "promised" : "refused") on \(made)") {
                made >= $0.assigned && made <= today && $0.mayContact(on: made)
            } effect: {
                $0.contacts.append((made, isPromise))
            }
        case "record-promise": return promise(&random)
        case "record-receipt": return receipt(role, &random)
        case "settle":
            let cents = random.chance(3) ? book.due + 1 : max(1, book.due)
            return Proposal(does: "settles \(text(cents)) \"S\"") {
                role == payer && !$0.isWaiting && cents == $0.due
            } effect: {
                $0.settlements.append((cents, .stated))
            }
        case "confirm-settlement", "contest-settlement":
            let isConfirmed = action == "confirm-settlement"
            return Proposal(does: isConfirmed ? "confirms the settlement" : "contests the settlement \"Not come\"") { _ in
                role != payer
            } effect: {
                $0.settlements[number - 1].standing = isConfirmed ? .confirmed : .contested
            }
        case "withdraw-settlement":
            return Proposal(does: "withdraws the settlement") { _ in
                role == payer
            } effect: {
                $0.settlements[number - 1].standing = .withdrawn
            }
        default: return Proposal(does: "closes", may: { $0.due == 0 && !$0.isWaiting })
        }
    }

    private func promise(_ random: inout SplitMix64) -> Proposal {
        let item = Int.random(in: 1...(random.chance(8) ? 3 : 2), using: &random)
        let contact = Int.random(in: 0...(book.contacts.count + (random.chance(6) ? 1 : 0)), using: &random)
        let by = day(Int.random(in: -1...21, using: &random))
        let cents = Int.random(in: 1...(random.chance(4) ? 700_000 : 90_000), using: &random)
        return Proposal(does: "is promised \(text(cents)) of item \(item) by \(by) contact \(contact)") { book in
            guard item <= 2, (1...max(1, book.contacts.count)).contains(contact), contact <= book.contacts.count else {
                return false
            }
            return book.contacts[contact - 1].isPromise && (0...20).contains(today.days(until: by)) && by <= book.through
                && cents <= book.items[item - 1].open - book.promised(item)
        } effect: {
            $0.promises.append(Book.Promise(item: item, cents: cents, by: by))
        }
    }

    private func receipt(_ role: String, _ random: inout SplitMix64) -> Proposal {
        let item = Int.random(in: 1...2, using: &random)
        let rest = book.items[item - 1].open
        let cents = random.chance(5) ? max(1, rest) : random.chance(8) ? rest + 1 : Int.random(in: 1...150_000, using: &random)
        let received = day(Int.random(in: -4...(random.chance(6) ? 1 : 0), using: &random))
        let reference = random.chance(8) ? "TT-1" : "TT-\(step)"
        return Proposal(does: "receives \(text(cents)) of item \(item) \"\(reference)\" on \(received)") { book in
            role == (book.isShare ? "collector" : "lender") && cents <= book.items[item - 1].open
                && !book.received.contains { $0.reference == reference } && received >= book.assigned
                && received <= (book.ended ?? today)
        } effect: {
            $0.take(cents, item, on: received, reference, today: today)
        }
    }
}
