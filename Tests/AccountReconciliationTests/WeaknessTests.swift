// Proves what the workflow's shape alone forbids: nothing is written off, certified, reopened or netted by one bank; the regulator
// reads, and the arbiter awards and does nothing else. And that terms stay small however long a relation lasts.
import AccountReconciliation
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import Money
import Signing
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A relation of two banks")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.accountReconciliation() }

    private func ways(to state: String, of part: String) -> [String] {
        (kind.workflow.parts.first { $0.name == part }?.states ?? []).flatMap { from in
            from.moves.filter { $0.to == state }.map(\.action) + from.lapses.filter { $0.to == state }.map(\.after)
                + from.signals.filter { $0.to == state }.map(\.name)
        }
    }

    @Test("certifies, reopens, writes off and settles by both banks only")
    func both() {
        #expect(Set(ways(to: "certified", of: "day")) == ["countersign-day", "refuse-reopening"])
        #expect(ways(to: "half-signed", of: "day").allSatisfy { $0 == "sign-day" })
        #expect(ways(to: "reopened", of: "day") == ["agree-reopening"])
        #expect(ways(to: "written-off", of: "break") == ["agree-write-off"])
        #expect(ways(to: "write-off-approved", of: "break") == ["approve-write-off"])
        #expect(Set(ways(to: "closed", of: "break")) == ["close-break"])
        #expect(Set(ways(to: "agreed", of: "break")) == ["answer-agreeing", "reject-write-off", "released"])
        #expect(ways(to: "instructed", of: "netting") == ["agree-netting"])
    }

    @Test("lets the regulator read, and the arbiter award")
    func roles() {
        let moves = kind.workflow.parts.flatMap(\.states).flatMap(\.moves)
        #expect(!moves.contains { $0.by.contains("regulator") })
        #expect(moves.filter { $0.by.contains("arbiter") }.map(\.action) == ["award"])
    }

    @Test("names what one bank misses as the other has it", arguments: BreakKind.allCases)
    func names(kind: BreakKind) {
        let names = [kind.name(seenBy: .first), kind.name(seenBy: .second)]
        switch kind {
        case .missingFirst: #expect(names == ["missing-ours", "missing-theirs"])
        case .missingSecond: #expect(names == ["missing-theirs", "missing-ours"])
        default: #expect(names == [kind.rawValue, kind.rawValue])
        }
    }

    private static let ages: [(day: String, bucket: AgeBucket)] = [
        ("2026-01-05", .fresh), ("2026-01-07", .fresh), ("2026-01-08", .owned), ("2026-01-12", .owned),
        ("2026-01-13", .escalated), ("2026-02-16", .escalated), ("2026-02-17", .management), ("2026-03-30", .management),
        ("2026-03-31", .writeOffCandidate),
    ]

    @Test("ages its breaks in banking days", arguments: ages)
    func ageing(day: String, bucket: AgeBucket) throws {
        let (stage, calendars) = try Self.told(
            """
            | 2026-01-05 | first-bank | posts 1 account 1 debits USD 0.00 credits USD 9.00 of E-9 | 1 | |
            | 2026-01-05 | first-bank | raises missing-second on 1 value 2026-01-05 "B-1"; first: USD 9.00 E-9 | 1 | |
            """)
        let terms = try JSONDecoder().decode(AccountReconciliation.self, from: Data(try stage.terms()))
        let aged = try #require(terms.breaks.first)
        let on = try #require(CalendarDay(day))
        #expect(try terms.bucket(of: aged, on: on, calendars) == bucket)
    }

    /// Ten days of sixteen batches and two breaks each leave the terms no larger than the first.
    @Test("keeps its terms small")
    func bounds() throws {
        var (rows, sizes): ([String], [Int]) = ([], [])
        var day = try CalendarDay(year: 2026, month: 1, day: 5)
        for number in 1...10 {
            rows.append("| \(day) | first-bank | opens the day \(day) | | |")
            for batch in 1...8 {
                for bank in ["first-bank", "second-bank"] {
                    let name = (number - 1) * 8 + batch
                    rows.append(
                        "| \(day) | \(bank) | posts \(name) account 1 debits USD 0.00 credits USD 1.00 count 1 \"\(name)\" | \(number) | |"
                    )
                    rows.append("| \(day) | \(bank) | shows the batch \(name) account 1 \"d\" | \(number) | |")
                }
            }
            let closing = 100 + number * 8
            let result =
                "\"M\"; result: USD first 0 8 8 0 0 0.00 8.00 \(closing).00 0.00 second 0 8 8 0 0 0.00 8.00 \(closing).00 0.00"
                + " breaks 0 0.00 accepted 0.00"
            rows.append("| \(day) 19:00 | first-bank | signs \(result) | \(number) | |")
            rows.append("| \(day) 19:00 | second-bank | countersigns \(result) | \(number) | |")
            let (stage, _) = try Self.told(rows.joined(separator: "\n"), opening: false)
            #expect(stage.state(of: PartKey("day", number: number)) == "certified")
            sizes.append(try stage.terms().count)
            repeat { day = try day.adding(days: 1) } while day.weekday == .saturday || day.weekday == .sunday
        }
        // Numbers get a digit more, and a certificate names the one before.
        #expect(sizes.allSatisfy { $0 <= (sizes.first ?? 0) + 200 }, "\(sizes)")
    }

    private static func told(_ rows: String, opening: Bool = true) throws -> (BareStage, CalendarBook) {
        let story = try Story(
            """
            # A relation
            calendar: CN-SHA +08:00
            account: "N-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
            cap: USD 10.00 15.00

            | on | who | does | part | then |
            | 2026-01-05 | first-bank | proposes the relation | | |
            | 2026-01-05 | second-bank | agrees to the relation | | |
            \(opening ? "| 2026-01-05 | first-bank | opens the day 2026-01-05 | | |\n" : "")\(rows)

            """)
        let kind = try AgreementKind.accountReconciliation()
        let calendars = try story.calendars()
        var stage = BareStage(kind: kind, calendars: calendars)
        let phrases = ReconciliationPhrases(story.facts)
        let place = try calendars.calendar(Place("CN-SHA"))
        for (index, step) in story.steps.enumerated() {
            let time = try place.startOfDay(step.day).adding(milliseconds: Int64(step.minute ?? 600) * 60_000)
            let (action, paper) = try phrases.act(step.does, role: step.role ?? "")
            let act = Act(
                action: action, part: index == 0 ? nil : try kind.part(step.part, action: action, role: step.role ?? ""),
                role: step.role ?? "", paper: paper)
            let answer = try index == 0 ? stage.begin(act, at: time) : stage.perform(act, at: time)
            if case .no(let clause) = answer { Issue.record("\(step.does): \(clause)") }
        }
        return (stage, calendars)
    }
}
