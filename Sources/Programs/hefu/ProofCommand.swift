import AccountReconciliation
import ArgumentParser
import Checkpoints
import Foundation
import Governance
import Ledger
import LedgerNode
import ReconciliationService
import Signing

/// Proofs are checked from files alone: no node, no network, no trust in whoever hands them over but in the members' keys.
struct ProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Proofs for a court or an auditor.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a transaction's receipt (.tlog-proof), a first-holder proof or a day's certificate, offline.",
            discussion: """
                Whose cosignatures count, and how many are needed, follows from the ledger's genesis and the chain of handovers from
                one set of members to the next; have the genesis from somebody you trust. Or name the members' keys yourself: lines
                of name+id+base64, as `hefu demo` leaves them in receipts/cosigners.txt. Exits 1 when the file does not prove what
                it says.

                Example: hefu proof check .demo/receipts/1-apply.tlog-proof --cosigners .demo/receipts/cosigners.txt
                Example: hefu proof check 1-apply.tlog-proof --genesis genesis.cbor --handovers members.handovers
                """)

        @Argument(help: "The proof's file.")
        var file: String

        @Option(help: "A file with a line for each member's cosigning key; in place of genesis and handovers.")
        var cosigners: String?

        @Option(help: "The ledger's genesis.")
        var genesis: String?

        @Option(help: "The chain of handovers from the genesis' members on, members.handovers; none were made when left out.")
        var handovers: String?

        @Option(help: "How many members must have cosigned; more than two thirds of those listed when left out.")
        var quorum: Int?

        @Flag(help: "Print one JSON object.")
        var json = false

        private struct Answer: Encodable {
            var proved: Bool
            var what: String?
            var why: String?
            var transaction: String?
            var outcome: String?
            var reservation: String?
            var reservedInBlock: UInt64?
            var block: UInt64?
            var cosignatures: Int?
            /// Of a day's certificate: what both banks signed.
            var certificate: String?
            var banks: [String]?
            /// How many of how many had to cosign.
            var quorum: Int?
            var members: Int?
        }

        typealias Judging = (cosigners: [(name: String, key: PublicKey)], quorum: Int)

        func validate() throws {
            guard (cosigners == nil) != (genesis == nil) else {
                throw ValidationError("name either --cosigners, or --genesis with --handovers")
            }
            guard cosigners != nil || quorum == nil else { throw ValidationError("--quorum goes with --cosigners") }
            guard genesis != nil || handovers == nil else { throw ValidationError("--handovers goes with --genesis") }
        }

        func run() throws {
            let named = try cosigners.map(judgesNamed(in:))
            let data = try Self.data(of: file)
            let answer: Answer
            do {
                let chain = try genesis.map(verifiedHandovers(from:))
                func judging(_ proof: TLogProof) throws -> Judging {
                    if let chain { return try chain.judging(proof) }
                    return named ?? ([], 1)
                }
                answer =
                    data.starts(with: Data(TLogProof.header.utf8))
                    ? try receipt(String(decoding: data, as: UTF8.self), judging)
                    : CertificateFile.looksLikeIt(Array(data))
                        ? try certificate(Array(data), judging) : try firstHolder(Array(data), judging)
            } catch let fault as ValidationError {
                throw fault
            } catch {
                answer = Answer(proved: false, why: "\(error)")
            }
            try show(answer)
            guard answer.proved else { throw ExitCode(1) }
        }

        private static func data(of path: String) throws -> Data {
            guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("\(path) cannot be read") }
            return data
        }

        private func judgesNamed(in path: String) throws -> Judging {
            let keys = try String(decoding: Self.data(of: path), as: UTF8.self).split(separator: "\n").map {
                try NoteKey.cosigner(String($0))
            }
            guard !keys.isEmpty else { throw ValidationError("\(path) lists no key") }
            let quorum = quorum ?? GovernanceBook.quorum(of: keys.count)
            guard (1...keys.count).contains(quorum) else { throw ValidationError("--quorum takes 1 to \(keys.count)") }
            return (keys, quorum)
        }

        private func verifiedHandovers(from genesis: String) throws -> VerifiedHandovers {
            let bytes = Array(try Self.data(of: genesis))
            let chain =
                try handovers.map { try HandoverChain(encoded: Array(Self.data(of: $0))) }
                ?? HandoverChain(first: try Genesis(encoded: bytes).governance.memberSet, links: [])
            return try chain.verified(genesis: bytes)
        }

        private func receipt(_ text: String, _ judging: (TLogProof) throws -> Judging) throws -> Answer {
            let proof = try TLogProof(text: text)
            guard let bytes = proof.extra else { return Answer(proved: false, why: "the file carries no leaf") }
            guard case .transaction(let height, let index, let id, let outcome) = try LogLeaf(bytes: bytes) else {
                return Answer(proved: false, why: "the leaf is no transaction's")
            }
            let (keys, quorum) = try judging(proof)
            switch proof.proves(leaf: bytes, cosigners: keys, quorum: quorum) {
            case .proved(let count):
                return Answer(
                    proved: true, what: "transaction \(index) of block \(height) stands on \(proof.checkpoint.origin)",
                    transaction: id.description, outcome: outcome.code, block: height, cosignatures: count, quorum: quorum,
                    members: keys.count)
            case .notIncluded: return Answer(proved: false, why: "the leaf is not in the log that the checkpoint covers")
            case .cosignedByTooFew(let count):
                let whose = genesis == nil ? "the keys listed" : "the members that judge this checkpoint"
                return Answer(proved: false, why: "\(count) of \(whose) have cosigned, and \(quorum) are needed")
            }
        }

        private func firstHolder(_ bytes: [UInt8], _ judging: (TLogProof) throws -> Judging) throws -> Answer {
            let proof = try FirstHolderProof(encoded: bytes)
            let (keys, quorum) = try judging(proof.commit)
            let finding = try proof.verify(cosigners: keys, quorum: quorum)
            let standing = finding.isConfirmed ? "financed" : "reserved"
            return Answer(
                proved: true,
                what: "the reservation of block \(finding.reservedIn) is the first holder of \(finding.documents) fingerprints, "
                    + "\(standing) as of block \(finding.asOf)",
                reservation: finding.reservation.description, reservedInBlock: finding.reservedIn, block: finding.asOf,
                quorum: quorum, members: keys.count)
        }

        private func certificate(_ bytes: [UInt8], _ judging: (TLogProof) throws -> Judging) throws -> Answer {
            let file = try CertificateFile(encoded: bytes)
            let finding = try file.verify(judging: judging)
            let members = finding.members.map(\.text)
            return Answer(
                proved: true,
                what:
                    "\(members.joined(separator: " and ")) have both signed \(file.certificate.on), day \(file.certificate.number) of "
                    + file.certificate.relation,
                block: finding.block, cosignatures: finding.cosignatures, certificate: finding.digest.description,
                banks: members, quorum: finding.quorum, members: finding.judges)
        }

        private func show(_ answer: Answer) throws {
            if json { return try Console.json(answer) }
            guard answer.proved else { return Console.complain("\(file): not proved: \(answer.why ?? "")") }
            print("\(file): proved: \(answer.what ?? "").")
            if let transaction = answer.transaction { print("  transaction \(transaction), outcome \(answer.outcome ?? "")") }
            if let certificate = answer.certificate { print("  certificate \(certificate)") }
            if let reservation = answer.reservation { print("  reservation \(reservation)") }
            if let quorum = answer.quorum, let members = answer.members {
                let count = answer.cosignatures.map { ", cosigned by \($0)" } ?? ""
                print("  needed: \(quorum) of \(members) members\(count)")
            }
        }
    }
}
