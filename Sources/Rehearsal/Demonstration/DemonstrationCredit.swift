import BankingCalendar
import FINMessages
import LedgerNode
package import LetterOfCredit
import LetterOfCreditService
import Parties

/// The credit that the demonstration carries: a full MT700 with its MT701 and an MT707, written for the project as banks send them.
package enum DemonstrationCredit {
    package static func credit() throws -> Credit {
        try Credit(IssueOfCredit(FINReader.file(PackageResources.mt700_fin).messages), banks: banks())
    }

    package static func amendment(of credit: Credit) throws -> AmendmentText {
        AmendmentText(try AmendmentOfCredit(FINReader.file(PackageResources.mt707_fin).messages), of: credit)
    }

    private static func banks() throws -> BankDirectory {
        func entry(_ bic: String, _ name: String, _ place: String) throws -> BankDirectory.Entry {
            let bic = try BIC(bic)
            return BankDirectory.Entry(bic: bic, bank: CreditBank(name: try PartyName(name), bic: bic, place: try Place(place)))
        }
        return BankDirectory([
            try entry("HARBGB2L", "Harbour Bank plc, London", "GB-LON"),
            try entry("LOTUCNSH", "Lotus Bank, Shanghai Branch", "CN-SHA"),
        ])
    }

    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw CalendarFault.badDay(text) }
        return day
    }
}
