// Proves that no number in a paper stops a node: a trap inside a contract would stop every participant at the same block. Each
// step of each story is tried again with every number in its paper replaced by the extremes, against the agreement as it was
// before the step. Any answer will do, as long as there is one and the invariants hold.
import PropertyTesting
import Stories
import Testing
import WorkflowEngine

@Suite("Hostile papers")
struct HostilePaperTests {
    @Test("are answered, whatever their numbers", arguments: StoryFiles.paths(of: StoryKind.all.map(\.name)))
    func numbers(path: String) async throws {
        let (story, kind) = (try Story(StoryFiles.text(at: path)), try StoryKind(ofStoryAt: path))
        let published = try kind.published()
        var told = HostileStage(stage: BareStage(kind: published, calendars: try story.calendars()))
        _ = try await Storyteller(story, phrases: kind.phrases(story.facts), kind: published).tell(to: &told)
        #expect(told.tried > 0)
    }
}
