import BankingCalendar
import BlindEvaluation
import Consortium
import ContractKit
import EmbeddedNetwork
import FinancingRegistry
import FinancingService
import Fingerprints
import Ledger
import LedgerNode
import Parties
import RegistryAuthority
import SampleRegistry
import Signing

/// A reservation made without a desk, so that each of its parts can be wrong.
struct HandMade {
    let sample: SampleRegistry
    let node: LedgerNode
    let member: MemberID
    var holder: P256SigningKey
    var owner: PublicKey
    var salt = [UInt8](repeating: 7, count: 16)
    let keys: CompanyKeys

    init(_ sample: SampleRegistry, _ keys: CompanyKeys, by bank: String = SampleRegistry.harbourID) async throws {
        (self.sample, self.keys, member) = (sample, keys, try MemberID(bank))
        node = try sample.consortium.node(member)
        holder = try node.makeOneTimeKey()
        owner = try await keys.makeOneTimeKey()
    }

    var id: Digest32 { Reservation.id(holder: holder.publicKey) }

    /// Fingerprints that anybody can make up.
    static func noise(_ count: Int, epoch: UInt64 = 1) throws -> [HoldingSet] {
        let all = try (0..<count).map { _ in
            Holding(fingerprint: try Fingerprint(randomBytes(48)), force: .excludes, share: Holding.whole)
        }
        return [HoldingSet(epoch: epoch, holdings: all.sorted { $0.fingerprint < $1.fingerprint })]
    }

    /// Fingerprints of documents, as the authority gives them.
    func sets(of documents: FinancingDocuments) async throws -> [HoldingSet] {
        guard let epoch = try node.registryBook()?.newest else { return [] }
        let shares = try documents.shares()
        let blinded = try BlindedInputs(
            shares.map(\.input), requestID: randomBytes(16),
            for: EvaluatingPublicKey(epoch: epoch.number, bytes: epoch.evaluatingKey))
        let answer = try await sample.authority.evaluate(blinded.request, from: member, at: sample.network.now())
        let all = zip(shares, try blinded.fingerprints(from: answer)).map {
            Holding(fingerprint: $1, force: $0.input.force, share: $0.share)
        }
        return [HoldingSet(epoch: epoch.number, holdings: all.sorted { $0.fingerprint < $1.fingerprint })]
    }

    func draft(_ sets: [HoldingSet], amount: String = "USD 100000.00", hours: Int64 = 24) async throws -> Transaction {
        let now = await sample.network.now()
        let request = RegistryAct.Request(
            amount: ReservationFact.commitment(to: amount, salt: salt),
            until: try now.adding(milliseconds: hours * SampleRegistry.hour), sets: sets)
        return try node.composeRegistryAct(
            .reserve(request), signedBy: holder, then: [owner, sample.authorityKey.publicKey], now: now)
    }

    func countersign(_ draft: Transaction, _ consent: OwnerConsent, as bank: MemberID? = nil) async throws -> Transaction {
        try await sample.authority.countersignReservation(
            draft, consent: consent, from: bank ?? member, at: sample.network.now())
    }

    /// Everything done as it should be.
    func reserve(_ sets: [HoldingSet]) async throws {
        let (draft, consent) = try await keys.consent(to: try await draft(sets))
        try await sample.accepted(try await countersign(draft, consent))
    }

    func confirmation(considered: [Digest32] = []) async throws -> Transaction {
        try node.composeRegistryAct(
            .confirm(id, considered: considered), signedBy: holder, then: [sample.authorityKey.publicKey],
            now: await sample.network.now())
    }

    func confirm(_ draft: Transaction, _ opening: FinancingOpening) async throws -> Transaction {
        try await sample.authority.countersignConfirmation(draft, opening: opening, from: member, at: sample.network.now())
    }
}
