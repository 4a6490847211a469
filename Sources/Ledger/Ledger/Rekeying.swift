import CanonicalCBOR
package import Confidentiality
package import Signing

extension Skeleton {
    /// What a transaction that changes an agreement's participants makes public: the epoch that follows the skeleton's own.
    ///
    /// Its payload is sealed with the *new* epoch key: those who take part from now on read the new roster, and whoever leaves
    /// learns only that it left (Docs/Decisions/0017).
    package struct Rekeying: Hashable, Sendable {
        /// Pseudonym keys from now on: those who remain keep theirs.
        package var participants: [PublicKey]
        package var epochCommitment: Digest32
        /// The new epoch key, wrapped to one fresh single-use recipient key of each participant, in their order.
        package var wraps: [WrappedKey]

        package init(participants: [PublicKey], epochCommitment: Digest32, wraps: [WrappedKey]) {
            (self.participants, self.epochCommitment, self.wraps) = (participants, epochCommitment, wraps)
        }
    }

    /// The epoch of the key that seals the payload: a rekeying's is already the next one.
    package var sealingEpoch: UInt64 { rekeying == nil ? epoch : epoch &+ 1 }
}

extension Skeleton.Rekeying {
    func write(to writer: inout CBORWriter) {
        writer.map(3)
        writer.unsigned(1)
        writer.array(participants.count)
        for key in participants { key.write(to: &writer) }
        writer.unsigned(2)
        writer.byteString(epochCommitment.bytes)
        writer.unsigned(3)
        writer.array(wraps.count)
        for wrap in wraps { wrap.write(to: &writer) }
    }

    init(from reader: inout CBORReader) throws {
        guard try reader.map() == 3, try reader.key(after: nil) == 1 else {
            throw MalformedTransaction("its rekeying part has not three fields")
        }
        participants = try SkeletonFields.keys(from: &reader, max: Skeleton.Limits.participantsMax, "participants")
        guard try reader.key(after: 1) == 2 else { throw MalformedTransaction("its rekeying part commits to no key") }
        epochCommitment = try Digest32(reader.byteString(count: 32))
        guard try reader.key(after: 2) == 3, try reader.array() == participants.count else {
            throw MalformedTransaction("it does not wrap the key once for each participant")
        }
        wraps = []
        for _ in participants { wraps.append(try WrappedKey(from: &reader)) }
    }
}
