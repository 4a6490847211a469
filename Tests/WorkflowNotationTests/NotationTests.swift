// What is proved: each numbered sentence of Workflows/NOTATION.md is checked, by a file in Tests/Broken that breaks it and
// nothing else; the same file unbroken has no fault; and no bytes at all make the reader trap.

import ContractKit
import Foundation
import PropertyTesting
import Testing
import WorkflowNotation

/// The contract that the sample workflow of Tests/Broken is for; its rules do not matter here.
private struct Sample: Contract {
    static let name = "sample"
    static let version = 1
    var nothing: Int
    enum CodingKeys: Int, CodingKey { case nothing = 1 }

    struct Blank: Codable, Hashable {
        var nothing: Int
        enum CodingKeys: Int, CodingKey { case nothing = 1 }
    }

    private static func action(_ name: String) -> AnyAction<Sample> {
        AnyAction(
            ActionWith<Blank>(name) {
            } change: { _, _, _ in
            })
    }

    static let beginnings = [
        AnyBeginning(
            BeginningWith<Blank>("open") {
            } terms: { _, _ in
                Sample(nothing: 0)
            })
    ]
    static let actions = ["claim", "close", "settle", "pass"].map(action)
    static let deadlines = [Deadline<Sample>("last-day", .rulebook("0"), moment: { _, _, _ in nil })]
    static let invariants: [Invariant<Sample>] = []
}

@Suite("The notation of workflows")
struct NotationTests {
    static let folder = FetchedData.packageRoot.appendingPathComponent("Tests/Broken")
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    private static func faults(_ bytes: [UInt8]) -> [WorkflowFault] {
        do {
            return try Workflow(yaml: bytes).faults(against: Sample.self)
        } catch {
            return error.faults
        }
    }

    @Test("has a broken file for each sentence, which breaks that sentence and no other", arguments: files)
    func brokenFile(_ file: String) throws {
        let sentence = try #require(Int(file.prefix(2)))
        let found = Self.faults(Array(try Data(contentsOf: Self.folder.appendingPathComponent(file))))
        #expect(
            found.map(\.sentence).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
                == (sentence == 0 ? [] : [sentence]))
        #expect(found.allSatisfy { $0.line >= 1 && !$0.what.isEmpty })
    }

    @Test("numbers its sentences without a gap, and every number has its broken file")
    func numbering() throws {
        let text = try String(
            contentsOf: FetchedData.packageRoot.appendingPathComponent("Workflows/NOTATION.md"), encoding: .utf8)
        let numbers = text.split(separator: "\n").compactMap { line in line.split(separator: ".").first.flatMap { Int($0) } }
        #expect(numbers == Array(1...numbers.count))
        #expect(Self.files.compactMap { Int($0.prefix(2)) } == Array(0...numbers.count))
    }

    @Test("names the line of a fault")
    func lineOfFault() throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent("15-leads-nowhere.yaml"), encoding: .utf8)
        let line =
            try #require(text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("running:") }) + 1
        #expect(Self.faults(Array(text.utf8)).first?.line == line)
    }

    @Test("collects every fault of a file, not only the first")
    func everyFault() throws {
        var text = try String(contentsOf: Self.folder.appendingPathComponent("15-leads-nowhere.yaml"), encoding: .utf8)
        text = text.replacingOccurrences(of: "by: own-bank", with: "by: stranger")
        #expect(Self.faults(Array(text.utf8)).map(\.sentence).sorted() == [15, 16])
    }

    @Test("refuses any bytes with a fault and never traps")
    func anyBytes() throws {
        let sample = Array(try Data(contentsOf: Self.folder.appendingPathComponent("00-nothing-broken.yaml")))
        var generator = SplitMix64(seed: UInt64(ProcessInfo.processInfo.environment["HEFU_SEED"] ?? "") ?? 20_261_121)
        for _ in 0..<500 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.remove(at: Int.random(in: 0..<bytes.count, using: &generator))
                default: bytes.append(contentsOf: bytes[Int.random(in: 0..<bytes.count, using: &generator)...].prefix(40))
                }
            }
            _ = Self.faults(bytes)
        }
        _ = Self.faults([])
        _ = Self.faults([UInt8](repeating: 0x5B, count: 100_000))
        _ = Self.faults(Array(String(repeating: "- ", count: 100_000).utf8))
    }
}
