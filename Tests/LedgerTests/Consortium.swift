// A small consortium for the tests beside this file: four members with keys, a contract in force, and hands to sign
// transactions of every kind. A certificate is here its key's bytes, since contracts read certificates through the node.

import BankingCalendar
import CanonicalCBOR
import Confidentiality
import Governance
import Ledger
import Parties
import Signing

func time(_ milliseconds: Int64) -> LedgerTime { LedgerTime(millisecondsSinceEpoch: milliseconds) }

struct Person {
    let id: MemberID
    let node = Ed25519SigningKey()
    let identity = P256SigningKey()
    let standing = P256SigningKey()

    init(_ id: String) throws { self.id = try MemberID(id) }

    func member(_ standing: Member.Standing = .active, regulator: Bool = false) -> Member {
        Member(
            id: id, name: id.text, kind: regulator ? .regulator : .bank, standing: standing, nodeKey: node.publicKey,
            certificate: identity.publicKey.encoded, identityKey: identity.publicKey,
            standingPseudonym: regulator ? self.standing.publicKey : nil)
    }
}

struct EmptyState: PublicStateReader {
    func value(of key: StateKey) -> [UInt8]? { nil }
}

struct HeldState: PublicStateReader {
    var values: [StateKey: [UInt8]] = [:]
    func value(of key: StateKey) -> [UInt8]? { values[key] }

    mutating func take(_ changes: [StateChange]) {
        for change in changes { values[change.key] = change.value }
    }
}

struct Consortium {
    static let network = Digest32.sha256(Array("a network".utf8))
    static let start = time(1_772_000_000_000)
    static let contract = "letter-of-credit.v1"
    static let workflow = Digest32.sha256(Array("a workflow".utf8))

    let people: [Person]
    var regulator: Person { people[3] }

    init() throws { people = try ["east-bank", "north-bank", "south-bank", "the-regulator"].map(Person.init) }

    func book(mandatory: Bool = true) -> GovernanceBook {
        GovernanceBook(
            members: people.map { $0.member(regulator: $0.id == regulator.id) }, calendars: CalendarBook([]),
            contracts: [
                ContractInForce(contract: Self.contract, workflow: Self.workflow, mandatory: mandatory ? [regulator.id] : []),
                ContractInForce(contract: "retired.v1", workflow: Self.workflow, mandatory: [], retired: true),
            ])
    }

    func execution(_ book: GovernanceBook? = nil, now: LedgerTime = start) -> PublicExecution {
        PublicExecution(
            network: Self.network, governance: book ?? self.book(), clock: LedgerClock(now: now), recent: RecentTransactions(),
            certificateKey: { try PublicKey(encoded: $0) })
    }

    static let window = start...time(start.millisecondsSinceEpoch + 3_600_000)

    func founding(_ keys: [any SigningKey], contract: String = contract) throws -> Skeleton.Founding {
        let (epochKey, salt) = (EpochKey(), randomBytes(32))
        return Skeleton.Founding(
            contract: contract, workflow: Self.workflow, participants: keys.map(\.publicKey), agreementSalt: salt,
            epochCommitment: epochKey.commitment(agreementSalt: salt),
            wraps: try keys.map { _ in
                try WrappedKey(
                    wrapping: epochKey, to: RecipientKey().publicKey, network: Self.network, agreementSalt: salt, epoch: 0)
            })
    }

    func begin(_ keys: [any SigningKey], contract: String = contract, epoch: UInt64 = 0) throws -> Transaction {
        let skeleton = Skeleton(
            network: Self.network, kind: .begin, validity: Self.window, signers: [keys[0].publicKey], epoch: epoch,
            founding: try founding(keys, contract: contract), payloadSalt: randomBytes(32))
        return try Transaction.sign(skeleton: skeleton, payload: [1], with: [keys[0]])
    }

    func act(
        _ agreement: Digest32, by key: any SigningKey, validity: ClosedRange<LedgerTime> = window, network: Digest32 = network,
        epoch: UInt64 = 0, expectedHead: Digest32? = nil
    ) throws -> Transaction {
        let skeleton = Skeleton(
            network: network, kind: .act, validity: validity, signers: [key.publicKey], agreement: agreement, epoch: epoch,
            payloadSalt: randomBytes(32), expectedHead: expectedHead)
        return try Transaction.sign(skeleton: skeleton, payload: [2], with: [key])
    }

    func beat(at time: LedgerTime, by key: any SigningKey, payload: [UInt8] = []) throws -> Transaction {
        try Transaction.sign(
            skeleton: Skeleton(network: Self.network, kind: .beat, validity: time...time, signers: [key.publicKey]),
            payload: payload,
            with: [key])
    }

    func governance(_ action: String, _ paper: some Encodable, by keys: [any SigningKey]) throws -> Transaction {
        let payload = try Payload(action: action, part: nil, role: "member", paper: CBOREncoder().encode(paper)).encoded()
        return try Transaction.sign(
            skeleton: Skeleton(network: Self.network, kind: .governance, validity: Self.window, signers: keys.map(\.publicKey)),
            payload: payload, with: keys)
    }
}
