// What is proved: where the next generation of the ordering begins never leaves out a block that may be final, whoever of a
// third of the members lies; where two such blocks stand against each other nobody decides. Tables of what members state.

import Parties
import PeerMessages
import Signing
import Testing

@Suite("The start of a generation")
struct GenerationStartTests {
    private static func header(_ name: Character) throws -> Digest32 {
        try Digest32([UInt8](repeating: name.asciiValue ?? 0, count: 32))
    }

    /// What a member states: "5f:ab" stands for final through block 5, header f there, and a and b after it.
    private static func statement(_ text: String, _ number: Int) throws -> GenerationStatement {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let final = try #require(parts.first), tail = try #require(parts.last)
        return GenerationStatement(
            network: .zero, member: try MemberID("bank-\(number)"), left: 0, finalHeight: try #require(UInt64(final.dropLast())),
            finalHeader: try header(try #require(final.last)), tail: try tail.map { try header($0) }, proof: nil)
    }

    private static func statements(_ text: String) throws -> [GenerationStatement] {
        try text.split(separator: " ").enumerated().map { try statement(String($0.element), $0.offset) }
    }

    struct Row: Sendable, CustomStringConvertible {
        var members = 4
        let stated: String
        let start: String
        var description: String { "\(stated) of \(members)" }
    }

    @Test(
        "keeps what may be final, and of what is not as much as stands alone",
        arguments: [
            Row(stated: "5f: 5f: 5f:", start: "5f"),
            Row(stated: "5f:ab 5f:a 5f:", start: "7b"),
            // One alone cannot have had a quorum, whoever else lied.
            Row(stated: "5f:a 5f:a 5f:a 5f:b", start: "6a"),
            Row(members: 7, stated: "5f:a 5f:a 5f:a 5f:a 5f:a 5f:b 5f:b", start: "6a"),
            // None of them can: all go.
            Row(members: 7, stated: "5f:a 5f:a 5f:b 5f:b 5f:c 5f:c 5f:d", start: "5f"),
            // What is proved final needs nobody else's word; what stands on another history than that does not count.
            Row(stated: "5f:ab 7d: 5f:ab", start: "7d"),
            Row(stated: "5f:ab 6a: 5f:b", start: "7b"),
            Row(members: 1, stated: "5f:a", start: "6a"),
        ])
    func start(_ row: Row) throws {
        let start = try GenerationDecision.start(Self.statements(row.stated), members: row.members)
        let expected = try Self.statement(row.start + ":", 0)
        #expect(start.height == expected.finalHeight && start.header == expected.finalHeader, "\(start)")
    }

    @Test(
        "is not decided where two blocks could each be final",
        arguments: [
            // The silent one and a liar could have made either final.
            (Row(stated: "5f:a 5f:a 5f:b", start: ""), 6 as UInt64, 1),
            (Row(stated: "5f:a 5f:a 5f:b 5f:b", start: ""), 6, 0),
            (Row(stated: "5f:xa 5f:xa 5f:xb", start: ""), 7, 1),
            (Row(members: 7, stated: "5f:a 5f:a 5f:a 5f:b 5f:b 5f:b 5f:", start: ""), 6, 0),
        ])
    func undecided(_ row: Row, _ height: UInt64, _ silent: Int) throws {
        #expect(throws: UndecidedGeneration(height: height, silent: silent)) {
            try GenerationDecision.start(Self.statements(row.stated), members: row.members)
        }
    }
}
