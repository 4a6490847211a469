import BankingCalendar

// A simple model to hold the contract against: cents, days and states, with nothing of the contract's reckoning.
struct Book {
    struct Drawing {
        let cents: Int
        var held: Int
        var state = "under-examination"
        let presented: CalendarDay
        let extendTo: CalendarDay?
        var isLate = false
        var relies: [Int] = []

        var isPending: Bool { !["honoured", "dishonoured", "documents-returned", "extended", "withdrawn"].contains(state) }
    }

    struct Amendment {
        let more: Int
        let expiry: CalendarDay?
        var state = "issued"
        var isAnswered: Bool { !["issued", "advised"].contains(state) }
    }

    let calendar: PlaceCalendar
    let issued: CalendarDay
    var state = "issued"
    var amount: Int
    var expiry: CalendarDay
    var adjustments: [(cents: Int, on: CalendarDay, isDone: Bool)]
    var isExtending = true
    var paid = 0
    var drawings: [Drawing] = []
    var amendments: [Amendment] = []
    var cancellations: [String] = []
    var closures: [(since: CalendarDay, resumed: CalendarDay?)] = []

    private var came: [Int] { adjustments.filter(\.isDone).map(\.cents) }
    var stated: Int { amount + came.map { max(0, $0) }.reduce(0, +) }
    var taken: Int { came.map { max(0, -$0) }.reduce(0, +) }
    var held: Int { drawings.map(\.held).reduce(0, +) }
    var available: Int { available(stated) }
    func available(_ stated: Int) -> Int { max(0, stated - taken - paid - held) }
    var isLive: Bool { ["issued", "advised", "expired"].contains(state) }
    func permitted(_ index: Int) -> Int { min(drawings[index].cents, available + drawings[index].held) }

    // MARK: days

    func day(_ day: CalendarDay, _ count: Int) -> CalendarDay { (try? day.adding(days: count)) ?? day }

    func isWorking(_ day: CalendarDay) -> Bool { day.weekday != .saturday && day.weekday != .sunday }

    func rolled(_ start: CalendarDay) -> CalendarDay {
        var day = start
        while !isWorking(day) { day = self.day(day, 1) }
        return day
    }

    func receipt(at time: LedgerTime) -> CalendarDay {
        let today = calendar.day(at: time)
        if isWorking(today), time <= calendar.closeOfBanking(on: today) { return today }
        return rolled(day(today, 1))
    }

    func last(_ expiry: CalendarDay) -> CalendarDay? {
        var last = rolled(expiry)
        for closure in closures where closure.since <= last && closure.resumed.map({ last < $0 }) ?? true {
            guard let resumed = closure.resumed else { return nil }
            last = rolled(day(resumed, 30))
        }
        return last
    }

    func end() -> LedgerTime? { last(expiry).map { calendar.closeOfBanking(on: $0) } }

    func examined(_ presented: CalendarDay, _ count: Int) -> LedgerTime? {
        var (day, left) = (presented, count)
        while left > 0 {
            day = self.day(day, 1)
            let isClosed = closures.contains { closure in closure.resumed.map { day >= closure.since && day < $0 } ?? false }
            if isWorking(day), !isClosed { left -= 1 }
        }
        if let open = closures.last, open.resumed == nil, day >= open.since { return nil }
        return calendar.closeOfBanking(on: day)
    }

    // MARK: what follows

    func isLate(_ presented: CalendarDay, _ expiry: CalendarDay) -> Bool {
        presented > expiry && last(expiry).map { presented > $0 } ?? false
    }

    private func complies(_ drawing: Drawing, _ stated: Int, _ expiry: CalendarDay) -> Bool {
        !isLate(drawing.presented, expiry) && drawing.cents <= available(stated)
    }

