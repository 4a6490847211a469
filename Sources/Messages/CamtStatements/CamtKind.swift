internal import BankStatements
internal import XMLReading

/// Which message a document is, by its namespace and the element inside `Document`.
struct CamtKind {
    /// The versions whose structure is known: camt.05x.001.02 to .13.
    static let versions = 2...13
    static let namespacePrefix = "urn:iso:std:iso:20022:tech:xsd:"

    private static let messages: [String: (family: StatementKind.Family, message: String, statement: String)] = [
        "BkToCstmrAcctRpt": (.report, "camt.052", "Rpt"),
        "BkToCstmrStmt": (.statement, "camt.053", "Stmt"),
        "BkToCstmrDbtCdtNtfctn": (.notification, "camt.054", "Ntfctn"),
    ]

    let kind: StatementKind
    /// The element that holds one statement.
    let statementElement: String
    /// What is worth a remark about the namespace.
    let note: (code: StatementBreak.Code, what: String)?

    /// Whether this element is the message itself.
    static func isMessage(_ name: XMLName) -> Bool { messages[name.local] != nil }

    /// - Throws: a ``StatementFault`` where the namespace is another's or the version's structure is not known.
    init(_ name: XMLName, at place: StatementPlace) throws(StatementFault) {
        guard let entry = Self.messages[name.local] else {
            throw StatementFault(
                .notAStatement, at: place, what: "'\(name.local)' is no statement", fix: "give camt.052, camt.053 or camt.054")
        }
        statementElement = entry.statement
        guard !name.namespace.isEmpty else {
            kind = StatementKind(entry.message, entry.family)
            note = (.noNamespace, "it has no namespace, and is read by its structure as \(entry.message)")
            return
        }
        let wanted = Self.namespacePrefix + entry.message + ".001."
        guard name.namespace.hasPrefix(wanted) else {
            throw StatementFault(
                .wrongNamespace, at: place, what: "'\(name.local)' stands in the namespace '\(name.namespace.prefix(120))'",
                fix: "have the sender write \(wanted)NN, such as \(wanted)08")
        }
        let digits = name.namespace.dropFirst(wanted.count)
        guard digits.utf8.count == 2, let version = Int(digits), version >= Self.versions.lowerBound else {
            throw StatementFault(
                .unsupportedVersion, at: place, what: "version '\(digits.prefix(12))' of \(entry.message) is not read",
                fix: "have the sender use \(entry.message).001.02 or later")
        }
        kind = StatementKind("\(entry.message).001.\(digits)", entry.family)
        note =
            version <= Self.versions.upperBound
            ? nil
            : (.laterVersion, "version \(digits) is later than those known; it is read as version \(Self.versions.upperBound)")
    }
}
