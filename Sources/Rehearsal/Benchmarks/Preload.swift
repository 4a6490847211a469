import BankingCalendar
import CanonicalCBOR
import Confidentiality
import ContractKit
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import LocalOrdering
import MerkleLog
import Parties
import SQLiteLedgerStore
import Signing
import WorkflowEngine

/// An agreement whose keys the benchmark holds, so that it can act in it.
struct PreloadedAgreement: Sendable {
    let id: Digest32
    let epochKey: EpochKey
    let submitter: P256SigningKey
}

/// A ledger of many agreements, written straight into the members' stores: the same rows that executing their first
/// transactions would have left (heads in the state tree, terms, rosters, keys), without the hours that making a
/// million key pairs and wraps would take. Agreements that the measurement acts in have real keys.
final class Preload {
    let folder: String
    private let workload: LedgerBenchmark.Workload
    private let ids: [MemberID]
    private let keys: [NodeKeys]
    private let genesis: [UInt8]
    private let kinds: AgreementKinds
    private var size = 0
    private let firstState: [UInt8]
    private let nextLapseAt: LedgerTime?

    struct Opened {
        let nodes: [LedgerNode]
        let stores: [SQLiteLedgerStore]
        let network: EmbeddedNetwork
    }

    init(workload: LedgerBenchmark.Workload, members count: Int, folder: String) throws {
        (self.workload, self.folder) = (workload, folder)
        ids = try (1...count).map { try MemberID("bank-\($0)") }
        let secrets = ids.map { _ in (node: Ed25519SigningKey(), identity: P256SigningKey()) }
        keys = secrets.map { NodeKeys(node: $0.node, identity: $0.identity) }
        kinds = AgreementKinds([workload.kind])
        let members = zip(ids, secrets).map { id, secret in
            Member(
                id: id, name: id.text, kind: .bank, nodeKey: secret.node.publicKey, certificate: [],
                identityKey: secret.identity.publicKey)
        }
        let contract = ContractInForce(
            contract: workload.kind.contract, workflow: try Digest32(workload.kind.workflowDigest), mandatory: [])
        genesis = try Genesis(
            name: "benchmark", timeSource: .rehearsal, startsAt: workload.startsAt,
            governance: GovernanceBook(members: members, calendars: workload.calendars, contracts: [contract]),
            salt: randomBytes(32)
        ).encoded()
        let occasion = Occasion(at: workload.startsAt, calendars: workload.calendars)
        let agreement = try workload.kind.begin(workload.begin, on: occasion).agreement
        firstState = agreement.encoded
        nextLapseAt = agreement.nextLapse(calendars: workload.calendars)
    }

    private func stores() throws -> [SQLiteLedgerStore] {
        try ids.map { id in
            try FileManager.default.createDirectory(atPath: "\(folder)/\(id.text)", withIntermediateDirectories: true)
            return try SQLiteLedgerStore(path: "\(folder)/\(id.text)/ledger.sqlite")
        }
    }

    func open() async throws -> Opened {
        let stores = try stores()
        let nodes = try zip(zip(ids, keys), stores).map { member, store in
            try LedgerNode(member: member.0, keys: member.1, genesis: genesis, store: store, kinds: kinds, rehearsing: true)
        }
        let ordering = try LocalOrdering(path: "\(folder)/ordering.sqlite")
        return Opened(
            nodes: nodes, stores: stores, network: EmbeddedNetwork(nodes: nodes, ordering: ordering, cutter: keys[0].node))
    }

    // MARK: growing

    /// Grows every member's store to `target` agreements, of which `live` (spread evenly over the new ones) have real keys.
    func grow(to target: Int, live wanted: Int) async throws -> [PreloadedAgreement] {
        let stores = try stores()
        for (index, store) in stores.enumerated() {
            _ = try LedgerNode(
                member: ids[index], keys: keys[index], genesis: genesis, store: store, kinds: kinds, rehearsing: true)
        }
        var live: [PreloadedAgreement] = []
        let added = target - size
        let every = max(1, added / min(wanted, added))
        while size < target {
            let batch = min(5_000, target - size)
            let drafts = (0..<batch).map { offset in
                Draft(isLive: (size + offset) % every == 0 && live.count < wanted, participants: ids, roles: workload.roles)
            }
            for (index, store) in stores.enumerated() { try write(drafts, member: index, store: store) }
            live += drafts.compactMap(\.live)
            size += batch
        }
        for store in stores {
            try StateRebase.rebase(store)
            try store.checkpoint()
            try store.close()
        }
        return live.shuffled()
    }

