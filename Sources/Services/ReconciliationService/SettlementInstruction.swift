package import AccountReconciliation
package import BankingCalendar
package import Money
package import Parties

/// What a netting says is to be paid, as messages between banks write it: an MT202 and a pacs.009.001.08. [GK]
package struct SettlementInstruction: Hashable, Sendable {
    package let payer: BIC
    package let payee: BIC
    package let netting: NettingPaper

    /// - Returns: nil where nothing is paid by a transfer (the breaks even out, or another rail was agreed), and where a reference or
    ///   the account holds what a FIN field cannot: a line's end in one would begin another field.
    package init?(_ netting: NettingPaper, relation: Relation) {
        guard netting.rail == .transfer, netting.amount.isPositive,
            ([netting.reference, netting.related] + [netting.creditedAccount].compactMap { $0 }).allSatisfy(Self.isInFIN)
        else { return nil }
        self.netting = netting
        (payer, payee) = (relation.codes[netting.payer], relation.codes[netting.payer.other])
    }

    /// The x character set of SWIFT's FIN messages, without its line ends.
    private static func isInFIN(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/-?:().,'+ ".utf8.contains(byte)
        }
    }

    /// The MT202 as FIN carries it, from the payer's bank to the payee's.
    package var mt202: String {
        var lines = [
            "{1:F01\(Self.terminal(payer))0000000000}{2:I202\(Self.terminal(payee))N}{3:{121:\(netting.uetr)}}{4:",
            ":20:\(netting.reference)", ":21:\(netting.related)",
            ":32A:\(Self.shortDay(netting.valueOn))\(netting.amount.currency.code)\(Self.finAmount(netting.amount))",
        ]
        if let agent = netting.creditedAt { lines.append(":57A:\(agent.text)") }
        if let account = netting.creditedAccount { lines.append(":58A:/\(account)") } else { lines.append(":58A:") }
        lines[lines.count - 1] += netting.creditedAccount == nil ? payee.text : "\r\n\(payee.text)"
        return lines.joined(separator: "\r\n") + "\r\n-}"
    }

    /// The pacs.009.001.08 document.
    ///
    /// - Parameter createdAt: RFC 3339.
    package func pacs009(createdAt: String) -> String {
        let amount = "<IntrBkSttlmAmt Ccy=\"\(netting.amount.currency.code)\">\(netting.amount.amountText)</IntrBkSttlmAmt>"
        let agent = netting.creditedAt.map { "<CdtrAgt>\(Self.institution($0))</CdtrAgt>" } ?? ""
        let account =
            netting.creditedAccount.map { "<CdtrAcct><Id><Othr><Id>\(Self.escaped($0))</Id></Othr></Id></CdtrAcct>" } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08"><FICdtTrf>
            <GrpHdr><MsgId>\(Self.escaped(netting.reference))</MsgId><CreDtTm>\(createdAt)</CreDtTm><NbOfTxs>1</NbOfTxs>\
            <SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>
            <CdtTrfTxInf><PmtId><InstrId>\(Self.escaped(netting.reference))</InstrId>\
            <EndToEndId>\(Self.escaped(netting.related))</EndToEndId><UETR>\(netting.uetr)</UETR></PmtId>
            \(amount)<IntrBkSttlmDt>\(netting.valueOn)</IntrBkSttlmDt>
            <Dbtr>\(Self.institution(payer))</Dbtr>\(agent)<Cdtr>\(Self.institution(payee))</Cdtr>\(account)
            </CdtTrfTxInf></FICdtTrf></Document>

            """
    }

    private static func institution(_ code: BIC) -> String {
        "<FinInstnId><BICFI>\(code.text)</BICFI></FinInstnId>"
    }

    /// Eight characters, the terminal and the branch.
    private static func terminal(_ code: BIC) -> String {
        let text = code.text
        return "\(text.prefix(8))X\(text.count == 11 ? String(text.suffix(3)) : "XXX")"
    }

    private static func shortDay(_ day: CalendarDay) -> String { String(day.description.filter { $0 != "-" }.dropFirst(2)) }

    /// With a comma, which always stands.
    private static func finAmount(_ amount: Money) -> String {
        let text = amount.amountText.replacing(".", with: ",")
        return text.contains(",") ? text : text + ","
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
