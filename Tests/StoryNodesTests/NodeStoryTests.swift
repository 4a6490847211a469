// Proves that letters of credit unfold on a ledger as they do without one: each file of Tests/Stories/letter-of-credit is
// told to a consortium of its own, founded for it, with a node for each bank and one for a regulator. Every act is signed,
// encrypted, ordered, executed by every node and cosigned; deadlines pass when the members' beats move the ledger's time;
// calendars are adopted by governance. After every step all participants must hold the same agreement, byte by byte; at the end its terms are those of a bare agreement to
// which the same story was told.
import AgreementCatalogue
import ContractKit
import Foundation
import LetterOfCredit
import Stories
import StoryNodes
import Testing
import WorkflowEngine

private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Stories/letter-of-credit")
    .standardizedFileURL

private let storyNames: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return files.filter { $0.hasSuffix(".story") }.sorted()
}()

@Suite("The stories of letters of credit, on a ledger")
struct NodeStoryTests {
    @Test("unfold as told", arguments: storyNames)
    func unfolding(name: String) async throws {
        let story = try Story(String(contentsOf: folder.appending(path: name), encoding: .utf8))
        let kind = try #require(AgreementCatalogue.kinds().first { $0.contract == LetterOfCredit.fullName })
        let teller = Storyteller(story, phrases: CreditPhrases(story.facts), kind: kind)
        let members = try await StoryConsortium.found(
            for: story, seating: .letterOfCredit(story), kind: kind, in: StoryConsortium.temporaryFolder())
        var stage = NodeStage(members)
        for (step, then) in zip(story.steps, try await teller.tell(to: &stage)) {
            #expect(step.then == then, "\(name), line \(step.line): \(step.role ?? "time") \(step.does)")
        }
        var bare = BareStage(kind: kind, calendars: try story.calendars())
        _ = try await teller.tell(to: &bare)
        #expect(try String(decoding: stage.terms(), as: UTF8.self) == String(decoding: bare.terms(), as: UTF8.self))
        try await members.remove()
    }
}
