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

    private var moves: [Workflow.Move] { kind.workflow.parts.flatMap(\.states).flatMap(\.moves) }

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
        let paper = try ForfaitingPhrases(story.facts).act("announces; credit: LC-SECRET; drawing: D-SECRET", role: "seller")
            .paper
        let text = String(decoding: paper, as: UTF8.self)
        for name in ["Northwind", "GB-LON", "LC-SECRET", "D-SECRET"] { #expect(!text.contains(name), "\(name)") }
        for name in ["Harbour Bank", "Lotus Textile Co Ltd"] { #expect(text.contains(name), "\(name)") }
    }

    /// Each paper of the whole life, cut or with bytes changed, is put to the agreement as it was before it.
    @Test("answers papers of garbage", arguments: Seed.cases(20))
    func garbage(seed: Seed) async throws {
        let story = try wholeLife()
        var stage = GarblingStage(stage: BareStage(kind: kind, calendars: try story.calendars()), random: seed.generator)
        let told = try await Storyteller(story, phrases: ForfaitingPhrases(story.facts), kind: kind).tell(to: &stage)
        #expect(told == story.steps.map(\.then) && stage.answered > 200)
    }

    private func wholeLife() throws -> Story { try Story(StoryFiles.text(at: "forfaiting/whole-life.story")) }
}

/// Tells the story, and tries every paper of it garbled first.
private struct GarblingStage: Stage {
    var stage: BareStage
    var random: SplitMix64
    var answered = 0

    mutating func begin(_ act: Act, at time: LedgerTime) throws -> Told {
        for garbled in garbled(act) {
            var tried = stage
            _ = try tried.begin(garbled, at: time)
            answered += 1
        }
        return try stage.begin(act, at: time)
    }

    mutating func perform(_ act: Act, at time: LedgerTime) throws -> Told {
        for garbled in garbled(act) {
            var tried = stage
            _ = try tried.perform(garbled, at: time)
            answered += 1
        }
        return try stage.perform(act, at: time)
    }

    mutating func advance(to time: LedgerTime) throws { try stage.advance(to: time) }
    mutating func record(_ entry: RegistryEntry) { stage.enter(entry) }
    func state(of part: PartKey) -> String? { stage.state(of: part) }
    func terms() throws -> [UInt8] { try stage.terms() }

    private mutating func garbled(_ act: Act) -> [Act] {
        (0..<20).map { _ in
            var paper = act.paper
            for _ in 0..<Int.random(in: 1...3, using: &random) where !paper.isEmpty {
                paper[Int.random(in: 0..<paper.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if random.chance(4) { paper.removeLast(Int.random(in: 0...paper.count, using: &random)) }
            return Act(action: act.action, part: act.part, role: act.role, paper: paper)
        }
    }
}
