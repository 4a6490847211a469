import BankingCalendar

// A simple model to hold the account against: cents and dictionaries, everything counted anew from what was entered, in a few
// lines of arithmetic that share nothing with the contract.
struct Tally {
    struct Held {
        var bank: Int
        var cents: Int
        /// Of the financing's currency into the account's.
        var multiplier = 1
        var divisor = 1
        var until: LedgerTime
        var isPaidOut = false
        var hasEnded = false

        /// Rounded up.
        var covered: Int { hasEnded ? 0 : (cents * multiplier + divisor - 1) / divisor }
    }

    /// By number; the standing counts up within a number.
    var versions: [Int: (standing: Int, cents: Int)] = [:]
    var returns: [String: Int] = [:]
    var receipts: [String: Int] = [:]
    /// By question.
    var claims: [Held] = []
    var isLastInFirstOut = false
    var reservationsFirst = false

    var current: (standing: Int, cents: Int) { versions.max { $0.key < $1.key }?.value ?? (0, 0) }
    var declared: Int { current.standing == 2 ? 0 : current.cents }
    var encumbered: Int { claims.map(\.covered).reduce(0, +) }
    var used: Int { returns.values.reduce(0, +) + receipts.values.reduce(0, +) + encumbered }
    var remaining: Int { max(0, declared - used) }
    var shortfall: Int { min(max(0, used - declared), encumbered) }

    mutating func lapse(_ now: LedgerTime) {
        for index in claims.indices where !claims[index].isPaidOut && claims[index].until < now { claims[index].hasEnded = true }
    }

    /// Last in, first out, in the plainest way: take from the end until nothing is left.
    var lastInFirstOutShares: [Int] {
        var (left, shares) = (shortfall, claims.map { _ in 0 })
        var order = Array(claims.indices.reversed())
        if reservationsFirst { order = order.filter { !claims[$0].isPaidOut } + order.filter { claims[$0].isPaidOut } }
        for index in order {
            shares[index] = min(left, claims[index].covered)
            left -= shares[index]
        }
        return shares
    }
}
