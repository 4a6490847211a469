// A simple model to hold the contract against: whole tonnes in a few lines of arithmetic that share nothing with it.

/// What a storage relation with one lot should hold.
struct Tally {
    struct Receipt {
        var tonnes: Int
        /// Tonnes by the pledge's number.
        var pledged: [Int: Int] = [:]
        var free: Int { tonnes - pledged.values.reduce(0, +) }
    }

    struct Pledge {
        let receipt: Int
        let step: Int
        var links: Int
        let secret: String
    }

    struct Child {
        let tonnes: Int
        let pledged: [Int: Int]
    }

    struct Exchange {
        let surrendered: [Int]
        let children: [Child]
        /// The new receipts' numbers.
        let names: [String]
        var signed = 0
    }

    var unreceipted: Int
    var out = 0
    var lost = 0
    var receipts: [Receipt] = []
    var pledges: [Pledge] = []
    var exchanges: [Exchange] = []
    /// Receipt and tonnes.
    var orders: [(receipt: Int, tonnes: Int)] = []
    var lostReceipts: [Int] = []

    mutating func issue(_ tonnes: Int) {
        unreceipted -= tonnes
        receipts.append(Receipt(tonnes: tonnes))
    }

    mutating func register(_ number: Int) {
        let pledge = pledges[number - 1]
        receipts[pledge.receipt - 1].pledged[number] = pledge.step * pledge.links
    }

    mutating func release(_ number: Int, links: Int) {
        var left = pledges[number - 1].step * links
        pledges[number - 1].links -= links
        for index in receipts.indices {
            let freed = min(left, receipts[index].pledged[number] ?? 0)
            receipts[index].pledged[number, default: 0] -= freed
            left -= freed
        }
    }

    mutating func signNext(_ number: Int) {
        let exchange = exchanges[number - 1]
        let child = exchange.children[exchange.signed]
        exchanges[number - 1].signed += 1
        var new = Receipt(tonnes: 0)
        for old in exchange.surrendered {
            let isMerger = exchange.surrendered.count > 1
            let moved = isMerger ? receipts[old - 1] : Receipt(tonnes: child.tonnes, pledged: child.pledged)
            receipts[old - 1].tonnes -= moved.tonnes
            new.tonnes += moved.tonnes
            for (pledge, tonnes) in moved.pledged {
                receipts[old - 1].pledged[pledge, default: 0] -= tonnes
                new.pledged[pledge, default: 0] += tonnes
            }
        }
        receipts.append(new)
    }

    mutating func replace(_ number: Int) {
        let old = lostReceipts[number - 1]
        receipts.append(receipts[old - 1])
        receipts[old - 1] = Receipt(tonnes: 0)
    }

    mutating func deliver(_ number: Int) {
        let order = orders[number - 1]
        receipts[order.receipt - 1].tonnes -= order.tonnes
        out += order.tonnes
    }

    mutating func concede(_ tonnes: Int, of receipt: Int) {
        receipts[receipt - 1].tonnes -= tonnes
        lost += tonnes
    }
}
