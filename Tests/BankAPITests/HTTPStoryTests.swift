// Proves that agreements unfold over HTTP as they do without a ledger: each story of the kinds that the API serves is told to the APIs of a
// consortium founded for it. Papers are posted as JSON, a customer signs with a key of its own, a "no" is an RFC 9457 problem
// whose type is the clause's code, and after every step all participants' APIs must show the same agreement. At the end its
// terms are those of a bare agreement to which the same story was told.
import AgreementCatalogue
import AgreementDomains
import AgreementService
import Consortium
import ContractKit
import Foundation
import PropertyTesting
import Stories
import StoryNodes
import Testing
import WorkflowEngine

@Suite("The stories, over HTTP")
struct HTTPStoryTests {
    /// Of the kinds that the API serves.
    static let paths = StoryFiles.paths(
        of: Seating.kinds.map(\.name).filter { name in AgreementDomains.all.contains { $0.contract == name } })

    @Test("unfold as told", arguments: paths)
    func unfolding(path: String) async throws {
        let (story, of) = (try Story(StoryFiles.text(at: path)), try StoryKind(ofStoryAt: path))
        let kind = try #require(AgreementCatalogue.kinds().first { $0.contract == of.contract.fullName })
        let domain = try #require(AgreementDomains.all.first { $0.contract == of.name })
        let teller = Storyteller(story, phrases: of.phrases(story.facts), kind: kind)
        let place = StoryConsortium.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let members = try await StoryConsortium.found(for: story, seating: .of(story, of), kind: kind, in: place)
        var stage = try await HTTPStage(members, domain: domain)
        for (step, then) in zip(story.steps, try await teller.tell(to: &stage)) {
            #expect(step.then == then, "\(path), line \(step.line): \(step.role ?? "time") \(step.does)")
        }
        var bare = BareStage(kind: kind, calendars: try story.calendars())
        _ = try await teller.tell(to: &bare)
        #expect(try await String(decoding: stage.terms(), as: UTF8.self) == String(decoding: bare.terms(), as: UTF8.self))
        try await members.consortium.stop()
    }
}
