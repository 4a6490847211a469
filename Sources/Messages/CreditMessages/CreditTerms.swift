package import BankingCalendar
package import FINMessages
package import Money

/// What a credit is worth: 32B, 39A, 39C.
package struct CreditAmount: Hashable, Sendable {
    package var amount: Money
    package var tolerance: Tolerance?
    package var additionalAmounts: [String]

    init(_ fields: FieldAccess) throws(FINFault) {
        amount = try fields.neededMoney("32B")
        tolerance = try fields.tolerance("39A")
        additionalAmounts = try fields.lines("39C")
    }

    func write(_ list: inout FieldList) throws(FINFault) {
        try list.add("32B", amount)
        list.add("39A", tolerance?.finText)
        list.add("39C", additionalAmounts)
    }
}

/// With whom and how a credit is available, and when it is paid: 41a, 42C, 42a, 42M, 42P.
package struct CreditAvailability: Hashable, Sendable {
    package var with: FINParty
    package var by: Coded<Availability>
    /// 42C, as written; `draftTenor` understands them.
    package var drafts: [String]
    package var drawee: FINParty?
    package var mixedPayment: [String]
    package var deferredPayment: [String]

    init(_ fields: FieldAccess) throws(FINFault) {
        with = try fields.neededParty("41")
        by = try fields.needed("41A", fields.availabilityCode())
        drafts = try fields.lines("42C")
        drawee = try fields.party("42")
        mixedPayment = try fields.lines("42M")
        deferredPayment = try fields.lines("42P")
    }

    func write(_ list: inout FieldList) {
        list.add(with.field("41", code: by.text))
        list.add("42C", drafts)
        list.add("42", drawee)
        list.add("42M", mixedPayment)
        list.add("42P", deferredPayment)
    }

    package var draftTenor: Understood<Tenor>? { TenorReading.tenor(drafts) }
    package var deferredTenor: Understood<Tenor>? { TenorReading.tenor(deferredPayment) }
}

extension FieldAccess {
    /// Of either option of field 41a.
    func availabilityCode() throws(FINFault) -> Coded<Availability>? {
        if let code: Coded<Availability> = try coded("41A", "code") { return code }
        return try coded("41D", "code")
    }
}

/// From where to where, and until when: 44A, 44E, 44F, 44B, 44C, 44D.
package struct ShipmentTerms: Hashable, Sendable {
    package var placeOfTakingInCharge: String?
    package var portOfLoading: String?
    package var portOfDischarge: String?
    package var placeOfDelivery: String?
    package var latestOn: CalendarDay?
    package var period: [String]

    init(_ fields: FieldAccess) throws(FINFault) {
        placeOfTakingInCharge = try fields.text("44A")
        portOfLoading = try fields.text("44E")
        portOfDischarge = try fields.text("44F")
        placeOfDelivery = try fields.text("44B")
        latestOn = try fields.day("44C")
        period = try fields.lines("44D")
    }

    func write(_ list: inout FieldList) throws(FINFault) {
        list.add("44A", placeOfTakingInCharge)
        list.add("44E", portOfLoading)
        list.add("44F", portOfDischarge)
        list.add("44B", placeOfDelivery)
        try list.add("44C", latestOn)
        list.add("44D", period)
    }
}

/// A value that was understood, or the words that were not.
package enum Understood<Value: Hashable & Sendable>: Hashable, Sendable {
    case value(Value)
    case words([String], why: String)
}

/// Reads 42C and 42P, which are free text, as a tenor where they say one.
package enum TenorReading {
    /// nil where the field is absent.
    package static func tenor(_ lines: [String]) -> Understood<Tenor>? {
        guard !lines.isEmpty else { return nil }
        do { return .value(try Tenor(lines.joined(separator: " "))) } catch { return .words(lines, why: "\(error)") }
    }
}

extension IssueOfCredit {
    package var draftTenor: Understood<Tenor>? { TenorReading.tenor(drafts) }
    package var deferredTenor: Understood<Tenor>? { TenorReading.tenor(deferredPayment) }
}
