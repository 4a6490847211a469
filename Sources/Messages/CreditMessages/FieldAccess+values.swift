package import BankingCalendar
internal import FINMessages
package import Money

/// An amount, and the day for which it is stated where the field's option carries one (32A, 32D, 33A, 34A).
package struct StatedAmount: Hashable, Sendable {
    package var amount: Money
    package var on: CalendarDay?

    package init(_ amount: Money, on: CalendarDay? = nil) { (self.amount, self.on) = (amount, on) }
}

/// A code with words after it: fields 73R, 24E, 40C, ….
package struct CodeWithWords: Hashable, Sendable {
    package var code: String
    package var words: [String]

    package init(_ code: String, _ words: [String] = []) { (self.code, self.words) = (code, words) }
}

/// Values that a message must carry, and those of the credits' own fields.
extension FieldAccess {
    func neededText(_ tag: String, _ part: String? = nil) throws(FINFault) -> String { try needed(tag, text(tag, part)) }

    func neededDay(_ tag: String) throws(FINFault) -> CalendarDay { try needed(tag, day(tag)) }

    func neededMoney(_ tag: String) throws(FINFault) -> Money { try needed(tag, money(tag)) }

    func neededParty(_ number: String) throws(FINFault) -> FINParty { try needed(number + "A", party(number)) }

    func neededNumber(_ tag: String) throws(FINFault) -> Int { try needed(tag, number(tag)) }

    func coded<Code>(_ tag: String, _ part: String? = nil) throws(FINFault) -> Coded<Code>? {
        try text(tag, part).map { Coded($0) }
    }

    func neededCode<Code>(_ tag: String, _ part: String? = nil) throws(FINFault) -> Coded<Code> {
        try needed(tag, coded(tag, part))
    }

    /// The amount in whichever of these options the message carries.
    func stated(_ tags: String...) throws(FINFault) -> StatedAmount? {
        for tag in tags {
            guard let amount = try money(tag) else { continue }
            return StatedAmount(amount, on: try day(tag))
        }
        return nil
    }

    /// A code with what follows it, on its line after a slash or on lines of its own.
    func codeWithWords(_ tag: String) throws(FINFault) -> CodeWithWords? {
        guard let parts = try parts(tag), let code = parts.named.first?.text else { return nil }
        return CodeWithWords(code, parts.named.dropFirst().map(\.text))
    }

    /// The lines of a narrative that may not be absent.
    func neededLines(_ tag: String) throws(FINFault) -> [String] {
        let lines = try lines(tag)
        return try needed(tag, lines.isEmpty ? nil : lines)
    }
}

extension FieldList {
    /// The option without a day's letter, or the one with it.
    mutating func add(_ number: String, _ stated: StatedAmount?, dated: String, undated: String = "B") throws(FINFault) {
        guard let stated else { return }
        do {
            let amount = try stated.amount.finText()
            if let day = stated.on { add(number + dated, try day.finText() + amount) } else { add(number + undated, amount) }
        } catch { throw Self.unwritable(number + (stated.on == nil ? undated : dated), "\(error)") }
    }

    mutating func add(_ tag: String, slashed value: CodeWithWords?) {
        guard let value else { return }
        add(tag, value.code + value.words.map { "/\($0)" }.joined())
    }

    mutating func add(_ tag: String, lined value: CodeWithWords?) {
        guard let value else { return }
        add(tag, [value.code] + value.words)
    }

    /// A whole number in three digits: fields 26E and 48.
    mutating func add(_ tag: String, threeDigits number: Int?) throws(FINFault) {
        guard let number else { return }
        guard (0...999).contains(number) else { throw Self.unwritable(tag, "\(number) takes more than three digits") }
        add(tag, String(repeating: "0", count: 3 - "\(number)".count) + "\(number)")
    }
}
