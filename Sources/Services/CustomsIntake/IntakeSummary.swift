package import CustomsDocuments

/// A batch's report as programs read it. The keys are an interface: they stay as they are (Docs/Operating/customs-intake.md).
package struct IntakeSummary: Codable, Sendable {
    package struct Item: Codable, Sendable {
        package let file: String
        /// Its number in quarantine, where it is kept.
        package let id: Int64?
        package let kind: CustomsKind
        package let reason: String
        package let line: Int
        package let column: Int
        /// The element with its ancestors; "/" outside the root element.
        package let element: String
        package let what: String
        package let fix: String
        package let releasable: Bool
    }

    package let path: String
    package let documents: Int
    package let accepted: Int
    package let quarantined: Int
    /// Of the documents, those whose bytes had come before.
    package let known: Int
    package let bytes: Int
    /// Totals of documents by kind.
    package let kinds: [String: IntakeReport.Tally]
    /// Declarations and notifications taken in, by format and act.
    package let taken: [String: Int]
    /// How much waits, by reason.
    package let reasons: [String: Int]
    package let quarantine: [Item]
    /// How many of what waits `quarantine` leaves out.
    package let quarantineLeftOut: Int
    package let ignored: [String]

    /// - Parameter isKept: whether what waits is kept under its number.
    package init(_ report: IntakeReport, path: String, isKept: Bool) {
        self.path = path
        (documents, known, bytes) = (report.documents, report.known, report.bytes)
        (accepted, quarantined) = (report.accepted, report.quarantined)
        kinds = Dictionary(uniqueKeysWithValues: report.kinds.map { ($0.key.rawValue, $0.value) })
        (taken, reasons, ignored) = (report.taken, report.reasons, report.ignored)
        quarantine = report.refused.map { one in
            let reason = one.reason
            return Item(
                file: one.name, id: isKept ? one.id : nil, kind: one.kind, reason: reason.code, line: reason.line,
                column: reason.column, element: reason.element, what: reason.what, fix: reason.fix,
                releasable: reason.isWaivable)
        }
        quarantineLeftOut = report.refusedCount - report.refused.count
    }
}
