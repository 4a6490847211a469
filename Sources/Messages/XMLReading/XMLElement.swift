/// A local name in a namespace; the prefix that a document chose means nothing.
package struct XMLName: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    /// Empty where there is none.
    package let namespace: String

    package init(_ local: String, in namespace: String = "") { (self.local, self.namespace) = (local, namespace) }

    package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

package struct XMLAttribute: Hashable, Sendable {
    package let name: XMLName
    package let value: String
}

/// The way from the root to one element. Links lead upwards only.
final class XMLPlace: Sendable {
    let parent: XMLPlace?
    let name: String
    /// Which of its siblings of the same name, from one.
    let ordinal: Int

    init(parent: XMLPlace?, name: String, ordinal: Int) { (self.parent, self.name, self.ordinal) = (parent, name, ordinal) }

    var path: String {
        var steps: [String] = []
        var place: XMLPlace? = self
        while let here = place {
            steps.append(here.ordinal > 1 ? "\(here.name)[\(here.ordinal)]" : here.name)
            place = here.parent
        }
        return "/" + steps.reversed().joined(separator: "/")
    }
}

/// The beginning of an element, with its attributes.
package struct XMLStart: Sendable {
    package let name: XMLName
    package let attributes: [XMLAttribute]
    /// Where its tag ends.
    package let line: Int
    package let column: Int
    let place: XMLPlace

    package var position: XMLPosition { XMLPosition(line: line, column: column, path: place.path) }

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
    package internal(set) var text = ""

    /// An element that holds nothing yet, for readers that pass over some of its children.
    package init(start: XMLStart) { self.start = start }

    package mutating func append(_ child: XMLElement) { children.append(child) }

    package var name: XMLName { start.name }
    package var local: String { start.name.local }
    package var position: XMLPosition { start.position }

    /// The text without white space around it.
    package var trimmed: String {
        let bytes = text.utf8
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
