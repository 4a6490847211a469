package import BankingCalendar
package import FINMessages
package import Money
package import Parties

/// The amendment of a demand guarantee or a standby credit: MT767 with its continuations MT775.
package struct AmendmentOfUndertaking: Hashable, Sendable {
    package var sender: BIC
    package var receiver: BIC
    package var relatedReference: String  // 21
    package var purpose: Coded<UndertakingPurpose>  // 22A
    package var requestsCancellation: Bool  // 23S: CANCEL
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X
    package var undertakingNumber: String  // 20
    package var number: Int  // 26E
    package var amendedOn: CalendarDay  // 30
    package var issuer: FINParty  // 52a
    package var advisersReference: String?  // 23
    package var change: Change
    /// Sequence C: what the receiver is asked to change of the undertaking that it issued.
    package var localChange: Change?

    /// What changes; the rest stays.
    package struct Change: Hashable, Sendable {
        package var increase: Money?  // 32B
        package var decrease: Money?  // 33B
        package var expiryType: Coded<ExpiryType>?  // 23B
        package var expiresOn: CalendarDay?  // 31E
        package var expiryCondition: [String]  // 35G
        package var beneficiary: FINParty?  // 59a
        package var text: [String]  // 77U or 77L, through all messages
        package var delivery: CodeWithWords?  // 24E
        package var deliverTo: CodeWithWords?  // 24G
    }
}

extension AmendmentOfUndertaking {
    /// Reads an MT767 and its MT775s, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let chain = try MessageChain(messages, first: "767", others: "775")
        let sequences = MessageSequences(chain.first.fields)
        (sender, receiver) = (chain.sender, chain.receiver)
        let general = FieldAccess(sequences["A"] ?? [], "MT767")
        relatedReference = try general.neededText("21")
        purpose = try general.neededCode("22A")
        requestsCancellation = try general.text("23S") == "CANCEL"
        senderToReceiver = try general.lines("72Z")
        file = try general.codeWithWords("23X")
        let details = FieldAccess(sequences["B"] ?? [], "MT767 sequence B")
        undertakingNumber = try details.neededText("20")
        number = try details.neededNumber("26E")
        amendedOn = try details.neededDay("30")
        issuer = try details.neededParty("52")
        advisersReference = try details.text("23")
        change = try Change(details, text: chain.lines("77U"))
        localChange = try sequences["C"].map { fields throws(FINFault) in
            try Change(FieldAccess(fields, "MT767 sequence C"), text: chain.lines("77L"))
        }
    }

    /// An MT767, and as many MT775s as its texts need.
    package func messages() throws(FINFault) -> [FINMessage] {
        var repeated = FieldList()
        repeated.add("20", undertakingNumber)
        repeated.add("21", relatedReference)
        try repeated.add("26E", threeDigits: number)
        repeated.add("52", issuer)
        let texts = [("77U", change.text)] + (localChange.map { [("77L", $0.text)] } ?? [])
        return try TextSpread.messages(
            texts, ("767", "775"), from: sender, to: receiver, repeated: repeated.fields, head: first)
    }

    private func first(_ count: String, _ lines: (String) -> [String]) throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add(FINField("15A", ""))
        list.add("27", count)
        list.add("21", relatedReference)
        list.add("22A", purpose.text)
        list.add("23S", requestsCancellation ? "CANCEL" : nil)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        list.add(FINField("15B", ""))
        list.add("20", undertakingNumber)
        try list.add("26E", threeDigits: number)
        try list.add("30", amendedOn)
        list.add("52", issuer)
        list.add("23", advisersReference)
        try change.write(&list, textTag: "77U", text: lines("77U"))
        if let localChange {
            list.add(FINField("15C", ""))
            try localChange.write(&list, textTag: "77L", text: lines("77L"))
        }
        return list.fields
    }
}

extension AmendmentOfUndertaking.Change {
    fileprivate init(_ fields: FieldAccess, text: [String]) throws(FINFault) {
        increase = try fields.money("32B")
        decrease = try fields.money("33B")
        expiryType = try fields.coded("23B")
        expiresOn = try fields.day("31E")
        expiryCondition = try fields.lines("35G")
        beneficiary = try fields.party("59")
        self.text = text
        delivery = try fields.codeWithWords("24E")
        deliverTo = try fields.codeWithWords("24G")
    }

    fileprivate func write(_ list: inout FieldList, textTag: String, text: [String]) throws(FINFault) {
        try list.add("32B", increase)
        try list.add("33B", decrease)
        list.add("23B", expiryType?.text)
        try list.add("31E", expiresOn)
        list.add("35G", expiryCondition)
        if let beneficiary { list.add(beneficiary.field("59", hasOptions: false)) }
        list.add(textTag, text)
        list.add("24E", slashed: delivery)
        list.add("24G", lined: deliverTo)
    }
}
