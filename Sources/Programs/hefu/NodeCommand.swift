import ArgumentParser
import Foundation
import LedgerNode
import NodeConfiguration
import NodeFolder
import Parties
import PostgresLedgerStore
import Snapshots
import StoreVerification

struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "A member's node.",
        subcommands: [
            NodeRun.self, NodeCheck.self, NodeStatusCommand.self, NodeRecover.self, NodeRenewCertificate.self,
            NodeRenewIdentity.self, NodeRotateKey.self,
            NodeSnapshot.self, NodeBackup.self, NodeRestore.self, NodeRewind.self, Verify.self,
        ])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Derive every hash, signature, root and projection of a node's store again and compare.",
            discussion: """
                Works on a copy, of a file or of a PostgreSQL database; the store is not touched and the node may run. Exits 1 and names the first thing that is wrong.

                Examples: hefu node verify --config hefu.yaml
                          hefu node verify --data .demo/harbour-bank
                """)

        @Option(help: "The node's folder; or name its configuration.")
        var data: String?

        @Option(help: "The node's configuration file.")
        var config: String?

        @Option(help: "A snapshot from which a pruned or restored store is executed again as far as it goes.")
        var snapshot: String?

        @Flag(help: "Print one JSON object.")
        var json = false

        private struct Answer: Encodable {
            var member: String
            var sound: Bool
            var blocks: UInt64?
            var transactions: Int?
            var agreements: Int?
            var cosignatures: Int?
            var documents: Int?
            /// What was checked by hash only, and why.
            var notDerived: [String]?
            var place: String?
            var fault: String?
        }

        func validate() throws {
            guard (data == nil) != (config == nil) else { throw ValidationError("name either --config or --data") }
        }

        func run() async throws {
            let configuration = try config.map { try NodeConfiguration(path: $0) }
            let folder = NodeFolder(path: configuration?.folder ?? data ?? "")
            let contents = try folder.read()
            let started = Date()
            let verification = StoreVerification(
                member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: try Catalogue.kinds()
            ) { height, of in
                if Date().timeIntervalSince(started) > 2, height % 64 == 0 { Console.passing("block \(height) of \(of)") }
            }
            do {
                let report = try await report(of: verification, configuration, folder)
                Console.passing("")
                if json {
                    try Console.json(
                        Answer(
                            member: contents.member.text, sound: true, blocks: report.blocks, transactions: report.transactions,
                            agreements: report.agreements, cosignatures: report.cosignatures, documents: report.documents,
                            notDerived: report.notDerived))
                } else {
                    print(
                        """
                        \(contents.member.text): sound. Derived again: \(report.blocks) blocks, \(report.transactions) transactions, \
                        \(report.agreements) agreements, \(report.cosignatures) cosignatures, \(report.documents) documents.
                        """)
                    for line in report.notDerived { print("  except: \(line)") }
                }
            } catch let finding as StoreVerification.Finding {
                Console.passing("")
                if json {
                    try Console.json(
                        Answer(member: contents.member.text, sound: false, place: finding.place, fault: finding.what))
                } else {
                    Console.complain("hefu node verify: \(contents.member.text): \(finding)")
                }
                throw ExitCode(1)
            }
        }

        private func report(
            of verification: StoreVerification, _ configuration: NodeConfiguration?, _ folder: NodeFolder
        ) async throws -> StoreVerification.Report {
            let file = snapshot.map { SnapshotFile(path: $0) }
            guard let configuration else { return try await verification.verify(storeAt: folder.storePath, from: file) }
            if case .sqlite(let path) = configuration.store { return try await verification.verify(storeAt: path, from: file) }
            guard let store = try NodeStore(configuration).openToRead() as? PostgresLedgerStore else {
                throw ValidationError("the configuration names no store")
            }
            defer { store.close() }
            return try await verification.verify(store, from: file)
        }
    }
}
