// Proved: no member has more evaluated in any window than its quota, others are not touched, a refusal changes nothing and
// says when to ask
// again. How: a story at the edges of the window, and random requests against a slow count of every window.

import BankingCalendar
import BlindEvaluation
import Parties
import PropertyTesting
import Testing

@Suite("The log of evaluations")
struct EvaluationLogTests {
    let harbour: MemberID
    let rhine: MemberID
    let point: [UInt8]

    init() throws {
        harbour = try MemberID("harbour-bank")
        rhine = try MemberID("rhine-bank")
        point = RFC9497Vectors.bytes(RFC9497Vectors.single.blindedElements[0])
    }

    private func request(_ count: Int) throws -> EvaluationRequest {
        try EvaluationRequest(id: [UInt8](repeating: 1, count: 16), epoch: 4, elements: Array(repeating: point, count: count))
    }

    private func time(_ milliseconds: Int64) -> LedgerTime { LedgerTime(millisecondsSinceEpoch: milliseconds) }

    @Test("refuses above the quota, says when the next evaluation is free, and frees it then")
    func edges() throws {
        var log = EvaluationLog(try EvaluationQuota(evaluationsMax: 5, windowMilliseconds: 1_000))
        let entry = try log.admit(request(3), from: harbour, at: time(100))
        #expect(entry.evaluations == 3 && entry.epoch == 4 && entry.member == harbour)
        _ = try log.admit(request(2), from: harbour, at: time(600))
        let refusal = BlindEvaluationFault.quotaExceeded(member: harbour, asked: 1, left: 0, windowEndsAt: time(1_100))
        #expect(throws: refusal) { try log.admit(request(1), from: harbour, at: time(1_099)) }
        #expect(refusal.description.contains("harbour-bank asks for 1 evaluations and has 0 left until"))
        #expect(log.left(for: rhine, at: time(1_099)) == 5)
        _ = try log.admit(request(5), from: rhine, at: time(1_099))
        #expect(log.left(for: harbour, at: time(1_100)) == 3)
        _ = try log.admit(request(3), from: harbour, at: time(1_100))
        #expect(throws: BlindEvaluationFault.timeGoesBack(from: time(1_100), to: time(1_099))) {
            try log.admit(request(1), from: rhine, at: time(1_099))
        }
    }

    @Test("never lets a window hold more than the quota, and resumes from its entries", arguments: Seed.cases(100))
    func everyWindow(seed: Seed) throws {
        var random = seed.generator
        let quota = try EvaluationQuota(evaluationsMax: Int.random(in: 1...30, using: &random), windowMilliseconds: 50)
        var log = EvaluationLog(quota)
        var entries: [EvaluationLog.Entry] = []
        var now: Int64 = 0
        for _ in 0..<80 {
            now += Int64.random(in: 0...12, using: &random)
            let (member, count) = (random.chance(2) ? harbour : rhine, Int.random(in: 1...8, using: &random))
            let used = entries.filter { $0.member == member && now - $0.at.millisecondsSinceEpoch < 50 }.reduce(0) {
                $0 + $1.evaluations
            }
            let entry = try? log.admit(request(count), from: member, at: time(now))
            #expect((entry != nil) == (used + count <= quota.evaluationsMax), "\(seed)")
            entries += [entry].compactMap(\.self)
        }
        let resumed = try EvaluationLog(quota, resuming: entries)
        for member in [harbour, rhine] {
            #expect(resumed.left(for: member, at: time(now)) == log.left(for: member, at: time(now)), "\(seed)")
        }
    }

    @Test("needs a quota that allows something", arguments: [(0, Int64(1)), (-1, 1), (1, 0), (1, .max)])
    func quotas(evaluations: Int, window: Int64) {
        #expect(throws: BlindEvaluationFault.self) {
            try EvaluationQuota(evaluationsMax: evaluations, windowMilliseconds: window)
        }
    }
}
