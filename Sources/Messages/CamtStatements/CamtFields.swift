internal import BankStatements
internal import BankingCalendar
internal import Money
internal import XMLReading

/// Reads the parts that entries, transactions and balances have in common. What is absent is nil; what is there and cannot be
/// read is told.
struct CamtFields {
    let file: String
    private(set) var unreadable: [StatementBreak] = []

    init(file: String) { self.file = file }

    func place(_ element: XMLElement) -> StatementPlace {
        StatementPlace(file: file, line: element.position.line, element: element.position.path)
    }

    mutating func tell(_ found: StatementBreak) { unreadable.append(found) }

    mutating func tell(_ element: XMLElement, _ what: String) {
        tell(
            StatementBreak(.unreadableField, at: place(element), what: what, fix: "ask the bank to write it as its schema says"))
    }

    func text(_ element: XMLElement?) -> String? {
        guard let text = element?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    /// `<Amt Ccy="EUR">12.50</Amt>`; nil also where the number or the currency is unreadable.
    func amount(_ element: XMLElement?) -> StatementAmount? {
        guard let element, let currency = element.attribute("Ccy"), Self.isCode(currency) else { return nil }
        var digits = Array(element.trimmed.utf8)[...]
        if digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        return StatementNumber.decimal(digits, mark: UInt8(ascii: ".")).map { StatementAmount($0, currency) }
    }

    /// An amount that need not be there: what is there and cannot be read is told.
    mutating func optionalAmount(_ element: XMLElement?) -> StatementAmount? {
        guard let element else { return nil }
        if let amount = amount(element) { return amount }
        tell(element, "'\(element.trimmed.prefix(40))' is no amount with a currency")
        return nil
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    func mark(_ element: XMLElement?) -> CreditDebit? {
        switch element?.trimmed {
        case "CRDT": .credit
        case "DBIT": .debit
        default: nil
        }
    }

    /// `<BookgDt><Dt>2026-03-02</Dt></BookgDt>`, with `DtTm` in its place, or the day itself.
    mutating func day(_ element: XMLElement?) -> CalendarDay? {
        guard let element else { return nil }
        let holder = element.first("Dt") ?? element.first("DtTm") ?? element.first("ActlDt") ?? element
        guard let text = text(holder) else { return nil }
        if let day = CalendarDay(String(text.prefix(10))) { return day }
        tell(holder, "'\(text.prefix(40))' is no date")
        return nil
    }

    /// True and false as XML Schema spells them.
    func flag(_ element: XMLElement?) -> Bool? {
        switch element?.trimmed {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    func number(_ element: XMLElement?) -> Int? { text(element).flatMap { StatementNumber.count($0) } }

    /// A sequence number, which need not be there: what is there and cannot be read is told.
    mutating func sequence(_ element: XMLElement) -> Int? {
        guard let text = text(element) else { return nil }
        if let number = StatementNumber.count(text) { return number }
        tell(element, "'\(text.prefix(40))' is no number from 0 to \(StatementNumber.countMax); it counts as none")
        return nil
    }

    /// A code of the standard or the bank's own word.
    func code(_ element: XMLElement?) -> String? {
        guard let element else { return nil }
        if let inner = text(element.first("Cd")) ?? text(element.first("Prtry")) { return inner }
        if let holder = element.first("CdOrPrtry") { return code(holder) }
        return text(element)
    }

    func rate(_ element: XMLElement?) -> ExactDecimal? {
        text(element).flatMap { StatementNumber.decimal($0.utf8, mark: UInt8(ascii: ".")) }
    }

    func transactionCode(_ element: XMLElement?) -> BankTransactionCode {
        BankTransactionCode(
            domain: text(element?.first(at: "Domn", "Cd")), family: text(element?.first(at: "Domn", "Fmly", "Cd")),
            subFamily: text(element?.first(at: "Domn", "Fmly", "SubFmlyCd")),
            proprietary: text(element?.first(at: "Prtry", "Cd")), gvc: Self.gvc(text(element?.first(at: "Prtry", "Cd"))))
    }

    /// German banks write "NTRF+166+1234" or "166": the three digits are the business transaction code. [GK]
    private static func gvc(_ text: String?) -> String? {
        let parts = text?.split(separator: "+") ?? []
        let code = parts.count > 1 ? parts[1] : parts.first
        guard let code, code.utf8.count == 3, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return String(code)
    }

    /// Charges in both structures: one element each (version 2), or records inside one (from version 3 on).
    mutating func charges(_ elements: [XMLElement]) -> [Charge] {
        var charges: [Charge] = []
        for element in elements.flatMap({ $0.all("Rcrd").isEmpty ? [$0] : $0.all("Rcrd") }) {
            guard let holder = element.first("Amt") ?? element.first("TtlChrgsAndTaxAmt"), let amount = optionalAmount(holder)
            else { continue }
            charges.append(
                Charge(
                    amount: amount, mark: mark(element.first("CdtDbtInd")), isIncluded: flag(element.first("ChrgInclInd")),
                    type: code(element.first("Tp")), bearer: text(element.first("Br"))))
        }
        return charges
    }

    mutating func exchange(_ details: XMLElement?) -> ForeignExchange {
        var exchange = ForeignExchange()
        guard let details else { return exchange }
        exchange.instructed = optionalAmount(details.first(at: "InstdAmt", "Amt"))
        exchange.transaction = optionalAmount(details.first(at: "TxAmt", "Amt"))
        exchange.counterValue = optionalAmount(details.first(at: "CntrValAmt", "Amt"))
        let holders = ["InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt", "PrtryAmt"].flatMap { details.all($0) }
        if let conversion = holders.compactMap({ $0.first("CcyXchg") }).first {
            exchange.rate = rate(conversion.first("XchgRate"))
            exchange.sourceCurrency = text(conversion.first("SrcCcy"))
            exchange.targetCurrency = text(conversion.first("TrgtCcy"))
            exchange.unitCurrency = text(conversion.first("UnitCcy"))
            exchange.contractID = text(conversion.first("CtrctId"))
        }
        return exchange
    }

    /// An account's IBAN, or the number in its place.
    func accountID(_ account: XMLElement?) -> String? {
        guard let id = account?.first("Id") else { return nil }
        return text(id.first("IBAN")) ?? text(id.first(at: "Othr", "Id")) ?? text(id.first("BBAN")) ?? text(id.first("PrtryAcct"))
    }

    func agent(_ agent: XMLElement?) -> String? {
        guard let institution = agent?.first("FinInstnId") else { return nil }
        return text(institution.first("BICFI")) ?? text(institution.first("BIC"))
            ?? text(institution.first(at: "ClrSysMmbId", "MmbId")) ?? text(institution.first(at: "Othr", "Id"))
            ?? text(institution.first("Nm"))
    }

    /// The name, inside `Pty` from version 8 on; of a bank that is a party its BIC.
    func name(_ party: XMLElement?) -> String? {
        let holder = party?.first("Pty") ?? party
        return text(holder?.first("Nm")) ?? party?.first("Agt").flatMap { agent($0) }
            ?? text(holder?.first(at: "Id", "OrgId", "AnyBIC"))
    }

    func parties(_ details: XMLElement) -> EntryParties {
        let (related, agents) = (details.first("RltdPties"), details.first("RltdAgts"))
        func party(_ name: String) -> Party? {
            let party = Party(
                name: self.name(related?.first(name)), account: accountID(related?.first(name + "Acct")),
                agent: agent(agents?.first(name + "Agt")))
            return party == Party() ? nil : party
        }
        var parties = EntryParties(debtor: party("Dbtr"), creditor: party("Cdtr"))
        parties.ultimateDebtor = name(related?.first("UltmtDbtr"))
        parties.ultimateCreditor = name(related?.first("UltmtCdtr"))
        return parties
    }
}
