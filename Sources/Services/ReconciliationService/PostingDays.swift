import AccountReconciliation
import AgreementService
import BankingCalendar
import Governance
import LedgerNode

/// Under which day entries are posted.
extension ReconciliationDesk {
    /// The day of a batch that is corrected: the contract takes a correction under no other.
    ///
    /// - Throws: ``DeskFault/noSuchBatch(_:)``.
    static func corrected(_ batch: Int, _ account: Int, _ held: Held, _ bank: Bank) throws -> RelationBook.Day {
        guard let number = held.book.batch(batch, on: account, of: bank)?.day,
            let day = held.book.days.first(where: { $0.number == number })
        else { throw DeskFault.noSuchBatch(batch) }
        return day
    }

    /// The day that is corrected or was asked for, where it takes entries; otherwise the last one that is open, and those that have come
    /// are opened. A day that differs or was reopened takes what is meant for it alone.
    func postingDay(_ held: inout Held, _ corrected: RelationBook.Day?, _ on: CalendarDay?) async throws -> RelationBook.Day {
        if let corrected, let on, corrected.on != on {
            throw DeskFault.dayTakesNone(day: on.description, why: "the batch that is corrected stands under \(corrected.on)")
        }
        while true {
            let calendars = await service.node.position().governance.calendars
            let wanted = corrected ?? on.flatMap { on in held.book.days.first { $0.on == on } }
            if let wanted {
                guard try takes(wanted, held, calendars) else {
                    let state = held.state(of: "day", wanted.number) ?? "sealed"
                    throw DeskFault.dayTakesNone(day: wanted.on.description, why: Self.whyNot(state))
                }
                return wanted
            }
            let open = try held.book.days.last { try held.state(of: "day", $0.number) == "open" && takes($0, held, calendars) }
            if on == nil, let open { return open }
            guard held.state(of: "relation") == "open" else {
                throw DeskFault.notOpen(state: held.state(of: "relation") ?? "unknown")
            }
            let next =
                try held.book.days.last.map { try held.terms.relation.calendar(calendars).bankingDay(1, after: $0.on) }
                ?? held.terms.relation.fromOn
            if let on, on < next { throw DeskFault.dayTakesNone(day: on.description, why: "it is no day of the relation") }
            let (known, done) = (held.book.days.count, try await act(in: held, "open-day", nil, DayPaper(on: next)))
            held = try self.held(held.reading.id)
            // The other bank may have opened it a moment before.
            guard done.outcome == "accepted" || held.book.days.count > known else { throw refusal(done) }
        }
    }

    private func takes(_ day: RelationBook.Day, _ held: Held, _ calendars: CalendarBook) throws -> Bool {
        switch held.state(of: "day", day.number) {
        case "differing", "reopened": return true
        case "open":
            // A day that is opened late closes with the next block.
            let opening = try held.terms.relation.clocks(calendars).startOfDay(day.on)
            return try service.node.standing.now
                <= opening.adding(milliseconds: Int64(held.terms.relation.closeMinute) * 60_000)
        default: return false
        }
    }

    private static func whyNot(_ state: String) -> String {
        switch state {
        case "open", "closing":
            "its posting has ended, and it is not signed; what is wrong with it can be corrected once the banks' results differ"
        case "half-signed": "one bank has signed it; that bank withdraws its signature, or the other says where they differ"
        case "certified", "reopening": "it is certified; both banks reopen it first"
        default: "it is \(state) for good"
        }
    }
}
