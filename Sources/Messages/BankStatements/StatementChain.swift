internal import BankingCalendar
internal import Money

/// What a statement is among those of its account that are known.
package enum StatementStanding: Hashable, Sendable {
    case new
    /// The same content as this one.
    case duplicate(of: StatementOutline)
    /// Names the same statement as this one, with other content, and is later.
    case corrects(StatementOutline)
    /// Names the same statement as this one, which is later.
    case isCorrected(by: StatementOutline)
}

/// The statements of each account in a row, to tell duplicates and corrections at once, and gaps when all are there.
package struct StatementChain {
    private struct Link {
        let outline: StatementOutline
        let isNew: Bool
        var page: Int { outline.page ?? 1 }
    }

    /// A statement that was read on another occasion.
    package struct Known: Hashable, Codable, Sendable {
        package let outline: StatementOutline
        /// False where a correction has taken its place: it is known again, and stays history.
        package let isStanding: Bool

        package init(outline: StatementOutline, isStanding: Bool) { (self.outline, self.isStanding) = (outline, isStanding) }
    }

    private let known: (String) throws -> [Known]
    private var links: [String: [Link]] = [:]
    private var byDigest: [String: StatementOutline] = [:]
    private var byIdentity: [String: [StatementOutline.Identity: StatementOutline]] = [:]

    /// - Parameter known: the statements of an account, by its key, that were read on other occasions.
    package init(known: @escaping (String) throws -> [Known] = { _ in [] }) { self.known = known }

    /// Takes a statement into the row unless it is a duplicate or was corrected already.
    package mutating func take(_ outline: StatementOutline) throws -> (StatementStanding, [StatementBreak]) {
        let account = outline.accountKey
        if links[account] == nil {
            links[account] = []
            for earlier in try known(account) {
                byDigest[account + "/" + earlier.outline.digest] = earlier.outline
                if earlier.isStanding { enter(earlier.outline, isNew: false) }
            }
        }
        if let earlier = byDigest[account + "/" + outline.digest] {
            return (.duplicate(of: earlier), [duplicate(outline, of: earlier)])
        }
        guard let identity = outline.identity, let earlier = byIdentity[account]?[identity] else {
            enter(outline, isNew: true)
            return (.new, [])
        }
        guard earlier.day == outline.day else {
            enter(outline, isNew: true)
            return (.new, [sameNumber(outline, earlier)])
        }
        // Times in one zone compare as text; where either is absent what comes later counts.
        if let mine = outline.createdAt, let other = earlier.createdAt, mine.count == other.count, mine < other {
            // It is kept as history, and is known when it comes again.
            byDigest[account + "/" + outline.digest] = outline
            return (.isCorrected(by: earlier), [corrected(outline, earlier, isEarlier: true)])
        }
        links[account]?.removeAll { $0.outline == earlier }
        enter(outline, isNew: true)
        return (.corrects(earlier), [corrected(outline, earlier, isEarlier: false)])
    }

    private mutating func enter(_ outline: StatementOutline, isNew: Bool) {
        links[outline.accountKey, default: []].append(Link(outline: outline, isNew: isNew))
        byDigest[outline.accountKey + "/" + outline.digest] = outline
        if let identity = outline.identity { byIdentity[outline.accountKey, default: [:]][identity] = outline }
    }

    /// What only shows when all statements are there. Nothing is told of statements that were all known before.
    package func finish() -> [StatementBreak] {
        var found: [StatementBreak] = []
        for (_, links) in links.sorted(by: { $0.key < $1.key }) {
            for family in StatementKind.Family.allCases {
                let ofFamily = links.filter { $0.outline.kind.family == family }
                for currency in Set(ofFamily.map { $0.outline.currency ?? "" }).sorted() {
                    let row = Self.ordered(ofFamily.filter { ($0.outline.currency ?? "") == currency })
                    found += Self.row(row) + Self.pages(row)
                }
            }
        }
        return found
    }

    private static func ordered(_ links: [Link]) -> [Link] {
        links.enumerated().sorted { left, right in
            let (a, b) = (left.element.outline, right.element.outline)
            if a.day != b.day { return (a.day?.ordinal ?? .min) < (b.day?.ordinal ?? .min) }
            if a.number != b.number { return (a.number ?? 0) < (b.number ?? 0) }
            if a.page != b.page { return (a.page ?? 0) < (b.page ?? 0) }
            return left.offset < right.offset
        }.map(\.element)
    }

    private static func row(_ row: [Link]) -> [StatementBreak] {
        var found: [StatementBreak] = []
        for (earlier, later) in zip(row, row.dropFirst()) where earlier.isNew || later.isNew {
            let (a, b) = (earlier.outline, later.outline)
            // Exports that overlap do not follow each other.
            if a.overlaps == true || b.overlaps == true { continue }
            let chains: Bool? = a.kind.family == .statement ? a.closing.flatMap { left in b.opening.map { $0 == left } } : nil
            if let first = a.number, let next = b.number, first > 0, isApart(first, next), a.day?.year == b.day?.year {
                found.append(gap(b, first: first, next: next, chains: chains))
            } else if chains == false {
                // Pages may repeat the balances of the whole statement.
                if a.hasPages || b.hasPages, a.identity?.name == b.identity?.name, a.identity != nil { continue }
                found.append(broken(a, b))
            }
        }
        return found
    }

    /// Whether there are numbers between the two; true of no pair in which nothing can be added to the first.
    private static func isApart(_ first: Int, _ next: Int) -> Bool { next > first && next - 1 > first }

    private static func gap(_ outline: StatementOutline, first: Int, next: Int, chains: Bool?) -> StatementBreak {
        let missing = next - first == 2 ? "number \(first + 1) is" : "numbers \(first + 1) to \(next - 1) are"
        let balances =
            chains.map { $0 ? ", though the balances chain across the gap" : ", and the balances do not chain" } ?? ""
        return StatementBreak(
            .sequenceGap, at: outline.place, what: "\(missing) missing before number \(next)\(balances)",
            fix: "ask the bank for the statements between, or whether it numbers otherwise")
    }

    private static func broken(_ earlier: StatementOutline, _ later: StatementOutline) -> StatementBreak {
        StatementBreak(
            .balanceChain, at: later.place,
            what: """
                it opens with \(later.opening?.description ?? "nothing"), and the one before (\(earlier.place)) closes with \
                \(earlier.closing?.description ?? "nothing")
                """, fix: "import the statements between, or ask the bank for them")
    }
}

