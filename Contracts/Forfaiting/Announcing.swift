import BankingCalendar
package import Collateral
package import ContractKit
import Money
import Parties
import Signing

/// Paper of "disclose": whose claim it is, and what opens the announcement's commitment to it.
package struct Disclosure: Hashable, Codable, Sendable {
    package var claim: Claim
    package var salt: ByteText

    package enum CodingKeys: Int, CodingKey { case claim = 1, salt }

    package init(claim: Claim, salt: ByteText) { (self.claim, self.salt) = (claim, salt) }
}

extension Forfaiting {
    /// The holder of a claim offers it, without saying whose it is.
    package static let announce = BeginningWith<Announcement>("announce") {
        Clause(
            "announcement-described",
            "It has a reference of at most 100 bytes, a description of at most 500, and a seller who is not the forfaiter.",
            .rulebook("W1")
        ) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && paper.description.isWritten(bytesMax: 500)
                && paper.seller != paper.forfaiter
        }
        Clause("amount-positive", "The claim is for more than nothing.", .rulebook("W1")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause("announcement-in-time", "It is open today at least, and ends before the claim matures.", .rulebook("W1")) {
            _, paper, occasion in
            try paper.openThroughOn >= occasion.day(at: paper.place) && paper.openThroughOn < paper.maturityOn
        }
    } terms: { paper, _ in
        Forfaiting(paper)
    }

    /// The forfaiter asks whose claim it is.
    package static let enquire = ActionWith<Note>("enquire") {
    } change: { _, _, _ in
    }

    /// The seller answers with the claim that it announced, and no other.
    package static let disclose = ActionWith<Disclosure>("disclose") {
        Clause(
            "claim-as-announced", "It is the claim to which the announcement was bound, of that amount and maturity.",
            .rulebook("W1")
        ) { terms, paper, _ in
            try paper.salt.bytes.count == Claim.saltBytesCount
                && paper.claim.commitment(salt: paper.salt.bytes) == terms.announcement.claim
                && paper.claim.amount == terms.announcement.amount && paper.claim.maturityOn == terms.announcement.maturityOn
        }
        Clause(
            "claim-described", "Credit and drawing have numbers of at most 100 bytes, and the obligor is not the seller.",
            .rulebook("W1")
        ) { terms, paper, _ in
            paper.claim.credit.isWritten(bytesMax: 100) && paper.claim.drawing.isWritten(bytesMax: 100)
                && paper.claim.obligor.name != terms.announcement.seller
        }
        Clause("claim-accepted", "The obligor has accepted or undertaken already.", .rulebook("W1")) { _, paper, occasion in
            try paper.claim.acceptedOn <= occasion.day(at: paper.claim.obligor.place)
        }
    } change: { terms, paper, occasion in
        terms.claim = paper.claim
        // Payment on a day when the obligor is closed moves to its next banking day. [GK]
        terms.dueOn = try occasion.calendars.calendar(paper.claim.obligor.place).onOrAfter(paper.claim.maturityOn)
    }

    /// The seller sells to somebody else, or keeps the claim.
    package static let withdrawOffer = ActionWith<Note>("withdraw-offer") {
    } change: { _, _, _ in
    }

    /// The forfaiter does not take this risk.
    package static let decline = ActionWith<Note>("decline") {
        saysWhy("W1")
    } change: { _, _, _ in
    }

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("refusal-says-why", "Who refuses says why, in at most 1000 bytes.", .rulebook(section)) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }
}
