// Proves which spellings of a tenor are read and how, and when each falls due, by tables; and that random words are
// refused rather than trapped on or half understood.

import BankingCalendar
import CanonicalCBOR
import Foundation
import PropertyTesting
import Testing

@Suite("A tenor")
struct TenorTests {
    private static let spellings: [(String, String)] = [
        ("SIGHT", "AT SIGHT"), ("AT SIGHT", "AT SIGHT"), ("At sight", "AT SIGHT"), ("DRAFTS AT SIGHT", "AT SIGHT"),
        ("DRAFTS AT SIGHT FOR 100 PCT OF INVOICE VALUE", "AT SIGHT"), ("DRAFT(S) AT SIGHT FOR FULL INVOICE VALUE", "AT SIGHT"),
        ("SIGHT FOR 100PCT OF INVOICE VALUE", "AT SIGHT"),
        ("FOR 100.00 PCT INVOICE VALUE AT 30 DAYS SIGHT", "30 DAYS AFTER SIGHT"),
        ("30 DAYS AFTER SIGHT", "30 DAYS AFTER SIGHT"),
        ("30 days after sight", "30 DAYS AFTER SIGHT"), ("90 DAYS SIGHT", "90 DAYS AFTER SIGHT"),
        ("AT 90 DAYS\r\nAFTER SIGHT", "90 DAYS AFTER SIGHT"),
        ("030 DAYS AFTER SIGHT", "30 DAYS AFTER SIGHT"), ("1 DAY AFTER SIGHT", "1 DAY AFTER SIGHT"),
        ("60 CALENDAR DAYS AFTER SIGHT", "60 DAYS AFTER SIGHT"),
        ("60 DAYS AFTER BILL OF LADING DATE", "60 DAYS AFTER BILL OF LADING DATE"),
        ("60 DAYS FROM B/L DATE", "60 DAYS AFTER BILL OF LADING DATE"),
        ("60 DAYS AFTER THE DATE OF THE BILL OF LADING.", "60 DAYS AFTER BILL OF LADING DATE"),
        ("60 DAYS AFTER AWB DATE", "60 DAYS AFTER AIR WAYBILL DATE"),
        ("45 DAYS AFTER SHIPMENT DATE", "45 DAYS AFTER SHIPMENT DATE"),
        ("45 DAYS FROM THE DATE OF SHIPMENT", "45 DAYS AFTER SHIPMENT DATE"),
        ("45 DAYS AFTER SHIPMENT", "45 DAYS AFTER SHIPMENT DATE"), ("120 DAYS AFTER INVOICE DATE", "120 DAYS AFTER INVOICE DATE"),
        ("30 DAYS AFTER DATE", "30 DAYS AFTER DATE"), ("30 DAYS AFTER DRAFT DATE", "30 DAYS AFTER DATE"),
        ("3 MONTHS AFTER SIGHT", "3 MONTHS AFTER SIGHT"),
        ("1 MONTH AFTER DATE", "1 MONTH AFTER DATE"), ("15 DAYS AFTER PRESENTATION OF DOCUMENTS", "15 DAYS AFTER PRESENTATION"),
        ("30 DAYS FROM ACCEPTANCE", "30 DAYS AFTER ACCEPTANCE"), ("ON 2026-09-30", "ON 2026-09-30"),
        ("2026-09-30", "ON 2026-09-30"),
        ("FIXED DATE 2026-09-30", "ON 2026-09-30"), ("ON 30 SEP 2026", "ON 2026-09-30"),
        ("ON 30 SEPTEMBER 2026", "ON 2026-09-30"),
    ]

    @Test("is read as messages spell it and written in one form", arguments: spellings)
    func spelling(text: String, canonical: String) throws {
        let tenor = try Tenor(text)
        #expect(tenor.description == canonical)
        #expect(try Tenor(canonical) == tenor)
    }

