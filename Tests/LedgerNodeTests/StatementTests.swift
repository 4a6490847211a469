// What is proved: participants' nodes state the same outcomes; a node whose terms were tampered with is found; statements tell
// nobody of an agreement it takes no part in; and every decoder of what travels between participants reads one form in bytes.

import CanonicalCBOR
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
                let batches = try sender.said(of: height, to: receiver)
                let statement = try #require(batches.first?.statements.first)
                #expect(batches.count == 1 && statement.agreement == id && statement.position == 3)
                #expect(statement.rejection == "amount-positive")
                #expect(try await receiver.accept(batches[0], from: sender.member).isEmpty)
            }
            #expect(try sender.said(of: height, to: sample.third).isEmpty)
            #expect(try sender.said(of: height + 1, to: sample.harbour).isEmpty)
            #expect(try sample.third.said(of: height, to: sender).isEmpty)
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
        let statements = try #require(try sample.lotus.said(of: height, to: sample.harbour).first)
        let dissents = try await sample.harbour.accept(statements, from: sample.lotus.member)
        #expect(
            dissents.map(\.agreement) == [id] && dissents.map(\.member) == [sample.lotus.member]
                && dissents.map(\.position) == [3])
        #expect(
            dissents.first?.theirs == statements.statements.first?.commitment
                && dissents.first?.ours != dissents.first?.theirs)
        #expect(try await sample.network.submit(try await sample.add(1, to: id)).final)
        try await sample.consortium.stop()
    }

    @Test("count only from their sender, to their receiver, and once its block was executed")
    func refused() async throws {
        let (sample, id, height) = try await Self.acted()
        let good = try #require(try sample.lotus.said(of: height, to: sample.harbour).first)
        await #expect(throws: StatementFault.notFrom(sample.regulator.member)) {
            try await sample.harbour.accept(good, from: sample.regulator.member)
        }
        await #expect(throws: StatementFault.notFrom(sample.lotus.member)) {
            try await sample.regulator.accept(good, from: sample.lotus.member)
        }
        let forged = try SignedStatements(good.head, good.statements, signedBy: sample.regulator.keys.node)
        await #expect(throws: StatementFault.signatureWrong(sample.lotus.member)) {
            try await sample.harbour.accept(forged, from: sample.lotus.member)
        }
        let early = StatementHead(
            network: good.head.network, from: good.head.from, to: good.head.to, height: height + 1, statements: good.statements)
        await #expect(throws: StatementFault.ahead(height: height + 1)) {
            try await sample.harbour.accept(
                SignedStatements(early, good.statements, signedBy: sample.lotus.keys.node), from: sample.lotus.member)
        }
        // What is said of an agreement that the receiver has moved on from is kept, and is no dissent.
        _ = try await sample.network.submit(try await sample.add(1, to: id))
        #expect(try await sample.harbour.accept(good, from: sample.lotus.member).isEmpty)
        let newer = try #require(try sample.lotus.said(of: height + 1, to: sample.harbour).first)
        #expect(try await sample.harbour.accept(newer, from: sample.lotus.member).isEmpty)
        #expect(try await sample.harbour.accept(good, from: sample.lotus.member).isEmpty)
        let row = try sample.reading(id).row
        #expect(try sample.harbour.store.read { try $0.statements(agreement: row) }.map(\.position) == [4])
        try await sample.consortium.stop()
    }

    @Test("travel in batches, each with one signature, and a lapse is no dissent")
    func batches() async throws {
        let sample = try await SampleConsortium.found()
        var first: UInt64?
        for _ in 0..<20 {
            let outcome = try await sample.network.submit(try await sample.openTally(closesAt: "2026-03-10T12:00:00Z"))
            first = first ?? outcome.height
        }
        let (start, last) = (try #require(first), await sample.lotus.position().height)
        let before = try sample.lotus.statements(ofBlocks: start...last, for: [sample.harbour.member, sample.third.member])
        #expect(before[sample.harbour.member]?.map(\.statements.count) == [20] && before[sample.third.member] == nil)
        try await sample.network.beat(at: SampleConsortium.time("2026-03-10T12:00:01Z"))
        for statements in before[sample.harbour.member] ?? [] {
            #expect(try await sample.harbour.accept(statements, from: sample.lotus.member).isEmpty)
        }
        let height = await sample.lotus.position().height
        let batches = try sample.lotus.statements(ofBlocks: start...height, for: [sample.harbour.member])
        #expect(batches[sample.harbour.member]?.map(\.statements.count) == [20])
        for statements in batches[sample.harbour.member] ?? [] {
            #expect(try await sample.harbour.accept(statements, from: sample.lotus.member).isEmpty)
        }
        try await sample.consortium.stop()
    }
}

