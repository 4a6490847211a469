// Proved: a wrong evaluation registers nothing; a crash between any two steps of a reservation, a confirmation or a release leaves
// something that a reopened desk finds and takes to where the ledger says it is, once; what can no longer reach the ledger is given up.
// How: ways to the authority and to the ledger that break at each place, and desks reopened on the same files.

import BankingCalendar
import BlindEvaluation
import EmbeddedNetwork
import FinancingRegistry
import FinancingService
import Fingerprints
import Ledger
import LedgerNode
import RegistryAuthority
import SampleRegistry
import Signing
import Testing

@Suite("An unfinished step")
struct UnfinishedTests {
    struct PowerCut: Error {}
    /// Where the power goes: on the way to the authority, to the ledger, or back from it.
    enum Break: CaseIterable { case beforeAuthority, beforeLedger, afterLedger }

    private func broken(_ sample: SampleRegistry, at place: Break) throws -> RegistryDesk {
        let network = sample.network
        return try sample.desk(
            of: SampleRegistry.harbourID,
            channel: { usual in
                place == .beforeAuthority ? ChangedChannel(usual, countersigning: { _, _ in throw PowerCut() }) : usual
            },
            submit: { transaction in
                if place == .afterLedger { _ = try await network.submit(transaction) }
                throw PowerCut()
            })
    }

