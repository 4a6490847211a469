// What is proved: a participant that joins an agreement later sees the terms as they stand and what happens from then on. Of
// what was before, its files and its connections hold neither papers nor documents nor keys, also when it asks for them.

import Foundation
import Ledger
import LedgerNode
import LedgerStore
import LocalServers
import Needles
import NetworkedNode
import NodeFolder
import Parties
import PeerMessages
import Signing
import Testing

@Suite("A participant that joins later", .serialized, .enabled(if: EtcdServers.absence == nil, "etcd is not installed"))
struct JoinerTests {
    @Test("sees what it was given and no more, on its disk and on its connections")
    func joining() async throws {
        let network = try await RecordedNetwork()
        defer { network.remove() }
        let tally = try await SharedTally(on: network, remark: "five hundred tonnes of copper cathode")
        let old = try await tally.add(7_300_000_017, letter: "the letter of those who were there")
        try await tally.add(9_100_000_033, letter: "the second letter of the first days")
        let firstKey = try #require(try tally.epochKeys(of: RecordedNetwork.lotus).first)
        try await tally.join()
        try await tally.add(5_500_000_029, letter: "the letter that everybody gets")

        var (before, given) = (Needles(), Needles())
        before.add(number: 7_300_000_017)
        before.add(number: 9_100_000_033)
        before.add(text: "the letter of those who were there")
        before.add(text: "the second letter of the first days")
        before.add(bytes: firstKey)
        given.add(text: "five hundred tonnes of copper cathode")
        given.add(text: "Plum Garden Metals")
        given.add(number: 7_300_000_017 + 9_100_000_033 + 5_500_000_029)
        given.add(text: "the letter that everybody gets")
        given.add(bytes: try #require(try tally.epochKeys(of: RecordedNetwork.lotus).last))

        let joiner = try network.seat(RecordedNetwork.meridian)
        try await network.until("the letter arrived") { try await joiner.node.fetchDocuments() == 0 }
        let wanted = try DocumentsWanted(agreement: tally.agreement, commitments: old.documents.map(\.commitment)).encoded()
        for member in network.ids where member != joiner.ledger.member {
            let answer = try await joiner.peers.call(PeerMethods.documentsWanted, of: member, wanted)
            #expect(try DocumentBatch(encoded: answer).documents.isEmpty, "\(member.text) gave an older document")
        }
        let reading = try tally.reading(of: RecordedNetwork.meridian)
        #expect(try joiner.ledger.history(of: reading, limit: 99).map(\.entry.action) == ["add", "rekey"])

        try await network.stop()
        let place = network.path(of: RecordedNetwork.meridian)
        let (files, seen) = (try Haystack(filesBelow: place).bytes, network.captures[RecordedNetwork.meridian].everything)
        #expect(before.found(in: files) == [])
        #expect(before.found(in: seen) == [])
        #expect(given.missing(in: files) == [])
        // The search finds the older ones where they are: a founder's files, and its history opened with its keys.
        let founder = network.path(of: RecordedNetwork.lotus)
        let ledger = try NodeFolder(path: founder).open(kinds: RecordedNetwork.kinds(), rehearsing: true)
        var opened = try Haystack(filesBelow: founder).bytes
        for entry in try ledger.history(of: #require(try ledger.agreement(tally.agreement)), limit: 99) {
            opened += entry.payload?.paper ?? []
        }
        #expect(before.missing(in: opened) == [])
        #expect(before.found(in: network.captures[RecordedNetwork.lotus].calls.bytes).count >= 2, "the letters were handed over")
    }
}
