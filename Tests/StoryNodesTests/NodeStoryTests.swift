// Proves that agreements unfold on a ledger as they do without one: each file of Tests/Stories is told to a consortium of its
// own, founded for it, with a node for each bank or keeper and one for a regulator. Every act is signed, encrypted, ordered,
// executed by every node and cosigned; deadlines pass when the members' beats move the ledger's time; calendars are adopted by
// governance. After every step all participants must hold the same agreement, byte by byte; at the end its terms are those of a
// bare agreement to which the same story was told. Then the first member's store is derived again from its blocks and
// compared, table by table.
// Three stories are also told to nodes that are stopped and started before each step; HEFU_SOAK=1 tells all of them so, and
// verifies every member's store.
import AgreementCatalogue
import Consortium
import ContractKit
import Foundation
import LedgerNode
import NodeFolder
import Parties
import PropertyTesting
import StoreVerification
import Stories
import StoryNodes
import Testing
import WorkflowEngine

private let paths = StoryFiles.paths(of: Seating.kinds.map(\.name))

private let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil

/// Others on every run; HEFU_SEED chooses them again.
private let sample: [String] = {
    if isSoak { return paths }
    var generator = Seed.cases(1)[0].generator
    return Array(paths.shuffled(using: &generator).prefix(3))
}()

/// All of letters of credit, and six others; HEFU_SOAK=1 tells all. On every run all are told to such nodes over HTTP too.
private let told: [String] = {
    let others = paths.filter { !$0.hasPrefix("letter-of-credit/") }
    if isSoak { return paths }
    var generator = Seed.cases(1)[0].generator
    return paths.filter { !others.contains($0) } + others.shuffled(using: &generator).prefix(6)
}()

@Suite("The stories, on a ledger")
struct NodeStoryTests {
    @Test("unfold as told", arguments: told)
    func unfolding(path: String) async throws { try await expectUnfolding(path, reopening: false) }

    @Test("go on where they were when every node is stopped and started before each step", arguments: sample)
    func reopening(path: String) async throws { try await expectUnfolding(path, reopening: true) }

    private func expectUnfolding(_ path: String, reopening: Bool) async throws {
        let (story, of) = (try Story(StoryFiles.text(at: path)), try StoryKind(ofStoryAt: path))
        let kind = try #require(AgreementCatalogue.kinds().first { $0.contract == of.contract.fullName })
        let teller = Storyteller(story, phrases: of.phrases(story.facts), kind: kind)
        let place = StoryConsortium.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let members = try await StoryConsortium.found(for: story, seating: .of(story, of), kind: kind, in: place)
        var stage = NodeStage(members, reopening: reopening)
        for (step, then) in zip(story.steps, try await teller.tell(to: &stage)) {
            #expect(step.then == then, "\(path), line \(step.line): \(step.role ?? "time") \(step.does)")
        }
        var bare = BareStage(kind: kind, calendars: try story.calendars())
        _ = try await teller.tell(to: &bare)
        #expect(try String(decoding: stage.terms(), as: UTF8.self) == String(decoding: bare.terms(), as: UTF8.self))
        try await stage.members.consortium.stop()
        for member in members.seating.members.prefix(isSoak ? .max : 1) {
            let node = NodeFolder(path: "\(place)/\(member.text)")
            let kept = try node.read()
            let report = try await StoreVerification(
                member: kept.member, genesis: kept.genesis, keys: kept.keys, kinds: AgreementKinds([kind])
            ).verify(storeAt: node.storePath)
            #expect(report.transactions > 0 && report.agreements > 0, "\(path), \(member.text)")
        }
    }
}
