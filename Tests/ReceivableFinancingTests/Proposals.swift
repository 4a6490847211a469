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
    let today: CalendarDay
    let step: Int

    private var minute: String {
        let text = "\(time)"
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }
    private var now: Int64 { time.millisecondsSinceEpoch }
    private var truncated: Int64 { now / 60_000 * 60_000 }

    private func text(_ cents: Int) -> String { "USD \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

    func proposal(_ action: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        let officer = ["ann", "bob", "cem", "eve"].randomElement(using: &random) ?? "ann"
        let cents = Int.random(in: 1...(random.chance(10) ? 700_000 : 60_000), using: &random)
        switch action {
        case "accept-application", "agree", "withdraw-write-off":
            return Proposal(does: ReceivablePhrases.verb(of: action)) { _ in
                true
            } effect: {
                if action == "withdraw-write-off" { $0.writeOff = nil }
            }
        case "enter-verifications":
            let isSound = !random.chance(6)
            return Proposal(does: "enters verifications of D-1 D-2 at \(minute)\(isSound ? "" : "; standing: cancelled")") {
                ($0.verifiedAt ?? 0) < truncated
            } effect: {
                ($0.verifiedAt, $0.isSound) = (truncated, isSound)
            }
        case "enter-reservations":
            let until = truncated + 86_400_000 * 9
            let end = "\(LedgerTime(millisecondsSinceEpoch: until))"
            return Proposal(
                does:
                    "enters reservations USD 3000.00 on D-1 D-2 until \(end.prefix(10)) \(end.dropFirst(11).prefix(5)) at \(minute)"
            ) {
                ($0.heldUntil ?? 0) < now
            } effect: {
                $0.heldUntil = until
            }
        case "check-receivable":
            let (item, agrees) = (Int.random(in: 1...2, using: &random), !random.chance(5))
            return Proposal(does: "checks receivable \(item) \"F\"\(agrees ? "" : "; contract: differs")") { _ in
                true
            } effect: {
                $0.isChecked[item - 1] = agrees
            }
        case "propose-approval":
            let cents = random.chance(2) ? 600_000 : cents
            return Proposal(does: "proposes \(text(cents)) officer \(officer)") {
                officer != "eve" && cents <= Book.offer && $0.isChecked == [true, true] && $0.isSound && cents <= $0.cover
                    && ($0.heldUntil ?? 0) >= now
            } effect: {
                ($0.maker, $0.approvers, $0.proposed) = (officer, [], cents)
            }
        case "approve":
            return Proposal(does: "approves officer \(officer)") {
                officer != "eve" && $0.maker != officer && !$0.approvers.contains(officer)
                    && ($0.proposed <= 100_000 || officer != "ann")
            } effect: {
                $0.approvers.append(officer)
            }
        case "return-to-review":
            return Proposal(does: "returns it \"Again\"") { _ in
                true
            } effect: {
                ($0.maker, $0.approvers, $0.proposed) = (nil, [], 0)
            }
        case "disburse":
            let cents = random.chance(3) ? cents : book.proposed
            return Proposal(does: "pays out \(text(cents)) \"L\"") {
                cents <= $0.proposed && cents <= $0.cover && $0.isSound && now - ($0.verifiedAt ?? 0) <= 48 * 3_600_000
                    && ($0.heldUntil ?? 0) >= now && !$0.approvers.isEmpty && !$0.approvers.contains($0.maker ?? "")
            } effect: {
                ($0.disbursedOn, $0.accruedThrough, $0.principal) = (today, today, cents)
            }
        default: return money(action, number, officer, cents, &random)
        }
    }

    private func money(_ action: String, _ number: Int, _ officer: String, _ cents: Int, _ random: inout SplitMix64) -> Proposal {
        let item = Int.random(in: 1...2, using: &random)
        switch action {
        case "charge-fee":
            return Proposal(does: "charges a fee \(text(cents % 2_000 + 1)) \"F\"") { _ in
                true
            } effect: {
                $0.accrue(to: today)
                $0.fees += cents % 2_000 + 1
            }
        case "record-repayment":
            let cents = random.chance(40) ? max(1, book.owed(on: today)) : random.chance(8) ? book.owed(on: today) + 1 : cents
            return Proposal(does: "is repaid \(text(cents)) \"R\"") {
                cents <= $0.owed(on: today)
            } effect: {
                $0.takeIn(cents, on: today)
            }
        case "record-collection":
            return Proposal(does: "collects \(text(cents)) of receivable \(item) \"TT-\(step)\"") {
                cents <= $0.items[item - 1].open
            } effect: {
                $0.items[item - 1].collected += cents
                $0.takeIn(cents, on: today)
            }
        case "note-dilution":
            return Proposal(does: "notes a dilution \(text(cents)) of receivable \(item) \"CN\"") {
                cents <= $0.items[item - 1].open
            } effect: {
                $0.items[item - 1].diluted += cents
            }
        case "raise-dispute":
            return Proposal(does: "raises a dispute receivable \(item) \"Late\"") {
                !$0.items[item - 1].isDisputed
            } effect: {
                $0.items[item - 1].isDisputed = true
                $0.disputes.append(item)
            }
        case "settle-dispute":
            let disputed = book.disputes[number - 1]
            let dilution = random.chance(2) ? cents : 0
            return Proposal(does: "settles the dispute\(dilution > 0 ? " \(text(dilution))" : "")") {
                dilution <= $0.items[disputed - 1].open
            } effect: {
                $0.items[disputed - 1].isDisputed = false
                $0.items[disputed - 1].diluted += dilution
            }
        case "demand-prepayment":
            return Proposal(does: "demands \(text(cents))") {
                cents <= $0.principal && $0.cover < $0.principal && $0.demand == nil
            } effect: {
                var (ends, left) = (today, 3)
                while left > 0, let next = try? ends.adding(days: 1) {
                    ends = next
                    if ends.weekday != .saturday && ends.weekday != .sunday { left -= 1 }
                }
                $0.demand = (cents, $0.principalRepaid, ends)
            }
        case "meet-demand":
            return Proposal(does: "meets the demand") { book in
                guard let demand = book.demand else { return false }
                return book.principalRepaid - demand.before >= demand.amount || book.cover >= book.principal
            } effect: {
                $0.demand = nil
            }
        case "waive-demand":
            return Proposal(does: "waives the demand \"We trust them\"") {
                $0.demand != nil
            } effect: {
                $0.demand = nil
            }
        default: return recovery(action, officer, cents, &random)
        }
    }

    private func recovery(_ action: String, _ officer: String, _ cents: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "exercise-recourse":
            return Proposal(does: "takes recourse \"X\"") {
                !$0.hasRecourse
            } effect: {
                $0.hasRecourse = true
            }
        case "claim-insurance":
            return Proposal(does: "claims \(text(cents)) \"C\"") {
                $0.claim == nil && cents <= $0.principal * 9 / 10 && cents <= 500_000 - $0.indemnified
                    && (Book.matureOn.map { $0 < today } ?? false)
            } effect: {
                $0.claim = cents
            }
        case "record-indemnity":
            let paid = random.chance(3) ? (book.claim ?? 0) + 1 : max(1, (book.claim ?? 1) / (random.chance(2) ? 2 : 1))
            return Proposal(does: "receives the indemnity \(text(paid)) \"I\"") {
                paid <= $0.claim ?? 0
            } effect: {
                $0.claim = nil
                $0.indemnified += paid
                if $0.isLost {
                    let taken = min(paid, $0.writtenOff - $0.recovered)
                    $0.recovered += taken
                    $0.surplus += paid - taken
                } else {
                    $0.takeIn(paid, on: today)
                }
            }
        case "record-claim-refusal":
            return Proposal(does: "enters the insurer's refusal \"No\"") { _ in
                true
            } effect: {
                $0.claim = nil
            }
        case "propose-write-off":
            let cents = random.chance(2) ? max(1, book.principal) : cents
            return Proposal(does: "would write off \(text(cents)) \"Lost\" officer \(officer)") {
                officer != "eve" && cents <= $0.principal && $0.writeOff == nil
            } effect: {
                $0.writeOff = (officer, cents)
            }
        case "approve-write-off":
            return Proposal(does: "approves the write-off officer \(officer)") { book in
                guard let writeOff = book.writeOff else { return false }
                return officer != "eve" && writeOff.by != officer && (writeOff.cents <= 100_000 || officer != "ann")
                    && writeOff.cents <= book.principal
            } effect: { book in
                guard let writeOff = book.writeOff else { return }
                book.accrue(to: today)
                book.writeOff = nil
                book.principal -= writeOff.cents
                book.writtenOff += writeOff.cents
                guard book.principal == 0 else { return }
                book.writtenOff += book.interest + book.fees
                (book.interest, book.fees, book.isLost, book.demand) = (0, 0, true, nil)
            }
        case "record-recovery":
            return Proposal(does: "recovers \(text(cents)) \"V\"") {
                cents <= $0.writtenOff - $0.recovered
            } effect: {
                $0.recovered += cents
            }
        case "pay-surplus":
            let cents = random.chance(3) ? cents : max(1, book.surplus)
            return Proposal(does: "pays the surplus \(text(cents)) \"S\"") {
                $0.surplus == cents
            } effect: {
                $0.surplus = 0
            }
        case "close": return Proposal(does: "closes") { $0.surplus == 0 && $0.claim == nil }
        case "give-assignment-notice":
            return Proposal(does: "notifies the debtor receivable \(Int.random(in: 1...2, using: &random)) \"N\" on \(today)")
        case "acknowledge-assignment": return Proposal(does: "enters the acknowledgement \"A\"")
        case "record-objection": return Proposal(does: "enters the objection \"No\"")
        case "enter-rate": return Proposal(does: "enters the rate EUR USD 11/10 at \(minute)")
        default: return Proposal(does: "\(ReceivablePhrases.verb(of: action)) \"No\"")
        }
    }
}
