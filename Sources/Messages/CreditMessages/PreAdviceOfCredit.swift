package import BankingCalendar
package import FINMessages

/// MT705: a credit will follow (UCP 600 article 11 (b)).
package struct PreAdviceOfCredit: TradeMessage {
    package static let type = "705"
    package var form: Coded<FormOfCredit>  // 40A
    package var reference: String  // 20
    package var expiresOn: CalendarDay  // 31D
    package var expiryPlace: String
    package var applicant: [String]  // 50
    package var beneficiary: FINParty  // 59
    package var amount: CreditAmount
    package var availableWith: FINParty?  // 41a
    package var availableBy: Coded<Availability>?
    package var shipment: ShipmentTerms
    package var goods: [String]  // 45A
    package var adviseThrough: FINParty?  // 57a
    package var narrative: [String]  // 79Z
    package var senderToReceiver: [String]  // 72Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        form = try fields.neededCode("40A")
        reference = try fields.neededText("20")
        expiresOn = try fields.neededDay("31D")
        expiryPlace = try fields.neededText("31D", "place")
        applicant = try fields.neededLines("50")
        beneficiary = try fields.neededParty("59")
        amount = try CreditAmount(fields)
        availableWith = try fields.party("41")
        availableBy = try fields.availabilityCode()
        shipment = try ShipmentTerms(fields)
        goods = try fields.lines("45A")
        adviseThrough = try fields.party("57")
        narrative = try fields.lines("79Z")
        senderToReceiver = try fields.lines("72Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("40A", form.text)
        list.add("20", reference)
        try list.add("31D", expiresOn, expiryPlace)
        list.add("50", applicant)
        list.add(beneficiary.field("59", hasOptions: false))
        try amount.write(&list)
        if let availableWith { list.add(availableWith.field("41", code: availableBy?.text)) }
        try shipment.write(&list)
        list.add("45A", goods)
        list.add("57", adviseThrough)
        list.add("79Z", narrative)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}
