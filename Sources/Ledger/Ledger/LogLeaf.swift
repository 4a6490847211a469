import CanonicalCBOR
package import Signing

/// What one leaf of the log says. Leaves hold digests and public outcomes only, so outsiders may witness the log.
package enum LogLeaf: Hashable, Sendable {
    /// A transaction had this place in the order and this public outcome.
    case transaction(height: UInt64, index: UInt64, id: Digest32, outcome: PublicOutcome)
    /// What the ledger's public state was after a block; the last leaf of each block.
    case commit(CommitRecord)

    package var bytes: [UInt8] {
        var writer = CBORWriter(reservingBytes: 192)
        switch self {
        case .transaction(let height, let index, let id, let outcome):
            writer.array(5)
            writer.unsigned(0)
            writer.unsigned(height)
            writer.unsigned(index)
            writer.byteString(id.bytes)
            writer.unsigned(outcome.rawValue)
        case .commit(let record):
            writer.array(2)
            writer.unsigned(1)
            record.write(to: &writer)
        }
        return writer.bytes
    }

    package init(bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        let count = try reader.array()
        switch (try reader.unsigned(), count) {
        case (0, 5):
            let (height, index) = (try reader.unsigned(), try reader.unsigned())
            let id = try Digest32(reader.byteString(count: 32))
            guard let outcome = PublicOutcome(rawValue: try reader.unsigned()) else {
                throw CBORFault.outOfRange(at: 0, "an outcome")
            }
            self = .transaction(height: height, index: index, id: id, outcome: outcome)
        case (1, 2): self = .commit(try CommitRecord(from: &reader))
        default: throw CBORFault.wrongType(at: 0, wanted: "a log leaf")
        }
        try reader.finish()
    }
}

/// What every node must agree on after a block.
package struct CommitRecord: Hashable, Sendable {
    package var height: UInt64
    package var header: Digest32
    package var stateRoot: Digest32
    package var transactionCount: UInt64
    /// How many governance changes have been accepted up to here.
    package var governanceSequence: UInt64
    /// Digest of the members and keys that may cosign, so that a receipt tells which n counted.
    package var memberSet: Digest32
    /// Ledger time after the block, in milliseconds since 1970.
    package var timeMilliseconds: Int64

    package init(
        height: UInt64, header: Digest32, stateRoot: Digest32, transactionCount: UInt64, governanceSequence: UInt64,
        memberSet: Digest32, timeMilliseconds: Int64
    ) {
        (self.height, self.header, self.stateRoot) = (height, header, stateRoot)
        (self.transactionCount, self.governanceSequence) = (transactionCount, governanceSequence)
        (self.memberSet, self.timeMilliseconds) = (memberSet, timeMilliseconds)
    }

    func write(to writer: inout CBORWriter) {
        writer.array(7)
        writer.unsigned(height)
        writer.byteString(header.bytes)
        writer.byteString(stateRoot.bytes)
        writer.unsigned(transactionCount)
        writer.unsigned(governanceSequence)
        writer.byteString(memberSet.bytes)
        writer.integer(timeMilliseconds)
    }

    init(from reader: inout CBORReader) throws {
        try reader.array(7)
        height = try reader.unsigned()
        header = try Digest32(reader.byteString(count: 32))
        stateRoot = try Digest32(reader.byteString(count: 32))
        transactionCount = try reader.unsigned()
        governanceSequence = try reader.unsigned()
        memberSet = try Digest32(reader.byteString(count: 32))
        timeMilliseconds = try reader.integer()
    }
}

/// What every node, participant or not, says of a transaction. Numbers are never reused.
package enum PublicOutcome: UInt64, Sendable, CaseIterable {
    case accepted = 0
    case malformed = 1
    case signatureMissing = 2
    case otherNetwork = 3
    case outsideValidity = 4
    case duplicate = 5
    case agreementUnknown = 6
    case signerNotParticipant = 7
    case epochNotCurrent = 8
    case headNotAsExpected = 9
    case contractNotInForce = 10
    case participantMissing = 11
    case signerNotMember = 12
    case governanceRefused = 13
    case beatRefused = 14
    case registryRefused = 15
    /// Somebody holds the same document or goods.
    case financedElsewhere = 16
    case agreementErased = 17
    /// A participant whose consent a change of participants or an erasure needs has not signed it.
    case participantsNotAgreed = 18

    /// The stable code that the API shows.
    package var code: String {
        switch self {
        case .accepted: "accepted"
        case .malformed: "transaction-well-formed"
        case .signatureMissing: "transaction-signed-by-all"
        case .otherNetwork: "transaction-for-this-ledger"
        case .outsideValidity: "transaction-within-validity"
        case .duplicate: "transaction-not-repeated"
        case .agreementUnknown: "agreement-known"
        case .signerNotParticipant: "signer-takes-part"
        case .epochNotCurrent: "epoch-current"
        case .headNotAsExpected: "head-as-expected"
        case .contractNotInForce: "contract-in-force"
        case .participantMissing: "regulator-takes-part"
        case .signerNotMember: "signer-is-active-member"
        case .governanceRefused: "governance-clause-holds"
        case .beatRefused: "beat-moves-forward"
        case .registryRefused: "registry-clause-holds"
        case .financedElsewhere: "not-financed-elsewhere"
        case .agreementErased: "agreement-not-erased"
        case .participantsNotAgreed: "participants-agreed"
        }
    }
}

extension PublicOutcome {
    /// Whether a transaction with this outcome may not come again: all of its signers had signed it for this ledger and time.
    package var usesUpID: Bool {
        switch self {
        case .malformed, .signatureMissing, .otherNetwork, .outsideValidity, .duplicate: false
        default: true
        }
    }
}
