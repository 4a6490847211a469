package import ContractKit

extension LetterOfCredit {
    /// The confirming bank adds its own undertaking (art. 8).
    package static let confirm = ActionWith<Statement>("confirm") {
        Clause("confirmation-asked", "The credit asks for confirmation or lets it be added.", .ucp600("8")) { letter, _, _ in
            letter.credit.confirmation != .without
        }
        Clause("confirming-bank-named", "The credit names the confirming bank and the place of its calendar.", .rulebook("3.2")) {
            letter, _, _ in
            letter.credit.bank(in: "confirming-bank") != nil
        }
    } change: { letter, _, _ in
        letter.isConfirmed = true
    }

    /// A bank that is asked to confirm and is not prepared to says so without delay (art. 8(d)).
    package static let declineConfirmation = ActionWith<Statement>("decline-confirmation") {
    } change: { _, _, _ in
    }
}
