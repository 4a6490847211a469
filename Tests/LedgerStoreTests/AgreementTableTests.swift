// What is proved: what only participants hold (agreements, activity, statements, keys, documents) comes back from each store as
// it was put, under the same numbers and in the same order; an erasure leaves nothing of it. One suite for all stores.

import BankingCalendar
import Ledger
import LedgerStore
import Signing
import Testing

@Suite("A ledger store's participants' tables")
struct AgreementTableTests {
    @Test(
        "number agreements from 1 without gaps, find them by id and row, and change only what may change",
        arguments: Engine.allCases)
    func agreements(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let rows = try store.write { writer in try (1...3).map { try writer.insert(Sample.agreement($0)) } }
        #expect(rows == [1, 2, 3])
        #expect(throws: (any Error).self) { try store.write { _ = try $0.insert(Sample.agreement(2)) } }
        #expect(try store.write { try $0.insert(Sample.agreement(4)) } == 4)
        try store.write { (writer) throws in
            var record = try #require(try writer.agreement(row: 2))
            (record.roster, record.epochKey, record.standing) = ([], [5], .paused)
            record.contract = "other.v1"
            try writer.update(record)
        }
        try store.read { (reader) throws in
            let second = try #require(try reader.agreement(Sample.digest(2)))
            #expect(second.row == 2 && second.roster == [] && second.epochKey == [5] && second.standing == .paused)
            #expect(second.contract == "tally.v1" && second.workflow == Sample.digest(7) && second.salt == Sample.digest(8).bytes)
            #expect(try reader.agreement(Sample.digest(9)) == nil && reader.agreement(row: 9) == nil)
            #expect(try reader.agreements(after: 1, limit: 2).map(\.row) == [2, 3])
            #expect(try reader.agreements(after: 4, limit: 2).isEmpty)
        }
    }

    @Test("refuse lengths and standings that the schema knows to be wrong", arguments: Engine.allCases)
    func constraints(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        var short = Sample.agreement(1)
        short.salt = [1]
        #expect(throws: (any Error).self) { try store.write { _ = try $0.insert(short) } }
        #expect(throws: (any Error).self) { try store.write { try $0.putState(row: 1, Sample.state()) } }
        #expect(throws: (any Error).self) { try store.write { try $0.put(Sample.document(1, agreement: 1)) } }
        #expect(throws: (any Error).self) { try store.write { _ = try $0.append(Sample.entry(1)) } }
        try store.write { _ = try $0.insert(Sample.agreement(1)) }
        #expect(throws: (any Error).self) { try store.write { try $0.putState(row: 1, Sample.state(position: 0)) } }
        #expect(throws: (any Error).self) { try store.write { try $0.putState(row: 1, Sample.state(position: .max)) } }
    }

