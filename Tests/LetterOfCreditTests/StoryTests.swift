// What is proved: the letter of credit's rules, as stories in a banker's words (Tests/Stories). Each unfolds as told, keeps the
// contract's invariants at every step, and together they trip every clause and every deadline. STORY_UPDATE=1 rewrites the last
// column with what came, to be read before it is committed.

import AgreementCatalogue
import ContractKit
import Foundation
import LetterOfCredit
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("The stories of a letter of credit")
struct StoryTests {
    static let folder = FetchedData.packageRoot.appendingPathComponent("Tests/Stories/letter-of-credit")
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
        $0.hasSuffix(".story")
    }.sorted()

    static func kind() throws -> AgreementKind {
        try #require(try AgreementCatalogue.kinds().first { $0.contract == "letter-of-credit.v1" })
    }

    static func tell(_ name: String) async throws -> [(step: Story.Step, came: String)] {
        let story = try Story(name: name, text: String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        return try await story.tell(on: BareStage(kind: kind(), calendars: story.calendars))
    }

    @Test("unfold as told", arguments: names)
    func unfold(_ name: String) async throws {
        let rows = try await Self.tell(name)
        if ProcessInfo.processInfo.environment["STORY_UPDATE"] != nil { return try Self.rewrite(name, rows) }
        for (step, came) in rows { #expect(came == step.told, "\(name), line \(step.line)") }
    }

    private static func rewrite(_ name: String, _ rows: [(step: Story.Step, came: String)]) throws {
        let url = folder.appendingPathComponent(name)
        var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        for (step, came) in rows {
            var cells = lines[step.line - 1].components(separatedBy: "|")
            cells[5] = " \(came) "
            lines[step.line - 1] = cells.joined(separator: "|")
        }
        try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    }

    @Test("together trip every clause and pass every deadline")
    func cover() async throws {
        let kind = try Self.kind()
        var came: Set<String> = []
        var states: Set<String> = []
        for name in Self.names {
            for row in try await Self.tell(name) {
                came.insert(row.came)
                states.insert(row.came)
            }
        }
        let untripped = kind.clauses.filter { !came.contains("no: \($0.code)") }.map { "\($0.action)/\($0.code)" }
        #expect(untripped.isEmpty)
        let lapses = kind.workflow.parts.flatMap { $0.states.flatMap { $0.lapses.map(\.to) } }
        #expect(lapses.filter { !states.contains($0) }.isEmpty)
        #expect(
            came.contains("no: action-open-in-state") && came.contains("no: action-belongs-to-role")
                && came.contains("no: part-exists"))
    }

    @Test("cite an article for every clause and every deadline")
    func citations() throws {
        let kind = try Self.kind()
        #expect(kind.clauses.allSatisfy { $0.citation.hasPrefix("UCP 600 art.") || $0.citation.hasPrefix("Rulebook §") })
        #expect(kind.deadlines.allSatisfy { $0.citation.hasPrefix("UCP 600 art.") })
        #expect(Set(kind.clauses.map(\.sentence)).allSatisfy { $0.hasSuffix(".") })
    }
}