    func reliance(_ drawing: Drawing) -> [Int] {
        if complies(drawing, stated, expiry) { return [] }
        let open = amendments.indices.filter { amendments[$0].state == "advised" }
        for choice in open.map({ [$0] }) + (open.count > 1 ? [open] : []) {
            let more = choice.map { amendments[$0].more }.reduce(0, +)
            let expiry = choice.compactMap { amendments[$0].expiry }.last ?? expiry
            guard amount + more > 0, stated + more >= paid + held else { continue }
            if complies(drawing, stated + more, expiry) { return choice.map { $0 + 1 } }
        }
        return []
    }

    func fits(_ index: Int) -> Bool {
        amount + amendments[index].more > 0 && stated + amendments[index].more >= paid + held
    }

    mutating func accept(_ index: Int, as state: String, at time: LedgerTime) {
        amendments[index].state = state
        amount += amendments[index].more
        expiry = amendments[index].expiry ?? expiry
        reopen(at: time)
        endIfDrawn()
    }

    mutating func reopen(at time: LedgerTime) {
        guard state == "expired" else { return }
        if expiry > calendar.day(at: time) || end().map({ $0 >= time }) ?? true { state = "advised" }
    }

    mutating func endIfDrawn() {
        guard isLive, available == 0, !drawings.contains(where: \.isPending),
            !adjustments.contains(where: { $0.cents > 0 && !$0.isDone }),
            !amendments.contains(where: { !$0.isAnswered && $0.more > 0 })
        else { return }
        state = "exhausted"
        endAmendments()
    }

    mutating func endAmendments() {
        for index in amendments.indices where !amendments[index].isAnswered { amendments[index].state = "ended" }
    }

    mutating func decide(_ index: Int, _ state: String) {
        drawings[index].state = state
        drawings[index].held = 0
        endIfDrawn()
    }

    mutating func takeUp(_ index: Int, at time: LedgerTime) {
        for number in drawings[index].relies where amendments[number - 1].state == "advised" && fits(number - 1) {
            accept(number - 1, as: "deemed-accepted", at: time)
        }
    }

    mutating func pay(_ index: Int, at time: LedgerTime) {
        takeUp(index, at: time)
        paid += permitted(index)
        decide(index, "honoured")
    }

    private struct Due {
        enum What { case adjustment(Int), longer, expiry, third(Int), seventh(Int) }
        let moment: LedgerTime
        let what: What
    }

    /// Everything that falls due before `time`, in its order.
    mutating func pass(to time: LedgerTime) {
        while let due = next(), due.moment < time {
            switch due.what {
            case .adjustment(let index):
                adjustments[index].isDone = true
                endIfDrawn()
            case .longer: expiry = (try? expiry.adding(months: 1)) ?? expiry
            case .expiry: state = "expired"
            case .third(let index): drawings[index].state = "beyond-third-day"
            case .seventh(let index): drawings[index].state = "precluded"
            }
        }
    }

    private func next() -> Due? {
        var all: [Due] = []
        if state == "issued" || state == "advised" {
            for (index, adjustment) in adjustments.enumerated() where !adjustment.isDone {
                all.append(Due(moment: calendar.endOfDay(day(adjustment.on, -1)), what: .adjustment(index)))
            }
            if isExtending { all.append(Due(moment: calendar.endOfDay(day(expiry, -10)), what: .longer)) }
            if let end = end() { all.append(Due(moment: end, what: .expiry)) }
        }
        for (index, drawing) in drawings.enumerated() {
            let isFirst = drawing.state == "under-examination" && drawing.extendTo == nil
            if isFirst, let moment = examined(drawing.presented, 3) { all.append(Due(moment: moment, what: .third(index))) }
            guard ["under-examination", "beyond-third-day", "waiver-sought", "waived"].contains(drawing.state) else { continue }
            if let moment = examined(drawing.presented, 7) { all.append(Due(moment: moment, what: .seventh(index))) }
        }
        var first = all.first
        for item in all.dropFirst() where item.moment < first?.moment ?? item.moment { first = item }
        return first
    }
}
