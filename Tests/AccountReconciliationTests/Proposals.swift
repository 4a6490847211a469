import AccountReconciliation
import BankingCalendar
import CanonicalCBOR
import Money
import Signing

/// An act that a walk tries: its paper, whether the model allows it, and what the model makes of it.
struct Proposal {
    let paper: [UInt8]
    /// Nothing that is not allowed may succeed, and everything that is must.
    let isAllowed: Bool
    let effect: (inout Book) -> Void

    init(_ paper: some Encodable, if isAllowed: Bool, effect: @escaping (inout Book) -> Void = { _ in }) throws {
        (self.paper, self.isAllowed, self.effect) = (try CBOREncoder().encode(paper), isAllowed, effect)
    }
}

/// Papers that are right most of the time.
struct Proposals {
    let book: Book
    let side: Side?
    let number: Int
    let today: CalendarDay
    let step: Int

    static let rules = Digest32.of(domain: "test rules", [])

    private static func cents(_ cents: Int) throws -> Money { Money(minorUnits: Int64(cents), currency: try Currency("USD")) }
    private func digest(_ text: String) -> Digest32 { Digest32.of(domain: "test walk", Array(text.utf8)) }
    private func leaf(_ id: Int) -> Digest32 { digest("entry \(id)") }

    func proposal(_ action: String, _ random: inout some RandomNumberGenerator) throws -> Proposal? {
        switch action {
        case "open-day": return try openDay(&random)
        case "post-entries": return try post(&random)
        case "disclose-batch": return try disclose(&random)
        case "raise-break": return try raise(&random)
        case "sign-day": return try sign(&random)
        case "countersign-day": return try countersign(&random)
        case "state-difference", "withdraw-signature", "ask-reopening", "agree-reopening", "refuse-reopening":
            return try answerDay(action, &random)
        case "propose-netting": return try net(&random)
        case "agree-netting":
            return try Proposal(Note(), if: book.nettings[number - 1].by != side)
        case "drop-netting":
            let number = number
            return try Proposal(Note(), if: true) { book in
                book.nettings[number - 1].isOver = true
                for trouble in book.nettings[number - 1].troubles { book.troubles[trouble - 1].netting = nil }
            }
        case "record-settlement": return try settle(&random)
        case "give-notice": return try Proposal(Note(text: "Enough"), if: true)
        case "end-relation": return try Proposal(Note(), if: book.isAtRest)
        default: return try work(action, &random)
        }
    }

    private func openDay(_ random: inout some RandomNumberGenerator) throws -> Proposal {
        var on = try book.days.last.map { try $0.on.adding(days: 1) } ?? CalendarDay(year: 2026, month: 1, day: 5)
        while on.weekday == .saturday || on.weekday == .sunday { on = try on.adding(days: 1) }
        let isWrong = Int.random(in: 0..<5, using: &random) == 0
        let day = isWrong ? try on.adding(days: 1) : on
        let isAllowed = !isWrong && on <= today && book.days.filter { !$0.isCertified }.count < 5
        return try Proposal(DayPaper(on: day), if: isAllowed) { $0.days.append(Book.Day(on: on)) }
    }

    private func post(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side else { return nil }
        let (day, count) = (number, Int.random(in: 1...3, using: &random))
        // Few amounts, so that the banks' entries often agree.
        let amounts = (0..<count).map { _ in (Int.random(in: 1...8, using: &random) - 3) * 100 }
        let last = book.lastBatch(side)
        let batch = Int.random(in: 0..<6, using: &random) == 0 ? last + Int.random(in: -1...2, using: &random) : last + 1
        let standing = book.standing(side, day: day)
        let corrects: Int? = Int.random(in: 0..<4, using: &random) == 0 ? standing.randomElement(using: &random) ?? last : nil
        let first = book.items.count
        let isAgain = Int.random(in: 0..<8, using: &random) == 0 && last > 0
        let root = digest("\(side) \(isAgain ? last : last + 1)")
        let isKnown = isAgain && book.items.contains { $0.side == side && $0.batch == last && isKept($0.day) }
        let isAllowed =
            batch == last + 1 && !isKnown && book.days[day - 1].batches < Book.batchesMax
            && (corrects.map { standing.contains($0) } ?? true)
        // A root that is known no more would be known twice in the model's words.
        guard !isAgain || isKnown else { return nil }
        let paper = BatchPaper(
            account: 1, batch: batch, count: count, debits: try Self.cents(-amounts.filter { $0 < 0 }.reduce(0, +)),
            credits: try Self.cents(amounts.filter { $0 > 0 }.reduce(0, +)), root: root, corrects: corrects)
        // What is in a break is not corrected in these walks.
        if let corrects, book.items.contains(where: { $0.side == side && $0.batch == corrects && book.isTroubled($0.id) }) {
            return nil
        }
        return try Proposal(paper, if: isAllowed) { book in
            for index in book.items.indices where book.items[index].side == side && book.items[index].batch == corrects {
                book.items[index].isCorrected = true
            }
            for (offset, cents) in amounts.enumerated() {
                book.items.append(Book.Item(id: first + offset, side: side, cents: cents, day: day, batch: batch))
            }
            if side == .first { book.batches.first = batch } else { book.batches.second = batch }
            book.days[day - 1].batches += 1
        }
    }

