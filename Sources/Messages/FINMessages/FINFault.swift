/// Something wrong with a FIN message: where it stands, which rule it breaks, what is wrong and what to do.
package struct FINFault: Error, Hashable, Encodable, Sendable, CustomStringConvertible {
    /// Counted from one in the file; of what is missing, the line of the message's beginning.
    package let line: Int
    /// The field's tag, or the block's ("{2:"), or nil where the whole message is meant.
    package let tag: String?
    /// A short name: "format", "mandatory", "order", …, or the id of a conditional rule.
    package let rule: String
    package let what: String
    package let fix: String
    /// Counted from one in the line, of what leaves its format; nil where a whole field or message is meant.
    package let column: Int?

    package init(line: Int, tag: String?, rule: String, what: String, fix: String, column: Int? = nil) {
        (self.line, self.tag, self.rule, self.what, self.fix, self.column) = (line, tag, rule, what, fix, column)
    }

    package var description: String { "\(line)\(tag.map { " :\($0):" } ?? "") \(rule) — \(what); \(fix)" }
}
