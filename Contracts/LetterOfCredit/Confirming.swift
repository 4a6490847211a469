package import ContractKit

extension LetterOfCredit {
    /// The confirming bank binds itself beside the issuing bank (UCP 600 art. 8(b)).
    package static let confirm = ActionWith<Remark>("confirm") {
        Clause("confirmation-asked-for", "The issuing bank asked for or authorised the confirmation.", .ucp600("2, 8(d)")) {
            terms, _, _ in
            terms.credit.confirmation != .without
        }
    } change: { terms, _, occasion in
        terms.confirmedOn = try occasion.day(at: terms.credit.parties.issuing.place)
    }

    /// The bank asked to confirm is not prepared to, and says so without delay (art. 8(d)).
    package static let declineToConfirm = ActionWith<Remark>("decline-to-confirm") {
    } change: { _, _, _ in
    }

    /// The confirming bank extends its confirmation to an amendment; it is bound from then on (art. 10(b)).
    package static let extendConfirmation = ActionWith<Remark>("extend-confirmation") {
        confirmationStands()
        confirmerIsUndecided()
    } change: { terms, _, occasion in
        terms.amendments[try terms.amendmentIndex(occasion.part)].confirmer = .extended
    }

    /// The confirming bank stays bound by the credit as it was (art. 10(b)).
    package static let declineToExtend = ActionWith<Remark>("decline-to-extend") {
        confirmationStands()
        confirmerIsUndecided()
    } change: { terms, _, occasion in
        terms.amendments[try terms.amendmentIndex(occasion.part)].confirmer = .declined
    }

    private static func confirmationStands() -> Clause<Self, Remark> {
        Clause("confirmation-stands", "The bank has confirmed the credit.", .ucp600("10(b)")) { terms, _, _ in terms.isConfirmed }
    }

    private static func confirmerIsUndecided() -> Clause<Self, Remark> {
        Clause("confirmer-undecided", "The bank has not said before whether it extends its confirmation.", .ucp600("10(b)")) {
            terms, _, occasion in
            terms.amendments[try terms.amendmentIndex(occasion.part)].confirmer == nil
        }
    }
}
