/// How alike two entries are, from 0 to 100: amount 40 (25 within the fee, 10 within a tenth), days 20 (4 less a day), references
/// 25 (15 where only their heads agree), party or words 15; 30 less where a UETR or end-to-end reference contradicts.
package enum SimilarityPoints {
    package static func between(
        _ ours: EntryColumns, _ one: Int, _ theirs: EntryColumns, _ other: Int, fee: AmountTolerance
    ) -> Int {
        var points = 0
        let (amount, its) = (ours.amounts[one], theirs.amounts[other])
        if amount == its {
            points += 40
        } else if fee.covers(amount, its) {
            points += 25
        } else if AmountTolerance(hundredthsOfPercent: 1000).covers(amount, its) {
            points += 10
        }
        let days = (Int64(ours.valueDays[one]) - Int64(theirs.valueDays[other])).magnitude
        if days < 5 { points += 20 - 4 * Int(days) }
        points += references(ours, one, theirs, other)
        points += words(ours, one, theirs, other)
        return min(100, max(0, points))
    }

    private static let identifying: [ReferenceKind] = [.uetr, .endToEnd, .transaction, .instruction, .owner]

    private static func references(_ ours: EntryColumns, _ one: Int, _ theirs: EntryColumns, _ other: Int) -> Int {
        var best = 0
        for kind in identifying {
            guard let mine = ours.reference(kind, of: one), let head = ours.head(kind, of: one) else { continue }
            for itsKind in identifying {
                if theirs.reference(itsKind, of: other) == mine { best = 25 }
                if best < 15, theirs.head(itsKind, of: other) == head { best = 15 }
            }
        }
        let contradicts = [ReferenceKind.uetr, .endToEnd].contains { kind in
            guard let mine = ours.reference(kind, of: one), let its = theirs.reference(kind, of: other) else { return false }
            return mine != its && ours.head(kind, of: one) != theirs.head(kind, of: other)
        }
        return contradicts ? best - 30 : best
    }

    private static func words(_ ours: EntryColumns, _ one: Int, _ theirs: EntryColumns, _ other: Int) -> Int {
        if let mine = ours.reference(.party, of: one), mine == theirs.reference(.party, of: other) { return 15 }
        return min(3, wordsInCommon(ours.tokens(of: one), theirs.tokens(of: other))) * 5
    }

    /// - Parameter mine: ascending, as `its`.
    static func wordsInCommon(_ mine: ArraySlice<UInt64>, _ its: ArraySlice<UInt64>) -> Int {
        var (first, second, common) = (mine.startIndex, its.startIndex, 0)
        while first < mine.endIndex, second < its.endIndex {
            if mine[first] == its[second] {
                (first, second, common) = (first + 1, second + 1, common + 1)
            } else if mine[first] < its[second] {
                first += 1
            } else {
                second += 1
            }
        }
        return common
    }
}

/// The most similar entry of the other side, for each that no rule took.
struct NearestEntries {
    struct Link {
        let ours: UInt32
        let theirs: UInt32
        let points: Int
    }

    /// Ascending by our place, then the best first; and the same by theirs.
    private let byOurs: [Link]
    private let byTheirs: [Link]

    init(_ links: [Link], ours: [EntryID], theirs: [EntryID]) {
        byOurs = links.sorted {
            ($0.ours, -$0.points, theirs[Int($0.theirs)]) < ($1.ours, -$1.points, theirs[Int($1.theirs)])
        }
        byTheirs = links.sorted { ($0.theirs, -$0.points, ours[Int($0.ours)]) < ($1.theirs, -$1.points, ours[Int($1.ours)]) }
    }

    func best(ofOurs place: UInt32) -> Link? { Self.first(byOurs) { $0.ours >= place }.flatMap { $0.ours == place ? $0 : nil } }

    func best(ofTheirs place: UInt32) -> Link? {
        Self.first(byTheirs) { $0.theirs >= place }.flatMap { $0.theirs == place ? $0 : nil }
    }

    /// Links in which each is the other's best, ties included.
    func mutual(pointsMin: Int) -> [Link] {
        byOurs.filter { link in
            link.points >= pointsMin && best(ofOurs: link.ours)?.points == link.points
                && best(ofTheirs: link.theirs)?.points == link.points
        }
    }

