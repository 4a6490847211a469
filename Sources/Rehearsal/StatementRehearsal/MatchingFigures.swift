package import StatementMatching

/// What became of planted true matches, for each kind of noise.
package struct MatchingFigures: Sendable, Codable {
    package struct Row: Sendable, Codable {
        package let noise: PlantedNoise
        /// Payments with entries on both sides.
        package var planted = 0
        /// All its entries, and no others, were matched together.
        package var matched = 0
        /// All its entries are in one proposal of at most `candidatesMax` entries a side.
        package var proposed = 0
        /// One break names an entry of each side.
        package var namedTogether = 0

        package var foundHundredthsOfPercent: Int {
            planted == 0 ? 10_000 : (matched + proposed + namedTogether) * 10_000 / planted
        }
    }

    /// A proposal with more entries on a side helps nobody: it is not counted.
    package static let candidatesMax = 16

    package private(set) var rows: [Row]
    /// Automatic matches that join what does not belong together, or only parts of it.
    package private(set) var wrongMatches = 0
    package private(set) var matches = 0
    package private(set) var proposals = 0
    package private(set) var entriesInProposals = 0

    package init(of outcome: MatchingOutcome, planted: [Int]) {
        rows = PlantedNoise.allCases.map { Row(noise: $0, planted: planted[Int($0.rawValue)]) }
        let (ourIDs, theirIDs) = (outcome.ours.ids, outcome.theirs.ids)
        let parts = PartCounts(outcome)
        for pair in outcome.pairs { count(match: [ourIDs[Int(pair.ours)]], [theirIDs[Int(pair.theirs)]], parts) }
        for group in outcome.groups {
            count(match: group.ours.map { ourIDs[Int($0)] }, group.theirs.map { theirIDs[Int($0)] }, parts)
        }
        for group in outcome.proposals {
            proposals += 1
            entriesInProposals += group.ours.count + group.theirs.count
            count(proposal: group.ours.map { ourIDs[Int($0)] }, group.theirs.map { theirIDs[Int($0)] }, parts)
        }
        for one in outcome.breaks {
            guard let mine = one.ours, let its = one.theirs, let truth = PlantedTruth(ourIDs[Int(mine)]) else { continue }
            if truth.payment == PlantedTruth(theirIDs[Int(its)])?.payment { rows[Int(truth.noise.rawValue)].namedTogether += 1 }
        }
    }

    /// How many entries each payment with several has; others have one a side.
    private struct PartCounts {
        private var parts: [(payment: UInt64, isTheirs: Bool, count: Int)] = []

        init(_ outcome: MatchingOutcome) {
            for (ids, isTheirs) in [(outcome.ours.ids, false), (outcome.theirs.ids, true)] {
                for id in ids {
                    guard let truth = PlantedTruth(id), truth.part > 0 else { continue }
                    parts.append((truth.payment, isTheirs, Int(truth.part) + 1))
                }
            }
            parts.sort { ($0.payment, $0.isTheirs ? 1 : 0, $0.count) < ($1.payment, $1.isTheirs ? 1 : 0, $1.count) }
        }

        /// The number of entries that the payment has on a side where it has any.
        func count(_ payment: UInt64, isTheirs: Bool) -> Int {
            var (low, high) = (0, parts.count)
            while low < high {
                let middle = (low + high) / 2
                if (parts[middle].payment, parts[middle].isTheirs ? 1 : 0) <= (payment, isTheirs ? 1 : 0) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            guard low > 0, parts[low - 1].payment == payment, parts[low - 1].isTheirs == isTheirs else { return 1 }
            return parts[low - 1].count
        }
    }

    private mutating func count(match ours: [EntryID], _ theirs: [EntryID], _ parts: PartCounts) {
        matches += 1
        let truths = (ours + theirs).compactMap(PlantedTruth.init)
        guard let first = truths.first, truths.allSatisfy({ $0.payment == first.payment }), first.noise != .duplicate,
            ours.count == parts.count(first.payment, isTheirs: false), theirs.count == parts.count(first.payment, isTheirs: true)
        else {
            wrongMatches += 1
            return
        }
        rows[Int(first.noise.rawValue)].matched += 1
    }

    private mutating func count(proposal ours: [EntryID], _ theirs: [EntryID], _ parts: PartCounts) {
        guard ours.count <= Self.candidatesMax, theirs.count <= Self.candidatesMax else { return }
        let mine = ours.compactMap(PlantedTruth.init).sorted { $0.payment < $1.payment }
        let its = theirs.compactMap(PlantedTruth.init)
        var last: UInt64?
        for truth in mine where truth.payment != last {
            last = truth.payment
            let (ourCount, theirCount) = (
                mine.count { $0.payment == truth.payment }, its.count { $0.payment == truth.payment }
            )
            if ourCount == parts.count(truth.payment, isTheirs: false), theirCount == parts.count(truth.payment, isTheirs: true) {
                rows[Int(truth.noise.rawValue)].proposed += 1
            }
        }
    }
}
