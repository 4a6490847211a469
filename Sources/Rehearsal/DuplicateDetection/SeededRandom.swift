/// SplitMix64 (Steele, Lea and Flood): the same portfolio everywhere for the same seed.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(oneIn count: Int) -> Bool { integer(0..<count) == 0 }

    mutating func integer(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    /// - Parameter all: At least one.
    mutating func pick<Element>(_ all: [Element]) -> Element { all[integer(0..<all.count)] }
}

extension Int {
    /// With leading zeros; the last digits where there are more.
    func digits(_ count: Int) -> String {
        let text = String(self)
        return text.count >= count ? String(text.suffix(count)) : String(repeating: "0", count: count - text.count) + text
    }
}
