import BankingCalendar
import CanonicalCBOR
import Certificates
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
    /// The index of the member that acts in it.
    let member: Int
    let seating: Seating
}

/// Who of the members takes part in an agreement, and so opens its payloads and runs its contract.
enum Seating: Hashable, Sendable {
    case all
    /// Two of the members, each pair in turn.
    case pair
    /// No member's vault holds a key to it: its transactions look like any other and only their public part is executed.
    case nobody
}

/// A ledger of many agreements, written straight into the members' stores: the same rows that executing their first
/// transactions would have left (heads in the state tree, terms, rosters, keys), without the hours that making a
/// million key pairs and wraps would take. Agreements that the measurement acts in have real keys.
final class Preload {
    let folder: String
    private let workload: LedgerBenchmark.Workload
    let keys: [NodeKeys]
    let identityKeys: [P256SigningKey]
    let certificates: [MemberCertificate]
    let ids: [MemberID]
    private let genesis: [UInt8]
    private let kinds: AgreementKinds
    private var size = 0
    private let firstState: [UInt8]
    private let nextLapseAt: LedgerTime?
    /// How many live agreements were made so far: each member acts in as many as any other.
    private var liveCount = 0

    /// The members' nodes over one embedded ordering engine.
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
        identityKeys = secrets.map(\.identity)
        kinds = AgreementKinds([workload.kind])
        // By this machine's clock, which TLS goes by.
        let yesterday = LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000) - 86_400_000)
        certificates = try zip(ids, secrets).map { id, secret in
            try MemberCertificate.selfSigned(
                organisation: id.text, commonName: id.text, secret: secret.identity.secret, validFrom: yesterday, validDays: 365)
        }
        let members = zip(zip(ids, secrets), certificates).map { one, certificate in
            Member(
                id: one.0, name: one.0.text, kind: .bank, nodeKey: one.1.node.publicKey, certificate: certificate.der,
                identityKey: one.1.identity.publicKey)
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

    func node(_ member: Int, on store: SQLiteLedgerStore) throws -> LedgerNode {
        try LedgerNode(
            member: ids[member], keys: keys[member], genesis: genesis, store: store, kinds: kinds, rehearsing: true)
    }

    func openNodes() throws -> (nodes: [LedgerNode], stores: [SQLiteLedgerStore]) {
        let stores = try stores()
        return (try stores.enumerated().map { try node($0.offset, on: $0.element) }, stores)
    }

    func open() async throws -> Opened {
        let (nodes, stores) = try openNodes()
        let ordering = try LocalOrdering(path: "\(folder)/ordering.sqlite")
        return Opened(
            nodes: nodes, stores: stores, network: EmbeddedNetwork(nodes: nodes, ordering: ordering, cutter: keys[0].node))
    }

    // MARK: growing

    /// Grows every member's store to `target` agreements, of which as many of each seating as `wanted` says (spread evenly
    /// over the new ones) have real keys. All members take part in the others.
    ///
    /// - Returns: for each that was wanted the live agreements, in which the members act in turn.
    func grow(
        to target: Int, live wanted: [(Seating, Int)], progress: (String) -> Void = { _ in }
    ) async throws -> [[PreloadedAgreement]] {
        var toldAt = ContinuousClock.now
        let (_, stores) = try openNodes()
        let seatings = wanted.enumerated().flatMap { index, one in Array(repeating: (index, one.0), count: one.1) }.shuffled()
        var live = wanted.map { _ in [PreloadedAgreement]() }
        let added = target - size
        let every = max(1, added / max(1, min(seatings.count, added)))
        var next = 0
        while size < target {
            let batch = min(5_000, target - size)
            let drafts = (0..<batch).map { offset -> Draft in
                let isLive = (size + offset) % every == 0 && next < seatings.count
                guard isLive else { return Draft(seated: seats(.all, 0), roles: workload.roles, ids: ids) }
                let (index, seating) = seatings[next]
                next += 1
                liveCount += 1
                let draft = Draft(seated: seats(seating, liveCount), roles: workload.roles, ids: ids, live: seating)
                if let agreement = draft.live { live[index].append(agreement) }
                return draft
            }
            for (index, store) in stores.enumerated() { try write(drafts, member: index, store: store) }
            size += batch
            if toldAt + .seconds(2) < .now {
                progress("  \(size) of \(target) agreements in \(ids.count) stores")
                toldAt = .now
            }
        }
        for store in stores {
            try StateRebase.rebase(store)
            try store.checkpoint()
            try store.close()
        }
        return live.map { Self.inTurn($0, members: ids.count) }
    }

    /// The indexes of the members that take part, the one that acts first.
    private func seats(_ seating: Seating, _ turn: Int) -> [Int] {
        let count = seating == .pair ? min(2, ids.count) : ids.count
        return (0..<count).map { (turn + $0) % ids.count }
    }

    /// In random order, but so that one member acts after the other.
    private static func inTurn(_ agreements: [PreloadedAgreement], members: Int) -> [PreloadedAgreement] {
        var byMember = (0..<members).map { member in agreements.filter { $0.member == member }.shuffled() }
        var turns: [PreloadedAgreement] = []
        while turns.count < agreements.count {
            for member in byMember.indices {
                if let one = byMember[member].popLast() { turns.append(one) }
            }
        }
        return turns
    }

    private func write(_ drafts: [Draft], member: Int, store: SQLiteLedgerStore) throws {
        let contract = workload.kind.contract
        let workflow = try Digest32(workload.kind.workflowDigest)
        try store.write { writer in
            var changes: [StateChange] = []
            for draft in drafts {
                let head = draft.head(contract: contract, workflow: workflow)
                changes.append(StateChange(key: .agreement(draft.id), value: head.encoded()))
                guard draft.isKnown, let seat = draft.seated.firstIndex(of: member) else { continue }
                let row = try writer.insert(
                    AgreementRecord(
                        id: draft.id, contract: contract, workflow: workflow, salt: draft.salt,
                        roster: try CBOREncoder().encode(draft.roster), epochKey: draft.epochKey.bytes, standing: .inForce))
                // Like an entry that no transaction stands behind, for there is none to be read.
                let sequence = try writer.append(
                    ActivityRecord(
                        agreement: row, previous: 0, position: 1, height: 0, index: nil, at: workload.startsAt,
                        role: workload.begin.role, action: workload.begin.action, part: "", rejection: nil,
                        rejectionSentence: nil,
                        events: [0x80]))
                try writer.putState(
                    row: row,
                    AgreementStateRecord(position: 1, encoded: firstState, nextLapseAt: nextLapseAt, lastEntry: sequence))
                try writer.putVaultSecret(draft.secrets[seat], for: draft.pseudonyms[seat].encoded)
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

    /// The measured work was really done: every participant's contract ran and accepted each act, and nobody else's did.
    func requireExecuted(_ live: [PreloadedAgreement], by nodes: [LedgerNode]) throws {
        for (index, node) in nodes.enumerated() {
            for agreement in live {
                let reading = try node.agreement(agreement.id)
                guard agreement.seats(ids.count).contains(index) else {
                    guard reading == nil else { throw BenchmarkFault("\(node.member.text) sees what it takes no part in") }
                    continue
                }
                guard let reading, reading.position == UInt64(1 + workload.rounds.count),
                    let last = try node.history(of: reading, limit: 1).first, last.entry.rejection == nil
                else { throw BenchmarkFault("\(node.member.text) did not execute what was measured") }
            }
        }
    }
}

extension PreloadedAgreement {
    /// The indexes of the members that take part.
    func seats(_ members: Int) -> [Int] {
        switch seating {
        case .all: Array(0..<members)
        case .pair: (0..<min(2, members)).map { (member + $0) % members }
        case .nobody: []
        }
    }
}

/// One agreement to be preloaded.
private struct Draft {
    let id: Digest32
    let salt: [UInt8]
    let epochKey: EpochKey
    /// The indexes of its members, and whether their nodes know that they take part.
    let seated: [Int]
    let isKnown: Bool
    let pseudonyms: [PublicKey]
    let secrets: [[UInt8]]
    let roster: Roster
    let live: PreloadedAgreement?

    init(seated: [Int], roles: [String], ids: [MemberID], live seating: Seating? = nil) {
        salt = randomBytes(32)
        let epochKey = EpochKey()
        self.epochKey = epochKey
        (self.seated, isKnown) = (seated, seating != .nobody)
        var pseudonyms: [PublicKey] = []
        var secrets: [[UInt8]] = []
        var submitter: P256SigningKey?
        for _ in seated {
            if seating != nil {
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
        let participants = seated.map { ids[$0] }
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
        live = submitter.flatMap { key in
            seating.map { PreloadedAgreement(id: id, epochKey: epochKey, submitter: key, member: seated[0], seating: $0) }
        }
    }

    func head(contract: String, workflow: Digest32) -> AgreementHead {
        let founding = Skeleton.Founding(
            contract: contract, workflow: workflow, participants: pseudonyms, agreementSalt: salt,
            epochCommitment: epochKey.commitment(agreementSalt: salt), wraps: [])
        return AgreementHead(founding: founding, transaction: id)
    }
}
