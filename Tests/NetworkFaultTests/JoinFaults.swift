import EtcdOrdering
import Foundation
import LedgerNode
import LedgerStore
import LocalNetwork
import NodeProcess
import Parties
import SQLiteLedgerStore

/// A member that joins while what it has to catch up with is deleted: a day later by all clocks, since a block may be pruned
/// only when its transactions cannot be repeated any more.
extension FaultNetwork {
    private static let newcomer = "dune-bank"
    private static let aDay = 25 * 3600
    /// In seconds: all members prune at once here, in their databases' own time.
    private static let patience = 180.0

    func joinWhilePruning() async throws -> String {
        let id = try MemberID(Self.newcomer)
        try await letADayPass()
        let port = try network.adopt(id)
        try prepare(id, port: port)
        try await admit(id)
        // Its first start is from another member's snapshot, since by now nobody has the first blocks whole.
        let source = network.members[1]
        let pruned = try await prunedThrough(at: source)
        // A snapshot from before that day would lack blocks that the members may prune before the newcomer asks for them.
        try network.hefu(["node", "snapshot", "--config", "\(network.folder(of: source))/hefu.yaml"], under: clock(Self.aDay))
        try network.hefu(
            ["node", "restore", "--from", source.text, "--config", "\(network.folder(of: id))/hefu.yaml"],
            under: clock(Self.aDay))
        try await pruneOrdering()
        for member in network.members {
            try Self.edit("\(network.folder(of: member))/hefu.yaml") {
                $0.replacing("  addresses:\n", with: "  addresses:\n    \(id.text): 127.0.0.1:\(port)\n")
            }
            await network.end(member)
            try network.start(member, under: clock(Self.aDay))
            try await network.waitUntilReady(member, within: Self.patience)
        }
        try network.start(id, under: clock(Self.aDay))
        try await network.waitUntilReady(id, within: Self.patience)
        let standing = try await agree(within: Self.patience)
        let status = try await network.status(of: id)
        guard status.members.contains(id.text) else { throw LocalNetworkFault("\(id) is no member: \(status.members)") }
        try await until("\(id) cosigns", within: Self.patience) {
            let height = try await self.finalHeight(id)
            return try await self.network.desk(of: network.members[0]).block(height).cosignedBy.contains(id.text)
        }
        return
            "25 h later blocks 1 to \(pruned) were pruned, and the ordering up to the last ones; \(id) was admitted, "
            + "began with a snapshot of \(source) and cosigns; \(standing)"
    }

    private func letADayPass() async throws {
        for member in network.members { await network.end(member) }
        for member in network.members { try network.start(member, under: clock(Self.aDay)) }
        for member in network.members { try await network.waitUntilReady(member, within: Self.patience) }
        setClocks(laterBy: Self.aDay)
        try await goOn(2, at: network.members[0])
    }

    private func prunedThrough(at member: MemberID) async throws -> UInt64 {
        let store = try SQLiteLedgerStore(path: "\(network.folder(of: member))/ledger.sqlite")
        defer { try? store.close() }
        try await until("\(member) prunes its old blocks", within: Self.patience) {
            try store.read { try $0.prunedThrough() } > 0
        }
        return try store.read { try $0.prunedThrough() }
    }

    /// As its operator and etcd's do (Docs/Operating/membership.md).
    private func prepare(_ id: MemberID, port: Int) throws {
        let (place, etcd) = (network.folder(of: id), "\(network.folder)/etcd")
        try network.hefu(["network", "card", "--member", "\(id.text)=bank:Dune Bank@127.0.0.1:\(port)", "--folder", place])
        let peers = try network.members.flatMap { ["--peer", "\($0.text)=127.0.0.1:\(try network.peerPort(of: $0))"] }
        try network.hefu(
            ["network", "join", "--folder", place, "--genesis", "\(network.folder)/genesis.cbor", "--beat-seconds", "1"] + peers
                + network.etcdPorts.flatMap { ["--etcd", "https://127.0.0.1:\($0)"] })
        try network.shell(
            """
            set -e
            mkdir -p \(place)/etcd; cd \(place)/etcd; cp \(etcd)/authority.pem .
            openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out client.key
            openssl req -new -key client.key -subj /CN=\(id.text) -out client.csr
            openssl x509 -req -in client.csr -CA authority.pem -CAkey \(etcd)/authority.key -CAcreateserial \
                -CAserial client.srl -days 365 -out client.pem -extfile <(printf 'extendedKeyUsage=clientAuth')
            """)
    }

    private func admit(_ id: MemberID) async throws {
        let (file, members) = ("\(network.folder)/admission.cbor", network.members)
        func configuration(_ member: MemberID) -> [String] { ["--config", "\(network.folder(of: member))/hefu.yaml"] }
        try network.hefu(
            [
                "governance", "propose", "admit-member", "--card", "\(network.folder(of: id))/card.json", "--signers",
                "\(members[1].text),\(members[2].text)", "--to", file,
            ] + configuration(members[0]))
        for member in members[1...2] { try network.hefu(["governance", "endorse", file] + configuration(member)) }
        try network.hefu(["governance", "endorse", file, "--without-node"] + configuration(id))
        try network.hefu(["governance", "submit", file] + configuration(members[0]))
    }

    /// Takes all but the last blocks out of etcd, as nodes do in the long run.
    private func pruneOrdering() async throws {
        let member = network.members[0]
        let status = try await network.status(of: member)
        let ordering = try network.ordering(of: member, ledger: status.network, generation: status.generation)
        try await ordering.prune(through: status.finalHeight)
        try await ordering.close()
    }
}
