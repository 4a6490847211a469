package import BankingCalendar
package import FINMessages
package import Money

/// MT752: documents sent for approval, or with discrepancies, may be paid, accepted or negotiated.
package struct AuthorisationToPay: TradeMessage {
    package static let type = "752"
    package var creditNumber: String  // 20
    package var presentingReference: String  // 21
    package var furtherIdentification: String  // 23
    package var on: CalendarDay  // 30: the day of the advice or of the documents
    package var amount: Money?  // 32B
    package var chargesDeducted: [String]  // 71D
    package var net: StatedAmount?  // 33a
    package var sendersCorrespondent: FINParty?  // 53a
    package var receiversCorrespondent: FINParty?  // 54a
    package var senderToReceiver: [String]  // 72Z
    package var narrative: [String]  // 79Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        creditNumber = try fields.neededText("20")
        presentingReference = try fields.neededText("21")
        furtherIdentification = try fields.neededText("23")
        on = try fields.neededDay("30")
        amount = try fields.money("32B")
        chargesDeducted = try fields.lines("71D")
        net = try fields.stated("33A", "33B")
        sendersCorrespondent = try fields.party("53")
        receiversCorrespondent = try fields.party("54")
        senderToReceiver = try fields.lines("72Z")
        narrative = try fields.lines("79Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", creditNumber)
        list.add("21", presentingReference)
        list.add("23", furtherIdentification)
        try list.add("30", on)
        try list.add("32B", amount)
        list.add("71D", chargesDeducted)
        try list.add("33", net, dated: "A")
        list.add("53", sendersCorrespondent)
        list.add("54", receiversCorrespondent)
        list.add("72Z", senderToReceiver)
        list.add("79Z", narrative)
        return list.fields
    }
}

/// MT754: documents were paid, accepted or negotiated, and are on their way.
package struct AdviceOfPayment: TradeMessage {
    package static let type = "754"
    package var reference: String  // 20
    package var creditNumber: String  // 21
    package var principal: StatedAmount  // 32a
    package var additionalAmount: Money?  // 33B
    package var chargesDeducted: [String]  // 71D
    package var chargesAdded: [String]  // 73A
    package var total: StatedAmount?  // 34a
    package var reimbursingBank: FINParty?  // 53a
    package var accountWith: FINParty?  // 57a
    package var beneficiaryBank: FINParty?  // 58a
    package var senderToReceiver: [String]  // 72Z
    package var narrative: [String]  // 77

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        creditNumber = try fields.neededText("21")
        principal = try fields.needed("32A", fields.stated("32A", "32B"))
        additionalAmount = try fields.money("33B")
        chargesDeducted = try fields.lines("71D")
        chargesAdded = try fields.lines("73A")
        total = try fields.stated("34A", "34B")
        reimbursingBank = try fields.party("53")
        accountWith = try fields.party("57")
        beneficiaryBank = try fields.party("58")
        senderToReceiver = try fields.lines("72Z")
        narrative = try fields.lines("77")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", creditNumber)
        try list.add("32", principal, dated: "A")
        try list.add("33B", additionalAmount)
        list.add("71D", chargesDeducted)
        list.add("73A", chargesAdded)
        try list.add("34", total, dated: "A")
        list.add("53", reimbursingBank)
        list.add("57", accountWith)
        list.add("58", beneficiaryBank)
        list.add("72Z", senderToReceiver)
        list.add("77", narrative)
        return list.fields
    }
}
