internal import Money

/// What the standards say of one field: its format and what its parts are called.
package struct FieldDefinition: Sendable {
    package let tag: String
    package let format: FieldFormat
    /// One name per slot of the format; the last may end in `*`, and then names all that follow.
    let names: [String]

    package init(tag: String, notation: String, parts: String) throws(FINFault) {
        self.tag = tag
        format = try FieldFormat(notation)
        names = parts.split(separator: " ").flatMap { word -> [String] in
            let halves = word.split(separator: "*")
            guard halves.count == 2, let count = Int(halves[1]) else { return [String(word)] }
            return (1...count).map { $0 == 1 ? String(halves[0]) : "\(halves[0])\($0)" }
        }
    }

    func name(_ slot: Int) -> String {
        guard let last = names.last else { return "text" }
        guard last.hasSuffix("*"), slot >= names.count - 1 else { return slot < names.count ? names[slot] : last }
        let count = slot - names.count + 2
        return String(last.dropLast()) + (count == 1 ? "" : String(count))
    }

    /// The parts of a field, under their names and in the order carried.
    package func parts(of field: FINField) throws(FINFault) -> FieldParts {
        let found: [FieldFormat.Part]
        do { found = try format.parts(of: Array(field.lineBytes.joined(separator: [10]))) } catch {
            throw FINFault(
                line: field.line == 0 ? 0 : field.line + error.line - 1, tag: field.tag, rule: "format",
                what: "it leaves the format \(format.notation) at character \(error.column) of its line \(error.line)",
                fix: "\(error.expected) is expected there", column: error.column)
        }
        let parts = FieldParts(named: found.map { (name($0.slot), $0.text) })
        if let currency = parts["currency"], let amount = parts["amount"] {
            do { _ = try Money(finAmount: amount, currency: Currency(currency)) } catch {
                throw FINFault(
                    line: field.line, tag: field.tag, rule: "amount", what: "\(error)",
                    fix: "write the amount with no more decimals than \(currency) has")
            }
        }
        return parts
    }
}

/// The parts of one field's value.
package struct FieldParts: Sendable {
    package let named: [(name: String, text: String)]

    package subscript(name: String) -> String? { named.first { $0.name == name }?.text }

    /// All that a repeated name holds: "narrative", "narrative2", ….
    package func all(_ name: String) -> [String] {
        named.filter { $0.name.hasPrefix(name) && $0.name.dropFirst(name.count).allSatisfy(\.isNumber) }.map(\.text)
    }
}

/// The definitions of all fields that the checked messages use.
package enum FieldTable {
    /// In the order of their tags.
    package static let all: [FieldDefinition] = rows.compactMap { row in
        try? FieldDefinition(tag: row.tag, notation: row.notation, parts: row.parts)
    }

    private static let byTag = Dictionary(all.map { ($0.tag, $0) }, uniquingKeysWith: { first, _ in first })

    package static func definition(_ tag: String) -> FieldDefinition? { byTag[tag] }
}
