// What is proved: what every member holds (blocks, public state, log, cosignatures, member sets, marks) comes back from each
// store as it was put, in the same order, with the same cursors. One suite for all stores; each test runs on a fresh one.

import BankingCalendar
import FinancingRegistry
import Ledger
import LedgerStore
import MerkleLog
import Signing
import Testing

@Suite("A ledger store's shared tables")
struct NetworkTableTests {
    @Test("are empty at first", arguments: Engine.allCases)
    func empty(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.read { (reader) throws in
            #expect(try reader.tip() == nil && reader.block(0) == nil)
            #expect(try reader.value(of: .governance) == nil)
            #expect(try reader.prunedThrough() == 0 && reader.lastEntry() == 0)
            #expect(try reader.memberSets().isEmpty && reader.cosignatures(height: 0).isEmpty)
            #expect(try reader.mark("generation") == nil && reader.logTile(level: 0, index: 0) == nil)
            #expect(try reader.vault(after: nil, limit: 10).isEmpty && reader.stateRows(after: nil, limit: 10).isEmpty)
        }
    }

    @Test("give blocks back whole, by height, and the latest as the tip, also when opened again", arguments: Engine.allCases)
    func blocks(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        for height in UInt64(0)..<40 {
            try store.write { try $0.append(Sample.block(height, time: Int64(height) * 10, bytes: [UInt8(height), 0, 255])) }
        }
        for isReopened in [false, true] {
            let opened = isReopened ? try place.open() : store
            try opened.read { (reader) throws in
                let tip = try #require(try reader.tip())
                #expect(tip.height == 39 && tip.bytes == [39, 0, 255] && tip.outcomes == [0, 7] && tip.logSize == 3)
                #expect(tip.header == Sample.digest(1) && tip.logRoot == Sample.digest(5))
                #expect(tip.commit == Sample.block(39, time: 390).commit)
                #expect(try reader.block(7)?.bytes == [7, 0, 255])
                #expect(try reader.block(40) == nil)
                var heights: [UInt64] = []
                try reader.blocks(endingAtOrAfter: LedgerTime(millisecondsSinceEpoch: 35)) { (record) throws in
                    // A reader may be asked within the walk.
                    #expect(try reader.block(record.height)?.height == record.height)
                    heights.append(record.height)
                }
                #expect(heights == Array(4..<40))
            }
        }
    }

    @Test("refuse a second block of a height", arguments: Engine.allCases)
    func secondBlock(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { try $0.append(Sample.block(0)) }
        #expect(throws: (any Error).self) { try store.write { try $0.append(Sample.block(0, bytes: [9])) } }
        #expect(try store.read { try $0.block(0)?.bytes } == [1, 2, 3])
    }

    @Test("refuse what they cannot count, and answer nothing for it", arguments: Engine.allCases)
    func hugeHeights(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let most = UInt64(Int64.max)
        try store.write {
            try $0.append(Sample.block(most, logSize: most))
            try $0.putCosignatures([CosignatureRecord(height: most, member: "a", line: "l")])
        }
        try store.read { (reader) throws in
            #expect(try reader.tip()?.height == most && reader.tip()?.logSize == most)
            #expect(try reader.heightCosigned(atOrAbove: most, by: 1) == most)
            #expect(try reader.block(.max) == nil && reader.cosignatures(height: .max).isEmpty)
            #expect(try reader.heightCosigned(atOrAbove: .max, by: 1) == nil && reader.logTile(level: 0, index: .max) == nil)
        }
        #expect(throws: (any Error).self) { try store.write { try $0.append(Sample.block(most + 1)) } }
        #expect(throws: (any Error).self) { try store.write { try $0.append(Sample.block(1, logSize: .max)) } }
        #expect(throws: (any Error).self) { try store.write { try $0.put(MemberSetRecord(height: .max, members: [])) } }
        #expect(throws: (any Error).self) { try store.write { try $0.prune(height: .max, leaving: []) } }
        #expect(try store.read { try $0.block(1) == nil })
    }

