import BankingCalendar
import CanonicalCBOR
import Confidentiality
import ContractKit
import Governance
import Ledger
package import LedgerStore
package import Parties
package import Signing
import WorkflowEngine

extension LedgerNode {
    /// Where an agreement stands, for another participant whose node does not know (any more).
    ///
    /// - Parameter documents: the commitments of documents that `other` is given; their contents go as ``HandedDocument``s.
    package func transfer(of id: Digest32, to other: MemberID, documents: [Digest32] = []) throws -> SignedTransfer {
        try requireReadings()
        let transfer = try store.read { reader in
            guard let record = try reader.agreement(id), record.standing == .inForce,
                let state = try reader.agreementState(row: record.row), let bytes = try reader.value(of: .agreement(id)),
                let height = try reader.tip()?.height
            else { throw UnknownAgreement(id: id) }
            let head = try AgreementHead(encoded: bytes)
            let keys = try EpochKeys(stored: record.epochKey)
            guard let pseudonym = try Roster(canonical: record.roster).pseudonym(of: other),
                let joined = head.joinedEpoch(of: pseudonym), let given = keys.keys(from: joined)
            else { throw TransferFault.takesNoPart(other) }
            return AgreementTransfer(
                network: network, from: member, to: other, agreement: id, height: height, head: head, roster: record.roster,
                state: state.encoded, changedAt: try Self.lastChange(state, reader), keys: given.stored,
                entries: try Self.entries(from: state.lastEntry, through: head.epoch - joined, reader),
                documents: try documents.map { try Self.given($0, of: record, keys, reader) })
        }
        return try SignedTransfer(transfer, signedBy: nodeKey())
    }

    /// The entries back to the rekeying with which the receiver's epoch began, or to the first; oldest first.
    private static func entries(from last: Int64, through epochs: UInt64, _ reader: any LedgerReader) throws
        -> [AgreementTransfer.Entry]
    {
        var entries: [AgreementTransfer.Entry] = []
        var (next, left) = (last, epochs)
        while next > 0, let entry = try reader.entry(next) {
            entries.append(
                AgreementTransfer.Entry(
                    position: entry.position, height: entry.height, index: entry.index, at: entry.at, role: entry.role,
                    action: entry.action, part: entry.part, rejection: entry.rejection,
                    rejectionSentence: entry.rejectionSentence, events: entry.events))
            if entry.action == AgreementExecution.rekeyed {
                if left == 0 { break }
                left -= 1
            }
            next = entry.previous
        }
        return entries.reversed()
    }

    private static func given(_ commitment: Digest32, of record: AgreementRecord, _ keys: EpochKeys, _ reader: any LedgerReader)
        throws
        -> AgreementTransfer.Document
    {
        guard let document = try reader.document(commitment), document.agreement == record.row else {
            throw NodeFault("this node holds no document \(commitment) of the agreement")
        }
        let digest = Digest32.of(domain: "hefu document", document.content)
        let salts =
            try keys.all.map { DocumentCommitment.salt(saltID: document.saltID, epochKey: $0) }
            + receivedDocuments(of: record.id, reader).filter { $0.commitment == commitment }.map(\.salt)
        guard let salt = salts.last(where: { DocumentCommitment.of(digest, salt: $0) == commitment }) else {
            throw NodeFault("the document \(document.name) is not the one that the ledger commits to")
        }
        return AgreementTransfer.Document(
            commitment: commitment,
            reference: DocumentReference(
                name: document.name, mediaType: document.mediaType, bytesCount: Int64(document.content.count),
                contentDigest: digest, saltID: document.saltID),
            salt: salt)
    }

    /// What opens the commitment of one document and no other's: for somebody who takes no part in the agreement, and is to see that
    /// document alone. Nil where this node holds no such document.
    package func documentSalt(of commitment: Digest32, agreement id: Digest32) throws -> [UInt8]? {
        try store.read { reader in
            guard let record = try reader.agreement(id), !record.epochKey.isEmpty, try reader.document(commitment) != nil else {
                return nil
            }
            return try Self.given(commitment, of: record, EpochKeys(stored: record.epochKey), reader).salt
        }
    }

    /// Takes over an agreement that another participant gives: checked against this node's public state and its own key, and
    /// against what at least one further participant states. Until then the agreement is paused here.
    ///
    /// - Parameter statements: other participants' statements, beside those that this node has kept.
    package func receive(_ signed: SignedTransfer, statements: [SignedStatement] = []) async throws {
        let position = await position()
        let transfer = signed.transfer
        guard transfer.network == network, transfer.to == member, transfer.from != member else {
            throw TransferFault.notForThisMember
        }
        guard let key = position.governance.member(transfer.from)?.nodeKey, signed.isSigned(by: key) else {
            throw TransferFault.signatureWrong(transfer.from)
        }
        try await betweenBlocks { [store] execution in
            let (governance, now, tip) = (execution.governance, execution.now, execution.height)
            try store.write { writer in
                let receipt = TransferReceipt(
                    transfer: transfer, governance: governance, now: now, tip: tip, member: self.member, network: self.network,
                    kinds: self.kinds)
                let confirming = try receipt.take(statements: statements, writer)
                try Self.keepReceived(signed, statements: confirming, at: tip, writer)
            }
        }
    }

    // MARK: what was received

    package static let receivedMarkPrefix = "transfers of agreement "

    static func receivedMark(_ id: Digest32) -> String { receivedMarkPrefix + id.description }

    /// A transfer that this node took over, the block after which it did, and the statements that confirmed it.
    package struct Received: Hashable, Sendable {
        package let height: UInt64
        package let transfer: SignedTransfer
        package let statements: [SignedStatement]
    }

    /// Every transfer of an agreement that this node took over, oldest first.
    package static func received(_ id: Digest32, in reader: any LedgerReader) throws -> [Received] {
        guard let bytes = try reader.mark(receivedMark(id)) else { return [] }
        var cbor = CBORReader(bytes)
        let received = try (0..<cbor.array()).map { _ in
            try cbor.array(3)
            return Received(
                height: try cbor.unsigned(), transfer: try SignedTransfer(bytes: cbor.byteString()),
                statements: try (0..<cbor.array()).map { _ in try SignedStatement(bytes: cbor.byteString()) })
        }
        try cbor.finish()
        return received
    }

    static func receivedDocuments(of id: Digest32, _ reader: any LedgerReader) throws -> [AgreementTransfer.Document] {
        try received(id, in: reader).flatMap(\.transfer.transfer.documents)
    }

    private static func keepReceived(
        _ transfer: SignedTransfer, statements: [SignedStatement], at height: UInt64, _ writer: any LedgerWriter
    ) throws {
        let id = transfer.transfer.agreement
        let all = try received(id, in: writer) + [Received(height: height, transfer: transfer, statements: statements)]
        var cbor = CBORWriter()
        cbor.array(all.count)
        for one in all {
            cbor.array(3)
            cbor.unsigned(one.height)
            cbor.byteString(one.transfer.bytes)
            cbor.array(one.statements.count)
            for statement in one.statements { cbor.byteString(statement.bytes) }
        }
        try writer.putMark(cbor.bytes, for: receivedMark(id))
    }
}
