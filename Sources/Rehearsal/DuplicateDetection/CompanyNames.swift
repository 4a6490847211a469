import Randomness

/// Invented companies: Latin names, and Chinese ones with the English name that such a company gives itself, written out here and
/// not taken from the code that is measured.
enum CompanyNames {
    private static let places = [
        "Harbour", "Rhine", "Oriental", "Delta", "Northern", "Pearl", "Baltic", "Andes", "Cape", "Golden", "Lakeside", "Union",
        "Highland", "Coral", "Meridian", "Summit", "Atlas", "Sterling", "Orchid", "Falcon",
    ]
    private static let goods = [
        "Copper", "Metals", "Cable", "Steel", "Minerals", "Chemical", "Energy", "Aluminium", "Zinc", "Resources", "Textile",
        "Timber",
    ]
    private static let trades = ["Trading", "Works", "Industrial", "Supply Chain", "Import Export", "Holdings", "Logistics"]
    private static let forms = [" Co., Ltd.", " GmbH", " Limited", " Pte. Ltd.", " Inc.", " B.V."]
    private static let cities = [
        ("上海", "Shanghai"), ("宁波", "Ningbo"), ("青岛", "Qingdao"), ("天津", "Tianjin"), ("厦门", "Xiamen"), ("广州", "Guangzhou"),
        ("大连", "Dalian"), ("南京", "Nanjing"), ("深圳", "Shenzhen"), ("重庆", "Chongqing"), ("苏州", "Suzhou"), ("武汉", "Wuhan"),
    ]
    private static let brands = [
        ("临港", "Lingang"), ("华东", "Huadong"), ("长江", "Changjiang"), ("海河", "Haihe"), ("天山", "Tianshan"), ("泰山", "Taishan"),
        ("金陵", "Jinling"), ("东海", "Donghai"), ("南岭", "Nanling"), ("渤海", "Bohai"), ("恒通", "Hengtong"), ("瑞丰", "Ruifeng"),
        ("宏达", "Hongda"), ("永兴", "Yongxing"), ("新源", "Xinyuan"), ("中泰", "Zhongtai"),
    ]
    private static let chineseTrades = [
        ("有色金属有限公司", "Nonferrous Metals Co., Ltd."), ("国际贸易有限公司", "International Trading Co., Ltd."),
        ("铜业股份有限公司", "Copper Co., Ltd."), ("进出口有限公司", "Import & Export Co., Ltd."), ("能源有限公司", "Energy Co., Ltd."),
        ("供应链管理有限公司", "Supply Chain Management Co., Ltd."),
    ]

    private static let steps = [9, 9, 9, 60, 400]

    /// One in three is Chinese, one in twelve the affiliate of the one before it, which trades honestly beside it.
    static func traders(_ count: Int, _ random: inout SeededRandom) -> [TradingWorld.Trader] {
        var names: Set<String> = []
        var traders: [TradingWorld.Trader] = []
        while traders.count < count {
            var trader = traders.count % 3 == 0 ? chinese(&random) : latin(&random)
            if traders.count % 12 == 11, let parent = traders.last { trader = affiliate(of: parent, &random) }
            if names.insert(trader.name).inserted { traders.append(trader) }
        }
        return traders
    }

    private static func latin(_ random: inout SeededRandom) -> TradingWorld.Trader {
        let name = "\(random.pick(places)) \(random.pick(goods)) \(random.pick(trades))\(random.pick(forms))"
        return TradingWorld.Trader(name: name, englishName: nil, numbering: random.integer(0..<5), stepMax: random.pick(steps))
    }

    private static func chinese(_ random: inout SeededRandom) -> TradingWorld.Trader {
        let (city, brand, trade) = (random.pick(cities), random.pick(brands), random.pick(chineseTrades))
        // One in ten takes an English name that has nothing to do with the Chinese one.
        let english =
            random.chance(oneIn: 10)
            ? "\(random.pick(places)) \(random.pick(goods)) Co., Ltd." : "\(city.1) \(brand.1) \(trade.1)"
        return TradingWorld.Trader(
            name: city.0 + brand.0 + trade.0, englishName: english, numbering: random.integer(0..<5), stepMax: random.pick(steps))
    }

    /// A sister company: the same name, and where it sits.
    static func affiliate(of parent: TradingWorld.Trader, _ random: inout SeededRandom) -> TradingWorld.Trader {
        TradingWorld.Trader(
            name: affiliateName(of: parent.englishName ?? parent.name, &random), englishName: nil,
            numbering: random.integer(0..<5), stepMax: random.pick(steps))
    }

    static func affiliateName(of name: String, _ random: inout SeededRandom) -> String {
        let stem = forms.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
        return stem
            + random.pick([" (Hong Kong) Limited", " Singapore Pte. Ltd.", " (Asia) Limited", " Europe GmbH", " Overseas Inc."])
    }

    /// Half of the warehouses are Chinese; one in eight of those has a freely chosen English name.
    static func warehouses(_ count: Int, _ random: inout SeededRandom) -> [TradingWorld.Trader] {
        var names: Set<String> = []
        var warehouses: [TradingWorld.Trader] = []
        while warehouses.count < count {
            let (city, brand, place) = (random.pick(cities), random.pick(brands), random.pick(places))
            let isFree = warehouses.count % 16 == 14
            let warehouse =
                warehouses.count % 2 == 0
                ? TradingWorld.Trader(
                    name: "\(city.0)\(brand.0)仓储有限公司",
                    englishName: isFree ? "\(place) Storage Ltd" : "\(city.1) \(brand.1) Warehousing Co., Ltd.", numbering: 0,
                    stepMax: 9)
                : TradingWorld.Trader(
                    name: "\(place) \(random.pick(["Bonded Warehousing Ltd", "Metal Storage B.V.", "Terminals Inc."]))",
                    englishName: nil, numbering: 0, stepMax: 9)
            if names.insert(warehouse.name).inserted { warehouses.append(warehouse) }
        }
        return warehouses
    }
}
