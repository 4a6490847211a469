import Checkpoints
import Foundation
import LocalNetwork
import NetworkedNode
import NodeProcess
import Parties
import PeerMessages
import PropertyTesting
import Signing

/// A member that does what no honest one does, with its own keys; the other three are the quorum.
extension FaultNetwork {
    private nonisolated var dishonest: MemberID { network.members[3] }
    private nonisolated var honest: [MemberID] { Array(network.members.prefix(3)) }

    /// Puts somebody dishonest in the place of the fourth member's node, then the node back.
    private func inItsPlace(_ act: (DishonestMember) async throws -> String) async throws -> String {
        await network.end(dishonest)
        let actor = try DishonestMember(dishonest, in: network)
        let seen: String
        do {
            seen = try await act(actor)
        } catch {
            await actor.leave()
            throw error
        }
        await actor.leave()
        try network.start(dishonest)
        try await network.waitUntilReady(dishonest)
        return "\(seen); \(try await agree())"
    }

    // MARK: two histories

    func cosignTwoHistories() async throws -> String {
        try await inItsPlace { actor in
            try await goOn(2, at: honest[0])
            let height = try await finalHeight(honest[0])
            for member in honest { try await reach(height, member) }
            let block = try await network.desk(of: honest[0]).block(height)
            let root = try Digest32(Hex.bytes(block.logRoot))
            let other = Digest32.of(domain: "another history", root.bytes)
            let lines = [
                try actor.cosignature(height: height, size: block.logSize, root: root),
                try actor.cosignature(height: height, size: block.logSize, root: other),
            ]
            for member in honest {
                for line in lines { try await actor.send([line], to: member) }
            }
            for member in honest {
                try await until("\(member) says that \(dishonest) equivocates") {
                    try await self.network.status(of: member).alarms.contains {
                        $0.code == "member-equivocates" && $0.text.contains(self.dishonest.text)
                    }
                }
                try requireProof(at: member, height: height, roots: [root, other], actor)
            }
            try await goOn(5, at: honest[0])
            for member in honest {
                let status = try await network.status(of: member)
                guard status.halted == nil else { throw LocalNetworkFault("\(member) halted: \(status.halted ?? "")") }
            }
            return "each of the three others kept both signatures as evidence, raised member-equivocates and went on"
        }
    }

    /// The evidence alone, without believing who wrote it: both of its signatures hold, on two roots of one size.
    private func requireProof(at member: MemberID, height: UInt64, roots: [Digest32], _ actor: DishonestMember) throws {
        let folder = "\(network.folder(of: member))/evidence"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard let name = names.first(where: { $0.hasPrefix("equivocation-\(height)-") }) else {
            throw LocalNetworkFault("\(member) kept no evidence of block \(height): \(names)")
        }
        let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
        let evidence = try JSONDecoder().decode(Evidence.self, from: data)
        guard let key = evidence.items.first.map(\.text), evidence.items.count == 3 else {
            throw LocalNetworkFault("\(folder)/\(name) has other items than expected")
        }
        let cosigner = try NoteKey.cosigner(key)
        let signed = try evidence.items.dropFirst().compactMap { item -> Digest32? in
            let parts = item.text.components(separatedBy: "\n\n")
            guard parts.count == 2 else { return nil }
            let checkpoint = try Checkpoint(text: parts[0] + "\n")
            let isCosigned = parts[1].split(separator: "\n").contains {
                checkpoint.isCosigned(by: String($0), name: cosigner.name, key: cosigner.key)
            }
            return isCosigned ? checkpoint.root : nil
        }
        guard Set(signed) == Set(roots), cosigner.name.hasSuffix("/\(dishonest.text)") else {
            throw LocalNetworkFault("\(folder)/\(name) does not prove that \(dishonest) signed two roots: \(signed)")
        }
    }

    // MARK: garbage

    func sendGarbage(seed: UInt64) async throws -> String {
        var random = SplitMix64(seed: seed)
        let pids = honest.map { network.processID(of: $0) }
        return try await inItsPlace { actor in
            actor.serve()
            var refused = 0
            for member in honest {
                refused += await actor.sendGarbage(to: member, &random)
                try sendRaw(to: member, &random)
            }
            let generation = try await network.status(of: honest[0]).generation
            let heights = try await actor.orderGarbage(generation: generation, in: network, &random)
            for member in honest { try await reach((heights.max() ?? 0) + 3, member) }
            try await until("the others asked \(dishonest)") { actor.answered > 20 }
            try await goOn(3, at: honest[0])
            guard honest.map({ network.processID(of: $0) }) == pids else { throw LocalNetworkFault("a node ended") }
            for member in honest {
                let status = try await network.status(of: member)
                guard status.halted == nil else { throw LocalNetworkFault("\(member) halted: \(status.halted ?? "")") }
            }
            return "\(refused) calls with garbage refused, connections with garbage and endless messages closed, "
                + "\(actor.answered) questions answered with garbage, blocks \(heights[0]) and \(heights[1]) of garbage executed "
                + "as empty alike; the same processes went on"
        }
    }

    /// Below the protocol: bytes that are no TLS; over TLS with the member's certificate, bytes that are no HTTP, and a message
    /// that says it has 100 GB.
    private func sendRaw(to member: MemberID, _ random: inout SplitMix64) throws {
        let (port, place) = (try network.peerPort(of: member), network.folder(of: dishonest))
        let noise = String(decoding: (0..<4000).map { _ in UInt8.random(in: 32...126, using: &random) }, as: UTF8.self)
        let connect = "openssl s_client -quiet -connect 127.0.0.1:\(port) -cert \(place)/tls/node.pem -key \(place)/tls/node.key"
        let endless = "POST /peer/v1/documents HTTP/1.1\\r\\nhost: a\\r\\ncontent-length: 100000000000\\r\\n\\r\\nx"
        for script in [
            "exec 3<>/dev/tcp/127.0.0.1/\(port); head -c 5000 /dev/urandom >&3; timeout 5 cat <&3",
            "{ head -c 5000 /dev/urandom; sleep 0.2; } | timeout 5 \(connect)",
            "{ printf '%s' '\(noise.replacing("'", with: " "))'; sleep 0.2; } | timeout 5 \(connect)",
            "{ printf '\(endless)'; sleep 0.2; } | timeout 5 \(connect)",
        ] {
            let said = try network.shell("{ \(script); } 2>/dev/null; true")
            guard !said.contains("HTTP/1.1 200") else {
                throw LocalNetworkFault("\(member) answered garbage: \(said.prefix(200))")
            }
        }
    }
}
