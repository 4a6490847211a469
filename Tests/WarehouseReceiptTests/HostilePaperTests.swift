// Proves that no number in a paper stops a node: a trap inside a contract would stop every participant at the same block. Each
// step of each story is tried again with every number in its paper replaced by the extremes, against the agreement as it was
// before the step. Any answer will do, as long as there is one and the invariants hold.
import ContractKit
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

@Suite("Hostile papers of warehouse receipts")
struct HostilePaperTests {
    static let stories = StoryFiles("warehouse-receipt")

    @Test("are answered, whatever their numbers", arguments: stories.names)
    func numbers(_ name: String) async throws {
        let story = try Story(Self.stories.text(name))
        let kind = try AgreementKind.warehouseReceipt()
        var told = HostileStage(stage: BareStage(kind: kind, calendars: try story.calendars()))
        _ = try await Storyteller(story, phrases: ReceiptPhrases(story.facts), kind: kind).tell(to: &told)
        #expect(told.tried > 0)
    }
}
