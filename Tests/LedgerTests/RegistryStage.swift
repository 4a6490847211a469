// Hands for the registry's tests beside this file: an execution with rules and an evaluating key, one-time keys, and a state that
// takes the changes of each block.

import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import Governance
import Ledger
import PropertyTesting
import Signing

/// One reservation as its holder and owner know it.
struct Hold {
    let holder = P256SigningKey()
    let owner = P256SigningKey()
    var id: Digest32 { Reservation.id(holder: holder.publicKey) }
}

func fingerprint(_ number: Int, epoch: UInt64 = 1) -> Fingerprint {
    let half = Digest32.sha256(Array("fingerprint \(number) \(epoch)".utf8)).bytes
    // 48 bytes by construction.
    return (try? Fingerprint(half + half.prefix(16))) ?? { fatalError("48 bytes") }()
}

func set(_ numbers: [Int], share: UInt64 = Holding.whole, ties: [Int] = [], epoch: UInt64 = 1) -> HoldingSet {
    let holdings =
        numbers.map { Holding(fingerprint: fingerprint($0, epoch: epoch), force: .excludes, share: share) }
        + ties.map { Holding(fingerprint: fingerprint($0, epoch: epoch), force: .ties, share: 0) }
    return HoldingSet(epoch: epoch, holdings: holdings.sorted { $0.fingerprint < $1.fingerprint })
}

struct RegistryStage {
    static let life: Int64 = 3_600_000
    static func evaluatingKey(_ epoch: UInt8) -> [UInt8] { [2] + [UInt8](repeating: epoch, count: 48) }

    let consortium: Consortium
    let authority = P256SigningKey()
    var execution: PublicExecution
    var state = HeldState()
    var height: UInt64 = 1

    /// A ledger whose registry evaluates with the key of epoch 1.
    init(opening: Bool = true) throws {
        consortium = try Consortium()
        var rules = RegistryRules(authorities: [.init(member: consortium.regulator.id, key: authority.publicKey)])
        (rules.reservationMillisecondsMax, rules.fingerprintsMax) = (Self.life, 8)
        let book = consortium.book()
        let founded = GovernanceBook(
            members: book.members, calendars: book.calendars, contracts: book.contracts, registry: rules)
        execution = consortium.execution(founded)
        state.values[.clock] = LedgerClock(now: Consortium.start).encoded()
        if opening { _ = try act(.openEpoch(evaluatingKey: Self.evaluatingKey(1)), by: [authority]) }
    }

    var now: LedgerTime { execution.clock.now }

    func transaction(_ act: RegistryAct, by keys: [any SigningKey]) throws -> Transaction {
        // Two acts of the same words are two transactions.
        let (early, late) = (
            time(now.millisecondsSinceEpoch - .random(in: 0..<1_000_000)), time(now.millisecondsSinceEpoch + 1_800_000)
        )
        return try Transaction.sign(
            skeleton: Skeleton(
                network: Consortium.network, kind: .registry, validity: early...late, signers: keys.map(\.publicKey)),
            payload: act.encoded(), with: keys)
    }

    /// The outcome's code; for the registry's own "no", the clause's.
    mutating func execute(_ transaction: Transaction) throws -> String {
        let outcome = try execution.execute(CheckedTransaction(carried: transaction.carried), height: height, state: state)
        guard outcome.outcome == .registryRefused, let why = outcome.why else { return outcome.outcome.code }
        return String(why.prefix { $0 != ":" })
    }

    mutating func act(_ act: RegistryAct, by keys: [any SigningKey]) throws -> String { try execute(transaction(act, by: keys)) }

    func request(_ sets: [HoldingSet], life: Int64 = life) -> RegistryAct {
        .reserve(
            RegistryAct.Request(amount: Digest32.sha256([1]), until: time(now.millisecondsSinceEpoch + life), sets: sets))
    }

    mutating func reserve(_ hold: Hold, _ sets: [HoldingSet], life: Int64 = life) throws -> String {
        try act(request(sets, life: life), by: [hold.holder, hold.owner, authority])
    }

    mutating func confirm(_ hold: Hold, considered: [Digest32] = []) throws -> String {
        try act(.confirm(hold.id, considered: considered.sorted()), by: [hold.holder, authority])
    }

    mutating func release(_ hold: Hold, _ ending: Ending = .obligationSatisfied) throws -> String {
        try act(.release(hold.id, ending), by: [hold.holder])
    }

    /// Ends the block: what changed goes into the state.
    mutating func cut() throws {
        state.take(try execution.takeChanges())
        height += 1
    }

    /// All members' clocks go on.
    mutating func pass(_ milliseconds: Int64) throws {
        let then = time(now.millisecondsSinceEpoch + milliseconds)
        for person in consortium.people { _ = try execute(consortium.beat(at: then, by: person.node)) }
    }

    func reservation(_ hold: Hold) throws -> Reservation? { try execution.reservation(hold.id, reading: state) }

    func entry(_ fingerprint: Fingerprint) throws -> FingerprintEntry? {
        try state.values[.fingerprint(fingerprint)].map { try FingerprintEntry(encoded: $0) }
    }
}