    /// The terms keep the last certified day and those after it.
    private func isKept(_ day: Int) -> Bool { day >= book.keptFrom }

    private func disclose(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side else { return nil }
        let standing = book.standing(side, day: number)
        let hidden = standing.filter { !book.isDisclosed(side, $0) }
        let batch = hidden.randomElement(using: &random) ?? book.lastBatch(side)
        let paper = BatchShown(account: 1, batch: batch, document: digest("document"))
        return try Proposal(paper, if: hidden.contains(batch)) { $0.disclosed.append("\(side) \(batch)") }
    }

    private func raise(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side else { return nil }
        let day = number
        // A node raises a break under the day of the entries, or under the first that is not certified.
        let signed = book.days.compactMap(\.signed).flatMap(\.matched)
        let items = Side.allCases.map { side in
            book.loose(side, through: day).filter {
                ($0.day == day || book.days[..<(day - 1)].allSatisfy(\.isCertified)) && !signed.contains($0.id)
            }
        }
        let (first, second) = (items[0].randomElement(using: &random), items[1].randomElement(using: &random))
        guard let raised = first ?? second else { return nil }
        let chosen: [Book.Item] =
            Bool.random(using: &random) ? [first, second].compactMap(\.self) : [raised]
        let sums = Side.allCases.map { side in chosen.filter { $0.side == side }.map(\.cents).first }
        let kind: BreakKind =
            switch (sums[0], sums[1]) {
            case (nil, _): .missingFirst
            case (_, nil): .missingSecond
            case (let one?, let other?):
                one == other ? .valueDate : (one < 0) == (other < 0) ? .amount : .direction
            }
        let isFree = chosen.allSatisfy { book.trouble(of: $0.id) == nil }
        let leaves = Side.allCases.map { side in chosen.filter { $0.side == side }.map { leaf($0.id) } }
        let paper = BreakPaper(
            account: 1, kind: kind, entries: Both(first: leaves[0], second: leaves[1]),
            firstAmount: try sums[0].map(Self.cents), secondAmount: try sums[1].map(Self.cents), valueOn: today,
            reference: "B-\(step)")
        let ids = chosen.map(\.id)
        return try Proposal(paper, if: isFree && book.open().count < Book.openBreaksMax) { book in
            book.troubles.append(
                Book.Trouble(day: day, raisedBy: side, items: ids, cents: (sums[0] ?? 0) - (sums[1] ?? 0)))
        }
    }

    /// What the model itself, entry by entry, makes of the day.
    private func result(_ day: Int, matched: [Int], _ name: String) throws -> DayResult {
        func side(_ side: Side) throws -> SideResult {
            let (loose, own) = (book.loose(side, through: day), book.items.filter { $0.side == side && !$0.isCorrected })
            let left = loose.filter { !matched.contains($0.id) }
            let inBreaks = left.filter { book.trouble(of: $0.id, through: day) != nil }.count
            let today = own.filter { $0.day == day }.map(\.cents)
            return SideResult(
                carried: loose.filter { $0.day < day }.count, posted: today.count, matched: loose.count - left.count,
                inBreaks: inBreaks, waiting: left.count - inBreaks,
                debits: try Self.cents(-today.filter { $0 < 0 }.reduce(0, +)),
                credits: try Self.cents(today.filter { $0 > 0 }.reduce(0, +)),
                closing: try Self.cents(book.balance(side, through: day)),
                unmatched: try Self.cents(left.map(\.cents).reduce(0, +)))
        }
        // Everything that was ever matched, or is now.
        let settled = book.items.filter { !$0.isCorrected && ($0.matchedOn != nil || matched.contains($0.id)) }
        let accepted = settled.map { $0.side == .first ? $0.cents : -$0.cents }.reduce(0, +)
        let open = book.open(through: day)
        return DayResult(
            accounts: [
                AccountResult(
                    sides: Both(first: try side(.first), second: try side(.second)), openBreaks: open.count,
                    openDifference: try Self.cents(open.map(\.cents).reduce(0, +)), accepted: try Self.cents(accepted))
            ], rulebook: Self.rules, matching: digest(name))
    }

