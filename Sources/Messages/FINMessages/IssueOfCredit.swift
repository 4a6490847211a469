package import BankingCalendar
package import Money
package import Parties

/// The issue of a documentary credit: MT700 with its continuations MT701.
package struct IssueOfCredit: Hashable, Sendable {
    package var sender: BIC
    package var receiver: BIC
    /// 20
    package var reference: String
    /// 23: the reference of a pre-advice.
    package var preAdviceReference: String?
    /// 40A
    package var form: FormOfCredit
    /// 31C
    package var issuedOn: CalendarDay
    /// 40E
    package var applicableRules: ApplicableRules
    /// 31D
    package var expiresOn: CalendarDay
    package var expiryPlace: String
    /// 51a, where it is not the issuing bank.
    package var applicantBank: FINParty?
    /// 50: one to four lines.
    package var applicant: [String]
    /// 59
    package var beneficiary: FINParty
    /// 32B
    package var amount: Money
    /// 39A
    package var tolerance: Tolerance?
    /// 39C
    package var additionalAmounts: [String]
    /// 41a
    package var availableWith: FINParty
    package var availableBy: Availability
    /// 42C: the drafts' tenor.
    package var drafts: [String]
    /// 42a
    package var drawee: FINParty?
    /// 42M
    package var mixedPayment: [String]
    /// 42P
    package var deferredPayment: [String]
    /// 43P
    package var partialShipments: ShipmentPermission?
    /// 43T
    package var transhipment: ShipmentPermission?
    /// 44A
    package var placeOfTakingInCharge: String?
    /// 44E
    package var portOfLoading: String?
    /// 44F
    package var portOfDischarge: String?
    /// 44B
    package var placeOfDelivery: String?
    /// 44C
    package var latestShipmentOn: CalendarDay?
    /// 44D
    package var shipmentPeriod: [String]
    /// 45A, its lines as written, those of continuations after those of the first message.
    package var goods: [String]
    /// 46A
    package var documents: [String]
    /// 47A
    package var conditions: [String]
    /// 49G
    package var paymentConditionsForBeneficiary: [String]
    /// 49H
    package var paymentConditionsForBank: [String]
    /// 71D
    package var charges: [String]
    /// 48, in days; without it, UCP 600 article 14 (c) sets 21.
    package var presentationDays: Int?
    /// 48: what the days are counted from, where it is not the shipment.
    package var presentationFrom: String?
    /// 49
    package var confirmation: ConfirmationInstruction
    /// 58a
    package var requestedConfirmingParty: FINParty?
    /// 53a
    package var reimbursingBank: FINParty?
    /// 78
    package var instructions: [String]
    /// 57a
    package var adviseThrough: FINParty?
    /// 72Z
    package var senderToReceiver: [String]
}

extension IssueOfCredit {
    /// Reads an MT700 and its MT701s, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let chain = try MessageChain(messages, first: "700", others: "701")
        let access = FieldAccess(chain.first, "MT700")
        (sender, receiver) = (chain.sender, chain.receiver)
        reference = try access.needed("20", access.text("20"))
        preAdviceReference = try access.text("23")
        form = try access.needed("40A", access.code("40A"))
        issuedOn = try access.needed("31C", access.day("31C"))
        applicableRules = try access.needed("40E", access.rules())
        expiresOn = try access.needed("31D", access.day("31D"))
        expiryPlace = try access.needed("31D", access.text("31D", "place"))
        applicantBank = try access.party("51")
        applicant = try access.lines("50")
        beneficiary = try access.needed("59", access.party("59"))
        amount = try access.needed("32B", access.money("32B"))
        tolerance = try access.tolerance("39A")
        additionalAmounts = try access.lines("39C")
        availableWith = try access.needed("41A", access.party("41"))
        availableBy = try access.needed("41A", access.availability())
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
        goods = try chain.lines("45A")
        documents = try chain.lines("46A")
        conditions = try chain.lines("47A")
        paymentConditionsForBeneficiary = try chain.lines("49G")
        paymentConditionsForBank = try chain.lines("49H")
        charges = try access.lines("71D")
        presentationDays = try access.number("48")
        presentationFrom = try access.text("48", "narrative")
        confirmation = try access.needed("49", access.code("49"))
        requestedConfirmingParty = try access.party("58")
        reimbursingBank = try access.party("53")
        instructions = try access.lines("78")
        adviseThrough = try access.party("57")
        senderToReceiver = try access.lines("72Z")
    }

    /// An MT700, and as many MT701s as the narratives need.
    package func messages() throws(FINFault) -> [FINMessage] {
        var list = FieldList()
        list.add("40A", form.rawValue)
        list.add("20", reference)
        list.add("23", preAdviceReference)
        try list.add("31C", issuedOn)
        list.add("40E", applicableRules.text)
        try list.add("31D", expiresOn, expiryPlace)
        list.add("51", applicantBank)
        list.add("50", applicant)
        list.add(beneficiary.field("59", hasOptions: false))
        try list.add("32B", amount)
        list.add("39A", tolerance?.finText)
        list.add("39C", additionalAmounts)
        list.add(availableWith.field("41", code: availableBy.rawValue))
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
        let head = list.fields
        var tail = FieldList()
        tail.add("71D", charges)
        tail.add("48", try Self.presentation(presentationDays, presentationFrom))
        tail.add("49", confirmation.rawValue)
        tail.add("58", requestedConfirmingParty)
        tail.add("53", reimbursingBank)
        tail.add("78", instructions)
        tail.add("57", adviseThrough)
        tail.add("72Z", senderToReceiver)
        let narratives = [
            ("45A", goods), ("46A", documents), ("47A", conditions), ("49G", paymentConditionsForBeneficiary),
            ("49H", paymentConditionsForBank),
        ]
        let writer = ChainWriter(first: "700", others: "701", sender: sender, receiver: receiver)
        return try writer.messages(head: head, narratives: narratives, tail: tail.fields, repeated: [FINField("20", reference)])
    }

    /// Field 48: three digits, and what they are counted from.
    package static func presentation(_ days: Int?, _ from: String?) throws(FINFault) -> String? {
        guard let days else { return nil }
        guard (0...999).contains(days) else { throw FieldList.unwritable("48", "\(days) days take more than three digits") }
        return String(repeating: "0", count: 3 - "\(days)".count) + "\(days)" + (from.map { "/\($0)" } ?? "")
    }
}

extension FieldAccess {
    func availability() throws(FINFault) -> Availability? {
        if let availability: Availability = try code("41A", "code") { return availability }
        return try code("41D", "code")
    }

    func rules() throws(FINFault) -> ApplicableRules? {
        guard let code: RulesCode = try code("40E", "applicableRules") else { return nil }
        return ApplicableRules(code, narrative: try text("40E", "narrative"))
    }
}
