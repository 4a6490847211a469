import BankingCalendar
package import StatementMatching

/// Everything that matching found as CSV (RFC 4180), one line an entry, written piece by piece: what was matched and what was not, by which
/// rule, in which currency. Lines of one finding share its number.
package struct FindingExport {
    private static let bufferBytes = 64 << 10

    private let comparison: StatementComparison
    private var buffer: [UInt8] = []
    private let write: ([UInt8]) throws -> Void
    private var number = 0

    private init(_ comparison: StatementComparison, to write: @escaping ([UInt8]) throws -> Void) {
        (self.comparison, self.write) = (comparison, write)
    }

    /// - Parameter write: takes the next bytes of the file.
    /// - Returns: how many lines were written, without the heading.
    @discardableResult
    package static func csv(
        of comparison: StatementComparison, to write: @escaping ([UInt8]) throws -> Void
    ) throws -> Int {
        var export = FindingExport(comparison, to: write)
        return try export.run()
    }

    private mutating func run() throws -> Int {
        try put([
            "finding", "standing", "rule", "kind", "side", "id", "account", "booked", "value", "mark", "currency", "amount",
            "references",
        ])
        var lines = 0
        try comparison.forEachFinding { finding in
            number += 1
            for (side, entries) in [("ours", finding.ours), ("theirs", finding.theirs)] {
                for entry in entries {
                    let amount = entry.amount.split(separator: " ").map(String.init)
                    try put([
                        "\(number)", finding.standing, finding.rule, finding.kind ?? "", side, entry.id, entry.account,
                        entry.bookedOn?.description ?? "", entry.valueOn?.description ?? "", entry.mark, amount.first ?? "",
                        amount.last ?? "", entry.references.joined(separator: " "),
                    ])
                    lines += 1
                }
            }
        }
        try write(buffer)
        return lines
    }

    private mutating func put(_ fields: [String]) throws {
        buffer += CSVLine.bytes(fields)
        guard buffer.count >= Self.bufferBytes else { return }
        try write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
