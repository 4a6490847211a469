import BankingCalendar
import ContractKit

extension LetterOfCredit {
    /// L15: a credit expires at the close of banking on its expiry day where it is available; when banks are closed on that
    /// day, on the first banking day after it. [GK art. 29(a), 33; not for force majeure, art. 36]
    static let expiry = Deadline<Self>(
        "expiry", .ucp600("29(a)"),
        moment: { letter, _, calendars in
            guard let bank = letter.placeOfAvailability else { return nil }
            let calendar = try calendars.calendar(bank.place)
            return calendar.closeOfBanking(on: try calendar.onOrAfter(letter.credit.expiresOn))
        })

    /// L6, L10: each bank has at most five banking days following the day it received the presentation; the clock is its
    /// own and expiry does not shorten it. Passing it precludes the bank from refusing (L12).
    static let lastDayToRefuse = Deadline<Self>(
        "last-day-to-refuse", .ucp600("14(b), 16(d)"),
        moment: { letter, part, calendars in
            guard let examination = letter.examination(part), let bank = letter.credit.bank(in: examination.bank) else {
                return nil
            }
            let calendar = try calendars.calendar(bank.place)
            return calendar.closeOfBanking(on: try calendar.bankingDay(5, after: examination.receivedOn))
        })

    /// An accepted draft or a deferred payment undertaking falls due; on a closed day, on the next banking day.
    static let maturity = Deadline<Self>(
        "maturity", .ucp600("7(a), 8(a)"),
        moment: { letter, part, calendars in
            guard let examination = letter.examination(part), let maturesOn = examination.maturesOn,
                let bank = letter.credit.bank(in: examination.bank)
            else { return nil }
            let calendar = try calendars.calendar(bank.place)
            return calendar.closeOfBanking(on: try calendar.onOrAfter(maturesOn))
        })

    /// The bank at whose counters documents are presented: the one the credit is available with, else the issuing bank.
    var placeOfAvailability: BankInRole? {
        credit.bank(in: credit.availability.with) ?? credit.bank(in: "issuing-bank")
    }
}