    @Test("put, replace and remove public state, in one go, in order of place", arguments: Engine.allCases)
    func state(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let keys = (0..<5000).map { StateKey.reservation(Sample.digest($0)) }
        try store.write { (writer) throws in
            try writer.putState(keys.map { StateChange(key: $0, value: []) } + [StateChange(key: .clock, value: [1])])
            #expect(try writer.value(of: .clock) == [1])
        }
        try store.write { (writer) throws in
            // The last change of a key is the one that stays.
            try writer.putState([
                StateChange(key: .clock, value: [2]), StateChange(key: keys[0], value: nil),
                StateChange(key: keys[1], value: nil),
                StateChange(key: keys[1], value: [3]), StateChange(key: .clock, value: nil), StateChange(key: .clock, value: [4]),
                StateChange(key: .registry, value: nil),
            ])
            try writer.putState([])
        }
        try store.read { (reader) throws in
            #expect(try reader.value(of: .clock) == [4] && reader.value(of: keys[0]) == nil)
            #expect(try reader.value(of: keys[1]) == [3] && reader.value(of: keys[2]) == [])
            let (low, high) = (try Digest32([UInt8](repeating: 0, count: 32)), try Digest32([UInt8](repeating: 255, count: 32)))
            let places = ([.clock] + keys.dropFirst()).map(\.digest).sorted()
            let entries = try reader.stateEntries(from: low, through: high)
            #expect(entries.map(\.place) == places)
            #expect(try reader.stateEntries(from: places[10], through: places[12]).map(\.place) == Array(places[10...12]))
            let clock = try #require(entries.first { $0.place == StateKey.clock.digest })
            #expect(clock.value == StateKey.digest(ofValue: [4]))
            var paged: [Digest32] = []
            while true {
                let rows = try reader.stateRows(after: paged.last, limit: 1999)
                guard !rows.isEmpty else { break }
                paged += rows.map(\.place)
                for row in rows where row.place == clock.place {
                    #expect(row.key == StateKey.clock.bytes && row.value == [4])
                }
            }
            #expect(paged == places)
        }
    }

