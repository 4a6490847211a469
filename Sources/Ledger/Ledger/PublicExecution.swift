package import BankingCalendar
import CanonicalCBOR
package import ContractKit
package import FinancingRegistry
package import Governance
import Parties
package import Signing

/// Reads the rooted state as it was before the block.
package protocol PublicStateReader {
    func value(of key: StateKey) throws -> [UInt8]?
}

/// A transaction whose form and signatures have been checked, which needs no state and may run on all cores.
package struct CheckedTransaction: Sendable {
    package let carried: [UInt8]
    /// The transaction, or why it counts for nothing.
    package let content: Result<Transaction, PublicFault>

    package struct PublicFault: Error, Sendable {
        package let outcome: PublicOutcome
        package let why: String
    }

    /// The id the log names it by: of bytes that are no transaction, a digest of the bytes.
    package var id: Digest32 {
        if case .success(let transaction) = content { return transaction.id }
        return Self.idOfRefused(carried)
    }

    /// The id that the log gives to bytes that are no transaction, or lack a signature.
    package static func idOfRefused(_ carried: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu refused transaction", carried) }

    package init(carried: [UInt8]) {
        self.carried = carried
        do {
            let transaction = try Transaction(carried: carried)
            guard transaction.isSignedByAllItsSigners() else {
                content = .failure(
                    PublicFault(outcome: .signatureMissing, why: "a signer's signature is missing or does not verify"))
                return
            }
            content = .success(transaction)
        } catch {
            content = .failure(PublicFault(outcome: .malformed, why: "\(error)"))
        }
    }
}

/// The part of execution that every node runs alike: it reads the transactions' public parts and the rooted
/// state, and nothing else (ledger.md §1).
package struct PublicExecution {
    package let network: Digest32
    package private(set) var governance: GovernanceBook
    package private(set) var clock: LedgerClock
    package private(set) var recent: RecentTransactions

    /// Heads read or changed in this block. Looked up by id; changes are listed in the order they happened.
    private var heads: [Digest32: AgreementHead] = [:]
    private var changedAgreements: [Digest32] = []
    private var governanceChanged = false
    private var memberSuspended = false
    private var clockChanged = false
    private var registry = RegistryOverlay()
    private var erasures = ErasureOverlay()

    private let certificateKey: Governance.CertificateReader

    package init(
        network: Digest32, governance: GovernanceBook, clock: LedgerClock, recent: RecentTransactions,
        certificateKey: @escaping Governance.CertificateReader
    ) {
        (self.network, self.governance, self.clock, self.recent) = (network, governance, clock, recent)
        self.certificateKey = certificateKey
    }

    package enum Effect: Sendable {
        case none
        case timeMoved(to: LedgerTime)
        case governanceChanged
        /// An agreement took a transaction; its participants run the contract.
        case agreementAdvanced(id: Digest32, head: AgreementHead)
        /// Whoever takes part in it destroys what it holds.
        case agreementErased(id: Digest32)
        /// Somebody asked for what these reservations hold, and was refused.
        case askedAgain([FinancingRegistry.Clash])
    }

    package struct Outcome: Sendable {
        package let outcome: PublicOutcome
        package let effect: Effect
        /// For the submitter and the operator; not part of what is agreed.
        package let why: String?
        init(_ outcome: PublicOutcome, _ effect: Effect = .none, why: String? = nil) {
            (self.outcome, self.effect, self.why) = (outcome, effect, why)
        }
    }

    /// Gives one transaction its public outcome. A fault is local (a disk that cannot be read), never an outcome.
    ///
    /// - Parameter height: of the block it stands in.
    package mutating func execute(_ checked: CheckedTransaction, height: UInt64, state: some PublicStateReader) throws -> Outcome
    {
        let transaction: Transaction
        switch checked.content {
        case .failure(let fault): return Outcome(fault.outcome, why: fault.why)
        case .success(let value): transaction = value
        }
        let skeleton = transaction.skeleton
        guard skeleton.network == network else { return Outcome(.otherNetwork) }
        // A beat is what moves time, so time does not bound it and its id is not remembered (one far in the future would be
        // for ever): the rooted clock refuses every beat that is not later than its member's last.
        let isBeat = skeleton.kind == .beat
        guard isBeat || skeleton.validity.contains(clock.now) else { return Outcome(.outsideValidity) }
        guard isBeat || !recent.contains(transaction.id) else { return Outcome(.duplicate) }

        let outcome =
            switch skeleton.kind {
            case .beat: beat(transaction)
            case .governance: try govern(transaction, state)
            case .registry: try register(transaction, height, state)
            case .begin: try begin(transaction, state)
            case .act: try act(transaction, state)
            case .rekey: try rekey(transaction, state)
            case .erase: try erase(transaction, state)
            }
        // Refused or not, an id that its signers signed is used up; remembering it bounds what a replay can do.
        if !isBeat, outcome.outcome.usesUpID { recent.remember(transaction.id, until: skeleton.validity.upperBound) }
        return outcome
    }

    private mutating func beat(_ transaction: Transaction) -> Outcome {
        let skeleton = transaction.skeleton
        guard skeleton.signers.count == 1, let member = governance.member(withNodeKey: skeleton.signers[0]) else {
            return Outcome(.signerNotMember)
        }
        guard transaction.payload.isEmpty else { return Outcome(.malformed) }
        let before = clock.now
        guard clock.record(skeleton.validity.lowerBound, by: member.id, active: governance.activeMembers.map(\.id)) else {
            return Outcome(.beatRefused)
        }
        clockChanged = true
        return Outcome(.accepted, clock.now > before ? .timeMoved(to: clock.now) : .none)
    }

    private mutating func govern(_ transaction: Transaction, _ state: some PublicStateReader) throws -> Outcome {
        let endorsement = Endorsement(signers: transaction.skeleton.signers, in: governance)
        guard !endorsement.members.isEmpty else { return Outcome(.signerNotMember) }
        let change: Payload
        let decided: GovernanceBook
        do {
            change = try Payload(encoded: transaction.payload)
            decided = try Governance.deciding(
                action: change.action, paper: change.paper, endorsement: endorsement, book: governance,
                certificateKey: certificateKey)
        } catch {
            return Outcome(.governanceRefused, why: "\(error)")
        }
        if change.action == Governance.releaseStuckHold, let hold = try? CBORDecoder().decode(StuckHold.self, from: change.paper),
            case .refused(let rejection, _) = try withRegistry(
                state, { [now = clock.now] in try FinancingRegistry.ruleOut(hold.reservation, at: now, on: &$0) })
        {
            return Outcome(.governanceRefused, why: "\(rejection)")
        }
        if change.action == Governance.suspendMember {
            // The member that a block suspends does not judge the block, and two at once would be too many to spare.
            guard !memberSuspended else {
                return Outcome(.governanceRefused, why: "this block suspends a member already; submit the change again")
            }
            memberSuspended = true
        }
        governance = decided
        governanceChanged = true
        return Outcome(.accepted, .governanceChanged)
    }

    private mutating func register(_ transaction: Transaction, _ height: UInt64, _ state: some PublicStateReader) throws
        -> Outcome
    {
        let act: RegistryAct
        do {
            act = try RegistryAct(encoded: transaction.payload)
        } catch {
            return Outcome(.malformed, why: "\(error)")
        }
        let occasion = FinancingRegistry.Occasion(
            signers: transaction.skeleton.signers, at: clock.now, height: height, rules: governance.registry)
        switch try withRegistry(state, { try FinancingRegistry.execute(act, occasion, on: &$0) }) {
        case .accepted: return Outcome(.accepted)
        case .refused(let rejection, let clashes) where rejection.clause == PublicOutcome.financedElsewhere.code:
            return Outcome(.financedElsewhere, .askedAgain(clashes), why: "\(rejection)")
        case .refused(let rejection, _): return Outcome(.registryRefused, why: "\(rejection)")
        }
    }

    /// Lends the overlay out, so that it is changed in place and never copied.
    private mutating func withRegistry<Reader: PublicStateReader, Result>(
        _ reader: Reader, _ body: (inout RegistryView<Reader>) throws -> Result
    ) throws -> Result {
        var view = RegistryView(overlay: registry, reader: reader)
        registry = RegistryOverlay()
        defer { registry = view.overlay }
        return try body(&view)
    }

    /// A reservation as it stands at this place in the order.
    package func reservation(_ id: Digest32, reading state: some PublicStateReader) throws -> Reservation? {
        try registry.peek(id, state)
    }

    /// The registry as contracts see it at this place in the order.
    package func registry(reading state: some PublicStateReader) -> RegistryWindow {
        let (registry, now) = (registry, clock.now)
        return RegistryWindow { id in try registry.peek(id, state)?.fact(at: now) }
    }

    private mutating func begin(_ transaction: Transaction, _ state: some PublicStateReader) throws -> Outcome {
        guard let founding = transaction.skeleton.founding else { return Outcome(.malformed) }
        guard let rule = governance.inForce(contract: founding.contract, workflow: founding.workflow) else {
            return Outcome(.contractNotInForce)
        }
        guard transaction.skeleton.epoch == 0 else { return Outcome(.epochNotCurrent) }
        guard transaction.skeleton.signers.allSatisfy(founding.participants.contains) else {
            return Outcome(.signerNotParticipant)
        }
        for id in rule.mandatory {
            guard let key = governance.member(id)?.standingPseudonym, founding.participants.contains(key) else {
                return Outcome(.participantMissing, why: "\(id.text) must take part in every \(founding.contract)")
            }
        }
        let id = AgreementHead.id(from: transaction.id)
        let head = AgreementHead(founding: founding, transaction: transaction.id)
        put(head, for: id)
        return Outcome(.accepted, .agreementAdvanced(id: id, head: head))
    }

    private mutating func act(_ transaction: Transaction, _ state: some PublicStateReader) throws -> Outcome {
        guard let id = transaction.skeleton.agreement else { return Outcome(.malformed) }
        if isErasedInThisBlock(id) { return Outcome(.agreementErased) }
        guard var head = try head(of: id, state) else { return try outcomeWithoutHead(id, state) }
        guard head.epoch == transaction.skeleton.epoch else { return Outcome(.epochNotCurrent) }
        guard transaction.skeleton.signers.allSatisfy(head.participants.contains) else { return Outcome(.signerNotParticipant) }
        if let expected = transaction.skeleton.expectedHead, expected != head.head { return Outcome(.headNotAsExpected) }
        head.advance(by: transaction.id)
        put(head, for: id)
        return Outcome(.accepted, .agreementAdvanced(id: id, head: head))
    }

    func isErasedInThisBlock(_ id: Digest32) -> Bool { erasures.contains(id) }

    mutating func putErasure(of id: Digest32, head: AgreementHead, transaction: Digest32, _ state: some PublicStateReader) throws
    {
        try erasures.put(id, head: head, transaction: transaction, state)
    }

    mutating func head(of id: Digest32, _ state: some PublicStateReader) throws -> AgreementHead? {
        if let head = heads[id] { return head }
        guard let bytes = try state.value(of: .agreement(id)) else { return nil }
        return try AgreementHead(encoded: bytes)
    }

    mutating func put(_ head: AgreementHead, for id: Digest32) {
        if heads.updateValue(head, forKey: id) == nil { changedAgreements.append(id) }
    }

    /// What the block changed in the public state, in the order of the state tree; the overlay is emptied.
    package mutating func takeChanges() throws -> [StateChange] {
        var changes: [StateChange] = []
        changes.reserveCapacity(changedAgreements.count + 2)
        for id in changedAgreements where !erasures.contains(id) {
            if let head = heads[id] { changes.append(StateChange(key: .agreement(id), value: head.encoded())) }
        }
        if governanceChanged { changes.append(StateChange(key: .governance, value: try CBOREncoder().encode(governance))) }
        if clockChanged { changes.append(StateChange(key: .clock, value: clock.encoded())) }
        changes += registry.takeChanges()
        changes += erasures.takeChanges()
        heads.removeAll(keepingCapacity: true)
        changedAgreements.removeAll(keepingCapacity: true)
        (governanceChanged, memberSuspended, clockChanged) = (false, false, false)
        recent.forget(before: clock.now)
        changes.sort { $0.place < $1.place }
        return changes
    }
}

/// Answers contracts' questions about the registry while one act is judged. A disk that cannot be read is no answer that a
/// contract may see: it is kept as ``fault``, and whoever executes the block looks there.
package final class RegistryWindow: ReservationReader, @unchecked Sendable {
    // Unchecked: it lives while one act is judged, on the node's queue.
    package private(set) var fault: (any Error)?
    private let reading: (Digest32) throws -> ReservationFact?

    init(_ reading: @escaping (Digest32) throws -> ReservationFact?) { self.reading = reading }

    package func reservation(_ id: Digest32) -> ReservationFact? {
        do {
            return try reading(id)
        } catch {
            fault = fault ?? error
            return nil
        }
    }
}

/// A new value of one entry of the public state, or nil where the entry goes.
package struct StateChange: Sendable {
    package let key: StateKey
    /// Where it stands in the state tree.
    package let place: Digest32
    package let value: [UInt8]?
    package let valueDigest: Digest32?

    package init(key: StateKey, value: [UInt8]?) {
        (self.key, self.value, place) = (key, value, key.digest)
        valueDigest = value.map { StateKey.digest(ofValue: $0) }
    }
}

extension StateKey {
    /// What the state tree holds of a value.
    package static func digest(ofValue value: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu state value", value) }
}

/// The ids of transactions whose validity has not passed, so that the set is bounded.
package struct RecentTransactions: Sendable {
    private var ids: Set<Digest32> = []
    /// In order of expiry, for forgetting; ties do not matter.
    private var expiring: [LedgerTime: [Digest32]] = [:]
    private var times: [LedgerTime] = []

    package init() {}

    package var count: Int { ids.count }

    package func contains(_ id: Digest32) -> Bool { ids.contains(id) }

    package mutating func remember(_ id: Digest32, until: LedgerTime) {
        guard ids.insert(id).inserted else { return }
        if expiring[until]?.append(id) == nil {
            expiring[until] = [id]
            let index = times.lastIndex { $0 < until }.map { $0 + 1 } ?? 0
            times.insert(until, at: index)
        }
    }

    package mutating func forget(before now: LedgerTime) {
        while let first = times.first, first < now {
            for id in expiring.removeValue(forKey: first) ?? [] { ids.remove(id) }
            times.removeFirst()
        }
    }
}
