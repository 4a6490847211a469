import Yams

/// Reads a workflow and collects every fault with its line, rather than stopping at the first.
struct WorkflowReader {
    static let bytesMax = 256 * 1024
    static let depthMax = 16
    private(set) var faults: [WorkflowFault] = []
    /// Where parts, states and actions stand, for faults that are found later.
    private(set) var lines: [String: Int] = [:]

    mutating func fault(_ sentence: Int, _ line: Int, _ what: String) { faults.append(WorkflowFault(sentence, line: line, what)) }

    // MARK: the document

    mutating func read(_ bytes: [UInt8]) -> Workflow? {
        guard bytes.count <= Self.bytesMax else {
            fault(1, 1, "the file exceeds \(Self.bytesMax / 1024) KiB")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            fault(1, 1, "the file is not UTF-8")
            return nil
        }
        guard hasNoReferences(text), let root = compose(text) else { return nil }
        guard
            let fields = mapping(root, sentence: 2, "the file", ["workflow", "version", "contract", "roles", "begins", "parts"])
        else {
            return nil
        }
        let name = name(fields["workflow"], 3, "workflow")
        let version = number(fields["version"])
        let contract = fields["contract"]?.string ?? ""
        if !isContract(contract) {
            fault(5, line(fields["contract"]), "contract is not a name and version such as letter-of-credit.v1")
        }
        let roles = roles(fields["roles"])
        let begins = begins(fields["begins"])
        let parts = parts(fields["parts"])
        return Workflow(name: name, version: version, contract: contract, roles: roles, begins: begins, parts: parts)
    }

