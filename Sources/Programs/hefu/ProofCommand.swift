import ArgumentParser
import Checkpoints
import Foundation
import Governance
import Ledger
import LedgerNode
import Signing

/// Proofs are checked from files alone: no node, no network, no trust in whoever hands them over but in the members' keys.
struct ProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Proofs for a court or an auditor.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a transaction's receipt (.tlog-proof) or a first-holder proof, offline.",
            discussion: """
                The members' keys are lines of name+id+base64, as `hefu demo` leaves them in receipts/cosigners.txt; have them from
                somebody you trust. Exits 1 when the file does not prove what it says.

                Example: hefu proof check .demo/receipts/1-apply.tlog-proof --cosigners .demo/receipts/cosigners.txt
                """)

        @Argument(help: "The proof's file.")
        var file: String

        @Option(help: "A file with a line for each member's cosigning key.")
        var cosigners: String

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
        }

        func run() throws {
            let keys = try Self.text(of: cosigners).split(separator: "\n").map { try NoteKey.cosigner(String($0)) }
            guard !keys.isEmpty else { throw ValidationError("\(cosigners) lists no key") }
            let quorum = quorum ?? GovernanceBook.quorum(of: keys.count)
            guard (1...keys.count).contains(quorum) else { throw ValidationError("--quorum takes 1 to \(keys.count)") }
            guard let data = FileManager.default.contents(atPath: file) else { throw ValidationError("\(file) cannot be read") }
            let answer: Answer
            do {
                answer =
                    data.starts(with: Data(TLogProof.header.utf8))
                    ? try receipt(String(decoding: data, as: UTF8.self), keys, quorum)
                    : try firstHolder(Array(data), keys, quorum)
            } catch {
                answer = Answer(proved: false, why: "\(error)")
            }
            try show(answer)
            guard answer.proved else { throw ExitCode(1) }
        }

        private static func text(of path: String) throws -> String {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw ValidationError("\(path) cannot be read")
            }
            return text
        }

        private func receipt(_ text: String, _ keys: [(name: String, key: PublicKey)], _ quorum: Int) throws -> Answer {
            let proof = try TLogProof(text: text)
            guard let bytes = proof.extra else { return Answer(proved: false, why: "the file carries no leaf") }
            guard case .transaction(let height, let index, let id, let outcome) = try LogLeaf(bytes: bytes) else {
                return Answer(proved: false, why: "the leaf is no transaction's")
            }
            switch proof.proves(leaf: bytes, cosigners: keys, quorum: quorum) {
            case .proved(let count):
                return Answer(
                    proved: true, what: "transaction \(index) of block \(height) stands on \(proof.checkpoint.origin)",
                    transaction: id.description, outcome: outcome.code, block: height, cosignatures: count)
            case .notIncluded: return Answer(proved: false, why: "the leaf is not in the log that the checkpoint covers")
            case .cosignedByTooFew(let count):
                return Answer(proved: false, why: "\(count) of the keys listed have cosigned, and \(quorum) are needed")
            }
        }

        private func firstHolder(_ bytes: [UInt8], _ keys: [(name: String, key: PublicKey)], _ quorum: Int) throws -> Answer {
            let proof = try FirstHolderProof(encoded: bytes)
            let finding = try proof.verify(cosigners: keys, quorum: quorum)
            let standing = finding.isConfirmed ? "financed" : "reserved"
            return Answer(
                proved: true,
                what: "the reservation of block \(finding.reservedIn) is the first holder of \(finding.documents) fingerprints, "
                    + "\(standing) as of block \(finding.asOf)",
                reservation: finding.reservation.description, reservedInBlock: finding.reservedIn, block: finding.asOf)
        }

        private func show(_ answer: Answer) throws {
            if json { return try Console.json(answer) }
            guard answer.proved else { return Console.complain("\(file): not proved: \(answer.why ?? "")") }
            print("\(file): proved: \(answer.what ?? "").")
            if let transaction = answer.transaction { print("  transaction \(transaction), outcome \(answer.outcome ?? "")") }
            if let reservation = answer.reservation { print("  reservation \(reservation)") }
        }
    }
}