    private func sign(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side else { return nil }
        let day = number
        let matched = book.matchable(day: day).filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
        let computed = try result(day, matched: matched, "M\(day)")
        var result = computed
        let isWrong = Int.random(in: 0..<3, using: &random) == 0
        if isWrong { try spoil(&result, &random) }
        let areShown = Side.allCases.allSatisfy { side in
            book.standing(side, day: day).allSatisfy { book.isDisclosed(side, $0) }
        }
        let isInOrder = book.days[..<(day - 1)].allSatisfy(\.isCertified)
        return try Proposal(result, if: !isWrong && areShown && isInOrder) {
            $0.days[day - 1].signed = (side, matched, computed)
        }
    }

    /// One number is off by one.
    private func spoil(_ result: inout DayResult, _ random: inout some RandomNumberGenerator) throws {
        let side = Bool.random(using: &random) ? Side.first : .second
        let cent = try Self.cents(1)
        switch Int.random(in: 0..<11, using: &random) {
        case 0: result.accounts[0].sides[side].carried += 1
        case 1: result.accounts[0].sides[side].posted += 1
        case 2: result.accounts[0].sides[side].matched += 1
        case 3: result.accounts[0].sides[side].inBreaks += 1
        case 4: result.accounts[0].sides[side].waiting += 1
        case 5: result.accounts[0].sides[side].closing = try result.accounts[0].sides[side].closing.adding(cent)
        case 6: result.accounts[0].sides[side].unmatched = try result.accounts[0].sides[side].unmatched.adding(cent)
        case 7: result.accounts[0].accepted = try result.accounts[0].accepted.adding(cent)
        case 8: result.accounts[0].openBreaks += 1
        case 9: result.accounts[0].openDifference = try result.accounts[0].openDifference.adding(cent)
        default: result.rulebook = digest("other rules")
        }
    }

    private func countersign(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side, let signed = book.days[number - 1].signed else { return nil }
        let day = number
        // A break that moved since then makes the result another, which the bank that signed must sign anew.
        let isOther = Int.random(in: 0..<4, using: &random) == 0
        let result = try result(day, matched: signed.matched, isOther ? "N\(day)" : "M\(day)")
        let isAllowed = !isOther && signed.by != side && result == signed.result
        return try Proposal(result, if: isAllowed) { $0.certify(day, matched: signed.matched) }
    }

    private func answerDay(_ action: String, _ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side else { return nil }
        let day = number
        let current = book.days[day - 1]
        let isLast = book.days[day...].allSatisfy { !$0.isCertified && $0.signed == nil }
        switch action {
        case "state-difference":
            let isOther = Bool.random(using: &random)
            let paper = DifferencePaper(matching: digest(isOther ? "N\(day)" : "M\(day)"), reason: "One more")
            return try Proposal(paper, if: isOther && current.signed?.by == side.other) { $0.days[day - 1].signed = nil }
        case "withdraw-signature":
            return try Proposal(Note(), if: current.signed?.by == side) { $0.days[day - 1].signed = nil }
        case "ask-reopening":
            return try Proposal(Note(text: "Late"), if: isLast) { $0.days[day - 1].reopening = side }
        case "agree-reopening":
            return try Proposal(Note(), if: current.reopening == side.other && isLast) { $0.reopen(day) }
        default:
            return try Proposal(Note(text: "No"), if: current.reopening == side.other) { $0.days[day - 1].reopening = nil }
        }
    }
}

extension Proposals {
    private func work(_ action: String, _ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard book.troubles.indices.contains(number - 1) else { return nil }
        let (number, trouble, side) = (number, book.troubles[number - 1], side ?? .first)
        let remedy = (pays: Bool.random(using: &random), by: Bool.random(using: &random) ? Side.first : .second)
        let fits = !remedy.pays || trouble.cents != 0
        let said = Remedy(kind: remedy.pays ? .pay : .adjust, by: remedy.by)
        let isOther = trouble.askedBy == side.other
        let related = Int.random(in: 0..<5, using: &random) == 0 ? "Q-0" : trouble.question
        let answer = Answer(reference: "A-\(step)", related: related, codes: [2], status: nil, narrative: "")
        let officer = ["ann", "bob"].randomElement(using: &random) ?? "ann"
        let isOff = Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0
        let amount = try Self.cents(abs(trouble.cents) + isOff)
        switch action {
        case "assign": return try Proposal(Assignment(officer: officer), if: true)
        case "withdraw-break":
            return try Proposal(Note(), if: trouble.raisedBy == side) { $0.troubles[number - 1].isGone = true }
        case "query":
            let paper = Query(reference: "Q-\(step)", caseID: nil, codes: [1], original: nil, narrative: "")
            let name = "Q-\(step)"
            return try Proposal(paper, if: true) {
                ($0.troubles[number - 1].askedBy, $0.troubles[number - 1].question) = (side, name)
            }
        case "answer-pending", "answer-disputing":
            return try Proposal(answer, if: isOther && related == trouble.question)
        case "answer-agreeing":
            let paper = AgreeingAnswer(answer: answer, remedy: said)
            return try Proposal(paper, if: isOther && related == trouble.question && fits) {
                $0.troubles[number - 1].remedy = remedy
            }
        case "refer-to-arbiter": return try Proposal(Note(), if: true)
        case "award":
            return try Proposal(Award(remedy: said, reason: "So"), if: fits) { $0.troubles[number - 1].remedy = remedy }
        case "adjust":
            let isRight = trouble.remedy.map { !$0.pays && $0.by == side } ?? false
            return try Proposal(AdjustmentPaper(amount: amount, reference: "ADJ"), if: isRight && isOff == 0) {
                $0.troubles[number - 1].resolvedBy = side
            }
        default: return try end(action, trouble, side, officer, isOff == 0, amount)
        }
    }

