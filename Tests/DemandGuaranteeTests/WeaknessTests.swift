// Proves what the workflow's shape alone forbids, in every state and for every role: the beneficiary alone demands and releases, the
// guarantor alone decides, and the regulator reads. And how business days are counted around days of force majeure: against a plain
// count of weekdays, by seeded examples.
import BankingCalendar
import ContractKit
import DemandGuarantee
import PropertyTesting
import Stories
import Testing
import UndertakingTerms
import WorkflowEngine
import WorkflowNotation

@Suite("A demand guarantee")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.demandGuarantee() }

    private var moves: [Workflow.Move] { kind.workflow.parts.flatMap(\.states).flatMap(\.moves) }

    @Test(
        "lets each act be one party's",
        arguments: [
            (
                "guarantor",
                [
                    "issue", "return-application", "amend", "find-complying", "approach-instructing-party", "reject-demand",
                    "return-documents", "pay", "suspend-payment", "grant-extension", "refuse-extension", "acknowledge-assignment",
                    "decline-assignment", "declare-force-majeure", "resume-business",
                ]
            ),
            (
                "beneficiary",
                [
                    "accept-amendment", "reject-amendment", "demand", "complete-demand", "withdraw-demand", "take-extension",
                    "release-in-part", "release", "assign-proceeds",
                ]
            ),
        ])
    func roles(_ role: String, _ actions: [String]) {
        for action in actions {
            #expect(moves.filter { $0.action == action }.allSatisfy { $0.by == [role] }, "\(action)")
            #expect(moves.contains { $0.action == action }, "\(action)")
        }
        #expect(!moves.contains { $0.by.contains("regulator") })
    }

    @Test("has no way from a demand that must be paid to one that is rejected")
    func bound() throws {
        let demand = try #require(kind.workflow.part("demand"))
        for state in ["complying", "precluded", "suspended", "bound-to-pay"] {
            let actions = try #require(demand.state(state)).moves.map(\.action)
            #expect(!actions.contains("reject-demand") && actions.contains("pay"), "\(state)")
        }
    }

    @Test("counts business days as people count them", arguments: Seed.cases(100))
    func businessDays(seed: Seed) throws {
        var random = seed.generator
        let story = "# Days\ncalendar: GB-LON +00:00\n| on | who | does | then |\n| 2026-01-05 | - | x | |\n"
        let calendar = try Story(story).calendars().calendar(Place("GB-LON"))
        let start = try #require(CalendarDay("2026-02-02"))
        let first = try start.adding(days: Int.random(in: 0...20, using: &random))
        let resumed = random.chance(3) ? nil : try first.adding(days: Int.random(in: 0...10, using: &random))
        let days = BusinessDays(calendar, without: [Interruption(cause: "Flood", sinceOn: first, resumedOn: resumed)])
        var (day, left) = (start, 5)
        while left > 0 {
            day = try day.adding(days: 1)
            let isClosed = day.weekday == .saturday || day.weekday == .sunday
            let isPaused = resumed.map { day >= first && day < $0 } ?? false
            if !isClosed, !isPaused { left -= 1 }
        }
        let expected = resumed == nil && day >= first ? nil : calendar.closeOfBanking(on: day)
        #expect(try days.close(ofDay: 5, after: start) == expected, "\(seed): from \(start), away \(first) to \(resumed as Any)")
    }
}
