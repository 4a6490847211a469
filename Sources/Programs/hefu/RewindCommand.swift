import ArgumentParser
import Foundation
import NodeConfiguration
import NodeFolder
import NodeUpkeep
import Snapshots

struct NodeRewind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewind", abstract: "Undo blocks that do not stand, after the members began a new generation below them.",
        discussion: """
            For a node that says node-must-rewind, with the block that it names. Stop the node first. The blocks that stand are \
            executed again into a new store, beside which the old one is kept; what is final is never undone. Start the node \
            afterwards: it takes the rest from the ordering and from the other members.

            Example: hefu node rewind --config hefu.yaml --to 4711
            """)

    @OptionGroup var options: NodeOptions

    @Option(help: "The last block that stands, as the alarm names it.")
    var to: UInt64

    @Option(help: "A snapshot of a block at or below it, for a store that was pruned or began with a snapshot.")
    var snapshot: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Answer: Encodable {
        var height: UInt64
        var undone: UInt64
        var aside: String
    }

    func run() async throws {
        let configuration = try options.configuration()
        guard case .sqlite(let path) = configuration.store else {
            throw ValidationError(
                "a ledger in PostgreSQL is rewound by its administrators: rename the schema hefu to keep it, then run hefu node "
                    + "restore with a snapshot at or below block \(to), and start the node")
        }
        guard FileManager.default.fileExists(atPath: path) else { throw ValidationError("\(path): there is no store here") }
        if configuration.operations != nil, await OperatorCall.isAnswered(configuration) {
            throw ValidationError("the node is running; stop it first")
        }
        let rewind = StoreRewind(
            of: try NodeFolder(path: configuration.folder).read(), kinds: try Catalogue.kinds(),
            isRehearsal: configuration.isRehearsal)
        let report = try await rewind.rewind(storeAt: path, to: to, from: snapshot.map { SnapshotFile(path: $0) })
        if json { return try Console.json(Answer(height: report.height, undone: report.undone, aside: report.aside)) }
        print("The store ends at block \(report.height) now; \(report.undone) blocks were undone. The old one: \(report.aside)")
    }
}
