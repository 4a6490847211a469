// Proves that one ordered step checks and holds, so that a race has one winner; that what is held together never exceeds the
// whole; that every clause of the registry refuses what it is for; and that a new evaluating key lets no duplicate through.

import BankingCalendar
import FinancingRegistry
import Governance
import Ledger
import PropertyTesting
import Signing
import Testing

@Suite("The registry of financings")
struct RegistryTests {
    @Test("holds what is reserved, keeps it when it is confirmed, and frees it when it is released")
    func life() throws {
        var stage = try RegistryStage()
        let hold = Hold()
        #expect(try stage.reserve(hold, [set([1, 2], ties: [9])]) == "accepted")
        try stage.cut()
        #expect(try stage.entry(fingerprint(1))?.holds.map(\.reservation) == [hold.id])
        #expect(try stage.confirm(hold) == "accepted")
        try stage.cut()
        #expect(try stage.reservation(hold)?.confirmedIn == 2)
        #expect(try stage.reserve(Hold(), [set([2])]) == "not-financed-elsewhere")
        #expect(try stage.release(hold) == "accepted")
        try stage.cut()
        #expect(try stage.reservation(hold)?.standing == .ended(.obligationSatisfied))
        #expect([1, 2, 9].allSatisfy { stage.state.values[.fingerprint(fingerprint($0))] == nil })
        #expect(try stage.reserve(Hold(), [set([2])]) == "accepted")
    }

    @Test("has one winner when 100 banks want one receipt, whatever the order", arguments: Seed.cases(5))
    func race(seed: Seed) throws {
        var random = seed.generator
        var stage = try RegistryStage()
        let holds = (0..<100).map { _ in Hold() }
        let wanted = [set([1], ties: [2])]
        let transactions = try holds.map {
            try stage.transaction(stage.request(wanted), by: [$0.holder, $0.owner, stage.authority])
        }
        let order = transactions.indices.shuffled(using: &random)
        var outcomes: [String] = []
        for (place, index) in order.enumerated() {
            outcomes.append(try stage.execute(transactions[index]))
            if place % 33 == 32 { try stage.cut() }
        }
        #expect(outcomes.first == "accepted", "\(seed)")
        #expect(outcomes.dropFirst().allSatisfy { $0 == "not-financed-elsewhere" }, "\(seed)")
        try stage.cut()
        #expect(try stage.entry(fingerprint(1))?.holds.map(\.reservation) == [holds[order[0]].id], "\(seed)")
    }

    @Test(
        "holds parts of one document by several banks, never beyond the whole",
        arguments: [
            (600_000, 400_000, "accepted"), (600_000, 400_001, "not-financed-elsewhere"),
            (1, 1_000_000, "not-financed-elsewhere"),
        ])
    func parts(first: UInt64, second: UInt64, outcome: String) throws {
        var stage = try RegistryStage()
        #expect(try stage.reserve(Hold(), [set([1], share: first)]) == "accepted")
        #expect(try stage.reserve(Hold(), [set([1], share: second)]) == outcome)
    }

    @Test("lets a holder reduce its share, and others take what is free then")
    func reduction() throws {
        var stage = try RegistryStage()
        let hold = Hold()
        #expect(try stage.reserve(hold, [set([1, 2])]) == "accepted")
        #expect(try stage.act(.reduce(hold.id, set([1, 2], share: 300_000).holdings), by: [hold.holder]) == "accepted")
        #expect(try stage.reserve(Hold(), [set([1], share: 700_001)]) == "not-financed-elsewhere")
        #expect(try stage.reserve(Hold(), [set([1], share: 700_000)]) == "accepted")
    }

    @Test("frees what nobody confirmed in time, and confirms nothing that ran out")
    func expiry() throws {
        var stage = try RegistryStage()
        let (hold, next) = (Hold(), Hold())
        #expect(try stage.reserve(hold, [set([1])]) == "accepted")
        try stage.cut()
        try stage.pass(RegistryStage.life)
        #expect(try stage.reserve(next, [set([1])]) == "not-financed-elsewhere", "its last millisecond is still its own")
        try stage.pass(1)
        #expect(try stage.confirm(hold) == "reservation-live")
        #expect(try stage.reserve(next, [set([1])]) == "accepted")
        try stage.cut()
        #expect(try stage.reservation(hold)?.standing == .ended(.ranOut))
        #expect(try stage.entry(fingerprint(1))?.holds.map(\.reservation) == [next.id])
    }

    @Test("lets the owner cancel before anything is financed, and not after")
    func cancellation() throws {
        var stage = try RegistryStage()
        let (hold, other) = (Hold(), Hold())
        #expect(try stage.reserve(hold, [set([1])]) == "accepted")
        #expect(try stage.act(.cancel(hold.id), by: [hold.holder]) == "signed-by-owner")
        #expect(try stage.act(.cancel(hold.id), by: [hold.owner]) == "accepted")
        #expect(try stage.reserve(other, [set([1])]) == "accepted")
        #expect(try stage.confirm(other) == "accepted")
        #expect(try stage.act(.cancel(other.id), by: [other.owner]) == "not-yet-confirmed")
    }

