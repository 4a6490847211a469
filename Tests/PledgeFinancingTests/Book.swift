// A simple model to hold the contract against: whole tonnes and cents in a few lines of arithmetic that share nothing with it.

/// What a financing of copper at a haircut of 20 percent should hold.
struct Book {
    struct Goods {
        var offered: Int
        var counted: Int?
        var countedAt: Int64 = 0
    }

    struct Held {
        var goods: Int
        var step: Int
        var links: Int
        var secret: String
        var sold = 0
        var hasEffect = false
        var hasEnded = false
    }

    static let facility = 6_000_000

    var goods: [Goods]
    var pledges: [Held] = []
    /// Cents for a tonne, a multiple of ten.
    var price = 0
    var pricedAt: Int64 = 0
    var lent = 0
    var costs = 0
    var interest = 0
    var principal = 0
    var repaid = 0
    var surplus = 0
    var charges: [(isCost: Bool, cents: Int)] = []
    var claims: [Int] = []
    /// Pledge and links left.
    var releases: [(pledge: Int, left: Int, isEntered: Bool)] = []
    var substitutions: [(pledge: Int, links: Int, goods: Int)] = []
    /// By whom, and whether it stands.
    var freezes: [(by: String, stands: Bool)] = []
    var isHeld = true
    var isConfirmed = false
    var isNoticed = false

    var owed: Int { costs + interest + principal }

    func pledged(_ number: Int) -> Int {
        pledges.filter { $0.goods == number && $0.hasEffect }.map { $0.step * $0.links }.reduce(0, +)
    }

    /// Pledged, waiting for the keeper, or sold.
    func taken(_ number: Int) -> Int {
        pledges.filter { $0.goods == number }.map { $0.step * ($0.sold + ($0.hasEnded ? 0 : $0.links)) }.reduce(0, +)
    }

    /// In cents, as if so many links of a pledge were gone.
    func value(without pledge: Int? = nil, links: Int = 0) -> Int {
        goods.indices.map { index in
            let gone = pledge.map { pledges[$0 - 1].goods == index + 1 ? links * pledges[$0 - 1].step : 0 } ?? 0
            return min(pledged(index + 1) - gone, goods[index].counted ?? 0) * price / 10 * 8
        }.reduce(0, +)
    }

    func isFresh(_ now: Int64) -> Bool {
        let day: Int64 = 86_400_000
        let needed = goods.indices.filter { pledged($0 + 1) > 0 }
        return needed.allSatisfy { goods[$0].counted != nil && now - goods[$0].countedAt <= 7 * day }
            && (needed.isEmpty || price > 0 && now - pricedAt <= 2 * day)
    }

    mutating func repay(_ cents: Int) {
        var left = cents
        for debt in [\Book.costs, \Book.interest, \Book.principal] {
            let paid = min(left, self[keyPath: debt])
            self[keyPath: debt] -= paid
            left -= paid
            repaid += paid
        }
        surplus += left
    }

    mutating func show(_ pledge: Int, links: Int) {
        pledges[pledge - 1].links -= links
        releases.append((pledge, pledges[pledge - 1].links, false))
        if pledges[pledge - 1].links == 0 { (pledges[pledge - 1].hasEffect, pledges[pledge - 1].hasEnded) = (false, true) }
    }
}
