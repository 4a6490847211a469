package import BankStatements
package import BankingCalendar
package import Money

/// Writes one statement as camt.053.001.08, entry by entry, so that millions take no more memory than one. [GK]
package struct CamtStatementWriter {
    /// What stands before the entries; balances are signed, credits positive.
    package struct Head: Hashable, Sendable {
        package var messageID: String
        package var statementID: String
        package var number: Int
        /// RFC 3339.
        package var createdAt: String
        package var account: StatementAccount
        package var opening: Money
        package var openingOn: CalendarDay
        package var closing: Money
        package var closingOn: CalendarDay

        package init(
            messageID: String, statementID: String, number: Int, createdAt: String, account: StatementAccount, opening: Money,
            openingOn: CalendarDay, closing: Money, closingOn: CalendarDay
        ) {
            (self.messageID, self.statementID, self.number) = (messageID, statementID, number)
            (self.createdAt, self.account) = (createdAt, account)
            (self.opening, self.openingOn) = (opening, openingOn)
            (self.closing, self.closingOn) = (closing, closingOn)
        }
    }

    private let write: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []
    private static let bufferBytes = 64 << 10

    /// - Parameter write: takes the next bytes of the file.
    package init(_ head: Head, to write: @escaping ([UInt8]) throws -> Void) throws {
        self.write = write
        try put(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr>\(text("MsgId", head.messageID))\(text("CreDtTm", head.createdAt))</GrpHdr>
            <Stmt>\(text("Id", head.statementID))<ElctrncSeqNb>\(head.number)</ElctrncSeqNb>\(text("CreDtTm", head.createdAt))
            <Acct><Id>\(account(head.account))</Id>\(text("Ccy", head.opening.currency.code))</Acct>
            \(balance("OPBD", head.opening, head.openingOn))
            \(balance("CLBD", head.closing, head.closingOn))

            """)
    }

    /// - Throws: where the bytes cannot be written.
    package mutating func put(_ entry: StatementEntry) throws {
        let references = entry.references
        var parts = [
            "<Ntry>", text("NtryRef", references.entryReference),
            "<Amt Ccy=\"\(entry.amount.currency)\">\(entry.amount.value)</Amt>", mark(entry.mark),
            entry.isReversal ? "<RvslInd>true</RvslInd>" : "", "<Sts><Cd>\(status(entry.status))</Cd></Sts>",
            day("BookgDt", entry.bookedOn), day("ValDt", entry.valueOn), text("AcctSvcrRef", references.accountServicerReference),
            "<BkTxCd>\(code(entry.bankTransactionCode))</BkTxCd>", details(entry),
            text("AddtlNtryInf", entry.additionalInformation), "</Ntry>\n",
        ]
        parts.removeAll { $0.isEmpty }
        try put(parts.joined())
    }

    package mutating func end() throws {
        try put("</Stmt></BkToCstmrStmt></Document>\n")
        try flush()
    }

    private mutating func put(_ text: String) throws {
        buffer += text.utf8
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    private mutating func flush() throws {
        try write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    // MARK: elements

    private func details(_ entry: StatementEntry) -> String {
        let references = entry.references
        let named = [
            text("MsgId", references.messageID),
            text("PmtInfId", references.paymentInformationID ?? entry.batch?.paymentInformationID),
            text("InstrId", references.instructionID), text("EndToEndId", references.endToEndID ?? references.ownerReference),
            text("UETR", references.uetr), text("TxId", references.transactionID),
        ].joined()
        let remittance = entry.remittance.map { text("Ustrd", $0) }.joined()
        guard !named.isEmpty || !remittance.isEmpty else { return "" }
        return "<NtryDtls><TxDtls>" + (named.isEmpty ? "" : "<Refs>\(named)</Refs>")
            + (remittance.isEmpty ? "" : "<RmtInf>\(remittance)</RmtInf>") + "</TxDtls></NtryDtls>"
    }

    private func code(_ code: BankTransactionCode) -> String {
        guard let domain = code.domain, let family = code.family, let subFamily = code.subFamily else {
            return "<Prtry>\(text("Cd", code.proprietary ?? code.gvc ?? "NOTPROVIDED"))</Prtry>"
        }
        return "<Domn>\(text("Cd", domain))<Fmly>\(text("Cd", family))\(text("SubFmlyCd", subFamily))</Fmly></Domn>"
    }

    private func account(_ account: StatementAccount) -> String {
        account.isIBAN ? text("IBAN", account.id) : "<Othr>\(text("Id", account.id))</Othr>"
    }

    private func balance(_ code: String, _ amount: Money, _ on: CalendarDay) -> String {
        let written = amount.amountText
        return "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy=\"\(amount.currency.code)\">"
            + "\(amount.isNegative ? String(written.dropFirst()) : written)</Amt>\(mark(amount.isNegative ? .debit : .credit))"
            + "\(day("Dt", on))</Bal>"
    }

    private func status(_ status: StatementEntry.Status) -> String {
        switch status {
        case .booked: "BOOK"
        case .pending: "PDNG"
        case .information: "INFO"
        case .expected: "FUTR"
        }
    }

    private func mark(_ mark: CreditDebit) -> String { "<CdtDbtInd>\(mark == .credit ? "CRDT" : "DBIT")</CdtDbtInd>" }

    private func day(_ name: String, _ day: CalendarDay?) -> String { day.map { "<\(name)><Dt>\($0)</Dt></\(name)>" } ?? "" }

    private func text(_ name: String, _ content: String?) -> String {
        guard let content, !content.isEmpty else { return "" }
        return "<\(name)>\(Self.escaped(content))</\(name)>"
    }

    /// Characters that XML 1.0 cannot carry become blanks.
    private static func escaped(_ text: String) -> String {
        var written = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": written += "&amp;"
            case "<": written += "&lt;"
            case ">": written += "&gt;"
            case "\t", "\n", "\r": written.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: written += " "
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written
    }
}
