package import BankingCalendar
package import CustomsAnswers
package import Money
package import Parties

/// What is financed. One contract serves all four; they differ in what evidence an application needs.
package enum Scenario: String, Hashable, Codable, Sendable, CaseIterable {
    case exportReceivable = "export-receivable"
    /// The importer's payment abroad, against import declarations; the "receivables" are what it owes its suppliers.
    case importPayment = "import-payment"
    /// A payment for services, against its tax filing forms.
    case serviceTrade = "service-trade"
    /// Export receivables under a credit-insurance policy; declarations may follow later.
    case insurancePolicy = "insurance-policy"

    var declarationKind: DeclarationKind {
        switch self {
        case .exportReceivable, .insurancePolicy: .export
        case .importPayment: .import
        case .serviceTrade: .serviceTax
        }
    }

    var needsDeclarations: Bool { self != .insurancePolicy }
}

/// An invoice with what proves it.
package struct Receivable: Hashable, Codable, Sendable {
    package static let countMax = 30

    package var invoice: String
    package var issuedOn: CalendarDay
    package var dueOn: CalendarDay
    /// Who owes it.
    package var debtor: PartyName
    package var amount: Money
    package var contract: String?
    package var billOfLading: String?
    package var declarations: [DeclarationNumber]

    package enum CodingKeys: Int, CodingKey {
        case invoice = 1, issuedOn, dueOn, debtor, amount, contract, billOfLading, declarations
    }

    package init(
        invoice: String, issuedOn: CalendarDay, dueOn: CalendarDay, debtor: PartyName, amount: Money, contract: String? = nil,
        billOfLading: String? = nil, declarations: [DeclarationNumber]
    ) {
        (self.invoice, self.issuedOn, self.dueOn, self.debtor) = (invoice, issuedOn, dueOn, debtor)
        (self.amount, self.contract, self.billOfLading) = (amount, contract, billOfLading)
        self.declarations = declarations
    }
}

/// A policy of credit insurance over the receivables.
package struct InsurancePolicy: Hashable, Codable, Sendable {
    package var insurer: PartyName
    package var number: String
    /// In the loan's currency.
    package var limit: Money
    /// Of a loss the insurer bears so much, in basis points.
    package var insuredBasisPoints: Int
    /// Between the due day and a claim.
    package var waitingDays: Int
    package var throughOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case insurer = 1, number, limit, insuredBasisPoints, waitingDays, throughOn }

    package init(
        insurer: PartyName, number: String, limit: Money, insuredBasisPoints: Int, waitingDays: Int, throughOn: CalendarDay
    ) {
        (self.insurer, self.number, self.limit) = (insurer, number, limit)
        (self.insuredBasisPoints, self.waitingDays, self.throughOn) = (insuredBasisPoints, waitingDays, throughOn)
    }
}

/// Paper of "apply".
package struct Application: Hashable, Codable, Sendable {
    package var reference: String
    package var scenario: Scenario
    package var lender: PartyName
    package var seller: PartyName
    package var sellerCode: USCC
    package var place: Place
    package var amount: Money
    package var purpose: String
    package var dueOn: CalendarDay
    /// Through that day the lender may have the declarations verified.
    package var consentThroughOn: CalendarDay
    package var receivables: [Receivable]
    package var policy: InsurancePolicy?

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, scenario, lender, seller, sellerCode, place, amount, purpose, dueOn, consentThroughOn, receivables
        case policy
    }

    package init(
        reference: String, scenario: Scenario, lender: PartyName, seller: PartyName, sellerCode: USCC, place: Place,
        amount: Money, purpose: String, dueOn: CalendarDay, consentThroughOn: CalendarDay, receivables: [Receivable],
        policy: InsurancePolicy?
    ) {
        (self.reference, self.scenario, self.lender, self.seller) = (reference, scenario, lender, seller)
        (self.sellerCode, self.place, self.amount, self.purpose) = (sellerCode, place, amount, purpose)
        (self.dueOn, self.consentThroughOn, self.receivables) = (dueOn, consentThroughOn, receivables)
        self.policy = policy
    }

    package var declarations: [DeclarationNumber] { receivables.flatMap(\.declarations) }
}

/// An officer of the bank by a code of the bank's own; the ledger needs no names.
package struct Officer: Hashable, Codable, Sendable {
    package var code: String
    /// 1 to 9; a higher one may approve more.
    package var level: Int

    package enum CodingKeys: Int, CodingKey { case code = 1, level }

    package init(code: String, level: Int) { (self.code, self.level) = (code, level) }
}

/// Up to an amount, so many officers of such a level approve.
package struct ApprovalBand: Hashable, Codable, Sendable {
    package var upTo: Money
    package var approvals: Int
    package var level: Int

    package enum CodingKeys: Int, CodingKey { case upTo = 1, approvals, level }

    package init(upTo: Money, approvals: Int, level: Int) { (self.upTo, self.approvals, self.level) = (upTo, approvals, level) }
}

/// Paper of "accept-application": what the lender offers, which stays as it is once agreed.
package struct FinancingRules: Hashable, Codable, Sendable {
    package var amount: Money
    package var ratePercent: ExactDecimal
    package var overdueRatePercent: ExactDecimal
    package var dayCount: DayCount
    /// In which order money is applied.
    package var order: [Debt]
    /// Of the open receivables so much is lent at most, in basis points; the rest is the reserve for dilution.
    package var advanceBasisPoints: Int
    package var bands: [ApprovalBand]
    package var officers: [Officer]
    /// How old a verification may be when money is paid out.
    package var freshHours: Int
    /// How often declarations are verified again while something is owed.
    package var reverifyDays: Int
    /// Banking days to meet a demand.
    package var demandBankingDays: Int
    /// The debtors are told before money is paid out.
    package var isNotified: Bool
    package var hasRecourse: Bool
    package var openThroughOn: CalendarDay
    package var availableThroughOn: CalendarDay
    /// Who keeps the declaration accounts, by the key that signs for it.
    package var holderKey: HolderKey

    package enum CodingKeys: Int, CodingKey {
        case amount = 1, ratePercent, overdueRatePercent, dayCount, order, advanceBasisPoints, bands, officers, freshHours
        case reverifyDays, demandBankingDays, isNotified, hasRecourse, openThroughOn, availableThroughOn, holderKey
    }

    package init(
        amount: Money, ratePercent: ExactDecimal, overdueRatePercent: ExactDecimal, dayCount: DayCount, order: [Debt],
        advanceBasisPoints: Int, bands: [ApprovalBand], officers: [Officer], freshHours: Int, reverifyDays: Int,
        demandBankingDays: Int, isNotified: Bool, hasRecourse: Bool, openThroughOn: CalendarDay,
        availableThroughOn: CalendarDay, holderKey: HolderKey
    ) {
        (self.amount, self.ratePercent, self.overdueRatePercent) = (amount, ratePercent, overdueRatePercent)
        (self.dayCount, self.order, self.advanceBasisPoints) = (dayCount, order, advanceBasisPoints)
        (self.bands, self.officers, self.freshHours, self.reverifyDays) = (bands, officers, freshHours, reverifyDays)
        (self.demandBankingDays, self.isNotified, self.hasRecourse) = (demandBankingDays, isNotified, hasRecourse)
        (self.openThroughOn, self.availableThroughOn) = (openThroughOn, availableThroughOn)
        self.holderKey = holderKey
    }

    func officer(_ code: String) -> Officer? { officers.first { $0.code == code } }

    /// The first band that reaches so far.
    func band(_ amount: Money) -> ApprovalBand? { bands.first { $0.upTo.covers(amount) } }
}
