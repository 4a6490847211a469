package import BankingCalendar
import CanonicalCBOR
package import Confidentiality
package import Signing

/// The public part of a transaction: everything that every member's node may see.
///
/// What it leaks is written in Docs/ThreatModel.md: that something happened in an agreement, when,
/// in which size class, and under which per-agreement pseudonyms; never the terms or the parties.
package struct Skeleton: Hashable, Sendable {
    package enum Kind: UInt64, Sendable {
        /// A change to the consortium's own rules; its payload is public.
        case governance = 0
        /// One member's signed statement of the time.
        case beat = 1
        /// The first transaction of an agreement.
        case begin = 2
        /// A later act in an agreement.
        case act = 3
        /// An act in the registry of financings, under one-time keys; its payload is public.
        case registry = 4
        /// Other participants in an agreement, under a new key.
        case rekey = 5
        /// The end of what participants hold of an agreement; it has no payload.
        case erase = 6

        /// Whether the payload is sealed for an agreement's participants.
        package var isSealed: Bool { self == .begin || self == .act || self == .rekey }
        /// Whether it concerns an agreement that exists already.
        package var isOfAgreement: Bool { self == .act || self == .rekey || self == .erase }
    }

    /// Which ledger this is for: the digest of its genesis. A transaction for another ledger is rejected.
    package var network: Digest32
    package var kind: Kind
    /// The ledger times between which the transaction counts; its id is remembered as long.
    package var validity: ClosedRange<LedgerTime>
    /// Every key that must have signed, the submitter first.
    package var signers: [PublicKey]
    /// Which agreement an act, a rekeying or an erasure belongs to; absent otherwise.
    package var agreement: Digest32?
    /// The agreement's epoch as the submitter knows it; it must be the current one.
    package var epoch: UInt64
    /// Set when an agreement begins.
    package var founding: Founding?
    /// 32 fresh random bytes from which the payload's own key is derived.
    package var payloadSalt: [UInt8]
    /// Salted digests of the documents that travel beside the ledger.
    package var documents: [Digest32]
    /// Set when the act only makes sense directly after a known one.
    package var expectedHead: Digest32?
    /// Set when other participants take part from now on.
    package var rekeying: Rekeying?

    /// What the first transaction of an agreement makes public.
    package struct Founding: Hashable, Sendable {
        /// Name and version of the contract, such as "letter-of-credit.v1".
        package var contract: String
        package var workflow: Digest32
        /// The participants' pseudonym keys, made for this agreement alone.
        package var participants: [PublicKey]
        /// 32 random bytes that separate this agreement's commitments from all others.
        package var agreementSalt: [UInt8]
        package var epochCommitment: Digest32
        /// The epoch key, wrapped to one single-use recipient key of each participant, in their order.
        package var wraps: [WrappedKey]

        package init(
            contract: String, workflow: Digest32, participants: [PublicKey], agreementSalt: [UInt8],
            epochCommitment: Digest32, wraps: [WrappedKey]
        ) {
            (self.contract, self.workflow, self.participants) = (contract, workflow, participants)
            (self.agreementSalt, self.epochCommitment, self.wraps) = (agreementSalt, epochCommitment, wraps)
        }
    }

    package init(
        network: Digest32, kind: Kind, validity: ClosedRange<LedgerTime>, signers: [PublicKey], agreement: Digest32? = nil,
        epoch: UInt64 = 0, founding: Founding? = nil, payloadSalt: [UInt8] = [], documents: [Digest32] = [],
        expectedHead: Digest32? = nil, rekeying: Rekeying? = nil
    ) {
        (self.network, self.kind, self.validity, self.signers) = (network, kind, validity, signers)
        (self.agreement, self.epoch, self.founding) = (agreement, epoch, founding)
        (self.payloadSalt, self.documents, self.expectedHead, self.rekeying) = (payloadSalt, documents, expectedHead, rekeying)
    }

    /// Limits on one transaction; beyond them it is malformed.
    package enum Limits {
        package static let signersMax = 16
        package static let participantsMax = 16
        package static let documentsMax = 64
        package static let validityMillisecondsMax: Int64 = 24 * 3600 * 1000
    }
}

// MARK: - Bytes

