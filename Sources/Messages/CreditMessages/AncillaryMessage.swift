package import FINMessages
package import Parties

/// MT759: what concerns a credit or a guarantee and has no message of its own, in up to eight parts.
package struct AncillaryMessage: Hashable, Sendable {
    package var sender: BIC
    package var receiver: BIC
    package var reference: String  // 20
    package var relatedReference: String?  // 21
    package var instrument: Coded<AncillaryInstrument>  // 22D
    package var instrumentNumber: String?  // 23
    package var issuer: FINParty?  // 52a
    package var function: String  // 23H
    package var narrative: [String]  // 45D, through all parts
    package var file: CodeWithWords?  // 23X
}

extension AncillaryMessage {
    /// Reads all parts, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let chain = try MessageChain(messages, first: "759", others: "759")
        let fields = FieldAccess(chain.first, "MT759")
        (sender, receiver) = (chain.sender, chain.receiver)
        reference = try fields.neededText("20")
        relatedReference = try fields.text("21")
        instrument = try fields.neededCode("22D")
        instrumentNumber = try fields.text("23")
        issuer = try fields.party("52")
        function = try fields.neededText("23H")
        narrative = try chain.lines("45D")
        file = try fields.codeWithWords("23X")
    }

    /// As many parts as the narrative needs; a file is named in the first.
    package func messages() throws(FINFault) -> [FINMessage] {
        var list = FieldList()
        list.add("20", reference)
        list.add("21", relatedReference)
        list.add("22D", instrument.text)
        list.add("23", instrumentNumber)
        list.add("52", issuer)
        list.add("23H", function)
        var tail = FieldList()
        tail.add("23X", slashed: file)
        let (head, end) = (list.fields, tail.fields)
        return try TextSpread.messages(
            [("45D", narrative)], ("759", "759"), from: sender, to: receiver, repeated: head
        ) { count, lines throws(FINFault) in
            var text = FieldList()
            text.add("45D", lines("45D"))
            return [FINField("27", count)] + head + text.fields + end
        }
    }
}
