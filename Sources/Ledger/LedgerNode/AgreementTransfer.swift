package import BankingCalendar
import CanonicalCBOR
package import Ledger
package import Parties
package import Signing

/// Where an agreement stands, given by one participant's node to another's: to one that joined, and to one that lost its disk.
///
/// It holds what the receiver may know and no more: terms and states as they are, keys and entries from the epoch in which it
/// joined, and the documents that the giver names.
package struct AgreementTransfer: Hashable, Codable, Sendable {
    package var network: Digest32
    package var from: MemberID
    package var to: MemberID
    package var agreement: Digest32
    /// The last block that the giver had executed.
    package var height: UInt64
    package var epoch: UInt64
    package var position: UInt64
    package var head: Digest32
    /// Canonical CBOR of the roster.
    package var roster: [UInt8]
    /// Canonical CBOR of terms and states.
    package var state: [UInt8]
    /// The block that last changed them.
    package var changedAt: UInt64
    /// As a store keeps them (``Confidentiality/EpochKeys``).
    package var keys: [UInt8]
    /// Oldest first.
    package var entries: [Entry]
    package var documents: [Document]

    package enum CodingKeys: Int, CodingKey {
        case network = 1, from, to, agreement, height, epoch, position, head, roster, state, changedAt, keys, entries, documents
    }

    /// Something that happened while the receiver took part.
    package struct Entry: Hashable, Codable, Sendable {
        package var position: UInt64
        package var height: UInt64
        package var index: Int?
        package var at: LedgerTime
        package var role: String
        package var action: String
        package var part: String
        package var rejection: String?
        package var rejectionSentence: String?
        package var events: [UInt8]

        package enum CodingKeys: Int, CodingKey {
            case position = 1, height, index, at, role, action, part, rejection, rejectionSentence, events
        }
    }

    /// A document that the receiver may hold; its content follows.
    package struct Document: Hashable, Codable, Sendable {
        package var commitment: Digest32
        package var reference: DocumentReference
        /// Opens this commitment and no other.
        package var salt: [UInt8]

        package enum CodingKeys: Int, CodingKey { case commitment = 1, reference, salt }
    }

    static let signingContext = Array("hefu agreement transfer v1".utf8)
    /// 16 MiB.
    package static let bytesMax = 1 << 24

    package func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }
    package init(encoded: [UInt8]) throws { self = try CBORDecoder().decode(AgreementTransfer.self, from: encoded) }

    package init(
        network: Digest32, from: MemberID, to: MemberID, agreement: Digest32, height: UInt64, head: AgreementHead,
        roster: [UInt8],
        state: [UInt8], changedAt: UInt64, keys: [UInt8], entries: [Entry], documents: [Document]
    ) {
        (self.network, self.from, self.to, self.agreement, self.height) = (network, from, to, agreement, height)
        (epoch, position, self.head) = (head.epoch, head.position, head.head)
        (self.roster, self.state, self.changedAt, self.keys) = (roster, state, changedAt, keys)
        (self.entries, self.documents) = (entries, documents)
    }
}

/// A transfer as it travels and is kept: signed by the giver's node, so that a forged one convicts.
package struct SignedTransfer: Hashable, Sendable {
    package let transfer: AgreementTransfer
    package let bytes: [UInt8]
    private let message: SignedMessage

    package init(_ transfer: AgreementTransfer, signedBy key: any SigningKey) throws {
        message = try SignedMessage(signing: transfer.encoded(), with: [key], externalData: AgreementTransfer.signingContext)
        (self.transfer, bytes) = (transfer, message.bytes)
    }

    package init(bytes: [UInt8]) throws {
        guard bytes.count <= AgreementTransfer.bytesMax else { throw TransferFault.notForThisMember }
        message = try SignedMessage(bytes: bytes)
        (transfer, self.bytes) = (try AgreementTransfer(encoded: message.payload), bytes)
    }

    package func isSigned(by key: PublicKey) -> Bool {
        message.signatures.count == 1 && message.isSigned(by: [key], externalData: AgreementTransfer.signingContext)
    }
}

/// Why an agreement is not given, or not taken over; it stays paused.
package enum TransferFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notForThisMember
    case signatureWrong(MemberID)
    case takesNoPart(MemberID)
    case notPaused
    /// The giver has executed more blocks: to be given again once this node has them.
    case ahead(height: UInt64)
    /// The agreement went on meanwhile: to be asked for again.
    case behind
    case keyMissing
    case contractUnknown(String)
    case rosterWrong(String)
    case stateMalformed
    case contradicted(by: MemberID)
    case unconfirmed

    package var description: String {
        switch self {
        case .notForThisMember:
            "the transfer is not to this member on this ledger, or longer than \(AgreementTransfer.bytesMax) bytes"
        case .signatureWrong(let member): "the transfer does not bear the signature of \(member.text)'s node"
        case .takesNoPart(let member): "\(member.text) takes no part in the agreement"
        case .notPaused: "this node follows the agreement already, or it was erased or never came into being"
        case .ahead(let height): "the transfer was made after block \(height), which this node has not executed yet"
        case .behind: "the agreement has gone on since the transfer was made; ask for another"
        case .keyMissing: "no key that this node holds or was given is the one the ledger commits to for the current epoch"
        case .contractUnknown(let contract):
            "this node cannot run \(contract) with the agreement's workflow; install a version that can"
        case .rosterWrong(let why): "the roster is not the agreement's: \(why)"
        case .stateMalformed: "the terms and states are not in the contract's form"
        case .contradicted(let member): "\(member.text) says that the terms are others"
        case .unconfirmed: "no other participant has stated that these are the terms; ask the others for their statements"
        }
    }
}
