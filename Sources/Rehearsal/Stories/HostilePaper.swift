package import BankingCalendar
import CanonicalCBOR
package import ContractKit
package import WorkflowEngine

/// Papers that nobody sends in good faith: no number in them may stop a node.
package enum HostilePaper {
    private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

    /// The paper with each of its numbers in turn replaced by each extreme; keys stay as they are.
    package static func variants(of paper: [UInt8]) -> [[UInt8]] {
        var count = 0
        guard (try? copy(paper, replacing: nil, by: 0, counting: &count)) != nil else { return [] }
        return (0..<count).flatMap { index in
            extremes.compactMap { extreme in
                var counted = 0
                return try? copy(paper, replacing: index, by: extreme, counting: &counted)
            }
        }
    }

    private static func copy(_ bytes: [UInt8], replacing index: Int?, by value: Int64, counting count: inout Int) throws
        -> [UInt8]
    {
        var reader = CBORReader(bytes)
        var writer = CBORWriter()
        try copy(&reader, &writer, index, value, &count)
        return writer.bytes
    }

    private static func copy(
        _ reader: inout CBORReader, _ writer: inout CBORWriter, _ index: Int?, _ value: Int64, _ count: inout Int
    ) throws {
        switch try reader.peek() {
        case .unsigned, .negative:
            let number = try reader.integer()
            writer.integer(count == index ? value : number)
            count += 1
        case .array:
            let items = try reader.array()
            writer.array(items)
            for _ in 0..<items { try copy(&reader, &writer, index, value, &count) }
        case .map:
            let pairs = try reader.map()
            writer.map(pairs)
            var previous: Int64?
            for _ in 0..<pairs {
                let key = try reader.key(after: previous)
                previous = key
                writer.integer(key)
                try copy(&reader, &writer, index, value, &count)
            }
        default: writer.raw(bytes(try reader.anyItem(), of: reader))
        }
    }

    private static func bytes(_ range: Range<Int>, of reader: CBORReader) -> ArraySlice<UInt8> { reader.bytes[range] }
}

/// Tries every variant of a paper on a copy before it takes the paper itself.
package struct HostileStage: Stage {
    private var stage: BareStage
    /// How many variants were answered.
    package private(set) var tried = 0

    package init(stage: BareStage) { self.stage = stage }

    package mutating func begin(_ act: Act, at time: LedgerTime) async throws -> Told {
        for paper in HostilePaper.variants(of: act.paper) {
            var copy = stage
            _ = try copy.begin(Act(action: act.action, part: act.part, role: act.role, paper: paper), at: time)
            tried += 1
        }
        return try stage.begin(act, at: time)
    }

    package mutating func perform(_ act: Act, at time: LedgerTime) async throws -> Told {
        for paper in HostilePaper.variants(of: act.paper) {
            var copy = stage
            _ = try copy.perform(Act(action: act.action, part: act.part, role: act.role, paper: paper), at: time)
            tried += 1
        }
        return try stage.perform(act, at: time)
    }

    package mutating func record(_ entry: RegistryEntry) async throws { stage.enter(entry) }
    package mutating func advance(to time: LedgerTime) async throws { try stage.advance(to: time) }
    package func state(of part: PartKey) async throws -> String? { stage.state(of: part) }
    package func terms() async throws -> [UInt8] { try stage.terms() }
}