    private func end(
        _ action: String, _ trouble: Book.Trouble, _ side: Side, _ officer: String, _ isExact: Bool, _ amount: Money
    ) throws -> Proposal? {
        let (number, cents) = (number, abs(trouble.cents))
        switch action {
        case "propose-write-off":
            let isWithin = cents <= 400 && book.writtenOff + cents <= 600
            let paper = WriteOffPaper(officer: officer, amount: amount, reason: "Small")
            return try Proposal(paper, if: isExact && isWithin) { $0.troubles[number - 1].writeOff = (side, officer) }
        case "approve-write-off":
            let isRight = trouble.writeOff.map { $0.by == side && $0.officer != officer } ?? false
            return try Proposal(WriteOffApproval(officer: officer), if: isRight)
        case "agree-write-off":
            let isRight = trouble.writeOff?.by == side.other && book.writtenOff + cents <= 600
            return try Proposal(Note(), if: isRight) { book in
                book.writtenOff += cents
                (book.troubles[number - 1].isWrittenOff, book.troubles[number - 1].resolvedBy) = (true, side.other)
            }
        case "reject-write-off":
            return try Proposal(Note(text: "No"), if: true) { $0.troubles[number - 1].writeOff = nil }
        case "close-break":
            return try Proposal(Note(), if: trouble.resolvedBy == side.other) { $0.troubles[number - 1].isClosed = true }
        case "reopen-break":
            let isFree = trouble.items.allSatisfy { id in book.trouble(of: id).map { $0 == number - 1 } ?? true }
            let others = book.open().count - (trouble.isClosed ? 0 : 1)
            return try Proposal(Note(text: "Again"), if: isFree && others < Book.openBreaksMax) { book in
                if trouble.isWrittenOff { book.writtenOff -= cents }
                book.troubles[number - 1] = Book.Trouble(
                    day: trouble.day, raisedBy: trouble.raisedBy, items: trouble.items, cents: trouble.cents)
            }
        default: return nil
        }
    }

    private func net(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        guard let side else { return nil }
        let payable = book.troubles.indices.filter { index in
            let trouble = book.troubles[index]
            return trouble.remedy?.pays == true && trouble.netting == nil && trouble.resolvedBy == nil && trouble.writeOff == nil
                && !trouble.isGone
        }
        let chosen = payable.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }.map { $0 + 1 }
        let cents = chosen.map { number -> Int in
            let trouble = book.troubles[number - 1]
            return trouble.remedy?.by == .first ? abs(trouble.cents) : -abs(trouble.cents)
        }.reduce(0, +)
        let isOff = Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0
        let isWeekend = today.weekday == .saturday || today.weekday == .sunday
        let paper = NettingPaper(
            breaks: chosen, payer: cents < 0 ? .second : .first, amount: try Self.cents(abs(cents) + isOff), valueOn: today,
            reference: "N-\(step)", related: "NONREF", uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d", rail: .transfer)
        let number = book.nettings.count
        return try Proposal(paper, if: !chosen.isEmpty && isOff == 0 && !isWeekend) { book in
            book.nettings.append((side, cents, chosen, false))
            for trouble in chosen { book.troubles[trouble - 1].netting = number }
        }
    }

    private func settle(_ random: inout some RandomNumberGenerator) throws -> Proposal? {
        let (number, netting) = (number, book.nettings[number - 1])
        let isOff = Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0
        let paper = SettlementPaper(amount: try Self.cents(abs(netting.cents) + isOff), reference: "PAY")
        let payee: Side = netting.cents < 0 ? .first : .second
        return try Proposal(paper, if: isOff == 0 && side == payee) { book in
            book.nettings[number - 1].isOver = true
            for trouble in netting.troubles {
                book.troubles[trouble - 1].resolvedBy = book.troubles[trouble - 1].remedy?.by
            }
        }
    }
}
