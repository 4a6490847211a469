package import BankingCalendar
package import FINMessages
package import Parties

/// The issue of a demand guarantee or a standby credit: MT760 with its continuations MT761.
package struct IssueOfUndertaking: Hashable, Sendable {
    package var sender: BIC
    package var receiver: BIC
    package var purpose: Coded<UndertakingPurpose>  // 22A
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X
    package var undertaking: Undertaking
    /// Sequence C: what the receiver is asked to issue in its own name.
    package var local: LocalUndertaking?

    /// Sequence B
    package struct Undertaking: Hashable, Sendable {
        package var number: String  // 20
        package var issuedOn: CalendarDay  // 30
        package var terms: UndertakingTerms
        package var issuer: FINParty  // 52a
        package var advisingBank: FINParty?  // 56a
        package var advisersReference: String?  // 23
        package var confirmation: Coded<ConfirmationInstruction>?  // 49
        package var requestedConfirmingParty: FINParty?  // 58a
    }

    package struct LocalUndertaking: Hashable, Sendable {
        package var requestedOn: CalendarDay?  // 31C
        package var event: CodeWithWords?  // 22K
        package var terms: UndertakingTerms
        package var issuer: FINParty?  // 52a
        package var standardWording: String?  // 22Y
        package var language: String?  // 40D
    }
}

extension IssueOfUndertaking {
    /// Reads an MT760 and its MT761s, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let chain = try MessageChain(messages, first: "760", others: "761")
        let sequences = MessageSequences(chain.first.fields)
        (sender, receiver) = (chain.sender, chain.receiver)
        let general = FieldAccess(sequences["A"] ?? [], "MT760")
        purpose = try general.neededCode("22A")
        senderToReceiver = try general.lines("72Z")
        file = try general.codeWithWords("23X")
        undertaking = try Undertaking(FieldAccess(sequences["B"] ?? [], "MT760 sequence B"), text: chain.lines("77U"))
        local = try sequences["C"].map { fields throws(FINFault) in
            try LocalUndertaking(FieldAccess(fields, "MT760 sequence C"), text: chain.lines("77L"))
        }
    }

    /// An MT760, and as many MT761s as its texts need.
    package func messages() throws(FINFault) -> [FINMessage] {
        var repeated = FieldList()
        repeated.add("20", undertaking.number)
        repeated.add("52", undertaking.issuer)
        let texts = [("77U", undertaking.terms.text)] + (local.map { [("77L", $0.terms.text)] } ?? [])
        return try TextSpread.messages(
            texts, ("760", "761"), from: sender, to: receiver, repeated: repeated.fields, head: first)
    }

    private func first(_ count: String, _ lines: (String) -> [String]) throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add(FINField("15A", ""))
        list.add("27", count)
        list.add("22A", purpose.text)
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        list.add(FINField("15B", ""))
        try undertaking.write(&list, text: lines("77U"))
        if let local {
            list.add(FINField("15C", ""))
            try local.write(&list, text: lines("77L"))
        }
        return list.fields
    }
}

extension IssueOfUndertaking.Undertaking {
    fileprivate init(_ fields: FieldAccess, text: [String]) throws(FINFault) {
        number = try fields.neededText("20")
        issuedOn = try fields.neededDay("30")
        terms = try UndertakingTerms(fields, text: text)
        issuer = try fields.neededParty("52")
        advisingBank = try fields.party("56")
        advisersReference = try fields.text("23")
        confirmation = try fields.coded("49")
        requestedConfirmingParty = try fields.party("58")
    }

    fileprivate func write(_ list: inout FieldList, text: [String]) throws(FINFault) {
        list.add("20", number)
        try list.add("30", issuedOn)
        terms.writeForm(&list)
        try terms.writeExpiry(&list)
        list.add("52", issuer)
        list.add(terms.beneficiary.field("59", hasOptions: false))
        list.add("56", advisingBank)
        list.add("23", advisersReference)
        list.add("57", terms.adviseThrough)
        try terms.writeAmount(&list)
        terms.writeAvailability(&list)
        list.add("77U", text)
        list.add("49", confirmation?.text)
        list.add("58", requestedConfirmingParty)
        try terms.writeRest(&list)
    }
}

extension IssueOfUndertaking.LocalUndertaking {
    fileprivate init(_ fields: FieldAccess, text: [String]) throws(FINFault) {
        requestedOn = try fields.day("31C")
        event = try fields.codeWithWords("22K")
        terms = try UndertakingTerms(fields, text: text)
        issuer = try fields.party("52")
        standardWording = try fields.text("22Y")
        language = try fields.text("40D")
    }

    fileprivate func write(_ list: inout FieldList, text: [String]) throws(FINFault) {
        try list.add("31C", requestedOn)
        terms.writeForm(&list)
        list.add("22K", slashed: event)
        try terms.writeExpiry(&list)
        list.add("52", issuer)
        list.add(terms.beneficiary.field("59", hasOptions: false))
        try terms.writeAmount(&list)
        list.add("57", terms.adviseThrough)
        terms.writeAvailability(&list)
        list.add("77L", text)
        list.add("22Y", standardWording)
        list.add("40D", language)
        try terms.writeRest(&list)
    }
}
