import BankingCalendar
import Fingerprints
import Money
import Parties
import PropertyTesting

/// A year of honest trade finance from a seed.
///
/// What makes it hard, and is so in practice: the same sellers invoice the same buyers every week or month; their numbers
/// come from one
/// running counter; prices hold for months, so amounts are within a few percent of each other and sometimes equal; some
/// invoices on one day
/// are for equal shipments; sellers share the shape of their numbers; lots in a warehouse are numbered one after another; a
/// third of the
/// invoices name no shipment. Every financing is a different one: nothing here should be flagged.
struct PortfolioGenerator {
    var random: SplitMix64
    private let parties: [DocumentParty]
    private let warehouses: [DocumentParty]
    private let relations: [Relation]
    private var counters: [Int]
    private var lotCounters: [Int]

    private struct Relation {
        let seller: Int
        let buyer: Int
        let price: Int64
        let priceHolds: Bool
        let namesShipments: Bool
        let everyDays: Int
        let shape: Int
    }

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let places = [
            "Harbour", "Rhine", "Oriental", "Delta", "Northern", "Pearl", "Baltic", "Andes", "Cape", "Golden", "Lakeside",
            "Union",
        ]
        let goods = ["Copper", "Metals", "Cable", "Steel", "Minerals", "Chemical", "Energy", "Aluminium", "Zinc", "Resources"]
        let trades = ["Trading", "Works", "Industrial", "Supply Chain", "Import Export", "Holdings"]
        let forms = [" Co., Ltd.", " GmbH", " Limited", " Pte. Ltd.", " Inc."]
        let chinese = ["临港", "华东", "长江", "海河", "天山", "泰山", "金陵", "东海", "南岭", "渤海"]
        let cities = ["上海", "宁波", "青岛", "天津", "厦门", "广州"]
        let trade = ["有色金属有限公司", "国际贸易有限公司", "铜业股份有限公司", "进出口有限公司"]
        var names: Set<String> = []
        while names.count < 90 {
            if names.count % 3 == 0 {
                names.insert(
                    cities.randomElement(using: &random)! + chinese.randomElement(using: &random)! + trade.randomElement(
                        using: &random)!)
            } else {
                names.insert(
                    places.randomElement(using: &random)! + " " + goods.randomElement(using: &random)! + " "
                        + trades.randomElement(using: &random)! + forms.randomElement(using: &random)!)
            }
        }
        parties = names.sorted().map { DocumentParty($0) }
        warehouses = [
            "上海临港仓储有限公司", "Delta Bonded Warehousing Ltd", "宁波东海仓储物流有限公司", "Rotterdam Metal Storage B.V.", "青岛港仓储有限公司",
        ].map { DocumentParty($0) }
        relations = (0..<110).map { _ in
            Relation(
                seller: Int.random(in: 0..<90, using: &random), buyer: Int.random(in: 0..<90, using: &random),
                price: Int64.random(in: 8_000_00...900_000_00, using: &random), priceHolds: random.chance(4),
                namesShipments: !random.chance(3), everyDays: [7, 10, 14, 30, 30, 30].randomElement(using: &random)!,
                shape: Int.random(in: 0..<4, using: &random))
        }
        counters = (0..<90).map { _ in Int.random(in: 1...4_000, using: &random) }
        lotCounters = warehouses.map { _ in Int.random(in: 1...60_000, using: &random) }
        self.random = random
    }

    /// - Parameter count: How many financings, in the order of their days.
    mutating func honest(_ count: Int) throws -> [FinancingDocuments] {
        var financings: [FinancingDocuments] = []
        var day = try CalendarDay(year: 2026, month: 1, day: 5)
        while financings.count < count {
            for relation in relations where Int.random(in: 0..<relation.everyDays, using: &random) == 0 {
                financings += try trade(relation, on: day)
            }
            for _ in 0..<3 { financings.append(try pledge(on: day)) }
            day = try day.adding(days: 1)
        }
        return Array(financings[..<count])
    }

    /// One invoice in one financing as a rule; at times several invoices, or twins of equal amount that are financed apart.
    private mutating func trade(_ relation: Relation, on day: CalendarDay) throws -> [FinancingDocuments] {
        let first = try invoice(relation, on: day)
        let applicant = parties[relation.seller]
        if random.chance(60) {
            var twin = try invoice(relation, on: day)
            twin.amount = first.amount
            return try [[first], [twin]].map { try financing(applicant, $0) }
        }
        if random.chance(6) { return [try financing(applicant, [first, invoice(relation, on: day)])] }
        return [try financing(applicant, [first])]
    }

    private mutating func invoice(_ relation: Relation, on day: CalendarDay) throws -> TradeDocument {
        counters[relation.seller] += Int.random(in: 1...9, using: &random)
        let counter = counters[relation.seller]
        let padded = String(String(100_000 + counter).dropFirst())
        let number = ["INV-2026-\(padded)", "\(padded)/26", "HX26\(padded)", "2026\(String(format2: day.month))\(padded)"][
            relation.shape]
        let amount =
            relation.priceHolds
            ? relation.price : relation.price + Int64.random(in: 0...max(1, relation.price / 20), using: &random)
        let rounded = random.chance(8) ? amount / 1_000_00 * 1_000_00 : amount
        var citations: [Citation] = []
        if relation.namesShipments {
            citations = [
                Citation(.billOfLading, "BFL\(Int.random(in: 10_000_000...99_999_999, using: &random))"),
                Citation(.container, "MSKU\(Int.random(in: 1_000_000...1_400_000, using: &random))"),
            ]
        }
        return TradeDocument(
            .commercialInvoice, number: number, issuer: parties[relation.seller], recipient: parties[relation.buyer],
            issuedOn: day,
            amount: try SampleMoney.usd(rounded), citations: citations)
    }

    private mutating func pledge(on day: CalendarDay) throws -> FinancingDocuments {
        let place = Int.random(in: 0..<warehouses.count, using: &random)
        let owner = parties.randomElement(using: &random)!
        lotCounters[place] += Int.random(in: 1...9, using: &random)
        let lot = DocumentGoods(
            lot: "LOT \(lotCounters[place])", grade: ["Cu-CATH-1", "Al99.70", "Zn99.995"].randomElement(using: &random)!,
            brand: ["贵冶", "金川", "CODELCO"].randomElement(using: &random)!)
        let receipt = TradeDocument(
            .warehouseReceipt, number: "WR26\(String(String(100_000 + lotCounters[place]).dropFirst()))",
            issuer: warehouses[place],
            recipient: owner, issuedOn: day, goods: [lot])
        return try financing(owner, [receipt])
    }

    func financing(_ applicant: DocumentParty, _ documents: [TradeDocument]) throws -> FinancingDocuments {
        FinancingDocuments(applicant: applicant, amount: try SampleMoney.usd(1_000_00), documents: documents)
    }

    mutating func anybody() -> DocumentParty { parties.randomElement(using: &random)! }
}

enum SampleMoney {
    static func usd(_ minorUnits: Int64) throws -> Money { Money(minorUnits: minorUnits, currency: try Currency("USD")) }
}

extension String {
    /// Two digits.
    init(format2 number: Int) { self = number < 10 ? "0\(number)" : "\(number)" }
}
