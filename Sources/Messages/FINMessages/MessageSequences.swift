/// A message's fields by sequence: those from 15A to before 15B, and so on; without 15A they are one, without a letter.
package struct MessageSequences: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        /// "A"; empty before the first field 15a, and where there is none.
        package let letter: String
        /// Without the field 15a itself.
        package let fields: [FINField]
    }

    package let parts: [Part]

    package init(_ fields: [FINField]) {
        var parts: [(letter: String, fields: [FINField])] = []
        for field in fields {
            if field.tag.utf8.count == 3, field.tag.hasPrefix("15") {
                parts.append((String(field.tag.suffix(1)), []))
            } else {
                if parts.isEmpty { parts.append(("", [])) }
                parts[parts.count - 1].fields.append(field)
            }
        }
        self.parts = parts.map { Part(letter: $0.letter, fields: $0.fields) }
    }

    package subscript(letter: String) -> [FINField]? { parts.first { $0.letter == letter }?.fields }
}