/// Pages of one statement.
extension StatementChain {
    private static func pages(_ row: [Link]) -> [StatementBreak] {
        var groups: [String: [Link]] = [:]
        for link in row {
            let outline = link.outline
            guard outline.hasPages || outline.page != nil || outline.continuesEarlier || outline.continuesLater else { continue }
            let name = outline.name ?? outline.statementID ?? outline.place.description
            groups["\(name) \(outline.day?.year ?? 0)", default: []].append(link)
        }
        return groups.sorted { $0.key < $1.key }.flatMap { pages(of: $0.value.sorted { $0.page < $1.page }) }
    }

    private static func pages(of group: [Link]) -> [StatementBreak] {
        guard group.contains(where: \.isNew), let first = group.first, let last = group.last else { return [] }
        if group.contains(where: \.outline.addsUp) { return [] }
        var found: [StatementBreak] = []
        // MT messages tell by their balances whether another goes before or after; many banks count other things as pages.
        let isMT = first.outline.kind.name.hasPrefix("MT")
        guard isMT || group.contains(where: \.outline.hasPages) else { return [] }
        if isMT ? first.outline.continuesEarlier : first.page > 1 {
            found.append(missing(first.outline, "page \(first.page) is there, and the page before is not"))
        }
        for (earlier, later) in zip(group, group.dropFirst()) where isApart(earlier.page, later.page) {
            if isMT, !earlier.outline.continuesLater, !later.outline.continuesEarlier { continue }
            found.append(missing(later.outline, "page \(later.page) follows page \(earlier.page)"))
        }
        if isMT ? last.outline.continuesLater : last.outline.isLastPage == false {
            found.append(missing(last.outline, "page \(last.page) is not the last, and the next is not there"))
        }
        if let mismatch = together(group) { found.append(mismatch) }
        return found
    }

    private static func missing(_ outline: StatementOutline, _ what: String) -> StatementBreak {
        StatementBreak(.missingPage, at: outline.place, what: what, fix: "import the missing page, or ask the bank for it")
    }

    /// Whether the pages of a camt statement add up together; those of MT messages each do.
    private static func together(_ group: [Link]) -> StatementBreak? {
        guard let first = group.first?.outline, let last = group.last?.outline, first.kind.name.hasPrefix("camt"),
            let opening = first.opening, let closing = last.closing
        else { return nil }
        var reached: ExactDecimal? = opening
        for link in group { reached = reached.flatMap { sum in link.outline.sum.flatMap { try? sum.adding($0) } } }
        guard let reached, reached != closing else { return nil }
        return StatementBreak(
            .balanceMismatch, at: last.place, what: "opening \(opening) and the pages' entries make \(reached), not \(closing)",
            fix: "import the missing page, or ask the bank which entries are wrong")
    }

    private func duplicate(_ outline: StatementOutline, of earlier: StatementOutline) -> StatementBreak {
        StatementBreak(
            .duplicateStatement, at: outline.place, what: "it says the same as \(earlier.place); nothing of it is used again",
            fix: "nothing needs to be done")
    }

    private func sameNumber(_ outline: StatementOutline, _ earlier: StatementOutline) -> StatementBreak {
        StatementBreak(
            .sequenceDuplicate, at: outline.place,
            what: "it is \(outline.name ?? "a statement"), as is \(earlier.place), for another day; both are used",
            fix: "ask the bank which number is right")
    }

    private func corrected(_ outline: StatementOutline, _ earlier: StatementOutline, isEarlier: Bool) -> StatementBreak {
        StatementBreak(
            .correctedStatement, at: outline.place,
            what: isEarlier
                ? "it is the same statement as \(earlier.place), which was made later and stays"
                : "it is the same statement as \(earlier.place) with other content, and takes its place",
            fix: "compare the two; the earlier one is kept as history")
    }
}
