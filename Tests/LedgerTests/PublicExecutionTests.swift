// Proves that every public outcome is tripped by the transaction it is for, that a refusal leaves no trace in the public
// state, and that a transaction counts at most once.

import BankingCalendar
import CanonicalCBOR
import Governance
import Parties
import PropertyTesting
import Signing
import Testing

@testable import Ledger

extension PublicExecution {
    fileprivate mutating func outcome(_ transaction: Transaction, _ state: some PublicStateReader = EmptyState()) throws
        -> PublicOutcome
    {
        try execute(CheckedTransaction(carried: transaction.carried), height: 1, state: state).outcome
    }
}

@Suite("Public execution")
struct PublicExecutionTests {
    let consortium: Consortium
    /// A pseudonym and the regulator's standing one, who take part together.
    let buyer = P256SigningKey()
    let stranger = P256SigningKey()
    var pair: [any SigningKey] { [buyer, consortium.regulator.standing] }

    init() throws { consortium = try Consortium() }

    /// An execution in which one agreement has begun.
    private func begun() throws -> (PublicExecution, Digest32) {
        var execution = consortium.execution()
        let transaction = try consortium.begin(pair)
        #expect(try execution.outcome(transaction) == .accepted)
        return (execution, AgreementHead.id(from: transaction.id))
    }

    @Test("accepts an agreement and its acts, and chains their ids in order")
    func accepted() throws {
        var execution = consortium.execution()
        let first = try consortium.begin(pair)
        let id = AgreementHead.id(from: first.id)
        guard
            case .agreementAdvanced(id, let begun) = try execution.execute(
                CheckedTransaction(carried: first.carried), height: 1, state: EmptyState()
            ).effect
        else { throw Unexpected() }
        #expect(begun.position == 1 && begun.head == AgreementHead.chain(nil, first.id))
        var state = HeldState()
        state.take(try execution.takeChanges())
        #expect(state.values[.agreement(id)] == begun.encoded())
        let second = try consortium.act(id, by: pair[1], expectedHead: begun.head)
        #expect(try execution.outcome(second, state) == .accepted)
        // A third in the same block reads what the second wrote.
        let third = try consortium.act(id, by: buyer, expectedHead: AgreementHead.chain(begun.head, second.id))
        #expect(try execution.outcome(third, state) == .accepted)
        let changes = try execution.takeChanges()
        let head = try AgreementHead(encoded: try #require(changes.first { $0.key == .agreement(id) }?.value))
        #expect(head.position == 3 && head.head == AgreementHead.chain(AgreementHead.chain(begun.head, second.id), third.id))
        #expect(changes.count == 1, "two acts in one agreement are one change")
        #expect(try execution.takeChanges().isEmpty)
    }

    @Test("gives bytes that are no transaction an id and the outcome malformed")
    func malformed() throws {
        var execution = consortium.execution()
        for bytes in [[], [0], [0xD8, 0x62, 0x80]] as [[UInt8]] {
            let checked = CheckedTransaction(carried: bytes)
            #expect(try execution.execute(checked, height: 1, state: EmptyState()).outcome == .malformed)
            #expect(
                checked.id == CheckedTransaction(carried: bytes).id && checked.id != CheckedTransaction(carried: bytes + [1]).id)
        }
        let noisy = try consortium.beat(at: Consortium.start, by: consortium.people[0].node, payload: [1])
        #expect(try execution.outcome(noisy) == .malformed, "a beat carries no payload")
        #expect(execution.recent.count == 0)
    }

