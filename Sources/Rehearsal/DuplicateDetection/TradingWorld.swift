internal import Fingerprints
import Randomness

/// Who trades with whom in a generated portfolio. Its size follows the number of financings, so that a portfolio always
/// covers about a year.
struct TradingWorld: Sendable {
    struct Trader: Sendable {
        let name: String
        /// What a company with a Chinese name calls itself in English.
        let englishName: String?
        /// Which of the usual ways its invoices are numbered, 0 to 4.
        let numbering: Int
        /// Its next invoice's number is at most so many higher: it has other customers and other banks.
        let stepMax: Int

        var party: DocumentParty { DocumentParty(name) }
        var isChinese: Bool { englishName != nil }
    }

    /// How a seller is paid, and so what papers its bank finances.
    enum Practice: Sendable { case openAccount, domestic, documentary, shipped, declared }

    /// One seller's standing business with one buyer.
    struct Relation: Sendable {
        let seller: Int
        let buyer: Int
        let practice: Practice
        /// In cents.
        let price: Int64
        let priceHolds: Bool
        let namesShipments: Bool
        /// The frame contract that all its papers name; a third have none.
        let contract: String?
        /// Monthly on one day, or else at random so many days apart on average.
        let monthlyOn: Int?
        let everyDays: Int
        let tenorDays: Int
        let bank: String
        let carrier: String
        let credit: String
    }

    private(set) var traders: [Trader] = []
    private(set) var warehouses: [Trader] = []
    private(set) var relations: [Relation] = []
    let pledgesPerDay: Int

    /// Banking days in a year.
    static let daysInYear = 261
    /// Names are made from lists; more traders than this would repeat them.
    static let tradersMax = 1_500

    init(honest: Int, random: inout SeededRandom) {
        pledgesPerDay = max(1, honest / (4 * Self.daysInYear))
        // Seven in ten financings come from relations, each of which trades about every 13 banking days.
        let count = max(20, honest * 7 / 10 * 13 / Self.daysInYear)
        traders = CompanyNames.traders(min(Self.tradersMax, max(30, count * 8 / 10)), &random)
        warehouses = CompanyNames.warehouses(max(5, min(40, honest / 800)), &random)
        relations = (0..<count).map { _ in relation(&random) }
    }

    func trader(named name: String?) -> Trader? { name.flatMap { name in (traders + warehouses).first { $0.name == name } } }

    private func relation(_ random: inout SeededRandom) -> Relation {
        let seller = random.integer(0..<traders.count)
        let buyer = (seller + random.integer(1..<traders.count)) % traders.count
        let practices: [Practice] =
            traders[seller].isChinese && traders[buyer].isChinese
            ? [.domestic] : [.openAccount, .openAccount, .openAccount, .documentary, .shipped, .declared]
        return Relation(
            seller: seller, buyer: buyer, practice: random.pick(practices),
            price: Int64(random.integer(8_000_00..<900_000_00)), priceHolds: random.chance(oneIn: 4),
            namesShipments: !random.chance(oneIn: 3),
            contract: random.chance(oneIn: 3) ? nil : "SC2025-\(random.integer(1..<400).digits(3))",
            monthlyOn: random.chance(oneIn: 3) ? random.integer(1..<28) : nil,
            everyDays: random.pick([6, 8, 10, 22, 22, 22]), tenorDays: random.pick([60, 90, 90, 120, 180]),
            bank: random.pick(["Harbour Bank", "First Overseas Bank", "远东银行", "Bank of the Delta", "Banque du Rhin"]),
            carrier: random.pick(["Blue Funnel Line", "Pacific Container Lines", "Nordic Feeder AS", "东方海运有限公司"]),
            credit: "LC26\(random.integer(1..<100_000).digits(6))")
    }
}