    private static func first(_ links: [Link], where isAtOrAfter: (Link) -> Bool) -> Link? {
        var (low, high) = (0, links.count)
        while low < high {
            let middle = (low + high) / 2
            if isAtOrAfter(links[middle]) { high = middle } else { low = middle + 1 }
        }
        return low < links.count ? links[low] : nil
    }
}

extension MatchingRun {
    /// Entries that share an amount, a party or a reference with so many pairs' worth of others are not compared by it.
    static let similarPairsMax = 1024

    /// Proposes to each other what is most alike, and says of the rest what it is nearest to.
    mutating func proposeSimilar() -> NearestEntries {
        var links: [NearestEntries.Link] = []
        for block in SimilarityBlock.all { collect(block, &links) }
        let nearest = NearestEntries(links, ours: outcome.ours.ids, theirs: outcome.theirs.ids)
        propose(nearest.mutual(pointsMin: rulebook.similarity.pointsMin))
        return nearest
    }

    private func collect(_ block: SimilarityBlock, _ links: inout [NearestEntries.Link]) {
        let parts = KeyJoin.parts(for: max(openOurs.count, openTheirs.count))
        func parted(_ columns: EntryColumns, _ open: [UInt32]) -> PartedItems {
            PartedItems(
                keys: open.map { block.key(columns, Int($0)) }, indices: open, amounts: columns.amounts, days: columns.valueDays,
                parts: parts)
        }
        let join = KeyJoin(ours: parted(outcome.ours, openOurs), theirs: parted(outcome.theirs, openTheirs))
        func link(_ ours: [JoinItem], _ theirs: [JoinItem]) {
            guard ours.count * theirs.count <= Self.similarPairsMax else { return }
            for one in ours {
                for other in theirs {
                    guard (Int64(one.day) - Int64(other.day)).magnitude <= rulebook.similarity.daysMax else { continue }
                    let (mine, its) = (Int(one.index), Int(other.index))
                    guard barred.isEmpty || !barred.contains(outcome.ours.ids[mine], outcome.theirs.ids[its]) else { continue }
                    let points = SimilarityPoints.between(outcome.ours, mine, outcome.theirs, its, fee: rulebook.fee)
                    if points >= SimilarityBlock.pointsToNameMin {
                        links.append(NearestEntries.Link(ours: one.index, theirs: other.index, points: points))
                    }
                }
            }
        }
        join.run(0..<join.parts) {
            link([$0], [$1])
        } many: {
            link($0, $1)
        }
    }

    private mutating func propose(_ mutual: [NearestEntries.Link]) {
        let ours = Self.distinct(mutual.map(\.ours))
        let theirs = Self.distinct(mutual.map(\.theirs))
        var pieces = DisjointPieces(count: ours.count + theirs.count)
        for link in mutual {
            pieces.join(Self.place(of: link.ours, in: ours), ours.count + Self.place(of: link.theirs, in: theirs))
        }
        for piece in pieces.all {
            let mine = piece.filter { $0 < ours.count }.map { ours[$0] }
            let its = piece.filter { $0 >= ours.count }.map { theirs[$0 - ours.count] }
            take(group(.similarity, ours: mine, theirs: its, isAmbiguous: mine.count + its.count > 2), as: .proposed)
        }
    }

    private static func distinct(_ places: [UInt32]) -> [UInt32] {
        places.sorted().reduce(into: []) { once, place in if once.last != place { once.append(place) } }
    }

    private static func place(of value: UInt32, in sorted: [UInt32]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// By what entries are brought together before they are compared. Scope is always the same.
struct SimilarityBlock {
    /// Below this nothing is said of two entries at all.
    static let pointsToNameMin = 30

    private enum Part {
        case amount
        case whole(ReferenceKind)
        case head(ReferenceKind)
    }

    private let part: Part

    static let all = [
        SimilarityBlock(part: .amount), SimilarityBlock(part: .whole(.party)), SimilarityBlock(part: .head(.endToEnd)),
        SimilarityBlock(part: .head(.owner)),
    ]

    /// 0 where the entry lacks the part.
    func key(_ columns: EntryColumns, _ index: Int) -> UInt64 {
        switch part {
        case .amount: Mixing.combine(columns.scopes[index], UInt64(bitPattern: columns.amounts[index])) | 1
        case .whole(let kind): columns.reference(kind, of: index).map { Mixing.combine(columns.scopes[index], $0) | 1 } ?? 0
        case .head(let kind): columns.head(kind, of: index).map { Mixing.combine(columns.scopes[index], $0) | 1 } ?? 0
        }
    }
}
