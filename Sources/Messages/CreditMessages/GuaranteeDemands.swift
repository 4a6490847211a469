package import BankingCalendar
package import FINMessages
package import Money

/// Field 31R: the first and perhaps the last day of the period to which a demand belongs.
package struct DemandPeriod: Hashable, Sendable {
    package var from: CalendarDay
    package var to: CalendarDay?

    package init(from: CalendarDay, to: CalendarDay? = nil) { (self.from, self.to) = (from, to) }

    func finText() throws(FINFault) -> String {
        do { return try from.finText() + (try to.map { "/" + (try $0.finText()) } ?? "") } catch {
            throw FieldList.unwritable("31R", "\(error)")
        }
    }
}

extension FieldAccess {
    fileprivate func demandPeriod() throws(FINFault) -> DemandPeriod? {
        guard let first = try text("31R", "date1") else { return nil }
        let last = try text("31R", "date2")
        do { return DemandPeriod(from: try CalendarDay(fin: first), to: try last.map { try CalendarDay(fin: $0) }) } catch {
            throw fault("31R", "\(error)", "write the days as YYMMDD")
        }
    }
}

/// MT765: a demand under a guarantee or a standby credit (URDG 758 article 15).
package struct DemandForPayment: TradeMessage {
    package static let type = "765"
    package var beneficiaryReference: String  // 20
    package var undertakingNumber: String  // 21
    package var advisersReference: String?  // 23
    package var issuer: FINParty  // 52a
    package var beneficiary: FINParty?  // 59
    package var on: CalendarDay?  // 31L
    package var demandType: Coded<DemandType>  // 22G
    package var amount: Money  // 32B
    package var additionalInformation: [String]  // 78
    package var statement: CodeWithWords?  // 49A: complete as it is, or a statement follows
    package var presentation: [String]  // 77
    package var extendTo: CalendarDay?  // 31E: the expiry asked for, of extend or pay
    package var period: DemandPeriod?  // 31R
    package var intermediary: FINParty?  // 56a
    package var accountWith: FINParty?  // 57a
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X

    package init(_ fields: FieldAccess) throws(FINFault) {
        beneficiaryReference = try fields.neededText("20")
        undertakingNumber = try fields.neededText("21")
        advisersReference = try fields.text("23")
        issuer = try fields.neededParty("52")
        beneficiary = try fields.party("59")
        on = try fields.day("31L")
        demandType = try fields.neededCode("22G")
        amount = try fields.neededMoney("32B")
        additionalInformation = try fields.lines("78")
        statement = try fields.codeWithWords("49A")
        presentation = try fields.lines("77")
        extendTo = try fields.day("31E")
        period = try fields.demandPeriod()
        intermediary = try fields.party("56")
        accountWith = try fields.party("57")
        senderToReceiver = try fields.lines("72Z")
        file = try fields.codeWithWords("23X")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", beneficiaryReference)
        list.add("21", undertakingNumber)
        list.add("23", advisersReference)
        list.add("52", issuer)
        if let beneficiary { list.add(beneficiary.field("59", hasOptions: false)) }
        try list.add("31L", on)
        list.add("22G", demandType.text)
        try list.add("32B", amount)
        list.add("78", additionalInformation)
        list.add("49A", lined: statement)
        list.add("77", presentation)
        try list.add("31E", extendTo)
        list.add("31R", try period?.finText())
        list.add("56", intermediary)
        list.add("57", accountWith)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        return list.fields
    }
}

/// MT769: an undertaking's amount is reduced, or the undertaking released.
package struct AdviceOfReduction: TradeMessage {
    package static let type = "769"
    package var reference: String  // 20
    package var relatedReference: String  // 21
    package var account: String?  // 25
    package var on: CalendarDay?  // 30: the day of reduction or release
    package var charges: StatedAmount?  // 32a
    package var decrease: Money?  // 33B
    package var remaining: Money?  // 34B
    package var additionalAmounts: [String]  // 39C
    package var accountWith: FINParty?  // 57a
    package var chargesDetail: [String]  // 71D
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        relatedReference = try fields.neededText("21")
        account = try fields.text("25")
        on = try fields.day("30")
        charges = try fields.stated("32D", "32B")
        decrease = try fields.money("33B")
        remaining = try fields.money("34B")
        additionalAmounts = try fields.lines("39C")
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
        try list.add("33B", decrease)
        try list.add("34B", remaining)
        list.add("39C", additionalAmounts)
        list.add("57", accountWith)
        list.add("71D", chargesDetail)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        return list.fields
    }
}

/// MT785: an undertaking that extends itself will not be extended again.
package struct NonExtensionNotification: TradeMessage {
    package static let type = "785"
    package var undertakingNumber: String  // 20
    package var relatedReference: String?  // 21
    package var issuer: FINParty  // 52a
    package var issuedOn: CalendarDay  // 31C
    package var beneficiary: FINParty  // 59
    package var advisingBank: FINParty?  // 56a
    package var adviseThrough: FINParty?  // 57a
    package var finalExpiryOn: CalendarDay?  // 31E
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X

    package init(_ fields: FieldAccess) throws(FINFault) {
        undertakingNumber = try fields.neededText("20")
        relatedReference = try fields.text("21")
        issuer = try fields.neededParty("52")
        issuedOn = try fields.neededDay("31C")
        beneficiary = try fields.neededParty("59")
        advisingBank = try fields.party("56")
        adviseThrough = try fields.party("57")
        finalExpiryOn = try fields.day("31E")
        senderToReceiver = try fields.lines("72Z")
        file = try fields.codeWithWords("23X")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", undertakingNumber)
        list.add("21", relatedReference)
        list.add("52", issuer)
        try list.add("31C", issuedOn)
        list.add(beneficiary.field("59", hasOptions: false))
        list.add("56", advisingBank)
        list.add("57", adviseThrough)
        try list.add("31E", finalExpiryOn)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        return list.fields
    }
}

/// MT787: the beneficiary accepts or rejects an amendment.
package struct UndertakingAmendmentResponse: TradeMessage {
    package static let type = "787"
    package var undertakingNumber: String  // 20
    package var relatedReference: String  // 21
    package var issuer: FINParty  // 52a
    package var number: Int  // 26E
    package var response: Coded<AmendmentResponse>  // 23R
    package var reasons: [String]
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X

    package init(_ fields: FieldAccess) throws(FINFault) {
        undertakingNumber = try fields.neededText("20")
        relatedReference = try fields.neededText("21")
        issuer = try fields.neededParty("52")
        number = try fields.neededNumber("26E")
        response = try fields.neededCode("23R", "code")
        reasons = try fields.needed("23R", fields.codeWithWords("23R")).words
        senderToReceiver = try fields.lines("72Z")
        file = try fields.codeWithWords("23X")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", undertakingNumber)
        list.add("21", relatedReference)
        list.add("52", issuer)
        try list.add("26E", threeDigits: number)
        list.add("23R", [response.text] + reasons)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        return list.fields
    }
}
