internal import BankStatements
internal import BankingCalendar
internal import Money
internal import XMLReading

/// What stands in a statement besides its entries.
extension CamtReader {
    static func isKept(_ name: String) -> Bool {
        [
            "Id", "StmtPgntn", "RptPgntn", "NtfctnPgntn", "ElctrncSeqNb", "LglSeqNb", "CreDtTm", "FrToDt", "Acct", "Bal",
            "TxsSummry",
        ].contains(name)
    }

    static func take(_ element: XMLElement, into statement: inout Statement, _ fields: inout CamtFields) {
        switch element.local {
        case "Id": statement.statementID = fields.text(element)
        case "ElctrncSeqNb": statement.number = fields.sequence(element)
        case "LglSeqNb": statement.number = statement.number ?? fields.sequence(element)
        case "CreDtTm": statement.createdAt = fields.text(element)
        case "FrToDt": period(element, into: &statement, &fields)
        case "Acct": statement.account = account(element, fields)
        case "Bal": balance(element, into: &statement, &fields)
        case "TxsSummry": statement.summary = summary(element, fields)
        default:
            statement.page = fields.number(element.first("PgNb"))
            statement.isLastPage = fields.flag(element.first("LastPgInd"))
        }
    }

    private static func period(_ element: XMLElement, into statement: inout Statement, _ fields: inout CamtFields) {
        statement.from = fields.day(element.first("FrDtTm") ?? element.first("FrDt"))
        statement.to = fields.day(element.first("ToDtTm") ?? element.first("ToDt"))
    }

    private static func account(_ element: XMLElement, _ fields: CamtFields) -> StatementAccount {
        let iban = fields.text(element.first(at: "Id", "IBAN"))
        var account = StatementAccount(
            id: iban ?? fields.accountID(element) ?? "", isIBAN: iban != nil, currency: fields.text(element.first("Ccy")))
        account.owner = fields.name(element.first("Ownr"))
        account.servicer = fields.agent(element.first("Svcr"))
        return account
    }

    private static func balance(_ element: XMLElement, into statement: inout Statement, _ fields: inout CamtFields) {
        let type = element.first(at: "Tp", "CdOrPrtry")
        let standard = fields.text(type?.first("Cd"))
        let place = fields.place(element)
        guard let amount = fields.amount(element.first("Amt")) else {
            let said = fields.text(element.first("Amt")) ?? "nothing"
            fields.tell(
                StatementBreak(
                    .unreadableBalance, at: place, what: "'\(said.prefix(40))' is no balance with a currency; it is left out",
                    fix: "ask the bank for the balance"))
            return
        }
        let mark = fields.mark(element.first("CdtDbtInd"))
        if mark == nil {
            fields.tell(
                StatementBreak(
                    .noMark, at: place, what: "the balance says neither credit nor debit, and is taken for a credit",
                    fix: "ask the bank to state it"))
        }
        statement.balances.append(
            StatementBalance(
                code: standard ?? fields.text(type?.first("Prtry")) ?? "", amount: amount, mark: mark ?? .credit,
                on: fields.day(element.first("Dt")), place: place, isProprietary: standard == nil,
                subType: fields.code(element.first(at: "Tp", "SubTp"))))
    }

    private static func summary(_ element: XMLElement, _ fields: CamtFields) -> EntrySummary {
        func total(_ name: String) -> EntrySummary.Total? {
            guard let holder = element.first(name) else { return nil }
            return EntrySummary.Total(count: fields.number(holder.first("NbOfNtries")), sum: fields.rate(holder.first("Sum")))
        }
        var summary = EntrySummary(all: total("TtlNtries"), credits: total("TtlCdtNtries"), debits: total("TtlDbtNtries"))
        let all = element.first("TtlNtries")
        let net = fields.rate(all?.first("TtlNetNtryAmt")) ?? fields.rate(all?.first(at: "TtlNetNtry", "Amt"))
        let mark = fields.mark(all?.first("CdtDbtInd")) ?? fields.mark(all?.first(at: "TtlNetNtry", "CdtDbtInd"))
        if let net, let mark { summary.net = mark.signed(net) }
        return summary
    }
}
