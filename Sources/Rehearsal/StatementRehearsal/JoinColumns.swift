package import StatementMatching

/// The keyed stages of a rulebook as another engine's hash joins need them: columns of plain numbers.
package struct JoinColumns {
    /// One rule of pairs whose key is one reference.
    package struct Stage: Codable, Sendable {
        /// Columns of the two sides.
        package let ours: String
        package let theirs: String
        /// Whether the amount is part of the key.
        package let amount: Bool
        package let days: Int32?
    }

    package let stages: [Stage]
    private let kinds: [(name: String, kind: ReferenceKind, isHead: Bool)]

    /// Takes the rules of a rulebook that are one equality: one reference, currency and direction equal, no group.
    package init(_ rules: [MatchingRule]) {
        var kinds: [(name: String, kind: ReferenceKind, isHead: Bool)] = []
        func column(_ kind: ReferenceKind, isHead: Bool) -> String {
            let name = (isHead ? "head_" : "") + "\(kind)"
            if !kinds.contains(where: { $0.name == name }) { kinds.append((name, kind, isHead)) }
            return name
        }
        var stages: [Stage] = []
        for rule in rules where rule.group == nil && rule.references.count == 1 && rule.currency == .equal {
            let condition = rule.references[0]
            guard condition.is != .contains, rule.direction == .equal, rule.exchange.isEmpty else { continue }
            let isHead = condition.is == .prefix
            stages.append(
                Stage(
                    ours: column(condition.ours, isHead: isHead), theirs: column(condition.theirs, isHead: isHead),
                    amount: rule.amount.is == .equal, days: rule.days?.within))
        }
        self.stages = stages
        self.kinds = kinds
    }

    /// Each column of a side: its name and its numbers, little-endian; 0 where an entry has no such reference.
    package func write(_ columns: EntryColumns, to write: (String, UnsafeRawBufferPointer) throws -> Void) rethrows {
        try columns.scopes.withUnsafeBytes { try write("scope", $0) }
        try columns.amounts.withUnsafeBytes { try write("amount", $0) }
        try columns.valueDays.withUnsafeBytes { try write("day", $0) }
        for (name, kind, isHead) in kinds {
            let keys = (0..<columns.count).map { index in
                (isHead ? columns.head(kind, of: index) : columns.reference(kind, of: index)) ?? 0
            }
            try keys.withUnsafeBytes { try write(name, $0) }
        }
    }
}
