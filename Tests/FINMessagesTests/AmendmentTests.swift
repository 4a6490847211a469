// Proves that an amendment read from MT707 has the values that the message carries, and that written back, also over
// several MT708s, it makes the same changes.

import BankingCalendar
import FINMessages
import Money
import Testing

@Suite struct Amendments {
    @Test("an amendment has the values that its MT707 carries")
    func reads() throws {
        let amendment = try AmendmentOfCredit(Sample.messages("mt707-full.fin"))
        #expect(amendment.reference == "HBLC26000417")
        #expect(amendment.number == 1)
        #expect(amendment.purpose == .issue)
        #expect(amendment.issuedOn == CalendarDay("2026-03-02"))
        #expect(amendment.amendedOn == CalendarDay("2026-04-15"))
        #expect(amendment.increase == (try Money("USD 150000.00")))
        #expect(amendment.decrease == nil)
        #expect(amendment.expiresOn == CalendarDay("2026-08-31"))
        #expect(amendment.expiryPlace == "SHANGHAI")
        #expect(amendment.latestShipmentOn == CalendarDay("2026-07-31"))
        #expect(amendment.goods.map(\.action) == [.add])
        #expect(amendment.goods.first?.lines.count == 2)
        #expect(
            amendment.documents == [
                NarrativeChange(.delete, ["+PACKING LIST IN TWO ORIGINALS"]),
                NarrativeChange(.add, ["+PACKING LIST IN THREE ORIGINALS"]),
            ])
        #expect(amendment.amendmentChargesPayer == .applicant)
    }

    @Test("an amendment written as messages is read as the same amendment")
    func writes() throws {
        let amendment = try AmendmentOfCredit(Sample.messages("mt707-full.fin"))
        let messages = try amendment.messages()
        #expect(try AmendmentOfCredit(messages) == amendment)
        #expect(messages.flatMap { FINCheck($0).faults }.isEmpty)
    }

    @Test("a change too long for one message goes on under its code word", arguments: [NarrativeChange.Action.add, .delete])
    func continues(action: NarrativeChange.Action) throws {
        var amendment = try AmendmentOfCredit(Sample.messages("mt707-full.fin"))
        let lines = (0..<250).map { "ITEM \($0) " + String(repeating: "A", count: 56 - "\($0)".count) }
        amendment.goods = [NarrativeChange(action, lines)]
        let messages = try FINReader.file(FINFile(amendment.messages()).bytes).messages
        #expect(messages.count > 2)
        #expect(messages.flatMap { FINCheck($0).faults }.isEmpty)
        let read = try AmendmentOfCredit(messages).goods
        #expect(read.allSatisfy { $0.action == action })
        #expect(read.flatMap(\.lines) == lines)
    }
}
