package import BankingCalendar
package import ContractKit
package import WorkflowEngine
import WorkflowNotation

/// Puts a contract's phrases into acts: "refuses "Late shipment" holding" into "refuse" and its paper.
package protocol Phrasebook: Sendable {
    func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8])
    /// What the row of the "registry" says.
    func registryEntry(_ does: String) throws -> RegistryEntry
    /// What the terms (JSON) say to a question asked in a row without a party; nil where it is no question.
    func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String?
    /// Where a party's clocks are read.
    func place(of role: String?) throws -> Place
}

extension Phrasebook {
    package func registryEntry(_ does: String) throws -> RegistryEntry {
        throw StageFault(what: "stories of this contract have no registry of financings")
    }
}

/// Tells a story to a stage.
package struct Storyteller {
    package let story: Story
    package let phrases: any Phrasebook
    package let kind: AgreementKind

    package init(_ story: Story, phrases: any Phrasebook, kind: AgreementKind) {
        (self.story, self.phrases, self.kind) = (story, phrases, kind)
    }

    /// What followed each step, in the words of the last column.
    package func tell(to stage: inout some Stage) async throws -> [String] {
        let calendars = try story.calendars()
        var told: [String] = []
        var hasBegun = false
        var time = LedgerTime.first
        for step in story.steps {
            do {
                time = try Story.instant(step, at: try phrases.place(of: step.role), calendars, after: time)
                guard let role = step.role else {
                    try await stage.advance(to: time)
                    told.append(try await seen(step, on: stage))
                    continue
                }
                if role == Story.registry {
                    try await stage.advance(to: time)
                    let entry = try phrases.registryEntry(step.does)
                    try await stage.record(entry)
                    told.append(entry.said)
                    continue
                }
                let (action, paper) = try phrases.act(step.does, role: role)
                let part = try hasBegun ? kind.part(step.part, action: action, role: role) : nil
                let act = Act(action: action, part: part, role: role, paper: paper)
                let answer = try await hasBegun ? stage.perform(act, at: time) : stage.begin(act, at: time)
                if case .state = answer { hasBegun = true }
                told.append(answer.description)
            } catch let fault as StoryFault {
                throw fault
            } catch {
                throw StoryFault(line: step.line, "\(error)")
            }
        }
        return told
    }

    /// A row without a party: time passes, and the terms or a part's state are looked at.
    private func seen(_ step: Story.Step, on stage: some Stage) async throws -> String {
        var key = PartKey(kind.workflow.parts[0].name, number: 0)
        if let named = PartKey(step.part) { key = named }
        if let answer = try phrases.answer(step.does, part: key, terms: try await stage.terms()) { return answer }
        guard let state = try await stage.state(of: key) else { throw StageFault(what: "there is no \(key)") }
        return state
    }
}
