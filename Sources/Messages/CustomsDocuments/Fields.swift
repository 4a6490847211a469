import BankingCalendar
import Money
import Parties
import XMLReading

/// One element's children read as fields. Every value that a rule needs is read strictly, and a fault names its place.
struct Fields {
    let element: XMLElement
    /// Where the first child of each name stands, and whether others follow: heads have some thirty children, and each is asked for.
    private let places: [String: (index: Int, isAlone: Bool)]

    init(_ element: XMLElement) {
        self.element = element
        var places: [String: (index: Int, isAlone: Bool)] = [:]
        places.reserveCapacity(min(element.children.count, 64))
        for index in element.children.indices {
            let name = element.children[index].local
            if let known = places[name] {
                if known.isAlone { places[name] = (known.index, false) }
            } else {
                places[name] = (index, true)
            }
        }
        self.places = places
    }

    /// The text of the one child that bears one of these names (formats let their names drift); nil where it is absent or empty.
    func text(_ names: String...) throws(CustomsFault) -> String? { try field(names)?.text }

    /// The text of the first of these children that is there and not empty; they are different fields.
    func text(firstOf names: String...) throws(CustomsFault) -> String? {
        for name in names { if let found = try field([name]) { return found.text } }
        return nil
    }

    func required(_ names: String...) throws(CustomsFault) -> String {
        guard let text = try field(names)?.text else {
            throw CustomsFault(
                .missing, at: element.position, "\(names[0]) is missing or empty", fix: "have the sender fill in \(names[0])")
        }
        return text
    }

    /// The child at the end of these steps, each of which may stand once.
    func inside(_ steps: String...) throws(CustomsFault) -> Fields? {
        var fields = self
        for step in steps {
            guard let next = try fields.child([step]) else { return nil }
            fields = Fields(next)
        }
        return fields
    }

    /// A child with its text, trimmed, which is not empty.
    private func field(_ names: [String]) throws(CustomsFault) -> (child: XMLElement, text: String)? {
        guard let child = try child(names) else { return nil }
        let text = child.trimmed
        return text.isEmpty ? nil : (child, text)
    }

    private func child(_ names: [String]) throws(CustomsFault) -> XMLElement? {
        var only: Int?
        for name in names {
            guard let place = places[name] else { continue }
            guard only == nil, place.isAlone else { return try oneOfSeveral(names) }
            only = place.index
        }
        return only.map { element.children[$0] }
    }

    /// Several children bear these names: they may say the same under different ones.
    private func oneOfSeveral(_ names: [String]) throws(CustomsFault) -> XMLElement? {
        var found: XMLElement?
        for child in element.children where names.contains(child.local) {
            if let found, found.local == child.local || found.trimmed != child.trimmed {
                throw CustomsFault(
                    .duplicate, at: child.position, "\(child.local) stands here a second time",
                    fix: "have the sender say which one counts; none is chosen")
            }
            found = child
        }
        return found
    }

    /// A number of at least zero with a point and no separators.
    func amount(_ names: String...) throws(CustomsFault) -> ExactDecimal? {
        guard let found = try field(names) else { return nil }
        return try Fields.amount(found.child)
    }

    static func amount(_ child: XMLElement) throws(CustomsFault) -> ExactDecimal {
        let text = child.trimmed
        guard !text.contains(","), let number = try? ExactDecimal(text) else {
            throw CustomsFault(
                .badNumber, at: child.position, "'\(text.prefix(40))' is no number",
                fix: "write digits with a point for decimals, at most 18 digits, no separators: 1250.00")
        }
        guard number >= .zero else {
            throw CustomsFault(
                .negative, at: child.position, "\(child.local) is negative: \(text)",
                fix: "have the sender declare the amount itself")
        }
        return number
    }

    /// The day of the first of these children that is there and not empty.
    func day(firstOf names: String...) throws(CustomsFault) -> CalendarDay? {
        for name in names { if let found = try field([name]) { return try Fields.day(found.child) } }
        return nil
    }

