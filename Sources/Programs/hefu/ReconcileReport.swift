import ArgumentParser
import BankAPIClient
import BankingCalendar
import Money
import ReconciliationService

/// `hefu reconcile report`.
struct ReconcileReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show how a relation has gone: day by day, by rule, by currency, by age of breaks, and who did what.",
        discussion: """
            Certified days are told of as they were certified, others as they stand. A break ages from the value day of its entries, \
            and its amount is what the books differ by, whichever way.

            Example: hefu reconcile report 3f1c09aa --from 2026-03-01
            """)

    @OptionGroup var options: ReconcileDesk.RelationOptions
    @Option(help: "The first day that is told of, such as 2026-03-02; the relation's first when left out.")
    var from: String?
    @Option(help: "The last day that is told of.")
    var until: String?

    func validate() throws {
        for (name, day) in [("from", from), ("until", until)] {
            if let day, CalendarDay(day) == nil { throw ValidationError("--\(name) takes a day such as 2026-03-02, not \(day)") }
        }
    }

    func run() async throws {
        let query = [("from", from), ("until", until)].compactMap { name, day in day.map { (name, $0) } }
        try await options.api.show(.relation) { client, _ in
            let reply = try await client.get(ReconcileDesk.path(options.id, client) + "/report", query: query)
            return (reply, Self.text(of: try reply.decoded()))
        }
    }

    static func text(of report: RelationReport) -> String {
        let trend = TextTable(
            ["day", "state", "account", "side", "matched", "in breaks", "waiting", "unmatched"],
            report.days.flatMap { day in
                day.accounts.flatMap { account in
                    rows(account).map { ["\(day.on)", day.state] + $0 }
                }
            }
        ).text
        let breaks = TextTable(
            ["day", "raised", "ended", "currency", "age", "open", "amount"],
            report.days.flatMap { day -> [[String]] in
                let head = ["\(day.on)", "\(day.raised)", "\(day.ended)"]
                return day.breaks.isEmpty ? [head + ["", "", "0", ""]] : day.breaks.map { head + cells($0) }
            }
        ).text
        let rules = TextTable(
            ["rule", "certified", "matched", "proposed", "broken"],
            report.rules.map { [$0.rule, "\($0.certified)", "\($0.matched)", "\($0.proposed)", "\($0.broken)"] }
        ).text
        let currencies = TextTable(
            ["currency", "account", "side", "matched", "in breaks", "waiting", "unmatched"],
            report.currencies.flatMap { account in rows(account).map { [account.currency] + $0 } }
        ).text
        let ageing = TextTable(["currency", "age", "open", "amount"], report.ageing.map(cells)).text
        let doings = TextTable(
            ["who", "role", "action", "officer", "accepted", "refused", "last"],
            report.doings.map {
                [$0.name, $0.role, $0.action, $0.officer ?? "", "\($0.accepted)", "\($0.refused)", "\($0.lastAt)"]
            }
        ).text
        return """
            \(report.reference)

            Day by day
            \(trend)

            Breaks at the end of each day
            \(breaks)

            By rule
            \(rules)

            By currency, as it stands
            \(currencies)

            Open breaks by age, as it stands
            \(ageing)

            Who did what
            \(doings)
            """
    }

    private static func rows(_ account: RelationReport.Account) -> [[String]] {
        [("ours", account.ours), ("theirs", account.theirs)].map { side, counts in
            [
                account.number, side, "\(counts.matched)", "\(counts.inBreaks)", "\(counts.waiting)", "\(counts.unmatched)",
            ]
        }
    }

    private static func cells(_ age: RelationReport.Age) -> [String] {
        [age.currency, age.bucket, "\(age.breaks)", "\(age.amount)"]
    }
}
