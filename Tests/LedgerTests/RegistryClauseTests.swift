// Proves that each clause of the registry refuses what it is for and that a refusal changes nothing; that random lives of many
// holds agree with a model of plain sums; and that no bytes trap.

import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import Governance
import Ledger
import PropertyTesting
import Signing
import Testing

@Suite("The registry's clauses")
struct RegistryClauseTests {
    /// A stage with one confirmed hold on fingerprint 1 and one reserved on 2, and what trips a clause there.
    struct Trip: Sendable, CustomTestStringConvertible {
        let clause: String
        let act: @Sendable (inout RegistryStage, _ confirmed: Hold, _ reserved: Hold) throws -> String
        var testDescription: String { clause }
        init(_ clause: String, _ act: @escaping @Sendable (inout RegistryStage, Hold, Hold) throws -> String) {
            (self.clause, self.act) = (clause, act)
        }
    }

    static let trips: [Trip] = [
        Trip("signed-by-whom-it-takes") { stage, _, _ in
            let hold = Hold()
            return try stage.act(stage.request([set([3])]), by: [hold.holder, hold.owner])
        },
        Trip("signed-by-authority") { stage, _, _ in
            let hold = Hold()
            return try stage.act(stage.request([set([3])]), by: [hold.holder, hold.owner, P256SigningKey()])
        },
        Trip("signed-by-holder") { stage, confirmed, _ in
            try stage.act(.release(confirmed.id, .obligationSatisfied), by: [P256SigningKey()])
        },
        Trip("signed-by-owner") { stage, _, reserved in try stage.act(.cancel(reserved.id), by: [reserved.holder]) },
        Trip("one-time-key-new") { stage, confirmed, _ in try stage.reserve(confirmed, [set([3])]) },
        Trip("reservation-live") { stage, _, _ in try stage.release(Hold()) },
        Trip("not-yet-confirmed") { stage, confirmed, _ in try stage.confirm(confirmed) },
        Trip("confirmed-before") { stage, _, reserved in
            try stage.act(.renew(reserved.id, set([2], epoch: 2)), by: [reserved.holder, stage.authority])
        },
        Trip("ends-in-time") { stage, _, _ in try stage.reserve(Hold(), [set([3])], life: RegistryStage.life + 1) },
        Trip("ends-in-time") { stage, _, _ in try stage.reserve(Hold(), [set([3])], life: 0) },
        Trip("every-open-epoch-covered") { stage, _, _ in try stage.reserve(Hold(), [set([3], epoch: 2)]) },
        Trip("every-open-epoch-covered") { stage, _, _ in try stage.reserve(Hold(), []) },
        Trip("fingerprints-within-limit") { stage, _, _ in try stage.reserve(Hold(), [set(Array(3...11))]) },
        Trip("fingerprints-within-limit") { stage, _, _ in try stage.reserve(Hold(), [set([])]) },
        Trip("fingerprints-in-order") { stage, _, _ in
            try stage.reserve(Hold(), [HoldingSet(epoch: 1, holdings: set([3, 4, 5]).holdings.reversed())])
        },
        Trip("fingerprints-in-order") { stage, _, _ in try stage.reserve(Hold(), [set([3, 3])]) },
        Trip("shares-within-whole") { stage, _, _ in try stage.reserve(Hold(), [set([3], share: 1_000_001)]) },
        Trip("shares-within-whole") { stage, _, _ in try stage.reserve(Hold(), [set([3], share: 0)]) },
        Trip("shares-within-whole") { stage, _, _ in
            let tie = Holding(fingerprint: fingerprint(4), force: .ties, share: 1)
            let holdings = (set([3]).holdings + [tie]).sorted { $0.fingerprint < $1.fingerprint }
            return try stage.reserve(Hold(), [HoldingSet(epoch: 1, holdings: holdings)])
        },
        Trip("something-excludes") { stage, _, _ in try stage.reserve(Hold(), [set([], ties: [3])]) },
        Trip("not-financed-elsewhere") { stage, _, _ in try stage.reserve(Hold(), [set([1])]) },
        Trip("not-financed-elsewhere") { stage, _, _ in try stage.reserve(Hold(), [set([2, 3])]) },
        Trip("holders-within-limit") { stage, _, _ in
            for _ in 0..<64 { #expect(try stage.reserve(Hold(), [set([3], share: 10)]) == "accepted") }
            try stage.cut()
            return try stage.reserve(Hold(), [set([3], share: 10)])
        },
        Trip("ties-considered") { stage, _, reserved in
            #expect(try stage.reserve(Hold(), [set([3], ties: [2])]) == "accepted")
            try stage.cut()
            return try stage.confirm(reserved)
        },
        Trip("reason-is-holders") { stage, confirmed, _ in try stage.release(confirmed, .ruled) },
        Trip("shares-only-fall") { stage, confirmed, _ in
            try stage.act(.reduce(confirmed.id, set([1]).holdings), by: [confirmed.holder])
        },
        Trip("shares-only-fall") { stage, confirmed, _ in
            try stage.act(.reduce(confirmed.id, set([2], share: 5).holdings), by: [confirmed.holder])
        },
        Trip("epoch-newer") { stage, confirmed, _ in
            try stage.act(.renew(confirmed.id, set([1])), by: [confirmed.holder, stage.authority])
        },
        Trip("epochs-say-the-same") { stage, _, _ in
            #expect(try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(2)), by: [stage.authority]) == "accepted")
            try stage.cut()
            return try stage.reserve(Hold(), [set([3]), set([3], share: 1, epoch: 2)])
        },
        Trip("one-rotation-at-a-time") { stage, _, _ in
            #expect(try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(2)), by: [stage.authority]) == "accepted")
            try stage.cut()
            return try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(3)), by: [stage.authority])
        },
        Trip("evaluating-key-new") { stage, _, _ in
            try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(1)), by: [stage.authority])
        },
        Trip("closes-oldest") { stage, _, _ in try stage.act(.closeEpoch(1), by: [stage.authority]) },
        Trip("old-epoch-empty") { stage, _, _ in
            #expect(try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(2)), by: [stage.authority]) == "accepted")
            try stage.cut()
            return try stage.act(.closeEpoch(1), by: [stage.authority])
        },
    ]

    @Test("each refuses what it is for, and a refusal changes nothing", arguments: trips)
    func refuses(trip: Trip) throws {
        var stage = try RegistryStage()
        let (confirmed, reserved) = (Hold(), Hold())
        #expect(try stage.reserve(confirmed, [set([1])]) == "accepted")
        #expect(try stage.confirm(confirmed) == "accepted")
        #expect(try stage.reserve(reserved, [set([2])]) == "accepted")
        try stage.cut()
        #expect(try trip.act(&stage, confirmed, reserved) == trip.clause)
        #expect(try stage.execution.takeChanges().isEmpty)
    }

    @Test("are all tripped here, but for the one of a consortium without a registry")
    func complete() throws {
        let tripped = Self.trips.map(\.clause) + ["registry-kept"]
        #expect(FinancingRegistry.clauses.map(\.code).filter { !tripped.contains($0) } == [])
        var execution = try Consortium().execution()
        let act = try RegistryStage().transaction(.closeEpoch(1), by: [P256SigningKey()])
        let outcome = try execution.execute(CheckedTransaction(carried: act.carried), height: 1, state: EmptyState())
        #expect(outcome.outcome == .registryRefused && outcome.why?.hasPrefix("registry-kept") == true)
    }

    // MARK: random lives

    /// What a registry is: for each document, who holds how many millionths.
    struct Model {
        var held: [Int: [Digest32: UInt64]] = [:]
        func takes(_ numbers: [Int], _ share: UInt64) -> Bool {
            numbers.allSatisfy { (held[$0] ?? [:]).values.reduce(0, +) + share <= Holding.whole }
        }
        mutating func hold(_ numbers: [Int], _ share: UInt64, as id: Digest32) {
            for number in numbers { held[number, default: [:]][id] = share }
        }
        mutating func free(_ id: Digest32) {
            for number in held.keys { held[number]?[id] = nil }
        }
    }

    @Test("hold what plain sums say, over random lives", arguments: Seed.cases(20))
    func lives(seed: Seed) throws {
        var random = seed.generator
        var stage = try RegistryStage()
        var model = Model()
        var living: [(hold: Hold, numbers: [Int], share: UInt64, isConfirmed: Bool)] = []
        for _ in 0..<60 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let numbers = Array(Set((0..<3).map { _ in Int.random(in: 0..<6, using: &random) })).sorted()
                let share = [200_000, 333_333, 500_000, 1_000_000].randomElement(using: &random) ?? 1
                let hold = Hold()
                let fits = model.takes(numbers, UInt64(share))
                let outcome = try stage.reserve(hold, [set(numbers, share: UInt64(share))])
                #expect(outcome == (fits ? "accepted" : "not-financed-elsewhere"), "\(seed)")
                guard fits else { continue }
                model.hold(numbers, UInt64(share), as: hold.id)
                living.append((hold, numbers, UInt64(share), false))
            case 5, 6:
                guard let index = living.indices.filter({ !living[$0].isConfirmed }).randomElement(using: &random) else {
                    continue
                }
                #expect(try stage.confirm(living[index].hold) == "accepted", "\(seed)")
                living[index].isConfirmed = true
            case 7:
                guard let index = living.indices.randomElement(using: &random) else { continue }
                #expect(try stage.release(living[index].hold) == "accepted", "\(seed)")
                model.free(living.remove(at: index).hold.id)
            case 8:
                guard let index = living.indices.randomElement(using: &random) else { continue }
                let (hold, numbers, share) = (living[index].hold, living[index].numbers, living[index].share - 7)
                #expect(
                    try stage.act(.reduce(hold.id, set(numbers, share: share).holdings), by: [hold.holder]) == "accepted",
                    "\(seed)")
                living[index].share = share
                model.hold(numbers, share, as: hold.id)
            default: try stage.cut()
            }
        }
        try stage.cut()
        for number in 0..<6 {
            let entry = try stage.entry(fingerprint(number))
            let expected = model.held[number] ?? [:]
            #expect(entry?.holds.count ?? 0 == expected.count, "\(seed)")
            #expect(entry?.holds.allSatisfy { expected[$0.reservation] == $0.share } ?? true, "\(seed)")
        }
    }

    // MARK: bytes

    @Test("read bytes as the act they were written from, and no bytes trap", arguments: Seed.cases(50))
    func bytes(seed: Seed) throws {
        var random = seed.generator
        let id = Digest32.sha256(random.bytes(8))
        let act: RegistryAct =
            [
                .openEpoch(evaluatingKey: RegistryStage.evaluatingKey(9)), .closeEpoch(.random(in: 0...9, using: &random)),
                .reserve(.init(amount: id, until: time(1_772_000_000_000), sets: [set([1, 2], ties: [3]), set([4], epoch: 2)])),
                .confirm(id, considered: [id]), .release(id, .withdrawn), .cancel(id), .reduce(id, set([1], share: 3).holdings),
                .renew(id, set([1], epoch: 2)),
            ].randomElement(using: &random) ?? .cancel(id)
        let bytes = act.encoded()
        #expect(try RegistryAct(encoded: bytes) == act, "\(seed)")
        for _ in 0..<200 {
            var hostile = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                hostile[Int.random(in: hostile.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { hostile.removeLast(.random(in: 0..<hostile.count, using: &random)) }
            if let read = try? RegistryAct(encoded: hostile) { #expect(read.encoded() == hostile, "\(seed)") }
            _ = try? Reservation(encoded: hostile)
            _ = try? FingerprintEntry(encoded: hostile)
            _ = try? RegistryBook(encoded: hostile)
        }
    }
}
