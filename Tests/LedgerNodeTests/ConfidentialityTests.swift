// What is proved: a member that is no party to an agreement learns nothing of its terms: not from its node, not from its
// files, and nothing in them links the agreement to the banks behind it. The search itself is proved on a party's store.

import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import Parties
import SampleAgreements
import Signing
import Submission
import Testing

@Suite("The third bank")
struct ThirdBankTests {
    /// Every file of a member's node, as one heap of bytes.
    private static func bytes(of member: String, in folder: String) throws -> Data {
        var all = Data()
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(member)").sorted() {
            all += try Data(contentsOf: URL(filePath: "\(folder)/\(member)/\(file)"))
        }
        return all
    }

    @Test("finds neither terms nor papers nor documents nor names in anything it stores")
    func learnsNothing() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        let letter = "the remittance letter of the year"
        let composed = try sample.harbour.composeAct(
            agreement: tally.agreement,
            request: ActRequest(
                action: "add", role: "adder", paper: [0xA1, 0x01, 0x05],
                documents: [DocumentContent(name: "letter.txt", mediaType: "text/plain", content: Array(letter.utf8))]),
            now: await sample.network.now())
        _ = try await sample.network.submit(composed)
        #expect(try sample.third.agreement(tally.agreement) == nil)
        #expect(try sample.third.activity(after: 0, limit: 100).isEmpty)
        #expect(try sample.third.agreements(after: 0, limit: 100).isEmpty)
        try await sample.consortium.stop()

        let secrets = [SampleConsortium.remark, "Lotus Trading Company", "adder", letter, "letter.txt"]
        let third = try Self.bytes(of: "third-bank", in: sample.consortium.folder)
        let party = try Self.bytes(of: "lotus-bank", in: sample.consortium.folder)
        for secret in secrets {
            #expect(third.range(of: Data(secret.utf8)) == nil, "the third bank's files hold \"\(secret)\"")
            #expect(party.range(of: Data(secret.utf8)) != nil, "the search finds nothing even where \"\(secret)\" must be")
        }
    }

    @Test("finds no link from the agreement's pseudonyms to the banks behind them")
    func noLink() async throws {
        let sample = try await SampleConsortium.found()
        let roster = try sample.roster()
        let tally = try await sample.openTally(roster: roster)
        _ = try await sample.network.submit(tally)
        let other = try await sample.openTally()
        _ = try await sample.network.submit(other)
        let book = await sample.third.position().governance
        let standing = book.member(sample.regulator.member)?.standingPseudonym
        let published = book.members.flatMap { [$0.nodeKey, $0.identityKey] }
        let pseudonyms = try #require(tally.transaction.skeleton.founding?.participants)
        let otherPseudonyms = try #require(other.transaction.skeleton.founding?.participants)
        for pseudonym in pseudonyms where pseudonym != standing {
            #expect(!published.contains(pseudonym), "a pseudonym is a key that governance publishes")
            #expect(!otherPseudonyms.contains(pseudonym), "a pseudonym joins two agreements")
        }
        try await sample.consortium.stop()
        // The offers' signatures, which bind pseudonyms to certificates, must not be in the clear.
        let third = try Self.bytes(of: "third-bank", in: sample.consortium.folder)
        for participant in roster.participants {
            #expect(third.range(of: Data(participant.offer.signature)) == nil)
        }
    }
}
