package import AccountReconciliation
import CanonicalCBOR
package import Checkpoints
import Confidentiality
import Ledger
package import Parties
package import Signing

/// A day's certificate for people who take no part in the relation: what both banks have signed, each bank's node's signature, and for
/// each the receipt of the act that took it to the ledger. It is checked against the members' keys alone, offline.
package struct CertificateFile: Hashable, Sendable {
    package static let header = "hefu.day-certificate.v2"
    package static let bytesMax = 8 << 20

    /// How a bank signed: its node's signature, and that the ledger holds it.
    package struct Signing: Hashable, Sendable {
        package var role: String
        package var signature: [UInt8]
        /// The transaction as it was carried; its payload stays sealed.
        package var transaction: [UInt8]
        /// Opens the commitment to the signature in that transaction, and no other.
        package var salt: [UInt8]
        package var receipt: TLogProof

        package init(role: String, signature: [UInt8], transaction: [UInt8], salt: [UInt8], receipt: TLogProof) {
            (self.role, self.signature, self.transaction) = (role, signature, transaction)
            (self.salt, self.receipt) = (salt, receipt)
        }
    }

    package let certificate: DayCertificate
    package let agreement: Digest32
    /// First who signed, then who countersigned.
    package let signings: [Signing]

    package init(certificate: DayCertificate, agreement: Digest32, signings: [Signing]) {
        (self.certificate, self.agreement, self.signings) = (certificate, agreement, signings)
    }

    /// What the file shows.
    package struct Finding: Hashable, Sendable {
        package let digest: Digest32
        /// The members whose nodes signed, in the order of the roles.
        package let members: [MemberID]
        /// Of the countersigning.
        package let block: UInt64
        package let cosignatures: Int
        package let quorum: Int
        package let judges: Int
    }

    // MARK: bytes

    package func encoded() throws -> [UInt8] {
        let body = try body()
        return body + Digest32.of(domain: "hefu day certificate file", body).bytes
    }

    private func body() throws -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 8192)
        writer.array(4)
        writer.text(Self.header)
        writer.byteString(try CBOREncoder().encode(certificate))
        writer.byteString(agreement.bytes)
        writer.array(signings.count)
        for one in signings {
            writer.array(5)
            writer.text(one.role)
            writer.byteString(one.signature)
            writer.byteString(one.transaction)
            writer.byteString(one.salt)
            writer.text(one.receipt.text)
        }
        return writer.bytes
    }

    /// Whether bytes claim to be such a file.
    package static func looksLikeIt(_ bytes: [UInt8]) -> Bool {
        var reader = CBORReader(bytes)
        return (try? reader.array(4)) != nil && (try? reader.text()) == header
    }

    /// Believes nothing before ``verify(judging:)``.
    ///
    /// - Throws: ``DeskFault/certificateUnproved(_:)`` that says what is wrong with the bytes.
    package init(encoded: [UInt8]) throws {
        guard encoded.count <= Self.bytesMax, encoded.count > 32 else {
            throw DeskFault.certificateUnproved("the file is no day certificate: it has \(encoded.count) bytes")
        }
        let body = Array(encoded.dropLast(32))
        guard Digest32.of(domain: "hefu day certificate file", body).bytes == Array(encoded.suffix(32)) else {
            throw DeskFault.certificateUnproved("the file was changed, or was cut short: its last 32 bytes do not fit the others")
        }
        do {
            var reader = CBORReader(body)
            try reader.array(4)
            guard try reader.text() == Self.header else {
                throw DeskFault.certificateUnproved("the file is no day certificate")
            }
            certificate = try CBORDecoder().decode(DayCertificate.self, from: reader.byteString())
            agreement = try Digest32(reader.byteString(count: 32))
            try reader.array(2)
            signings = try (0..<2).map { _ in
                try reader.array(5)
                return Signing(
                    role: try reader.text(), signature: try reader.byteString(), transaction: try reader.byteString(),
                    salt: try reader.byteString(), receipt: try TLogProof(text: reader.text()))
            }
            try reader.finish()
        } catch let fault as DeskFault {
            throw fault
        } catch {
            throw DeskFault.certificateUnproved("the file is no day certificate: \(error)")
        }
    }

    // MARK: checking

    /// Checks everything against the members' keys; needs no node.
    ///
    /// - Parameter judging: the names and keys whose cosignatures count on a receipt's checkpoint, and how many are needed.
    /// - Throws: ``DeskFault/certificateUnproved(_:)``, which says what the file does not show.
    package func verify(
        judging: (TLogProof) throws -> (cosigners: [(name: String, key: PublicKey)], quorum: Int)
    ) throws -> Finding {
        func unproved(_ why: String) -> DeskFault { .certificateUnproved(why) }
        guard Set(signings.map(\.role)) == Set(Bank.allCases.map(\.rawValue)) else {
            throw unproved("the file does not hold one signature of each bank")
        }
        for account in certificate.result.accounts {
            guard (try? account.sides.first.isConserved() && account.sides.second.isConserved()) == true,
                (try? account.isExplained()) == true
            else { throw unproved("the result does not count every entry once, or does not explain the balances") }
        }
        let digest = try certificate.digest()
        try requireAnswer()
        var (members, last): ([String: MemberID], (block: UInt64, count: Int, quorum: Int, judges: Int)) = ([:], (0, 0, 0, 0))
        for one in signings {
            let signature = try read(one.signature)
            guard signature.certificate == digest, signature.agreement == agreement else {
                throw unproved("the signature of the \(one.role) is over another certificate")
            }
            guard signature.role == one.role else {
                throw unproved("what is shown as the signature of the \(one.role) was made as the \(signature.role)")
            }
            let (keys, quorum) = try judging(one.receipt)
            guard let key = keys.first(where: { $0.name.hasSuffix("/" + signature.member.text) })?.key,
                signature.isSigned(by: key)
            else { throw unproved("the signature of the \(one.role) is not that of \(signature.member.text)'s node") }
            let found = try proved(one, signature, keys, quorum)
            members[one.role] = signature.member
            last = (max(last.block, found.block), found.count, quorum, keys.count)
        }
        guard let first = members[Bank.first.rawValue], let second = members[Bank.second.rawValue], first != second else {
            throw unproved("both signatures are of the same member")
        }
        return Finding(
            digest: digest, members: [first, second], block: last.block, cosignatures: last.count, quorum: last.quorum,
            judges: last.judges)
    }

    /// The second signature countersigns the first, and the first none: else the day was not certified with them.
    private func requireAnswer() throws {
        let (first, second) = (try read(signings[0].signature), try read(signings[1].signature))
        guard first.answers == nil, second.answers == DaySignature.digest(of: first.bytes) else {
            throw DeskFault.certificateUnproved(
                "the second signature does not countersign the first; the day was not certified with them")
        }
    }

    private func read(_ signature: [UInt8]) throws -> DaySignature {
        do { return try DaySignature(bytes: signature) } catch {
            throw DeskFault.certificateUnproved("a signature cannot be read: \(error)")
        }
    }

    /// The ledger holds the signature: the receipt proves the transaction, which commits to the signature as a document.
    private func proved(
        _ one: Signing, _ signature: DaySignature, _ keys: [(name: String, key: PublicKey)], _ quorum: Int
    ) throws -> (block: UInt64, count: Int) {
        func unproved(_ why: String) -> DeskFault { .certificateUnproved("\(one.role): \(why)") }
        guard let transaction = try? Transaction(carried: one.transaction) else {
            throw unproved("the transaction cannot be read")
        }
        guard let bytes = one.receipt.extra, case .transaction(let height, _, let id, let outcome)? = try? LogLeaf(bytes: bytes),
            id == transaction.id, outcome == .accepted
        else { throw unproved("the receipt is not that of the transaction") }
        guard transaction.skeleton.agreement == agreement, transaction.isSignedByAllItsSigners() else {
            throw unproved("the transaction is not one of the agreement, or is not signed")
        }
        guard transaction.skeleton.signers == [signature.pseudonym] else {
            throw unproved("the transaction is not an act of who made the signature")
        }
        let commitment = DocumentCommitment.of(Digest32.of(domain: "hefu document", one.signature), salt: one.salt)
        guard transaction.skeleton.documents.contains(commitment) else {
            throw unproved("the transaction does not carry the signature")
        }
        switch one.receipt.proves(leaf: bytes, cosigners: keys, quorum: quorum) {
        case .proved(let count): return (height, count)
        case .notIncluded: throw unproved("the transaction is not in the log that the checkpoint covers")
        case .cosignedByTooFew(let count): throw unproved("\(count) members have cosigned, and \(quorum) are needed")
        }
    }
}
