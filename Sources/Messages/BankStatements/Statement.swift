package import BankingCalendar
package import Money

/// What a file says about one account for some time, without its entries: these come one by one, since there may be millions.
package struct Statement: Hashable, Codable, Sendable {
    /// What it was read from, such as "camt.053.001.08", "MT940" or "CSV".
    package var kind: StatementKind
    package var place: StatementPlace
    /// Which statement of its file, from zero.
    package var index: Int
    package var messageID: String?
    package var statementID: String?
    /// The sequence number, nil or zero where the bank does not number.
    package var number: Int?
    /// The page of the statement (camt StmtPgntn, MT 28C sequence), from one.
    package var page: Int?
    package var isLastPage: Bool?
    package var account: StatementAccount
    /// The period stated, or the days of the opening and closing balance.
    package var from: CalendarDay?
    package var to: CalendarDay?
    /// When it was written, as it says itself.
    package var createdAt: String?
    package var balances: [StatementBalance]
    package var summary: EntrySummary?

    /// Balances that a statement may hold; those beyond are told and left out.
    package static let balancesMax = 100

    package init(kind: StatementKind, place: StatementPlace, index: Int, account: StatementAccount = StatementAccount()) {
        (self.kind, self.place, self.index, self.account) = (kind, place, index, account)
        balances = []
    }

    /// The booked balance before the first entry: OPBD, or else PRCD (the previous closing).
    package var opening: StatementBalance? { balance("OPBD") ?? balance("PRCD") }
    /// The booked balance after the last entry.
    package var closing: StatementBalance? { balance("CLBD") }

    package func balance(_ code: String) -> StatementBalance? { balances.first { $0.code == code } }

    /// The currency of the account, or else of its balances.
    package var currency: String? { account.currency ?? opening?.amount.currency ?? closing?.amount.currency }

    /// The day it closes, or was made.
    package var day: CalendarDay? {
        closing?.on ?? to ?? createdAt.flatMap { CalendarDay(String($0.prefix(10))) } ?? opening?.on
    }
}

/// The kind of message, which says how its entries count.
package struct StatementKind: Hashable, Codable, Sendable, CustomStringConvertible {
    /// How its entries stand to those of other kinds about the same account.
    package enum Family: String, Hashable, Codable, CaseIterable, Sendable {
        /// Booked entries of a period: camt.053, MT940, MT950, CSV.
        case statement
        /// Of the current day: camt.052, MT942.
        case report
        /// Single debits and credits: camt.054.
        case notification
    }

    package let name: String
    package let family: Family

    package init(_ name: String, _ family: Family) { (self.name, self.family) = (name, family) }

    package static let csv = StatementKind("CSV", .statement)

    package var description: String { name }
}

package struct StatementAccount: Hashable, Codable, Sendable {
    /// The IBAN, or the number as the bank writes it.
    package var id: String
    package var isIBAN: Bool
    package var currency: String?
    package var owner: String?
    /// The BIC or name of the bank that keeps it.
    package var servicer: String?

    package init(id: String = "", isIBAN: Bool = false, currency: String? = nil) {
        (self.id, self.isIBAN, self.currency) = (id, isIBAN, currency)
    }

    /// The number as two statements of the same account are known by: capital letters and digits alone.
    package var key: String { StatementAccount.key(id) }

    package static func key(_ text: String) -> String {
        let kept = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 0x30...0x39, 0x41...0x5A: byte
            case 0x61...0x7A: byte - 0x20
            default: nil
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

package struct StatementBalance: Hashable, Codable, Sendable {
    /// OPBD, CLBD, PRCD, OPAV, CLAV, ITBD, FWAV, INFO …; or the bank's own word.
    package var code: String
    package var isProprietary: Bool
    package var subType: String?
    package var amount: StatementAmount
    package var mark: CreditDebit
    package var on: CalendarDay?
    /// Whether another page goes on from it (MT 60M, 62M).
    package var isIntermediate: Bool
    package var place: StatementPlace

    package init(
        code: String, amount: StatementAmount, mark: CreditDebit, on: CalendarDay?, place: StatementPlace,
        isProprietary: Bool = false, subType: String? = nil, isIntermediate: Bool = false
    ) {
        (self.code, self.amount, self.mark, self.on, self.place) = (code, amount, mark, on, place)
        (self.isProprietary, self.subType, self.isIntermediate) = (isProprietary, subType, isIntermediate)
    }

    package var signed: ExactDecimal { mark.signed(amount.value) }
}

/// What a statement says its entries come to (camt TxsSummry, MT 90C and 90D).
package struct EntrySummary: Hashable, Codable, Sendable {
    package struct Total: Hashable, Codable, Sendable {
        package var count: Int?
        package var sum: ExactDecimal?
        package init(count: Int? = nil, sum: ExactDecimal? = nil) { (self.count, self.sum) = (count, sum) }
    }

    package var all: Total?
    package var credits: Total?
    package var debits: Total?
    /// Credits less debits, with its sign.
    package var net: ExactDecimal?

    package init(all: Total? = nil, credits: Total? = nil, debits: Total? = nil, net: ExactDecimal? = nil) {
        (self.all, self.credits, self.debits, self.net) = (all, credits, debits, net)
    }
}

/// Where something stands: the file (a file in an archive after `!`), the line, and the element, field or row.
package struct StatementPlace: Hashable, Codable, Sendable, CustomStringConvertible {
    package var file: String
    /// From one; zero where the whole file is meant.
    package var line: Int
    /// Such as "/Document/BkToCstmrStmt/Stmt[2]/Ntry[5]", ":61:" or "row 7"; empty where the line says enough.
    package var element: String

    package init(file: String, line: Int = 0, element: String = "") {
        (self.file, self.line, self.element) = (file, line, element)
    }

    package var description: String { file + (line > 0 ? ":\(line)" : "") + (element.isEmpty ? "" : " \(element)") }
}
