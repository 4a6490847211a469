import BankingCalendar
package import ContractKit
import Money

extension Forfaiting {
    /// A holder says that it was sold a claim by fraud, or one that does not exist in law: the only ways back to who sold it.
    package static let claimRecourse = ActionWith<RecourseClaim>("claim-recourse") {
        isLiveClaimant()
        Clause("bought-by-claimant", "The holder has bought the claim from somebody.", .urf800("4, 13")) { terms, _, _ in
            terms.vendor(to: terms.liveClaimant) != nil
        }
        Clause(
            "recourse-described",
            "It says what happened in at most 1000 bytes, and claims more than nothing and no more than the claim's amount.",
            .rulebook("W7")
        ) { terms, paper, _ in
            paper.text.isWritten(bytesMax: 1000) && paper.amount.isPositive && terms.announcement.amount.covers(paper.amount)
        }
        Clause("one-recourse-at-a-time", "No other recourse is open.", .rulebook("W7")) { terms, _, _ in
            !terms.recourses.contains(where: \.isOpen)
        }
    } change: { terms, paper, occasion in
        guard let respondent = terms.vendor(to: terms.liveClaimant) else { throw MissingPiece(part: occasion.part) }
        terms.recourses.append(
            Recourse(claimant: terms.liveClaimant, respondent: respondent, paper: paper, standing: .claimed))
    }

    package static let denyRecourse = ActionWith<Note>("deny-recourse") {
        isRespondent()
        saysWhy("W7")
    } change: { terms, _, occasion in
        terms.recourses[try terms.index(occasion.part, in: terms.recourses)].standing = .denied
    }

    /// Who sold the claim says that it has paid what is claimed, to have the claim back.
    package static let repurchase = ActionWith<Payment>("repurchase") {
        isRespondent()
        isDescribed()
        Clause("pays-what-is-claimed", "Exactly what is claimed is paid.", .rulebook("W7")) { terms, paper, occasion in
            try paper.amount == terms.recourse(occasion).paper.amount
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.recourses)
        (terms.recourses[index].standing, terms.recourses[index].payment) = (.repaid, paper)
    }

    /// The money has come, and the claim goes back.
    package static let confirmRepurchase = ActionWith<Note>("confirm-repurchase") {
        isClaimant()
        Clause("claim-still-theirs", "The claimant still holds the claim, and the obligor has not paid.", .rulebook("W7")) {
            terms, _, occasion in
            try terms.recourse(occasion).claimant == terms.liveClaimant && terms.maturityPayment == nil
        }
    } change: { terms, _, occasion in
        let index = try terms.index(occasion.part, in: terms.recourses)
        terms.recourses[index].standing = .repurchased
        let recourse = terms.recourses[index]
        terms.transfers.append(
            Transfer(
                ground: .repurchase, from: recourse.claimant, to: recourse.respondent,
                payment: try terms.known(recourse.payment), on: try terms.today(occasion)))
    }

    /// The money has not come, or it goes back; the claim for recourse stands again.
    package static let contestRepurchase = ActionWith<Note>("contest-repurchase") {
        isClaimant()
        saysWhy("W7")
    } change: { terms, _, occasion in
        let index = try terms.index(occasion.part, in: terms.recourses)
        (terms.recourses[index].standing, terms.recourses[index].payment) = (.claimed, nil)
    }

    package static let withdrawRecourse = ActionWith<Note>("withdraw-recourse") {
        isClaimant()
    } change: { terms, _, occasion in
        terms.recourses[try terms.index(occasion.part, in: terms.recourses)].standing = .ended
    }

    /// From whom a holder bought the claim last; a repurchase is no purchase, so that who bought back still has its own vendor.
    package func vendor(to holder: Holder) -> Holder? {
        transfers.last { $0.to == holder && $0.ground != .repurchase }?.from
    }

    private func recourse(_ occasion: Occasion) throws -> Recourse { recourses[try index(occasion.part, in: recourses)] }

    private static func isRespondent<Paper>() -> Clause<Self, Paper> {
        Clause("answered-by-vendor", "Who sold the claim to the claimant answers.", .rulebook("W7")) { terms, _, occasion in
            try occasion.role == terms.recourse(occasion).respondent.rawValue
        }
    }

    private static func isClaimant<Paper>() -> Clause<Self, Paper> {
        Clause("claimed-by-who-acts", "Who acts has claimed the recourse.", .rulebook("W7")) { terms, _, occasion in
            try occasion.role == terms.recourse(occasion).claimant.rawValue
        }
    }
}
