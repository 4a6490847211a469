/// Why a document was not read: what is wrong, where, and what to do.
package struct XMLFault: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// A stable code, as quarantine lists show it.
    package enum Code: String, Hashable, Codable, CaseIterable, Sendable {
        case notWellFormed = "not-well-formed"
        case encoding
        case documentType = "document-type"
        case bytes = "bytes-limit"
        case depth = "depth-limit"
        case nodes = "nodes-limit"
        case names = "names-limit"
        case attributes = "attributes-limit"
        case tag = "tag-limit"
        case text = "text-limit"
        case time = "time-limit"
        case schema = "schema-invalid"
        case badSchema = "schema-unusable"
        case unreadable
    }

    package let code: Code
    package let position: XMLPosition
    package let what: String
    package let fix: String

    package init(_ code: Code, at position: XMLPosition, what: String, fix: String) {
        (self.code, self.position, self.what, self.fix) = (code, position, what, fix)
    }

    package var description: String { "\(position) \(code.rawValue) — \(what); \(fix)" }
}

/// A place in a document: line and column counted from one, and the element with its ancestors.
package struct XMLPosition: Hashable, Codable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int
    /// "/DecMessage/DecLists/DecList[2]/GQty", without prefixes; "/" outside the root element.
    package let path: String

    package init(line: Int, column: Int, path: String) { (self.line, self.column, self.path) = (line, column, path) }

    package static let start = XMLPosition(line: 1, column: 1, path: "/")

    package var description: String { "\(line):\(column) \(path)" }
}
