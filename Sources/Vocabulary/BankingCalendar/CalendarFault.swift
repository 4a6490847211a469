/// Why a day, an instant, a calendar or a tenor cannot be read or computed.
package enum CalendarFault: Error, Hashable, Sendable, CustomStringConvertible {
    case badDay(String)
    case badTime(String)
    case dayOutOfRange
    case badPlace(String)
    case unknownPlace(Place)
    case badCalendar(Place, why: String)
    case badBook(why: String)
    case notCovered(CalendarDay, Place)
    case badCount(Int)
    case noBankingDay(after: CalendarDay, daysScanned: Int)
    case noPlaces
    case badTenor(String, why: String)
    case eventDayMissing(Tenor.Event)

    package var description: String {
        switch self {
        case .badDay(let text): "'\(text)' is no calendar day; write it like 2026-03-02"
        case .badTime(let text): "'\(text)' is no instant; write it like 2026-03-02T09:30:00Z"
        case .dayOutOfRange: "the day lies outside the years 1 to 9999"
        case .badPlace(let text): "'\(text)' is no place; write a country and a city code like GB-LON"
        case .unknownPlace(let place): "no calendar is in force for \(place); governance must adopt one"
        case .badCalendar(let place, let why): "the calendar of \(place) cannot be used: \(why)"
        case .badBook(let why): "the book of calendars cannot be used: \(why)"
        case .notCovered(let day, let place):
            "the calendar of \(place) does not cover \(day); governance must adopt a calendar that does"
        case .badCount(let count): "\(count) banking days cannot be counted; ask for 1 to \(BankingDayLimits.countMax)"
        case .noBankingDay(let day, let scanned): "there are too few banking days in the \(scanned) days after \(day)"
        case .noPlaces: "banking days of no place were asked for; name at least one place"
        case .badTenor(let text, let why): "'\(text)' is no tenor: \(why); write it like 30 DAYS AFTER SIGHT"
        case .eventDayMissing(let event): "the tenor runs from \(event.text), and that day is not known"
        }
    }
}
