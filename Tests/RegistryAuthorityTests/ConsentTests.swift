// Proved: the authority signs a reservation only with the owner's registered consent for exactly this one, under one-time keys never
// certified before, within the member's quota; it answers the same draft alike and other members not at all. How: reservations made
// by hand with one part wrong each.

import BankingCalendar
import EmbeddedNetwork
import FinancingRegistry
import FinancingService
import Fingerprints
import Governance
import Ledger
import LedgerNode
import Parties
import RegistryAuthority
import SampleRegistry
import Signing
import Testing

@Suite("An owner's consent")
struct ConsentTests {
    @Test("counts once, for the reservation it was given for, under the registered key")
    func exact() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let made = try await HandMade(sample, copper)
        let (draft, consent) = try await copper.consent(to: try await made.draft(HandMade.noise(3)))

        // Forged: signed by the one-time key's owner, but with a key that is not the company's.
        let forger = try CompanyKeys(company: copper.company, registered: P256SigningKey(), oneTime: copper.secrets)
        let (_, forged) = try await forger.consent(to: try await made.draft(HandMade.noise(3)))
        await #expect(throws: RegistryAuthorityFault.consentInvalid) { try await made.countersign(draft, forged) }

        // For other fingerprints under the same keys.
        let (other, _) = try await copper.consent(to: try await made.draft(HandMade.noise(3)))
        await #expect(throws: RegistryAuthorityFault.consentInvalid) { try await made.countersign(other, consent) }

        // For the same act by another holder.
        var thief = try await HandMade(sample, copper, by: SampleRegistry.lotusID)
        thief.owner = made.owner
        let (stolen, _) = try await copper.consent(to: try await thief.draft(HandMade.noise(3)))
        await #expect(throws: RegistryAuthorityFault.consentInvalid) { try await thief.countersign(stolen, consent) }

        let signed = try await made.countersign(draft, consent)
        #expect(signed.isSignedByAllItsSigners())
        #expect(try await made.countersign(draft, consent).carried == signed.carried)
        await #expect(throws: RegistryAuthorityFault.keyUsedBefore) {
            try await made.countersign(draft, consent, as: MemberID(SampleRegistry.lotusID))
        }
        try await sample.close()
    }

    @Test("is of a company that is enrolled, under one key for all its identifiers")
    func companies() async throws {
        let sample = try await SampleRegistry.found()
        let stranger = try await sample.company("Stranger Metals", enrolled: false)
        let made = try await HandMade(sample, stranger)
        let (draft, consent) = try await stranger.consent(to: try await made.draft(HandMade.noise(1)))
        await #expect(throws: RegistryAuthorityFault.companyUnknown("Stranger Metals")) {
            try await made.countersign(draft, consent)
        }
        let now = await sample.network.now()
        try await sample.authority.enrol(stranger.company, key: stranger.publicKey, by: "R. Registrar", at: now)
        let later = P256SigningKey().publicKey
        await #expect(throws: RegistryAuthorityFault.companyConflict("Stranger Metals")) {
            try await sample.authority.enrol(stranger.company, key: later, by: "R. Registrar", at: now)
        }
        _ = try await made.countersign(draft, consent)
        try await sample.authority.enrol(stranger.company, key: later, by: "R. Registrar", at: now, replacing: true)
        let next = try await HandMade(sample, stranger)
        let (second, old) = try await stranger.consent(to: try await next.draft(HandMade.noise(1)))
        await #expect(throws: RegistryAuthorityFault.consentInvalid) { try await next.countersign(second, old) }
        try await sample.close()
    }

    @Test("needs one-time keys that were never certified, the owner's as well as the holder's")
    func keysOnce() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let made = try await HandMade(sample, copper)
        try await made.reserve(HandMade.noise(1))
        let sameHolder = try await copper.consent(to: try await made.draft(HandMade.noise(1)))
        await #expect(throws: RegistryAuthorityFault.keyUsedBefore) {
            try await made.countersign(sameHolder.draft, sameHolder.consent)
        }
        var next = try await HandMade(sample, copper)
        next.owner = made.owner
        let sameOwner = try await copper.consent(to: try await next.draft(HandMade.noise(1)))
        await #expect(throws: RegistryAuthorityFault.keyUsedBefore) {
            try await next.countersign(sameOwner.draft, sameOwner.consent)
        }
        try await sample.close()
    }

    @Test("does not help beyond the member's unconfirmed reservations; those that ended do not count")
    func reservationsMax() async throws {
        let sample = try await SampleRegistry.found { $0.reservationsMax = 2 }
        let copper = try await sample.company("Harbour Copper Trading")
        let first = try await HandMade(sample, copper)
        try await first.reserve(HandMade.noise(1))
        try await HandMade(sample, copper).reserve(HandMade.noise(1))
        let third = try await HandMade(sample, copper)
        await #expect(throws: RegistryAuthorityFault.tooManyReservations(max: 2)) { try await third.reserve(HandMade.noise(1)) }
        try await HandMade(sample, copper, by: SampleRegistry.lotusID).reserve(HandMade.noise(1))
        try await sample.accepted(
            try copper.composeCancellation(
                of: first.id, owner: first.owner, network: first.node.network, now: await sample.network.now()))
        try await third.reserve(HandMade.noise(1))
        try await sample.close()
    }

    @Test("is not looked at for a draft of another ledger's rules: too long, of a key not in use, or not signed by its owner")
    func drafts() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let made = try await HandMade(sample, copper)
        let long = try await copper.consent(to: try await made.draft(HandMade.noise(1), hours: 73))
        let stale = try await copper.consent(to: try await made.draft(HandMade.noise(1, epoch: 2)))
        let unsigned = try await made.draft(HandMade.noise(1))
        for (draft, consent) in [long, stale, (unsigned, long.consent)] {
            let fault = await #expect(throws: RegistryAuthorityFault.self) { try await made.countersign(draft, consent) }
            guard case .badDraft = fault else {
                Issue.record("\(String(describing: fault))")
                continue
            }
        }
        try await sample.close()
    }
}
