import BankingCalendar
package import ContractKit

extension CollectionTask {
    /// The end of the mandate's last day.
    package static let mandateEnd = Deadline<Self>("mandate-end", .rulebook("K1")) { terms, _, calendars in
        try calendars.calendar(terms.mandate.place).endOfDay(terms.mandate.throughOn)
    } passed: { terms, _, signals in
        terms.end(on: terms.mandate.throughOn, &signals)
    }

    /// The end of the day for which it was promised.
    package static let promiseEnd = Deadline<Self>("promise-end", .rulebook("K3")) { terms, part, calendars in
        let promise = terms.promises[try terms.index(part, in: terms.promises)]
        return try calendars.calendar(terms.mandate.place).endOfDay(promise.paper.payOn)
    } passed: { terms, part, _ in
        terms.promises[try terms.index(part, in: terms.promises)].isOpen = false
    }
}