    @Test("confirms only what the authority has looked at, ties that came in between included")
    func ties() throws {
        var stage = try RegistryStage()
        let (first, second) = (Hold(), Hold())
        #expect(try stage.reserve(first, [set([1], ties: [7])]) == "accepted")
        #expect(try stage.reserve(second, [set([2], ties: [7])]) == "accepted")
        #expect(try stage.confirm(first) == "ties-considered")
        #expect(try stage.confirm(first, considered: [second.id]) == "accepted")
        #expect(try stage.confirm(second) == "ties-considered")
        #expect(try stage.release(first) == "accepted")
        #expect(try stage.confirm(second) == "accepted")
    }

    @Test("counts an act once: a copy, and a key that has held before, hold nothing")
    func replay() throws {
        var stage = try RegistryStage()
        let hold = Hold()
        let reserve = try stage.transaction(stage.request([set([1])]), by: [hold.holder, hold.owner, stage.authority])
        #expect(try stage.execute(reserve) == "accepted")
        #expect(try stage.execute(reserve) == "transaction-not-repeated")
        #expect(try stage.release(hold, .withdrawn) == "accepted")
        try stage.cut()
        #expect(try stage.execute(reserve) == "transaction-not-repeated")
        #expect(try stage.reserve(hold, [set([3])]) == "one-time-key-new")
    }

    @Test("lets the members free a hold whose holder is gone")
    func stuck() throws {
        var stage = try RegistryStage()
        let hold = Hold()
        #expect(try stage.reserve(hold, [set([1])]) == "accepted")
        #expect(try stage.confirm(hold) == "accepted")
        let people = stage.consortium.people.prefix(3).map(\.identity)
        let ruling = StuckHold(reservation: hold.id, reason: "the lender was wound up")
        #expect(
            try stage.execute(stage.consortium.governance("release-stuck-hold", ruling, by: Array(people.prefix(2))))
                == "governance-clause-holds")
        #expect(try stage.execute(stage.consortium.governance("release-stuck-hold", ruling, by: people)) == "accepted")
        #expect(try stage.reservation(hold)?.standing == .ended(.ruled))
        #expect(try stage.reserve(Hold(), [set([1])]) == "accepted")
    }

    // MARK: rotation

    @Test("finds a duplicate planted while the evaluating key changes, and after")
    func rotation() throws {
        var stage = try RegistryStage()
        let (old, fresh) = (Hold(), Hold())
        #expect(try stage.reserve(old, [set([1], ties: [5])]) == "accepted")
        #expect(try stage.confirm(old) == "accepted")
        #expect(try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(2)), by: [stage.authority]) == "accepted")
        #expect(try stage.reserve(Hold(), [set([3])]) == "every-open-epoch-covered")
        // The old key still finds it; the new one does not know it yet.
        let both = [set([1]), set([1], epoch: 2)]
        #expect(try stage.reserve(Hold(), both) == "not-financed-elsewhere")
        #expect(try stage.reserve(fresh, [set([2]), set([2], epoch: 2)]) == "accepted")
        #expect(try stage.confirm(fresh) == "accepted")
        #expect(try stage.act(.closeEpoch(1), by: [stage.authority]) == "old-epoch-empty")
        #expect(try stage.act(.renew(old.id, set([1], epoch: 2)), by: [old.holder, stage.authority]) == "epochs-say-the-same")
        #expect(try stage.act(.renew(old.id, set([1], ties: [5], epoch: 2)), by: [old.holder, stage.authority]) == "accepted")
        #expect(try stage.reserve(Hold(), both) == "not-financed-elsewhere")
        #expect(
            try stage.act(.closeEpoch(1), by: [stage.authority]) == "old-epoch-empty",
            "reservations from before may still be live")
        try stage.pass(RegistryStage.life + 1)
        #expect(try stage.act(.closeEpoch(1), by: [stage.authority]) == "accepted")
        #expect(try stage.reserve(Hold(), [set([1], epoch: 2)]) == "not-financed-elsewhere")
        #expect(try stage.reserve(Hold(), [set([2], epoch: 2)]) == "not-financed-elsewhere")
        // A second rotation drops the fingerprints of the first key.
        #expect(try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(3)), by: [stage.authority]) == "accepted")
        #expect(try stage.act(.renew(old.id, set([1], ties: [5], epoch: 3)), by: [old.holder, stage.authority]) == "accepted")
        #expect(try stage.reservation(old)?.sets.map(\.epoch) == [2, 3])
        try stage.cut()
        #expect(stage.state.values[.fingerprint(fingerprint(1))] == nil)
    }

    @Test("does not renew over another's hold")
    func renewalClash() throws {
        var stage = try RegistryStage()
        let (old, noise) = (Hold(), Hold())
        #expect(try stage.reserve(old, [set([1])]) == "accepted")
        #expect(try stage.confirm(old) == "accepted")
        #expect(try stage.act(.openEpoch(evaluatingKey: RegistryStage.evaluatingKey(2)), by: [stage.authority]) == "accepted")
        // Fingerprints under the two keys that are not of one document: the authority would not confirm it.
        #expect(try stage.reserve(noise, [set([4]), set([1], epoch: 2)]) == "accepted")
        #expect(try stage.act(.renew(old.id, set([1], epoch: 2)), by: [old.holder, stage.authority]) == "not-financed-elsewhere")
    }
}
