import BankingCalendar

/// A simple model to hold the contract against: cents, days and names, with nothing of the contract's reckoning.
struct Book {
    enum Documents { case none, waiting, late, satisfactory, refused }
    enum Registry { case free, reserved, confirmed }

    struct Resale {
        let from, to: String
        let rate: Int
        let isYield: Bool
        let goodUntil, payUntil: LedgerTime
        var isAccepted = false
        var cents: Int?
    }

    struct Recourse {
        let claimant, respondent: String
        let cents: Int
        var isRepaid = false
    }

    let face = 100_000_007
    let due: CalendarDay
    var quoted: (rate: Int, isYield: Bool)?
    var agreed: CalendarDay?
    var registry = Registry.free
    var hasRisk = false
    var hasNote = false
    var documents = Documents.none
    var areComplete = false
    var examineUntil = LedgerTime.last
    var price: Int?
    /// Everybody who held the claim, and what each paid for it, or had back.
    var holders: [(name: String, cents: Int)] = [("seller", 0)]
    /// From whom each one bought last.
    var vendors: [String: String] = [:]
    var resale: Resale?
    var recourse: Recourse?
    var paid: (to: String, cents: Int)?
    var protests = 0

    var holder: String { holders.last?.name ?? "" }

    /// Rates are hundredths of a percent; grace is two days; a year has 360.
    func discounted(_ rate: Int, isYield: Bool, on day: CalendarDay) -> Int {
        let days = day.days(until: due) + 2
        if isYield { return rounded(face * 3_600_000, 3_600_000 + rate * days) }
        return face - rounded(face * rate * days, 3_600_000)
    }

    /// Less half a percent a year since the deal.
    func price(on day: CalendarDay) -> Int {
        guard let quoted, let agreed else { return 0 }
        return discounted(quoted.rate, isYield: quoted.isYield, on: day) - rounded(face * 50 * agreed.days(until: day), 3_600_000)
    }

    /// With six percent a year for each day after the due day.
    func owed(on day: CalendarDay) -> Int { face + rounded(face * 600 * max(0, due.days(until: day)), 3_600_000) }

    private func rounded(_ above: Int, _ below: Int) -> Int { (2 * above + below) / (2 * below) }

    mutating func pass(to time: LedgerTime) {
        if documents == .waiting, examineUntil < time { documents = .late }
        if let open = resale, open.cents == nil, (open.isAccepted ? open.payUntil : open.goodUntil) < time { resale = nil }
    }

    mutating func move(to name: String, for cents: Int, isRepurchase: Bool = false) {
        if !isRepurchase { vendors[name] = holder }
        holders.append((name, cents))
    }
}
