package import ContractKit

extension LetterOfCredit {
    /// The issuing bank asks to cancel before expiry; by asking it agrees (UCP 600 art. 10(a)).
    package static let requestCancellation = ActionWith<Remark>("request-cancellation") {
        Clause("one-cancellation-at-a-time", "No earlier request to cancel is still open.", .rulebook("7")) { terms, _, _ in
            !terms.cancellations.contains { $0.isDeclined != true }
        }
        nothingIsPending()
    } change: { terms, paper, occasion in
        terms.cancellations.append(Cancellation(reason: paper.text, agreed: [occasion.role]))
    }

    /// The beneficiary or the confirming bank agrees; when all have, the credit is cancelled (art. 10(a)).
    package static let agreeToCancellation = ActionWith<Remark>(signalling: "agree-to-cancellation") {
        Clause("agrees-once", "The party has not agreed before.", .ucp600("10(a)")) { terms, _, occasion in
            !terms.cancellations[try terms.cancellationIndex(occasion.part)].agreed.contains(occasion.role)
        }
        nothingIsPending()
    } change: { terms, _, occasion, signals in
        let index = try terms.cancellationIndex(occasion.part)
        terms.cancellations[index].agreed.append(occasion.role)
        let needed = ["beneficiary"] + (terms.isConfirmed ? [BankRole.confirming.rawValue] : [])
        guard needed.allSatisfy(terms.cancellations[index].agreed.contains) else { return }
        signals.raise("all-agreed", on: occasion.part)
        signals.raise("cancelled", on: creditPart)
        terms.closeAmendments(signals: &signals)
    }

    package static let declineCancellation = ActionWith<Remark>("decline-cancellation") {
    } change: { terms, _, occasion in
        terms.cancellations[try terms.cancellationIndex(occasion.part)].isDeclined = true
    }

    private static func nothingIsPending() -> Clause<Self, Remark> {
        Clause("no-presentation-pending", "No presentation waits for a bank's decision.", .rulebook("7")) { terms, _, _ in
            terms.presentations.allSatisfy { $0.settlement != nil || !$0.isStanding }
        }
    }
}
