package import AgreementService
import CustomsAnswers
import CustomsDeclaration
import LedgerNode
package import Money
import Signing

extension ReceivableDesk {
    /// Whether an act asks the holder to hold an amount, whoever planned it.
    package nonisolated static func asks(_ act: PlannedAct) -> Bool {
        act.domain == DeclarationAuthorisations.domain.name && act.action == "ask"
    }

    /// What decides how many approvals acts need that ask the holder to hold amounts: these, with what the bank has asked for,
    /// holds and has lent already, on the same financing or on the same declaration, whichever comes to more. Asking in several
    /// steps, in the bank's several authorisations or for several financings of one declaration therefore gains nothing.
    ///
    /// What is held in another currency belongs to another loan and is counted with that one.
    ///
    /// - Parameter others: acts on their way to the ledger, which may have arrived or not.
    /// - Returns: nil where no amount is asked for.
    package func amountTogether(with acts: [PlannedAct], beside others: [PlannedAct] = []) throws -> Money? {
        let asked = try acts.filter(Self.asks).map { try AccountPapers.question($0.paper) }
        guard let currency = asked.first?.amount.currency else { return nil }
        try follow()
        var claims = try acts.compactMap(\.agreement).first.map { try standingClaims(inAccountsLike: $0) } ?? []
        for question in try others.filter(Self.asks).map({ try AccountPapers.question($0.paper) })
        where !claims.contains(where: { $0.financing == question.financing && $0.declaration == question.declaration }) {
            claims.append(Claim(question))
        }
        claims = (claims + asked.map { Claim($0) }).filter { $0.amount.currency == currency }
        var most = Money.zero(currency)
        for question in asked {
            let byFinancing = try Money.sum(
                claims.filter { $0.financing == question.financing }.map(\.amount), in: currency)
            let byDeclaration = try Money.sum(
                claims.filter { $0.declaration == question.declaration }.map(\.amount), in: currency)
            for sum in [byFinancing, byDeclaration] where try most.isLess(than: sum) { most = sum }
        }
        return most
    }

    private struct Claim {
        let financing: String
        let declaration: DeclarationNumber
        let amount: Money

        init(_ question: Question, amount: Money? = nil) {
            (financing, declaration, self.amount) = (question.financing, question.declaration, amount ?? question.amount)
        }
    }

    /// What stands in all of this member's agreements with the holder about the same business.
    private func standingClaims(inAccountsLike id: Digest32) throws -> [Claim] {
        guard let business = try account(id)?.terms.businessCode else { return [] }
        return try Set(book.accounts(of: business) + [id]).flatMap { try account($0)?.terms.inquiries ?? [] }.compactMap {
            switch $0.standing {
            case .asked, .reserved: Claim($0.question)
            case .financed: Claim($0.question, amount: try $0.outstanding())
            case .ended: nil
            }
        }
    }
}
