import AccountReconciliation
import BankingCalendar

// A simple model to hold the contract against: every entry one by one, in cents, where the contract has counts and sums only.
struct Book {
    struct Item {
        let id: Int
        let side: Side
        let cents: Int
        let day: Int
        let batch: Int
        var matchedOn: Int?
        var isCorrected = false
    }

    struct Trouble {
        let day: Int
        let raisedBy: Side
        let items: [Int]
        /// What the first bank has booked less what the second has.
        let cents: Int
        var askedBy: Side?
        var question = ""
        var remedy: (pays: Bool, by: Side)?
        var writeOff: (by: Side, officer: String)?
        var isWrittenOff = false
        var resolvedBy: Side?
        var isClosed = false
        var netting: Int?
        var isGone = false
    }

    struct Day {
        let on: CalendarDay
        var isCertified = false
        var signed: (by: Side, matched: [Int], result: DayResult)?
        var reopening: Side?
        var batches = 0
    }

    static let batchesMax = 6
    static let openBreaksMax = 3

    var items: [Item] = []
    var batches = (first: 0, second: 0)
    var disclosed: [String] = []
    var corrected: [String] = []
    /// From number 1.
    var days: [Day] = []
    /// From number 1.
    var troubles: [Trouble] = []
    var nettings: [(by: Side, cents: Int, troubles: [Int], isOver: Bool)] = []
    var writtenOff = 0
    /// The last day that was ever certified: the terms keep no earlier one, even when it is opened again.
    var keptFrom = 1

    func lastBatch(_ side: Side) -> Int { side == .first ? batches.first : batches.second }

    func standing(_ side: Side, day: Int) -> [Int] {
        items.filter { $0.side == side && $0.day == day && !$0.isCorrected }.map(\.batch)
            .reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    func isDisclosed(_ side: Side, _ batch: Int) -> Bool { disclosed.contains("\(side) \(batch)") }

    /// The break, not closed, that has the entry and counts for the day.
    func trouble(of id: Int, through day: Int = .max) -> Int? {
        troubles.indices.first {
            !troubles[$0].isClosed && !troubles[$0].isGone && troubles[$0].day <= day
                && troubles[$0].items.contains(id)
        }
    }

    /// In a break that is not sealed or withdrawn.
    func isTroubled(_ id: Int) -> Bool { troubles.contains { !$0.isGone && $0.items.contains(id) } }

    /// Neither matched nor corrected.
    func loose(_ side: Side, through day: Int) -> [Item] {
        items.filter { $0.side == side && $0.day <= day && $0.matchedOn == nil && !$0.isCorrected }
    }

    func balance(_ side: Side, through day: Int) -> Int {
        10_000 + items.filter { $0.side == side && $0.day <= day && !$0.isCorrected }.map(\.cents).reduce(0, +)
    }

    func open(through day: Int = .max) -> [Trouble] { troubles.filter { !$0.isClosed && !$0.isGone && $0.day <= day } }

    /// Entries that a bank's node may call matched on a day.
    func matchable(day: Int) -> [Int] {
        Side.allCases.flatMap { loose($0, through: day) }.map(\.id).filter { trouble(of: $0) == nil }
    }

    var isAtRest: Bool {
        days.allSatisfy(\.isCertified) && nettings.allSatisfy(\.isOver) && open().isEmpty
    }

    mutating func certify(_ day: Int, matched: [Int]) {
        for index in items.indices where matched.contains(items[index].id) { items[index].matchedOn = day }
        (days[day - 1].isCertified, days[day - 1].signed) = (true, nil)
        keptFrom = max(keptFrom, day)
        for index in troubles.indices where troubles[index].isClosed { troubles[index].isGone = true }
    }

    mutating func reopen(_ day: Int) {
        for index in items.indices where items[index].matchedOn == day { items[index].matchedOn = nil }
        (days[day - 1].isCertified, days[day - 1].reopening) = (false, nil)
    }
}