extension LedgerNode {
    /// What this node says of one block to another.
    fileprivate func said(of height: UInt64, to other: LedgerNode) throws -> [SignedStatements] {
        try statements(ofBlocks: height...height, for: [other.member])[other.member] ?? []
    }
}

@Suite("A statement by itself")
struct SingleStatementTests {
    private static func signed(_ count: Int) throws -> (SignedStatements, PublicKey) {
        let key = Ed25519SigningKey()
        let statements = (0..<count).map { number in
            OutcomeStatement(
                agreement: Digest32.sha256([UInt8(number), 1]), position: UInt64(number),
                rejection: number.isMultiple(of: 3) ? "amount-positive" : nil, commitment: Digest32.sha256([UInt8(number), 2]))
        }
        let head = StatementHead(
            network: Digest32.sha256([]), from: try MemberID("a-bank"), to: try MemberID("b-bank"), height: 7,
            statements: statements)
        return (try SignedStatements(head, statements, signedBy: key), key.publicKey)
    }

    @Test("proves itself and names none of the agreements it was signed beside", arguments: [1, 2, 3, 7, 64, 100, 255, 256])
    func alone(count: Int) throws {
        let (statements, key) = try Self.signed(count)
        let singles = statements.single
        #expect(singles.map(\.statement) == statements.statements)
        for single in singles {
            let read = try SignedStatement(bytes: single.bytes)
            #expect(read == single && read.isSigned(by: key) && read.bytes.count <= 560)
        }
        let last = try #require(singles.last)
        for other in statements.statements.dropLast() {
            #expect(last.bytes.firstRange(of: other.agreement.bytes) == nil)
        }
    }

    @Test("is refused under another batch's signature, in another place, or with another path")
    func refused() throws {
        let (statements, _) = try Self.signed(5)
        let bytes = statements.single[2].bytes
        // The statement's own digest, its number in the batch, and each step of its path.
        for place in [bytes.count - 1, bytes.count - 40, bytes.count - 70] {
            var other = bytes
            other[place] ^= 1
            #expect(throws: (any Error).self) { try SignedStatement(bytes: other) }
        }
        // Four statements under the signature over five.
        let (four, _) = try Self.signed(4)
        func split(_ bytes: [UInt8]) throws -> (head: ArraySlice<UInt8>, statements: ArraySlice<UInt8>) {
            var reader = CBORReader(bytes)
            try reader.array(2)
            _ = try reader.byteString()
            return (bytes[..<reader.position], bytes[reader.position...])
        }
        let mixed = try split(statements.bytes).head + split(four.bytes).statements
        #expect(throws: CBORFault.self) { try SignedStatements(bytes: Array(mixed)) }
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
        let height = await sample.harbour.position().height
        let statements = try #require(try sample.harbour.said(of: height, to: sample.lotus).first)
        let single = try #require(statements.single.first)
        let transfer = try sample.harbour.transfer(
            of: opened.agreement, to: sample.lotus.member, documents: letter.documents.map(\.commitment))
        #expect(transfer.transfer.documents.count == 1 && transfer.transfer.entries.count == 3)
        #expect(try SignedStatements(bytes: statements.bytes) == statements && SignedStatement(bytes: single.bytes) == single)
        #expect(try SignedTransfer(bytes: transfer.bytes) == transfer)
        #expect(try AgreementTransfer(encoded: transfer.transfer.encoded()) == transfer.transfer)
        let node = sample.harbour.keys.node.publicKey
        #expect(statements.isSigned(by: node) && single.isSigned(by: node) && transfer.isSigned(by: node))
        for seed in Seed.cases(300) {
            var random = seed.generator
            let noise = random.bytes(Int.random(in: 1...120, using: &random))
            for bytes in [noise, Self.mutated(statements.head.encoded(), &random)] {
                if let read = try? StatementHead(encoded: bytes) { #expect(read.encoded() == bytes, "\(seed)") }
            }
            for bytes in [noise, Self.mutated(try transfer.transfer.encoded(), &random)] {
                if let read = try? AgreementTransfer(encoded: bytes) { #expect(try read.encoded() == bytes, "\(seed)") }
            }
            if let read = try? SignedStatements(bytes: Self.mutated(statements.bytes, &random)) {
                #expect(!read.isSigned(by: node), "\(seed)")
            }
            if let read = try? SignedStatement(bytes: Self.mutated(single.bytes, &random)) {
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