    @Test("of a reservation is found and finished, once, wherever it broke", arguments: Break.allCases)
    func reservations(place: Break) async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-1")], for: copper)
        await #expect(throws: PowerCut.self) {
            try await broken(sample, at: place).reserve(financing, owner: copper, reference: "LOAN-1")
        }
        let again = try await sample.reopened()
        let left = try await again.harbour.unfinished()
        #expect(left.map(\.reference) == ["LOAN-1"])
        let id = try #require(left.first?.id)
        await #expect(throws: RegistryDeskFault.unfinished(id, action: left[0].step?.rawValue ?? "")) {
            try await again.harbour.reserve(financing, owner: copper, reference: "LOAN-1")
        }
        #expect(try await again.harbour.resume(id).state == .reserved)
        #expect(try await again.harbour.unfinished().isEmpty)
        #expect(try await again.harbour.resume(id).state == .reserved)
        let repeated = try await again.harbour.reserve(financing, owner: copper, reference: "LOAN-1")
        #expect(repeated.registration.id == id && repeated.isReserved)
        #expect(try await again.lotus.reserve(financing, owner: copper).refusal != nil)
        try await sample.close()
    }

    @Test(
        "of a reservation that lost the race in between ends refused, with the proof",
        arguments: [Break.beforeLedger, .afterLedger])
    func lostRace(place: Break) async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-2")], for: copper)
        if place == .afterLedger { #expect(try await sample.lotus.reserve(financing, owner: copper).isReserved) }
        await #expect(throws: PowerCut.self) { try await broken(sample, at: place).reserve(financing, owner: copper) }
        if place == .beforeLedger { #expect(try await sample.lotus.reserve(financing, owner: copper).isReserved) }
        let again = try await sample.reopened()
        let id = try #require(try await again.harbour.unfinished().first?.id)
        let known = try await again.harbour.resume(id)
        let refusal = try #require(known.refusal)
        #expect(known.state == .refused && refusal.clashing == ["commercial invoice"])
        _ = try again.harbour.node.receipt(height: refusal.height, index: refusal.index)
        try await sample.close()
    }

    @Test("of a confirmation, a reduction and a release is finished too", arguments: [Break.beforeLedger, .afterLedger])
    func laterSteps(place: Break) async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-3")], for: copper)
        let id = try await sample.harbour.reserve(financing, owner: copper).registration.id

        await #expect(throws: PowerCut.self) { try await broken(sample, at: place).confirm(id) }
        #expect(try await sample.reopened().harbour.unfinished().map(\.step) == [.confirm])
        #expect(try await sample.reopened().harbour.resume(id).state == .confirmed)

        await #expect(throws: PowerCut.self) { try await broken(sample, at: place).reduce(id, toShare: 250_000) }
        #expect(try await sample.harbour.resume(id).documents.share == 250_000)
        #expect(try sample.harbour.node.reservation(id)?.holdings.map(\.share).max() == 250_000)

        await #expect(throws: PowerCut.self) {
            try await broken(sample, at: place).release(id, reason: .obligationSatisfied, officer: "B")
        }
        #expect(try await sample.harbour.resume(id).state == .ended)
        #expect(try await RegistryFacade(sample.harbour).status(id).cancelReason == .obligationSatisfied)
        try await sample.close()
    }

    @Test("whose time is over is given up; its documents are free and its reference too")
    func outOfTime() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-4")], for: copper)
        await #expect(throws: PowerCut.self) {
            try await broken(sample, at: .beforeLedger).reserve(financing, owner: copper, reference: "LOAN-4")
        }
        let id = try #require(try await sample.harbour.unfinished().first?.id)
        await #expect(throws: RegistryDeskFault.self) { try await sample.harbour.abandon(id, officer: "B") }
        try await sample.wait(milliseconds: SampleRegistry.hour)
        await #expect(throws: RegistryDeskFault.outOfTime("reserve")) { try await sample.harbour.resume(id) }
        #expect(try await sample.harbour.registration(id).state == .abandoned)
        try await sample.authority.reconcile(at: sample.network.now())
        #expect(try await sample.harbour.reserve(financing, owner: copper, reference: "LOAN-4").isReserved)
        try await sample.close()
    }

    @Test("that the owner never signed, or that the authority refused, leaves no hold")
    func abandoned() async throws {
        struct Absent: OwnerConsenting {
            func makeOneTimeKey() async throws -> PublicKey { P256SigningKey().publicKey }
            func consent(to draft: Transaction) async throws -> (draft: Transaction, consent: OwnerConsent) { throw PowerCut() }
        }
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let stranger = try await sample.company("Stranger Metals", enrolled: false)
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-5")], for: copper)
        await #expect(throws: PowerCut.self) { try await sample.harbour.reserve(financing, owner: Absent()) }
        let id = try #require(try await sample.harbour.unfinished().first?.id)
        await #expect(throws: RegistryDeskFault.consentMissing(id)) { try await sample.harbour.resume(id) }
        try await sample.harbour.abandon(id, officer: "B")
        await #expect(throws: RegistryAuthorityFault.companyUnknown("Stranger Metals")) {
            try await sample.harbour.reserve(financing, owner: stranger)
        }
        #expect(try await sample.harbour.unfinished().isEmpty)
        #expect(try await sample.harbour.registrations().map(\.state) == [.abandoned, .abandoned])
        try await sample.close()
    }

    @Test("that waits for its owner goes on after a restart with the same draft, and with no other")
    func waiting() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-8")], for: copper)
        let key = try await copper.makeOneTimeKey()
        func prepare(at desk: RegistryDesk, _ ownerKey: PublicKey) async throws -> OwnerRequest {
            try await desk.prepare(
                financing, lifeMilliseconds: SampleRegistry.day, ownerKey: ownerKey, officer: "A. Officer", reference: "R-8")
        }
        let request = try await prepare(at: sample.harbour, key)
        let id = request.registration.id
        #expect(try await sample.harbour.unfinished().map(\.id) == [id])
        let again = try await sample.reopened()
        let repeated = try await prepare(at: again.harbour, key)
        #expect(repeated.draft.carried == request.draft.carried && repeated.registration.id == id)
        await #expect(throws: RegistryDeskFault.unfinished(id, action: "consent")) {
            try await prepare(at: again.harbour, P256SigningKey().publicKey)
        }
        let (signed, consent) = try await copper.consent(to: repeated.draft)
        await #expect(throws: RegistryDeskFault.self, "the owner has not signed") {
            try await again.harbour.submit(id, signed: repeated.draft, consent: consent)
        }
        #expect(try await again.harbour.submit(id, signed: signed, consent: consent).isReserved)
        await #expect(throws: RegistryDeskFault.notInState(id, "reserved")) {
            try await again.harbour.submit(id, signed: signed, consent: consent)
        }
        try await sample.close()
    }

    @Test("is none after a wrong evaluation: nothing is registered", arguments: [true, false])
    func wrongEvaluation(otherKey: Bool) async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("U-6")], for: copper)
        let (wrong, _) = try EvaluatingKey.random(epoch: 1)
        let desk = try sample.desk(
            of: SampleRegistry.harbourID,
            channel: { usual in
                ChangedChannel(
                    usual,
                    evaluating: { request, answer in
                        if otherKey { return try wrong.evaluate(request) }
                        let swapped = Array(answer.evaluations.reversed())
                        return try EvaluationAnswer(requestID: answer.requestID, epoch: answer.epoch, evaluations: swapped)
                    })
            })
        let fault = await #expect(throws: RegistryDeskFault.self) { try await desk.reserve(financing, owner: copper) }
        guard case .wrongEvaluation = fault else { throw RegistryDeskFault.badInput("\(String(describing: fault))") }
        #expect(try await desk.registrations().isEmpty)
        #expect(try await sample.lotus.check(financing).status.code == .unique)
        try await sample.close()
    }
}
