import BankingCalendar
import LetterOfCredit
import Money
import Parties

/// Reads the text of a story: comments (#), calendars, banks, the credit, then a table.
struct StoryReader {
    let name: String
    var calendars: [PlaceCalendar] = []
    var banks: [BankInRole] = []
    var creditLine: (number: Int, words: [String])?
    var line = 0

    func fault(_ what: String) -> Story.Fault { Story.Fault(story: name, line: line, what: what) }

    mutating func read(_ text: String) throws -> Story {
        var rows: [(number: Int, cells: [String])] = []
        for (offset, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            line = offset + 1
            let content = raw.prefix { $0 != "#" }
            if content.hasPrefix("|") {
                rows.append((line, content.split(separator: "|").map { $0.trimming() }))
                continue
            }
            let words = Self.words(String(content))
            switch words.first {
            case nil: continue
            case "calendar": calendars.append(try calendar(Array(words.dropFirst())))
            case "bank":
                guard words.count == 4 else { throw fault("a bank has a role, a BIC and a place") }
                banks.append(BankInRole(role: words[1], bic: try BIC(words[2]), place: try Place(words[3])))
            case "credit": creditLine = (line, Array(words.dropFirst()))
            default: throw fault("\"\(words[0])\" is neither calendar, bank, credit nor a row")
            }
        }
        guard let creditLine else { throw fault("the story has no credit") }
        line = creditLine.number
        let credit = try credit(creditLine.words)
        let steps = try rows.dropFirst().map { row in
            line = row.number
            return try step(row.cells, credit: credit)
        }
        return Story(name: name, calendars: CalendarBook(calendars), credit: credit, steps: steps)
    }

    /// Words, and phrases in quotes.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        for (index, piece) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 { words.append(String(piece)) } else { words += piece.split(separator: " ").map(String.init) }
        }
        return words
    }

    func day(_ text: String?) throws -> CalendarDay {
        guard let text, let day = CalendarDay(text) else { throw fault("\(text ?? "nothing") is no day such as 2026-04-02") }
        return day
    }

    private func calendar(_ words: [String]) throws -> PlaceCalendar {
        guard let first = words.first, words.count >= 3, words[1] == "minutes", let minutes = Int(words[2]) else {
            throw fault("a calendar has a place and minutes ahead of UTC")
        }
        let working = words.firstIndex(of: "working") ?? words.endIndex
        let holidays = words.firstIndex(of: "holidays") ?? words.endIndex
        let start = LedgerTime.start(of: try day("2026-01-01"), utcOffsetMinutes: minutes)
        return try PlaceCalendar(
            place: Place(first), version: 1, utcOffsets: [UTCOffsetPeriod(from: start, minutes: minutes)],
            holidays: words[
                min(holidays + 1, words.count)..<max(min(holidays + 1, words.count), working > holidays ? working : words.count)
            ].map { try day($0) },
            makeUpWorkingDays: words[min(working + 1, words.count)...].filter { CalendarDay($0) != nil }.map { try day($0) },
            coveredThrough: day("2026-12-31"))
    }

    private func credit(_ words: [String]) throws -> Credit {
        var rest = Phrases(words)
        let amount = try rest.money(self)
        var credit = Credit(
            reference: "STORY1", issuedOn: try day("2026-01-05"), expiresOn: try day(rest.after("expires")),
            expiryPlace: "AT COUNTERS",
            applicant: ["ALBION IMPORTS LTD", "LONDON"], beneficiary: ["LOTUS TRADING CO", "SHANGHAI"], amount: amount,
            availability: Availability(
                by: Availability.Manner(rawValue: rest.after("by") ?? "payment") ?? .payment,
                with: rest.after("with") ?? "issuing-bank"),
            confirmation: rest.has("confirm") ? .confirm : .without, banks: banks)
        credit.availability.tenor = try rest.after("tenor").map { try Tenor($0) }
        credit.availability.draftsOn = rest.after("drafts-on")
        credit.tolerance = try rest.after("tolerance").map { try Tolerance(fin: $0) }
        credit.carriage.latestShipmentOn = try rest.after("shipment").map { try day($0) }
        credit.presentationDays = rest.after("days").flatMap { Int($0) }
        credit.partialShipments = rest.has("no-partials") ? .notAllowed : nil
        credit.form = rest.after("form") ?? credit.form
        credit.issuedOn = try rest.after("issued").map { try day($0) } ?? credit.issuedOn
        var instalments: [Instalment] = []
        while let until = rest.after("instalment") {
            instalments.append(Instalment(shippedUntil: try day(until), amount: try rest.money(self)))
        }
        if !instalments.isEmpty { credit.instalments = instalments }
        return credit
    }

    private func step(_ cells: [String], credit: Credit) throws -> Story.Step {
        guard cells.count == 5 else { throw fault("a row has five cells: on, who, does, part, then") }
        let moment = cells[0].split(separator: " ").map(String.init)
        let day = try day(moment.first)
        // Eight in the morning UTC is within banking hours in London and in Shanghai.
        guard let at = LedgerTime("\(day)T\(moment.count > 1 ? moment[1] : "08:00"):00Z") else {
            throw fault("\(cells[0]) is no day and time")
        }
        let words = Self.words(cells[2])
        let deed = words.first == "waits" ? nil : try StoryVerbs(reader: self, credit: credit).deed(words)
        return Story.Step(line: line, at: at, role: cells[1], deed: deed, part: cells[3].isEmpty ? nil : cells[3], told: cells[4])
    }
}

extension Story {
    package init(name: String, text: String) throws {
        var reader = StoryReader(name: name)
        self = try reader.read(text)
    }
}

/// Words of a phrase that are taken as they are understood.
struct Phrases {
    private var words: [String]
    init(_ words: [String]) { self.words = words }

    /// The word after `key`; both are taken.
    mutating func after(_ key: String) -> String? {
        guard let index = words.firstIndex(of: key), index + 1 < words.count else { return nil }
        defer { words.removeSubrange(index...(index + 1)) }
        return words[index + 1]
    }

    mutating func has(_ word: String) -> Bool {
        guard let index = words.firstIndex(of: word) else { return false }
        words.remove(at: index)
        return true
    }

    /// The first amount: a currency and a number.
    mutating func money(_ reader: StoryReader) throws -> Money {
        guard let index = words.indices.dropLast().first(where: { (try? Money("\(words[$0]) \(words[$0 + 1])")) != nil }) else {
            throw reader.fault("there is no amount such as USD 900.00")
        }
        defer { words.removeSubrange(index...(index + 1)) }
        return try Money("\(words[index]) \(words[index + 1])")
    }

    /// What is left, in order.
    mutating func rest() -> [String] {
        defer { words = [] }
        return words
    }
}

extension Substring {
    fileprivate func trimming() -> String {
        let from = drop { $0 == " " }
        return String(from.reversed().drop { $0 == " " }.reversed())
    }
}
