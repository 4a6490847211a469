import Randomness
package import StatementMatching

/// Two banks' statements of many relations with planted noise, the same for the same seed.
///
/// There are about 20,000 payments a relation, five currencies, 40 days and 400 parties a relation; a fifth of the amounts are
/// round, and a third of the payments repeat an earlier amount of their party, as rents and salaries do. Every payment has an
/// end-to-end reference; four in five have a UETR, one in three an instruction reference.
package struct StatementGenerator {
    private static let paymentsOfRelation = 20_000
    private static let headCharacters = Rulebook.standard.headCharacters
    private static let currencies = ["CNY", "EUR", "GBP", "HKD", "USD"].compactMap(CurrencyLetters.init)
    private static let firstDay: Int32 = 20_500

    private var random: SeededRandom
    private let salt: UInt64
    package private(set) var ours = EntryColumns()
    package private(set) var theirs = EntryColumns()
    /// How many payments have entries on both sides, by noise.
    package private(set) var planted = [Int](repeating: 0, count: PlantedNoise.allCases.count)

    /// - Parameter entries: about how many each side gets.
    package init(seed: UInt64, entries: Int) {
        random = SeededRandom(seed: seed)
        salt = random.next()
        ours.reserve(entries + entries / 32, referencesEach: 3, tokensEach: 2)
        theirs.reserve(entries + entries / 32, referencesEach: 3, tokensEach: 2)
        for payment in 0..<entries { write(payment: UInt64(payment)) }
    }

    private mutating func write(payment: UInt64) {
        var left = random.integer(0..<10_000)
        var noise = PlantedNoise.none
        for share in PlantedNoise.shares {
            left -= share.tenThousandths
            if left < 0 {
                noise = share.noise
                break
            }
        }
        let original = original(payment, noise)
        if noise == .missing {
            append(original, to: random.chance(oneIn: 2) ? .ours : .theirs, payment, noise)
            return
        }
        planted[Int(noise.rawValue)] += 1
        if noise == .batchSplit || noise == .batchSplitWithoutReference {
            split(original, payment, noise)
            return
        }
        append(original, to: .ours, payment, noise)
        append(distorted(original, payment, noise), to: .theirs, payment, noise)
        if noise == .duplicate { append(original, to: .theirs, payment, noise, part: 1) }
    }

    private mutating func append(
        _ entry: MatchingEntry, to side: Side, _ payment: UInt64, _ noise: PlantedNoise, part: UInt8 = 0
    ) {
        var entry = entry
        entry.side = side
        entry.id = PlantedTruth(payment: payment, noise: noise, part: part).id(side: side)
        if side == .ours { ours.append(entry) } else { theirs.append(entry) }
    }

    // MARK: What a payment looks like

    private mutating func original(_ payment: UInt64, _ noise: PlantedNoise) -> MatchingEntry {
        let relation = payment / UInt64(Self.paymentsOfRelation)
        let party = relation << 16 | UInt64(random.integer(0..<400))
        let day = Self.firstDay + Int32(random.integer(0..<40))
        var references = [endToEnd(payment)]
        if !random.chance(oneIn: 5) {
            references.append(ReferenceKey(kind: .uetr, whole: word(1, payment), head: nil))
        }
        if random.chance(oneIn: 3) {
            references.append(ReferenceKey(kind: .instruction, whole: word(2, payment), head: nil))
        }
        references.append(ReferenceKey(kind: .party, whole: word(3, party), head: nil))
        return MatchingEntry(
            id: EntryID(high: 0, low: 0), side: .ours, relation: UInt32(truncatingIfNeeded: relation),
            currency: Self.currencies[Int(party % 5)], direction: random.chance(oneIn: 2) ? .raisesOurClaim : .lowersOurClaim,
            amount: amount(party), bookingDay: day, valueDay: day, references: references, tokens: words(of: party))
    }

    private mutating func amount(_ party: UInt64) -> Int64 {
        if random.chance(oneIn: 3) { return Int64(word(4, party) % 900_000) + 10_000 }
        if random.chance(oneIn: 5) { return Int64(random.integer(1..<500)) * 10_000 }
        return Int64(random.integer(4_000..<50_000_000))
    }

    private func word(_ purpose: UInt64, _ number: UInt64) -> UInt64 {
        var random = SeededRandom(seed: salt &+ purpose << 56 ^ number)
        return random.next() | 1
    }

    private func words(of party: UInt64) -> [UInt64] {
        let word = word(5, party)
        return [word & 0xFFFF_FFFF, word >> 32].sorted()
    }

    private func endToEnd(_ payment: UInt64) -> ReferenceKey {
        ReferenceKey(kind: .endToEnd, whole: word(6, payment), head: word(7, payment))
    }

    // MARK: What is done to it

    private mutating func distorted(_ original: MatchingEntry, _ payment: UInt64, _ noise: PlantedNoise) -> MatchingEntry {
        var entry = original
        let party = entry.references.filter { $0.kind == .party }
        switch noise {
        case .dateShift:
            let days = Int32(random.integer(1..<4))
            entry.valueDay += days
            entry.bookingDay += days
        case .feeDeducted: entry.amount -= Int64(random.integer(100..<min(2_500, Int(entry.amount / 20) + 2)))
        case .referenceCut:
            entry.references = party + [ReferenceKey(kind: .owner, whole: word(8, payment), head: word(7, payment))]
        case .referenceInText:
            entry.references = party
            entry.tokens = (entry.tokens + [word(6, payment)]).sorted()
        case .referenceLost:
            entry.references = random.chance(oneIn: 2) ? party : []
            entry.tokens = Array(entry.tokens.prefix(1))
        case .foreignExchange:
            entry.currency = Self.currencies[(Int(word(3, payment) % 4) + 1 + place(of: entry.currency)) % 5]
            entry.amount = max(1, entry.amount / 10_000 * 9_137)
        case .directionError:
            entry.direction = entry.direction == .raisesOurClaim ? .lowersOurClaim : .raisesOurClaim
        default: break
        }
        return entry
    }

    private func place(of currency: CurrencyLetters) -> Int { Self.currencies.firstIndex(of: currency) ?? 0 }

    private mutating func split(_ original: MatchingEntry, _ payment: UInt64, _ noise: PlantedNoise) {
        let count = random.integer(2..<5)
        let splitsTheirs = random.chance(oneIn: 2)
        append(original, to: splitsTheirs ? .ours : .theirs, payment, noise)
        var left = original.amount
        for part in 0..<count {
            var entry = original
            let share = part == count - 1 ? left : left / Int64(count - part) + Int64(random.integer(-500..<500))
            entry.amount = share
            left -= share
            // A UETR names one payment, so that parts have none of the whole's.
            entry.references = original.references.filter {
                noise == .batchSplit ? $0.kind == .endToEnd || $0.kind == .party : $0.kind == .party
            }
            append(entry, to: splitsTheirs ? .theirs : .ours, payment, noise, part: UInt8(part))
        }
    }
}
