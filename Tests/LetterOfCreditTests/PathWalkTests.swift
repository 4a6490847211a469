// Proves that the published workflow of letters of credit can be walked as it is drawn: every simple path of every part, from
// where the part opens to where it ends, is walked on the contract itself, which checks its invariants after every step. The
// paths that a clause bars are listed with the clause; the list is exact, so that neither a path lost nor one won goes unseen.
// The searches are exhaustive within their scenarios; HEFU_SOAK=1 adds wider ones (under a minute).
import Foundation
import LetterOfCredit
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

private let isSoaking = ProcessInfo.processInfo.environment["HEFU_SOAK"] == "1"

/// Searched once for all tests.
private let searched: Result<PathSightings, any Error> = Result {
    let kind = try AgreementKind.letterOfCredit()
    var sightings = PathSightings()
    for scenario in PathScenario.all + (isSoaking ? PathScenario.wide : []) {
        var search = try PathSearch(scenario, kind: kind)
        sightings.add(try search.run(turnsMax: isSoaking ? 1_000_000 : 10_000))
    }
    return sightings
}

/// An action that clauses bar once another has been taken: every path that has both is walked up to it and no further.
private struct Barred: Sendable, CustomTestStringConvertible {
    let part: String
    let after: String
    let action: String
    let clauses: Set<String>
    let why: String

    var testDescription: String { "\(action) after \(after)" }

    /// Number of steps before the barred one; nil for a path that it does not bar.
    func stepsBefore(in path: PartPath) -> Int? {
        guard path.part == part, let first = path.steps.firstIndex(where: { $0.cause == .action(after) }) else { return nil }
        return path.steps[(first + 1)...].firstIndex { $0.cause == .action(action) }
    }

    static let all = [
        Barred(
            part: "examination", after: "approach-applicant", action: "negotiate", clauses: ["available-by-negotiation"],
            why: "Only the issuing bank approaches the applicant, and a bank does not negotiate what it issued (art. 2)."),
        Barred(
            part: "examination", after: "approach-applicant", action: "forward",
            clauses: ["forwarded-towards-issuer", "part-opened-once"],
            why: "Only the issuing bank approaches the applicant, and beyond it there is nobody to forward to (art. 15)."),
        Barred(
            part: "examination", after: "approach-applicant", action: "reimburse", clauses: ["reimburses-another-bank"],
            why: "Only the issuing bank approaches the applicant, and it does not reimburse itself (art. 7(c))."),
    ]
}

@Suite("The paths of the published letter of credit")
struct PathWalkTests {
    private let workflow: Workflow
    private let sightings: PathSightings

    init() throws {
        workflow = try AgreementKind.letterOfCredit().workflow
        sightings = try searched.get()
    }

    @Test("are searched to the end of each scenario")
    func exhaustion() { #expect(sightings.unfinished.isEmpty) }

    @Test("lead to no credit whose states and terms contradict each other")
    func contradictions() { #expect(sightings.contradictions.isEmpty) }

    @Test("are each walked, or barred by a clause that is listed")
    func paths() {
        for path in workflow.simplePaths {
            let barring = Barred.all.filter { $0.stepsBefore(in: path) != nil }
            let isWalked = sightings.paths.contains(path)
            #expect(isWalked || !barring.isEmpty, "nothing bars it, and no search walks \(path)")
            #expect(!isWalked || barring.isEmpty, "it is listed as barred, and a search walks \(path)")
        }
    }

    @Test("are barred by the clauses that are said to bar them, and by no others", arguments: Barred.all)
    fileprivate func clauses(barred: Barred) throws {
        let concerned = workflow.simplePaths.filter { barred.stepsBefore(in: $0) != nil }
        #expect(!concerned.isEmpty, "no path has \(barred.testDescription); take it off the list")
        for path in concerned {
            let stops = Barred.all.compactMap { $0.stepsBefore(in: path) }
            let before = path.prefix(try #require(stops.min()))
            let isWalked = sightings.paths.contains(before)
            #expect(isWalked, "no search walks \(before)")
            guard stops.min() == barred.stepsBefore(in: path) else { continue }
            let refusals = sightings.refusals[Attempt(path: before, action: barred.action)]
            #expect(refusals == barred.clauses, "\(barred.action) after \(before)")
        }
    }

    @Test("take every move, by every role that may make it")
    func moves() {
        for part in workflow.parts {
            for state in part.states {
                for move in state.moves {
                    for by in move.by {
                        let taken = sightings.moves.contains {
                            $0.part == part.name && $0.state == state.name && $0.action == move.action
                                && (by == Workflow.Move.ownBank || by == $0.role)
                        }
                        #expect(taken, "no search takes \(move.action) in \(part.name).\(state.name) by \(by)")
                    }
                }
            }
        }
    }

    @Test("pass every deadline and answer every signal, in every state that names them")
    func deadlinesAndSignals() {
        for part in workflow.parts {
            for state in part.states {
                for step in state.steps {
                    let crossing = Crossing(part: part.name, state: state.name, cause: step.cause)
                    let isCrossed = sightings.crossings.contains(crossing)
                    #expect(isCrossed, "no search leaves \(part.name).\(state.name) by \(step.name)")
                }
            }
        }
    }

    @Test("are those that never come to the same state twice")
    func enumeration() throws {
        let yaml = """
            workflow: game
            version: 1
            contract: game.v1
            roles: [player]
            begins:
              - {action: start, by: player, to: open}
              - {action: join, by: player, to: held}
            parts:
              game:
                holds: one
                states:
                  open:
                    meaning: It is played.
                    moves:
                      - {action: play, by: player, to: won}
                      - {action: wait, by: player, to: held}
                    lapses:
                      - {after: supper, to: held}
                  held:
                    meaning: It rests.
                    moves:
                      - {action: resume, by: player, to: open}
                      - {action: play, by: player, to: won}
                    signals:
                      dropped: lost
                  won: {meaning: It is won., final: true}
                  lost: {meaning: It is lost., final: true}
            """
        let paths = try Workflow(yaml: Array(yaml.utf8)).simplePaths.map { String(describing: $0) }
        #expect(
            paths == [
                "game: open -play→ won", "game: open -wait→ held -play→ won", "game: open -wait→ held -dropped→ lost",
                "game: open -supper→ held -play→ won", "game: open -supper→ held -dropped→ lost",
                "game: held -resume→ open -play→ won", "game: held -play→ won", "game: held -dropped→ lost",
            ])
    }
}
