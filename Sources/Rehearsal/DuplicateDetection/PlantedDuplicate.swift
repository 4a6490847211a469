internal import BankingCalendar
package import Fingerprints
internal import Money
import Randomness

/// How a fraudster, or a clerk, shows financed goods again. Each alters one thing as a rule, the hard ones two.
package enum PlantedDuplicate: String, CaseIterable, Codable, Sendable {
    /// The same papers by the same applicant, through another bank.
    case exact
    /// The same papers by somebody else.
    case otherApplicant
    /// The same papers by a company of the same group, with a related name.
    case affiliateApplicant
    /// Full-width digits, other separators and capitals, the issuer's legal form left out.
    case otherSpelling
    /// Day and month of the date exchanged, or where that is no date, the day after.
    case dateReadOtherwise
    /// The same number for half a per cent to four per cent less, or one to three days later.
    case smallerOrLater
    /// A second receipt, under another number and by another holder, for the same lot.
    case secondReceipt

    /// Any one digit of the number, with any other.
    case changedDigit
    case addedCharacter
    /// O for 0.
    case lookalikeCharacter
    case leadingZero
    /// The first two words of the issuer's name exchanged.
    case swappedWords
    /// The issuer's English name for its Chinese one.
    case transliterated
    /// Two invoices in one application for what one invoice was for.
    case splitAmount
    /// The same sale invoiced by a sister company of the seller, which also applies.
    case reissuedByAffiliate
    /// The same goods financed as another product, with papers that name each other: a receipt's goods as an invoice, an
    /// invoice's as its bill of lading or as a drawing, a drawing's or a bill's as an invoice.
    case otherProduct
    /// A second receipt for one lot, otherwise graded, with the warehouse's English name.
    case lotInOtherScript
    case changedDigitLaterDay
    case changedDigitSmallerAmount
    case swappedWordsSmallerAmount

    /// Another product whose papers name nothing in common: nothing on paper gives it away, and it is no part of the goals.
    case otherProductUnnamed

    package enum Reach: String, Codable, Sendable { case exact, near, beyond }

    /// By what it is to be found.
    package var reach: Reach {
        switch self {
        case .exact, .otherApplicant, .affiliateApplicant, .otherSpelling, .dateReadOtherwise, .smallerOrLater, .secondReceipt:
            .exact
        case .otherProductUnnamed: .beyond
        default: .near
        }
    }
}

extension PortfolioGenerator {
    /// A financing shown a second time; nil where this kind cannot be made of it.
    package mutating func planted(_ kind: PlantedDuplicate, of original: FinancingDocuments) throws -> FinancingDocuments? {
        switch kind {
        case .exact: return original
        case .otherApplicant: return shown(original, by: random.pick(world.traders).party)
        case .affiliateApplicant:
            return shown(original, by: DocumentParty(CompanyNames.affiliateName(of: original.applicant.name ?? "", &random)))
        case .otherProduct, .otherProductUnnamed: return try otherProduct(of: original, isNamed: kind == .otherProduct)
        case .secondReceipt, .lotInOtherScript: return try secondReceipt(kind, of: original)
        default: break
        }
        guard var paper = original.documents.first(where: { $0.kind == .commercialInvoice || $0.kind == .vatInvoice }) else {
            return nil
        }
        // Half of those who alter an invoice also leave out the shipment that would give them away.
        if kind.reach == .near, random.chance(oneIn: 2) { paper.citations = [] }
        if kind == .splitAmount { return try split(paper, of: original) }
        guard try alter(&paper, kind) else { return nil }
        let applicant = kind == .reissuedByAffiliate ? paper.issuer ?? original.applicant : original.applicant
        return FinancingDocuments(applicant: applicant, amount: original.amount, documents: [paper])
    }