    /// Anchors and aliases let a small file stand for a huge one; tags let it name types. None is needed here.
    private mutating func hasNoReferences(_ text: String) -> Bool {
        for (offset, whole) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = whole.drop { $0 == " " }
            // Prose may hold any character; only a field's first word could be a reference.
            let value = line.hasPrefix("meaning:") ? line.dropFirst("meaning:".count).drop { $0 == " " }.prefix(1) : line[...]
            let words = value.split(whereSeparator: { " {}[],".contains($0) }).prefix { !$0.hasPrefix("#") }
            if words.contains(where: { $0.hasPrefix("&") || $0.hasPrefix("*") || $0.hasPrefix("!") }) {
                fault(1, offset + 1, "anchors, aliases and tags are not used")
                return false
            }
        }
        return true
    }

    private mutating func compose(_ text: String) -> Node? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                fault(1, 1, "the file is empty")
                return nil
            }
            guard depth(of: node, limit: Self.depthMax) <= Self.depthMax else {
                fault(1, 1, "the file is nested deeper than \(Self.depthMax) levels")
                return nil
            }
            return node
        } catch let error as YamlError {
            fault(1, 1, "the file is not YAML: \(error)")
        } catch {
            fault(1, 1, "the file is not YAML: \(error)")
        }
        return nil
    }

    private func depth(of node: Node, limit: Int) -> Int {
        guard limit > 0 else { return 1 }
        switch node {
        case .mapping(let mapping): return 1 + (mapping.map { depth(of: $0.value, limit: limit - 1) }.max() ?? 0)
        case .sequence(let sequence): return 1 + (sequence.map { depth(of: $0, limit: limit - 1) }.max() ?? 0)
        default: return 1
        }
    }

    // MARK: fields of the document

    private mutating func roles(_ node: Node?) -> [String] {
        let roles = node?.sequence?.compactMap(\.string) ?? []
        if roles.isEmpty || roles.count != node?.sequence?.count { fault(6, line(node), "roles is not a list of names") }
        for (index, role) in roles.enumerated() {
            if !isName(role) { fault(3, line(node), "role \"\(role)\" is not lower-case words joined by hyphens") }
            if roles[..<index].contains(role) { fault(6, line(node), "role \(role) is listed twice") }
        }
        return roles
    }

    private mutating func begins(_ node: Node?) -> [Workflow.Begin] {
        guard let items = node?.sequence, !items.isEmpty else {
            fault(7, line(node), "begins is not a list of {action, by, to}")
            return []
        }
        return items.compactMap { item in
            guard let fields = mapping(item, sentence: 7, "a beginning", ["action", "by", "to"]) else { return nil }
            let action = name(fields["action"], 3, "action")
            lines["begin \(action)"] = line(item)
            return Workflow.Begin(action: action, by: names(fields["by"], sentence: 7, "by"), to: name(fields["to"], 3, "to"))
        }
    }

    private mutating func parts(_ node: Node?) -> [Workflow.Part] {
        guard let items = node?.mapping, !items.isEmpty else {
            fault(8, line(node), "parts is not a mapping of part names")
            return []
        }
        return items.compactMap { key, value in part(name(key, 3, "part"), key, value) }
    }

    private mutating func part(_ name: String, _ key: Node, _ node: Node) -> Workflow.Part? {
        lines["part \(name)"] = line(key)
        guard let fields = mapping(node, sentence: 9, "part \(name)", ["holds", "states"], optional: ["begins"]) else {
            return nil
        }
        guard let holds = Workflow.Part.Holds(rawValue: fields["holds"]?.string ?? "") else {
            fault(9, line(fields["holds"]), "part \(name): holds is not one, many or each-bank")
            return nil
        }
        guard let items = fields["states"]?.mapping, !items.isEmpty else {
            fault(12, line(key), "part \(name) has no states")
            return nil
        }
        let states = items.compactMap { key, value in state(self.name(key, 3, "state"), in: name, key, value) }
        return Workflow.Part(name: name, holds: holds, begins: fields["begins"]?.string, states: states)
    }

    private mutating func state(_ name: String, in part: String, _ key: Node, _ node: Node) -> Workflow.State? {
        let place = "state \(part).\(name)"
        lines[place] = line(key)
        guard let fields = mapping(node, sentence: 13, place, [], optional: ["meaning", "moves", "lapses", "signals", "final"])
        else { return nil }
        let meaning = fields["meaning"]?.string ?? ""
        if meaning.isEmpty { fault(12, line(key), "\(place) has no meaning") }
        let moves = (fields["moves"]?.sequence ?? []).compactMap { move($0, place) }
        let lapses = (fields["lapses"]?.sequence ?? []).compactMap { lapse($0, place) }
        let signals = (fields["signals"]?.mapping ?? [:]).map { key, value in
            Workflow.Signal(name: self.name(key, 3, "signal"), to: self.name(value, 3, "to"))
        }
        if let final = fields["final"], final.bool != true { fault(13, line(final), "\(place): final is true or absent") }
        return Workflow.State(
            name: name, meaning: meaning, moves: moves, lapses: lapses, signals: signals, isFinal: fields["final"]?.bool == true)
    }

    private mutating func move(_ node: Node, _ place: String) -> Workflow.Move? {
        guard let fields = mapping(node, sentence: 14, "a move of \(place)", ["action", "by"], optional: ["to", "opens"]) else {
            return nil
        }
        let action = name(fields["action"], 3, "action")
        lines["\(place) \(action)"] = line(node)
        return Workflow.Move(
            action: action, by: names(fields["by"], sentence: 14, "by"), to: fields["to"].map { name($0, 3, "to") },
            opens: fields["opens"].map { names($0, sentence: 14, "opens") } ?? [])
    }

    private mutating func lapse(_ node: Node, _ place: String) -> Workflow.Lapse? {
        guard let fields = mapping(node, sentence: 14, "a lapse of \(place)", ["after", "to"]) else { return nil }
        let after = name(fields["after"], 3, "after")
        lines["\(place) \(after)"] = line(node)
        return Workflow.Lapse(after: after, to: name(fields["to"], 3, "to"))
    }

    // MARK: pieces

    private mutating func mapping(
        _ node: Node, sentence: Int, _ what: String, _ required: [String], optional: [String] = []
    ) -> [String: Node]? {
        guard let mapping = node.mapping else {
            fault(sentence, line(node), "\(what) is not a mapping")
            return nil
        }
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            if !(required + optional).contains(name) { fault(sentence, line(key), "\(what) has an unknown field \"\(name)\"") }
            if fields.updateValue(value, forKey: name) != nil {
                fault(sentence, line(key), "\(what) has the field \(name) twice")
            }
        }
        for name in required where fields[name] == nil { fault(sentence, line(node), "\(what) lacks the field \(name)") }
        return fields
    }

    private mutating func name(_ node: Node?, _ sentence: Int, _ what: String) -> String {
        let text = node?.string ?? ""
        if node != nil, !isName(text) {
            fault(sentence, line(node), "\(what) \"\(text)\" is not lower-case words joined by hyphens")
        }
        return text
    }

    private mutating func names(_ node: Node?, sentence: Int, _ what: String) -> [String] {
        guard let node else { return [] }
        if node.string != nil { return [name(node, 3, what)] }
        guard let items = node.sequence, !items.isEmpty else {
            fault(sentence, line(node), "\(what) is neither a name nor a list of names")
            return []
        }
        return items.map { name($0, 3, what) }
    }

    private mutating func number(_ node: Node?) -> Int {
        guard let value = node?.int, (1...10_000).contains(value) else {
            if node != nil { fault(4, line(node), "version is not a whole number from 1") }
            return 0
        }
        return value
    }

    private func line(_ node: Node?) -> Int { node?.mark?.line ?? 1 }

    private func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.first != "-" && text.last != "-" && !text.contains("--")
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private func isContract(_ text: String) -> Bool {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 2, isName(String(pieces[0])), pieces[1].hasPrefix("v"), let version = Int(pieces[1].dropFirst())
        else {
            return false
        }
        return version > 0 && "v\(version)" == pieces[1]
    }
}
