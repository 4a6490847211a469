import BankingCalendar
import Collateral
package import ContractKit
import Money
import Signing

extension Forfaiting {
    /// The forfaiter confirms that it takes the obligor's risk, and holds the claim in the registry, so that nobody else buys it.
    package static let confirmRisk = ActionWith<RiskConfirmation>("confirm-risk") {
        Clause("confirms-this-claim", "It names the claim's amount and due day.", .rulebook("W3")) { terms, paper, _ in
            try paper.amount == terms.announcement.amount && paper.dueOn == terms.known(terms.dueOn)
        }
        Clause(
            "risk-confirmed-once", "The risk is not confirmed yet, or the hold with which it was has run out or was let go.",
            .rulebook("W3")
        ) { terms, _, occasion in
            terms.reservation.map { !terms.holds($0, occasion) } ?? true
        }
        isHeld { $0.reservation }
    } change: { terms, paper, _ in
        terms.reservation = paper.reservation
    }

    /// The obligor knows of the sale: it owes this amount on this day to the holder that the agreement names, and to no other.
    package static let noteAssignment = ActionWith<AssignmentNote>("note-assignment") {
        Clause("notes-this-claim", "It names the claim's amount and due day.", .rulebook("W3")) { terms, paper, _ in
            try paper.amount == terms.announcement.amount && paper.dueOn == terms.known(terms.dueOn)
        }
        Clause("late-rate-sensible", "It pays late at 0 to 100 percent a year, with at most six decimals.", .rulebook("W8")) {
            _, paper, _ in
            paper.latePercent.isRate
        }
        Clause("assignment-noted-once", "The assignment is not noted yet.", .rulebook("W3")) { terms, _, _ in
            terms.assignment == nil
        }
    } change: { terms, paper, _ in
        terms.assignment = paper
    }

    // MARK: the registry of financings

    /// Three questions to the registry about a hold that a paper brings; all hold where it brings none.
    static func isHeld<Paper>(_ proof: @escaping @Sendable (Paper) -> ClaimReservation?) -> [Clause<Self, Paper>] {
        [
            Clause("reservation-live", "The registry of financings holds the reservation now.", .rulebook("W3")) {
                _, paper, occasion in
                proof(paper).map { occasion.registry.reservation($0.id) != nil } ?? true
            },
            Clause("reservation-held", "The key that holds the reservation has signed for this claim here.", .rulebook("W3")) {
                terms, paper, occasion in
                guard let proof = proof(paper) else { return true }
                let message = ClaimReservation.message(
                    id: proof.id, reference: terms.announcement.reference, claim: terms.announcement.claim)
                return occasion.registry.reservation(proof.id)?.holder == proof.holder
                    && proof.holder.isValidSignature(proof.signature.bytes, over: message)
            },
            Clause(
                "reservation-opens-to-amount", "The amount that the registry knows hidden is the claim's amount.",
                .rulebook("W3")
            ) { terms, paper, occasion in
                guard let proof = proof(paper) else { return true }
                return proof.salt.bytes.count == ReservationFact.saltBytesCount
                    && terms.holds(proof, occasion)
            },
        ]
    }

    /// Nothing is paid for a claim that the registry has not confirmed as financed here.
    static func isConfirmedInRegistry<Paper>(
        _ reservation: @escaping @Sendable (Self, Occasion) throws -> ClaimReservation?
    ) -> Clause<Self, Paper> {
        Clause(
            "reservation-confirmed", "The registry has confirmed the reservation, and holds it now, for this key and amount.",
            .rulebook("W3")
        ) { terms, _, occasion in
            terms.isConfirmed(try reservation(terms, occasion), occasion)
        }
    }

    /// Whether a hold is there and confirmed now.
    func isConfirmed(_ reservation: ClaimReservation?, _ occasion: Occasion) -> Bool {
        guard let reservation, holds(reservation, occasion) else { return false }
        return occasion.registry.reservation(reservation.id)?.standing == .confirmed
    }

    private func holds(_ proof: ClaimReservation, _ occasion: Occasion) -> Bool {
        let amount = ReservationFact.commitment(to: announcement.amount.text, salt: proof.salt.bytes)
        let fact = occasion.registry.reservation(proof.id)
        return fact?.holder == proof.holder && fact?.amount == amount
    }
}
