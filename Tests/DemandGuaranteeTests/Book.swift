import BankingCalendar

// A simple model to hold the contract against: cents, days and states, with nothing of the contract's reckoning.
struct Book {
    struct Demand {
        let cents: Int
        var held: Int
        var state = "under-examination"
        /// Nil while it is to be completed.
        var received: CalendarDay?
        var hasStatement: Bool
        let extendTo: CalendarDay?
        var wouldTake: CalendarDay?
        var suspended: CalendarDay?
        var relies: [Int] = []

        var isPending: Bool {
            !["paid", "rejected", "documents-returned", "extended", "withdrawn", "not-completed"].contains(state)
        }
    }

    struct Amendment {
        let more: Int
        let expiry: CalendarDay?
        var state = "issued"
        var isAnswered: Bool { !["issued", "advised"].contains(state) }
    }

    struct Variation {
        let cents: Int
        let on: CalendarDay?
        var isDone = false
    }

    let calendar: PlaceCalendar
    var state: String
    var issued: CalendarDay?
    var amount: Int
    var expiry: CalendarDay
    var variations: [Variation]
    var released = 0
    var paid = 0
    var demands: [Demand] = []
    var amendments: [Amendment] = []
    var assignments: [(cents: Int?, state: String, had: Int)] = []
    var charges: [(role: String, state: String)] = []
    var interruptions: [(since: CalendarDay, resumed: CalendarDay?)] = []

    private var came: [Variation] { variations.filter(\.isDone) }
    var stated: Int { amount + came.map { max(0, $0.cents) }.reduce(0, +) }
    var taken: Int { released + came.map { max(0, -$0.cents) }.reduce(0, +) }
    var held: Int { demands.map(\.held).reduce(0, +) }
    var available: Int { available(stated) }
    func available(_ stated: Int) -> Int { max(0, stated - taken - paid - held) }
    var isLive: Bool { ["issued", "advised", "expired"].contains(state) }

    func permitted(_ index: Int) -> Int { min(demands[index].cents, available + demands[index].held) }

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

    func last(_ expiry: CalendarDay) -> CalendarDay {
        var last = expiry
        for pause in interruptions where pause.since <= last && pause.resumed.map({ last < $0 }) ?? true { last = day(last, 30) }
        return last
    }

    func end(_ expiry: CalendarDay) -> LedgerTime { calendar.closeOfBanking(on: rolled(last(expiry))) }

    private func examined(_ received: CalendarDay) -> LedgerTime? {
        var (day, left) = (received, 5)
        while left > 0 {
            day = self.day(day, 1)
            let isPaused = interruptions.contains { pause in pause.resumed.map { day >= pause.since && day < $0 } ?? false }
            if isWorking(day), !isPaused { left -= 1 }
        }
        if let open = interruptions.last, open.resumed == nil, day >= open.since { return nil }
        return calendar.closeOfBanking(on: day)
    }

    // MARK: what follows

    /// Whether a demand complies with so much stated and that expiry.
    private func complies(_ demand: Demand, _ stated: Int, _ expiry: CalendarDay, own: Int) -> Bool {
        guard let received = demand.received else { return false }
        return demand.hasStatement && received <= rolled(last(expiry)) && demand.cents <= available(stated) + own
    }

    /// The open amendments, one or all, without which the demand does not comply.
    func reliance(_ demand: Demand, own: Int = 0) -> [Int] {
        if complies(demand, stated, expiry, own: own) { return [] }
        let open = amendments.indices.filter { amendments[$0].state == "advised" }
        for choice in open.map({ [$0] }) + (open.count > 1 ? [open] : []) {
            let more = choice.map { amendments[$0].more }.reduce(0, +)
            let expiry = choice.compactMap { amendments[$0].expiry }.last ?? expiry
            guard amount + more > 0, stated + more >= paid + held else { continue }
            if complies(demand, stated + more, expiry, own: own) { return choice.map { $0 + 1 } }
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
        endIfNothing()
    }

    mutating func reopen(at time: LedgerTime) { if state == "expired", end(expiry) >= time { state = "advised" } }

    mutating func endIfNothing() {
        guard isLive, available == 0, !demands.contains(where: \.isPending),
            !variations.contains(where: { $0.cents > 0 && !$0.isDone }),
            !amendments.contains(where: { !$0.isAnswered && $0.more > 0 })
        else { return }
        state = "exhausted"
        endAmendments()
    }

    mutating func endAmendments() {
        for index in amendments.indices where !amendments[index].isAnswered { amendments[index].state = "ended" }
    }

    mutating func decide(_ index: Int, _ state: String) {
        demands[index].state = state
        demands[index].held = 0
        endIfNothing()
    }

    mutating func takeUp(_ index: Int, at time: LedgerTime) {
        for number in demands[index].relies where amendments[number - 1].state == "advised" && fits(number - 1) {
            accept(number - 1, as: "deemed-accepted", at: time)
        }
        demands[index].held = permitted(index)
    }

    mutating func pay(_ index: Int, at time: LedgerTime) {
        takeUp(index, at: time)
        var left = permitted(index)
        paid += left
        for index in assignments.indices where assignments[index].state == "acknowledged" {
            let share = min(left, assignments[index].cents.map { $0 - assignments[index].had } ?? left)
            assignments[index].had += share
            left -= share
        }
        decide(index, "paid")
    }

    /// Everything that falls due before `time`, in its order.
    mutating func pass(to time: LedgerTime) {
        while let due = next(), due.moment < time {
            guard let index = due.demand else {
                if let variation = due.variation { variations[variation].isDone = true } else { state = "expired" }
                if due.variation != nil { endIfNothing() }
                continue
            }
            switch demands[index].state {
            case "incomplete": decide(index, "not-completed")
            case "suspended": demands[index].state = "bound-to-pay"
            default: demands[index].state = "precluded"
            }
        }
    }

    private func next() -> (moment: LedgerTime, variation: Int?, demand: Int?)? {
        var all: [(moment: LedgerTime, variation: Int?, demand: Int?)] = []
        if state == "issued" || state == "advised" {
            for (index, variation) in variations.enumerated() where !variation.isDone {
                if let on = variation.on { all.append((calendar.endOfDay(day(on, -1)), index, nil)) }
            }
            all.append((end(expiry), nil, nil))
        }
        for (index, demand) in demands.enumerated() {
            switch demand.state {
            case "incomplete": all.append((end(expiry), nil, index))
            case "suspended": if let day = demand.suspended { all.append((calendar.endOfDay(day), nil, index)) }
            case "under-examination", "waiver-sought", "waived":
                if let moment = demand.received.flatMap(examined) { all.append((moment, nil, index)) }
            default: break
            }
        }
        var first = all.first
        for item in all.dropFirst() where item.moment < first?.moment ?? item.moment { first = item }
        return first
    }
}
