// Proves that the way in which a credit's structures read and write themselves gives the bytes that Codable gives, and refuses what
// it refuses: over the terms of every story of letters of credit after every act, and over the same bytes cut, changed or
// with keys added. Codable is taken for what stands inside a structure that does not read itself.
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import LetterOfCredit
import PropertyTesting
import Signing
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

/// Does not conform to CanonicalItem, so that what it holds goes the way of Codable.
private struct Boxed<Value: Codable & Equatable>: Codable, Equatable {
    var value: Value
    enum CodingKeys: Int, CodingKey { case value = 1 }
}

@Suite("The canonical form of a letter of credit")
struct CanonicalFormTests {
    /// A map of one entry with key 1.
    private static let box: [UInt8] = [0xA1, 0x01]

    @Test("is what Codable writes, and reads back alike", arguments: StoryFiles.paths(of: ["letter-of-credit"]))
    func alike(path: String) async throws {
        for form in try await forms(path) {
            let direct = try CBORDecoder().decode(LetterOfCredit.self, from: form)
            #expect(try CBOREncoder().encode(direct) == form)
            #expect(try CBOREncoder().encode(Boxed(value: direct)) == Self.box + form)
            #expect(try CBORDecoder().decode(Boxed<LetterOfCredit>.self, from: Self.box + form).value == direct)
        }
    }

    @Test("is refused by both or by neither when it is changed", arguments: Seed.cases(40))
    func changed(seed: Seed) async throws {
        var random = seed.generator
        let path = try #require(StoryFiles.paths(of: ["letter-of-credit"]).randomElement(using: &random))
        var refused = 0
        for form in try await forms(path) {
            for _ in 0..<20 {
                var bytes = form
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.removeSubrange(place...)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                case 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                default: bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
                let direct = try? CBORDecoder().decode(LetterOfCredit.self, from: bytes)
                let boxed = try? CBORDecoder().decode(Boxed<LetterOfCredit>.self, from: Self.box + bytes)
                #expect(direct == boxed?.value, "\(seed): byte \(place) of \(Hex.text(bytes))")
                refused += direct == nil ? 1 : 0
            }
        }
        #expect(refused > 0, "\(seed)")
    }

    /// The terms' bytes after each act of a story.
    private func forms(_ path: String) async throws -> [[UInt8]] {
        let story = try Story(StoryFiles.text(at: path))
        let kind = try AgreementKind.letterOfCredit()
        var stage = FormStage(stage: BareStage(kind: kind, calendars: try story.calendars()))
        _ = try await Storyteller(story, phrases: CreditPhrases(story.facts), kind: kind).tell(to: &stage)
        return stage.forms
    }
}

/// Keeps the terms' bytes after each act.
private struct FormStage: Stage {
    var stage: BareStage
    var forms: [[UInt8]] = []

    private mutating func keep() throws {
        guard let encoded = stage.agreement?.encoded else { return }
        var reader = CBORReader(encoded)
        try reader.array(2)
        forms.append(Array(encoded[try reader.anyItem()]))
    }

    mutating func begin(_ act: Act, at time: LedgerTime) throws -> Told {
        let told = try stage.begin(act, at: time)
        try keep()
        return told
    }

    mutating func perform(_ act: Act, at time: LedgerTime) throws -> Told {
        let told = try stage.perform(act, at: time)
        try keep()
        return told
    }

    mutating func advance(to time: LedgerTime) throws { try stage.advance(to: time) }
    func state(of part: PartKey) -> String? { stage.state(of: part) }
    func terms() throws -> [UInt8] { try stage.terms() }
}
