import BankingCalendar
import Collateral
package import ContractKit
package import Money
import Parties
import Signing

/// Paper of "accept": the business repeats the amount, so that it accepts no other offer than the one it read.
package struct Acceptance: Hashable, Codable, Sendable {
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case amount = 1 }
    package init(amount: Money) { self.amount = amount }
}

extension PledgeFinancing {
    /// The bank offers a facility, with the rules that hold for its whole life and the registry's hold on what it finances.
    package static let makeOffer = ActionWith<Offer>("offer") {
        Clause(
            "offer-within-application", "The offer is for more than nothing, and at most for what was asked.", .rulebook("P1")
        ) { terms, paper, _ in
            paper.amount.isPositive && terms.application.amount.covers(paper.amount)
        }
        Clause(
            "days-in-order", "The last days to accept, to draw and to repay follow one another, the first not before today.",
            .rulebook("P1")
        ) { terms, paper, occasion in
            try paper.openThroughOn >= terms.today(occasion) && paper.openThroughOn <= paper.availableThroughOn
                && paper.availableThroughOn <= paper.maturityOn
        }
        Clause(
            "limits-sensible",
            "The initial limit lies below the margin-call limit, and that below the liquidation limit, which is at"
                + " most the whole value.", .rulebook("P5")
        ) { _, paper, _ in
            let limits = paper.limits
            return 0 < limits.initial && limits.initial < limits.marginCall && limits.marginCall < limits.liquidation
                && limits.liquidation <= 10_000
        }
        Clause(
            "haircuts-agreed", "There is one haircut, from nothing to the whole, for each class of the goods offered.",
            .rulebook("P1")
        ) { terms, paper, _ in
            let classes = paper.haircuts.map(\.commodityClass)
            return classes.count <= Offer.haircutsMax && !classes.hasTwice
                && paper.haircuts.allSatisfy { (0...10_000).contains($0.basisPoints) }
                && classes.allSatisfy { $0.isWritten(bytesMax: 100) }
                && terms.goods.allSatisfy { paper.haircut($0.commodityClass) != nil }
        }
        Clause("periods-sensible", "Each period lasts 1 to 365 days.", .rulebook("P1")) { _, paper, _ in
            paper.periods.all.allSatisfy { (1...FacilityPeriods.daysMax).contains($0) }
        }
        Clause(
            "attesters-described", "1 to 50 attesters are agreed, each once in a capacity, and no two with one key.",
            .rulebook("P3")
        ) { _, paper, _ in
            (1...Offer.attestersMax).contains(paper.attesters.count) && !paper.attesters.map(\.key.description).hasTwice
                && !paper.attesters.map { "\($0.capacity.rawValue) \($0.name.text)" }.hasTwice
        }
        Clause("keepers-agreed", "The keeper of all goods offered is among the attesters.", .rulebook("P3")) { terms, paper, _ in
            terms.goods.allSatisfy { paper.knows(keeper: $0.keeper) }
        }
        isHeld(\.reservation)
        Clause("reservation-held", "The key that holds the reservation has signed for this financing.", .rulebook("P2")) {
            terms, paper, occasion in
            let proof = paper.reservation
            let message = ReservationProof.message(id: proof.id, reference: terms.reference, amount: paper.amount)
            return occasion.registry.reservation(proof.id)?.holder == proof.holder
                && proof.holder.isValidSignature(proof.signature.bytes, over: message)
        }
        Clause(
            "reservation-opens-to-amount", "The amount that the registry knows hidden is the amount offered.", .rulebook("P2")
        ) { _, paper, occasion in
            let proof = paper.reservation
            return proof.salt.bytes.count == ReservationFact.saltBytesCount
                && occasion.registry.reservation(proof.id)?.amount
                    == ReservationFact.commitment(to: paper.amount.text, salt: proof.salt.bytes)
        }
    } change: { terms, paper, _ in
        terms.offer = paper
    }

    /// The business takes the facility; from now on it pledges, and the bank lends.
    package static let accept = ActionWith<Acceptance>("accept") {
        Clause("accepts-what-was-offered", "The acceptance names the amount of the offer.", .rulebook("P1")) { terms, paper, _ in
            try paper.amount == terms.agreed().amount
        }
        isStillHeld()
    } change: { _, _, _ in
    }

    private static func isHeld<Paper>(_ proof: @escaping @Sendable (Paper) -> ReservationProof) -> Clause<Self, Paper> {
        Clause("reservation-live", "The registry of financings holds the reservation now.", .rulebook("P2")) {
            _, paper, occasion in
            occasion.registry.reservation(proof(paper).id) != nil
        }
    }

    static func isStillHeld<Paper>() -> Clause<Self, Paper> {
        Clause("reservation-live", "The registry of financings holds the reservation now.", .rulebook("P2")) {
            terms, _, occasion in
            try terms.heldReservation(occasion) != nil
        }
    }

    /// What the registry says of the agreed reservation now; nil where it does not hold that amount for that key.
    func heldReservation(_ occasion: Occasion) throws -> ReservationFact? {
        let offer = try agreed()
        let amount = ReservationFact.commitment(to: offer.amount.text, salt: offer.reservation.salt.bytes)
        return occasion.registry.reservation(offer.reservation.id).flatMap {
            $0.holder == offer.reservation.holder && $0.amount == amount ? $0 : nil
        }
    }
}

extension [String] {
    var hasTwice: Bool {
        let sorted = sorted()
        return zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
    }
}
