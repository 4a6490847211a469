package import ContractKit
import Money
package import UndertakingTerms

extension DemandGuarantee {
    /// A service is charged for: to the instructing party, or first to the beneficiary where the guarantee says so (URDG 758
    /// art. 32).
    package static let claimCharge = ActionWith<ChargePaper>("claim-charge") {
        Clause("charge-described", "It says what for, in at most 200 bytes, and is more than nothing.", .rulebook("U7")) {
            _, paper, _ in
            paper.service.isWritten(bytesMax: 200) && paper.amount.isPositive
        }
        Clause("borne-as-stated", "The beneficiary bears it only where the guarantee says so.", .urdg758("32(a), 32(b)")) {
            terms, paper, _ in
            paper.isBeneficiarys != true || terms.guarantee.beneficiaryBearsCharges == true
        }
    } change: { terms, paper, occasion in
        let bearer = paper.isBeneficiarys == true ? "beneficiary" : terms.guarantee.parties.instructingRole
        terms.charges.append(GuaranteeCharge(paper: paper, claimedBy: occasion.role, borneBy: bearer, standing: .due))
    }

    /// It cannot be collected from the beneficiary; the instructing party is liable all the same (art. 32(b)).
    package static let passChargeOn = ActionWith<Remark>("pass-charge-on") {
        isClaimant()
        Clause("borne-by-beneficiary", "The beneficiary was to bear it.", .urdg758("32(b)")) { terms, _, occasion in
            terms.charges[try terms.index(occasion.part, in: terms.charges)].borneBy == "beneficiary"
        }
    } change: { terms, _, occasion in
        terms.charges[try terms.index(occasion.part, in: terms.charges)].borneBy = terms.guarantee.parties.instructingRole
    }

    /// The charge has come.
    package static let confirmCharge = ActionWith<Remark>("confirm-charge") {
        isClaimant()
    } change: { terms, _, occasion in
        terms.charges[try terms.index(occasion.part, in: terms.charges)].standing = .paid
    }

    package static let waiveCharge = ActionWith<Remark>("waive-charge") {
        isClaimant()
    } change: { terms, _, occasion in
        terms.charges[try terms.index(occasion.part, in: terms.charges)].standing = .waived
    }

    private static func isClaimant() -> Clause<Self, Remark> {
        Clause("claimant-says", "The party says so that claimed the charge.", .rulebook("U7")) { terms, _, occasion in
            terms.charges[try terms.index(occasion.part, in: terms.charges)].claimedBy == occasion.role
        }
    }
}
