internal import BankingCalendar

/// One rule between the fields of a message, said in a sentence and checked by a predicate.
package struct ConditionalRule: Sendable {
    /// "MT700.tolerance"
    package let id: String
    /// "700"
    package let message: String
    package let sentence: String
    /// The field that a fault is told of; the message's first line where it is absent.
    package let tag: String
    package let fix: String
    /// Whether the rule waits for an expert's word. [GK]
    package let gk: Bool
    let holds: @Sendable (FINMessage) -> Bool

    init(
        _ name: String, _ message: String, _ sentence: String, tag: String, fix: String, gk: Bool = true,
        holds: @escaping @Sendable (FINMessage) -> Bool
    ) {
        (id, self.message, self.sentence) = ("MT\(message).\(name)", message, sentence)
        (self.tag, self.fix, self.gk, self.holds) = (tag, fix, gk, holds)
    }
}

/// The rules of the messages about credits. An MT799 is free text and has none.
package enum ConditionalRules {
    /// In the order of their messages.
    package static let all: [ConditionalRule] =
        ["700", "710", "720"].flatMap(credit) + continuation + amendment + ["710", "720"].flatMap(issuer) + advice + preAdvice
        + reimbursement
        + undertakings

    package static func faults(_ message: FINMessage, type: String, line: Int) -> [FINFault] {
        all.filter { $0.message == type && !$0.holds(message) }.map { rule in
            let field =
                message.fields.first { $0.tag == rule.tag } ?? message.fields.first { $0.tag.prefix(2) == rule.tag.prefix(2) }
            return FINFault(
                line: field?.line ?? line, tag: field?.tag ?? rule.tag, rule: rule.id, what: rule.sentence, fix: rule.fix)
        }
    }
}

extension FINMessage {
    func has(_ tag: String) -> Bool { self[tag] != nil }

    /// Whether any option with a party's form (A, B or D) of this field is there.
    func hasParty(_ number: String) -> Bool { ["A", "B", "D"].contains { has(number + $0) } }

    /// The part of a well-formed field.
    func part(_ tag: String, _ name: String) -> String? {
        guard let field = self[tag] else { return nil }
        return (try? FieldTable.definition(tag)?.parts(of: field))?[name]
    }

    /// How this credit is available, from either option of field 41a.
    var availability: Availability? {
        (part("41A", "code") ?? part("41D", "code")).flatMap(Availability.init)
    }

    /// Whether the first field's day is not after the second's; true where one of them is absent.
    func isInOrder(_ earlier: String, _ later: String) -> Bool {
        guard let first = try? FieldAccess(self, "the message").day(earlier) else { return true }
        guard let second = try? FieldAccess(self, "the message").day(later) else { return true }
        return first <= second
    }

    /// The message's number and the total of field 27.
    var sequence: (number: Int, total: Int) {
        (part("27", "number").flatMap { Int($0) } ?? 0, part("27", "total").flatMap { Int($0) } ?? 0)
    }
}
