import Collateral
package import ContractKit
import Money

extension PledgeFinancing {
    /// The goods have lost value, and the lender asks for more cover (Civil Code art. 433 [GK]): further pledges or repayment.
    package static let callMargin = ActionWith<Note>("call-margin") {
        isFreshlyValued()
        Clause("above-margin-limit", "More is owed than the margin-call limit of what the goods are worth.", .civilCode("433")) {
            terms, _, _ in
            try !LoanToValue.isWithin(terms.agreed().limits.marginCall, owed: terms.owed(), value: terms.value())
        }
        Clause("one-margin-call-at-a-time", "No other margin call is open.", .rulebook("P8")) { terms, _, _ in
            !terms.marginCalls.contains(where: \.isOpen)
        }
    } change: { terms, _, occasion in
        let valuation = try terms.valued(at: occasion.at)
        terms.valuation = valuation
        terms.marginCalls.append(MarginCall(valuation: valuation, calledOn: try terms.today(occasion), isOpen: true))
    }

    /// Either side may say that the cover is enough again; the figures decide.
    package static let cureMarginCall = ActionWith<Note>("cure-margin-call") {
        isFreshlyValued()
        Clause("within-initial-limit", "What is owed is within the initial limit of what the goods are worth.", .rulebook("P8")) {
            terms, _, _ in
            try LoanToValue.isWithin(terms.agreed().limits.initial, owed: terms.owed(), value: terms.value())
        }
    } change: { terms, _, occasion in
        terms.marginCalls[try terms.index(occasion.part, in: terms.marginCalls)].isOpen = false
        terms.valuation = try terms.valued(at: occasion.at)
    }
}
