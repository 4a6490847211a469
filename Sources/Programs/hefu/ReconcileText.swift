import BankAPIClient
import ReconciliationService

/// A relation as people read it in a terminal.
enum ReconcileText {
    static func text(of relation: RelationView) -> String {
        let days = TextTable(["day", "state"], relation.days.map { ["\($0.on)", $0.state] }).text
        let accounts = TextTable(
            ["account", "", "side", "matched", "proposed", "broken", "in breaks", "waiting", "unmatched"],
            relation.accounts.flatMap { account in
                [("ours", account.ours), ("theirs", account.theirs)].map { side, counts in
                    [
                        account.number, account.kind, side, "\(counts.matched)", "\(counts.proposed)", "\(counts.broken)",
                        "\(counts.held)", "\(counts.waiting)", "\(counts.unmatched)",
                    ]
                }
            }
        ).text
        let breaks = TextTable(
            ["break", "kind", "account", "state", "age", "difference", "ours", "theirs"],
            relation.breaks.map {
                [
                    "\($0.number)", $0.kind, $0.account, $0.state, $0.bucket, "\($0.difference)", $0.ourOfficer, $0.theirOfficer,
                ]
            }
        ).text
        let rules = TextTable(
            ["rule", "matched", "proposed", "broken"],
            relation.rules.map { [$0.rule, "\($0.matched)", "\($0.proposed)", "\($0.broken)"] }
        ).text
        let awaited = relation.awaited.map { "\n\($0)" }.joined()
        return """
            \(relation.reference) with \(relation.otherBank), \(relation.state)\(relation.asOf.map { ", as of \($0)" } ?? "")

            \(days)

            \(accounts)

            \(breaks)

            \(rules)
            \(relation.settledMatches) matches of certified days.\(awaited)
            """
    }

    static func text(of finding: FindingView) -> String {
        let title = "\(finding.standing) \(finding.kind.map { "\($0) (\(finding.rule))" } ?? finding.rule)"
        let lines = finding.ours.map { "  ours    \(text(of: $0))" } + finding.theirs.map { "  theirs  \(text(of: $0))" }
        return ([title] + lines).joined(separator: "\n")
    }

    private static func text(of entry: EntryView) -> String {
        let references = entry.references.prefix(3).joined(separator: " ")
        return "\(entry.id)  \(entry.amount), booked \(entry.bookedOn), value \(entry.valueOn), \(references)"
    }
}