    private mutating func alter(_ paper: inout TradeDocument, _ kind: PlantedDuplicate) throws -> Bool {
        switch kind {
        case .otherSpelling:
            paper.number = paper.number.map(Alteration.respelled)
            paper.issuer = paper.issuer?.name.map { DocumentParty(Alteration.withoutLegalForm($0)) }
        case .dateReadOtherwise: paper.issuedOn = try paper.issuedOn.map(Alteration.readOtherwise)
        case .smallerOrLater:
            if random.chance(oneIn: 2) { makeSmaller(&paper) } else { try makeLater(&paper) }
        case .changedDigit: changeDigit(&paper)
        case .addedCharacter: paper.number? += random.pick(["A", "1", "X"])
        case .lookalikeCharacter:
            guard let at = paper.number?.lastIndex(of: "0") else { return false }
            paper.number?.replaceSubrange(at...at, with: "O")
        case .leadingZero:
            guard let at = paper.number?.firstIndex(where: \.isNumber) else { return false }
            paper.number?.insert("0", at: at)
        case .swappedWords, .swappedWordsSmallerAmount:
            guard let swapped = paper.issuer?.name.flatMap(Alteration.swapped) else { return false }
            paper.issuer = DocumentParty(swapped)
            if kind == .swappedWordsSmallerAmount { makeSmaller(&paper) }
        case .transliterated:
            guard let english = world.trader(named: paper.issuer?.name)?.englishName else { return false }
            paper.issuer = DocumentParty(english)
        case .reissuedByAffiliate:
            guard let name = paper.issuer?.name else { return false }
            let known = world.trader(named: name)?.englishName ?? name
            paper.issuer = DocumentParty(CompanyNames.affiliateName(of: known, &random))
        case .changedDigitLaterDay:
            changeDigit(&paper)
            try makeLater(&paper)
        case .changedDigitSmallerAmount:
            changeDigit(&paper)
            makeSmaller(&paper)
        default: return false
        }
        return true
    }

    private func shown(_ original: FinancingDocuments, by applicant: DocumentParty) -> FinancingDocuments? {
        applicant == original.applicant
            ? nil : FinancingDocuments(applicant: applicant, amount: original.amount, documents: original.documents)
    }

    private mutating func secondReceipt(
        _ kind: PlantedDuplicate, of original: FinancingDocuments
    ) throws -> FinancingDocuments? {
        guard var receipt = original.documents.first, receipt.kind == .warehouseReceipt else { return nil }
        receipt.number = "WR9\(random.integer(0..<1_000_000).digits(6))"
        if kind == .lotInOtherScript {
            guard let english = world.trader(named: receipt.issuer?.name)?.englishName else { return nil }
            receipt.issuer = DocumentParty(english)
            receipt.goods = receipt.goods.map { DocumentGoods(lot: $0.lot, grade: "otherwise graded", brand: $0.brand) }
        }
        receipt.recipient = random.pick(world.traders).party
        return FinancingDocuments(
            applicant: receipt.recipient ?? original.applicant, amount: original.amount, documents: [receipt])
    }

    private mutating func split(_ paper: TradeDocument, of original: FinancingDocuments) throws -> FinancingDocuments? {
        guard let amount = paper.amount else { return nil }
        let part = amount.minorUnits * Int64(random.integer(30..<71)) / 100
        var (one, two) = (paper, paper)
        (one.number, two.number) = ("S\(random.integer(0..<100_000))", "T\(random.integer(0..<100_000))")
        one.amount = Money(minorUnits: part, currency: amount.currency)
        two.amount = Money(minorUnits: amount.minorUnits - part, currency: amount.currency)
        return FinancingDocuments(applicant: original.applicant, amount: original.amount, documents: [one, two])
    }

    private mutating func changeDigit(_ paper: inout TradeDocument) {
        var characters = Array(paper.number ?? "")
        let digits = characters.indices.filter { characters[$0].isNumber }
        guard !digits.isEmpty else { return }
        let at = random.pick(digits)
        characters[at] = random.pick("0123456789".filter { $0 != characters[at] }.map { $0 })
        paper.number = String(characters)
    }

    private mutating func makeLater(_ paper: inout TradeDocument) throws {
        paper.issuedOn = try paper.issuedOn?.adding(days: random.integer(1..<4))
    }

    private mutating func makeSmaller(_ paper: inout TradeDocument) {
        guard let amount = paper.amount else { return }
        paper.amount = Money(
            minorUnits: amount.minorUnits * Int64(random.integer(960..<996)) / 1_000, currency: amount.currency)
    }
}