    @Test("take public state as a snapshot carries it, each place once", arguments: Engine.allCases)
    func stateRows(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let rows = (0..<5000).map {
            (key: StateKey.reservation(Sample.digest($0)).bytes, value: [UInt8](repeating: 3, count: $0 % 5))
        }
        try store.write { (writer) throws in
            try writer.putStateRows([])
            try writer.putStateRows(rows + [(key: StateKey.clock.bytes, value: [])])
            #expect(try writer.value(of: .clock) == [])
        }
        let (low, high) = (try Digest32([UInt8](repeating: 0, count: 32)), try Digest32([UInt8](repeating: 255, count: 32)))
        try store.read { (reader) throws in
            let entries = try reader.stateEntries(from: low, through: high)
            #expect(entries.count == rows.count + 1)
            #expect(try reader.value(of: .reservation(Sample.digest(4))) == [3, 3, 3, 3])
            let clock = try #require(entries.first { $0.place == StateKey.clock.digest })
            #expect(clock.value == StateKey.digest(ofValue: []))
            #expect(try reader.stateRows(after: nil, limit: .max).allSatisfy { StateKey.place(ofKey: $0.key) == $0.place })
        }
        #expect(throws: (any Error).self) { try store.write { try $0.putStateRows([rows[7]]) } }
        #expect(throws: (any Error).self) {
            try store.write { try $0.putStateRows([(key: [1], value: [2]), (key: [1], value: [2])]) }
        }
        #expect(try store.read { try $0.stateRows(after: nil, limit: .max).count } == rows.count + 1)
    }

    @Test("find a mark that was damaged or renamed", arguments: Engine.allCases)
    func damagedMarks(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            try writer.putMark([1, 2, 3], for: "final-height")
            try writer.putMark([], for: "empty")
        }
        for change in [
            "UPDATE mark SET name = 'another' WHERE name = 'empty'",
            "UPDATE mark SET value = x'01' WHERE name = 'final-height'",
        ] { try place.execute(change) }
        #expect(throws: DamagedMark(name: "another")) { try store.read { try $0.mark("another") } }
        #expect(throws: DamagedMark(name: "final-height")) { try store.read { try $0.mark("final-height") } }
        #expect(try store.read { try $0.mark("empty") } == nil)
        try store.write { try $0.putMark([4], for: "final-height") }
        #expect(try store.read { try $0.mark("final-height") } == [4])
    }

    @Test("keep log tiles, the newest of each", arguments: Engine.allCases)
    func tiles(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            try writer.putLogTile(level: 0, index: 1, hashes: Sample.digest(1).bytes)
            try writer.putLogTile(level: 0, index: 1, hashes: Sample.digest(1).bytes + Sample.digest(2).bytes)
            try writer.putLogTile(level: 1, index: 0, hashes: [])
        }
        #expect(try store.read { try $0.logTile(level: 0, index: 1) } == Sample.digest(1).bytes + Sample.digest(2).bytes)
        #expect(try store.read { try $0.logTile(level: 1, index: 0) } == [])
        #expect(throws: (any Error).self) { try store.write { try $0.putLogTile(level: 0, index: 2, hashes: [1]) } }
    }

    @Test(
        "keep the first cosignature of a member on a block, in order of member, and find the height that has enough",
        arguments: Engine.allCases)
    func cosignatures(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            for height in UInt64(0)...5 { try writer.append(Sample.block(height)) }
            try writer.putCosignatures(
                ["b-bank", "a-bank", "B", "ä", "z"].map { CosignatureRecord(height: 2, member: $0, line: "line \($0)") })
            try writer.putCosignatures([CosignatureRecord(height: 4, member: "a-bank", line: "x")])
            try writer.putCosignatures([CosignatureRecord(height: 2, member: "a-bank", line: "another")])
        }
        try store.read { (reader) throws in
            let found = try reader.cosignatures(height: 2)
            #expect(found.map(\.member) == ["B", "a-bank", "b-bank", "z", "ä"])
            #expect(found[1].line == "line a-bank" && found[1].height == 2)
            #expect(try reader.cosignatures(from: 2, through: 2) == found)
            let each = try (0...3 as ClosedRange<UInt64>).flatMap { try reader.cosignatures(height: $0) }
            #expect(try reader.cosignatures(from: 0, through: 3) == each)
            #expect(try reader.heightCosigned(atOrAbove: 0, by: 2) == 2)
            #expect(try reader.heightCosigned(atOrAbove: 3, by: 1) == 4)
            #expect(try reader.heightCosigned(atOrAbove: 3, by: 2) == nil)
        }
        #expect(throws: (any Error).self) {
            try store.write { try $0.putCosignatures([CosignatureRecord(height: 99, member: "a", line: "")]) }
        }
    }

    @Test("put what is left of a pruned block in its place, and remember how far", arguments: Engine.allCases)
    func pruning(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            for height in UInt64(0)...3 { try writer.append(Sample.block(height, bytes: [UInt8](repeating: 1, count: 9))) }
            try writer.prune(height: 2, leaving: [7])
            try writer.prune(height: 1, leaving: [8])
        }
        try store.read { (reader) throws in
            #expect(try reader.prunedThrough() == 2)
            #expect(try reader.block(1)?.bytes == [8] && reader.block(2)?.bytes == [7] && reader.block(3)?.bytes.count == 9)
        }
    }

    @Test("keep member sets in order of height and marks by name, until they are removed", arguments: Engine.allCases)
    func membersAndMarks(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            try writer.put(MemberSetRecord(height: 7, members: [7]))
            try writer.put(MemberSetRecord(height: 0, members: []))
            try writer.putMark([1], for: "stopped")
            try writer.putMark([], for: "stopped")
            try writer.putMark([2], for: "合符 \u{0} \\0 \\ 🧾")
            try writer.putMark([3], for: "gone")
            try writer.putMark(nil, for: "gone")
        }
        try store.read { (reader) throws in
            #expect(
                try reader.memberSets() == [MemberSetRecord(height: 0, members: []), MemberSetRecord(height: 7, members: [7])])
            #expect(try reader.mark("stopped") == [] && reader.mark("gone") == nil)
            #expect(try reader.mark("合符 \u{0} \\0 \\ 🧾") == [2] && reader.mark("合符 ") == nil)
        }
        #expect(throws: (any Error).self) { try store.write { try $0.put(MemberSetRecord(height: 7, members: [8])) } }
    }

    @Test("keep the registry's notices under numbers that follow on each other", arguments: Engine.allCases)
    func notices(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let fingerprint = try Fingerprint([UInt8](repeating: 5, count: 48))
        for index in 0..<5 {
            try store.write {
                try $0.append(
                    RegistryNotice(
                        height: 3, index: index, at: LedgerTime(millisecondsSinceEpoch: -1), reservation: Sample.digest(index),
                        fingerprint: fingerprint))
            }
        }
        let found = try store.read { try $0.notices(after: 1, limit: 3) }
        #expect(found.map(\.sequence) == [2, 3, 4] && found.map(\.index) == [1, 2, 3])
        #expect(found[0].fingerprint == fingerprint && found[0].reservation == Sample.digest(1))
        #expect(found[0].at.millisecondsSinceEpoch == -1 && found[0].height == 3)
        #expect(try store.read { try $0.notices(after: 5, limit: 3) }.isEmpty)
    }
}