extension Skeleton {
    static let format: UInt64 = 1

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 256)
        let pairs =
            7 + (agreement == nil ? 0 : 1) + (founding == nil ? 0 : 1) + (expectedHead == nil ? 0 : 1)
            + (documents.isEmpty ? 0 : 1) + (rekeying == nil ? 0 : 1)
        writer.map(pairs)
        writer.unsigned(1)
        writer.unsigned(Skeleton.format)
        writer.unsigned(2)
        writer.byteString(network.bytes)
        writer.unsigned(3)
        writer.unsigned(kind.rawValue)
        writer.unsigned(4)
        writer.array(2)
        writer.integer(validity.lowerBound.millisecondsSinceEpoch)
        writer.integer(validity.upperBound.millisecondsSinceEpoch)
        writer.unsigned(5)
        writer.array(signers.count)
        for signer in signers { signer.write(to: &writer) }
        if let agreement { writer.unsigned(6); writer.byteString(agreement.bytes) }
        writer.unsigned(7)
        writer.unsigned(epoch)
        if let founding { writer.unsigned(8); founding.write(to: &writer) }
        writer.unsigned(9)
        writer.byteString(payloadSalt)
        if !documents.isEmpty {
            writer.unsigned(10)
            writer.array(documents.count)
            for document in documents { writer.byteString(document.bytes) }
        }
        if let expectedHead { writer.unsigned(11); writer.byteString(expectedHead.bytes) }
        if let rekeying { writer.unsigned(12); rekeying.write(to: &writer) }
        return writer.bytes
    }

    package init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        let count = try reader.map()
        var fields = SkeletonFields()
        var previous: Int64?
        for _ in 0..<count {
            let key = try reader.key(after: previous)
            previous = key
            try fields.read(key, from: &reader)
        }
        try reader.finish()
        self = try fields.skeleton()
    }
}

/// What has been read of a skeleton so far.
struct SkeletonFields {
    private var network: Digest32?, kind: Skeleton.Kind?, validity: ClosedRange<LedgerTime>?, signers: [PublicKey]?
    private var agreement: Digest32?, epoch: UInt64?, founding: Skeleton.Founding?, payloadSalt: [UInt8]?
    private var documents: [Digest32] = [], expectedHead: Digest32?, rekeying: Skeleton.Rekeying?, formatSeen = false

    mutating func read(_ key: Int64, from reader: inout CBORReader) throws {
        switch key {
        case 1:
            guard try reader.unsigned() == Skeleton.format else {
                throw MalformedTransaction("its format is not \(Skeleton.format)")
            }
            formatSeen = true
        case 2: network = try Digest32(reader.byteString(count: 32))
        case 3:
            guard let value = Skeleton.Kind(rawValue: try reader.unsigned()) else {
                throw MalformedTransaction("its kind is unknown")
            }
            kind = value
        case 4: validity = try SkeletonFields.validity(from: &reader)
        case 5: signers = try SkeletonFields.keys(from: &reader, max: Skeleton.Limits.signersMax, "signers")
        case 6: agreement = try Digest32(reader.byteString(count: 32))
        case 7: epoch = try reader.unsigned()
        case 8: founding = try Skeleton.Founding(from: &reader)
        case 9: payloadSalt = try reader.byteString()
        case 10:
            let count = try reader.array()
            guard (1...Skeleton.Limits.documentsMax).contains(count) else {
                throw MalformedTransaction("it lists \(count) documents")
            }
            for _ in 0..<count { documents.append(try Digest32(reader.byteString(count: 32))) }
        case 11: expectedHead = try Digest32(reader.byteString(count: 32))
        case 12: rekeying = try Skeleton.Rekeying(from: &reader)
        default: throw MalformedTransaction("field \(key) of its skeleton is unknown")
        }
    }

