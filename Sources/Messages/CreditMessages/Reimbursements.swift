package import BankingCalendar
package import FINMessages
package import Money

/// MT740: the issuing bank authorises another to honour claims under a credit.
package struct AuthorisationToReimburse: TradeMessage {
    package static let type = "740"
    package var creditNumber: String  // 20
    package var account: String?  // 25
    package var rules: Coded<ReimbursementRules>  // 40F
    package var expiresOn: CalendarDay?  // 31D
    package var expiryPlace: String?
    package var negotiatingBank: FINParty?  // 58a
    package var beneficiary: FINParty?  // 59
    package var amount: CreditAmount
    package var availability: CreditAvailability
    package var charges: Coded<ReimbursementCharges>?  // 71A
    package var otherCharges: [String]  // 71D
    package var senderToReceiver: [String]  // 72Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        creditNumber = try fields.neededText("20")
        account = try fields.text("25")
        rules = try fields.neededCode("40F")
        expiresOn = try fields.day("31D")
        expiryPlace = try fields.text("31D", "place")
        negotiatingBank = try fields.party("58")
        beneficiary = try fields.party("59")
        amount = try CreditAmount(fields)
        availability = try CreditAvailability(fields)
        charges = try fields.coded("71A")
        otherCharges = try fields.lines("71D")
        senderToReceiver = try fields.lines("72Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", creditNumber)
        list.add("25", account)
        list.add("40F", rules.text)
        try list.add("31D", expiresOn, expiryPlace ?? "")
        list.add("58", negotiatingBank)
        if let beneficiary { list.add(beneficiary.field("59", hasOptions: false)) }
        try amount.write(&list)
        availability.write(&list)
        list.add("71A", charges?.text)
        list.add("71D", otherCharges)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}

/// MT742: a bank that has paid claims from the reimbursing bank.
package struct ReimbursementClaim: TradeMessage {
    package static let type = "742"
    package var reference: String  // 20
    package var creditNumber: String  // 21
    package var issuedOn: CalendarDay?  // 31C
    package var issuer: FINParty  // 52a
    package var principal: Money  // 32B
    package var additionalAmount: Money?  // 33B
    package var charges: [String]  // 71D
    package var total: StatedAmount  // 34a
    package var accountWith: FINParty?  // 57a
    package var beneficiaryBank: FINParty?  // 58a
    package var senderToReceiver: [String]  // 72Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        creditNumber = try fields.neededText("21")
        issuedOn = try fields.day("31C")
        issuer = try fields.neededParty("52")
        principal = try fields.neededMoney("32B")
        additionalAmount = try fields.money("33B")
        charges = try fields.lines("71D")
        total = try fields.needed("34A", fields.stated("34A", "34B"))
        accountWith = try fields.party("57")
        beneficiaryBank = try fields.party("58")
        senderToReceiver = try fields.lines("72Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", creditNumber)
        try list.add("31C", issuedOn)
        list.add("52", issuer)
        try list.add("32B", principal)
        try list.add("33B", additionalAmount)
        list.add("71D", charges)
        try list.add("34", total, dated: "A")
        list.add("57", accountWith)
        list.add("58", beneficiaryBank)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}

/// MT744: a claim that the reimbursing bank does not honour.
package struct ReimbursementRefusal: TradeMessage {
    package static let type = "744"
    package var reference: String  // 20
    package var claimReference: String  // 21
    package var issuer: FINParty  // 52a
    package var creditNumber: String  // 21A
    package var issuedOn: CalendarDay?  // 31C
    package var claim: StatedAmount  // 34a
    package var reason: CodeWithWords  // 73R
    package var disposal: CodeWithWords  // 73S
    package var charges: [String]  // 71D
    package var senderToReceiver: [String]  // 72Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        claimReference = try fields.neededText("21")
        issuer = try fields.neededParty("52")
        creditNumber = try fields.neededText("21A")
        issuedOn = try fields.day("31C")
        claim = try fields.needed("34A", fields.stated("34A", "34B"))
        reason = try fields.needed("73R", fields.codeWithWords("73R"))
        disposal = try fields.needed("73S", fields.codeWithWords("73S"))
        charges = try fields.lines("71D")
        senderToReceiver = try fields.lines("72Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", claimReference)
        list.add("52", issuer)
        list.add("21A", creditNumber)
        try list.add("31C", issuedOn)
        try list.add("34", claim, dated: "A")
        list.add("73R", slashed: reason)
        list.add("73S", slashed: disposal)
        list.add("71D", charges)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}

/// MT747: the terms of an authorisation to reimburse change.
package struct ReimbursementAmendment: TradeMessage {
    package static let type = "747"
    package var creditNumber: String  // 20
    package var reimbursingReference: String?  // 21
    package var authorisedOn: CalendarDay  // 30: the day of the authorisation
    package var expiresOn: CalendarDay?  // 31E
    package var increase: Money?  // 32B
    package var decrease: Money?  // 33B
    package var newAmount: Money?  // 34B
    package var tolerance: Tolerance?  // 39A
    package var additionalAmounts: [String]  // 39C
    package var senderToReceiver: [String]  // 72Z
    package var narrative: [String]  // 77

    package init(_ fields: FieldAccess) throws(FINFault) {
        creditNumber = try fields.neededText("20")
        reimbursingReference = try fields.text("21")
        authorisedOn = try fields.neededDay("30")
        expiresOn = try fields.day("31E")
        increase = try fields.money("32B")
        decrease = try fields.money("33B")
        newAmount = try fields.money("34B")
        tolerance = try fields.tolerance("39A")
        additionalAmounts = try fields.lines("39C")
        senderToReceiver = try fields.lines("72Z")
        narrative = try fields.lines("77")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", creditNumber)
        list.add("21", reimbursingReference)
        try list.add("30", authorisedOn)
        try list.add("31E", expiresOn)
        try list.add("32B", increase)
        try list.add("33B", decrease)
        try list.add("34B", newAmount)
        list.add("39A", tolerance?.finText)
        list.add("39C", additionalAmounts)
        list.add("72Z", senderToReceiver)
        list.add("77", narrative)
        return list.fields
    }
}

/// MT756: a claim has been reimbursed, or a payment made.
package struct AdviceOfReimbursement: TradeMessage {
    package static let type = "756"
    package var reference: String  // 20
    package var presentingReference: String  // 21
    package var claimed: Money  // 32B
    package var reimbursed: StatedAmount  // 33a: the amount paid and its day
    package var sendersCorrespondent: FINParty?  // 53a
    package var receiversCorrespondent: FINParty?  // 54a
    package var senderToReceiver: [String]  // 72Z
    package var narrative: [String]  // 79Z

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        presentingReference = try fields.neededText("21")
        claimed = try fields.neededMoney("32B")
        reimbursed = try fields.needed("33A", fields.stated("33A"))
        sendersCorrespondent = try fields.party("53")
        receiversCorrespondent = try fields.party("54")
        senderToReceiver = try fields.lines("72Z")
        narrative = try fields.lines("79Z")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", presentingReference)
        try list.add("32B", claimed)
        try list.add("33", reimbursed, dated: "A", undated: "A")
        list.add("53", sendersCorrespondent)
        list.add("54", receiversCorrespondent)
        list.add("72Z", senderToReceiver)
        list.add("79Z", narrative)
        return list.fields
    }
}