    private func write(_ drafts: [Draft], member: Int, store: SQLiteLedgerStore) throws {
        let contract = workload.kind.contract
        let workflow = try Digest32(workload.kind.workflowDigest)
        try store.write { writer in
            var changes: [StateChange] = []
            for draft in drafts {
                let head = draft.head(contract: contract, workflow: workflow)
                changes.append(StateChange(key: .agreement(draft.id), value: head.encoded()))
                let row = try writer.insert(
                    AgreementRecord(
                        id: draft.id, contract: contract, workflow: workflow, salt: draft.salt,
                        roster: try CBOREncoder().encode(draft.roster), epochKey: draft.epochKey.bytes, standing: .inForce))
                let sequence = try writer.append(
                    ActivityRecord(
                        agreement: row, previous: 0, position: 1, height: 0, index: 0, at: workload.startsAt,
                        role: workload.begin.role, action: workload.begin.action, part: "", rejection: nil,
                        rejectionSentence: nil,
                        events: [0x80]))
                try writer.putState(
                    row: row,
                    AgreementStateRecord(position: 1, encoded: firstState, nextLapseAt: nextLapseAt, lastEntry: sequence))
                try writer.putVaultSecret(draft.secrets[member], for: draft.pseudonyms[member].encoded)
            }
            try writer.putState(changes.sorted { $0.place < $1.place })
        }
    }

    // MARK: acting

    /// Seals and signs one act for each agreement and round.
    func compose(_ live: [PreloadedAgreement], network: Digest32, at now: LedgerTime) throws -> [Transaction] {
        let early = LedgerTime(millisecondsSinceEpoch: now.millisecondsSinceEpoch - 600_000)
        let late = LedgerTime(millisecondsSinceEpoch: now.millisecondsSinceEpoch + 600_000)
        return try workload.rounds.flatMap { act in
            try live.map { agreement in
                let salt = randomBytes(32)
                let skeleton = Skeleton(
                    network: network, kind: .act, validity: early...late, signers: [agreement.submitter.publicKey],
                    agreement: agreement.id, payloadSalt: salt)
                let payload = Payload(action: act.action, part: act.part.map { "\($0)" }, role: act.role, paper: act.paper)
                let sealed = try PayloadCipher.seal(
                    payload.encoded(), epochKey: agreement.epochKey, salt: salt, submitter: agreement.submitter.publicKey.id,
                    skeletonDigest: Transaction.digest(ofSkeleton: skeleton.encoded()))
                return try Transaction.sign(skeleton: skeleton, payload: sealed, with: [agreement.submitter])
            }
        }
    }

    /// The measured work was really done: every member's contract ran and accepted each act.
    func requireExecuted(_ live: [PreloadedAgreement], by nodes: [LedgerNode]) throws {
        for node in nodes {
            for agreement in live.prefix(200) {
                guard let reading = try node.agreement(agreement.id), reading.position == UInt64(1 + workload.rounds.count),
                    let last = try node.history(of: reading, limit: 1).first, last.entry.rejection == nil
                else { throw BenchmarkFault("\(node.member.text) did not execute what was measured") }
            }
        }
    }
}

/// One agreement to be preloaded.
private struct Draft {
    let id: Digest32
    let salt: [UInt8]
    let epochKey: EpochKey
    let pseudonyms: [PublicKey]
    let secrets: [[UInt8]]
    let roster: Roster
    let live: PreloadedAgreement?

    init(isLive: Bool, participants: [MemberID], roles: [String]) {
        salt = randomBytes(32)
        let epochKey = EpochKey()
        self.epochKey = epochKey
        var pseudonyms: [PublicKey] = []
        var secrets: [[UInt8]] = []
        var submitter: P256SigningKey?
        for _ in participants {
            if isLive {
                let key = P256SigningKey()
                submitter = submitter ?? key
                pseudonyms.append(key.publicKey)
                secrets.append(key.secret)
            } else if let key = try? PublicKey(p256: [2] + randomBytes(32)) {
                // Nobody acts in a cold agreement, so its keys only need their size.
                pseudonyms.append(key)
                secrets.append(randomBytes(32))
            }
        }
        (self.pseudonyms, self.secrets) = (pseudonyms, secrets)
        roster = Roster(
            participants: zip(participants, pseudonyms).map { member, pseudonym in
                Roster.Participant(
                    member: member,
                    offer: Offer(pseudonym: pseudonym, recipient: [2] + randomBytes(32), signature: randomBytes(64)))
            },
            parties: roles.enumerated().map { index, role in
                Roster.Party(role: role, name: "Party \(index)", member: participants[index % participants.count])
            })
        let id = Digest32.of(domain: "hefu benchmark agreement", salt)
        self.id = id
        live = submitter.map { PreloadedAgreement(id: id, epochKey: epochKey, submitter: $0) }
    }

    func head(contract: String, workflow: Digest32) -> AgreementHead {
        let founding = Skeleton.Founding(
            contract: contract, workflow: workflow, participants: pseudonyms, agreementSalt: salt,
            epochCommitment: epochKey.commitment(agreementSalt: salt), wraps: [])
        return AgreementHead(founding: founding, transaction: id)
    }
}
