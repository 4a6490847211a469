package import BankingCalendar
package import Money

/// One change of an amendment (MT707). What is absent stays as it is.
package struct CreditChange: Hashable, Codable, Sendable {
    /// 32B
    package var increase: Money?
    /// 33B
    package var decrease: Money?
    package var tolerance: Tolerance?
    package var expiryOn: CalendarDay?
    package var expiryPlace: Place?
    package var latestShipmentOn: CalendarDay?
    package var presentationDays: Int?
    package var partialShipments: Allowance?
    package var transhipment: Allowance?
    package var availability: Availability?
    package var drafts: Drafts?
    /// 45B
    package var goods: Goods?
    /// 46B, the whole list anew.
    package var documents: [RequiredDocument]?
    /// 47B, the whole list anew.
    package var conditions: [String]?
    package var loadedAt: String?
    package var dischargedAt: String?

    package enum CodingKeys: Int, CodingKey {
        case increase = 1, decrease, tolerance, expiryOn, expiryPlace, latestShipmentOn, presentationDays, partialShipments
        case transhipment, availability, drafts, goods, documents, conditions, loadedAt, dischargedAt
    }

    package init() {}

    var changesSomething: Bool {
        self != CreditChange() && increase?.isPositive ?? true && decrease?.isPositive ?? true
    }

    func apply(to credit: inout Credit) throws {
        if let increase { credit.amount = try credit.amount.adding(increase) }
        if let decrease { credit.amount = try credit.amount.subtracting(decrease) }
        credit.tolerance = tolerance ?? credit.tolerance
        credit.expiryOn = expiryOn ?? credit.expiryOn
        credit.expiryPlace = expiryPlace ?? credit.expiryPlace
        credit.presentationDays = presentationDays ?? credit.presentationDays
        credit.availability = availability ?? credit.availability
        credit.drafts = drafts ?? credit.drafts
        credit.goods = goods ?? credit.goods
        credit.documents = documents ?? credit.documents
        credit.conditions = conditions ?? credit.conditions
        if let latestShipmentOn {
            credit.shipment.latestOn = latestShipmentOn
            credit.shipment.period = nil
        }
        credit.shipment.partialShipments = partialShipments ?? credit.shipment.partialShipments
        credit.shipment.transhipment = transhipment ?? credit.shipment.transhipment
        credit.shipment.loadedAt = loadedAt ?? credit.shipment.loadedAt
        credit.shipment.dischargedAt = dischargedAt ?? credit.shipment.dischargedAt
    }
}

extension Credit {
    func applying(_ changes: [CreditChange]) throws -> Credit {
        var credit = self
        for change in changes { try change.apply(to: &credit) }
        return credit
    }
}
