package import CanonicalCBOR

/// When a draft or a deferred payment falls due.
///
/// JSON and CBOR: the canonical text, such as "AT SIGHT", "30 DAYS AFTER SIGHT", "ON 2026-09-30".
package enum Tenor: Hashable, Sendable, CustomStringConvertible {
    case atSight
    case after(count: Int, unit: Unit, event: Event)
    case fixed(CalendarDay)

    /// What the period runs from.
    package enum Event: String, CaseIterable, Hashable, Sendable {
        case sight = "SIGHT"
        case billOfLadingDate = "BILL OF LADING DATE"
        case airWaybillDate = "AIR WAYBILL DATE"
        case shipmentDate = "SHIPMENT DATE"
        case invoiceDate = "INVOICE DATE"
        case presentation = "PRESENTATION"
        case acceptance = "ACCEPTANCE"
        /// The date of the draft itself.
        case date = "DATE"

        package var text: String { rawValue }
    }

    package enum Unit: String, Hashable, Sendable {
        case days = "DAYS"
        case months = "MONTHS"
    }

    /// Longest period in days; a longer one is a typing error.
    package static let daysMax = 3_660
    package static let monthsMax = 120

    /// Reads a tenor as fields 42C and 42P carry it and as ``description`` writes it. What is not understood is refused
    /// and never skipped, but for words that change nothing ("DRAFTS AT … FOR 100 PCT OF INVOICE VALUE").
    package init(_ text: String) throws(CalendarFault) {
        var parser = TenorParser(text)
        self = try parser.tenor()
    }

    /// What the period runs from; nil for a fixed date.
    package var event: Event? {
        switch self {
        case .atSight: .sight
        case .after(_, _, let event): event
        case .fixed: nil
        }
    }

    /// The day on which the draft falls due when the event took place on `day`. "From" and "after" both exclude that day
    /// (UCP 600 art. 3; ISBP 821 on drafts). Months end on the same day number, or on the month's last day. [GK]
    /// Whether payment then moves to a banking day is for the calendar of the place of payment to say.
    package func maturity(from day: CalendarDay) throws(CalendarFault) -> CalendarDay {
        switch self {
        case .atSight: day
        case .after(let count, .days, _): try day.adding(days: count)
        case .after(let count, .months, _): try day.adding(months: count)
        case .fixed(let day): day
        }
    }

    /// The same, with the day picked from those on which the events took place.
    package func maturity(from days: [Event: CalendarDay]) throws(CalendarFault) -> CalendarDay {
        if case .fixed(let day) = self { return day }
        guard let event, let day = days[event] else { throw .eventDayMissing(event ?? .sight) }
        return try maturity(from: day)
    }

    package var description: String {
        switch self {
        case .atSight: "AT SIGHT"
        case .after(1, let unit, let event): "1 \(unit.rawValue.dropLast()) AFTER \(event.text)"
        case .after(let count, let unit, let event): "\(count) \(unit.rawValue) AFTER \(event.text)"
        case .fixed(let day): "ON \(day)"
        }
    }
}

extension Tenor: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        if decoder.isCanonical { try self.init(canonicalText: text) } else { try self.init(text) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Tenor: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { try self.init(canonicalText: try reader.text()) }
    package func write(canonical writer: inout CBORWriter) throws { writer.text(description) }

    private init(canonicalText text: String) throws(CalendarFault) {
        try self.init(text)
        guard description == text else { throw .badTenor(text, why: "its canonical form is \(description)") }
    }
}
