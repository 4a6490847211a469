// What is proved: a member that takes no part in a letter of credit finds none of its words, amounts, papers or documents:
// neither in its files, nor in what crosses its connections before and after TLS, nor in what it reads from etcd, nor in its
// logs, also when it asks the others for everything it may name. The search is proved on a party's data, and on planted words.

import Demonstration
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import LocalServers
import Needles
import NetworkedNode
import NodeFolder
import Parties
import PeerExchange
import PeerMessages
import SQLiteLedgerStore
import Signing
import Testing

@Suite("A member that is no party", .serialized, .enabled(if: EtcdServers.absence == nil, "etcd is not installed"))
struct StrangerTests {
    @Test("finds nothing of the agreement in its files, on its connections, in etcd and in its logs")
    func findsNothing() async throws {
        let network = try await RecordedNetwork()
        defer { network.remove() }
        let credit = try await RecordedCredit(on: network)
        try await CreditLife(on: credit).live()
        let published = credit.leaveOutWhatIsPublished()
        #expect(published.count < 8, "the members' names and places: \(published)")
        #expect(credit.needles.count > 60)
        for name in ["\"JR-INV-0612\"", "138000000", "\"Jade River Ceramics Co Ltd\"", "\"bill-of-lading.txt\""] {
            #expect(credit.needles.names.contains(name))
        }
        let agreement = try #require(credit.agreement)
        let answered = try await askForEverything(agreement, network)
        #expect(answered == ["blocks", "cosignatures-of", "headers", "offer", "status"], "or nothing that is of use")

        let (stranger, party) = (network.captures[RecordedNetwork.meridian], network.captures[RecordedNetwork.lotus])
        // With the write-ahead log as it is while the node runs, and after it was folded in.
        try expectNothing(of: credit, in: Haystack(filesBelow: network.path(of: RecordedNetwork.meridian)).bytes)
        try await network.stop()
        try expectNothing(of: credit, in: Haystack(filesBelow: network.path(of: RecordedNetwork.meridian)).bytes)
        for (place, recording) in [
            ("wire", stranger.wire), ("calls", stranger.calls), ("ordering", stranger.ordering), ("said", stranger.said),
        ] {
            #expect(credit.needles.found(in: recording.bytes) == [], "found in what was noted of its \(place)")
        }
        try whatWasNoted(network, credit)
        // What crosses a party's connections is closed to whoever listens on the way and to etcd, too.
        #expect(credit.needles.found(in: party.wire.bytes + party.ordering.bytes) == [])
        #expect(credit.needles.found(in: try Data(etcdBlocks(network))) == [])

        // The same search finds every word where it must be.
        let opened = try opened(agreement, network, RecordedNetwork.lotus)
        #expect(credit.needles.missing(in: opened) == [])
        #expect(!credit.needles.found(in: party.calls.bytes).isEmpty, "documents travel between the parties")
        try plant(credit.needles, in: stranger.everything)
    }

    private func expectNothing(of credit: RecordedCredit, in bytes: Data) throws {
        #expect(bytes.count > 100_000)
        #expect(credit.needles.found(in: bytes) == [])
    }

    /// Asks every other member for all that a member can ask for, with what the public ledger tells it.
    ///
    /// - Returns: the methods that were answered with more than an empty message.
    private func askForEverything(_ agreement: Digest32, _ network: RecordedNetwork) async throws -> Set<String> {
        let seat = try network.seat(RecordedNetwork.meridian)
        let height = await seat.ledger.position().height
        let records = try seat.store.read { reader in try (1...height).compactMap { try reader.block($0) } }
        let commitments = try records.flatMap { try Block(slot: $0.bytes).transactions }
            .compactMap { try? Transaction(carried: $0).skeleton.documents }.joined()
        #expect(commitments.count >= 4, "the ledger names the documents by their commitments")
        let all = Stretch(from: 1, count: 1000)
        let questions: [(PeerMethod, [UInt8])] = [
            (PeerMethods.status, []), (PeerMethods.offer, []), (PeerMethods.headers, try all.encoded()),
            (PeerMethods.blocks, try all.encoded()), (PeerMethods.cosignaturesOf, try all.encoded()),
            (PeerMethods.agreement, try AgreementWanted(agreement: agreement).encoded()),
            (
                PeerMethods.documentsWanted,
                try DocumentsWanted(agreement: agreement, commitments: Array(commitments.prefix(64))).encoded()
            ),
        ]
        var answered: Set<String> = []
        for member in network.ids where member != seat.ledger.member {
            for (method, question) in questions {
                guard let answer = try? await seat.peers.call(method, of: member, question) else { continue }
                if method == PeerMethods.agreement {
                    let given = try AgreementGiven(encoded: answer)
                    #expect(given.transfer == nil && given.statements.isEmpty)
                } else if !answer.isEmpty {
                    answered.insert(method.name)
                }
            }
        }
        return answered
    }

    /// The recordings hold what went through: TLS on the way, its content at the end, the blocks at etcd.
    private func whatWasNoted(_ network: RecordedNetwork, _ credit: RecordedCredit) throws {
        let capture = network.captures[RecordedNetwork.meridian]
        #expect(capture.wire.bytes.starts(with: [0x16, 0x03]), "a TLS handshake")
        var open = Needles()
        let store = NodeFolder(path: network.path(of: RecordedNetwork.meridian))
        let ledger = try store.open(kinds: RecordedNetwork.kinds(), rehearsing: true)
        for (height, index) in credit.places {
            let record = try #require(try ledger.store.read { try $0.block(height) })
            let carried = try Block(slot: record.bytes).transactions[index]
            open.add(bytes: Array(carried.suffix(carried.count / 2)))
        }
        #expect(open.missing(in: capture.ordering.bytes) == [])
        #expect(open.missing(in: capture.calls.bytes) == [], "it asked for the blocks")
        #expect(open.found(in: capture.wire.bytes) == [])
    }

    /// Every byte of etcd's own files.
    private func etcdBlocks(_ network: RecordedNetwork) throws -> Data {
        network.captures.reduce(Data()) { $0 + $1.ordering.bytes }
    }

    /// A party's files, and what its keys open.
    private func opened(_ agreement: Digest32, _ network: RecordedNetwork, _ member: Int) throws -> Data {
        let place = network.path(of: member)
        let ledger = try NodeFolder(path: place).open(kinds: RecordedNetwork.kinds(), rehearsing: true)
        let reading = try #require(try ledger.agreement(agreement))
        var bytes = try Haystack(filesBelow: place).bytes
        for entry in try ledger.history(of: reading, limit: 1000) { bytes += entry.payload?.paper ?? [] }
        return bytes
    }

    /// Each needle in each of its forms, laid into what the stranger has, is found.
    private func plant(_ needles: Needles, in clean: Data) throws {
        let place = clean.startIndex + clean.count / 2
        var planted = clean[..<place]
        for needle in needles.planted {
            let one = Data([0, 1, 2, 3, 4, 5, 6, 7] + needle.bytes + [7, 6, 5, 4, 3, 2, 1, 0])
            #expect(needles.found(in: one).contains(needle.name), "\(needle.name) as \(needle.form)")
            planted += needle.form == "base64" ? one : Data()
        }
        planted += clean[place...]
        #expect(needles.missing(in: planted) == [])
    }
}
