package import BankingCalendar
package import FINMessages
package import Parties

/// A credit passed on: MT710 of a third bank's or a non-bank's credit, MT720 of one transferred (UCP 600 article 38), each
/// with its continuations MT711 or MT721.
package struct AdviceOfCredit: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case thirdBank = "710"
        case transfer = "720"

        var continuation: String { self == .thirdBank ? "711" : "721" }
    }

    package var kind: Kind
    package var sender: BIC
    package var receiver: BIC
    package var form: Coded<FormOfCredit>  // 40B
    package var undertaking: Coded<AdvisersUndertaking>
    package var reference: String  // 20: the sender's
    package var creditNumber: String  // 21: the issuer's
    package var preAdviceReference: String?  // 23, of an MT710
    package var issuedOn: CalendarDay  // 31C
    package var applicableRules: Coded<RulesCode>  // 40E
    package var otherRules: String?
    package var expiresOn: CalendarDay  // 31D
    package var expiryPlace: String
    package var issuingBank: FINParty?  // 52a
    package var nonBankIssuer: [String]  // 50B
    package var applicantBank: FINParty?  // 51a, of an MT710
    package var applicant: [String]  // 50; of a transfer the first beneficiary
    package var beneficiary: FINParty  // 59; of a transfer the second
    package var amount: CreditAmount
    package var availability: CreditAvailability
    package var partialShipments: Coded<ShipmentPermission>?  // 43P
    package var transhipment: Coded<ShipmentPermission>?  // 43T
    package var shipment: ShipmentTerms
    package var goods: [String]  // 45A, through all messages
    package var documents: [String]  // 46A
    package var conditions: [String]  // 47A
    package var paymentConditionsForBeneficiary: [String]  // 49G
    package var paymentConditionsForBank: [String]  // 49H
    package var charges: [String]  // 71D
    package var presentationDays: Int?  // 48
    package var presentationFrom: String?
    package var confirmation: Coded<ConfirmationInstruction>  // 49
    package var requestedConfirmingParty: FINParty?  // 58a
    package var reimbursingBank: FINParty?  // 53a, of an MT710
    package var instructions: [String]  // 78
    package var intermediaryInstructions: [String]  // 78D
    package var adviseThrough: FINParty?  // 57a
    package var senderToReceiver: [String]  // 72Z
}

extension AdviceOfCredit {
    /// Reads an MT710 or an MT720 and its continuations, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let kind = messages.lazy.compactMap { $0.type.flatMap(Kind.init) }.first
        guard let kind else {
            throw FINFault(
                line: messages.first?.fields.first?.line ?? 1, tag: nil, rule: "type",
                what: "there is neither an MT710 nor an MT720",
                fix: "give the first message of the credit with its continuations")
        }
        let chain = try MessageChain(messages, first: kind.rawValue, others: kind.continuation)
        let fields = FieldAccess(chain.first, "MT\(kind.rawValue)")
        self.kind = kind
        (sender, receiver) = (chain.sender, chain.receiver)
        form = try fields.neededCode("40B", "type")
        undertaking = try fields.neededCode("40B", "code")
        reference = try fields.neededText("20")
        creditNumber = try fields.neededText("21")
        preAdviceReference = try fields.text("23")
        issuedOn = try fields.neededDay("31C")
        applicableRules = try fields.neededCode("40E", "applicableRules")
        otherRules = try fields.text("40E", "narrative")
        expiresOn = try fields.neededDay("31D")
        expiryPlace = try fields.neededText("31D", "place")
        issuingBank = try fields.party("52")
        nonBankIssuer = try fields.lines("50B")
        applicantBank = try fields.party("51")
        applicant = try fields.neededLines("50")
        beneficiary = try fields.neededParty("59")
        amount = try CreditAmount(fields)
        availability = try CreditAvailability(fields)
        partialShipments = try fields.coded("43P")
        transhipment = try fields.coded("43T")
        shipment = try ShipmentTerms(fields)
        goods = try chain.lines("45A")
        documents = try chain.lines("46A")
        conditions = try chain.lines("47A")
        paymentConditionsForBeneficiary = try chain.lines("49G")
        paymentConditionsForBank = try chain.lines("49H")
        charges = try fields.lines("71D")
        presentationDays = try fields.number("48")
        presentationFrom = try fields.text("48", "narrative")
        confirmation = try fields.neededCode("49")
        requestedConfirmingParty = try fields.party("58")
        reimbursingBank = try fields.party("53")
        instructions = try fields.lines("78")
        intermediaryInstructions = try fields.lines("78D")
        adviseThrough = try fields.party("57")
        senderToReceiver = try fields.lines("72Z")
    }

    /// The first message, and as many continuations as the narratives need.
    package func messages() throws(FINFault) -> [FINMessage] {
        var repeated = FieldList()
        repeated.add("20", reference)
        repeated.add("21", creditNumber)
        let narratives = [
            ("45A", goods), ("46A", documents), ("47A", conditions), ("49G", paymentConditionsForBeneficiary),
            ("49H", paymentConditionsForBank),
        ]
        let writer = ChainWriter(first: kind.rawValue, others: kind.continuation, sender: sender, receiver: receiver)
        return try writer.messages(head: head(), narratives: narratives, tail: tail(), repeated: repeated.fields)
    }

    private func head() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("40B", [form.text, undertaking.text])
        list.add("20", reference)
        list.add("21", creditNumber)
        list.add("23", preAdviceReference)
        try list.add("31C", issuedOn)
        list.add("40E", applicableRules.text + (otherRules.map { "/\($0)" } ?? ""))
        try list.add("31D", expiresOn, expiryPlace)
        list.add("52", issuingBank)
        list.add("50B", nonBankIssuer)
        list.add("51", applicantBank)
        list.add("50", applicant)
        list.add(beneficiary.field("59", hasOptions: false))
        try amount.write(&list)
        availability.write(&list)
        list.add("43P", partialShipments?.text)
        list.add("43T", transhipment?.text)
        try shipment.write(&list)
        return list.fields
    }

    private func tail() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("71D", charges)
        list.add("48", try IssueOfCredit.presentation(presentationDays, presentationFrom))
        list.add("49", confirmation.text)
        list.add("58", requestedConfirmingParty)
        list.add("53", reimbursingBank)
        list.add("78", instructions)
        list.add("78D", intermediaryInstructions)
        list.add("57", adviseThrough)
        list.add("72Z", senderToReceiver)
        return list.fields
    }
}
