import BankStatements
import BankingCalendar
import CamtStatements
import Foundation
import Money

/// The day's statements of the two banks as camt.053 files. All but the planted breaks match.
enum DemonstrationStatements {
    static let account = "LB-USD-4411"
    /// The kinds, as the first bank calls them.
    static let planted = ["amount", "direction", "fee", "missing-theirs"]

    private struct Line {
        let reference: String
        /// In minor units, signed as at the bank that keeps the account; nil where a bank has not booked it.
        let harbour: Int64?
        let lotus: Int64?
        var on = "2026-03-02"
        var text = ""
    }

    private static let lines: [Line] =
        (1...20).map { number in
            let amount = Int64(number) * 12_345 * (number % 3 == 0 ? -1 : 1)
            return Line(
                reference: "TT-2026-03\(number + 100)", harbour: amount, lotus: amount, text: "Trade settlement \(number)")
        } + [
            // Booked at once by one bank, and in two parts by the other.
            Line(reference: "BATCH-0302", harbour: 3_000_000, lotus: 1_000_000, text: "Coffee, first part"),
            Line(reference: "BATCH-0302", harbour: nil, lotus: 2_000_000, text: "Coffee, second part"),
            Line(reference: "FEE-0302", harbour: 500_000, lotus: 498_500, text: "Less charges"),
            Line(reference: "AMT-0302", harbour: 100_000, lotus: 80_000, text: "Ceramics"),
            Line(reference: "DIR-0302", harbour: 25_000, lotus: -25_000, text: "Return of freight"),
            Line(reference: "LATE-0225", harbour: 64_000, lotus: nil, on: "2026-02-25", text: "Insurance"),
        ]

    /// - Returns: the paths of both files. The first bank's are its own books, in which a debit is what the other calls a credit.
    static func write(to folder: String) throws -> (harbour: String, lotus: String) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let paths = ("\(folder)/harbour-books.xml", "\(folder)/lotus-statement.xml")
        try write(lines.compactMap { line in line.harbour.map { (line, -$0) } }, "HB-20260302", to: paths.0)
        try write(lines.compactMap { line in line.lotus.map { (line, $0) } }, "LB-20260302", to: paths.1)
        return paths
    }

    /// What the second bank books on the day after.
    static func writeLate(to folder: String) throws -> String {
        let path = "\(folder)/lotus-statement-2.xml"
        try write(
            [(Line(reference: "LATE-0225", harbour: nil, lotus: 64_000, on: "2026-03-03", text: "Insurance"), 64_000)],
            "LB-20260303", to: path)
        return path
    }

    private static func write(_ entries: [(line: Line, units: Int64)], _ name: String, to path: String) throws {
        let usd = try Currency("USD")
        let day = try DemonstrationCredit.day("2026-03-02")
        let sum = try Money.sum(entries.map { Money(minorUnits: $0.units, currency: usd) }, in: usd)
        var bytes = Data()
        var account = StatementAccount(id: account, isIBAN: false, currency: "USD")
        account.owner = "Harbour Bank plc"
        var writer = try CamtStatementWriter(
            CamtStatementWriter.Head(
                messageID: name, statementID: name, number: name.hasSuffix("3") ? 62 : 61, createdAt: "2026-03-02T09:30:00Z",
                account: account, opening: .zero(usd), openingOn: day, closing: sum, closingOn: day)
        ) { bytes.append(contentsOf: $0) }
        for (index, item) in entries.enumerated() {
            let amount = Money(minorUnits: abs(item.units), currency: usd)
            let on = try DemonstrationCredit.day(item.line.on)
            try writer.put(
                StatementEntry(
                    ordinal: index + 1, place: StatementPlace(file: path),
                    amount: StatementAmount(try ExactDecimal(amount.amountText), "USD"),
                    mark: item.units < 0 ? .debit : .credit, bookedOn: on, valueOn: on,
                    references: EntryReferences(endToEndID: item.line.reference), remittance: [item.line.text]))
        }
        try writer.end()
        try bytes.write(to: URL(filePath: path))
    }
}
