package import BankingCalendar
internal import Money

/// What resembling documents have in common: grouped by the authority to find what to compare. Canonical CBOR
/// `["hefu.near-duplicate", version, kind, fields]`.
///
/// Its own type on purpose. A near key has so little entropy that its fingerprint would link two parties on the ledger for ever,
/// so it is never evaluated, never sent and never stored outside the authority.
package struct NearKey: Hashable, Sendable {
    package enum Kind: UInt64, CaseIterable, Hashable, Sendable {
        /// Parties, day and amount, without the number.
        case numberFree = 1
        /// Parties and an amount within about an eighth.
        case amountBand = 2
        /// Parties and a day within about two weeks.
        case dateWindow = 3
        case parties = 4
        /// The number, whoever issued it.
        case number = 5
        /// The lot's number, in whatever warehouse.
        case lot = 6
    }

    package static let version: UInt64 = 1
    package static let domain = "hefu.near-duplicate"
    /// Days in half a window.
    package static let windowDays: Int64 = 14

    package let kind: Kind
    package let bytes: [UInt8]

    init(_ kind: Kind, _ document: DocumentKind, _ fields: [Field]) {
        self.kind = kind
        let all = [.integer(Int64(document.rawValue))] + fields
        bytes = Field.encoded(domain: Self.domain, version: Self.version, code: kind.rawValue, all)
    }

    /// The bands of an amount in minor units, eight to each doubling; two amounts within a sixteenth share at least one.
    package static func bands(_ minorUnits: Int64) -> [Int64] {
        guard minorUnits > 0 else { return [] }
        let exponent = Int64(Int64.bitWidth - 1 - minorUnits.leadingZeroBitCount)
        let eighth = exponent >= 3 ? minorUnits >> (exponent - 3) & 7 : minorUnits << (3 - exponent) & 7
        let band = exponent * 8 + eighth
        return [band, band + 1]
    }

    /// The windows of a day; two days at most `windowDays` apart share at least one.
    package static func windows(_ day: CalendarDay) -> [Int64] {
        let ordinal = Int64(day.ordinal)
        let window = (ordinal - (ordinal % windowDays + windowDays) % windowDays) / windowDays
        return [window, window + 1]
    }
}

extension DocumentReading {
    /// By the parties' strongest identifiers and by their names: another bank may know only one of them.
    var nearKeys: [NearKey] {
        var keys: [NearKey] = []
        let kind = document.kind
        let pairs = Set([[issuers.first, recipients.first], [issuers.last, recipients.last]].map { $0.compactMap(\.self) })
        for pair in pairs where !pair.isEmpty {
            let parties = Field.list(pair.map(Field.party))
            keys.append(NearKey(.parties, kind, [parties]))
            if let amount = document.amount {
                let currency = Field.text(amount.currency.code)
                keys += NearKey.bands(amount.minorUnits).map { NearKey(.amountBand, kind, [parties, currency, .integer($0)]) }
                if let day = document.issuedOn {
                    let fields = [parties, .integer(Int64(day.ordinal)), currency, .integer(amount.minorUnits)]
                    keys.append(NearKey(.numberFree, kind, fields))
                }
            }
            if let day = document.issuedOn {
                keys += NearKey.windows(day).map { NearKey(.dateWindow, kind, [parties, .integer($0)]) }
            }
        }
        if !number.isEmpty { keys.append(NearKey(.number, kind, [.text(series), .text(number)])) }
        keys += lots.map { NearKey(.lot, kind, [.text($0.lot)]) }
        return keys
    }
}
