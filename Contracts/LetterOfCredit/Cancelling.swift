package import ContractKit

extension LetterOfCredit {
    /// Cancellation needs the issuing bank, the confirming bank if there is one, and the beneficiary (art. 10(a)).
    package static let proposeCancellation = ActionWith<Statement>("propose-cancellation") {
    } change: { letter, _, occasion in
        letter.agreedToCancel = [occasion.role]
    }

    package static let agreeToCancel = ActionWith<Statement>(signalling: "agree-to-cancel") {
        Clause("agrees-once", "Each party agrees once.", .ucp600("10(a)")) { letter, _, occasion in
            !letter.agreedToCancel.contains(occasion.role)
        }
    } change: { letter, _, occasion, signals in
        letter.agreedToCancel.append(occasion.role)
        let needed = ["issuing-bank", "beneficiary"] + (letter.isConfirmed ? ["confirming-bank"] : [])
        if needed.allSatisfy(letter.agreedToCancel.contains) {
            signals.raise("agreed", on: occasion.part)
            signals.raise("cancelled", on: PartKey("credit"))
        }
    }
}
