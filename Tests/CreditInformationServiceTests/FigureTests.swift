// Proves that what a bank states is what its loans come to: loans are told as their own stories tell them, and added up.
import BankingCalendar
import CreditInformation
import CustomsAnswers
import Foundation
import Money
import Parties
import PropertyTesting
import ReceivableFinancing
import Stories
import Testing
import WorkflowEngine

@testable import CreditInformationService

@Suite("Facts of loans")
struct FigureTests {
    private func loan(_ name: String) async throws -> ReceivableFinancing {
        let path = "receivable-financing/\(name).story"
        let (story, of) = (try Story(StoryFiles.text(at: path)), try StoryKind(ofStoryAt: path))
        let kind = try of.published()
        var stage = BareStage(kind: kind, calendars: try story.calendars())
        _ = try await Storyteller(story, phrases: of.phrases(story.facts), kind: kind).tell(to: &stage)
        return try JSONDecoder().decode(ReceivableFinancing.self, from: Data(try stage.terms()))
    }

    @Test("count what is owed, from which day it is overdue, and what was not borne out")
    func figures() async throws {
        let (repaid, overdue) = (try await loan("whole-life"), try await loan("demands"))
        let owed = try #require(overdue.loan?.principalOwed)
        #expect(owed.isPositive && overdue.loan?.isOverdue == true)
        var unsound = overdue
        unsound.verifications[0].statement.standing = .cancelled
        let loans = [repaid, overdue, unsound]
        let (outstanding, late) = (try Figures(.outstanding, of: loans), try Figures(.overdue, of: loans))
        #expect(try outstanding.count == 2 && outstanding.amounts == [owed.adding(owed)] && outstanding.sinceOn == nil)
        #expect(late.count == 2 && late.amounts == outstanding.amounts && late.sinceOn == CalendarDay("2026-01-15"))
        let verifications = try Figures(.verifications, of: loans)
        #expect(verifications.count == repaid.verifications.count + 2 * overdue.verifications.count)
        #expect(verifications.rejected == 1 && verifications.amounts.isEmpty)
    }

    @Test("are nothing for a business that owes nothing")
    func nothing() async throws {
        let repaid = try await loan("whole-life")
        for subject in [CreditSubject.outstanding, .overdue] {
            let figures = try Figures(subject, of: [repaid])
            #expect(figures.count == 0 && figures.amounts.isEmpty && figures.sinceOn == nil && figures.rejected == nil)
        }
    }
}
