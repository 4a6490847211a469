package import CustomsAnswers
import CustomsDeclaration
import Signing

/// By what the holder of the declaration accounts answers. The figures are the members' to agree on.
package struct HolderRules: Sendable {
    /// So many questions and batches of one bank in so many days, over all its agreements, and so many on one declaration.
    package var queriesMax: Int
    package var queriesOfDeclarationMax: Int
    package var windowDays: Int
    package var answerHours: Int
    /// A yes holds so long.
    package var reservationHours: Int
    package var shortfallBankingDays: Int
    package var shortfallRule: ShortfallRule
    /// Days after the declaration's own on which it can be financed; nil where there is no such window.
    package var financeableDays: Int?
    /// Of the holder's place, where days are counted; it stays as it is once something was answered.
    package var utcOffsetMinutes: Int

    package init(
        queriesMax: Int, queriesOfDeclarationMax: Int, windowDays: Int, answerHours: Int, reservationHours: Int,
        shortfallBankingDays: Int, shortfallRule: ShortfallRule, financeableDays: Int? = nil,
        utcOffsetMinutes: Int = 480
    ) {
        (self.queriesMax, self.queriesOfDeclarationMax, self.windowDays) = (queriesMax, queriesOfDeclarationMax, windowDays)
        (self.answerHours, self.reservationHours) = (answerHours, reservationHours)
        (self.shortfallBankingDays, self.shortfallRule) = (shortfallBankingDays, shortfallRule)
        (self.financeableDays, self.utcOffsetMinutes) = (financeableDays, utcOffsetMinutes)
    }

    /// What a bank's agreement keeps of them.
    func agreed(signedBy key: PublicKey) -> AccountRules {
        AccountRules(
            queriesMax: queriesMax, queriesOfDeclarationMax: queriesOfDeclarationMax, windowDays: windowDays,
            answerHours: answerHours, reservationHoursMax: reservationHours, shortfallBankingDays: shortfallBankingDays,
            shortfallRule: shortfallRule, key: key)
    }
}
