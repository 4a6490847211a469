import BankingCalendar
package import ContractKit

extension WarehouseReceipt {
    /// The end of the last day of storage, on the warehouse's calendar.
    package static let storageEnd = Deadline<Self>("storage-end", .civilCode("909(5), 915")) { terms, part, calendars in
        let receipt = terms.receipts[try terms.receiptIndex(part)]
        guard let day = receipt.text.storedThroughOn, let place = terms.place(of: receipt.text) else { return nil }
        return try calendars.calendar(place).endOfDay(day)
    } passed: { terms, part, _ in
        terms.receipts[try terms.receiptIndex(part)].isOverdue = true
    }

    /// The end of the day on which a notice of loss has run its days. [GK]
    package static let noticeEnd = Deadline<Self>("notice-end", .rulebook("R7")) { terms, part, calendars in
        let claim = terms.lossClaims[try terms.index(part, in: terms.lossClaims)]
        guard let place = terms.place(of: terms.receipts[claim.receipt - 1].text) else { return nil }
        return try calendars.calendar(place).endOfDay(try claim.noticedOn.adding(days: terms.rules.lossNoticeDays))
    }
}
