import BankingCalendar
import CreditInformation
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
    let now: Int64
    let today: CalendarDay

    static let purposes = ["Export loan", "Trade credit"]
    static let banks = ["Second Bank", "Third Bank"]

    private func text(_ moment: Int64) -> String {
        let text = "\(LedgerTime(millisecondsSinceEpoch: moment))"
        return "at \(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    private func text(_ day: CalendarDay, _ number: Int) -> String { "on \(day) number \(number)" }

    /// So many days from today.
    private func day(_ days: Int) -> CalendarDay { (try? today.adding(days: days)) ?? today }

    private func words(_ subject: CreditSubject, _ figure: Book.Figure) -> String {
        if subject == .verifications { return "\(figure.count) \(figure.cents)" }
        guard figure.count > 0 else { return "0" }
        let cents = figure.cents % 100
        let money = "USD \(figure.cents / 100).\(cents < 10 ? "0" : "")\(cents)"
        return "\(figure.count) \(money)\(subject == .overdue ? " since 2026-01-02" : "")"
    }

    /// Verifications carry what was rejected as their cents.
    private func figure(_ subject: CreditSubject, _ number: Int, _ random: inout SplitMix64) -> Book.Figure {
        let count = Int.random(in: 0...(random.chance(3) ? 0 : 3), using: &random)
        let cents =
            subject == .verifications ? Int.random(in: 0...count, using: &random) : Int.random(in: 1...900, using: &random)
        return Book.Figure(count: count, cents: count == 0 ? 0 : cents, number: number, on: today)
    }

    private func subjects(_ random: inout SplitMix64) -> [CreditSubject] {
        let some = CreditSubject.allCases.filter { _ in random.chance(2) }
        return some.isEmpty ? [.outstanding] : some
    }

    private func list(_ subjects: [CreditSubject]) -> String { subjects.map(\.rawValue).joined(separator: " ") }

    func proposal(_ action: String, _ number: Int, _ random: inout SplitMix64) -> Proposal {
        switch action {
        case "state-facts": return stating(&random)
        case "authorise": return authorising(&random)
        case "revoke": return Proposal(does: "revokes", effect: { $0.end(number) })
        case "query": return asking(&random)
        case "withdraw-query": return Proposal(does: "withdraws the query", effect: { $0.queries[number - 1].isOpen = false })
        case "answer-query": return answering(number, &random)
        case "correct-answer": return correctingAnswer(number, &random)
        case "dispute-fact":
            let subject = CreditSubject.allCases.randomElement(using: &random) ?? .outstanding
            return Proposal(does: "disputes \(subject.rawValue) \"Wrong\"") {
                $0.facts[subject] != nil && !$0.isDisputed(subject)
            } effect: {
                $0.disputes.append(Book.Dispute(subject: subject, number: $0.facts[subject]?.number ?? 0))
            }
        case "withdraw-dispute", "uphold-fact":
            return Proposal(
                does: action == "uphold-fact" ? "upholds \"Right\"" : "withdraws the dispute",
                effect: { $0.disputes[number - 1].isOpen = false })
        case "correct-fact": return correctingFact(number, &random)
        default:
            return Proposal(does: "closes") {
                $0.facts[.outstanding]?.count ?? 0 == 0 && !$0.disputes.contains(where: \.isOpen)
            } effect: {
                for index in $0.consents.indices { $0.end(index + 1) }
            }
        }
    }

    private func stating(_ random: inout SplitMix64) -> Proposal {
        let on = day(random.chance(8) ? 1 : 0)
        // Numbers leave gaps, which late corrections may fill.
        let last = book.facts.values.map(\.number).max() ?? 0
        let number = max(1, last + Int.random(in: random.chance(6) ? -1...0 : 1...3, using: &random))
        var told = book.facts.isEmpty && !random.chance(6) ? CreditSubject.allCases : subjects(&random)
        told.sort { $0.rawValue < $1.rawValue }
        var stated: [CreditSubject: Book.Figure] = [:]
        for subject in told { stated[subject] = figure(subject, number, &random) }
        let (isForged, isOthers) = (random.chance(12), random.chance(12))
        let isMarked = book.facts.isEmpty != random.chance(12)
        let lines = told.map {
            "; \($0.rawValue): \(words($0, stated[$0] ?? Book.Figure(count: 0, cents: 0, number: 0, on: today)))"
        }.joined()
        let marks =
            "; marked: \(isMarked ? "yes" : "no")" + (isForged ? "; forged: yes" : "")
            + (isOthers ? "; record-of: Third Bank" : "")
        return Proposal(does: "states \(text(on, number))\(lines)\(marks)") { [stated] book in
            !isForged && !isOthers && isMarked == book.facts.isEmpty && on <= today
                && (!book.facts.isEmpty || stated.count == 3) && book.holds(stated)
                && stated.keys.allSatisfy { book.facts[$0].map { $0.number < number } ?? true }
        } effect: { [stated] in
            $0.facts.merge(stated) { $1 }
        }
    }

    private func authorising(_ random: inout SplitMix64) -> Proposal {
        let purpose = Self.purposes.randomElement(using: &random) ?? ""
        let through = (try? today.adding(days: Int.random(in: -1...8, using: &random))) ?? today
        let (subjects, names) = (subjects(&random), random.chance(2))
        return Proposal(
            does:
                "authorises; purpose: \(purpose); through: \(through); subjects: \(list(subjects))\(names ? "; names-lenders: yes" : "")"
        ) {
            through >= today && !$0.consents.contains { !$0.isEnded && $0.purpose == purpose }
        } effect: {
            $0.consents.append(Book.Consent(purpose: purpose, subjects: subjects, through: through, names: names))
        }
    }

    private func asking(_ random: inout SplitMix64) -> Proposal {
        let standing = book.consents.indices.filter { !book.consents[$0].isEnded }.map { $0 + 1 }
        let wild = Int.random(in: 0...(book.consents.count + 1), using: &random)
        let number = random.chance(4) ? wild : standing.randomElement(using: &random) ?? wild
        let known = number > 0 && number <= book.consents.count ? book.consents[number - 1] : nil
        let purpose = random.chance(6) ? "Curiosity" : known?.purpose ?? "Export loan"
        let subjects = random.chance(4) ? subjects(&random) : known?.subjects ?? [.overdue]
        return Proposal(does: "queries under \(number); purpose: \(purpose); asking: \(list(subjects))") { book in
            guard book.isStanding(number) else { return false }
            let consent = book.consents[number - 1]
            return consent.purpose == purpose && subjects.allSatisfy { consent.subjects.contains($0) }
                && book.queries.filter { now - $0.at <= Book.windowDays * Book.day }.count < Book.queriesMax
        } effect: {
            $0.queries.append(Book.Asked(consent: number, subjects: subjects, at: now))
        }
    }

    private func answering(_ number: Int, _ random: inout SplitMix64) -> Proposal {
        let query = book.queries[number - 1]
        let asked = random.chance(8) ? subjects(&random) : query.subjects
        let banks = Self.banks.filter { _ in !random.chance(4) }
        let names = random.chance(4)
        let stated = random.chance(8) ? query.at - 60_000 : now
        let (isForged, isOthers) = (random.chance(12), random.chance(12))
        // A day ahead is another place's today.
        let age =
            random.chance(8)
            ? [-2, Book.factDays + 1].randomElement(using: &random) ?? -2 : .random(in: -1...Book.factDays, using: &random)
        let on = day(-Int(age))
        let own = Int.random(in: 1...3, using: &random)
        var facts = ""
        for bank in banks {
            let lines = CreditSubject.allCases.map {
                "\($0.rawValue) \(words($0, figure($0, own, &random))) \(text(on, own))"
            }
            facts += "; facts-of-\(bank.lowercased().replacing(" ", with: "-")): \(lines.joined(separator: " / "))"
        }
        let quoted = banks.map { " \"\($0)\"" }.joined()
        let purpose = book.consents[query.consent - 1].purpose
        let marks = (names ? "; named: yes" : "") + (isForged ? "; forged: yes" : "") + (isOthers ? "; signed-by: Eve" : "")
        return Proposal(
            does: "answers query \(number) of\(quoted) \(text(stated)); purpose: \(purpose); asking: \(list(asked))"
                + "; records: 2; silent: \(2 - banks.count)\(facts)\(marks)"
        ) { book in
            let query = book.queries[number - 1]
            return !isOthers && query.isOpen && stated >= query.at
                && (banks.isEmpty
                    || !isForged && asked == query.subjects && (-1...Book.factDays).contains(age)
                        && (!names || book.consents[query.consent - 1].names))
        } effect: {
            $0.queries[number - 1].isOpen = false
            $0.queries[number - 1].answeredAt = now
            $0.queries[number - 1].told = banks.flatMap { bank in
                asked.map { Book.Told(bank: bank, subject: $0, number: own) }
            }
        }
    }

    private func correctingAnswer(_ part: Int, _ random: inout SplitMix64) -> Proposal {
        let query = book.queries[part - 1]
        let known = query.told.randomElement(using: &random)
        let bank = random.chance(6) ? "Fourth Bank" : known?.bank ?? "Second Bank"
        let subject = random.chance(6) ? .verifications : known?.subject ?? .outstanding
        // Wide of what was told, from it on, or from before it.
        let corrects = random.chance(6) ? 500 : max(1, (known?.number ?? 1) - (random.chance(3) ? 1 : 0))
        let number = corrects + Int.random(in: 0...60, using: &random)
        // Of a number that was told already; other figures make another fact of it.
        let line = "\(subject.rawValue) \(words(subject, figure(subject, number, &random))) \(text(today, number))"
        let isKnown = query.told.contains(Book.Told(bank: bank, subject: subject, number: number))
        guard !isKnown else {
            return Proposal(
                does: "corrects the answer query 99 of \"\(bank)\" \(text(now)); line: \(line)", mayOnly: { _ in false })
        }
        return Proposal(
            does: "corrects the answer query \(part) of \"\(bank)\" \(text(now)); line: \(line); corrects: \(corrects)"
        ) { book in
            book.queries[part - 1].told.contains {
                $0.bank == bank && $0.subject == subject && (corrects...number).contains($0.number)
            }
        } effect: {
            $0.queries[part - 1].corrections += 1
            $0.queries[part - 1].told.append(Book.Told(bank: bank, subject: subject, number: number))
        }
    }

    private func correctingFact(_ part: Int, _ random: inout SplitMix64) -> Proposal {
        let dispute = book.disputes[part - 1]
        let subject = random.chance(6) ? .overdue : dispute.subject
        let corrects = random.chance(6) ? dispute.number + 1 : dispute.number
        // Made when it was, but perhaps come late: before what stands now, or after it.
        let number = corrects + Int.random(in: 0...4, using: &random)
        let figure = figure(subject, number, &random)
        return Proposal(
            does: "corrects \(subject.rawValue) \(words(subject, figure)) \(text(today, number)); corrects: \(corrects)"
        ) { book in
            subject == dispute.subject && corrects == dispute.number && number > corrects && book.holds([subject: figure])
                && book.facts[subject].map { $0.number < number || $0.number > number && $0.on >= today } ?? true
                && !(book.corrections[subject] ?? []).contains(number)
        } effect: {
            $0.disputes[part - 1].isOpen = false
            $0.corrections[subject, default: []].append(number)
            $0.facts.merge([subject: figure]) { $1.number > $0.number ? $1 : $0 }
        }
    }
}
