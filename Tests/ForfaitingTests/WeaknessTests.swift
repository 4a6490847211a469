// Proves what the workflow's shape alone forbids, in every state and for every role; that an announcement names nobody; and that
// papers of garbage are answered.
import BankingCalendar
import ContractKit
import Forfaiting
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A forfaiting")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.forfaiting() }

    private var moves: [WorkflowNotation.Move] { kind.workflow.parts.flatMap(\.states).flatMap(\.moves) }

    private func states(offering action: String) -> [String] {
        kind.workflow.parts.flatMap { part in
            part.states.filter { $0.moves.contains { $0.action == action } }.map { "\(part.name).\($0.name)" }
        }
    }

    @Test(
        "lets each act be one party's",
        arguments: [
            ("obligor", ["note-assignment", "pay-at-maturity"]),
            (
                "forfaiter",
                ["enquire", "quote", "decline", "confirm-risk", "find-satisfactory", "refuse-documents", "pay-price"]
            ),
            ("seller", ["disclose", "accept-quote", "present-documents", "rescind", "confirm-price", "contest-price"]),
        ])
    func roles(_ role: String, _ actions: [String]) {
        for action in actions { #expect(moves.filter { $0.action == action }.allSatisfy { $0.by == [role] }, "\(action)") }
        #expect(!moves.contains { $0.by.contains("regulator") })
    }

    @Test("is paid for after a deal, and sold on before it falls due")
    func order() {
        #expect(states(offering: "pay-price") == ["claim.agreed"])
        #expect(states(offering: "offer-resale") == ["claim.held"])
        #expect(states(offering: "pay-at-maturity") == ["claim.held", "claim.overdue", "claim.dishonoured"])
    }

    @Test("announces a claim without anybody's name but the two who talk")
    func announcing() throws {
        let story = try wholeLife()
        let paper = try ForfaitingPhrases(story.facts).act("announces; credit: LC-SECRET; drawing: D-SECRET", role: "seller").paper
        let text = String(decoding: paper, as: UTF8.self)
        for name in ["Northwind", "GB-LON", "LC-SECRET", "D-SECRET"] { #expect(!text.contains(name), "\(name)") }
        for name in ["Harbour Bank", "Lotus Textile Co Ltd"] { #expect(text.contains(name), "\(name)") }
    }

    /// Each paper of the whole life, cut or with bytes changed, is put to the agreement as it was before it.
    @Test("answers papers of garbage", arguments: Seed.cases(20))
    func garbage(seed: Seed) throws {
        var random = seed.generator
        let story = try wholeLife()
        let (phrases, calendars) = (ForfaitingPhrases(story.facts), try story.calendars())
        var stage = BareStage(kind: kind, calendars: calendars)
        var time = LedgerTime.first
        for step in story.steps {
            time = try Story.instant(step, at: phrases.place(of: step.role), calendars, after: time)
            guard let role = step.role else { continue }
            if role == Story.registry {
                stage.enter(try phrases.registryEntry(step.does))
                continue
            }
            let (action, paper) = try phrases.act(step.does, role: role)
            let part = try stage.agreement == nil ? nil : kind.part(step.part, action: action, role: role)
            for _ in 0..<20 {
                var garbled = paper
                for _ in 0..<Int.random(in: 1...3, using: &random) where !garbled.isEmpty {
                    garbled[Int.random(in: 0..<garbled.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if random.chance(4) { garbled.removeLast(Int.random(in: 0...garbled.count, using: &random)) }
                var tried = stage
                let act = Act(action: action, part: part, role: role, paper: garbled)
                _ = try tried.agreement == nil ? tried.begin(act, at: time) : tried.perform(act, at: time)
            }
            let act = Act(action: action, part: part, role: role, paper: paper)
            let told = try stage.agreement == nil ? stage.begin(act, at: time) : stage.perform(act, at: time)
            #expect(told.description == step.then, "line \(step.line)")
        }
    }

    private func wholeLife() throws -> Story { try Story(StoryFiles.text(at: "forfaiting/whole-life.story")) }
}