    /// "20260305", "20260305101500…", "2026-03-05" or "2026-03-05T10:15:00".
    static func day(_ child: XMLElement) throws(CustomsFault) -> CalendarDay {
        let bytes = Array(child.trimmed.utf8)
        let isPlain = bytes.count >= 8 && bytes.prefix(8).allSatisfy { (0x30...0x39).contains($0) }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        let found =
            isPlain
            ? try? CalendarDay(year: number(0..<4), month: number(4..<6), day: number(6..<8))
            : CalendarDay(String(decoding: bytes.prefix(10), as: UTF8.self))
        guard let day = found else {
            throw CustomsFault(
                .badDate, at: child.position, "'\(child.trimmed.prefix(40))' is no day of the calendar",
                fix: "write it like 20260305 or 2026-03-05")
        }
        return day
    }

    func whole(_ names: String...) throws(CustomsFault) -> Int? {
        guard let (child, text) = try field(names) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            throw CustomsFault(
                .badNumber, at: child.position, "'\(text.prefix(40))' is no whole number", fix: "write digits only")
        }
        return number
    }

    func currency(_ tables: CodeTables, _ names: String...) throws(CustomsFault) -> Currency? {
        guard let (child, text) = try field(names) else { return nil }
        return try Fields.currency(text, tables, at: child.position)
    }

    /// - Parameter position: written only where the code is unknown.
    static func currency(
        _ code: String, _ tables: CodeTables, at position: @autoclosure () -> XMLPosition
    ) throws(CustomsFault) -> Currency {
        guard let currency = tables.currency(code) else {
            throw CustomsFault(
                .unknownCode, at: position(), "the currency '\(code.prefix(20))' is in no table",
                fix: "add it to currencies.tsv, or have the sender correct it")
        }
        return currency
    }

    func uscc(_ names: String...) throws(CustomsFault) -> USCC? {
        guard let (child, text) = try field(names) else { return nil }
        do { return try USCC(text) } catch {
            throw CustomsFault(.badIdentifier, at: child.position, "\(error)", fix: "have the sender correct the code")
        }
    }
}

/// Arithmetic that every format's declarations have to obey.
enum Totals {
    /// Why an item's total does not follow from quantity and price; nil where it does, or one of them is not declared.
    ///
    /// A unit price is rounded to four decimals, so the product may miss the total by half of that for each unit, and a cent.
    static func objection(to item: GoodsItem) -> CustomsFault? {
        guard let quantity = item.quantity, let price = item.unitPrice, let total = item.total else { return nil }
        let fix = "have the sender correct quantity, price or total"
        do {
            let product = try quantity.multiplied(by: price)
            let (half, cent) = try (ExactDecimal(significand: 5, scale: 5), ExactDecimal(significand: 1, scale: 2))
            let allowed = try quantity.multiplied(by: half).adding(cent)
            let difference = try product > total ? product.subtracting(total) : total.subtracting(product)
            guard difference > allowed else { return nil }
            return CustomsFault(
                .totalsDiffer, at: item.position, "\(quantity) at \(price) is \(product), declared are \(total)", fix: fix)
        } catch { return CustomsFault(.badNumber, at: item.position, "\(error)", fix: fix) }
    }

    /// - Throws: where an item's total is missing, or the sum does not fit.
    static func sum(_ items: [GoodsItem]) throws(CustomsFault) -> ExactDecimal {
        var sum = ExactDecimal.zero
        for item in items {
            guard let total = item.total else {
                throw CustomsFault(.missing, at: item.position, "the item has no total", fix: "have the sender fill it in")
            }
            do { sum = try sum.adding(total) } catch {
                throw CustomsFault(.badNumber, at: item.position, "\(error)", fix: "have the sender correct the amounts")
            }
        }
        return sum
    }

    /// The one currency of all items.
    static func currency(_ items: [GoodsItem]) throws(CustomsFault) -> Currency? {
        var currency: Currency?
        for item in items {
            guard let own = item.currency else { continue }
            guard currency == nil || currency == own else {
                throw CustomsFault(
                    .mixedCurrencies, at: item.position, "items are declared in \(currency?.code ?? "") and \(own)",
                    fix: "finance such a declaration by hand; its value is not one amount")
            }
            currency = own
        }
        return currency
    }
}
