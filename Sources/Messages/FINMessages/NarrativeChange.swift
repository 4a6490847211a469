/// One change of a narrative, as fields 45B, 46B, 47B, 49M and 49N carry it. [GK]
package struct NarrativeChange: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case add = "/ADD/"
        case delete = "/DELETE/"
        case replaceAll = "/REPALL/"
    }

    package var action: Action
    package var lines: [String]

    package init(_ action: Action, _ lines: [String]) { (self.action, self.lines) = (action, lines) }

    /// The changes in a field's lines, each beginning with its code word.
    package static func changes(_ lines: [String]) -> [NarrativeChange] {
        var changes: [NarrativeChange] = []
        for line in lines {
            if let action = Action.allCases.first(where: { line.hasPrefix($0.rawValue) }) {
                let rest = String(line.dropFirst(action.rawValue.count))
                changes.append(NarrativeChange(action, rest.isEmpty ? [] : [rest]))
            } else if !changes.isEmpty {
                changes[changes.count - 1].lines.append(line)
            }
        }
        return changes
    }

    /// The code word stands before the first line, or above it where that line would become too long.
    package var written: [String] {
        guard let first = lines.first, (action.rawValue + first).utf8.count <= 65 else { return [action.rawValue] + lines }
        return [action.rawValue + first] + lines.dropFirst()
    }

    /// The code word under which a continuation message goes on with what these lines began.
    package static func resumption(after lines: ArraySlice<String>, before next: String) -> String? {
        guard !Action.allCases.contains(where: { next.hasPrefix($0.rawValue) }) else { return nil }
        let last = lines.last { line in Action.allCases.contains { line.hasPrefix($0.rawValue) } }
        return last.map { $0.hasPrefix(Action.delete.rawValue) ? Action.delete.rawValue : Action.add.rawValue }
    }
}