    @Test("tell whose deadline passed, in order of deadline, then of row", arguments: Engine.allCases)
    func deadlines(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            for number in 1...6 { _ = try writer.insert(Sample.agreement(number)) }
            for (row, lapse) in [(1, 50), (2, nil), (3, -10), (4, 50), (5, 51)] as [(Int64, Int64?)] {
                try writer.putState(row: row, Sample.state(lapse: lapse))
            }
            try writer.putState(row: 5, Sample.state(position: 9, lapse: 49, encoded: []))
        }
        try store.read { (reader) throws in
            #expect(try reader.agreementsDue(before: LedgerTime(millisecondsSinceEpoch: 51)) == [3, 5, 1, 4])
            #expect(try reader.agreementsDue(before: LedgerTime(millisecondsSinceEpoch: 50)) == [3, 5])
            let fifth = try #require(try reader.agreementState(row: 5))
            #expect(fifth.position == 9 && fifth.encoded == [] && fifth.nextLapseAt?.millisecondsSinceEpoch == 49)
            #expect(try reader.agreementState(row: 2)?.nextLapseAt == nil && reader.agreementState(row: 6) == nil)
        }
    }

    @Test("number activity from 1 without gaps, also after a transaction that was undone", arguments: Engine.allCases)
    func activity(_ engine: Engine) throws {
        struct Undone: Error {}
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            _ = try writer.insert(Sample.agreement(1))
            #expect(try writer.append(Sample.entry(1)) == 1)
            #expect(try writer.append(Sample.entry(1, previous: 1, rejection: "amount-positive")) == 2)
            #expect(try writer.lastEntry() == 2)
        }
        #expect(throws: Undone.self) {
            try store.write { (writer) throws in
                #expect(try writer.append(Sample.entry(1)) == 3)
                throw Undone()
            }
        }
        #expect(try store.write { try $0.append(Sample.entry(1, previous: 2)) } == 3)
        try store.read { (reader) throws in
            let entries = try reader.activity(after: 0, limit: 10)
            #expect(entries.map(\.sequence) == [1, 2, 3] && entries.map(\.previous) == [0, 1, 2])
            #expect(entries[0].rejection == nil && entries[0].index == nil && entries[1].index == 0)
            #expect(entries[1].rejection == "amount-positive" && entries[1].rejectionSentence == "not amount-positive")
            #expect(entries[1].events == [0x80] && entries[1].at.millisecondsSinceEpoch == 5)
            #expect(try reader.entry(2)?.role == "adder" && reader.entry(4) == nil)
            #expect(try reader.activity(after: 2, limit: 10).map(\.sequence) == [3])
            #expect(try reader.activity(after: 0, limit: 2).map(\.sequence) == [1, 2])
            #expect(try reader.lastEntry() == 3)
        }
    }

    @Test(
        "keep every text as it came", arguments: Engine.allCases,
        ["", "信用证 Łódź 🧾", "a\u{0}b", "\\", "\\0", "\\\\x00'\";--", "e\u{301}"])
    func texts(_ engine: Engine, _ text: String) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            let row = try writer.insert(Sample.agreement(1))
            var document = Sample.document(1, agreement: row)
            (document.name, document.mediaType) = (text, text)
            try writer.put(document)
            var entry = Sample.entry(row)
            (entry.role, entry.rejection, entry.rejectionSentence) = (text, text, text)
            _ = try writer.append(entry)
        }
        let found = try store.read { try ($0.document(Sample.digest(1)), $0.entry(1)) }
        #expect(found.0.map { Array($0.name.utf8) } == Array(text.utf8))
        #expect(found.1.map { Array($0.role.utf8) } == Array(text.utf8))
        #expect(found.1?.rejection.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("keep the latest statement of each participant, in order of member", arguments: Engine.allCases)
    func statements(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            let row = try writer.insert(Sample.agreement(1))
            for (member, position) in [("z-bank", 1), ("a-bank", 1), ("z-bank", 2)] as [(String, UInt64)] {
                try writer.put(
                    StatementRecord(
                        agreement: row, member: member, position: position, commitment: [], statement: [UInt8(position)]))
            }
        }
        let found = try store.read { try $0.statements(agreement: 1) }
        #expect(found.map(\.member) == ["a-bank", "z-bank"] && found.map(\.position) == [1, 2])
        #expect(found[1].statement == [2] && found[1].commitment == [] && found[1].agreement == 1)
        #expect(try store.read { try $0.statements(agreement: 2) }.isEmpty)
    }

    @Test("hand the vault out page by page, in the keys' bytewise order", arguments: Engine.allCases)
    func vault(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let keys: [[UInt8]] = [[255], [0], [1, 0], [1], [127], [128, 0], [128], [0, 0]]
        try store.write { writer in for key in keys { try writer.putVaultSecret(key.reversed() + [7], for: key) } }
        let order: [[UInt8]] = [[0], [0, 0], [1], [1, 0], [127], [128], [128, 0], [255]]
        try store.read { (reader) throws in
            var paged: [[UInt8]] = []
            while let page = try Optional(reader.vault(after: paged.last, limit: 3)), !page.isEmpty {
                for row in page { #expect(row.secret == row.publicKey.reversed() + [7]) }
                paged += page.map(\.publicKey)
            }
            #expect(paged == order)
            #expect(try reader.vaultSecret(for: [1, 0]) == [0, 1, 7] && reader.vaultSecret(for: [2]) == nil)
        }
        #expect(throws: (any Error).self) { try store.write { try $0.putVaultSecret([1], for: [255]) } }
    }

    @Test("keep documents of any size, the first under a commitment, in order of commitment", arguments: Engine.allCases)
    func documents(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let large = (0..<5 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        try store.write { (writer) throws in
            let row = try writer.insert(Sample.agreement(1))
            try writer.put(Sample.document(1, agreement: row, content: large))
            try writer.put(Sample.document(2, agreement: row, content: []))
            try writer.put(Sample.document(1, agreement: row, content: [1]))
            try writer.append(Sample.block(0, bytes: large))
            try writer.putState([StateChange(key: .governance, value: large)])
            #expect(try writer.document(Sample.digest(1))?.content == large)
        }
        try store.read { (reader) throws in
            let first = try reader.document(Sample.digest(1))
            #expect(first?.content == large)
            #expect(try reader.document(Sample.digest(2))?.content == [] && reader.document(Sample.digest(3)) == nil)
            #expect(try reader.documents(agreement: 1).map(\.commitment) == [Sample.digest(1), Sample.digest(2)].sorted())
            #expect(try reader.tip()?.bytes == large && reader.value(of: .governance) == large)
        }
    }

    @Test(
        "leave nothing of an erased agreement but its entries' numbers, and everything of the others", arguments: Engine.allCases)
    func erasure(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            for number in 1...2 {
                let row = try writer.insert(Sample.agreement(number))
                _ = try writer.append(Sample.entry(row, rejection: "amount-positive"))
                try writer.putState(row: row, Sample.state(lapse: 1))
                try writer.put(Sample.document(number, agreement: row))
                try writer.put(StatementRecord(agreement: row, member: "m", position: 1, commitment: [], statement: []))
                try writer.putVaultSecret([1], for: [UInt8(number)])
            }
        }
        try store.write { try $0.erase(agreement: 1, keys: [[1], [77]]) }
        try store.read { (reader) throws in
            let erased = try #require(try reader.agreement(row: 1))
            #expect(erased.standing == .erased && erased.roster == [] && erased.epochKey == [])
            #expect(try reader.agreementState(row: 1) == nil && reader.documents(agreement: 1).isEmpty)
            #expect(try reader.statements(agreement: 1).isEmpty && reader.vaultSecret(for: [1]) == nil)
            let entries = try reader.activity(after: 0, limit: 10)
            #expect(entries.map(\.sequence) == [1, 2] && entries.map(\.action) == ["erased", "add"])
            #expect(entries[0].role == "" && entries[0].part == "" && entries[0].rejection == nil && entries[0].events == [0x80])
            #expect(entries[0].rejectionSentence == nil && entries[1].rejection == "amount-positive")
            #expect(try reader.agreement(row: 2)?.epochKey == [3, 4] && reader.agreementState(row: 2) != nil)
            #expect(try reader.documents(agreement: 2).count == 1 && reader.statements(agreement: 2).count == 1)
            #expect(try reader.vaultSecret(for: [2]) == [1])
            #expect(try reader.agreementsDue(before: LedgerTime(millisecondsSinceEpoch: 2)) == [2])
        }
        try store.write { try $0.erase(agreement: 2, keys: []) }
        #expect(try store.read { try $0.agreement(row: 2)?.standing } == .erased)
    }
}
