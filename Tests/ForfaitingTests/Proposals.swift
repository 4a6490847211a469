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
    static let holders = ["seller", "forfaiter", "second-forfaiter", "third-forfaiter"]

    let book: Book
    /// The day of the seller, and that of the obligor.
    let today, obligorsDay: CalendarDay
    let calendar: PlaceCalendar
    let role: String
    let step: Int

    private func text(_ cents: Int) -> String { "USD \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

    private func day(_ offset: Int) -> CalendarDay { (try? today.adding(days: offset)) ?? today }

    private func rate(_ hundredths: Int) -> String {
        "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func near(_ cents: Int, _ random: inout SplitMix64) -> Int {
        random.chance(4) ? cents + Int.random(in: -1...1, using: &random) : cents
    }

    func proposal(_ action: String, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "disclose":
            let isOther = random.chance(6)
            return Proposal(does: isOther ? "discloses; drawing: D-2" : "discloses", may: { _ in !isOther })
        case "quote": return quote(&random)
        case "accept-quote", "confirm-risk", "note-assignment", "present-documents", "find-satisfactory", "refuse-documents",
            "rescind":
            return towardsPayment(action, &random)
        case "pay-price", "confirm-price", "contest-price": return payment(action, &random)
        case "offer-resale", "accept-resale", "decline-resale", "withdraw-resale", "pay-resale", "confirm-resale",
            "contest-resale":
            return resale(action, &random)
        case "claim-recourse", "deny-recourse", "repurchase", "confirm-repurchase", "contest-repurchase", "withdraw-recourse":
            return recourse(action, &random)
        case "pay-at-maturity", "confirm-receipt", "contest-receipt", "note-dishonour", "record-protest":
            return maturity(action, &random)
        case "enquire": return Proposal(does: "enquires")
        case "withdraw-offer": return Proposal(does: "withdraws the offer")
        case "decline-quote": return Proposal(does: "declines the quote", effect: { $0.quoted = nil })
        default: return Proposal(does: "declines \"No\"")
        }
    }

    private func terms(_ rate: Int, _ isYield: Bool) -> String {
        "discount: \(isYield ? "yield" : "straight") \(self.rate(rate)) 2 Actual/360"
    }

    private func quote(_ random: inout SplitMix64) -> Proposal {
        let (isYield, settle) = (random.chance(2), day(Int.random(in: 0...200, using: &random)))
        let rate = random.chance(8) ? 10_001 : Int.random(in: 0...1_500, using: &random)
        return Proposal(does: "quotes; \(terms(rate, isYield)); settle-through: \(settle); good-until: \(day(4))") {
            rate <= 10_000 && settle < $0.due
        } effect: {
            $0.quoted = (rate, isYield)
        }
    }

    private func towardsPayment(_ action: String, _ random: inout SplitMix64) -> Proposal {
        let isWrong = random.chance(6)
        switch action {
        case "accept-quote":
            let quoted = book.quoted ?? (0, false)
            return Proposal(does: "accepts the quote; \(terms(quoted.rate + (isWrong ? 1 : 0), quoted.isYield))") { _ in
                !isWrong
            } effect: {
                $0.agreed = today
            }
        case "confirm-risk":
            return Proposal(does: "confirms the risk\(isWrong ? "; reservation: beta" : "")") {
                !isWrong && !$0.hasRisk && $0.registry != .free
            } effect: {
                $0.hasRisk = true
            }
        case "note-assignment":
            return Proposal(does: "notes the assignment\(isWrong ? "; due: 2026-07-01" : "")") {
                !isWrong && !$0.hasNote
            } effect: {
                $0.hasNote = true
            }
        case "present-documents":
            let until = (try? calendar.bankingDay(3, after: today)).map { calendar.closeOfBanking(on: $0) } ?? .last
            return Proposal(does: "hands over \"advice\"\(isWrong ? "" : " \"notice\"")") {
                $0.documents == .none || $0.documents == .refused
            } effect: {
                ($0.documents, $0.areComplete, $0.examineUntil) = (.waiting, !isWrong, until)
            }
        case "find-satisfactory":
            return Proposal(
                does: "finds the documents satisfactory", may: { $0.areComplete }, effect: { $0.documents = .satisfactory })
        case "refuse-documents":
            return Proposal(does: "refuses the documents \"No\"", effect: { $0.documents = .refused })
        default: return Proposal(does: "rescinds", may: { $0.documents == .late })
        }
    }

    private func payment(_ action: String, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "pay-price":
            let cents = near(book.price(on: today), &random)
            return Proposal(does: "pays the price \(text(cents)) \"T\"") {
                $0.documents == .satisfactory && $0.hasRisk && $0.hasNote && $0.registry == .confirmed
                    && cents == $0.price(on: today)
            } effect: {
                $0.price = cents
            }
        case "confirm-price":
            return Proposal(does: "confirms the price", effect: { $0.move(to: "forfaiter", for: $0.price ?? 0) })
        default: return Proposal(does: "contests the price \"No\"", effect: { $0.price = nil })
        }
    }

    private func resale(_ action: String, _ random: inout SplitMix64) -> Proposal {
        let open = book.resale
        switch action {
        case "offer-resale":
            let (to, isYield) = (Self.holders[Int.random(in: 0..<4, using: &random)], random.chance(2))
            let (rate, settle) = (Int.random(in: 0...1_500, using: &random), day(Int.random(in: 0...30, using: &random)))
            let goodUntil = LedgerTime.start(of: day(4), utcOffsetMinutes: 0)
            let offered = Book.Resale(
                from: role, to: to, rate: rate, isYield: isYield, goodUntil: goodUntil, payUntil: calendar.endOfDay(settle))
            return Proposal(
                does: "offers the claim to \(to); \(terms(rate, isYield)); settle-through: \(settle); good-until: \(day(4))"
            ) {
                role == $0.holder && to != role && $0.resale == nil && settle < $0.due
            } effect: {
                $0.resale = offered
            }
        case "accept-resale":
            let rate = (open?.rate ?? 0) + (random.chance(6) ? 1 : 0)
            return Proposal(does: "accepts the resale at \(self.rate(rate))") {
                role == $0.resale?.to && rate == $0.resale?.rate && $0.registry == .confirmed
            } effect: {
                $0.resale?.isAccepted = true
            }
        case "decline-resale":
            return Proposal(does: "declines the resale", may: { role == $0.resale?.to }, effect: { $0.resale = nil })
        case "withdraw-resale":
            return Proposal(does: "withdraws the resale", may: { role == $0.resale?.from }, effect: { $0.resale = nil })
        case "pay-resale":
            let exact = book.discounted(open?.rate ?? 0, isYield: open?.isYield ?? false, on: today)
            let cents = near(exact, &random)
            return Proposal(does: "pays the resale \(text(cents)) \"T\"") {
                role == $0.resale?.to && $0.registry == .confirmed && cents == exact
            } effect: {
                $0.resale?.cents = cents
            }
        case "confirm-resale":
            return Proposal(does: "confirms the resale") {
                role == $0.resale?.from && role == $0.holder && $0.paid == nil
            } effect: {
                $0.move(to: $0.resale?.to ?? "", for: $0.resale?.cents ?? 0)
                $0.resale = nil
            }
        default:
            return Proposal(does: "contests the resale \"No\"", may: { role == $0.resale?.from }, effect: { $0.resale = nil })
        }
    }

    private func recourse(_ action: String, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "claim-recourse":
            let cents = random.chance(6) ? book.face + 1 : Int.random(in: 1...book.face, using: &random)
            return Proposal(does: "claims recourse fraud \(text(cents)) \"Forged\"") {
                role == $0.holder && $0.vendors[role] != nil && cents <= $0.face && $0.recourse == nil
            } effect: {
                $0.recourse = Book.Recourse(claimant: role, respondent: $0.vendors[role] ?? "", cents: cents)
            }
        case "deny-recourse":
            return Proposal(
                does: "denies the recourse \"No\"", may: { role == $0.recourse?.respondent }, effect: { $0.recourse = nil })
        case "repurchase":
            let cents = near(book.recourse?.cents ?? 0, &random)
            return Proposal(does: "repurchases \(text(cents)) \"T\"") {
                role == $0.recourse?.respondent && cents == $0.recourse?.cents
            } effect: {
                $0.recourse?.isRepaid = true
            }
        case "confirm-repurchase":
            return Proposal(does: "confirms the repurchase") {
                role == $0.recourse?.claimant && role == $0.holder && $0.paid == nil
            } effect: {
                $0.move(to: $0.recourse?.respondent ?? "", for: $0.recourse?.cents ?? 0, isRepurchase: true)
                $0.recourse = nil
            }
        case "contest-repurchase":
            return Proposal(
                does: "contests the repurchase \"No\"", may: { role == $0.recourse?.claimant },
                effect: { $0.recourse?.isRepaid = false })
        default:
            return Proposal(
                does: "withdraws the recourse", may: { role == $0.recourse?.claimant }, effect: { $0.recourse = nil })
        }
    }

    private func maturity(_ action: String, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "pay-at-maturity":
            let to = random.chance(4) ? Self.holders[Int.random(in: 0..<4, using: &random)] : book.holder
            let cents = near(book.owed(on: obligorsDay), &random)
            return Proposal(does: "pays at maturity \(text(cents)) to \(to) \"T\"") {
                obligorsDay >= $0.due && to == $0.holder && cents == $0.owed(on: obligorsDay)
            } effect: {
                $0.paid = (to, cents)
            }
        case "confirm-receipt":
            return Proposal(does: "confirms receipt", may: { role == $0.paid?.to }) { ($0.resale, $0.recourse) = (nil, nil) }
        case "contest-receipt":
            return Proposal(does: "contests receipt \"No\"", may: { role == $0.paid?.to }, effect: { $0.paid = nil })
        case "note-dishonour": return Proposal(does: "notes the dishonour \"No\"", may: { role == $0.holder })
        default:
            let made = day(Int.random(in: -3...0, using: &random))
            return Proposal(does: "records a protest \"Notary Hale\" \"P-\(step)\" on \(made)") {
                role == $0.holder && made >= $0.due && made <= obligorsDay && $0.protests < 10
            } effect: {
                $0.protests += 1
            }
        }
    }
}
