import BankingCalendar
package import ContractKit
import Money
package import UndertakingTerms

extension DemandGuarantee {
    /// The guarantor finds that the demand complies; it must then pay (URDG 758 art. 20(b)).
    package static let findComplying = ActionWith<Remark>(signalling: "find-complying") {
    } change: { terms, _, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.demands)
        terms.demands[index].foundComplyingOn = try terms.today(occasion)
        try terms.takeUp(index, occasion, &signals)
    }

    /// The guarantor asks its instructing party to waive discrepancies. Its five business days run on (art. 24(a), 24(c)).
    package static let approachInstructingParty = ActionWith<Remark>("approach-instructing-party") {
    } change: { terms, _, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].waiver = .sought
    }

    /// The instructing party waives; the guarantor may still reject (art. 24(c)).
    package static let waive = ActionWith<Remark>("waive") {
        instructs()
    } change: { terms, _, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].waiver = .given
    }

    package static let declineWaiver = ActionWith<Remark>("decline-waiver") {
        instructs()
    } change: { terms, _, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].waiver = .declined
    }

    /// The guarantor rejects the demand, in one notice that says why.
    package static let rejectDemand = ActionWith<NoticeOfRejection>(signalling: "reject-demand") {
        Clause(
            "notice-states-each-discrepancy",
            "The notice states each discrepancy for which the guarantor rejects, 1 to 100 of them.",
            .urdg758("24(d)(ii)")
        ) { _, notice, _ in
            (1...100).contains(notice.discrepancies.count) && notice.discrepancies.allSatisfy { $0.isWritten(bytesMax: 1000) }
        }
    } change: { terms, notice, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.demands)
        terms.demands[index].rejection = notice
        terms.demands[index].rejectedOn = try terms.today(occasion)
        try terms.decide(index, .rejected, &signals)
    }

    /// After its notice the guarantor may return the documents at any time (art. 24(g)).
    package static let returnDocuments = ActionWith<Remark>("return-documents") {
    } change: { terms, _, occasion in
        terms.demands[try terms.index(occasion.part, in: terms.demands)].returnedOn = try terms.today(occasion)
    }

    static func instructs() -> Clause<Self, Remark> {
        Clause("instructing-party-decides", "The party decides that instructed the guarantor.", .urdg758("2, 24(a)")) {
            terms, _, occasion in
            occasion.role == terms.guarantee.parties.instructingRole
        }
    }

    /// The guarantor treats the demand as complying: what it relies on is accepted (URDG 758 art. 11(c)). Whether a demand
    /// complies is known when it is taken up, not when it is made. [GK]
    mutating func takeUp(_ index: Int, _ occasion: Occasion, _ signals: inout Signals) throws {
        for number in demands[index].reliesOn ?? [] where isOpen(number - 1) {
            guard try fits(number - 1) else { continue }
            try accept(number - 1, as: .deemed, occasion, &signals)
            signals.raise("complied-with", on: PartKey("amendment", number: number))
        }
        guard demands[index].paper.amount.currency == guarantee.amount.currency else { return }
        demands[index].held = try permitted(index)
    }
}
