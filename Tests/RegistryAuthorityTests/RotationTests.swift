// Proved: while one evaluating key gives way to another, what was financed under the old one is found before it is renewed, after it
// is, and after the old key has gone; what was reduced stays reduced; the old key's secret leaves the disk. How: duplicates planted at
// each stage of a rotation, and acts of renewal made by hand with other fingerprints.

import BankingCalendar
import EmbeddedNetwork
import FinancingRegistry
import FinancingService
import Fingerprints
import Foundation
import GRDB
import Ledger
import LedgerNode
import Parties
import RegistryAuthority
import SampleRegistry
import Signing
import Submission
import Testing

@Suite("A rotation of the evaluating key")
struct RotationTests {
    @Test("lets no duplicate through at any stage")
    func stages() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        func part(_ share: UInt64?) throws -> FinancingDocuments {
            try SampleRegistry.financing([SampleRegistry.invoice("R-1")], for: copper, share: share)
        }
        let held = try await sample.harbour.reserve(part(nil), owner: copper).registration
        _ = try await sample.harbour.confirm(held.id)
        _ = try await sample.harbour.reduce(held.id, toShare: 600_000)

        try await sample.openEpoch()
        #expect(try sample.harbour.node.registryBook()?.openNumbers == [1, 2])
        #expect(try await sample.lotus.reserve(part(500_000), owner: copper).refusal?.status.code == .duplicateFinanced)
        #expect(try await sample.authority.pendingRenewals().map(\.reservation) == [held.id])
        try await refusesToClose(sample)

        #expect(try await sample.harbour.renewAll().map(\.id) == [held.id])
        #expect(try await sample.authority.pendingRenewals().isEmpty)
        #expect(try await sample.lotus.reserve(part(500_000), owner: copper).refusal != nil)
        try await refusesToClose(sample)

        // Reservations from before the rotation may live for 72 hours.
        try await sample.wait(milliseconds: 72 * SampleRegistry.hour + 1)
        try await sample.accepted(try await sample.authority.closeEpoch(1, at: sample.network.now()))
        #expect(try await secrets(sample) == 2)
        try await sample.authority.reconcile(at: sample.network.now())
        #expect(try await secrets(sample) == 1)
        #expect(try await sample.lotus.reserve(part(500_000), owner: copper).refusal?.status.code == .duplicateFinanced)
        let rest = try await sample.lotus.reserve(part(400_000), owner: copper)
        #expect(rest.isReserved)
        // Under the new key alone, everything goes on.
        let findings = try await sample.lotus.examine(rest.registration.id).findings
        for finding in findings {
            try await sample.lotus.decide(finding: finding.number, verdict: .different, officer: "C", reason: "the other part")
        }
        #expect(try await sample.lotus.confirm(rest.registration.id).state == .confirmed)
        #expect(try await sample.harbour.release(held.id, reason: .obligationSatisfied, officer: "B").state == .ended)
        try await sample.close()
    }

    private func refusesToClose(_ sample: SampleRegistry) async throws {
        // The same act at the same time would be the same transaction.
        try await sample.wait(milliseconds: 1_000)
        let outcome = try await sample.network.submit(sample.authority.closeEpoch(1, at: sample.network.now()))
        #expect(outcome.publicOutcome == .registryRefused)
    }

    private func secrets(_ sample: SampleRegistry) async throws -> Int? {
        let database = try DatabaseQueue(path: "\(sample.folder)/\(SampleRegistry.regulatorID)/registry.sqlite")
        return try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM evaluatingKey") }
    }

    @Test("takes up no other fingerprints than those of the documents, and of nobody else's reservation")
    func renewalsByHand() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("R-2")], for: copper)
        let made = try await HandMade(sample, copper)
        try await made.reserve(try await made.sets(of: financing))
        let opening = FinancingOpening(documents: financing, amount: financing.amount, salt: made.salt)
        try await sample.accepted(try await made.confirm(try await made.confirmation(), opening))
        try await sample.openEpoch()

        let honest = try await made.sets(of: financing)[0]
        #expect(honest.epoch == 2)
        func renewal(_ set: HoldingSet) async throws -> Transaction {
            try made.node.composeRegistryAct(
                .renew(made.id, set), signedBy: made.holder, then: [sample.authorityKey.publicKey],
                now: await sample.network.now())
        }
        let noise = try HandMade.noise(honest.holdings.count, epoch: 2)[0]
        await #expect(throws: RegistryAuthorityFault.notTheDocuments(["renewal"])) {
            try await sample.authority.countersignRenewal(
                try await renewal(noise), from: made.member, at: sample.network.now())
        }
        await #expect(throws: RegistryAuthorityFault.reservationUnknown(made.id)) {
            try await sample.authority.countersignRenewal(
                try await renewal(honest), from: MemberID(SampleRegistry.lotusID), at: sample.network.now())
        }
        let signed = try await sample.authority.countersignRenewal(
            try await renewal(honest), from: made.member, at: sample.network.now())
        try await sample.accepted(signed)
        await #expect(throws: RegistryAuthorityFault.alreadyNew(made.id)) {
            try await sample.authority.countersignRenewal(
                try await renewal(honest), from: made.member, at: sample.network.now())
        }
        try await sample.close()
    }
}
