package import AccountReconciliation
package import BankingCalendar
import CanonicalCBOR
package import ContractKit
package import Money
package import Signing
package import StatementMatching
package import WorkflowEngine

/// What a relation's acts come to, act by act in the ledger's order: which entries are open, which are matched, and by what.
///
/// It follows from the acts and the entries disclosed alone; both banks' nodes hold the same.
package struct RelationBook: Sendable {
    /// A batch and, once they are here, its entries.
    struct Posted: Sendable {
        let bank: Bank
        let day: Int
        let paper: BatchPaper
        var entries: [BookEntry]?
        /// Why its entries cannot be used.
        var refusal: String?
        var isSuperseded = false
        /// Whether every entry is matched on certified days, so that nobody looks through it again.
        var isDone = false
        /// Entries shown one by one, from the first.
        var shown: [PostedEntry] = []

        var name: String { "batch \(paper.batch) of the \(bank.rawValue) on account \(paper.account)" }
    }

    struct Raised: Sendable {
        enum Standing: Sendable { case open, closed, sealed, withdrawn }

        let number: Int
        let day: Int
        let by: Bank
        let paper: BreakPaper
        var leaves: [Digest32] { paper.entries.first + paper.entries.second }
        var standing: Standing
        /// Whether it was opened again to take apart what it had put together.
        var isUndone = false
    }

    struct Day: Sendable {
        let number: Int
        let on: CalendarDay
        var isCertified = false
    }

    /// A match of a certified day.
    package struct Settled: Hashable, Sendable {
        package let rule: String
        package let first: [BookEntry]
        package let second: [BookEntry]
        package let day: Int
        package let on: CalendarDay
    }

    package let relation: Relation
    package let rulebook: Rulebook
    private(set) var posted: [Posted] = []
    private(set) var raised: [Raised] = []
    private(set) var days: [Day] = []
    /// Pairs that somebody has taken apart.
    private(set) var apart: [(first: EntryID, second: EntryID)] = []
    package private(set) var settled: [Settled] = []
    /// Entries that certified days have matched.
    private(set) var matched: Set<Digest32> = []
    /// As it was before the last certified day, to go back to when the banks reopen it.
    private var before: (settled: [Settled], matched: Set<Digest32>)?
    /// Known entries by what stands for them, to tell what is posted twice.
    private var leaves: [Digest32: Int] = [:]
    /// The same by their salts; each bank makes its own.
    private var salts = KnownSalts()
    /// Counts the changes, so that what was computed from a book is known to be of this one.
    private(set) var version = 0

    package init(_ relation: Relation, rulebook: Rulebook) { (self.relation, self.rulebook) = (relation, rulebook) }

    /// - Parameter entries: those of a batch by its root; nil where they are not here yet.
    /// - Throws: ``DeskFault`` where a certified day cannot be followed yet; then nothing has changed, and the same act is to be
    ///   taken again later.
    package mutating func take(_ act: Act, entries: (BatchPaper) throws -> EntryBatch?) throws {
        let decoder = CBORDecoder()
        let bank = Bank(rawValue: act.role)
        version += 1
        switch act.action {
        case "open-day":
            days.append(Day(number: days.count + 1, on: try decoder.decode(DayPaper.self, from: act.paper).on))
        case "post-entries":
            guard let bank, let day = act.part?.number else { return }
            let paper = try decoder.decode(BatchPaper.self, from: act.paper)
            if let corrects = paper.corrects { supersede(corrects, on: paper.account, of: bank) }
            posted.append(Posted(bank: bank, day: day, paper: paper))
            try fill(posted.count - 1, from: entries)
        case "disclose-batch":
            // Other documents may come with it than with the posting.
            guard let bank else { return }
            try disclose(try decoder.decode(BatchShown.self, from: act.paper), by: bank, entries: entries)
        case "disclose-entry":
            guard let bank else { return }
            try show(try decoder.decode(EntryShown.self, from: act.paper), by: bank)
        case "raise-break":
            guard let bank, let day = act.part?.number else { return }
            raised.append(
                Raised(
                    number: raised.count + 1, day: day, by: bank, paper: try decoder.decode(BreakPaper.self, from: act.paper),
                    standing: .open))
        case "withdraw-break": withdraw(act.part)
        case "close-break": stand(act.part, .closed)
        case "reopen-break": try reopenBreak(act.part, try decoder.decode(Note.self, from: act.paper))
        case "countersign-day": try certify(act.part, entries: entries)
        case "agree-reopening": reopen(act.part)
        default: break
        }
    }

    /// Looks again for entries that had not come.
    package mutating func fill(from entries: (BatchPaper) throws -> EntryBatch?) throws {
        for index in posted.indices where posted[index].entries == nil && posted[index].refusal == nil {
            try fill(index, from: entries)
        }
    }

    private mutating func disclose(
        _ shown: BatchShown, by bank: Bank, entries: (BatchPaper) throws -> EntryBatch?
    ) throws {
        guard
            let index = posted.lastIndex(where: {
                $0.bank == bank && $0.paper.account == shown.account && $0.paper.batch == shown.batch
            }), posted[index].entries == nil
        else { return }
        posted[index].refusal = nil
        try fill(index, from: entries)
    }

    private mutating func fill(_ index: Int, from entries: (BatchPaper) throws -> EntryBatch?) throws {
        do {
            guard let batch = try entries(posted[index].paper) else { return }
            put(batch, into: index)
        } catch let fault as DeskFault {
            posted[index].refusal = "\(fault)"
            version += 1
        }
    }

    private mutating func put(_ batch: EntryBatch, into index: Int) {
        let one = posted[index]
        version += 1
        guard
            let currency = relation.accounts.indices.contains(one.paper.account - 1)
                ? relation.accounts[one.paper.account - 1].currency : nil
        else { return }
        if let difference = batch.difference(from: one.paper, currency: currency) {
            posted[index].refusal = difference
            return
        }
        for leaf in batch.leaves {
            guard let other = leaves[leaf], other != index else { continue }
            // Who copies the other bank's entry, salt and all, stays refused when that bank corrects its own.
            guard !posted[other].isSuperseded || posted[other].bank != one.bank else { continue }
            // Which came first the ledger says, and not which document was here first.
            guard other > index else {
                posted[index].refusal = "it repeats an entry of \(posted[other].name)"
                return
            }
            refuse(other, repeating: one)
        }
        guard Set(batch.leaves).count == batch.leaves.count else {
            posted[index].refusal = "it holds an entry twice"
            return
        }
        for leaf in batch.leaves { leaves[leaf] = index }
        for entry in batch.entries { salts.insert(entry.salt, of: one.bank, in: index) }
        posted[index].entries = zip(batch.leaves, batch.entries).map { leaf, entry in
            BookEntry(
                leaf: leaf, entry: entry, bank: one.bank, account: one.paper.account, batch: one.paper.batch, day: one.day)
        }
        posted[index].shown = []
    }

    private mutating func refuse(_ index: Int, repeating one: Posted) {
        for entry in posted[index].entries ?? [] where leaves[entry.leaf] == index { leaves[entry.leaf] = nil }
        posted[index].entries = nil
        posted[index].refusal = "it repeats an entry of \(one.name)"
    }

    private mutating func show(_ shown: EntryShown, by bank: Bank) throws {
        guard
            let index = posted.lastIndex(where: {
                $0.bank == bank && $0.paper.account == shown.account && $0.paper.batch == shown.batch
            }), posted[index].entries == nil
        else { return }
        posted[index].shown.append(shown.entry)
        guard posted[index].shown.count == posted[index].paper.count else { return }
        put(try EntryBatch(shown: posted[index].shown), into: index)
    }

    private mutating func supersede(_ number: Int, on account: Int, of bank: Bank) {
        for index in posted.indices
        where posted[index].bank == bank && posted[index].paper.account == account && posted[index].paper.batch == number {
            posted[index].isSuperseded = true
        }
    }

    private mutating func stand(_ part: PartKey?, _ standing: Raised.Standing) {
        guard let index = raised.firstIndex(where: { $0.number == part?.number }) else { return }
        raised[index].standing = standing
    }

    private mutating func reopenBreak(_ part: PartKey?, _ note: Note) throws {
        stand(part, .open)
        guard let index = raised.firstIndex(where: { $0.number == part?.number }) else { return }
        raised[index].isUndone = raised[index].paper.isByHand && note.isUndoing
    }

    /// A break that was raised to undo a match, or opened again to undo the one that it had made, keeps its entries apart when it is
    /// withdrawn.
    private mutating func withdraw(_ part: PartKey?) {
        stand(part, .withdrawn)
        guard let one = raised.first(where: { $0.number == part?.number }), one.paper.isUndoing || one.isUndone else { return }
        for first in one.paper.entries.first {
            for second in one.paper.entries.second { apart.append((EntryID(leaf: first), EntryID(leaf: second))) }
        }
    }

    private mutating func certify(_ part: PartKey?, entries: (BatchPaper) throws -> EntryBatch?) throws {
        guard let index = days.firstIndex(where: { $0.number == part?.number }) else { return }
        var next = self
        try next.fill(from: entries)
        // Both banks certified the same entries; without all of them this node would come to another state. What cannot be used
        // was certified as waiting.
        try next.requireEntries(through: days[index].number, allowingRefused: true)
        let state = try next.state(through: days[index].number)
        next.before = (settled, matched)
        next.days[index].isCertified = true
        for match in state.matches {
            next.settled.append(
                Settled(rule: match.rule, first: match.first, second: match.second, day: days[index].number, on: days[index].on))
            for entry in match.first + match.second { next.matched.insert(entry.leaf) }
        }
        for index in next.raised.indices where next.raised[index].standing == .closed { next.raised[index].standing = .sealed }
        for index in next.posted.indices where !next.posted[index].isDone {
            let entries = next.posted[index].entries ?? []
            next.posted[index].isDone = !entries.isEmpty && entries.allSatisfy { next.matched.contains($0.leaf) }
        }
        self = next
    }

    /// The day's matches are provisional again; breaks that were sealed with it stay what both banks made of them.
    private mutating func reopen(_ part: PartKey?) {
        guard let index = days.firstIndex(where: { $0.number == part?.number }), let before else { return }
        days[index].isCertified = false
        (settled, matched) = (before.settled, before.matched)
        self.before = nil
        for index in posted.indices { posted[index].isDone = false }
    }

    // MARK: questions

    /// Entries of batches that stand and that no certified day has matched.
    func open(through day: Int) -> [BookEntry] {
        posted.lazy.filter { !$0.isSuperseded && !$0.isDone && $0.day <= day }.flatMap { $0.entries ?? [] }
            .filter { !matched.contains($0.leaf) }
    }

    /// The batch in which an entry stands, by what stands for it.
    func batch(holding leaf: Digest32) -> Posted? { standing(leaves[leaf]) }

    /// The batch in which an entry with the same salt stands: a bank makes it of the entry's own name.
    func batch(withSalt salt: [UInt8], of bank: Bank) -> Posted? { standing(salts.place(of: salt, by: bank)) }

    /// The salts that begin alike, of a bank's entries that stand.
    func salts(beginningLike salt: [UInt8], of bank: Bank) -> [[UInt8]] {
        salts.beginning(like: salt, by: bank).filter { standing($0.place) != nil }.map(\.salt)
    }

    /// The batch that a bank has posted under a number on an account, where it stands.
    func batch(_ number: Int, on account: Int, of bank: Bank) -> Posted? {
        posted.last { $0.bank == bank && $0.paper.account == account && $0.paper.batch == number && !$0.isSuperseded }
    }

    private func standing(_ index: Int?) -> Posted? { index.map { posted[$0] }.flatMap { $0.isSuperseded ? nil : $0 } }

    /// What was posted under a number.
    func root(ofBatch number: Int, account: Int, bank: Bank?) -> Digest32? {
        posted.last { $0.bank == bank && $0.paper.account == account && $0.paper.batch == number }?.paper.root
    }

    /// Whether a match by hand was closed and is being taken apart.
    func isUndone(_ number: Int) -> Bool { raised.contains { $0.number == number && $0.isUndone && $0.standing == .open } }

    /// The first day that is not certified.
    var openDay: Day? { days.first { !$0.isCertified } }

    package func entry(_ leaf: Digest32) -> BookEntry? {
        leaves[leaf].flatMap { posted[$0].entries?.first { $0.leaf == leaf } }
    }
}

extension BreakPaper {
    /// Raised to take a match apart.
    package var isUndoing: Bool { reference.hasPrefix("UNDO-") }
    /// Raised to propose a match to the other bank.
    package var isByHand: Bool { reference.hasPrefix("HAND-") }
    /// Raised by a node for what matching found.
    package var isFound: Bool { reference.hasPrefix("FOUND-") }
}

extension Note {
    private static let undoing = "Undo: "

    /// Why a match that both banks made by hand is taken apart: what its break is opened again with. At most 256 bytes of the reason.
    static func undoing(because reason: String) -> Note { Note(text: undoing + String(reason.prefix(250))) }

    var isUndoing: Bool { text?.hasPrefix(Self.undoing) == true }
}
