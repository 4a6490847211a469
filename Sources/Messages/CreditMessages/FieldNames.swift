/// Names of fields, for people.
package enum FieldNames {
    private static let byKey = Dictionary(
        rows.map { ($0.key, (english: $0.english, chinese: $0.chinese)) }, uniquingKeysWith: { first, _ in first })

    /// In a message of this type; nil where the tag has none.
    package static func name(_ tag: String, type: String?) -> (english: String, chinese: String)? {
        type.flatMap { byKey["\($0).\(tag)"] } ?? byKey[tag]
    }
}
