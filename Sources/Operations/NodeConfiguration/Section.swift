import Yams

/// One mapping of a configuration file: knows its keys, and where in the file each stands.
struct Section {
    let name: String
    let file: String
    private let mapping: Node.Mapping

    init(_ node: Node, name: String, file: String, keys: [String]) throws {
        (self.name, self.file) = (name, file)
        guard let mapping = node.mapping else {
            throw ConfigurationFault("\(file), line \(node.mark?.line ?? 1): \(name) is a list of `key: value` lines")
        }
        self.mapping = mapping
        var seen: [String] = []
        for (key, _) in mapping {
            let line = key.mark?.line ?? 1
            let text = key.string ?? ""
            guard keys.isEmpty || keys.contains(text) else {
                let near = keys.min { Self.distance($0, text) < Self.distance($1, text) } ?? ""
                throw ConfigurationFault(
                    "\(file), line \(line): '\(text)' is no key of \(name); "
                        + (Self.distance(near, text) <= 3
                            ? "do you mean '\(near)'?" : "its keys are \(keys.joined(separator: ", "))"))
            }
            guard !seen.contains(text) else {
                throw ConfigurationFault("\(file), line \(line): '\(text)' stands twice in \(name)")
            }
            seen.append(text)
        }
    }

    func fault(_ key: String, _ why: String) -> ConfigurationFault {
        let line = mapping[Node(key)]?.mark?.line ?? mapping.mark?.line ?? 1
        return ConfigurationFault("\(file), line \(line): \(name), \(key): \(why)")
    }

    func section(_ key: String, keys: [String]) throws -> Section? {
        guard let node = mapping[Node(key)] else { return nil }
        return try Section(node, name: key, file: file, keys: keys)
    }

    /// A list of mappings; empty where the key is absent.
    func sections(_ key: String, keys: [String]) throws -> [Section] {
        guard let node = mapping[Node(key)], node.scalar?.string != "" else { return [] }
        guard let list = node.sequence else {
            throw fault(key, "it is a list, each item with \(keys.joined(separator: " and "))")
        }
        return try list.map { try Section($0, name: key, file: file, keys: keys) }
    }

    func requiredSection(_ key: String, keys: [String]) throws -> Section {
        guard let section = try section(key, keys: keys) else { throw fault(key, "it is missing") }
        return section
    }

    func optionalText(_ key: String) throws -> String? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let text = node.string, !text.isEmpty else { throw fault(key, "it is empty, or not one value") }
        return text
    }

    func text(_ key: String) throws -> String {
        guard let text = try optionalText(key) else { throw fault(key, "it is missing") }
        return text
    }

    func texts(_ key: String) throws -> [String] {
        guard let node = mapping[Node(key)] else { throw fault(key, "it is missing") }
        guard let list = node.sequence else { throw fault(key, "it is a list, such as [a, b]") }
        return try list.map { item in
            guard let text = item.string else { throw fault(key, "one of its items is not text") }
            return text
        }
    }

    func pairs(_ key: String) throws -> [(String, String)] {
        // A key with nothing after it is an empty mapping to people.
        guard let node = mapping[Node(key)], node.scalar?.string != "" else { return [] }
        let section = try Section(node, name: key, file: file, keys: [])
        return try section.mapping.map { name, value in
            guard let name = name.string, let value = value.string else { throw fault(key, "its lines are `name: value`") }
            return (name, value)
        }
    }

    func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw fault(key, "'\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ key: String) throws -> Bool? {
        switch try optionalText(key) {
        case nil: nil
        case "true": true
        case "false": false
        case let text?: throw fault(key, "'\(text)' is neither true nor false")
        }
    }

    func endpoint(_ key: String) throws -> Endpoint {
        let text = try text(key)
        guard let endpoint = Endpoint(text) else { throw fault(key, "'\(text)' is not host:port, such as 127.0.0.1:9101") }
        return endpoint
    }

    /// Levenshtein's distance in bytes: how many typing slips lie between two keys.
    private static func distance(_ one: String, _ other: String) -> Int {
        var row = Array(0...other.utf8.count)
        for (index, letter) in one.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, candidate) in other.utf8.enumerated() {
                let above = row[place + 1]
                row[place + 1] = min(above + 1, row[place] + 1, diagonal + (letter == candidate ? 0 : 1))
                diagonal = above
            }
        }
        return row[other.utf8.count]
    }
}
