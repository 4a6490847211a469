// What is proved: members that all have something waiting go one after the other, one that is alone never waits for others that
// have nothing, and nobody waits for ever behind a dead or a greedy one. Time is given by hand.

import Signing
import Testing

@testable import NetworkedNode

@Suite("Turns to place a block")
struct TurnsTests {
    private static let turn: Int64 = 30
    private let keys = (0..<4).map { _ in Ed25519SigningKey().publicKey }

    /// A member's own view.
    private struct View {
        let key: PublicKey
        var turns = Turns()

        mutating func mayPlace(at now: Int64) -> Bool { turns.isTurn(of: key, at: now, turn: TurnsTests.turn) }
        mutating func see(_ cutter: PublicKey, _ height: UInt64, at now: Int64) {
            turns.note(cutter: cutter, height: height, members: 4, at: now)
            if cutter == key { turns.ownWasPlaced() }
        }
    }

    private func views() -> [View] { keys.map { View(key: $0) } }

    @Test("go round among those who place blocks: at each block one may go at once, the others later, each at another time")
    func round() {
        var views = views()
        for height in UInt64(1)...4 {
            for index in views.indices { views[index].see(keys[Int(height) - 1], height, at: Int64(height)) }
        }
        for height in UInt64(5)...40 {
            let now = Int64(height) * 10
            for index in views.indices { views[index].see(keys[Int(height - 1) % 4], height, at: now) }
            // Everybody has had something waiting for long.
            let waits = views.indices.map { index in
                (0...200).first { views[index].mayPlace(at: now + Int64($0)) } ?? -1
            }
            let next = Int(height) % 4
            #expect((0..<4).map { waits[(next + $0) % 4] } == [0, 30, 60, 90], "after block \(height)")
        }
    }

    @Test("are as long as the ordering engine is slow")
    func slow() {
        var one = View(key: keys[0])
        one.turns.ownWasPlaced(in: 200)
        for (height, key) in [keys[1], keys[0]].enumerated() {
            one.turns.note(cutter: key, height: UInt64(height) + 1, members: 4, at: 0)
        }
        let (isEarly, isTurn) = (one.mayPlace(at: 399), one.mayPlace(at: 400))
        #expect(!isEarly && isTurn)
    }

    @Test("are nobody's while the others place nothing")
    func alone() {
        var one = View(key: keys[2])
        for height in UInt64(1)...20 {
            let isTurn = one.mayPlace(at: Int64(height))
            #expect(isTurn)
            one.see(keys[2], height, at: Int64(height))
        }
    }

    @Test("are given up by a member that has placed nothing for two rounds")
    func forgotten() {
        var one = View(key: keys[0])
        one.see(keys[1], 1, at: 0)
        one.see(keys[0], 2, at: 0)
        let isEarly = one.mayPlace(at: 1)
        #expect(!isEarly)
        for height in UInt64(3)...10 { one.see(keys[0], height, at: Int64(height)) }
        let isTurn = one.mayPlace(at: 10)
        #expect(isTurn)
    }

    @Test("come to a newcomer behind greedy members once it has waited long")
    func newcomer() {
        var one = View(key: keys[3])
        var placed: Int64?
        for now in stride(from: Int64(0), through: 400, by: 5) where placed == nil {
            for other in 0..<3 { one.see(keys[other], UInt64(now) * 3 + UInt64(other) + 1, at: now) }
            if one.mayPlace(at: now) { placed = now }
        }
        #expect(placed == 4 * Self.turn)
    }

    @Test("do not exist where the settings allow a free race")
    func race() {
        var one = View(key: keys[0])
        for (height, key) in keys.enumerated() { one.see(key, UInt64(height) + 1, at: 0) }
        let isTurn = one.turns.isTurn(of: keys[0], at: 0, turn: 0)
        #expect(isTurn)
    }
}
