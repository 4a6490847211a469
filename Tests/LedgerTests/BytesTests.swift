// Proves that skeletons, transactions, blocks, log leaves, heads and payloads have one form in bytes: what is written is
// read as the same value, what is read is written as the same bytes, everything else is refused, and nothing traps.

import BankingCalendar
import CanonicalCBOR
import Confidentiality
import Parties
import PropertyTesting
import Signing
import Testing

@testable import Ledger

/// Random values of everything that has bytes.
enum RandomLedger {
    static func digest(_ random: inout SplitMix64) throws -> Digest32 { try Digest32(random.bytes(32)) }

    static func key(_ random: inout SplitMix64) throws -> PublicKey {
        random.chance(2) ? try PublicKey(ed25519: random.bytes(32)) : try PublicKey(p256: [2] + random.bytes(32))
    }

    static func keys(_ count: ClosedRange<Int>, _ random: inout SplitMix64) throws -> [PublicKey] {
        try (0..<Int.random(in: count, using: &random)).map { _ in try key(&random) }
    }

    static func rekeying(_ random: inout SplitMix64) throws -> Skeleton.Rekeying {
        let founding = try founding(&random)
        return Skeleton.Rekeying(
            participants: founding.participants, epochCommitment: founding.epochCommitment, wraps: founding.wraps)
    }

    static func erasure(_ random: inout SplitMix64) throws -> Erasure {
        Erasure(
            position: random.next(), head: try digest(&random), participants: try keys(1...16, &random),
            previous: random.chance(2) ? try digest(&random) : nil)
    }

    static func founding(_ random: inout SplitMix64) throws -> Skeleton.Founding {
        let participants = try keys(1...16, &random)
        return Skeleton.Founding(
            contract: "contract-\(random.next()).v1", workflow: try digest(&random), participants: participants,
            agreementSalt: random.bytes(32), epochCommitment: try digest(&random),
            wraps: try participants.map { _ in
                var writer = CBORWriter()
                writer.array(3)
                for count in [33, 65, 48] { writer.byteString(random.bytes(count)) }
                var reader = CBORReader(writer.bytes)
                return try WrappedKey(from: &reader)
            })
    }

    static func skeleton(_ random: inout SplitMix64) throws -> Skeleton {
        let kind = [Skeleton.Kind.governance, .beat, .begin, .act, .rekey, .erase][Int.random(in: 0..<6, using: &random)]
        let from = Int64.random(in: -60_000_000_000_000...200_000_000_000_000, using: &random)
        let until = from + Int64.random(in: 0...Skeleton.Limits.validityMillisecondsMax, using: &random)
        let carriesDocuments = kind == .begin || kind == .act
        let hasEpoch = carriesDocuments || kind == .rekey || kind == .erase
        return Skeleton(
            network: try digest(&random), kind: kind, validity: time(from)...time(until), signers: try keys(1...16, &random),
            agreement: kind.isOfAgreement ? try digest(&random) : nil, epoch: hasEpoch ? random.next() >> 1 : 0,
            founding: kind == .begin ? try founding(&random) : nil, payloadSalt: kind.isSealed ? random.bytes(32) : [],
            documents: carriesDocuments ? try (0..<Int.random(in: 0...64, using: &random)).map { _ in try digest(&random) } : [],
            expectedHead: kind == .act && random.chance(2) ? try digest(&random) : nil,
            rekeying: kind == .rekey ? try rekeying(&random) : nil)
    }

