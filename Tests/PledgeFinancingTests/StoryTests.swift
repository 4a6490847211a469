// Proves that pledge financings unfold as told: each file of Tests/Stories/pledge-financing is told to a bare
// agreement, which checks the invariants after every step, and the last column is compared. Together the stories must trip
// every clause and every deadline: a clause that nothing trips is not needed or not tested.
// STORY_UPDATE=1 writes the last column anew.
import ContractKit
import Foundation
import PledgeFinancing
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

private let stories = StoryFiles("pledge-financing")
private let isUpdating = ProcessInfo.processInfo.environment["STORY_UPDATE"] == "1"

private func told(_ name: String) async throws -> (story: Story, told: [String], stage: BareStage) {
    let story = try Story(stories.text(name))
    let kind = try AgreementKind.pledgeFinancing()
    var stage = BareStage(kind: kind, calendars: try story.calendars())
    let told = try await Storyteller(story, phrases: PledgePhrases(story.facts), kind: kind).tell(to: &stage)
    return (story, told, stage)
}

@Suite("The stories of pledge financings")
struct StoryTests {
    @Test("unfold as told", arguments: stories.names)
    func unfolding(name: String) async throws {
        let (story, told, _) = try await told(name)
        if isUpdating {
            try stories.write(story.rewritten(told), to: name)
            return
        }
        for (step, then) in zip(story.steps, told) {
            #expect(step.then == then, "\(name), line \(step.line): \(step.role ?? "time") \(step.does)")
        }
    }

    @Test("trip every clause of every action")
    func clauseCoverage() async throws {
        var tripped: [String] = []
        for name in stories.names {
            let (story, told, _) = try await told(name)
            let phrases = PledgePhrases(story.facts)
            var hasBegun = false
            for (step, then) in zip(story.steps, told) {
                guard let role = step.role, role != Story.registry else { continue }
                let action = try phrases.act(step.does, role: role).action
                if then.hasPrefix("no: ") {
                    tripped.append("\(hasBegun ? "" : "begin ")\(action) \(then.dropFirst(4))")
                } else {
                    hasBegun = true
                }
            }
        }
        let beginnings = PledgeFinancing.beginnings.flatMap(\.clauses).map { "begin \($0.action) \($0.code)" }
        let actions = PledgeFinancing.actions.flatMap(\.clauses).map { "\($0.action) \($0.code)" }
        for clause in beginnings + actions {
            let isTripped = tripped.contains(clause)
            #expect(isTripped, "no story trips \(clause)")
        }
        for question in ["action-open-in-state", "action-belongs-to-role"] {
            #expect(tripped.contains { $0.hasSuffix(" \(question)") }, "no story trips \(question)")
        }
    }

    @Test("pass every deadline, move by every signal and visit every state")
    func workflowCoverage() async throws {
        let kind = try AgreementKind.pledgeFinancing()
        var events: [TurnEvent] = []
        for name in stories.names { events += try await told(name).stage.events }
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
