// What is proved: participants' nodes state the same outcomes; a node whose terms were tampered with is found; statements tell
// nobody of an agreement it takes no part in; and every decoder of what travels between participants reads one form in bytes.

import Confidentiality
import Consortium
import EmbeddedNetwork
import Ledger
import LedgerNode
import LedgerStore
import Parties
import PropertyTesting
import SampleAgreements
import Signing
import Submission
import Testing
import WorkflowEngine

@Suite("Outcome statements")
struct StatementTests {
    /// An agreement with one rejected act, and the block of that act.
    private static func acted() async throws -> (SampleConsortium, Digest32, UInt64) {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        _ = try await sample.network.submit(opened)
        _ = try await sample.network.submit(try await sample.add(3, to: opened.agreement))
        let outcome = try await sample.network.submit(try await sample.add(-1, to: opened.agreement))
        return (sample, opened.agreement, outcome.height)
    }

    @Test("agree among participants, name the clause of a rejection, and go to nobody else")
    func agreement() async throws {
        let (sample, id, height) = try await Self.acted()
        let participants = [sample.harbour, sample.lotus, sample.regulator]
        for sender in participants {
            for receiver in participants where receiver !== sender {
                let batches = try sender.statements(ofBlock: height, for: receiver.member)
                let statement = try #require(batches.first?.batch.statements.first)
                #expect(batches.count == 1 && statement.agreement == id && statement.position == 3)
                #expect(statement.rejection == "amount-positive")
                #expect(try await receiver.accept(batches[0], from: sender.member).isEmpty)
            }
            #expect(try sender.statements(ofBlock: height, for: sample.third.member).isEmpty)
            #expect(try sender.statements(ofBlock: height + 1, for: sample.harbour.member).isEmpty)
            #expect(try sample.third.statements(ofBlock: height, for: sender.member).isEmpty)
        }
        let row = try sample.reading(id).row
        let kept = try sample.harbour.store.read { try $0.statements(agreement: row) }
        #expect(kept.map(\.member) == ["lotus-bank", "trade-regulator"] && kept.allSatisfy { $0.position == 3 })
        try await sample.consortium.stop()
    }

