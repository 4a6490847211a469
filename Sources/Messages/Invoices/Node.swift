import BankingCalendar
import Money
import XMLReading

/// Where the terms of one invoice were found.
final class Reading {
    var places: [Term: XMLPosition] = [:]

    func note(_ term: Term?, at position: XMLPosition) {
        if let term, places[term] == nil { places[term] = position }
    }
}

/// One element's children read as terms. Every value that a rule needs is read strictly, and a fault names its place.
struct Node {
    let element: XMLElement
    let reading: Reading

    init(_ element: XMLElement, _ reading: Reading) { (self.element, self.reading) = (element, reading) }

    var position: XMLPosition { element.position }

    /// The one child of that name; a second one is a fault, since nothing says which counts.
    func child(_ name: String) throws(InvoiceFault) -> Node? {
        var found: XMLElement?
        for child in element.children where child.local == name {
            guard found == nil else {
                throw InvoiceFault(
                    .duplicate, at: child.position, "\(name) stands here a second time",
                    fix: "have the sender say which one counts; none is chosen")
            }
            found = child
        }
        return found.map { Node($0, reading) }
    }

    /// The child at the end of these steps, each of which may stand once.
    func inside(_ steps: String...) throws(InvoiceFault) -> Node? { try inside(steps[...]) }

    private func inside(_ steps: ArraySlice<String>) throws(InvoiceFault) -> Node? {
        var node = self
        for step in steps {
            guard let next = try node.child(step) else { return nil }
            node = next
        }
        return node
    }

    /// Children of a name that may stand several times.
    func all(_ name: String) -> [Node] { element.all(name).map { Node($0, reading) } }

    /// The first of them.
    func first(_ name: String) -> Node? { element.first(name).map { Node($0, reading) } }

    /// Its own text; nil where it is empty.
    var text: String? {
        let text = element.trimmed
        return text.isEmpty ? nil : text
    }

    private func filled(_ term: Term?, _ steps: ArraySlice<String>) throws(InvoiceFault) -> Node? {
        guard let node = try inside(steps), node.text != nil else { return nil }
        reading.note(term, at: node.position)
        return node
    }

    func text(_ steps: String..., as term: Term? = nil) throws(InvoiceFault) -> String? {
        try filled(term, steps[...])?.text
    }

    /// The text of the first child of these names that is not empty. Reasons and the like may stand in several languages.
    func text(firstOf names: String...) -> String? {
        for name in names { if let text = texts(name).first { return text } }
        return nil
    }

    /// The texts of all children of a name.
    func texts(_ name: String) -> [String] { all(name).compactMap(\.text) }

    func amount(_ steps: String..., as term: Term? = nil) throws(InvoiceFault) -> ExactDecimal? {
        guard let node = try filled(term, steps[...]) else { return nil }
        return try node.ownAmount()
    }

    /// Its text as an amount.
    func ownAmount() throws(InvoiceFault) -> ExactDecimal { try Numbers.exact(element) }

    /// A quantity, a unit price or a rate.
    func measure(_ steps: String...) throws(InvoiceFault) -> ExactDecimal? {
        guard let node = try filled(nil, steps[...]) else { return nil }
        return try Numbers.nearest(node.element)
    }

    func day(_ steps: String..., as term: Term? = nil) throws(InvoiceFault) -> CalendarDay? {
        guard let node = try filled(term, steps[...]) else { return nil }
        return try Days.day(node.element)
    }

    func currency(_ steps: String..., as term: Term? = nil) throws(InvoiceFault) -> Currency? {
        guard let node = try filled(term, steps[...]), let code = node.text else { return nil }
        do { return try Currency(code) } catch {
            throw InvoiceFault(
                .unknownCode, at: node.position,
                "the currency '\(code.prefix(20))' is no code of ISO 4217 that amounts can be in",
                fix: "have the sender write a code such as EUR")
        }
    }
}

/// Decimal numbers as XML Schema writes them: a sign, digits, a point. No separators, no exponents.
enum Numbers {
    /// The number as it is written; zeros that say nothing are dropped.
    static func exact(_ element: XMLElement) throws(InvoiceFault) -> ExactDecimal {
        let (text, _) = try digits(element)
        do { return try ExactDecimal(text) } catch { throw tooLong(element) }
    }

    /// The number with as many decimals as 18 digits hold, the rest rounded half away from zero: prices that were divided by a tax
    /// rate come with any number of decimals.
    static func nearest(_ element: XMLElement) throws(InvoiceFault) -> ExactDecimal {
        let (text, wholeDigits) = try digits(element)
        if let exact = try? ExactDecimal(text) { return exact }
        let parts = text.split(separator: ".")
        // Seventeen digits, so that rounding up always fits.
        let decimals = 17 - wholeDigits
        guard parts.count == 2, decimals >= 0, parts[1].utf8.count > decimals else { throw tooLong(element) }
        let next = decimals + 1
        let cut = parts[0] + "." + parts[1].prefix(next)
        guard let long = try? ExactDecimal(String(cut)), let rounded = try? long.rounded(decimals: decimals, .halfAwayFromZero)
        else { throw tooLong(element) }
        return rounded
    }

    /// The digits in the one way in which they can be written, and how many stand before the point.
    private static func digits(_ element: XMLElement) throws(InvoiceFault) -> (String, Int) {
        var bytes = Array(element.trimmed.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
        guard isNumber, parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { throw bad(element) }
        let whole = parts[0].drop { $0 == UInt8(ascii: "0") }
        var fraction = parts.count == 2 ? parts[1] : []
        while fraction.last == UInt8(ascii: "0") { fraction = fraction.dropLast() }
        guard whole.count + fraction.count <= 60 else { throw tooLong(element) }
        var text = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
        if !fraction.isEmpty { text += "." + String(decoding: fraction, as: UTF8.self) }
        let isZero = whole.isEmpty && fraction.isEmpty
        return ((isNegative && !isZero ? "-" : "") + text, whole.count)
    }

    static func bad(_ element: XMLElement) -> InvoiceFault {
        InvoiceFault(
            .badNumber, at: element.position, "'\(element.trimmed.prefix(40))' is no number",
            fix: "write digits with a point for decimals and no separators: 1250.00")
    }

    private static func tooLong(_ element: XMLElement) -> InvoiceFault {
        InvoiceFault(
            .badNumber, at: element.position, "'\(element.trimmed.prefix(40))' has more digits than can be kept exactly",
            fix: "write at most 18 digits")
    }
}

enum Days {
    /// "2026-03-05" (a time zone or a time behind it says nothing about the day it was dated), "20260305", "2026年03月05日".
    static func day(_ element: XMLElement) throws(InvoiceFault) -> CalendarDay {
        let text = element.trimmed
        var head = String(text.prefix(10))
        if text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            let digits = Array(text)
            head = String(digits[0..<4]) + "-" + String(digits[4..<6]) + "-" + String(digits[6..<8])
        } else if text.contains("年") {
            head = text.replacing("年", with: "-").replacing("月", with: "-").replacing("日", with: "")
        } else if text.count > 10 {
            let next = text[text.index(text.startIndex, offsetBy: 10)]
            if !["T", " ", "Z", "+", "-"].contains(next) { head = "" }
        }
        guard let day = CalendarDay(head) else {
            throw InvoiceFault(
                .badDate, at: element.position, "'\(text.prefix(40))' is no day of the calendar",
                fix: "write it like 2026-03-05")
        }
        return day
    }
}
