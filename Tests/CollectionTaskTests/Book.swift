import BankingCalendar

// A simple model to hold the contract against: cents and days, with nothing of the contract's reckoning.
struct Book {
    struct Item {
        let cents: Int
        let due: CalendarDay
        var collected = 0
        var open: Int { cents - collected }
    }

    struct Promise {
        let item: Int
        let cents: Int
        let by: CalendarDay
        var paid = 0
        var isOpen = true
    }

    enum Standing { case stated, contested, confirmed, withdrawn }

    let isShare: Bool
    let assigned: CalendarDay
    let through: CalendarDay
    var items: [Item]
    /// What came in, with the days it was overdue.
    var received: [(cents: Int, days: Int, reference: String)] = []
    var contacts: [(day: CalendarDay, isPromise: Bool)] = []
    var promises: [Promise] = []
    var settlements: [(cents: Int, standing: Standing)] = []
    var ended: CalendarDay?

    /// 5 % to 30 days, 12.34 % to 90, a third and a bit after that; at most USD 2,000.00. Each payment's part in hundredths of a
    /// cent's hundredth, and one division at the end.
    var part: Int {
        let above = received.map { $0.cents * ($0.days <= 30 ? 500 : $0.days <= 90 ? 1234 : 3334) }.reduce(0, +)
        return min(above / 10_000, 200_000)
    }

    var total: Int { items.map(\.collected).reduce(0, +) }
    var settled: Int { settlements.filter { $0.standing != .withdrawn }.map(\.cents).reduce(0, +) }
    var due: Int { (isShare ? total - part : part) - settled }
    var isWaiting: Bool { settlements.contains { $0.standing == .stated || $0.standing == .contested } }

    func promised(_ item: Int) -> Int {
        promises.filter { $0.isOpen && $0.item == item }.map { $0.cents - $0.paid }.reduce(0, +)
    }

    /// At most three contacts within any four days.
    func mayContact(on day: CalendarDay) -> Bool {
        let days = (contacts.map(\.day) + [day]).map { Int($0.ordinal) }
        return ((days.min() ?? 0)...(days.max() ?? 0)).allSatisfy { first in
            days.filter { (first..<first + 4).contains($0) }.count <= 3
        }
    }

    mutating func end(on day: CalendarDay) {
        ended = day
        for index in promises.indices { promises[index].isOpen = false }
    }

    mutating func take(_ cents: Int, _ item: Int, on day: CalendarDay, _ reference: String, today: CalendarDay) {
        items[item - 1].collected += cents
        received.append((cents, items[item - 1].due.days(until: day), reference))
        var left = cents
        for index in promises.indices where promises[index].isOpen && promises[index].item == item {
            let paid = min(left, promises[index].cents - promises[index].paid)
            promises[index].paid += paid
            left -= paid
            if promises[index].paid == promises[index].cents { promises[index].isOpen = false }
        }
        if items.allSatisfy({ $0.open == 0 }), ended == nil { end(on: today) }
    }

    mutating func pass(today: CalendarDay, isRunning: Bool) {
        for index in promises.indices where promises[index].by < today { promises[index].isOpen = false }
        if isRunning, ended == nil, through < today { end(on: through) }
    }
}
