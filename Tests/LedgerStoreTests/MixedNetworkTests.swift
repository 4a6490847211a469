// What is proved: a member on PostgreSQL and members on SQLite execute the same blocks to the same roots, the same public state
// and the same agreements; and a node comes back from its PostgreSQL store and goes on. Four members' nodes in one process.

import BankingCalendar
import CanonicalCBOR
import Consortium
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import LocalOrdering
import NodeFolder
import Parties
import PostgresLedgerStore
import PostgresServers
import SampleAgreements
import Signing
import Submission
import Tallying
import Testing

@Suite("A network of members with different databases")
struct MixedNetworkTests {
    /// The network of a founded consortium, its first member's node on PostgreSQL.
    private struct Network {
        let network: EmbeddedNetwork
        let ordering: LocalOrdering
        let seat: ExecutorSeat
        let store: PostgresLedgerStore
        var harbour: LedgerNode { network.nodes[0] }
        var lotus: LedgerNode { network.nodes[1] }
        var regulator: LedgerNode { network.nodes[3] }

        init(_ folder: String, _ configuration: PostgresConfiguration) async throws {
            let kinds = try AgreementKinds([Tally.kind()])
            seat = try await ExecutorSeat.take(configuration)
            store = try PostgresLedgerStore(configuration: configuration, role: .executor(seat))
            let contents = try NodeFolder(path: "\(folder)/harbour-bank").read()
            let harbour = try LedgerNode(
                member: contents.member, keys: contents.keys, genesis: contents.genesis, store: store, kinds: kinds,
                rehearsing: true)
            let others = try ["lotus-bank", "third-bank", "trade-regulator"].map {
                try NodeFolder(path: "\(folder)/\($0)").open(kinds: kinds, rehearsing: true)
            }
            ordering = try LocalOrdering(path: "\(folder)/ordering.sqlite")
            network = EmbeddedNetwork(nodes: [harbour] + others, ordering: ordering, cutter: contents.keys.node)
            try await network.start()
        }

        func stop() async throws {
            await network.stop()
            try ordering.close()
            store.close()
            seat.giveUp()
        }

        func openTally() async throws -> Digest32 {
            let participants = try [harbour, lotus, regulator].map {
                Roster.Participant(member: $0.member, offer: try $0.makeOffers(1)[0])
            }
            let roster = Roster(
                participants: participants,
                parties: [
                    Roster.Party(role: "adder", name: "Harbour Bank", member: harbour.member),
                    Roster.Party(role: "other", name: "Lotus Trading Company", member: lotus.member),
                ])
            let opening = Tally.Opening(closesAt: try SampleConsortium.time("2026-12-31T00:00:00Z"), remark: "copper")
            let composed = try harbour.composeBegin(
                contract: "tally.v1", workflow: Digest32([UInt8](repeating: 7, count: 32)), roster: roster,
                request: ActRequest(action: "open", role: "adder", paper: CBOREncoder().encode(opening)), now: await network.now()
            )
            _ = try await network.submit(composed)
            return composed.agreement
        }

        func add(_ amount: Int, to agreement: Digest32, documents: [DocumentContent] = []) async throws -> SubmissionOutcome {
            let paper = try CBOREncoder().encode(Tally.Addend(amount: amount))
            let request = ActRequest(action: "add", role: "adder", paper: paper, documents: documents)
            return try await network.submit(
                harbour.composeAct(agreement: agreement, request: request, now: await network.now()))
        }

        func expectSame() throws {
            let tip = try #require(try harbour.store.read { try $0.tip() })
            for height in 0...tip.height {
                let (ours, theirs) = try (harbour.block(height), lotus.block(height))
                #expect(ours.bytes == theirs.bytes && ours.header == theirs.header && ours.outcomes == theirs.outcomes)
                #expect(ours.commit == theirs.commit && ours.logRoot == theirs.logRoot && ours.logSize == theirs.logSize)
            }
            #expect(try Self.kept(harbour) == Self.kept(lotus))
        }

        /// All that two participants must hold alike.
        private static func kept(_ node: LedgerNode) throws -> [String] {
            try node.store.read { (reader) throws in
                var lines = try reader.stateRows(after: nil, limit: 10_000).map { "\($0.place) \($0.key) \($0.value)" }
                for agreement in try reader.agreements(after: 0, limit: 100) {
                    lines.append(
                        "\(agreement.row) \(agreement.id) \(agreement.contract) \(agreement.standing) \(agreement.epochKey)")
                    let state = try reader.agreementState(row: agreement.row)
                    lines.append("\(String(describing: state?.encoded)) \(String(describing: state?.nextLapseAt))")
                    lines += try reader.documents(agreement: agreement.row).map { "\($0.commitment) \($0.name) \($0.content)" }
                }
                lines += try reader.activity(after: 0, limit: 1000).map { "\($0)" }
                return lines
            }
        }
    }

    @Test("reaches the same roots, and a node that is opened again goes on from there")
    func same() async throws {
        let sample = try await SampleConsortium.found()
        let folder = sample.consortium.folder
        try await sample.consortium.stop()
        let server = try PostgresServer.shared()
        let configuration = try PostgresConfiguration(connection: server.connection(server.makeDatabase()))

        let first = try await Network(folder, configuration)
        let agreement = try await first.openTally()
        for amount in [1, 2, -3, 4] {
            let document = DocumentContent(
                name: "letter \(amount).txt", mediaType: "text/plain", content: Array("\(amount)".utf8))
            let outcome = try await first.add(amount, to: agreement, documents: [document])
            #expect(outcome.publicOutcome == .accepted && outcome.final)
        }
        try first.expectSame()
        #expect(try first.store.read { try $0.activity(after: 0, limit: 100) }.contains { $0.rejection == "amount-positive" })
        let before = await first.harbour.position()
        try await first.stop()

        let second = try await Network(folder, configuration)
        #expect(await second.harbour.position().height == before.height && second.seat.term == 2)
        _ = try await second.add(5, to: agreement)
        try await second.network.beat(at: SampleConsortium.time("2027-01-01T00:00:00Z"))
        _ = try await second.openTally()
        try second.expectSame()
        #expect(await second.harbour.position().height > before.height + 2)
        try await second.stop()
    }
}

extension LedgerNode {
    fileprivate func block(_ height: UInt64) throws -> BlockRecord {
        try #require(try store.read { try $0.block(height) })
    }
}
