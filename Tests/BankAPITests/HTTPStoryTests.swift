// Proves that letters of credit unfold over HTTP as they do without a ledger: each file of Tests/Stories/letter-of-credit is
// told to the APIs of a consortium founded for it. Papers are posted as JSON, a customer signs with a key of its own, a "no"
// is an RFC 9457 problem whose type is the clause's code, and after every step all participants' APIs must show the same
// credit. At the end its terms are those of a bare agreement to which the same story was told.
import AgreementCatalogue
import Consortium
import ContractKit
import Foundation
import LetterOfCredit
import PropertyTesting
import Stories
import StoryNodes
import Testing
import WorkflowEngine

private let stories = StoryFiles("letter-of-credit")

@Suite("The stories of letters of credit, over HTTP")
struct HTTPStoryTests {
    @Test("unfold as told", arguments: stories.names)
    func unfolding(name: String) async throws {
        let story = try Story(stories.text(name))
        let kind = try #require(AgreementCatalogue.kinds().first { $0.contract == LetterOfCredit.fullName })
        let teller = Storyteller(story, phrases: CreditPhrases(story.facts), kind: kind)
        let place = StoryConsortium.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let members = try await StoryConsortium.found(for: story, seating: .letterOfCredit(story), kind: kind, in: place)
        var stage = try await HTTPStage(members)
        for (step, then) in zip(story.steps, try await teller.tell(to: &stage)) {
            #expect(step.then == then, "\(name), line \(step.line): \(step.role ?? "time") \(step.does)")
        }
        var bare = BareStage(kind: kind, calendars: try story.calendars())
        _ = try await teller.tell(to: &bare)
        #expect(try await String(decoding: stage.terms(), as: UTF8.self) == String(decoding: bare.terms(), as: UTF8.self))
        try await members.consortium.stop()
    }
}
