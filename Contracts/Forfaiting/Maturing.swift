import BankingCalendar
package import ContractKit
import Money

extension Forfaiting {
    /// The obligor says that it has paid the live claimant.
    package static let payAtMaturity = ActionWith<MaturityPayment>("pay-at-maturity") {
        Clause("payment-described", "A payment has a reference of at most 200 bytes.", .rulebook("W8")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 200)
        }
        Clause("maturity-reached", "The claim has fallen due.", .rulebook("W8")) { terms, _, occasion in
            try terms.obligorsDay(occasion) >= terms.known(terms.dueOn)
        }
        Clause("pays-live-claimant", "It pays who holds the claim now.", .rulebook("W8")) { terms, paper, _ in
            paper.to == terms.liveClaimant
        }
        Clause(
            "pays-what-is-due", "It pays the claim's amount, with interest to the minor unit for each day after the due day.",
            .rulebook("W8")
        ) { terms, paper, occasion in
            try paper.amount == terms.due(on: terms.obligorsDay(occasion))
        }
    } change: { terms, paper, occasion in
        terms.maturityPayment = StatedPayment(paper: paper, on: try terms.obligorsDay(occasion), isConfirmed: false)
    }

    /// The money has come: nobody has a claim any more.
    package static let confirmReceipt = ActionWith<Note>(signalling: "confirm-receipt") {
        isPayee()
    } change: { terms, _, _, signals in
        terms.maturityPayment?.isConfirmed = true
        for index in terms.resales.indices where terms.resales[index].isOpen {
            terms.resales[index].standing = .ended
            signals.raise("settled", on: PartKey("resale", number: index + 1))
        }
        for index in terms.recourses.indices where terms.recourses[index].isOpen {
            terms.recourses[index].standing = .ended
            signals.raise("settled", on: PartKey("recourse", number: index + 1))
        }
    }

    /// The money has not come, or not all of it.
    package static let contestReceipt = ActionWith<Note>("contest-receipt") {
        isPayee()
        saysWhy("W8")
    } change: { terms, _, _ in
        terms.maturityPayment = nil
    }

    /// The holder says that the obligor has not paid, and what it was told.
    package static let noteDishonour = ActionWith<Note>("note-dishonour") {
        isLiveClaimant()
        saysWhy("W9")
    } change: { terms, _, occasion in
        terms.dishonouredOn = try terms.obligorsDay(occasion)
    }

    /// A notary or a court has made a protest for want of payment, where the law of the draft asks for one. [GK]
    package static let recordProtest = ActionWith<Protest>("record-protest") {
        isLiveClaimant()
        Clause(
            "protest-described", "It says who made it in at most 200 bytes, with a reference of at most 100.", .rulebook("W9")
        ) { _, paper, _ in
            paper.by.isWritten(bytesMax: 200) && paper.reference.isWritten(bytesMax: 100)
        }
        Clause("protest-after-due", "It was made on the due day or later, and not ahead.", .rulebook("W9")) {
            terms, paper, occasion in
            try paper.madeOn >= terms.known(terms.dueOn) && paper.madeOn <= terms.obligorsDay(occasion)
        }
        Clause("protests-within-limit", "At most 10 protests are recorded.", .rulebook("W9")) { terms, _, _ in
            terms.protests.count < 10
        }
    } change: { terms, paper, _ in
        terms.protests.append(paper)
    }

    func obligorsDay(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: known(claim).obligor.place) }

    private static func isPayee() -> Clause<Self, Note> {
        Clause("received-by-payee", "Who was paid says whether the money came.", .rulebook("W8")) { terms, _, occasion in
            occasion.role == terms.maturityPayment?.paper.to.rawValue
        }
    }
}
