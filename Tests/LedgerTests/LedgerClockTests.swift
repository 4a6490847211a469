// Proves that ledger time is the lower median of the active members' latest beats, against a naive median over random
// beats; that it never goes back; and that a wild minority moves it neither forward nor back.

import BankingCalendar
import CanonicalCBOR
import Parties
import PropertyTesting
import Signing
import Testing

@testable import Ledger

@Suite("The ledger's clock")
struct LedgerClockTests {
    private func members(_ count: Int) throws -> [MemberID] { try (0..<count).map { try MemberID("member-\($0)") } }

    @Test("is the lower median of the latest beats, and never earlier than before")
    func median() throws {
        for seed in Seed.cases(150) {
            var random = seed.generator
            let all = try members(Int.random(in: 1...7, using: &random))
            var clock = LedgerClock(now: time(1_000))
            var latest: [MemberID: Int64] = [:]
            var expected: Int64 = 1_000
            for _ in 0..<40 {
                var active = all.filter { _ in !random.chance(6) }
                if active.isEmpty { active = all }
                let member = active[Int.random(in: 0..<active.count, using: &random)]
                let at = Int64.random(in: 900...2_000, using: &random)
                let goesOn = latest[member].map { $0 < at } ?? true
                #expect(clock.record(time(at), by: member, active: active) == goesOn, "\(seed)")
                if goesOn {
                    latest[member] = at
                    // Whoever never beat stands at the start of time.
                    let sorted = active.map { latest[$0] ?? .min }.sorted()
                    expected = max(expected, sorted[(sorted.count - 1) / 2])
                }
                #expect(clock.now.millisecondsSinceEpoch == expected, "\(seed)")
                #expect(try LedgerClock(encoded: clock.encoded()) == clock, "\(seed)")
            }
        }
    }

    @Test("is not moved outside of the honest beats by fewer than a third", arguments: [4, 5, 7, 10])
    func wild(count: Int) throws {
        for seed in Seed.cases(30) {
            var random = seed.generator
            let all = try members(count)
            let wild = all.shuffled(using: &random).prefix((count - 1) / 3)
            var clock = LedgerClock(now: time(0))
            for round in 1...20 {
                let honest = Int64(round) * 1_000
                for member in all.shuffled(using: &random) {
                    let at =
                        wild.contains(member)
                        ? (random.chance(2) ? Int64.max : 0) : honest + Int64.random(in: 0..<100, using: &random)
                    _ = clock.record(time(at), by: member, active: all)
                }
                #expect((honest..<(honest + 100)).contains(clock.now.millisecondsSinceEpoch), "round \(round), \(seed)")
            }
        }
    }

    @Test("stands still until more than half of the members have beaten")
    func silence() throws {
        let all = try members(4)
        var clock = LedgerClock(now: time(10))
        for (member, at, now) in [(0, 50, 10), (1, 60, 10), (2, 70, 50), (3, 80, 60)] {
            #expect(clock.record(time(Int64(at)), by: all[member], active: all) == true)
            #expect(clock.now == time(Int64(now)))
        }
    }

    @Test("lets a member take back a beat more than a day ahead, and none that is nearer")
    func ahead() throws {
        let all = try members(4)
        let day = LedgerClock.aheadMillisecondsMax
        var clock = LedgerClock(now: time(1_000))
        for member in all { #expect(clock.record(time(2_000), by: member, active: all) == true) }
        let told: [(at: Int64, counts: Bool, why: Comment)] = [
            (2_000 + day, true, "far, and later than its last"), (3_000, false, "a day ahead is not more than a day"),
            (2_001 + day, true, "farther"), (2_000, false, "not later than ledger time"),
            (2_001 + day, false, "the same beat once more"), (3_000, true, "taken back"),
        ]
        for beat in told { #expect(clock.record(time(beat.at), by: all[0], active: all) == beat.counts, beat.why) }
        #expect(clock.now == time(2_000) && clock.beats[0].at == time(3_000))
    }

    @Test("hears active members only")
    func strangers() throws {
        let all = try members(2)
        var clock = LedgerClock(now: time(10))
        #expect(clock.record(time(50), by: all[0], active: [all[1]]) == false)
        #expect(clock.record(time(50), by: all[0], active: []) == false)
        #expect(clock == LedgerClock(now: time(10)))
    }

    @Test("is read in one form")
    func strict() throws {
        func bytes(_ now: Int64, _ beats: [(String, Int64)], after: [UInt8] = []) -> [UInt8] {
            var writer = CBORWriter()
            writer.array(2)
            writer.integer(now)
            writer.array(beats.count)
            for beat in beats {
                writer.array(2)
                writer.text(beat.0)
                writer.integer(beat.1)
            }
            return writer.bytes + after
        }
        #expect(try LedgerClock(encoded: bytes(7, [("aa", 1), ("bb", 2)])).beats.count == 2)
        for wrong in [
            bytes(7, [("bb", 1), ("aa", 2)]), bytes(7, [("aa", 1), ("aa", 2)]), bytes(.max, []), bytes(7, [("aa", .min)]),
            bytes(7, [("A bank", 1)]), bytes(7, [], after: [0]), [],
        ] {
            #expect(throws: (any Error).self) { try LedgerClock(encoded: wrong) }
        }
    }
}
