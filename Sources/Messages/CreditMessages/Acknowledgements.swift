package import BankingCalendar
package import FINMessages
package import Money

/// MT730: the receipt of a credit or of an amendment, with what is charged for it.
package struct Acknowledgement: TradeMessage {
    package static let type = "730"
    package var reference: String  // 20
    package var relatedReference: String  // 21
    package var account: String?  // 25: the account that is debited or credited
    package var on: CalendarDay  // 30: the day of the message that is acknowledged
    package var charges: StatedAmount?  // 32a: with a day (32D) already debited, without (32B) to be paid
    package var accountWith: FINParty?  // 57a
    package var chargesDetail: [String]  // 71D
    package var senderToReceiver: [String]  // 72Z
    package var narrative: [String]  // 79Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        relatedReference = try fields.neededText("21")
        account = try fields.text("25")
        on = try fields.neededDay("30")
        charges = try fields.stated("32D", "32B")
        accountWith = try fields.party("57")
        chargesDetail = try fields.lines("71D")
        senderToReceiver = try fields.lines("72Z")
        narrative = try fields.lines("79Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", relatedReference)
        list.add("25", account)
        try list.add("30", on)
        try list.add("32", charges, dated: "D")
        list.add("57", accountWith)
        list.add("71D", chargesDetail)
        list.add("72Z", senderToReceiver)
        list.add("79Z", narrative)
        return list.fields
    }
}

/// MT732: documents sent with discrepancies have been taken up.
package struct AdviceOfDischarge: TradeMessage {
    package static let type = "732"
    package var reference: String  // 20
    package var relatedReference: String  // 21: the presenting bank's
    package var on: CalendarDay  // 30
    package var amount: Money  // 32B
    package var senderToReceiver: [String]  // 72Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        relatedReference = try fields.neededText("21")
        on = try fields.neededDay("30")
        amount = try fields.neededMoney("32B")
        senderToReceiver = try fields.lines("72Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", relatedReference)
        try list.add("30", on)
        try list.add("32B", amount)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}

/// MT768: the receipt of a guarantee, of an amendment or of a demand, with what is charged for it.
package struct UndertakingAcknowledgement: TradeMessage {
    package static let type = "768"
    package var reference: String  // 20
    package var relatedReference: String  // 21
    package var account: String?  // 25
    package var on: CalendarDay  // 30
    package var charges: StatedAmount?  // 32a
    package var accountWith: FINParty?  // 57a
    package var chargesDetail: [String]  // 71D
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        relatedReference = try fields.neededText("21")
        account = try fields.text("25")
        on = try fields.neededDay("30")
        charges = try fields.stated("32D", "32B")
        accountWith = try fields.party("57")
        chargesDetail = try fields.lines("71D")
        senderToReceiver = try fields.lines("72Z")
        file = try fields.codeWithWords("23X")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", relatedReference)
        list.add("25", account)
        try list.add("30", on)
        try list.add("32", charges, dated: "D")
        list.add("57", accountWith)
        list.add("71D", chargesDetail)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        return list.fields
    }
}
