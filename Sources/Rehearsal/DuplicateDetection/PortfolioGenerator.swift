package import BankingCalendar
package import Fingerprints
internal import Money
import Randomness

/// One financing of a generated portfolio.
package struct GeneratedFinancing: Sendable {
    /// When the bank shows it to the authority; its papers are up to three days older.
    package let arrivesOn: CalendarDay
    /// From here on it is no longer held.
    package let paidBackOn: CalendarDay
    package let documents: FinancingDocuments
    package let habit: HonestHabit
}

/// What honest traders do. The ones behind `isLookalike` resemble double financing without being it.
package enum HonestHabit: String, CaseIterable, Codable, Sendable {
    case invoice, vatInvoice, drawing, billOfLading, declaration, wholeLot
    /// An invoice of a relation in which the price holds, so that the amounts recur.
    case heldPrice
    /// Two shipments of one day under consecutive numbers, for equal or nearly equal amounts, financed apart.
    case twins
    case severalInvoices
    /// The buyer invoices the same shipment on to a third party, and finances that too.
    case stringSale
    /// A drawing for four fifths of a shipment, an invoice for the rest.
    case mixedPayment
    /// One of two to four receipts of a lot that was divided, each over its own numbered part.
    case partOfLot
    /// Goods that were pledged, released against payment and sold.
    case soldFromStorage

    package var isLookalike: Bool {
        ![.invoice, .vatInvoice, .drawing, .billOfLading, .declaration, .wholeLot].contains(self)
    }
}