    @Test("find a node whose terms are others, and do not stop it")
    func dissent() async throws {
        let (sample, id, height) = try await Self.acted()
        let reading = try sample.reading(id, of: sample.lotus)
        try sample.lotus.store.write { writer in
            var state = try #require(try writer.agreementState(row: reading.row))
            let place = try #require(state.encoded.firstIndex(of: 3))
            state.encoded[place] = 4
            try writer.putState(row: reading.row, state)
        }
        let statements = try #require(try sample.lotus.statements(ofBlock: height, for: sample.harbour.member).first)
        let dissents = try await sample.harbour.accept(statements, from: sample.lotus.member)
        #expect(
            dissents.map(\.agreement) == [id] && dissents.map(\.member) == [sample.lotus.member]
                && dissents.map(\.position) == [3])
        #expect(
            dissents.first?.theirs == statements.batch.statements.first?.commitment
                && dissents.first?.ours != dissents.first?.theirs)
        #expect(try await sample.network.submit(try await sample.add(1, to: id)).final)
        try await sample.consortium.stop()
    }

    @Test("count only from their sender, to their receiver, and once its block was executed")
    func refused() async throws {
        let (sample, id, height) = try await Self.acted()
        let good = try #require(try sample.lotus.statements(ofBlock: height, for: sample.harbour.member).first)
        await #expect(throws: StatementFault.notFrom(sample.regulator.member)) {
            try await sample.harbour.accept(good, from: sample.regulator.member)
        }
        await #expect(throws: StatementFault.notFrom(sample.lotus.member)) {
            try await sample.regulator.accept(good, from: sample.lotus.member)
        }
        let forged = try SignedStatements(good.batch, signedBy: sample.regulator.keys.node)
        await #expect(throws: StatementFault.signatureWrong(sample.lotus.member)) {
            try await sample.harbour.accept(forged, from: sample.lotus.member)
        }
        let batch = StatementBatch(
            network: good.batch.network, from: good.batch.from, to: good.batch.to, height: height + 1,
            statements: good.batch.statements)
        await #expect(throws: StatementFault.ahead(height: height + 1)) {
            try await sample.harbour.accept(SignedStatements(batch, signedBy: sample.lotus.keys.node), from: sample.lotus.member)
        }
        // What is said of an agreement that the receiver has moved on from is kept, and is no dissent.
        _ = try await sample.network.submit(try await sample.add(1, to: id))
        #expect(try await sample.harbour.accept(good, from: sample.lotus.member).isEmpty)
        let newer = try #require(try sample.lotus.statements(of: id, for: sample.harbour.member).first)
        #expect(try await sample.harbour.accept(newer, from: sample.lotus.member).isEmpty)
        #expect(try await sample.harbour.accept(good, from: sample.lotus.member).isEmpty)
        let row = try sample.reading(id).row
        #expect(try sample.harbour.store.read { try $0.statements(agreement: row) }.map(\.position) == [4])
        try await sample.consortium.stop()
    }

    @Test("travel in batches, each with one signature, and a lapse is no dissent")
    func batches() async throws {
        let sample = try await SampleConsortium.found()
        for _ in 0..<20 { _ = try await sample.network.submit(try await sample.openTally(closesAt: "2026-03-10T12:00:00Z")) }
        let early = try sample.lotus.statements(
            of: #require(try sample.lotus.agreements(after: 0, limit: 1).first).id, for: sample.harbour.member)
        try await sample.network.beat(at: SampleConsortium.time("2026-03-10T12:00:01Z"))
        for statements in early { #expect(try await sample.harbour.accept(statements, from: sample.lotus.member).isEmpty) }
        var height = await sample.lotus.position().height
        while try sample.lotus.statements(ofBlock: height, for: sample.harbour.member).isEmpty { height -= 1 }
        let batches = try sample.lotus.statements(ofBlock: height, for: sample.harbour.member)
        #expect(batches.map(\.batch.statements.count) == [16, 4])
        for statements in batches { #expect(try await sample.harbour.accept(statements, from: sample.lotus.member).isEmpty) }
        try await sample.consortium.stop()
    }
}

@Suite("What travels between participants")
struct TravellingBytesTests {
    private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] ^= UInt8.random(in: 1...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        }
        return bytes
    }

    @Test("has one form in bytes; changed bytes are refused or another value's only ones, and bear no valid signature")
    func fuzz() async throws {
        let sample = try await SampleConsortium.found()
        let opened = try await sample.openTally()
        _ = try await sample.network.submit(opened)
        let letter = try await sample.addWithLetter("a letter", to: opened.agreement)
        try sample.harbour.keep(letter.documents, agreement: opened.agreement)
        _ = try await sample.network.submit(try await sample.add(-1, to: opened.agreement))
        let statements = try #require(try sample.harbour.statements(of: opened.agreement, for: sample.lotus.member).first)
        let transfer = try sample.harbour.transfer(
            of: opened.agreement, to: sample.lotus.member, documents: letter.documents.map(\.commitment))
        #expect(transfer.transfer.documents.count == 1 && transfer.transfer.entries.count == 3)
        #expect(try SignedStatements(bytes: statements.bytes) == statements && SignedTransfer(bytes: transfer.bytes) == transfer)
        #expect(try AgreementTransfer(encoded: transfer.transfer.encoded()) == transfer.transfer)
        let node = sample.harbour.keys.node.publicKey
        #expect(statements.isSigned(by: node) && transfer.isSigned(by: node))
        for seed in Seed.cases(300) {
            var random = seed.generator
            let noise = random.bytes(Int.random(in: 1...120, using: &random))
            for bytes in [noise, Self.mutated(statements.batch.encoded(), &random)] {
                if let read = try? StatementBatch(encoded: bytes) { #expect(read.encoded() == bytes, "\(seed)") }
            }
            for bytes in [noise, Self.mutated(try transfer.transfer.encoded(), &random)] {
                if let read = try? AgreementTransfer(encoded: bytes) { #expect(try read.encoded() == bytes, "\(seed)") }
            }
            if let read = try? SignedStatements(bytes: Self.mutated(statements.bytes, &random)) {
                #expect(!read.isSigned(by: node), "\(seed)")
            }
            if let read = try? SignedTransfer(bytes: Self.mutated(transfer.bytes, &random)) {
                #expect(!read.isSigned(by: node), "\(seed)")
            }
            if let read = try? EpochKeys(stored: noise) { #expect(read.stored == noise, "\(seed)") }
        }
        try await sample.consortium.stop()
    }

    @Test("holds the keys of the epochs in which one takes part, and no others")
    func epochKeys() throws {
        let keys = (0..<4).map { _ in EpochKey() }
        var ring = EpochKeys(keys[0])
        #expect(ring.stored == keys[0].bytes)
        for key in keys[1...] { ring.append(key) }
        #expect(try EpochKeys(stored: ring.stored) == ring && ring.epoch == 3 && ring.all == keys)
        for epoch in UInt64(0)..<6 { #expect(ring.key(ofEpoch: epoch) == (epoch < 4 ? keys[Int(epoch)] : nil)) }
        let later = try #require(ring.keys(from: 2))
        #expect(later.all == Array(keys[2...]) && later.first == 2 && later.epoch == 3 && later.key(ofEpoch: 1) == nil)
        #expect(try EpochKeys(stored: later.stored) == later && ring.keys(from: 0) == ring && ring.keys(from: 4) == nil)
        for count in [0, 8, 31, 33, 39, 41, 64] {
            #expect(throws: (any Error).self) { try EpochKeys(stored: [UInt8](repeating: 0, count: count)) }
        }
    }
}
