internal import BankingCalendar
internal import Fingerprints
internal import Money
import Randomness

/// The papers of one sale.
extension PortfolioGenerator {
    /// In cents: the price, or up to a twentieth more; one in eight rounded to thousands.
    mutating func usual(_ relation: TradingWorld.Relation) -> Int64 {
        let above = relation.priceHolds ? 0 : Int64(random.integer(0..<Int(max(1, relation.price / 20))))
        let amount = relation.price + above
        return random.chance(oneIn: 8) ? amount / 1_000_00 * 1_000_00 : amount
    }

    func frame(_ relation: TradingWorld.Relation) -> [Citation] { relation.contract.map { [Citation(.contract, $0)] } ?? [] }

    mutating func shipment(_ relation: TradingWorld.Relation, on day: CalendarDay) throws -> [Citation] {
        let bill = Citation(.billOfLading, "BFL\(random.integer(10_000_000..<100_000_000))")
        return [bill, Citation(.container, try container(on: day))] + frame(relation)
    }

    /// A new one, or, for one shipment in forty, one that is back after at least 25 days.
    private mutating func container(on day: CalendarDay) throws -> String {
        if random.chance(oneIn: 40), !containers.isEmpty {
            let index = random.integer(0..<containers.count)
            if containers[index].usedOn.days(until: day) >= 25 {
                containers[index].usedOn = day
                return containers[index].number
            }
        }
        let number = "MSKU\(random.integer(1_000_000..<9_999_999))"
        containers.append((number, day))
        return number
    }

    mutating func papers(
        _ index: Int, _ relation: TradingWorld.Relation, on day: CalendarDay, amount: Int64, citing references: [Citation]
    ) throws -> (documents: [TradeDocument], habit: HonestHabit) {
        switch relation.practice {
        case .openAccount:
            let first = try invoice(relation.seller, relation.buyer, on: day, amount: amount, citing: references)
            guard random.chance(oneIn: 8) else { return ([first], .invoice) }
            let more = usual(relation)
            let second = try invoice(relation.seller, relation.buyer, on: day, amount: more, citing: references)
            return ([first, second], .severalInvoices)
        case .domestic:
            return ([try vatInvoice(relation, on: day, amount: amount)], .vatInvoice)
        case .documentary:
            return try drawing(index, relation, on: day, amount: amount, citing: references)
        case .shipped:
            let bill = billOfLading(relation, on: day, citing: references)
            let invoice = try invoice(relation.seller, relation.buyer, on: day, amount: amount, citing: references)
            return ([bill, invoice], .billOfLading)
        case .declared:
            declarationCounter += random.integer(1..<40)
            let number = "2210\(day.year)0\(declarationCounter.digits(9))"
            let declaration = TradeDocument(
                .customsDeclaration, number: number, issuer: world.traders[relation.seller].party,
                recipient: world.traders[relation.buyer].party, issuedOn: day)
            let cited = references + [Citation(.customsDeclaration, number)]
            let invoice = try invoice(relation.seller, relation.buyer, on: day, amount: amount, citing: cited)
            return ([declaration, invoice], .declaration)
        }
    }

    mutating func invoice(
        _ seller: Int, _ buyer: Int, on day: CalendarDay, amount: Int64, citing references: [Citation]
    ) throws -> TradeDocument {
        invoiceCounters[seller] += random.integer(1..<world.traders[seller].stepMax + 1)
        let (counter, year) = (invoiceCounters[seller].digits(5), day.year.digits(2))
        let number =
            switch world.traders[seller].numbering {
            case 0: "INV-\(day.year)-\(counter)"
            case 1: "\(counter)/\(year)"
            case 2: "HX\(year)\(counter)"
            case 3: "\(day.year)\(day.month.digits(2))\(counter)"
            default: "CI \(year)/\(day.month.digits(2))/\(counter)"
            }
        return TradeDocument(
            .commercialInvoice, number: number, issuer: world.traders[seller].party, recipient: world.traders[buyer].party,
            issuedOn: day, amount: try Dollars.amount(amount), citations: references)
    }

    /// Fully digital: 20 digits, no series. [GK]
    private mutating func vatInvoice(
        _ relation: TradingWorld.Relation, on day: CalendarDay, amount: Int64
    ) throws -> TradeDocument {
        vatCounters[relation.seller] += random.integer(1..<30)
        return TradeDocument(
            .vatInvoice, number: "\(day.year.digits(2))3120000000\(vatCounters[relation.seller].digits(8))",
            issuer: world.traders[relation.seller].party, recipient: world.traders[relation.buyer].party, issuedOn: day,
            amount: try Money(minorUnits: amount, currency: Currency("CNY")), citations: frame(relation))
    }

    private mutating func billOfLading(
        _ relation: TradingWorld.Relation, on day: CalendarDay, citing references: [Citation]
    ) -> TradeDocument {
        // Who names no shipment on the invoice shows the bill of lading itself all the same.
        let cited = references.first { $0.kind == .billOfLading }?.number
        return TradeDocument(
            .billOfLading, number: cited ?? "BFL\(random.integer(10_000_000..<100_000_000))",
            issuer: DocumentParty(relation.carrier), recipient: world.traders[relation.seller].party, issuedOn: day,
            citations: references.filter { $0.kind == .container })
    }

    private mutating func drawing(
        _ index: Int, _ relation: TradingWorld.Relation, on day: CalendarDay, amount: Int64, citing references: [Citation]
    ) throws -> (documents: [TradeDocument], habit: HonestHabit) {
        drawingCounters[index] += 1
        let credit = Citation(.letterOfCredit, relation.credit)
        let isMixed = references.contains { $0.kind == .billOfLading } && random.chance(oneIn: 25)
        let drawn = isMixed ? amount / 5 * 4 : amount
        let drawing = TradeDocument(
            .creditDrawing, number: "D\(drawingCounters[index].digits(3))", issuer: DocumentParty(relation.bank),
            recipient: world.traders[relation.seller].party, issuedOn: day, amount: try Dollars.amount(drawn),
            citations: [credit] + references)
        guard isMixed else { return ([drawing], .drawing) }
        let rest = try invoice(relation.seller, relation.buyer, on: day, amount: amount - drawn, citing: references)
        try finance(world.traders[relation.seller].party, [rest], on: day, tenorDays: relation.tenorDays, .mixedPayment)
        return ([drawing], .drawing)
    }
}
