import BankAPIClient
import CustomsIntake
import Foundation

/// What `hefu customs ingest` says to people.
struct IngestText {
    private let summary: IntakeSummary
    private let store: String?
    private let seconds: Double
    /// How much of what waits is listed; the JSON has all.
    private static let listedMax = 40

    init(_ summary: IntakeSummary, store: String?, seconds: Double) {
        (self.summary, self.store, self.seconds) = (summary, store, seconds)
    }

    func show() {
        let kinds = summary.kinds.sorted { $0.key < $1.key }
        if kinds.isEmpty {
            print("There are no customs documents at \(PlainText.of(summary.path)): no XML file and no archive.")
        } else {
            var rows = kinds.map { ["\($0.key)", "\($0.value.documents)", "\($0.value.accepted)", "\($0.value.quarantined)"] }
            if rows.count > 1 {
                rows.append(["all", "\(summary.documents)", "\(summary.accepted)", "\(summary.quarantined)"])
            }
            Console.table(["kind", "documents", "accepted", "in quarantine"], rows)
        }
        if !summary.taken.isEmpty {
            print("")
            Console.table(["taken in", "count"], summary.taken.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] })
        }
        showQuarantine()
        var last: [String] = []
        if summary.known > 0 { last.append("\(summary.known) had come before") }
        if !summary.ignored.isEmpty { last.append("\(summary.ignored.count) other files were left alone") }
        last.append(String(format: "%.1f MB in %.1f s", Double(summary.bytes) / 1e6, seconds))
        if store == nil { last.append("a dry reading, nothing was kept") }
        print("\n" + last.joined(separator: " · "))
    }

    private func showQuarantine() {
        guard !summary.quarantine.isEmpty else { return }
        print("")
        Console.table(
            ["reason", "count"],
            summary.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { [$0.key, "\($0.value)"] })
        print("\nIn quarantine:")
        for item in summary.quarantine.prefix(IngestText.listedMax) {
            let number = item.id.map { "\($0)  " } ?? ""
            print("  \(number)\(PlainText.of(item.file)):\(item.line):\(item.column) \(PlainText.of(item.element))")
            print("      \(item.reason): \(PlainText.of(item.what))")
            print("      \(PlainText.of(item.fix))\(item.releasable ? "; an officer may release it" : "")")
        }
        let more = summary.quarantine.count + summary.quarantineLeftOut - IngestText.listedMax
        if more > 0 { print("  … and \(more) more; --json lists them") }
    }
}
