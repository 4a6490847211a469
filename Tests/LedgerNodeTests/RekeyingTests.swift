// What is proved: participants change by consent and under a new key; what the old key sealed stays closed to whoever joins and
// what the new one seals to whoever left; a joiner believes no giver alone. The stores pass their own verification afterwards.

import CanonicalCBOR
import Consortium
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import Parties
import SQLiteLedgerStore
import SampleAgreements
import Signing
import StoreVerification
import Submission
import Tallying
import Testing
import WorkflowEngine

@Suite("An agreement whose participants change")
struct RekeyingTests {
    static func verify(_ sample: SampleConsortium, _ nodes: [LedgerNode]) async throws {
        for node in nodes {
            let place = NodeFolder(path: "\(sample.consortium.folder)/\(node.member.text)")
            let contents = try place.read()
            _ = try await StoreVerification(
                member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: AgreementKinds([Tally.kind()])
            ).verify(storeAt: place.storePath)
        }
    }

    @Test("is read by one that joins from the terms it is given, and nothing older is found in its files")
    func joining() async throws {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        let id = opened.agreement
        _ = try await sample.network.submit(opened)
        let given = try await sample.addWithLetter("the letter that is shown", to: id)
        _ = try await sample.addWithLetter("the letter that is kept back", to: id)
        #expect(try await sample.join(id).publicOutcome == .accepted)
        #expect(try sample.third.agreement(id) == nil, "it joined and knows no terms yet")
        try await sample.handOver(id, documents: given.documents.map(\.commitment))
        try sample.third.keep(given.documents, agreement: id)
        _ = try await sample.network.submit(try await sample.add(7, to: id, by: sample.lotus, role: "other"))
        for node in [sample.harbour, sample.lotus, sample.regulator, sample.third] {
            let reading = try sample.reading(id, of: node)
            #expect(reading.position == 5 && reading.roster.participants.count == 4)
            #expect(reading.agreement.encoded == (try sample.reading(id)).agreement.encoded)
            #expect(try node.history(of: reading, limit: 1).first?.payload?.action == "add")
        }
        let reading = try sample.reading(id, of: sample.third)
        #expect(try sample.third.history(of: reading, limit: 9).map(\.entry.action) == ["add", "rekey"])
        #expect(
            try sample.harbour.history(of: sample.reading(id), limit: 9).map { $0.payload?.action } == [
                "add", "rekey", "add", "add", "open",
            ])
        #expect(try sample.third.documents(of: reading).map(\.commitment) == given.documents.map(\.commitment))
        try await sample.consortium.stop()
        let (third, lotus) = (try sample.bytes(of: sample.third), try sample.bytes(of: sample.lotus))
        #expect(
            third.range(of: Data("the letter that is shown".utf8)) != nil
                && third.range(of: Data(SampleConsortium.remark.utf8)) != nil)
        #expect(third.range(of: Data("the letter that is kept back".utf8)) == nil)
        #expect(lotus.range(of: Data("five hundred".utf8)) != nil)
        let key = try #require(try sample.harbour.store.read { try $0.agreement(id) }).epochKey
        #expect(key.count == 72)
        #expect(third.range(of: Data(key[8..<40])) == nil, "the first epoch's key reached the joiner")
        #expect(third.range(of: Data(key[40...])) != nil)
        try await Self.verify(sample, [sample.harbour, sample.third])
    }

    @Test("goes on without one that leaves: its old acts no longer count, and it reads nothing more")
    func leaving() async throws {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        let id = opened.agreement
        _ = try await sample.network.submit(opened)
        let late = try await sample.add(3, to: id, by: sample.lotus, role: "other")
        #expect(try await sample.replaceLotus(id).publicOutcome == .accepted)
        #expect(try await sample.network.submit(late).publicOutcome == .epochNotCurrent)
        #expect(try sample.lotus.agreement(id) == nil)
        #expect(throws: UnknownAgreement.self) { try sample.lotus.transfer(of: id, to: sample.third.member) }
        let statements = try sample.regulator.statements(of: id, for: sample.third.member).flatMap(\.single)
        try await sample.third.receive(sample.harbour.transfer(of: id, to: sample.third.member), statements: statements)
        #expect(
            try await sample.network.submit(try await sample.add(9, to: id, by: sample.third, role: "other")).publicOutcome
                == .accepted)
        let reading = try sample.reading(id)
        #expect(try sample.harbour.history(of: reading, limit: 1).first?.entry.rejection == nil)
        #expect(try CBORDecoder().decode(Tally.self, from: Self.terms(reading)).sum == 9)
        _ = try await sample.addWithLetter("after it left", to: id)
        try await sample.consortium.stop()
        #expect(try sample.bytes(of: sample.lotus).range(of: Data("after it left".utf8)) == nil)
        try await Self.verify(sample, [sample.lotus, sample.third, sample.regulator])
    }

    private static func terms(_ reading: AgreementReading) throws -> [UInt8] {
        // Terms and states are an array; the terms come first.
        var reader = CBORReader(reading.agreement.encoded)
        _ = try reader.array()
        return Array(reading.agreement.encoded[try reader.anyItem()])
    }

    @Test("is not changed to a wrong roster by honest nodes, and one that is forced through leaves the old roster standing")
    func wrongRoster() async throws {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        let id = opened.agreement
        _ = try await sample.network.submit(opened)
        let before = try sample.reading(id)
        var roster = try sample.renewed(id, of: [sample.harbour, sample.lotus, sample.regulator])
        roster.parties[1].member = sample.harbour.member
        let transaction = try sample.harbour.composeRekey(
            agreement: id, roster: roster, reason: "theft", now: await sample.network.now())
        await #expect(throws: ConsentFault.self) { try await sample.lotus.countersignRekey(transaction) }
        #expect(throws: ConsentFault.self) { try sample.lotus.countersignDeparture(transaction) }
        var forced = transaction
        for node in [sample.lotus, sample.regulator] {
            let pseudonym = try #require(before.roster.pseudonym(of: node.member))
            let secret = try #require(try node.store.read { try $0.vaultSecret(for: pseudonym.encoded) })
            forced = try forced.countersigned(by: P256SigningKey(secret: secret))
        }
        #expect(try await sample.network.submit(forced).publicOutcome == .accepted)
        for node in [sample.harbour, sample.lotus, sample.regulator] {
            let reading = try sample.reading(id, of: node)
            #expect(try node.history(of: reading, limit: 1).first?.entry.rejection == "roles-stay")
            #expect(reading.roster == before.roster && reading.agreement.encoded == before.agreement.encoded)
        }
        _ = try await sample.network.submit(try await sample.add(2, to: id, by: sample.lotus, role: "other"))
        #expect(try sample.harbour.history(of: sample.reading(id), limit: 1).first?.entry.rejection == nil)
        try await sample.consortium.stop()
    }

    @Test("is not taken over from a giver that forges, comes late, or stands alone")
    func forged() async throws {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        let id = opened.agreement
        _ = try await sample.network.submit(opened)
        _ = try await sample.join(id)
        let (third, good) = (sample.third, try sample.harbour.transfer(of: id, to: sample.third.member))
        let statements = try sample.lotus.statements(of: id, for: third.member).flatMap(\.single)
        func refused(_ fault: TransferFault, _ transfer: SignedTransfer, _ statements: [SignedStatement]) async throws {
            await #expect(throws: fault) { try await third.receive(transfer, statements: statements) }
            #expect(try third.agreement(id) == nil)
        }
        var terms = good.transfer
        let digit = try #require(terms.state.lastIndex(of: UInt8(ascii: "h")))
        terms.state[digit] = UInt8(ascii: "g")
        try await refused(.unconfirmed, good, [])
        try await refused(.unconfirmed, good, sample.harbour.statements(of: id, for: third.member).flatMap(\.single))
        try await refused(.unconfirmed, good, sample.lotus.statements(of: id, for: sample.regulator.member).flatMap(\.single))
        try await refused(
            .contradicted(by: sample.lotus.member), SignedTransfer(terms, signedBy: sample.harbour.keys.node), statements)
        try await refused(
            .signatureWrong(sample.harbour.member), SignedTransfer(good.transfer, signedBy: sample.lotus.keys.node), statements)
        var other = good.transfer
        other.height += 1
        try await refused(.ahead(height: other.height), SignedTransfer(other, signedBy: sample.harbour.keys.node), statements)
        other = good.transfer
        other.to = sample.lotus.member
        try await refused(.notForThisMember, SignedTransfer(other, signedBy: sample.harbour.keys.node), statements)
        other = good.transfer
        other.roster = try CBOREncoder().encode(sample.roster())
        other.keys = []
        try await refused(
            .rosterWrong("The transaction says who is behind each pseudonym."),
            SignedTransfer(other, signedBy: sample.harbour.keys.node), statements)
        #expect(throws: TransferFault.takesNoPart(try MemberID("nobody-bank"))) {
            try sample.harbour.transfer(of: id, to: MemberID("nobody-bank"))
        }
        _ = try await sample.network.submit(try await sample.add(1, to: id))
        try await refused(.behind, good, statements)
        try await sample.handOver(id)
        #expect(try sample.reading(id, of: third).position == 3)
        await #expect(throws: TransferFault.notPaused) { try await sample.handOver(id) }
        try await sample.consortium.stop()
    }

    @Test("comes back to a participant whose disk was lost, with its history, from the others")
    func lostDisk() async throws {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        let id = opened.agreement
        _ = try await sample.network.submit(opened)
        for amount in [1, -1] { _ = try await sample.network.submit(try await sample.add(amount, to: id)) }
        _ = try await sample.join(id)
        let path = SampleConsortium.temporaryFolder()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let store = try SQLiteLedgerStore(path: path + "/store.sqlite")
        let again = try LedgerNode(
            member: sample.lotus.member, keys: sample.lotus.keys, genesis: sample.lotus.genesis.encoded(), store: store,
            kinds: sample.lotus.kinds, rehearsing: true)
        // The public ledger first, as from a snapshot; then the vault from the operator's backup.
        for height in stride(from: UInt64(1), through: await sample.lotus.position().height, by: 1) {
            let record = try #require(try sample.harbour.store.read { try $0.block(height) })
            _ = try await again.execute(Block(bytes: record.bytes))
        }
        let vault = try sample.lotus.store.read { try $0.vault(after: nil, limit: 1000) }
        try store.write { writer in for row in vault { try writer.putVaultSecret(row.secret, for: row.publicKey) } }
        #expect(try again.agreement(id) == nil)
        try await again.receive(
            sample.harbour.transfer(of: id, to: again.member),
            statements: sample.regulator.statements(of: id, for: again.member).flatMap(\.single))
        let (reading, lotus) = (try sample.reading(id, of: again), try sample.reading(id, of: sample.lotus))
        #expect(reading.agreement.encoded == lotus.agreement.encoded && reading.roster == lotus.roster)
        let (ours, theirs) = (try again.history(of: reading, limit: 99), try sample.lotus.history(of: lotus, limit: 99))
        #expect(ours.map(\.payload) == theirs.map(\.payload) && ours.count == 4)
        #expect(ours.map(\.entry.rejection) == theirs.map(\.entry.rejection))
        #expect(
            try again.statements(of: id, for: sample.harbour.member).map(\.statements)
                == sample.lotus.statements(of: id, for: sample.harbour.member).map(\.statements))
        try await sample.consortium.stop()
        try store.close()
    }
}
