// What is proved: the registry lives on every member's node alike; who holds is told when somebody asks again, and nobody else is;
// the proof of the first holder convinces offline, and no other file does; a reopened node goes on as before.

import BankingCalendar
import CanonicalCBOR
import Checkpoints
import Consortium
import EmbeddedNetwork
import FinancingRegistry
import Governance
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import Parties
import PropertyTesting
import SampleAgreements
import Signing
import StoreVerification
import Submission
import Tallying
import Testing
import WorkflowEngine

@Suite("The registry on members' nodes")
struct RegistryNodeTests {
    /// A consortium whose regulator keeps the registry.
    struct Stage {
        let sample: SampleConsortium
        let authority = P256SigningKey()

        init() async throws {
            sample = try await SampleConsortium.found()
            let rules = RegistryRules(authorities: [.init(member: sample.regulator.member, key: authority.publicKey)])
            try await sample.consortium.govern("set-registry-rules", paper: rules)
            let key = [2] + randomBytes(48)
            let now = await sample.regulator.position().now
            let epoch = try sample.regulator.composeRegistryAct(.openEpoch(evaluatingKey: key), signedBy: authority, now: now)
            #expect(try await sample.network.submit(epoch).publicOutcome == .accepted)
        }

        /// A bank reserves under a key of its vault; the owner and the authority countersign.
        func reserve(_ fingerprints: [Fingerprint], at bank: LedgerNode) async throws -> (
            outcome: SubmissionOutcome, key: P256SigningKey
        ) {
            let now = await bank.position().now
            let (holder, owner) = (try bank.makeOneTimeKey(), P256SigningKey())
            let holdings = fingerprints.sorted().map { Holding(fingerprint: $0, force: .excludes, share: Holding.whole) }
            let request = RegistryAct.Request(
                amount: Digest32.sha256([1]), until: try now.adding(milliseconds: 60_000),
                sets: [HoldingSet(epoch: 1, holdings: holdings)])
            let draft = try bank.composeRegistryAct(
                .reserve(request), signedBy: holder, then: [owner.publicKey, authority.publicKey], now: now)
            let signed = try draft.countersigned(by: owner).countersigned(by: authority)
            return (try await sample.network.submit(signed), holder)
        }

        var cosigners: [(name: String, key: PublicKey)] {
            get async {
                let (node, members) = (sample.third, await sample.third.position().governance.activeMembers)
                return members.map { (name: LedgerNode.cosignerName($0.id, origin: node.origin), key: $0.nodeKey) }
            }
        }
    }

    private static func fingerprint() throws -> Fingerprint { try Fingerprint(randomBytes(48)) }

    @Test("refuses the second bank in the same ledger, tells the first that somebody asked, and tells nobody else")
    func notices() async throws {
        let stage = try await Stage()
        let (goods, more) = (try Self.fingerprint(), try Self.fingerprint())
        let first = try await stage.reserve([goods, more], at: stage.sample.harbour)
        #expect(first.outcome.publicOutcome == .accepted && first.outcome.final)
        let second = try await stage.reserve([goods, try Self.fingerprint()], at: stage.sample.lotus)
        #expect(second.outcome.publicOutcome == .financedElsewhere)
        let told = try stage.sample.harbour.store.read { try $0.notices(after: 0, limit: 10) }
        #expect(told.map(\.fingerprint) == [goods] && told.map(\.height) == [second.outcome.height])
        for node in [stage.sample.lotus, stage.sample.third, stage.sample.regulator] {
            #expect(try node.store.read { try $0.notices(after: 0, limit: 10) }.isEmpty)
            let id = Reservation.id(holder: first.key.publicKey)
            #expect(try node.reservation(id) == stage.sample.harbour.reservation(id))
        }
        try await stage.sample.consortium.stop()
    }

    @Test("proves the first holder from a file alone, and nothing else with it", arguments: Seed.cases(1))
    func firstHolder(seed: Seed) async throws {
        let stage = try await Stage()
        let goods = try Self.fingerprint()
        let held = try await stage.reserve([goods, try Self.fingerprint()], at: stage.sample.harbour)
        let id = Reservation.id(holder: held.key.publicKey)
        for _ in 0..<20 { _ = try await stage.reserve([try Self.fingerprint()], at: stage.sample.lotus) }
        let bytes = try await stage.sample.harbour.firstHolderProof(of: id).encoded()
        let proof = try FirstHolderProof(encoded: bytes)
        let (cosigners, quorum) = (await stage.cosigners, 3)
        let finding = try proof.verify(cosigners: cosigners, quorum: quorum)
        #expect(finding.reservation == id && finding.reservedIn == held.outcome.height && finding.documents == 2)
        #expect(!finding.isConfirmed && finding.asOf > held.outcome.height)

        var forged = proof
        forged.fingerprints.removeLast()
        #expect(throws: FirstHolderProof.Unproved.self) { try forged.verify(cosigners: cosigners, quorum: quorum) }
        forged = proof
        forged.reservation.value = try #require(try stage.sample.lotus.reservation(id)).confirmedNow().encoded()
        #expect(throws: FirstHolderProof.Unproved.self) { try forged.verify(cosigners: cosigners, quorum: quorum) }
        let strangers = cosigners.map { (name: $0.name, key: Ed25519SigningKey().publicKey) }
        #expect(throws: FirstHolderProof.Unproved.self) { try proof.verify(cosigners: strangers, quorum: quorum) }
        // Any flipped byte is seen, or changes nothing that the proof says.
        var random = seed.generator
        for _ in 0..<300 {
            var hostile = bytes
            hostile[Int.random(in: hostile.indices, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
            let read = try? FirstHolderProof(encoded: hostile).verify(cosigners: cosigners, quorum: quorum)
            #expect(read == nil || read == finding)
        }
        try await stage.sample.consortium.stop()
    }

    @Test("goes on after a restart, and its store verifies")
    func restart() async throws {
        let stage = try await Stage()
        let goods = try Self.fingerprint()
        let held = try await stage.reserve([goods], at: stage.sample.harbour)
        _ = try await stage.reserve([goods], at: stage.sample.lotus)
        let now = await stage.sample.harbour.position().now
        let confirm = try stage.sample.harbour.composeRegistryAct(
            .confirm(Reservation.id(holder: held.key.publicKey), considered: []), signedBy: held.key,
            then: [stage.authority.publicKey], now: now
        ).countersigned(by: stage.authority)
        #expect(try await stage.sample.network.submit(confirm).publicOutcome == .accepted)
        try await stage.sample.consortium.stop()
        let kinds = AgreementKinds([try Tally.kind()])
        let again = try await Consortium.open(stage.sample.consortium.folder, kinds: kinds)
        let harbour = try again.node(stage.sample.harbour.member)
        let key = try #require(try harbour.oneTimeKey(held.key.publicKey))
        let release = try harbour.composeRegistryAct(
            .release(Reservation.id(holder: key.publicKey), .obligationSatisfied), signedBy: key,
            now: await harbour.position().now)
        #expect(try await again.network.submit(release).publicOutcome == .accepted)
        #expect(try harbour.fingerprintEntry(goods) == nil)
        try await again.stop()
        for member in ["harbour-bank", "third-bank"] {
            let folder = NodeFolder(path: "\(stage.sample.consortium.folder)/\(member)")
            let contents = try folder.read()
            _ = try await StoreVerification(
                member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: kinds
            ).verify(storeAt: folder.storePath)
        }
    }
}

extension Reservation {
    fileprivate func confirmedNow() -> Reservation {
        var copy = self
        (copy.standing, copy.confirmedIn) = (.confirmed, 1)
        return copy
    }
}
