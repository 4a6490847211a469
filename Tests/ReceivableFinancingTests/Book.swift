import BankingCalendar
import ReceivableFinancing

// A simple model to hold the contract against: cents, and days counted one by one, in arithmetic that shares nothing with it.
struct Book {
    struct Item {
        var amount: Int
        var collected = 0
        var diluted = 0
        var isDisputed = false
        var open: Int { amount - collected - diluted }
    }

    static let offer = 600_000
    static let matureOn = CalendarDay("2026-04-07")

    let count: DayCount
    var items: [Item]
    var isChecked = [false, false]
    var verifiedAt: Int64?
    var isSound = false
    var heldUntil: Int64?
    var maker: String?
    var approvers: [String] = []
    var proposed = 0
    var disbursedOn: CalendarDay?
    var accruedThrough: CalendarDay?
    /// Cents times the days' weights times the rate, over 360 × 365 × 366 × 100.
    var accrued: Int128 = 0
    var charged = 0
    var isOverdue = false
    var fees = 0
    var interest = 0
    var principal = 0
    var principalRepaid = 0
    var repaid = 0
    var surplus = 0
    var writtenOff = 0
    var recovered = 0
    var isLost = false
    var demand: (amount: Int, before: Int, ends: CalendarDay)?
    var claim: Int?
    var indemnified = 0
    var writeOff: (by: String, cents: Int)?
    var hasRecourse = false
    var disputes: [Int] = []

    var owed: Int { fees + interest + principal }
    /// 80 percent of each that nobody disputes.
    var cover: Int { items.filter { !$0.isDisputed }.map { $0.open * 8 / 10 }.reduce(0, +) }

    mutating func accrue(to day: CalendarDay) {
        guard var at = accruedThrough, let origin = disbursedOn else { return }
        while at < day, let next = try? at.adding(days: 1) {
            accrued += Int128(principal) * weight(at, next, origin) * (isOverdue ? 9 : 6)
            at = next
        }
        accruedThrough = max(at, day)
        let below: Int128 = 360 * 365 * 366 * 100
        let whole = Int((accrued * 2 + below) / (below * 2))
        interest += whole - charged
        charged = whole
    }

    private func weight(_ day: CalendarDay, _ next: CalendarDay, _ origin: CalendarDay) -> Int128 {
        switch count {
        case .actual360: return 365 * 366
        case .actual365Fixed: return 360 * 366
        case .actualActual: return day.year % 4 == 0 ? 360 * 365 : 360 * 366
        case .thirty360: return Int128(Self.months(origin, next) - Self.months(origin, day)) * 365 * 366
        }
    }

    private static func months(_ start: CalendarDay, _ end: CalendarDay) -> Int {
        let first = start.day == 31 ? 30 : start.day
        let last = end.day == 31 && first == 30 ? 30 : end.day
        return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first
    }

    /// Fees, interest, principal; what is left is the seller's.
    mutating func takeIn(_ cents: Int, on day: CalendarDay) {
        accrue(to: day)
        var left = cents
        for debt in [\Book.fees, \Book.interest, \Book.principal] {
            let paid = min(left, self[keyPath: debt])
            self[keyPath: debt] -= paid
            left -= paid
            repaid += paid
            if debt == \Book.principal { principalRepaid += paid }
        }
        surplus += left
        if owed == 0 { (demand, writeOff) = (nil, nil) }
    }

    func owed(on day: CalendarDay) -> Int {
        var copy = self
        copy.accrue(to: day)
        return copy.owed
    }

    mutating func fallOverdue(on day: CalendarDay) {
        accrue(to: day)
        isOverdue = true
    }
}