/// A year of honest trade finance from a seed, in the order of arrival: invoices, VAT invoices, letter-of-credit drawings, bills of
/// lading, customs declarations and warehouse receipts.
///
/// What makes it hard, and is so in practice: the same sellers invoice the same buyers every week or month under one running
/// counter and one frame contract; prices hold for months; affiliates trade beside each other; containers come back after some
/// weeks; lots are numbered one after another; a third of the relations name no shipment.
package struct PortfolioGenerator: Sendable {
    package let honestCount: Int
    var random: SeededRandom
    let world: TradingWorld
    var invoiceCounters: [Int]
    var vatCounters: [Int]
    var lotCounters: [Int]
    var drawingCounters: [Int]
    var declarationCounter: Int
    var containers: [(number: String, usedOn: CalendarDay)] = []
    private var made: [GeneratedFinancing] = []
    private var later: [Int32: [Planned]] = [:]

    private struct Planned {
        let applicant: DocumentParty
        let papers: [TradeDocument]
        let tenorDays: Int
        let habit: HonestHabit
    }

    /// - Parameter honest: How many honest financings a year has, at least 1.
    package init(seed: UInt64, honest: Int) {
        var random = SeededRandom(seed: seed)
        honestCount = max(1, honest)
        world = TradingWorld(honest: honestCount, random: &random)
        invoiceCounters = world.traders.map { _ in random.integer(1..<4_000) }
        vatCounters = world.traders.map { _ in random.integer(1..<90_000_000) }
        lotCounters = world.warehouses.map { _ in random.integer(1..<60_000) }
        drawingCounters = world.relations.map { _ in 0 }
        declarationCounter = random.integer(1..<500_000)
        self.random = random
    }

    /// - Returns: `honestCount` financings in the order of their arrival.
    package mutating func honest() throws -> [GeneratedFinancing] {
        var day = try CalendarDay(year: 2026, month: 1, day: 5)
        while made.count < honestCount {
            if day.weekday != .saturday, day.weekday != .sunday { try trade(on: day) }
            for planned in later.removeValue(forKey: day.ordinal) ?? [] {
                try finance(planned.applicant, planned.papers, on: day, tenorDays: planned.tenorDays, planned.habit)
            }
            day = try day.adding(days: 1)
        }
        let ordered = made[..<honestCount].enumerated().sorted {
            ($0.element.arrivesOn, $0.offset) < ($1.element.arrivesOn, $1.offset)
        }
        return ordered.map(\.element)
    }

    private mutating func trade(on day: CalendarDay) throws {
        for (index, relation) in world.relations.enumerated() {
            if let monthlyOn = relation.monthlyOn {
                // The first banking day from that day on.
                let overdue = day.day - monthlyOn
                guard overdue == 0 || (day.weekday == .monday && (1...2).contains(overdue)) else { continue }
            } else if !random.chance(oneIn: relation.everyDays) {
                continue
            }
            try sell(index, relation, on: day)
        }
        for _ in 0..<world.pledgesPerDay { try pledge(on: day) }
    }

    private mutating func sell(_ index: Int, _ relation: TradingWorld.Relation, on day: CalendarDay) throws {
        let seller = world.traders[relation.seller].party
        let amount = usual(relation)
        // Who names shipments forgets to now and then.
        let named = relation.namesShipments && !random.chance(oneIn: 10)
        let references = named ? try shipment(relation, on: day) : frame(relation)
        let papers = try papers(index, relation, on: day, amount: amount, citing: references)
        var habit = papers.habit
        if relation.priceHolds, habit == .invoice { habit = .heldPrice }
        try finance(seller, papers.documents, on: day, tenorDays: relation.tenorDays, habit)
        guard relation.practice == .openAccount else { return }
        if random.chance(oneIn: 40) {
            let twinReferences = named ? try shipment(relation, on: day) : frame(relation)
            let twinAmount = random.chance(oneIn: 2) ? amount : amount - Int64(random.integer(1..<4)) * amount / 200
            let twin = try invoice(relation.seller, relation.buyer, on: day, amount: twinAmount, citing: twinReferences)
            try finance(seller, [twin], on: day, tenorDays: relation.tenorDays, .twins)
        }
        if named, random.chance(oneIn: 30) { try sellOn(relation, references, amount, on: day) }
    }

    private mutating func sellOn(
        _ relation: TradingWorld.Relation, _ references: [Citation], _ amount: Int64, on day: CalendarDay
    ) throws {
        let third = random.integer(0..<world.traders.count)
        let (soldOn, shipment) = (try day.adding(days: random.integer(1..<10)), references.filter { $0.kind != .contract })
        let sale = try invoice(relation.buyer, third, on: soldOn, amount: amount * 103 / 100, citing: shipment)
        let planned = Planned(
            applicant: world.traders[relation.buyer].party, papers: [sale], tenorDays: relation.tenorDays, habit: .stringSale)
        later[soldOn.ordinal, default: []].append(planned)
    }

    private mutating func pledge(on day: CalendarDay) throws {
        let place = random.integer(0..<world.warehouses.count)
        let owner = random.integer(0..<world.traders.count)
        lotCounters[place] += random.integer(1..<10)
        let lot = lotCounters[place]
        let grade = random.pick(["Cu-CATH-1", "Al99.70", "Zn99.995"])
        let brand = random.pick(["贵冶", "金川", "CODELCO"])
        let parts = random.chance(oneIn: 10) ? random.integer(2..<5) : 1
        let tenorDays = random.pick([60, 90, 120])
        for part in 1...parts {
            if part > 1 { lotCounters[place] += 1 }
            let goods = DocumentGoods(lot: parts > 1 ? "LOT \(lot)/\(part)" : "LOT \(lot)", grade: grade, brand: brand)
            let receipt = TradeDocument(
                .warehouseReceipt, number: "WR26\(lotCounters[place].digits(5))", issuer: world.warehouses[place].party,
                recipient: world.traders[owner].party, issuedOn: day, goods: [goods])
            try finance(
                world.traders[owner].party, [receipt], on: day, tenorDays: tenorDays, parts > 1 ? .partOfLot : .wholeLot)
            if random.chance(oneIn: 12) { try sellFromStorage(receipt, owner, on: day, tenorDays: tenorDays) }
        }
    }

    private mutating func sellFromStorage(
        _ receipt: TradeDocument, _ owner: Int, on day: CalendarDay, tenorDays: Int
    ) throws {
        let soldOn = try day.adding(days: tenorDays + random.integer(4..<20))
        let cited = Citation(.warehouseReceipt, receipt.number ?? "", issuer: receipt.issuer)
        let amount = Int64(random.integer(8_000_00..<900_000_00))
        let sale = try invoice(owner, random.integer(0..<world.traders.count), on: soldOn, amount: amount, citing: [cited])
        let planned = Planned(
            applicant: world.traders[owner].party, papers: [sale], tenorDays: 60, habit: .soldFromStorage)
        later[soldOn.ordinal, default: []].append(planned)
    }

    mutating func finance(
        _ applicant: DocumentParty, _ papers: [TradeDocument], on day: CalendarDay, tenorDays: Int, _ habit: HonestHabit
    ) throws {
        let amount = try papers.compactMap(\.amount).first ?? Dollars.amount(100_000_00)
        made.append(
            GeneratedFinancing(
                arrivesOn: try day.adding(days: random.integer(0..<4)), paidBackOn: try day.adding(days: tenorDays),
                documents: FinancingDocuments(applicant: applicant, amount: amount, documents: papers), habit: habit))
    }
}

enum Dollars {
    static func amount(_ cents: Int64) throws -> Money { Money(minorUnits: cents, currency: try Currency("USD")) }
}

extension Int {
    /// With leading zeros; the last digits where there are more.
    func digits(_ count: Int) -> String {
        let text = String(self)
        return text.count >= count ? String(text.suffix(count)) : String(repeating: "0", count: count - text.count) + text
    }
}
