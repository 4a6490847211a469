package import BankStatements
internal import Foundation
package import TextLines
internal import Yams

/// How a bank's CSV is to be read, as a saved file says it (YAML or JSON): Docs/BankStatements.md describes each key.
package struct StatementMapping: Hashable, Codable, Sendable {
    package enum Order: String, Hashable, Codable, CaseIterable, Sendable {
        case oldestFirst = "oldest-first"
        case newestFirst = "newest-first"
    }

    package enum Sign: String, Hashable, Codable, CaseIterable, Sendable {
        /// One amount, negative where it goes off the account.
        case signed
        /// One amount, positive where it goes off the account.
        case inverted
        /// One amount without sign, and a column with a mark.
        case mark
        /// One column for credits and one for debits.
        case columns
    }

    /// A column by its heading, or by its number from one.
    package enum Column: Hashable, Codable, Sendable, CustomStringConvertible {
        case heading(String)
        case number(Int)

        package init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else {
                self = .heading(try value.decode(String.self))
            }
        }

        package func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            switch self {
            case .heading(let text): try value.encode(text)
            case .number(let number): try value.encode(number)
            }
        }

        package var description: String {
            switch self {
            case .heading(let text): "'\(text)'"
            case .number(let number): "number \(number)"
            }
        }
    }

    package struct Columns: Hashable, Codable, Sendable {
        package var bookedOn: Column?
        package var valueOn: Column?
        package var amount: Column?
        package var credit: Column?
        package var debit: Column?
        package var mark: Column?
        package var currency: Column?
        package var account: Column?
        package var balance: Column?
        package var uetr: Column?
        package var endToEndID: Column?
        package var transactionID: Column?
        package var instructionID: Column?
        package var bankReference: Column?
        package var ownerReference: Column?
        package var code: Column?
        package var counterpartyName: Column?
        package var counterpartyAccount: Column?
        package var counterpartyAgent: Column?
        package var remittance: [Column]?
    }

    package struct Marks: Hashable, Codable, Sendable {
        package var credit: [String]
        package var debit: [String]
        package init(credit: [String], debit: [String]) { (self.credit, self.debit) = (credit, debit) }
    }

    package var name: String
    package var delimiter: String
    package var quote: String?
    package var encoding: TextEncoding?
    /// Lines before the headings, or before the first row.
    package var skipLines: Int?
    /// Whether a line of headings comes first; true where it is left out.
    package var headings: Bool?
    package var decimal: String
    package var thousands: String?
    /// Such as "YYYY-MM-DD", "DD.MM.YYYY" or "MM/DD/YY".
    package var dateFormat: String
    package var order: Order?
    package var sign: Sign
    package var marks: Marks?
    /// For all rows, where no column says it.
    package var currency: String?
    package var account: String?
    package var columns: Columns

    /// Reads a mapping; JSON is YAML too.
    package init(text: String, file: String) throws(StatementFault) {
        do { self = try YAMLDecoder().decode(StatementMapping.self, from: text) } catch {
            throw StatementFault(
                .mapping, at: StatementPlace(file: file),
                what: "the mapping cannot be read: \(error)".replacingOccurrences(of: "\n", with: " "),
                fix: "write it as Docs/BankStatements.md shows")
        }
        try check(file)
    }

    private func check(_ file: String) throws(StatementFault) {
        var faults: [String] = []
        if delimiter.utf8.count != 1 { faults.append("'delimiter' takes one ASCII character") }
        if let quote, quote.utf8.count > 1 || quote == delimiter {
            faults.append("'quote' takes one ASCII character other than the delimiter")
        }
        if decimal != "," && decimal != "." { faults.append("'decimal' is a comma or a point") }
        if let thousands, thousands.utf8.count != 1 || thousands == decimal {
            faults.append("'thousands' takes one character other than 'decimal'")
        }
        if DateFormat(dateFormat) == nil { faults.append("'dateFormat' is made of YYYY or YY, MM and DD") }
        if let skipLines, skipLines < 0 { faults.append("'skipLines' is not negative") }
        if columns.bookedOn == nil, columns.valueOn == nil { faults.append("'columns' names bookedOn or valueOn") }
        switch sign {
        case .columns:
            if columns.credit == nil || columns.debit == nil {
                faults.append("sign 'columns' needs the columns credit and debit")
            }
        case .mark:
            if columns.amount == nil || columns.mark == nil || marks == nil {
                faults.append("sign 'mark' needs the columns amount and mark, and 'marks'")
            }
        case .signed, .inverted: if columns.amount == nil { faults.append("sign '\(sign.rawValue)' needs the column amount") }
        }
        if columns.currency == nil, currency == nil { faults.append("'currency' or a column for it is needed") }
        if columns.account == nil, account == nil { faults.append("'account' or a column for it is needed") }
        guard faults.isEmpty else {
            throw StatementFault(
                .mapping, at: StatementPlace(file: file), what: "mapping '\(name)': " + faults.joined(separator: "; "),
                fix: "write it as Docs/BankStatements.md shows")
        }
    }
}
