package import BankingCalendar
import CanonicalCBOR
import Confidentiality
import ContractKit
import Governance
package import Ledger
import LedgerStore
package import Parties
package import Signing
import WorkflowEngine

/// What a member wants done in an agreement.
package struct ActRequest: Sendable {
    package var action: String
    package var part: String?
    package var role: String
    /// Canonical CBOR of the action's paper.
    package var paper: [UInt8]
    package var documents: [DocumentContent]
    /// For a party that has a key of its own: its signature, made over ``LedgerNode/actorDigest(of:agreementSalt:)``.
    package var actorSignature: [UInt8]?
    /// 32 fresh random bytes; chosen before, when a party has to sign the act before it is composed.
    package var payloadSalt: [UInt8]
    /// Reject the act unless the agreement still stands where the caller saw it.
    package var expectedHead: Digest32?

    package init(
        action: String, part: String? = nil, role: String, paper: [UInt8], documents: [DocumentContent] = [],
        actorSignature: [UInt8]? = nil, payloadSalt: [UInt8] = randomBytes(32), expectedHead: Digest32? = nil
    ) {
        (self.action, self.part, self.role, self.paper) = (action, part, role, paper)
        (self.documents, self.actorSignature, self.payloadSalt, self.expectedHead) = (
            documents, actorSignature, payloadSalt, expectedHead
        )
    }

    /// What a party with a key of its own signs: the act, bound to one agreement and one transaction.
    package func actorDigest(agreementSalt: [UInt8]) -> Digest32 {
        Payload(action: action, part: part, role: role, paper: paper).actorDigest(
            agreementSalt: agreementSalt, payloadSalt: payloadSalt)
    }
}

/// A document as somebody hands it over.
package struct DocumentContent: Sendable {
    package var name: String
    package var mediaType: String
    package var content: [UInt8]
    package init(name: String, mediaType: String, content: [UInt8]) {
        (self.name, self.mediaType, self.content) = (name, mediaType, content)
    }
}

/// A signed transaction with what its participants need beside it.
package struct ComposedTransaction: Sendable {
    package let transaction: Transaction
    package let agreement: Digest32
    /// The documents by their commitment, for the other participants' stores.
    package let documents: [HandedDocument]
    package let participants: [MemberID]
}

extension LedgerNode {
    /// How long a transaction may wait for its place.
    private static let validityMilliseconds: Int64 = 30 * 60 * 1000

    func validity(now: LedgerTime) -> ClosedRange<LedgerTime> {
        let early = now.millisecondsSinceEpoch - Self.validityMilliseconds
        let late = now.millisecondsSinceEpoch + Self.validityMilliseconds
        return LedgerTime(millisecondsSinceEpoch: early)...LedgerTime(millisecondsSinceEpoch: late)
    }

    /// Makes single-use invitations for agreements to come. Their private keys stay in this node's vault.
    package func makeOffers(_ count: Int) throws -> [Offer] {
        var offers: [Offer] = []
        try store.write { writer in
            for _ in 0..<count {
                let pseudonym = keys.standingPseudonym ?? P256SigningKey()
                let recipient = RecipientKey()
                // The standing pseudonym is one for all agreements, so it may be in the vault already.
                if try writer.vaultSecret(for: pseudonym.publicKey.encoded) == nil {
                    try writer.putVaultSecret(pseudonym.secret, for: pseudonym.publicKey.encoded)
                }
                try writer.putVaultSecret(recipient.secret, for: recipient.publicKey)
                let digest = Offer.digest(network: network, pseudonym: pseudonym.publicKey, recipient: recipient.publicKey)
                offers.append(
                    Offer(
                        pseudonym: pseudonym.publicKey, recipient: recipient.publicKey,
                        signature: try keys.identity.signature(over: digest.bytes)))
            }
        }
        return offers
    }

    /// A signed statement of the time.
    package func beat(at time: LedgerTime) throws -> Transaction {
        let key = try nodeKey()
        let skeleton = Skeleton(network: network, kind: .beat, validity: time...time, signers: [key.publicKey])
        return try Transaction.sign(skeleton: skeleton, payload: [], with: [key])
    }

