package import BankingCalendar

/// What an entry says, in 16 bytes, wherever it stands.
package struct RowDigest: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    package init(_ entry: StatementEntry) { self = StatementDigest.row(entry) }
}

/// Tells rows of a CSV that earlier exports of the account had already. A row that stands n times in one file and m times in those
/// before is kept n - m times: what is alike within one file are several bookings.
package struct RepeatedRows {
    /// Rows that are remembered during one import; about 50 bytes each.
    package static let rememberedMax = 8_000_000

    private struct Day: Hashable {
        let accountKey: String
        let day: CalendarDay
    }

    private let known: (String, CalendarDay) throws -> [RowDigest]
    private let rememberedMax: Int
    /// Of the files before, by day; what was read on other occasions is asked for when a day first occurs.
    private var before: [Day: [RowDigest: Int]] = [:]
    /// Of the file that is being read.
    private var file: [Day: [RowDigest: Int]] = [:]
    /// Of the statement that is being read.
    private var open: [(day: Day, row: RowDigest)] = []
    private var remembered = 0

    /// - Parameter known: the rows of CSV statements of an account, by its key, and a day that were read on other occasions.
    package init(
        rememberedMax: Int = RepeatedRows.rememberedMax,
        known: @escaping (String, CalendarDay) throws -> [RowDigest] = { _, _ in [] }
    ) { (self.rememberedMax, self.known) = (rememberedMax, known) }

    package enum Standing: Hashable, Sendable {
        /// No export before had its day.
        case new
        /// An export before had other rows of its day.
        case sameDay
        /// An export before had it.
        case repeated
        /// More rows than can be remembered came before it.
        case unknown
    }

    package mutating func take(_ entry: StatementEntry, accountKey: String) throws -> Standing {
        guard let day = entry.day.map({ Day(accountKey: accountKey, day: $0) }) else { return .new }
        if before[day] == nil {
            var rows: [RowDigest: Int] = [:]
            for row in try known(accountKey, day.day) { rows[row, default: 0] += 1 }
            before[day] = rows
            remembered += rows.count
        }
        guard remembered < rememberedMax else { return .unknown }
        let digest = RowDigest(entry)
        let times = file[day]?[digest] ?? 0
        file[day, default: [:]][digest] = times + 1
        open.append((day, digest))
        remembered += 1
        guard let earlier = before[day], !earlier.isEmpty else { return .new }
        return times < earlier[digest] ?? 0 ? .repeated : .sameDay
    }

    /// Ends a statement; the rows of one that is not used do not count.
    package mutating func endStatement(isUsed: Bool) {
        if !isUsed {
            for (day, row) in open {
                let times = (file[day]?[row] ?? 0) - 1
                file[day]?[row] = times > 0 ? times : nil
            }
        }
        open.removeAll()
    }

    /// Ends a file.
    package mutating func endFile() {
        for (day, rows) in file { before[day, default: [:]].merge(rows) { max($0, $1) } }
        file.removeAll()
    }
}
