import Randomness

/// How often what goes wrong, one in so many; each seed has its own, so that rare faults are also tried without common ones.
struct Temper {
    let disk: Int
    let read: Int
    let wire: Int
    let engine: Int
    let interleaving: Int
    let hasCrashes: Bool
    let hasAbsences: Bool

    init(random: inout SeededRandom) {
        disk = random.pick([8, 20, 60, 2000])
        read = random.pick([20, 60, 2000])
        wire = random.pick([5, 12, 60])
        engine = random.pick([5, 12, 60])
        interleaving = random.pick([6, 14, 60])
        hasCrashes = random.chance(oneIn: 2)
        hasAbsences = random.chance(oneIn: 2)
    }
}
