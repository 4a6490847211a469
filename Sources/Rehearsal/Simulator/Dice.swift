import Randomness

/// Draws that depend on where they are made and not on how many were made before.
///
/// Within one event a node may ask its peers in an order that follows from digests, which are new in each run: so whether a call
/// fails is drawn from the seed, the event, who calls whom and what for.
struct Dice {
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    func random(_ parts: UInt64...) -> SeededRandom {
        var mixed = SeededRandom(seed: seed)
        var state = mixed.next()
        for part in parts {
            mixed = SeededRandom(seed: state ^ part &* 0xD6E8_FEB8_6659_FD93)
            state = mixed.next()
        }
        return SeededRandom(seed: state)
    }
}
