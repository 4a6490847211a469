/// Writes a value from its parts: what `FieldFormat.parts(of:)` reads, the other way.
struct FieldComposer {
    private let parts: [Int: String]
    private var value: [UInt8] = []

    private init(_ parts: [FieldFormat.Part]) {
        self.parts = Dictionary(parts.map { ($0.slot, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    static func value(_ elements: [FieldFormat.Element], _ parts: [FieldFormat.Part]) -> [UInt8] {
        var composer = FieldComposer(parts)
        composer.write(elements, offset: 0)
        return composer.value
    }

    private mutating func write(_ elements: [FieldFormat.Element], offset: Int) {
        for element in elements {
            switch element {
            case .literal(let byte): value.append(byte)
            case .run(_, _, _, let slot, _): value += (parts[slot + offset] ?? "").utf8
            case .token(let token, let slot): if token.isPart { value += (parts[slot + offset] ?? "").utf8 }
            case .group(let inner, let times, let width):
                // A round is written if it, or one after it, has something to carry.
                let rounds = (0..<times).last { round in slots(inner).contains { parts[$0 + offset + round * width] != nil } }
                guard let rounds else { continue }
                for round in 0...rounds { write(inner, offset: offset + round * width) }
            }
        }
    }

    /// The slots that the elements fill in their first round.
    private func slots(_ elements: [FieldFormat.Element]) -> [Int] {
        elements.flatMap { element -> [Int] in
            switch element {
            case .literal: []
            case .run(_, _, _, let slot, _): [slot]
            case .token(let token, let slot): token.isPart ? [slot] : []
            case .group(let inner, let times, let width):
                (0..<times).flatMap { round in slots(inner).map { $0 + round * width } }
            }
        }
    }
}

extension FieldFormat {
    /// The value, its lines separated by LF, that has these parts.
    /// - Throws: where a part does not fit its place, or the parts given are not those that the value then has.
    package func value(of parts: [Part]) throws(Mismatch) -> [UInt8] {
        let value = FieldComposer.value(elements, parts)
        let read = try self.parts(of: value)
        guard read.sorted(by: { $0.slot < $1.slot }) == parts.sorted(by: { $0.slot < $1.slot }) else {
            throw Mismatch(line: 1, column: 1, expected: "each part in its place, none left over and none that reads as two")
        }
        return value
    }
}

extension FieldDefinition {
    /// The field with these parts, named as `parts(of:)` names them.
    package func field(_ parts: [(name: String, text: String)]) throws(FINFault) -> FINField {
        var placed: [FieldFormat.Part] = []
        for part in parts {
            guard let slot = slot(part.name) else {
                throw FINFault(
                    line: 0, tag: tag, rule: "format", what: "it has no part '\(part.name)'",
                    fix: "give the parts that \(format.notation) has")
            }
            placed.append(FieldFormat.Part(slot: slot, text: part.text))
        }
        do {
            return FINField(tag, String(decoding: try format.value(of: placed), as: UTF8.self))
        } catch {
            throw FINFault(
                line: 0, tag: tag, rule: "format",
                what:
                    "its parts do not make a value of the format \(format.notation): character \(error.column) of line \(error.line)",
                fix: "\(error.expected) is expected there", column: error.column)
        }
    }

    /// The first slot of this name.
    private func slot(_ name: String) -> Int? { (0..<format.slotCount).first { self.name($0) == name } }
}

extension FieldFormat {
    /// How many runs and tokens the notation has, each round of a repeated group counted.
    package var slotCount: Int { Self.count(elements) }

    private static func count(_ elements: [Element]) -> Int {
        elements.reduce(0) { total, element in
            switch element {
            case .literal: total
            case .run: total + 1
            case .token(let token, _): total + (token.isPart ? 1 : 0)
            case .group(_, let times, let width): total + times * width
            }
        }
    }
}
