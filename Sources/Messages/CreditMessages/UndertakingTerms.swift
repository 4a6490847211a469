package import BankingCalendar
package import FINMessages
package import Money

/// 44J: where an undertaking's law or place of jurisdiction is.
package struct Jurisdiction: Hashable, Sendable {
    package var country: String
    package var subdivision: String?
    package var words: String?
}

/// What both a counter-undertaking and the local undertaking behind it state: sequences B and C of an MT760.
package struct UndertakingTerms: Hashable, Sendable {
    package var form: Coded<UndertakingForm>  // 22D
    package var rules: Coded<UndertakingRules>  // 40C
    package var otherRules: String?
    package var expiryType: Coded<ExpiryType>  // 23B
    package var expiresOn: CalendarDay?  // 31E
    package var expiryCondition: [String]  // 35G
    package var applicant: [String]  // 50
    package var obligor: [String]  // 51
    package var beneficiary: FINParty  // 59a
    package var amount: Money  // 32B
    package var additionalAmounts: [String]  // 39F
    package var adviseThrough: FINParty?  // 57a
    package var availableWith: FINParty?  // 41F by BIC, 41G by name
    package var charges: [String]  // 71D
    package var documents: [String]  // 45C
    package var text: [String]  // 77U or 77L, through all messages
    package var jurisdiction: Jurisdiction?  // 44J
    package var extensionPeriod: CodeWithWords?  // 23F
    package var extensionNotice: [String]  // 78
    package var extensionNoticeDays: Int?  // 26E
    package var finalExpiryOn: CalendarDay?  // 31S
    package var demandIndicator: String?  // 48B
    package var transferIndicator: String?  // 48D
    package var transferConditions: [String]  // 39E
    package var underlyingTransaction: [String]  // 45L
    package var delivery: CodeWithWords?  // 24E
    package var deliverTo: CodeWithWords?  // 24G

    /// - Parameter text: what 77U or 77L say, through all messages.
    init(_ fields: FieldAccess, text: [String]) throws(FINFault) {
        form = try fields.neededCode("22D")
        rules = try fields.neededCode("40C", "type")
        otherRules = try fields.text("40C", "narrative")
        expiryType = try fields.neededCode("23B")
        expiresOn = try fields.day("31E")
        expiryCondition = try fields.lines("35G")
        applicant = try fields.lines("50")
        obligor = try fields.lines("51")
        beneficiary = try fields.neededParty("59")
        amount = try fields.neededMoney("32B")
        additionalAmounts = try fields.lines("39F")
        adviseThrough = try fields.party("57")
        availableWith = try fields.availableWith()
        charges = try fields.lines("71D")
        documents = try fields.lines("45C")
        self.text = text
        jurisdiction = try fields.jurisdiction()
        extensionPeriod = try fields.codeWithWords("23F")
        extensionNotice = try fields.lines("78")
        extensionNoticeDays = try fields.number("26E")
        finalExpiryOn = try fields.day("31S")
        demandIndicator = try fields.text("48B")
        transferIndicator = try fields.text("48D")
        transferConditions = try fields.lines("39E")
        underlyingTransaction = try fields.lines("45L")
        delivery = try fields.codeWithWords("24E")
        deliverTo = try fields.codeWithWords("24G")
    }

    /// 22D and 40C
    func writeForm(_ list: inout FieldList) {
        list.add("22D", form.text)
        list.add("40C", rules.text + (otherRules.map { "/\($0)" } ?? ""))
    }

    /// 23B to 51
    func writeExpiry(_ list: inout FieldList) throws(FINFault) {
        list.add("23B", expiryType.text)
        try list.add("31E", expiresOn)
        list.add("35G", expiryCondition)
        list.add("50", applicant)
        list.add("51", obligor)
    }

    /// 32B and 39F
    func writeAmount(_ list: inout FieldList) throws(FINFault) {
        try list.add("32B", amount)
        list.add("39F", additionalAmounts)
    }

    /// 41a to 45C
    func writeAvailability(_ list: inout FieldList) {
        if let availableWith { list.add(availableWith.lettered("41", bic: "F", name: "G")) }
        list.add("71D", charges)
        list.add("45C", documents)
    }

    /// 44J to 24G
    func writeRest(_ list: inout FieldList) throws(FINFault) {
        if let jurisdiction {
            let place = jurisdiction.country + (jurisdiction.subdivision.map { "/\($0)" } ?? "")
            list.add("44J", [place] + (jurisdiction.words.map { ["/\($0)"] } ?? []))
        }
        list.add("23F", slashed: extensionPeriod)
        list.add("78", extensionNotice)
        try list.add("26E", threeDigits: extensionNoticeDays)
        try list.add("31S", finalExpiryOn)
        list.add("48B", demandIndicator)
        list.add("48D", transferIndicator)
        list.add("39E", transferConditions)
        list.add("45L", underlyingTransaction)
        list.add("24E", slashed: delivery)
        list.add("24G", lined: deliverTo)
    }
}

extension FINParty {
    /// The field whose options are these two letters.
    fileprivate func lettered(_ number: String, bic: String, name: String) -> FINField {
        let field = field(number)
        return FINField(number + (field.tag.hasSuffix("A") ? bic : name), field.text)
    }
}

extension FieldAccess {
    fileprivate func availableWith() throws(FINFault) -> FINParty? {
        for tag in ["41F", "41G"] {
            if let field = self[tag], let parts = try parts(tag) { return try FINParty(parts, of: field) }
        }
        return nil
    }

    fileprivate func jurisdiction() throws(FINFault) -> Jurisdiction? {
        guard let parts = try parts("44J"), let country = parts["countryCode"] else { return nil }
        return Jurisdiction(country: country, subdivision: parts["countrySubDivision"], words: parts["narrative"])
    }
}
