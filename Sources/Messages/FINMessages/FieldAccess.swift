package import BankingCalendar
package import Money

/// Reads the fields of one message as values; a fault names the field that is missing or does not hold such a value.
package struct FieldAccess {
    /// Of a message, or of one of its sequences.
    package let fields: [FINField]
    /// "MT734"
    package let name: String

    package init(_ fields: [FINField], _ name: String) { (self.fields, self.name) = (fields, name) }

    package init(_ message: FINMessage, _ name: String) { self.init(message.fields, name) }

    private var line: Int { fields.first?.line ?? 1 }

    /// The first field with this tag.
    package subscript(tag: String) -> FINField? { fields.first { $0.tag == tag } }

    package func parts(_ tag: String) throws(FINFault) -> FieldParts? {
        guard let field = self[tag] else { return nil }
        return try FieldTable.definition(tag)?.parts(of: field)
    }

    /// One part of a field; without a name the field's first.
    package func text(_ tag: String, _ part: String? = nil) throws(FINFault) -> String? {
        let parts = try parts(tag)
        return part.map { parts?[$0] } ?? parts?.named.first?.text
    }

    /// The lines of a narrative; none where the field is absent.
    package func lines(_ tag: String) throws(FINFault) -> [String] {
        _ = try parts(tag)
        return self[tag]?.lines ?? []
    }

    package func day(_ tag: String) throws(FINFault) -> CalendarDay? {
        guard let text = try text(tag, "date") else { return nil }
        do { return try CalendarDay(fin: text) } catch { throw fault(tag, "\(error)", "write the day as YYMMDD") }
    }

    package func money(_ tag: String) throws(FINFault) -> Money? {
        guard let parts = try parts(tag), let currency = parts["currency"], let amount = parts["amount"] else { return nil }
        do { return try Money(finAmount: amount, currency: Currency(currency)) } catch {
            throw fault(tag, "\(error)", "write a currency and an amount")
        }
    }

    package func tolerance(_ tag: String) throws(FINFault) -> Tolerance? {
        guard try parts(tag) != nil, let text = self[tag]?.text else { return nil }
        do { return try Tolerance(fin: text) } catch { throw fault(tag, "\(error)", "write percent up and down, as in 05/05") }
    }

    /// A whole number, of days or of an amendment.
    package func number(_ tag: String) throws(FINFault) -> Int? {
        try text(tag).flatMap { Int($0) }
    }

    /// The party in whichever option of this field the message carries.
    package func party(_ number: String) throws(FINFault) -> FINParty? {
        for field in fields where field.tag.prefix(2) == number {
            guard ["", "A", "B", "D"].contains(field.tag.dropFirst(2)), let parts = try parts(field.tag) else { continue }
            return try FINParty(parts, of: field)
        }
        return nil
    }

    /// A code word of those that the field may carry.
    package func code<Code: RawRepresentable & CaseIterable>(_ tag: String, _ part: String? = nil) throws(FINFault) -> Code?
    where Code.RawValue == String {
        guard let text = try text(tag, part) else { return nil }
        guard let code = Code(rawValue: text) else {
            throw fault(
                tag, "'\(text)' is no code word of this field", "write \(Code.allCases.map(\.rawValue).joined(separator: " or "))"
            )
        }
        return code
    }

    package func needed<Value>(_ tag: String, _ value: Value?) throws(FINFault) -> Value {
        if let value { return value }
        throw FINFault(line: line, tag: tag, rule: "mandatory", what: "\(name) needs it", fix: "write it in its place")
    }

    package func fault(_ tag: String, _ what: String, _ fix: String) -> FINFault {
        FINFault(line: self[tag]?.line ?? line, tag: tag, rule: "value", what: what, fix: fix)
    }
}

/// Collects fields in the order in which they are written; what is absent or empty leaves no field.
package struct FieldList {
    package private(set) var fields: [FINField] = []

    package init() {}

    package mutating func add(_ tag: String, _ text: String?) {
        if let text, !text.isEmpty { fields.append(FINField(tag, text)) }
    }

    package mutating func add(_ tag: String, _ lines: [String]) { add(tag, lines.joined(separator: "\n")) }

    package mutating func add(_ tag: String, _ day: CalendarDay?, _ after: String = "") throws(FINFault) {
        guard let day else { return }
        do { add(tag, try day.finText() + after) } catch { throw Self.unwritable(tag, "\(error)") }
    }

    package mutating func add(_ tag: String, _ amount: Money?) throws(FINFault) {
        guard let amount else { return }
        do { add(tag, try amount.finText()) } catch { throw Self.unwritable(tag, "\(error)") }
    }

    package mutating func add(_ number: String, _ party: FINParty?) {
        if let party { fields.append(party.field(number)) }
    }

    package mutating func add(_ field: FINField) { fields.append(field) }

    package static func unwritable(_ tag: String, _ what: String) -> FINFault {
        FINFault(line: 0, tag: tag, rule: "value", what: what, fix: "change the value so that the field can carry it")
    }
}
