/// The calendars in force, one for each place.
///
/// JSON and CBOR: the calendars in order of their places.
package struct CalendarBook: Hashable, Codable, Sendable {
    package let calendars: [PlaceCalendar]

    /// Of several calendars of one place the highest version is in force; of equal versions, the one given last.
    package init(_ calendars: [PlaceCalendar]) {
        var inForce: [PlaceCalendar] = []
        for calendar in calendars {
            if let index = inForce.firstIndex(where: { $0.place == calendar.place }) {
                if inForce[index].version <= calendar.version { inForce[index] = calendar }
            } else {
                inForce.append(calendar)
            }
        }
        self.calendars = inForce.sorted { $0.place < $1.place }
    }

    package init(from decoder: any Decoder) throws {
        let calendars = try decoder.singleValueContainer().decode([PlaceCalendar].self)
        guard calendars.map(\.place).isAscending else {
            throw CalendarFault.badBook(why: "the calendars must be in order of their places, each place once")
        }
        self.calendars = calendars
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(calendars)
    }

    package func calendar(_ place: Place) throws(CalendarFault) -> PlaceCalendar {
        guard let calendar = calendars.first(where: { $0.place == place }) else { throw .unknownPlace(place) }
        return calendar
    }

    /// The banking days on which banks are open at all the places.
    package func calendar(of places: [Place]) throws(CalendarFault) -> JointCalendar {
        var joint: [PlaceCalendar] = []
        for place in places { joint.append(try calendar(place)) }
        return try JointCalendar(joint)
    }

    /// The book with one more calendar, which must be newer than the one in force at its place.
    package func adopting(_ calendar: PlaceCalendar) throws(CalendarFault) -> CalendarBook {
        if let old = calendars.first(where: { $0.place == calendar.place }), old.version >= calendar.version {
            throw .badCalendar(calendar.place, why: "version \(old.version) is in force and \(calendar.version) is not newer")
        }
        return CalendarBook(calendars + [calendar])
    }
}