    @Test("refuses a copy with signatures stripped or swapped, which does not use up the id")
    func stripped() throws {
        var (execution, id) = try begun()
        let skeleton = Skeleton(
            network: Consortium.network, kind: .act, validity: Consortium.window, signers: pair.map(\.publicKey), agreement: id,
            payloadSalt: randomBytes(32))
        let whole = try Transaction.sign(skeleton: skeleton, payload: [3], with: pair)
        for keys in [[pair[0]], [pair[1], pair[0]], [pair[0], stranger], [pair[0], pair[1], stranger]] {
            let message = try SignedMessage(signing: whole.message.payload, with: keys, externalData: Transaction.signingContext)
            let copy = CheckedTransaction(carried: message.bytes)
            #expect(try execution.execute(copy, height: 1, state: EmptyState()).outcome == .signatureMissing)
        }
        let otherContext = try SignedMessage(
            signing: whole.message.payload, with: pair, externalData: Array("hefu block v1".utf8))
        #expect(
            try execution.execute(CheckedTransaction(carried: otherContext.bytes), height: 1, state: EmptyState()).outcome
                == .signatureMissing)
        #expect(try execution.outcome(whole) == .accepted)
        #expect(try execution.outcome(whole) == .duplicate)
        // Signed anew it is the same transaction.
        #expect(try execution.outcome(try Transaction.sign(skeleton: skeleton, payload: [3], with: pair)) == .duplicate)
    }

    @Test("refuses a transaction for another ledger")
    func otherNetwork() throws {
        var (execution, id) = try begun()
        #expect(try execution.outcome(consortium.act(id, by: buyer, network: .zero)) == .otherNetwork)
    }

    @Test("counts a transaction from the first to the last instant of its validity only")
    func validity() throws {
        var (execution, id) = try begun()
        let now = Consortium.start.millisecondsSinceEpoch
        for (from, until, expected) in [
            (now - 10, now - 1, PublicOutcome.outsideValidity), (now - 10, now, .accepted), (now, now + 10, .accepted),
            (now + 1, now + 10, .outsideValidity),
        ] {
            #expect(try execution.outcome(consortium.act(id, by: buyer, validity: time(from)...time(until))) == expected)
        }
    }

    @Test("refuses an act in an agreement that is unknown, by a stranger, under another epoch, or after another head")
    func refusedActs() throws {
        var (execution, id) = try begun()
        #expect(try execution.outcome(consortium.act(.zero, by: buyer)) == .agreementUnknown)
        #expect(try execution.outcome(consortium.act(id, by: stranger)) == .signerNotParticipant)
        #expect(try execution.outcome(consortium.act(id, by: buyer, epoch: 1)) == .epochNotCurrent)
        #expect(try execution.outcome(consortium.act(id, by: buyer, expectedHead: .zero)) == .headNotAsExpected)
        let head = try AgreementHead(encoded: try #require(execution.takeChanges().first?.value))
        #expect(head.position == 1, "refusals leave the agreement as it was")
        let (refused, recent) = (try consortium.act(.zero, by: buyer), execution.recent.count)
        #expect(try execution.outcome(refused) == .agreementUnknown)
        #expect(try execution.outcome(refused) == .duplicate)
        #expect(execution.recent.count == recent + 1)
    }

    @Test("begins no agreement outside the rules in force")
    func refusedBeginnings() throws {
        var execution = consortium.execution()
        #expect(try execution.outcome(consortium.begin(pair, contract: "unknown.v1")) == .contractNotInForce)
        #expect(try execution.outcome(consortium.begin(pair, contract: "retired.v1")) == .contractNotInForce)
        #expect(try execution.outcome(consortium.begin([buyer, stranger])) == .participantMissing)
        #expect(try execution.outcome(consortium.begin(pair, epoch: 1)) == .epochNotCurrent)
        let skeleton = Skeleton(
            network: Consortium.network, kind: .begin, validity: Consortium.window, signers: [stranger.publicKey],
            founding: try consortium.founding(pair), payloadSalt: randomBytes(32))
        #expect(
            try execution.outcome(Transaction.sign(skeleton: skeleton, payload: [], with: [stranger])) == .signerNotParticipant)
        #expect(try execution.takeChanges().isEmpty)
    }

    @Test("moves time by members' beats, which do not go back, do not come twice and are not remembered")
    func beats() throws {
        var execution = consortium.execution()
        let later = time(Consortium.start.millisecondsSinceEpoch + 1_000)
        #expect(try execution.outcome(consortium.beat(at: later, by: stranger)) == .signerNotMember)
        #expect(try execution.outcome(consortium.beat(at: later, by: consortium.people[0].identity)) == .signerNotMember)
        let first = try consortium.beat(at: later, by: consortium.people[0].node)
        #expect(try execution.outcome(first) == .accepted)
        #expect(try execution.outcome(first) == .beatRefused, "a copy")
        #expect(try execution.outcome(consortium.beat(at: Consortium.start, by: consortium.people[0].node)) == .beatRefused)
        for person in consortium.people[1...2] {
            #expect(try execution.outcome(consortium.beat(at: later, by: person.node)) == .accepted)
        }
        #expect(execution.clock.now == later)
        let two = Skeleton(
            network: Consortium.network, kind: .beat, validity: later...later,
            signers: consortium.people[...1].map(\.node.publicKey))
        let both = try Transaction.sign(skeleton: two, payload: [], with: consortium.people[...1].map(\.node))
        #expect(try execution.outcome(both) == .signerNotMember, "a beat is one member's")
        let far = time(Consortium.start.millisecondsSinceEpoch + 1_000_000_000_000)
        #expect(try execution.outcome(consortium.beat(at: far, by: consortium.people[3].node)) == .accepted)
        #expect(execution.clock.now == later && execution.recent.count == 0)
        #expect(try execution.takeChanges().map(\.key) == [.clock])
    }

    @Test("a restarted node, which remembers fewer ids, answers a replayed beat alike")
    func restart() throws {
        var running = consortium.execution()
        let beat = try consortium.beat(
            at: time(Consortium.start.millisecondsSinceEpoch + 90_000_000), by: consortium.people[0].node)
        #expect(try running.outcome(beat) == .accepted)
        var restarted = PublicExecution(
            network: Consortium.network, governance: running.governance, clock: running.clock, recent: RecentTransactions(),
            certificateKey: { try PublicKey(encoded: $0) })
        let (first, second) = (try running.outcome(beat), try restarted.outcome(beat))
        #expect(first == .beatRefused && second == .beatRefused)
        #expect(running.clock == restarted.clock)
    }

    @Test("changes the rules when members endorse, and refuses otherwise")
    func governance() throws {
        var execution = consortium.execution()
        let rule = ContractInForce(contract: "warehouse-receipt.v1", workflow: .zero, mandatory: [])
        let people = consortium.people
        #expect(try execution.outcome(consortium.governance("put-contract-in-force", rule, by: [stranger])) == .signerNotMember)
        let two: [any SigningKey] = people[..<2].map(\.identity)
        #expect(try execution.outcome(consortium.governance("put-contract-in-force", rule, by: two)) == .governanceRefused)
        #expect(execution.governance == consortium.book())
        let three: [any SigningKey] = people[..<3].map(\.identity)
        #expect(try execution.outcome(consortium.governance("put-contract-in-force", rule, by: three)) == .accepted)
        #expect(
            execution.governance.inForce(contract: rule.contract, workflow: .zero) == rule && execution.governance.sequence == 1)
        let changes = try execution.takeChanges()
        #expect(changes.map(\.key) == [.governance])
        #expect(try CBORDecoder().decode(GovernanceBook.self, from: #require(changes.first?.value)) == execution.governance)
        let garbled = try Transaction.sign(
            skeleton: Skeleton(
                network: Consortium.network, kind: .governance, validity: Consortium.window,
                signers: [people[0].identity.publicKey]),
            payload: [0xFF], with: [people[0].identity])
        #expect(try execution.outcome(garbled) == .governanceRefused)
    }

    @Test("no longer hears a suspended member")
    func suspended() throws {
        var execution = consortium.execution()
        let people = consortium.people
        let change = StandingChange(member: people[0].id, reason: "it left")
        let others: [any SigningKey] = people[1...].map(\.identity)
        #expect(try execution.outcome(consortium.governance("suspend-member", change, by: others)) == .accepted)
        let later = time(Consortium.start.millisecondsSinceEpoch + 5)
        #expect(try execution.outcome(consortium.beat(at: later, by: people[0].node)) == .signerNotMember)
        let alone = StandingChange(member: people[0].id, reason: "we are back")
        #expect(
            try execution.outcome(consortium.governance("reinstate-member", alone, by: [people[0].identity])) == .signerNotMember)
    }

    @Test("lets a local fault through instead of making it an outcome")
    func localFault() throws {
        struct Unreadable: PublicStateReader {
            func value(of key: StateKey) throws -> [UInt8]? { throw Unexpected() }
        }
        var execution = consortium.execution()
        let act = try consortium.act(.zero, by: buyer)
        #expect(throws: Unexpected.self) { try execution.outcome(act, Unreadable()) }
        #expect(try execution.outcome(act) == .agreementUnknown, "the id was not used up by the fault")
    }

    @Test("answers every outcome above under its own code")
    func codes() {
        #expect(Set(PublicOutcome.allCases.map(\.code)).count == PublicOutcome.allCases.count)
        #expect(PublicOutcome.allCases.map(\.rawValue) == Array(0...18), "numbers are never reused")
        #expect(
            PublicOutcome.allCases.filter { !$0.usesUpID } == [
                .malformed, .signatureMissing, .otherNetwork, .outsideValidity, .duplicate,
            ])
    }
}

struct Unexpected: Error {}

@Suite("Remembered transactions")
struct RecentTransactionsTests {
    @Test("are forgotten once their validity has passed, so that their number is bounded")
    func bounded() throws {
        for seed in Seed.cases(20) {
            var random = seed.generator
            var recent = RecentTransactions()
            var until: [Digest32: Int64] = [:]
            for now in stride(from: Int64(0), to: 3_000, by: 100) {
                for _ in 0..<20 {
                    let (id, last) = (try Digest32(random.bytes(32)), now + Int64.random(in: 0...400, using: &random))
                    recent.remember(id, until: time(last))
                    until[id] = last
                }
                recent.forget(before: time(now))
                for (id, last) in until { #expect(recent.contains(id) == (last >= now), "\(seed)") }
                #expect(recent.count <= 20 * 6, "\(seed)")
            }
            recent.forget(before: .last)
            #expect(recent.count == 0, "\(seed)")
        }
    }

    @Test("are as many as there are ids, however often one is remembered")
    func once() {
        var recent = RecentTransactions()
        for last in [5, 3, 9] { recent.remember(.zero, until: time(Int64(last))) }
        #expect(recent.count == 1)
        recent.forget(before: time(6))
        #expect(recent.count == 0)
    }
}
