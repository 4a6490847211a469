internal import Foundation

/// Steele, Lea and Flood's SplitMix64: small, fast, and the same everywhere for the same seed.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    package mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

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

    /// New seeds on every run, or only the one that HEFU_SEED names.
    package static func cases(_ count: Int) -> [Seed] {
        if let text = ProcessInfo.processInfo.environment["HEFU_SEED"], let value = UInt64(text) { return [Seed(value: value)] }
        var system = SystemRandomNumberGenerator()
        return (0..<count).map { _ in Seed(value: system.next()) }
    }
}
