// Proves the public rules of an agreement's life: who may change its participants and its key, what counts under an epoch that has
// passed, and who may have it erased; each refusal is tripped, and leaves the public state as it was.

import CanonicalCBOR
import Confidentiality
import Governance
import Signing
import Testing

@testable import Ledger

@Suite("Rekeying and erasing, in public")
struct AgreementLifeTests {
    let consortium: Consortium
    let buyer = P256SigningKey()
    let seller = P256SigningKey()
    let joiner = P256SigningKey()
    let stranger = P256SigningKey()
    var regulator: P256SigningKey { consortium.regulator.standing }
    var trio: [any SigningKey] { [buyer, seller, regulator] }
    var quorum: [any SigningKey] { consortium.people[..<3].map(\.identity) }

    init() throws { consortium = try Consortium() }

    /// An agreement of three, begun and written to the state.
    private func begun() throws -> (PublicExecution, HeldState, Digest32) {
        var execution = consortium.execution()
        let transaction = try consortium.begin(trio)
        #expect(try outcome(&execution, transaction, HeldState()) == .accepted)
        var state = HeldState()
        state.take(try execution.takeChanges())
        return (execution, state, AgreementHead.id(from: transaction.id))
    }

    private func outcome(_ execution: inout PublicExecution, _ transaction: Transaction, _ state: HeldState) throws
        -> PublicOutcome
    {
        try execution.execute(CheckedTransaction(carried: transaction.carried), height: 1, state: state).outcome
    }

    private func rekey(_ id: Digest32, to keys: [any SigningKey], by signers: [any SigningKey], epoch: UInt64 = 0) throws
        -> Transaction
    {
        let founding = try consortium.founding(keys)
        return try Transaction.sign(
            skeleton: Skeleton(
                network: Consortium.network, kind: .rekey, validity: Consortium.window, signers: signers.map(\.publicKey),
                agreement: id, epoch: epoch, payloadSalt: randomBytes(32),
                rekeying: Skeleton.Rekeying(
                    participants: founding.participants, epochCommitment: founding.epochCommitment, wraps: founding.wraps)),
            payload: [4], with: signers)
    }

    private func erase(_ id: Digest32, by signers: [any SigningKey], epoch: UInt64 = 0, payload: [UInt8] = []) throws
        -> Transaction
    {
        try Transaction.sign(
            skeleton: Skeleton(
                network: Consortium.network, kind: .erase, validity: Consortium.window, signers: signers.map(\.publicKey),
                agreement: id, epoch: epoch),
            payload: payload, with: signers)
    }

