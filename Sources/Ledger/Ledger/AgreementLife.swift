import Governance
import Signing

/// What may happen to an agreement as a whole: other participants under a new key, and its end by erasure.
extension PublicExecution {
    /// Others take part from now on. Nobody is put out or brought in behind a participant's back: all who remain agree, and
    /// whoever leaves agrees too, unless the members rule by quorum (a participant that is gone cannot sign).
    mutating func rekey(_ transaction: Transaction, _ state: some PublicStateReader) throws -> Outcome {
        let skeleton = transaction.skeleton
        guard let id = skeleton.agreement, let rekeying = skeleton.rekeying else { return Outcome(.malformed) }
        if isErasedInThisBlock(id) { return Outcome(.agreementErased) }
        guard var head = try head(of: id, state) else { return try outcomeWithoutHead(id, state) }
        guard head.epoch == skeleton.epoch else { return Outcome(.epochNotCurrent) }
        let ruled = isRuledByQuorum(skeleton.signers)
        guard
            skeleton.signers.allSatisfy({
                head.participants.contains($0) || (ruled && governance.member(identifiedBy: $0) != nil)
            })
        else { return Outcome(.signerNotParticipant) }
        for participant in head.participants where !skeleton.signers.contains(participant) {
            guard ruled, !rekeying.participants.contains(participant) else {
                return Outcome(.participantsNotAgreed, why: "\(participant.id) has not signed")
            }
        }
        for key in mandatoryPseudonyms(of: head)
        where head.participants.contains(key) && !rekeying.participants.contains(key) {
            return Outcome(.participantMissing, why: "a member that must take part in every \(head.contract) may not leave")
        }
        head.rekey(to: rekeying, by: transaction.id)
        put(head, for: id)
        return Outcome(.accepted, .agreementAdvanced(id: id, head: head))
    }

    /// The participants destroy what they hold of an agreement. All of them agree, or the members rule by quorum.
    mutating func erase(_ transaction: Transaction, _ state: some PublicStateReader) throws -> Outcome {
        let skeleton = transaction.skeleton
        guard let id = skeleton.agreement, transaction.payload.isEmpty else { return Outcome(.malformed) }
        if isErasedInThisBlock(id) { return Outcome(.agreementErased) }
        guard let head = try head(of: id, state) else { return try outcomeWithoutHead(id, state) }
        guard head.epoch == skeleton.epoch else { return Outcome(.epochNotCurrent) }
        let ruled = isRuledByQuorum(skeleton.signers)
        guard
            skeleton.signers.allSatisfy({
                head.participants.contains($0) || (ruled && governance.member(identifiedBy: $0) != nil)
            })
        else { return Outcome(.signerNotParticipant) }
        guard ruled || head.participants.allSatisfy(skeleton.signers.contains) else {
            return Outcome(
                .participantsNotAgreed, why: "an agreement is erased by all of its participants or by a quorum of members")
        }
        try putErasure(of: id, head: head, transaction: transaction.id, state)
        return Outcome(.accepted, .agreementErased(id: id))
    }

    /// Where no head stands there never was an agreement, or it was erased. Asked only then, so that acts pay nothing for it.
    func outcomeWithoutHead(_ id: Digest32, _ state: some PublicStateReader) throws -> Outcome {
        Outcome(try state.value(of: .erased(id)) == nil ? .agreementUnknown : .agreementErased)
    }

    /// Whether more than two thirds of the active members signed with their certificates' keys.
    private func isRuledByQuorum(_ signers: [PublicKey]) -> Bool {
        let active = governance.activeMembers
        return active.count { signers.contains($0.identityKey) } >= GovernanceBook.quorum(of: active.count)
    }

    /// Also of a contract that is retired: its agreements keep their rule.
    private func mandatoryPseudonyms(of head: AgreementHead) -> [PublicKey] {
        let rule = governance.contracts.first { $0.contract == head.contract && $0.workflow == head.workflow }
        return (rule?.mandatory ?? []).compactMap { governance.member($0)?.standingPseudonym }
    }
}
