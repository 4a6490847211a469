// What is proved: a write is all or nothing, and a read sees one state of the store, whatever is written meanwhile. One suite
// for all stores.

import Foundation
import Ledger
import LedgerStore
import Signing
import Testing

@Suite("A ledger store's transaction")
struct TransactionTests {
    struct Undone: Error {}

    @Test("leaves nothing when its body throws, and the store goes on", arguments: Engine.allCases)
    func atomic(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { try $0.append(Sample.block(0)) }
        #expect(throws: Undone.self) {
            try store.write { (writer) throws in
                try writer.append(Sample.block(1))
                try writer.putState([StateChange(key: .clock, value: [1])])
                _ = try writer.insert(Sample.agreement(1))
                try writer.putMark([1], for: "m")
                try writer.prune(height: 0, leaving: [])
                throw Undone()
            }
        }
        for isReopened in [false, true] {
            let opened = isReopened ? try place.open() : store
            try opened.read { (reader) throws in
                #expect(try reader.tip()?.height == 0 && reader.tip()?.bytes == [1, 2, 3] && reader.prunedThrough() == 0)
                #expect(try reader.value(of: .clock) == nil && reader.mark("m") == nil)
                #expect(try reader.agreements(after: 0, limit: 1).isEmpty)
            }
            try opened.write { try $0.putMark([1], for: "later") }
        }
    }

    @Test("leaves nothing when one of its statements is refused", arguments: Engine.allCases)
    func refused(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        #expect(throws: (any Error).self) {
            try store.write { (writer) throws in
                try writer.putMark([1], for: "before")
                try writer.append(Sample.block(0))
                try writer.append(Sample.block(0))
                try writer.putMark([1], for: "after")
            }
        }
        try store.read { (reader) throws in
            #expect(try reader.tip() == nil && reader.mark("before") == nil && reader.mark("after") == nil)
        }
        try store.write { try $0.append(Sample.block(0)) }
        #expect(try store.read { try $0.tip()?.height } == 0)
    }

    @Test("holds the same after the store was written anew, and goes on", arguments: Engine.allCases)
    func writtenAnew(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            try writer.append(Sample.block(0))
            try writer.putState([StateChange(key: .clock, value: [1])])
            _ = try writer.insert(Sample.agreement(1))
            try writer.putMark([1], for: "m")
        }
        try #require(store as? any ScrubbedStore).scrub()
        try store.write { try $0.append(Sample.block(1)) }
        for isReopened in [false, true] {
            let opened = isReopened ? try place.open() : store
            try opened.read { (reader) throws in
                #expect(try reader.tip()?.height == 1 && reader.block(0)?.bytes == [1, 2, 3])
                #expect(try reader.value(of: .clock) == [1] && reader.mark("m") == [1])
                #expect(try reader.agreements(after: 0, limit: 9).count == 1)
            }
        }
    }

    @Test("sees its own changes before anybody else does", arguments: Engine.allCases)
    func own(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { (writer) throws in
            try writer.append(Sample.block(0))
            try writer.putState([StateChange(key: .clock, value: [1])])
            #expect(try writer.tip()?.height == 0 && writer.value(of: .clock) == [1])
            // Another session, while this one is not committed.
            #expect(try store.read { try $0.tip() } == nil)
        }
        #expect(try store.read { try $0.tip()?.height } == 0)
    }

    @Test("that reads keeps its snapshot while others write, and does not keep them waiting", arguments: Engine.allCases)
    func snapshot(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        try store.write { try $0.putState([StateChange(key: .clock, value: [1])]) }
        try store.read { (reader) throws in
            #expect(try reader.value(of: .clock) == [1])
            try store.write { (writer) throws in
                try writer.append(Sample.block(0))
                try writer.putState([StateChange(key: .clock, value: [2])])
            }
            #expect(try reader.value(of: .clock) == [1] && reader.tip() == nil)
        }
        #expect(try store.read { try ($0.value(of: .clock), $0.tip()?.height) } == ([2], 0))
    }

    @Test("of many readers and one writer never shows half a block", arguments: Engine.allCases)
    func concurrent(_ engine: Engine) async throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        let last: UInt64 = 60
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for height in 0...last {
                    try store.write { (writer) throws in
                        try writer.putState([StateChange(key: .clock, value: Array("\(height)".utf8))])
                        try writer.append(Sample.block(height))
                    }
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    while true {
                        let (clock, tip) = try store.read { try ($0.value(of: .clock), $0.tip()?.height) }
                        #expect(clock.map { String(decoding: $0, as: UTF8.self) } == tip.map { "\($0)" })
                        if tip == last { return }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("answers what its body answers, and an empty one changes nothing", arguments: Engine.allCases)
    func answers(_ engine: Engine) throws {
        let place = try StorePlace(engine)
        let store = try place.open()
        #expect(try store.write { _ in 7 } == 7)
        #expect(try store.read { _ in "seven" } == "seven")
        #expect(throws: Undone.self) { try store.read { _ in throw Undone() } }
        #expect(try store.read { try $0.tip() } == nil)
    }
}