    func skeleton() throws -> Skeleton {
        guard formatSeen, let network, let kind, let validity, let signers, let epoch, let payloadSalt else {
            throw MalformedTransaction("its skeleton lacks a field")
        }
        guard kind.isOfAgreement == (agreement != nil), (kind == .begin) == (founding != nil),
            (kind == .rekey) == (rekeying != nil)
        else {
            throw MalformedTransaction("its fields do not fit its kind")
        }
        guard kind == .act || expectedHead == nil, kind == .begin || kind == .act || documents.isEmpty,
            kind == .begin || kind.isOfAgreement || epoch == 0, kind != .rekey || epoch < .max
        else {
            throw MalformedTransaction("its fields do not fit its kind")
        }
        guard payloadSalt.count == (kind.isSealed ? 32 : 0) else {
            throw MalformedTransaction("its payload salt has \(payloadSalt.count) bytes")
        }
        return Skeleton(
            network: network, kind: kind, validity: validity, signers: signers, agreement: agreement, epoch: epoch,
            founding: founding, payloadSalt: payloadSalt, documents: documents, expectedHead: expectedHead,
            rekeying: rekeying)
    }

    static func validity(from reader: inout CBORReader) throws -> ClosedRange<LedgerTime> {
        try reader.array(2)
        let (from, until) = (try reader.integer(), try reader.integer())
        let (span, overflow) = until.subtractingReportingOverflow(from)
        guard !overflow, (0...Skeleton.Limits.validityMillisecondsMax).contains(span) else {
            throw MalformedTransaction("its validity window is empty or longer than a day")
        }
        return try LedgerTime(exactly: from)...LedgerTime(exactly: until)
    }

    static func keys(from reader: inout CBORReader, max: Int, _ what: String) throws -> [PublicKey] {
        let count = try reader.array()
        guard (1...max).contains(count) else { throw MalformedTransaction("it lists \(count) \(what)") }
        var keys: [PublicKey] = []
        keys.reserveCapacity(count)
        for _ in 0..<count {
            let key = try PublicKey(from: &reader)
            guard !keys.contains(key) else { throw MalformedTransaction("it lists one of its \(what) twice") }
            keys.append(key)
        }
        return keys
    }
}

extension LedgerTime {
    /// - Throws: ``MalformedTransaction`` outside the years 1 to 9999, so that the bytes stay the only ones for their time.
    init(exactly milliseconds: Int64) throws(MalformedTransaction) {
        self.init(millisecondsSinceEpoch: milliseconds)
        guard millisecondsSinceEpoch == milliseconds else { throw MalformedTransaction("a time is outside the years 1 to 9999") }
    }
}

extension Skeleton.Founding {
    func write(to writer: inout CBORWriter) {
        writer.map(6)
        writer.unsigned(1)
        writer.text(contract)
        writer.unsigned(2)
        writer.byteString(workflow.bytes)
        writer.unsigned(3)
        writer.array(participants.count)
        for key in participants { key.write(to: &writer) }
        writer.unsigned(4)
        writer.byteString(agreementSalt)
        writer.unsigned(5)
        writer.byteString(epochCommitment.bytes)
        writer.unsigned(6)
        writer.array(wraps.count)
        for wrap in wraps { wrap.write(to: &writer) }
    }

    init(from reader: inout CBORReader) throws {
        guard try reader.map() == 6 else { throw MalformedTransaction("its founding part has not six fields") }
        var previous: Int64?
        func expect(_ key: Int64, _ reader: inout CBORReader) throws {
            guard try reader.key(after: previous) == key else {
                throw MalformedTransaction("its founding part lacks field \(key)")
            }
            previous = key
        }
        try expect(1, &reader)
        contract = try reader.text()
        try expect(2, &reader)
        workflow = try Digest32(reader.byteString(count: 32))
        try expect(3, &reader)
        participants = try SkeletonFields.keys(from: &reader, max: Skeleton.Limits.participantsMax, "participants")
        try expect(4, &reader)
        agreementSalt = try reader.byteString(count: 32)
        try expect(5, &reader)
        epochCommitment = try Digest32(reader.byteString(count: 32))
        try expect(6, &reader)
        guard try reader.array() == participants.count else {
            throw MalformedTransaction("it does not wrap the key once for each participant")
        }
        wraps = []
        for _ in participants { wraps.append(try WrappedKey(from: &reader)) }
    }
}

/// Why bytes are no transaction. A malformed transaction in a block is skipped by every node alike.
package struct MalformedTransaction: Error, Hashable, Sendable, CustomStringConvertible {
    package let why: String
    package init(_ why: String) { self.why = why }
    package var description: String { "malformed transaction: \(why)" }
}