    static func payload(_ random: inout SplitMix64) throws -> Payload {
        let member = try MemberID("member-\(random.next())")
        let offer = Offer(pseudonym: try key(&random), recipient: random.bytes(33), signature: random.bytes(64))
        let roster = Roster(
            participants: [Roster.Participant(member: member, offer: offer)],
            parties: [Roster.Party(role: "buyer", name: "海贸", member: member, ownKey: random.chance(2) ? try key(&random) : nil)])
        return Payload(
            action: "present", part: random.chance(2) ? "presentation/2" : nil, role: "seller", paper: random.bytes(40),
            roster: random.chance(2) ? roster : nil, actorSignature: random.chance(2) ? random.bytes(64) : nil,
            documents: try (0..<Int.random(in: 0...3, using: &random)).map { index in
                DocumentReference(
                    name: "invoice \(index)", mediaType: "application/pdf", bytesCount: random.integer(),
                    contentDigest: try digest(&random), saltID: random.bytes(16))
            })
    }

    /// The bytes with one changed, taken away or added.
    static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] ^= UInt8.random(in: 1...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        }
        return bytes
    }
}

@Suite("Bytes of the ledger")
struct BytesTests {
    @Test("are read as the values they were written from")
    func identity() throws {
        for seed in Seed.cases(150) {
            var random = seed.generator
            let skeleton = try RandomLedger.skeleton(&random)
            #expect(try Skeleton(encoded: skeleton.encoded()) == skeleton, "\(seed)")
            let payload = try RandomLedger.payload(&random)
            #expect(try Payload(encoded: payload.encoded()) == payload, "\(seed)")
            var head = AgreementHead(founding: try RandomLedger.founding(&random), transaction: try RandomLedger.digest(&random))
            head.advance(by: try RandomLedger.digest(&random))
            #expect(try AgreementHead(encoded: head.encoded()) == head, "\(seed)")
            head.rekey(to: try RandomLedger.rekeying(&random), by: try RandomLedger.digest(&random))
            #expect(try AgreementHead(encoded: head.encoded()) == head, "\(seed)")
            let erasure = try RandomLedger.erasure(&random)
            #expect(try Erasure(encoded: erasure.encoded()) == erasure, "\(seed)")
            let erasures = Erasures(count: random.next(), latest: erasure.head)
            #expect(try Erasures(encoded: erasures.encoded()) == erasures, "\(seed)")
            for leaf in try leaves(&random) { #expect(try LogLeaf(bytes: leaf.bytes) == leaf, "\(seed)") }
        }
    }

    private func leaves(_ random: inout SplitMix64) throws -> [LogLeaf] {
        let outcome = PublicOutcome.allCases[Int.random(in: 0..<15, using: &random)]
        let record = CommitRecord(
            height: random.next(), header: try RandomLedger.digest(&random), stateRoot: try RandomLedger.digest(&random),
            transactionCount: random.next(), governanceSequence: random.next(), memberSet: try RandomLedger.digest(&random),
            timeMilliseconds: random.integer())
        return [
            .transaction(height: random.next(), index: random.next(), id: try RandomLedger.digest(&random), outcome: outcome),
            .commit(record),
        ]
    }

    @Test("are, when changed, refused or another value's only bytes; none traps its reader")
    func fuzz() throws {
        let node = Ed25519SigningKey()
        for seed in Seed.cases(1_500) {
            var random = seed.generator
            let noise = random.bytes(Int.random(in: 0...120, using: &random))
            let skeleton = RandomLedger.mutated(try RandomLedger.skeleton(&random).encoded(), &random)
            for bytes in [noise, skeleton] {
                if let read = try? Skeleton(encoded: bytes) { #expect(read.encoded() == bytes, "skeleton, \(seed)") }
            }
            let payload = RandomLedger.mutated(try RandomLedger.payload(&random).encoded(), &random)
            for bytes in [noise, payload] {
                if let read = try? Payload(encoded: bytes) { #expect(try read.encoded() == bytes, "payload, \(seed)") }
            }
            var head = AgreementHead(founding: try RandomLedger.founding(&random), transaction: .zero)
            if random.chance(2) { head.rekey(to: try RandomLedger.rekeying(&random), by: .zero) }
            let erasure = RandomLedger.mutated(try RandomLedger.erasure(&random).encoded(), &random)
            for bytes in [noise, erasure] {
                if let read = try? Erasure(encoded: bytes) { #expect(read.encoded() == bytes, "erasure, \(seed)") }
                if let read = try? Erasures(encoded: bytes) { #expect(read.encoded() == bytes, "erasures, \(seed)") }
            }
            for bytes in [noise, RandomLedger.mutated(head.encoded(), &random)] {
                if let read = try? AgreementHead(encoded: bytes) { #expect(read.encoded() == bytes, "head, \(seed)") }
            }
            for leaf in try leaves(&random) {
                let bytes = RandomLedger.mutated(leaf.bytes, &random)
                if let read = try? LogLeaf(bytes: bytes) { #expect(read.bytes == bytes, "leaf, \(seed)") }
            }
            _ = try? LogLeaf(bytes: noise)
            let block = try Block(network: .zero, height: 1, previous: .zero, transactions: [noise, [1]], cutter: node)
            let changed = RandomLedger.mutated(block.bytes, &random)
            #expect((try? Block(bytes: noise)) == nil, "\(seed)")
            if changed != block.bytes { #expect((try? Block(bytes: changed)) == nil, "block, \(seed)") }
            let beat = Skeleton(network: .zero, kind: .beat, validity: time(1)...time(1), signers: [node.publicKey])
            let transaction = try Transaction.sign(skeleton: beat, payload: [], with: [node])
            let broken = RandomLedger.mutated(transaction.carried, &random)
            if broken != transaction.carried, let read = try? Transaction(carried: broken) {
                #expect(!read.isSignedByAllItsSigners(), "transaction, \(seed)")
            }
        }
    }
}

@Suite("A skeleton")
struct SkeletonTests {
    /// The fields of a good skeleton of each kind, one of which a test then changes.
    private func fields(_ skeleton: Skeleton) throws -> [(key: Int64, value: [UInt8])] {
        let bytes = skeleton.encoded()
        var reader = CBORReader(bytes)
        var previous: Int64?
        return try (0..<reader.map()).map { _ in
            let key = try reader.key(after: previous)
            previous = key
            return (key, Array(bytes[try reader.anyItem()]))
        }
    }

    private func bytes(_ fields: [(key: Int64, value: [UInt8])]) -> [UInt8] {
        var writer = CBORWriter()
        writer.map(fields.count)
        for field in fields {
            writer.integer(field.key)
            writer.raw(field.value)
        }
        return writer.bytes
    }

    private func item(_ write: (inout CBORWriter) -> Void) -> [UInt8] {
        var writer = CBORWriter()
        write(&writer)
        return writer.bytes
    }

    private func good(_ kind: Skeleton.Kind) throws -> Skeleton {
        for value in UInt64(0)... {
            var random = SplitMix64(seed: value)
            var skeleton = try RandomLedger.skeleton(&random)
            guard skeleton.kind == kind else { continue }
            (skeleton.documents, skeleton.expectedHead) = ([], nil)
            return skeleton
        }
        throw Unexpected()
    }

    @Test(
        "needs every field that its kind has, and no other",
        arguments: [Skeleton.Kind.governance, .beat, .begin, .act, .rekey, .erase])
    func fields(kind: Skeleton.Kind) throws {
        let fields = try fields(try good(kind))
        #expect(throws: Never.self) { try Skeleton(encoded: bytes(fields)) }
        for index in fields.indices {
            var fewer = fields
            fewer.remove(at: index)
            #expect(throws: MalformedTransaction.self, "without field \(fields[index].key)") {
                try Skeleton(encoded: bytes(fewer))
            }
        }
        let digest = item { $0.byteString([UInt8](repeating: 1, count: 32)) }
        let documents = item {
            $0.array(1)
            $0.byteString([UInt8](repeating: 1, count: 32))
        }
        let founding: [UInt8] = try self.fields(try good(.begin)).first { $0.key == 8 }?.value ?? []
        let rekeying: [UInt8] = try self.fields(try good(.rekey)).first { $0.key == 12 }?.value ?? []
        let carriesDocuments = kind == .begin || kind == .act
        let others: [(key: Int64, value: [UInt8], allowed: Bool)] = [
            (6, digest, kind.isOfAgreement), (8, founding, kind == .begin), (10, documents, carriesDocuments),
            (11, digest, kind == .act), (12, rekeying, kind == .rekey), (13, digest, false),
            (0, digest, false), (-1, digest, false),
        ]
        for other in others where !fields.contains(where: { $0.key == other.key }) {
            let more = (fields + [(other.key, other.value)]).sorted { CBORReader.inOrder($0.key, $1.key) }
            #expect(((try? Skeleton(encoded: bytes(more))) != nil) == other.allowed, "with field \(other.key)")
        }
        #expect(throws: (any Error).self) { try Skeleton(encoded: bytes(fields) + [0]) }
        #expect(throws: (any Error).self) { try Skeleton(encoded: bytes([fields[1], fields[0]] + fields[2...])) }
        #expect(throws: (any Error).self) { try Skeleton(encoded: bytes([fields[0], fields[0]] + fields[2...])) }
    }

    @Test("keeps its values within their limits")
    func limits() throws {
        let act = try good(.act)
        func refused(_ comment: Comment, _ change: (inout Skeleton) throws -> Void) throws {
            var skeleton = act
            try change(&skeleton)
            #expect(throws: (any Error).self, comment) { try Skeleton(encoded: skeleton.encoded()) }
        }
        var random = SplitMix64(seed: 9)
        let start = act.validity.lowerBound.millisecondsSinceEpoch
        let day = Skeleton.Limits.validityMillisecondsMax
        try refused("a window longer than a day") { $0.validity = time(start)...time(start + day + 1) }
        try refused("no signer") { $0.signers = [] }
        try refused("one signer twice") { $0.signers = [$0.signers[0], $0.signers[0]] }
        try refused("seventeen signers") { $0.signers = try (0..<17).map { _ in try RandomLedger.key(&random) } }
        try refused("65 documents") { $0.documents = [Digest32](repeating: .zero, count: 65) }
        try refused("a short salt") { $0.payloadSalt.removeLast() }
        try refused("another kind") { $0.kind = .beat }
        let begin = try good(.begin)
        var wrong = try #require(begin.founding)
        wrong.wraps.removeLast()
        var skeleton = begin
        skeleton.founding = wrong
        #expect(throws: MalformedTransaction.self, "a wrap too few") { try Skeleton(encoded: skeleton.encoded()) }
        wrong = try #require(begin.founding)
        wrong.agreementSalt.append(0)
        skeleton.founding = wrong
        #expect(throws: (any Error).self, "a long salt") { try Skeleton(encoded: skeleton.encoded()) }
    }

    @Test("has its one format, a known kind, and times that a calendar has")
    func values() throws {
        let fields = try fields(try good(.act))
        func with(_ key: Int64, _ write: (inout CBORWriter) -> Void) -> [UInt8] {
            bytes(fields.map { $0.key == key ? (key, item(write)) : $0 })
        }
        func window(_ from: Int64, _ until: Int64) -> (inout CBORWriter) -> Void {
            return {
                $0.array(2)
                $0.integer(from)
                $0.integer(until)
            }
        }
        #expect(throws: Never.self) { try Skeleton(encoded: with(4, window(5, 5))) }
        for (what, wrong) in [
            ("format 2", with(1) { $0.unsigned(2) }), ("kind 4", with(3) { $0.unsigned(4) }),
            ("kind −1", with(3) { $0.integer(-1) }),
            ("a window backwards", with(4, window(6, 5))), ("a window that overflows", with(4, window(.min, .max))),
            ("a time before year 1", with(4, window(.min, .min))), ("a time after year 9999", with(4, window(.max, .max))),
            ("a network of 31 bytes", with(2) { $0.byteString([UInt8](repeating: 0, count: 31)) }),
            ("an epoch below zero", with(7) { $0.integer(-1) }), ("an empty list of documents", bytes(fields + [(10, [0x80])])),
        ] {
            #expect(throws: (any Error).self, "\(what)") { try Skeleton(encoded: wrong) }
        }
    }
}

@Suite("Transactions and blocks")
struct CarriedTests {
    @Test("bind body, signers and contents to their ids")
    func ids() throws {
        let consortium = try Consortium()
        let key = P256SigningKey()
        let skeleton = Skeleton(
            network: .zero, kind: .act, validity: Consortium.window, signers: [key.publicKey], agreement: .zero,
            payloadSalt: randomBytes(32))
        let one = try Transaction.sign(skeleton: skeleton, payload: [1], with: [key])
        let again = try Transaction(carried: one.carried)
        #expect(again.id == one.id && again.skeleton == skeleton && again.payload == [1] && again.isSignedByAllItsSigners())
        #expect(try Transaction.sign(skeleton: skeleton, payload: [1], with: [key]).id == one.id, "signatures are outside the id")
        let other = try Transaction.sign(skeleton: skeleton, payload: [2], with: [key])
        #expect(other.id != one.id && other.skeletonDigest == one.skeletonDigest)
        #expect(
            !(try Transaction.sign(skeleton: skeleton, payload: [1], with: [consortium.people[0].identity]))
                .isSignedByAllItsSigners())
        let large = Transaction.body(
            skeleton: skeleton.encoded(), payload: [UInt8](repeating: 0, count: Transaction.bodyBytesMax))
        let message = try SignedMessage(signing: large, with: [key], externalData: Transaction.signingContext)
        #expect(throws: MalformedTransaction.self) { try Transaction(carried: message.bytes) }
        #expect(throws: CBORFault.self) {
            try Transaction(carried: SignedMessage(signing: [0x80], with: [key], externalData: Transaction.signingContext).bytes)
        }
    }

    @Test("chain, and carry what their header covers, in that order")
    func blocks() throws {
        let cutter = Ed25519SigningKey()
        let first = try Block(network: .zero, height: 1, previous: .zero, transactions: [[1], [2, 3]], cutter: cutter)
        let read = try Block(bytes: first.bytes)
        #expect(read.header == first.header && read.headerDigest == first.headerDigest && read.transactions == [[1], [2, 3]])
        let swapped = try Block(network: .zero, height: 1, previous: .zero, transactions: [[2, 3], [1]], cutter: cutter)
        let joined = try Block(network: .zero, height: 1, previous: .zero, transactions: [[1, 2, 3]], cutter: cutter)
        let next = try Block(network: .zero, height: 2, previous: first.headerDigest, transactions: [], cutter: cutter)
        #expect(Set([first, swapped, joined, next].map(\.headerDigest)).count == 4)
        #expect(try Block(bytes: next.bytes).header.previous == first.headerDigest)
        // One block's signed header over another's transactions.
        var (header, contents) = (CBORReader(first.bytes), CBORReader(swapped.bytes))
        try header.array(2)
        try contents.array(2)
        let signed = try header.byteString()
        _ = try contents.byteString()
        var writer = CBORWriter()
        writer.array(2)
        writer.byteString(signed)
        writer.raw(swapped.bytes[contents.position...])
        #expect(throws: MalformedBlock.self) { try Block(bytes: writer.bytes) }
    }

    @Test("fit what an ordering engine takes as one value")
    func blockSize() {
        let cutter = Ed25519SigningKey()
        let halves = [UInt8](repeating: 0, count: Block.bytesMax / 2)
        #expect(throws: MalformedBlock.self) {
            try Block(network: .zero, height: 1, previous: .zero, transactions: [halves, halves], cutter: cutter)
        }
        #expect(throws: MalformedBlock.self) { try Block(bytes: [UInt8](repeating: 0, count: Block.bytesMax + 1)) }
    }
}
