import BankingCalendar
import LetterOfCredit
import Money

/// What follows a verb.
struct Words {
    /// Words outside quotation marks, before the first semicolon.
    let plain: [String]
    let quoted: [String]
    /// "; key: value" after the words.
    private(set) var facts = Facts()
    private(set) var changeTexts: [(key: String, value: String)] = []

    init(_ text: String) {
        let pieces = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let marks = (pieces.first ?? "").split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        quoted = marks.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        plain = marks.enumerated().filter { $0.offset % 2 == 0 }.flatMap { $0.element.split(separator: " ").map(String.init) }
        for piece in pieces.dropFirst() {
            guard let fact = Facts.fact(piece.trimmed) else { continue }
            facts.add(fact.key, fact.value)
            changeTexts.append(fact)
        }
    }

    func has(_ word: String) -> Bool { plain.contains(word) }

    func word(after word: String) -> String? {
        guard let index = plain.firstIndex(of: word), plain.indices.contains(index + 1) else { return nil }
        return plain[index + 1]
    }

    func numbers(after word: String) -> [Int]? {
        guard let index = plain.firstIndex(of: word) else { return nil }
        return plain[(index + 1)...].prefix { Int($0) != nil }.compactMap { Int($0) }
    }

    func day(after word: String) throws -> CalendarDay? { try self.word(after: word).map(Story.day) }

    func money() throws -> Money {
        for (code, amount) in zip(plain, plain.dropFirst()) where code.utf8.count == 3 {
            if let money = try? Money("\(code) \(amount)") { return money }
        }
        throw StageFault(what: "an amount such as USD 900.00 is missing in \"\(plain.joined(separator: " "))\"")
    }

    func bank() throws -> BankRole {
        guard let bank = word(after: "to").flatMap(BankRole.init(rawValue:)) else {
            throw StageFault(what: "a bank is missing, such as: to issuing-bank")
        }
        return bank
    }

    /// One change for each fact.
    func changes(_ credit: Credit) throws -> [CreditChange] {
        try changeTexts.filter { $0.key != "unless-rejected-by" }.map { key, value in
            var change = CreditChange()
            switch key {
            case "increase": change.increase = try Money(value)
            case "decrease": change.decrease = try Money(value)
            case "expiry": change.expiryOn = try Story.day(value)
            case "latest-shipment": change.latestShipmentOn = try Story.day(value)
            case "presentation-days": change.presentationDays = Int(value)
            case "tolerance": change.tolerance = try Tolerance(fin: value)
            case "partial-shipments": change.partialShipments = Allowance(rawValue: value)
            case "goods": change.goods = Goods(value)
            case "nothing": break
            default: throw StageFault(what: "\"\(key)\" is nothing that a story amends")
            }
            return change
        }
    }
}

extension String {
    /// "GB-LON" of "Harbour Bank at GB-LON".
    package var atPlace: String? {
        let words = split(separator: " ")
        guard words.count >= 3, words[words.count - 2] == "at" else { return nil }
        return String(words[words.count - 1])
    }

    package var beforePlace: String { atPlace == nil ? self : split(separator: " ").dropLast(2).joined(separator: " ") }
}
