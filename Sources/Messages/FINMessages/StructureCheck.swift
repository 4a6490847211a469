/// Whether a message's fields are those of its type, in their order: one fault for each that is missing, unknown, out of
/// order, repeated, or of an option that its place does not allow.
struct StructureCheck {
    let definition: MessageDefinition
    /// The line of the message's beginning, told of what is missing.
    let line: Int
    private(set) var faults: [FINFault] = []

    init(_ definition: MessageDefinition, line: Int) { (self.definition, self.line) = (definition, line) }

    static func faults(_ fields: [FINField], _ definition: MessageDefinition, line: Int) -> [FINFault] {
        var check = StructureCheck(definition, line: line)
        // What follows 77E of the envelope message is another message's fields.
        let end = definition.type == "798" ? fields.firstIndex { $0.tag == "77E" }.map { $0 + 1 } : nil
        check.run(Array(fields[..<(end ?? fields.count)]))
        return check.faults
    }

    private mutating func run(_ fields: [FINField]) {
        guard let first = definition.sequences.first, !first.letter.isEmpty else {
            if let only = definition.sequences.first { walk(fields, only) }
            return
        }
        var rest = fields[...]
        var last = -1
        for field in rest.prefix(while: { !beginsSequence($0) }) {
            fault(field, "unknown", "it stands before the first sequence", "begin the text with :15A:")
        }
        rest = rest.drop { !beginsSequence($0) }
        var present: [String] = []
        while let head = rest.first {
            let part = [head] + rest.dropFirst().prefix { !beginsSequence($0) }
            rest = rest.dropFirst(part.count)
            let letter = String(head.tag.suffix(1))
            guard let index = definition.sequences.firstIndex(where: { $0.letter == letter }) else { continue }
            present.append(letter)
            if index <= last {
                fault(head, "order", "sequence \(letter) has already passed", "write the sequences once, in order")
            }
            last = max(last, index)
            walk(part, definition.sequences[index])
        }
        for sequence in definition.sequences where sequence.isMandatory && !present.contains(sequence.letter) {
            missing("15\(sequence.letter)", "sequence \(sequence.letter)")
        }
    }

    private func beginsSequence(_ field: FINField) -> Bool {
        definition.sequences.contains { field.tag == "15\($0.letter)" }
    }

    private mutating func walk(_ fields: [FINField], _ sequence: MessageDefinition.Sequence) {
        let places = sequence.places
        var used: [Int] = []
        for field in fields {
            let current = used.last ?? -1
            if let place = Self.next(field.tag, after: current, in: places) {
                used.append(place)
            } else if let place = places.firstIndex(where: { $0.tags.contains(field.tag) }) {
                if used.contains(place) {
                    fault(field, "repetition", "it is there already", "write it once in \(definition.name)")
                } else {
                    let later = fields.first { field in used.contains { $0 > place && places[$0].tags.contains(field.tag) } }
                    fault(field, "order", "it comes too late", "write it before :\(later?.tag ?? "20"):")
                }
            } else {
                misplaced(field, places)
            }
        }
        for place in places where place.isMandatory && !fields.contains(where: { place.tags.contains($0.tag) }) {
            missing(place.tags[0], place.words)
        }
    }

    /// The place of this tag that the order allows next: the same where it may repeat, then within the loop, then further on.
    private static func next(_ tag: String, after current: Int, in places: [MessageDefinition.Place]) -> Int? {
        if current >= 0, places[current].mayRepeat, places[current].tags.contains(tag) { return current }
        let matching = places.indices.filter { places[$0].tags.contains(tag) }
        if current >= 0, places[current].isInLoop {
            let inLoop = matching.filter { places[$0].isInLoop }
            if let found = inLoop.first(where: { $0 > current }) ?? inLoop.first { return found }
        }
        return matching.first { $0 > current }
    }

    private mutating func misplaced(_ field: FINField, _ places: [MessageDefinition.Place]) {
        let allowed = places.filter { $0.tags.contains { $0.prefix(2) == field.tag.prefix(2) } }.map(\.words).joined(
            separator: " or ")
        if !allowed.isEmpty {
            fault(field, "option", "this option of field \(field.tag.prefix(2)) is not allowed here", "use \(allowed)")
        } else {
            fault(field, "unknown", "\(definition.name) has no such field", "take it out")
        }
    }

    private mutating func fault(_ field: FINField, _ rule: String, _ what: String, _ fix: String) {
        faults.append(FINFault(line: field.line, tag: field.tag, rule: rule, what: what, fix: fix))
    }

    private mutating func missing(_ tag: String, _ words: String) {
        faults.append(
            FINFault(
                line: line, tag: tag, rule: "mandatory", what: "\(definition.name) needs \(words), which is missing",
                fix: "write it in its place"))
    }
}