    /// Composes the first transaction of an agreement.
    ///
    /// - Parameter roster: who takes part; this member first, since the submitter's pseudonym is the first signer.
    package func composeBegin(
        contract: String, workflow: Digest32, roster: Roster, request: ActRequest, agreementSalt salt: [UInt8] = randomBytes(32),
        now: LedgerTime
    ) throws -> ComposedTransaction {
        let epochKey = EpochKey()
        let wraps = try roster.participants.map { participant in
            try WrappedKey(
                wrapping: epochKey, to: participant.offer.recipient, network: network, agreementSalt: salt, epoch: 0)
        }
        let founding = Skeleton.Founding(
            contract: contract, workflow: workflow, participants: roster.participants.map(\.offer.pseudonym), agreementSalt: salt,
            epochCommitment: epochKey.commitment(agreementSalt: salt), wraps: wraps)
        let signer = try pseudonymKey(in: roster)
        let sealed = try seal(request, roster: roster, epochKey: epochKey, signer: signer, includeRoster: true) {
            Skeleton(
                network: network, kind: .begin, validity: validity(now: now), signers: [signer.publicKey], founding: founding,
                payloadSalt: $0, documents: $1)
        }
        return ComposedTransaction(
            transaction: sealed.transaction, agreement: AgreementHead.id(from: sealed.transaction.id),
            documents: sealed.documents,
            participants: roster.participants.map(\.member))
    }

    /// Composes an act in an agreement that this member takes part in.
    package func composeAct(agreement id: Digest32, request: ActRequest, now: LedgerTime) throws -> ComposedTransaction {
        guard let record = try store.read({ try $0.agreement(id) }), record.standing == .inForce else {
            throw UnknownAgreement(id: id)
        }
        let roster = try Roster(canonical: record.roster)
        let signer = try pseudonymKey(in: roster)
        let epochKeys = try EpochKeys(stored: record.epochKey)
        let sealed = try seal(
            request, roster: roster, epochKey: epochKeys.current, signer: signer, includeRoster: false
        ) {
            Skeleton(
                network: network, kind: .act, validity: validity(now: now), signers: [signer.publicKey], agreement: id,
                epoch: epochKeys.epoch,
                payloadSalt: $0, documents: $1, expectedHead: request.expectedHead)
        }
        return ComposedTransaction(
            transaction: sealed.transaction, agreement: id, documents: sealed.documents,
            participants: roster.participants.map(\.member))
    }

    private func seal(
        _ request: ActRequest, roster: Roster, epochKey: EpochKey, signer: any SigningKey, includeRoster: Bool,
        skeleton: (_ payloadSalt: [UInt8], _ documents: [Digest32]) -> Skeleton
    ) throws -> (transaction: Transaction, documents: [HandedDocument]) {
        let documents = request.documents.map { document in
            let reference = DocumentReference(
                name: document.name, mediaType: document.mediaType, bytesCount: Int64(document.content.count),
                contentDigest: Digest32.of(domain: "hefu document", document.content), saltID: randomBytes(16))
            let commitment = DocumentCommitment.of(reference.contentDigest, saltID: reference.saltID, epochKey: epochKey)
            return HandedDocument(commitment: commitment, reference: reference, content: document.content)
        }
        let payload = Payload(
            action: request.action, part: request.part, role: request.role, paper: request.paper,
            roster: includeRoster ? roster : nil, actorSignature: request.actorSignature, documents: documents.map(\.reference))
        let skeleton = skeleton(request.payloadSalt, documents.map(\.commitment))
        let sealed = try PayloadCipher.seal(
            payload.encoded(), epochKey: epochKey, salt: request.payloadSalt, submitter: signer.publicKey.id,
            skeletonDigest: Transaction.digest(ofSkeleton: skeleton.encoded()))
        return (try Transaction.sign(skeleton: skeleton, payload: sealed, with: [signer]), documents)
    }

    func pseudonymKey(in roster: Roster) throws -> any SigningKey {
        guard let pseudonym = roster.pseudonym(of: member),
            let secret = try store.read({ try $0.vaultSecret(for: pseudonym.encoded) })
        else { throw NodeFault("this node holds no key for its pseudonym in the agreement; restore its vault from backup") }
        return try P256SigningKey(secret: secret)
    }

    /// Composes a governance change, endorsed by each of `endorsers` (their certificates' keys).
    package func composeGovernance(action: String, paper: [UInt8], endorsers: [any SigningKey], now: LedgerTime) throws
        -> Transaction
    {
        let payload = Payload(action: action, part: nil, role: "member", paper: paper)
        let skeleton = Skeleton(
            network: network, kind: .governance, validity: validity(now: now), signers: endorsers.map(\.publicKey))
        return try Transaction.sign(skeleton: skeleton, payload: payload.encoded(), with: endorsers)
    }
}

/// The caller named an agreement that this member does not take part in; whether others do is not said.
package struct UnknownAgreement: Error, CustomStringConvertible {
    package let id: Digest32
    package var description: String { "this member takes part in no agreement \(id)" }
}
