package import BankingCalendar
package import FINMessages
package import Money

/// Field 77B: what happens with the documents, by code between slashes, and words after it. [GK]
package struct Disposal: Hashable, Sendable {
    /// nil where the field begins with no code.
    package var code: DocumentDisposal?
    /// As carried, the code included.
    package var lines: [String]

    package init(_ lines: [String]) {
        self.lines = lines
        let word = (lines.first ?? "").split(separator: "/", omittingEmptySubsequences: true).first.map(String.init) ?? ""
        code = DocumentDisposal(rawValue: word)
    }

    package init(_ code: DocumentDisposal, words: [String] = []) {
        self.code = code
        lines = ["/\(code.rawValue)/"] + words
    }
}

/// MT734: the notice that refuses documents (UCP 600 article 16 (c)).
package struct AdviceOfRefusal: TradeMessage {
    package static let type = "734"
    package var reference: String  // 20
    package var relatedReference: String  // 21: the presenting bank's
    package var drawing: StatedAmount  // 32a: the documents' amount and the day of their presentation
    package var chargesClaimed: [String]  // 73A
    package var total: StatedAmount?  // 33a: what is claimed, with charges
    package var accountWith: FINParty?  // 57a
    package var senderToReceiver: [String]  // 72Z
    package var discrepancies: [String]  // 77J
    package var disposal: Disposal  // 77B

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        relatedReference = try fields.neededText("21")
        drawing = try fields.needed("32A", fields.stated("32A"))
        chargesClaimed = try fields.lines("73A")
        total = try fields.stated("33A", "33B")
        accountWith = try fields.party("57")
        senderToReceiver = try fields.lines("72Z")
        discrepancies = try fields.neededLines("77J")
        disposal = Disposal(try fields.neededLines("77B"))
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", relatedReference)
        try list.add("32", drawing, dated: "A", undated: "A")
        list.add("73A", chargesClaimed)
        try list.add("33", total, dated: "A")
        list.add("57", accountWith)
        list.add("72Z", senderToReceiver)
        list.add("77J", discrepancies)
        list.add("77B", disposal.lines)
        return list.fields
    }
}

/// MT750: documents with discrepancies were presented, and authority is asked to take them up.
package struct AdviceOfDiscrepancy: TradeMessage {
    package static let type = "750"
    package var reference: String  // 20
    package var creditNumber: String  // 21
    package var drawing: Money  // 32B
    package var additionalAmount: Money?  // 33B
    package var chargesDeducted: [String]  // 71D
    package var chargesAdded: [String]  // 73A
    package var total: Money?  // 34B
    package var accountWith: FINParty?  // 57a
    package var senderToReceiver: [String]  // 72Z
    package var discrepancies: [String]  // 77J

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        creditNumber = try fields.neededText("21")
        drawing = try fields.neededMoney("32B")
        additionalAmount = try fields.money("33B")
        chargesDeducted = try fields.lines("71D")
        chargesAdded = try fields.lines("73A")
        total = try fields.money("34B")
        accountWith = try fields.party("57")
        senderToReceiver = try fields.lines("72Z")
        discrepancies = try fields.neededLines("77J")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", creditNumber)
        try list.add("32B", drawing)
        try list.add("33B", additionalAmount)
        list.add("71D", chargesDeducted)
        list.add("73A", chargesAdded)
        try list.add("34B", total)
        list.add("57", accountWith)
        list.add("72Z", senderToReceiver)
        list.add("77J", discrepancies)
        return list.fields
    }
}

/// MT786: the rejection of a demand (URDG 758 article 24).
package struct DemandRefusal: TradeMessage {
    package static let type = "786"
    package var reference: String  // 20
    package var beneficiaryReference: String?  // 21
    package var issuer: FINParty  // 52a
    package var on: CalendarDay  // 30
    package var demand: Money  // 32B
    package var reasons: [String]  // 77J
    package var disposal: Disposal?  // 77B
    package var senderToReceiver: [String]  // 72Z
    package var file: CodeWithWords?  // 23X

    package init(_ fields: FieldAccess) throws(FINFault) {
        reference = try fields.neededText("20")
        beneficiaryReference = try fields.text("21")
        issuer = try fields.neededParty("52")
        on = try fields.neededDay("30")
        demand = try fields.neededMoney("32B")
        reasons = try fields.neededLines("77J")
        disposal = try fields["77B"] == nil ? nil : Disposal(fields.lines("77B"))
        senderToReceiver = try fields.lines("72Z")
        file = try fields.codeWithWords("23X")
    }

    package func fields() throws(FINFault) -> [FINField] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", beneficiaryReference)
        list.add("52", issuer)
        try list.add("30", on)
        try list.add("32B", demand)
        list.add("77J", reasons)
        list.add("77B", disposal?.lines ?? [])
        list.add("72Z", senderToReceiver)
        list.add("23X", slashed: file)
        return list.fields
    }
}
