// Proves that agreements unfold as bankers and keepers tell them: each file of Tests/Stories is told to a bare agreement of its
// kind, which checks the invariants after every step, and the last column is compared. Together the stories of a kind must
// trip every clause and every deadline: a clause that nothing trips is not needed or not tested.
// STORY_UPDATE=1 writes the last column anew.
import ContractKit
import Foundation
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

private let kinds = StoryKind.all.map(\.name)
private let isUpdating = ProcessInfo.processInfo.environment["STORY_UPDATE"] == "1"

private struct ToldStory {
    let story: Story
    let phrases: any Phrasebook
    let told: [String]
    let stage: BareStage

    init(_ path: String) async throws {
        let (story, kind) = (try Story(StoryFiles.text(at: path)), try StoryKind(ofStoryAt: path))
        let published = try kind.published()
        var stage = BareStage(kind: published, calendars: try story.calendars())
        phrases = kind.phrases(story.facts)
        told = try await Storyteller(story, phrases: phrases, kind: published).tell(to: &stage)
        (self.story, self.stage) = (story, stage)
    }

    static func all(of contract: String) async throws -> [ToldStory] {
        var stories: [ToldStory] = []
        for path in StoryFiles.paths(of: [contract]) { stories.append(try await ToldStory(path)) }
        return stories
    }

    /// "begin issue expiry-after-issue", "present drawing-covered": the clauses that said no.
    func tripped() throws -> [String] {
        var (tripped, hasBegun): ([String], Bool) = ([], false)
        for (step, then) in zip(story.steps, told) {
            guard let role = step.role, role != Story.registry else { continue }
            let action = try phrases.act(step.does, role: role).action
            if then.hasPrefix("no: ") {
                tripped.append("\(hasBegun ? "" : "begin ")\(action) \(then.dropFirst(4))")
            } else {
                hasBegun = true
            }
        }
        return tripped
    }
}

@Suite("The stories")
struct UnfoldingTests {
    @Test("unfold as told", arguments: StoryFiles.paths(of: kinds))
    func unfolding(path: String) async throws {
        let told = try await ToldStory(path)
        if isUpdating {
            try StoryFiles.write(told.story.rewritten(told.told), to: path)
            return
        }
        for (step, then) in zip(told.story.steps, told.told) {
            #expect(step.then == then, "\(path), line \(step.line): \(step.role ?? "time") \(step.does)")
        }
    }

    @Test("of a kind trip every clause of every action", arguments: kinds)
    func clauseCoverage(contract: String) async throws {
        let tripped = try await ToldStory.all(of: contract).flatMap { try $0.tripped() }
        for clause in clauses(of: try StoryKind(ofStoryAt: contract + "/").contract) {
            let isTripped = tripped.contains(clause)
            #expect(isTripped, "no story trips \(clause)")
        }
        for question in ["action-open-in-state", "action-belongs-to-role"] {
            #expect(tripped.contains { $0.hasSuffix(" \(question)") }, "no story trips \(question)")
        }
    }

    private func clauses<Terms: Contract>(of contract: Terms.Type) -> [String] {
        contract.beginnings.flatMap(\.clauses).map { "begin \($0.action) \($0.code)" }
            + contract.actions.flatMap(\.clauses).map { "\($0.action) \($0.code)" }
    }

    @Test("of a kind pass every deadline, move by every signal and visit every state", arguments: kinds)
    func workflowCoverage(contract: String) async throws {
        let kind = try StoryKind(ofStoryAt: contract + "/").published()
        let events = try await ToldStory.all(of: contract).flatMap(\.stage.events)
        for deadline in kind.deadlines {
            #expect(events.contains { $0.cause == deadline.name }, "no story passes \(deadline.name)")
        }
        for part in kind.workflow.parts {
            for state in part.states {
                #expect(
                    events.contains { $0.part.part == part.name && $0.to == state.name },
                    "no story visits \(part.name).\(state.name)")
                for signal in state.signals {
                    #expect(
                        events.contains { $0.part.part == part.name && $0.cause == signal.name },
                        "no story raises \(signal.name) on \(part.name)")
                }
            }
        }
    }
}