    @Test("bring in a participant when all agree; the old epoch's acts no longer count, the new one's do")
    func joining() throws {
        var (execution, state, id) = try begun()
        let before = try AgreementHead(encoded: try #require(state.value(of: .agreement(id))))
        let joining = try rekey(id, to: trio + [joiner], by: trio)
        #expect(try outcome(&execution, joining, state) == .accepted)
        state.take(try execution.takeChanges())
        let head = try AgreementHead(encoded: try #require(state.value(of: .agreement(id))))
        #expect(head.epoch == 1 && head.position == 2 && head.head == AgreementHead.chain(before.head, joining.id))
        #expect(head.participants == (trio + [joiner]).map(\.publicKey))
        #expect(head.epochCommitment == joining.skeleton.rekeying?.epochCommitment)
        #expect(head.joined == [0, 0, 0, 1] && head.joinedEpoch(of: stranger.publicKey) == nil)
        #expect(try outcome(&execution, consortium.act(id, by: buyer), state) == .epochNotCurrent)
        #expect(try outcome(&execution, consortium.act(id, by: joiner, epoch: 1), state) == .accepted)
        #expect(try outcome(&execution, rekey(id, to: trio, by: trio + [joiner]), state) == .epochNotCurrent)
        #expect(try outcome(&execution, erase(id, by: trio + [joiner]), state) == .epochNotCurrent)
    }

    @Test("let a participant go when it agrees; it no longer counts, and comes back as new")
    func leaving() throws {
        var (execution, state, id) = try begun()
        #expect(try outcome(&execution, rekey(id, to: [buyer, regulator], by: trio), state) == .accepted)
        #expect(try outcome(&execution, consortium.act(id, by: seller, epoch: 1), state) == .signerNotParticipant)
        let pair: [any SigningKey] = [buyer, regulator]
        #expect(try outcome(&execution, rekey(id, to: trio, by: pair, epoch: 1), state) == .accepted)
        state.take(try execution.takeChanges())
        #expect(try AgreementHead(encoded: try #require(state.value(of: .agreement(id)))).joined == [0, 2, 0])
    }

    @Test("put nobody out without its consent, unless the members rule by quorum")
    func putOut() throws {
        var (execution, state, id) = try begun()
        let pair: [any SigningKey] = [buyer, regulator]
        #expect(try outcome(&execution, rekey(id, to: pair, by: pair), state) == .participantsNotAgreed)
        #expect(try outcome(&execution, rekey(id, to: pair, by: pair + quorum.dropLast()), state) == .signerNotParticipant)
        #expect(try outcome(&execution, rekey(id, to: pair, by: quorum + [buyer]), state) == .participantsNotAgreed)
        #expect(try execution.takeChanges().isEmpty)
        #expect(try outcome(&execution, rekey(id, to: pair, by: pair + quorum), state) == .accepted)
    }

    @Test("are refused by a stranger, in no agreement, without one who remains, or without one that must take part")
    func refused() throws {
        var (execution, state, id) = try begun()
        #expect(try outcome(&execution, rekey(.zero, to: trio, by: trio), state) == .agreementUnknown)
        #expect(try outcome(&execution, rekey(id, to: trio, by: trio, epoch: 1), state) == .epochNotCurrent)
        #expect(try outcome(&execution, rekey(id, to: trio, by: trio + [stranger]), state) == .signerNotParticipant)
        #expect(try outcome(&execution, rekey(id, to: trio + [joiner], by: [buyer, seller]), state) == .participantsNotAgreed)
        #expect(try outcome(&execution, rekey(id, to: [buyer, seller], by: trio), state) == .participantMissing)
        #expect(try outcome(&execution, erase(.zero, by: trio), state) == .agreementUnknown)
        #expect(try outcome(&execution, erase(id, by: trio, payload: [1]), state) == .malformed)
        #expect(try outcome(&execution, erase(id, by: trio + [stranger]), state) == .signerNotParticipant)
        #expect(try outcome(&execution, erase(id, by: [buyer, regulator]), state) == .participantsNotAgreed)
        #expect(try outcome(&execution, erase(id, by: quorum.dropLast()), state) == .signerNotParticipant)
        #expect(try execution.takeChanges().isEmpty, "refusals change nothing")
    }

    @Test(
        "erase on the word of all participants or of a quorum, once, and nothing happens in the agreement any more",
        arguments: [true, false])
    func erasing(byQuorum: Bool) throws {
        var (execution, state, id) = try begun()
        let head = try AgreementHead(encoded: try #require(state.value(of: .agreement(id))))
        let order = try erase(id, by: byQuorum ? quorum : trio)
        #expect(try outcome(&execution, order, state) == .accepted)
        let late = try [consortium.act(id, by: buyer), rekey(id, to: trio, by: trio), erase(id, by: trio.reversed())]
        for transaction in late { #expect(try outcome(&execution, transaction, state) == .agreementErased) }
        state.take(try execution.takeChanges())
        #expect(state.value(of: .agreement(id)) == nil)
        let erasure = try Erasure(encoded: try #require(state.value(of: .erased(id))))
        #expect(erasure.position == 2 && erasure.head == AgreementHead.chain(head.head, order.id))
        #expect(erasure.participants == trio.map(\.publicKey) && erasure.previous == nil)
        for transaction in try [consortium.act(id, by: seller), rekey(id, to: trio + [joiner], by: trio)] {
            #expect(try outcome(&execution, transaction, state) == .agreementErased)
        }
    }

    @Test("list every erased agreement, also those begun and erased in one block")
    func listed() throws {
        var (execution, state, first) = try begun()
        var erased: [Digest32] = []
        #expect(try outcome(&execution, erase(first, by: trio), state) == .accepted)
        erased.append(first)
        for _ in 0..<3 {
            let transaction = try consortium.begin(trio)
            let id = AgreementHead.id(from: transaction.id)
            #expect(try outcome(&execution, transaction, state) == .accepted)
            #expect(try outcome(&execution, erase(id, by: trio), state) == .accepted)
            erased.append(id)
            if erased.count % 2 == 0 { state.take(try execution.takeChanges()) }
        }
        var found: [Digest32] = []
        try Erasures.forEach(in: state) { id, _ in found.append(id) }
        #expect(found == erased.reversed())
        #expect(try Erasures(encoded: try #require(state.value(of: .erasures))) == Erasures(count: 4, latest: erased[3]))
    }
}
