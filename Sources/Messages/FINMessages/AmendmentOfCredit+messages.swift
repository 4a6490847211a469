internal import BankingCalendar
internal import Money
internal import Parties

extension AmendmentOfCredit {
    /// Reads an MT707 and its MT708s, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let chain = try MessageChain(messages, first: "707", others: "708")
        let access = FieldAccess(chain.first, "MT707")
        (sender, receiver) = (chain.sender, chain.receiver)
        reference = try access.needed("20", access.text("20"))
        receiverReference = try access.needed("21", access.text("21"))
        issuingBankReference = try access.needed("23", access.text("23"))
        issuingBank = try access.party("52")
        nonBankIssuer = try access.lines("50B")
        issuedOn = try access.needed("31C", access.day("31C"))
        number = try access.needed("26E", access.number("26E"))
        amendedOn = try access.needed("30", access.day("30"))
        purpose = try access.needed("22A", access.code("22A"))
        requestsCancellation = try access.text("23S") == "CANCEL"
        form = try access.code("40A")
        applicableRules = try access.rules()
        expiresOn = try access.day("31D")
        expiryPlace = try access.text("31D", "place")
        applicant = try access.lines("50")
        beneficiary = try access.party("59")
        increase = try access.money("32B")
        decrease = try access.money("33B")
        tolerance = try access.tolerance("39A")
        additionalAmounts = try access.lines("39C")
        availableWith = try access.party("41")
        availableBy = try access.availability()
        drafts = try access.lines("42C")
        drawee = try access.party("42")
        mixedPayment = try access.lines("42M")
        deferredPayment = try access.lines("42P")
        partialShipments = try access.code("43P")
        transhipment = try access.code("43T")
        placeOfTakingInCharge = try access.text("44A")
        portOfLoading = try access.text("44E")
        portOfDischarge = try access.text("44F")
        placeOfDelivery = try access.text("44B")
        latestShipmentOn = try access.day("44C")
        shipmentPeriod = try access.lines("44D")
        goods = NarrativeChange.changes(try chain.lines("45B"))
        documents = NarrativeChange.changes(try chain.lines("46B"))
        conditions = NarrativeChange.changes(try chain.lines("47B"))
        paymentConditionsForBeneficiary = NarrativeChange.changes(try chain.lines("49M"))
        paymentConditionsForBank = NarrativeChange.changes(try chain.lines("49N"))
        charges = try access.lines("71D")
        amendmentChargesPayer = try access.code("71N", "code")
        amendmentCharges = try access.parts("71N")?.all("narrative") ?? []
        presentationDays = try access.number("48")
        presentationFrom = try access.text("48", "narrative")
        confirmation = try access.code("49")
        requestedConfirmingParty = try access.party("58")
        reimbursingBank = try access.party("53")
        instructions = try access.lines("78")
        adviseThrough = try access.party("57")
        senderToReceiver = try access.lines("72Z")
    }

    /// An MT707, and as many MT708s as the narratives need.
    package func messages() throws(FINFault) -> [FINMessage] {
        let narratives = [
            ("45B", goods), ("46B", documents), ("47B", conditions), ("49M", paymentConditionsForBeneficiary),
            ("49N", paymentConditionsForBank),
        ]
        var repeated = FieldList()
        repeated.add("20", reference)
        repeated.add("21", receiverReference)
        repeated.add("23", issuingBankReference)
        repeated.add("26E", try numberText())
        try repeated.add("30", amendedOn)
        var writer = ChainWriter(first: "707", others: "708", sender: sender, receiver: receiver)
        writer.resumption = NarrativeChange.resumption
        return try writer.messages(
            head: identification() + terms(), narratives: narratives.map { ($0.0, $0.1.flatMap(\.written)) }, tail: settlement(),
            repeated: repeated.fields)
    }

    /// Field 26E: three digits.
    private func numberText() throws(FINFault) -> String {
        guard (0...999).contains(number) else {
            throw FieldList.unwritable("26E", "amendment \(number) takes more than three digits")
        }
        return String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
    }

    private func identification() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", receiverReference)
        list.add("23", issuingBankReference)
        list.add("52", issuingBank)
        list.add("50B", nonBankIssuer)
        try list.add("31C", issuedOn)
        list.add("26E", try numberText())
        try list.add("30", amendedOn)
        list.add("22A", purpose.rawValue)
        if requestsCancellation { list.add("23S", "CANCEL") }
        return list.fields
    }

    private func terms() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("40A", form?.rawValue)
        list.add("40E", applicableRules?.text)
        try list.add("31D", expiresOn, expiryPlace ?? "")
        list.add("50", applicant)
        if let beneficiary { list.add(beneficiary.field("59", hasOptions: false)) }
        try list.add("32B", increase)
        try list.add("33B", decrease)
        list.add("39A", tolerance?.finText)
        list.add("39C", additionalAmounts)
        if let availableWith { list.add(availableWith.field("41", code: availableBy?.rawValue)) }
        list.add("42C", drafts)
        list.add("42", drawee)
        list.add("42M", mixedPayment)
        list.add("42P", deferredPayment)
        list.add("43P", partialShipments?.rawValue)
        list.add("43T", transhipment?.rawValue)
        list.add("44A", placeOfTakingInCharge)
        list.add("44E", portOfLoading)
        list.add("44F", portOfDischarge)
        list.add("44B", placeOfDelivery)
        try list.add("44C", latestShipmentOn)
        list.add("44D", shipmentPeriod)
        return list.fields
    }

    private func settlement() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("71D", charges)
        list.add("71N", (amendmentChargesPayer.map { [$0.rawValue] } ?? []) + amendmentCharges)
        list.add("48", try IssueOfCredit.presentation(presentationDays, presentationFrom))
        list.add("49", confirmation?.rawValue)
        list.add("58", requestedConfirmingParty)
        list.add("53", reimbursingBank)
        list.add("78", instructions)
        list.add("57", adviseThrough)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}
