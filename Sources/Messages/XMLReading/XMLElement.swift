/// A local name in a namespace; the prefix that a document chose means nothing.
package struct XMLName: Hashable, Sendable, CustomStringConvertible {
    /// One document repeats few names, so that they are kept once each.
    private final class Words: Sendable {
        let local: String
        let namespace: String
        init(_ local: String, _ namespace: String) { (self.local, self.namespace) = (local, namespace) }
    }

    private let words: Words

    package var local: String { words.local }
    /// Empty where there is none.
    package var namespace: String { words.namespace }

    package init(_ local: String, in namespace: String = "") { words = Words(local, namespace) }

    package static func == (one: XMLName, other: XMLName) -> Bool {
        one.words === other.words || (one.local == other.local && one.namespace == other.namespace)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(local)
        hasher.combine(namespace)
    }

    package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

package struct XMLAttribute: Hashable, Sendable {
    package let name: XMLName
    package let value: String
}

/// The way from the root to one element that holds others. Links lead upwards only.
final class XMLPlace: Sendable {
    let parent: XMLPlace?
    let name: XMLName
    /// Which of its siblings of the same name, from one.
    let ordinal: Int

    init(parent: XMLPlace?, name: XMLName, ordinal: Int) { (self.parent, self.name, self.ordinal) = (parent, name, ordinal) }

    static func path(_ parent: XMLPlace?, _ name: XMLName, _ ordinal: Int) -> String {
        var steps = [step(name, ordinal)]
        var place = parent
        while let here = place {
            steps.append(step(here.name, here.ordinal))
            place = here.parent
        }
        return "/" + steps.reversed().joined(separator: "/")
    }

    private static func step(_ name: XMLName, _ ordinal: Int) -> String {
        let name = name.local.utf8.count > 100 ? "\(name.local.prefix(100))…" : name.local
        return ordinal > 1 ? "\(name)[\(ordinal)]" : name
    }
}

/// The beginning of an element, with its attributes.
package struct XMLStart: Sendable {
    package let name: XMLName
    package let attributes: [XMLAttribute]
    let parent: XMLPlace?
    private let numbers: (line: Int32, column: Int32, ordinal: Int32)

    init(_ name: XMLName, _ attributes: [XMLAttribute], in parent: XMLPlace?, line: Int32, column: Int32, ordinal: Int32) {
        (self.name, self.attributes, self.parent) = (name, attributes, parent)
        numbers = (line, column, ordinal)
    }

    /// Where its tag ends.
    package var line: Int { Int(numbers.line) }
    package var column: Int { Int(numbers.column) }
    package var position: XMLPosition {
        XMLPosition(line: line, column: column, path: XMLPlace.path(parent, name, Int(numbers.ordinal)))
    }

    /// The value of an attribute without namespace.
    package func attribute(_ local: String) -> String? {
        attributes.first { $0.name.local == local && $0.name.namespace.isEmpty }?.value
    }
}

package enum XMLEvent: Sendable {
    case start(XMLStart)
    /// All the text up to the next tag; comments and processing instructions do not interrupt it.
    case text(String)
    case end(XMLName)
}

/// An element with all that it holds.
package struct XMLElement: Sendable {
    package let start: XMLStart
    package internal(set) var children: [XMLElement] = []
    /// Its own text, without that of its children, in one piece.
    package internal(set) var text: String

    /// An element without children; readers that pass over some of its children add the others.
    package init(start: XMLStart, text: String = "") { (self.start, self.text) = (start, text) }

    /// Adds text; most elements have one piece.
    @inline(__always)
    mutating func add(_ piece: String) {
        if text.isEmpty { text = piece } else { text += piece }
    }

    package mutating func append(_ child: XMLElement) { children.append(child) }

    package var name: XMLName { start.name }
    package var local: String { start.name.local }
    package var position: XMLPosition { start.position }

    /// The text without white space around it.
    package var trimmed: String {
        let bytes = text.utf8
        // Most texts have none, and are not copied.
        if let head = bytes.first, let tail = bytes.last, !XMLElement.isSpace(head), !XMLElement.isSpace(tail) { return text }
        guard let first = bytes.firstIndex(where: { !XMLElement.isSpace($0) }),
            let last = bytes.lastIndex(where: { !XMLElement.isSpace($0) })
        else { return "" }
        return String(text[first...last])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    package func attribute(_ local: String) -> String? { start.attribute(local) }

    /// Its children of that local name, whatever their namespace.
    package func all(_ local: String) -> [XMLElement] { children.filter { $0.local == local } }

    /// The first child of that local name, whatever its namespace.
    package func first(_ local: String) -> XMLElement? { children.first { $0.local == local } }

    /// The first element at the end of these steps.
    package func first(at steps: String...) -> XMLElement? {
        var element: XMLElement? = self
        for step in steps { element = element?.first(step) }
        return element
    }
}