    @Test(
        "is refused when any of it is not understood",
        arguments: [
            "", " ", "SIGHT FOR 80 PCT OF INVOICE VALUE", "DAYS", "30", "30 DAYS", "30 DAYS AFTER", "30 DAYS BEFORE SIGHT",
            "30 WEEKS AFTER SIGHT",
            "0 DAYS AFTER SIGHT", "-30 DAYS AFTER SIGHT", "3661 DAYS AFTER SIGHT",
            "121 MONTHS AFTER SIGHT", "99999999999999999999 DAYS AFTER SIGHT", "30 DAYS AFTER SIGHT OR SO",
            "AT SIGHT AND 30 DAYS AFTER SIGHT", "ON 2026-02-30", "ON 31 FEB 2026",
            "ON 30 SEP", "ON MONDAY", "30 DAYS AFTER DELIVERY", "SIGHT SIGHT", "ON 30 S 2026", "3 MONTHS SIGHT",
            "FOR FULL INVOICE VALUE", "30 DAYS AFTER ſIGHT",
        ])
    func refused(text: String) {
        #expect(throws: CalendarFault.self) { try Tenor(text) }
    }

    @Test(
        "falls due so many days or months after the day of the event, which is not counted",
        arguments: [
            ("AT SIGHT", "2026-03-02", "2026-03-02"), ("30 DAYS AFTER SIGHT", "2026-03-02", "2026-04-01"),
            ("30 DAYS FROM SIGHT", "2026-03-02", "2026-04-01"),
            ("1 DAY AFTER DATE", "2026-02-28", "2026-03-01"), ("90 DAYS AFTER B/L DATE", "2025-12-01", "2026-03-01"),
            ("1 MONTH AFTER DATE", "2026-01-31", "2026-02-28"),
            ("3 MONTHS AFTER DATE", "2025-11-30", "2026-02-28"), ("12 MONTHS AFTER SIGHT", "2024-02-29", "2025-02-28"),
            ("ON 2026-09-30", "2026-01-01", "2026-09-30"),
        ])
    func maturity(text: String, event: String, due: String) throws {
        #expect(try Tenor(text).maturity(from: day(event)) == day(due))
    }

    @Test("takes the day of its own event and asks for it when it is missing")
    func events() throws {
        let known: [Tenor.Event: CalendarDay] = [.sight: try day("2026-03-02"), .shipmentDate: try day("2026-02-01")]
        #expect(try Tenor("10 DAYS AFTER SHIPMENT DATE").maturity(from: known) == day("2026-02-11"))
        #expect(try Tenor("AT SIGHT").maturity(from: known) == day("2026-03-02"))
        #expect(try Tenor("ON 2026-09-30").maturity(from: [:]) == day("2026-09-30"))
        #expect(throws: CalendarFault.eventDayMissing(.invoiceDate)) {
            try Tenor("10 DAYS AFTER INVOICE DATE").maturity(from: known)
        }
        #expect(try Tenor("ON 2026-09-30").event == nil)
    }

    @Test("throws when it falls due after the last year")
    func outOfRange() throws {
        #expect(throws: CalendarFault.dayOutOfRange) { try Tenor("30 DAYS AFTER SIGHT").maturity(from: .last) }
        #expect(throws: CalendarFault.dayOutOfRange) { try Tenor("1 MONTH AFTER SIGHT").maturity(from: .last) }
    }

    @Test("is text in JSON in any spelling, on the ledger only in the one form")
    func codable() throws {
        let tenor = try Tenor("60 DAYS FROM B/L DATE")
        #expect(try JSONDecoder().decode([Tenor].self, from: Data(#"["60 days from b/l date"]"#.utf8)) == [tenor])
        #expect(try CBORDecoder().decode(Tenor.self, from: CBOREncoder().encode(tenor)) == tenor)
        #expect(throws: CalendarFault.self) {
            try CBORDecoder().decode(Tenor.self, from: CBOREncoder().encode("60 DAYS FROM B/L DATE"))
        }
    }

    @Test("made of random words is understood wholly or refused", arguments: Seed.cases(500))
    func randomWords(seed: Seed) throws {
        var random = seed.generator
        let words = [
            "AT", "SIGHT", "30", "DAYS", "DAY", "MONTHS", "AFTER", "FROM", "THE", "DATE", "OF", "B/L", "INVOICE", "ON",
            "2026-09-30", "FIXED", "SEP", "DRAFTS", "FOR", "FULL", "VALUE", "é", "\u{0}",
        ]
        let text = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in words.randomElement(using: &random) }.joined(
            separator: " ")
        guard let tenor = try? Tenor(text) else { return }
        #expect(try Tenor(tenor.description) == tenor, "\(seed) \(text)")
        #expect(try Tenor(text.lowercased()) == tenor, "\(seed) \(text)")
    }
}
