internal import Foundation
import Randomness

/// The rehearsals' generator with the choices that properties make.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var source: SeededRandom

    package init(seed: UInt64) { source = SeededRandom(seed: seed) }

    package mutating func next() -> UInt64 { source.next() }

    package mutating func bytes(_ count: Int) -> [UInt8] { source.bytes(count) }

    package mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }

    /// An integer whose size in bits is itself random, so that small and huge ones are equally likely.
    package mutating func integer() -> Int64 {
        Int64(bitPattern: next()) >> Int64.random(in: 0..<64, using: &self)
    }
}

/// The seed of one random case. Put it in the comment of each expectation: setting HEFU_SEED to it runs that case alone.
package struct Seed: Hashable, Sendable, CustomStringConvertible {
    package let value: UInt64

    package var generator: SplitMix64 { SplitMix64(seed: value) }
    package var description: String { "HEFU_SEED=\(value)" }

    /// The same seeds on every run, so that a run says something of the change it is made for; new ones in `make soak`
    /// (HEFU_SOAK), or only the one that HEFU_SEED names.
    package static func cases(_ count: Int) -> [Seed] {
        let environment = ProcessInfo.processInfo.environment
        if let text = environment["HEFU_SEED"], let value = UInt64(text) { return [Seed(value: value)] }
        let isSoak = environment["HEFU_SOAK"] != nil
        var seeds = SeededRandom(seed: isSoak ? UInt64.random(in: .min ... .max) : 20_261_121)
        return (0..<count).map { _ in Seed(value: seeds.next()) }
    }
}
