import Randomness
package import StatementMatching

/// What was done to a payment's entries before they were written into the statements.
package enum PlantedNoise: UInt8, CaseIterable, Sendable, Codable {
    case none
    /// Their value day is one to three days later.
    case dateShift
    /// A bank on the way took 1.00 to 25.00.
    case feeDeducted
    /// One entry of ours is two to four of theirs, or the other way round, under the same end-to-end reference.
    case batchSplit
    /// The same without any reference in common; only the party is the same.
    case batchSplitWithoutReference
    /// Their only reference is the first 16 characters of ours.
    case referenceCut
    /// They have no reference, but ours stands in their text.
    case referenceInText
    /// They have no reference at all; the party's name is there, cut.
    case referenceLost
    /// They booked it twice.
    case duplicate
    /// They booked it in another currency.
    case foreignExchange
    /// They booked it the wrong way round.
    case directionError
    /// They never booked it, or we did not: no true match.
    case missing

    package var name: String { "\(self)" }

    /// Of ten thousand payments, how many get which; the rest have none.
    static let shares: [(noise: PlantedNoise, tenThousandths: Int)] = [
        (.dateShift, 300), (.feeDeducted, 100), (.batchSplit, 100), (.batchSplitWithoutReference, 40), (.referenceCut, 200),
        (.referenceInText, 100), (.referenceLost, 100), (.duplicate, 60), (.foreignExchange, 50), (.directionError, 30),
        (.missing, 120),
    ]
}

/// Which payment an entry belongs to, and what was done to it: written into the entry's id, so that the truth takes no memory.
package struct PlantedTruth: Hashable, Sendable {
    package let payment: UInt64
    package let noise: PlantedNoise
    package let part: UInt8

    package init(payment: UInt64, noise: PlantedNoise, part: UInt8) {
        self.payment = payment
        self.noise = noise
        self.part = part
    }

    /// The first half is mixed, so that the order of ids says nothing of what belongs together.
    package func id(side: Side) -> EntryID {
        let low = payment << 24 | UInt64(noise.rawValue) << 16 | UInt64(part) << 8 | UInt64(side.rawValue)
        var random = SeededRandom(seed: low)
        return EntryID(high: random.next(), low: low)
    }

    package init?(_ id: EntryID) {
        guard let noise = PlantedNoise(rawValue: UInt8(truncatingIfNeeded: id.low >> 16)) else { return nil }
        self.init(payment: id.low >> 24, noise: noise, part: UInt8(truncatingIfNeeded: id.low >> 8))
    }
}
