import ContractKit
import LetterOfCredit
import Money

extension LetterOfCredit {
    /// Where the states of the workflow's parts and the terms tell different stories; empty always.
    func contradictions(with parts: [(key: PartKey, state: String)]) throws -> [String] {
        try parts.filter { try !agrees(with: $0.state, of: $0.key) }.map {
            "\($0.key) is \($0.state), and the terms say otherwise"
        }
    }

    private func agrees(with state: String, of part: PartKey) throws -> Bool {
        switch part.part {
        case "credit":
            let isDrawn = try undrawn().isZero && reserved().isZero && !hasDocumentsUnderOpenAmendment
            return (state == "exhausted") == (isDrawn && state != "cancelled")
        case "confirmation": return (state == "confirmed") == (confirmedOn != nil)
        case "amendment": return agrees(with: state, of: amendments[part.number - 1])
        case "presentation": return agrees(with: state, of: presentations[part.number - 1])
        case "examination":
            let examinations = presentations[part.number - 1].examinations.filter { $0.bank.rawValue == part.bank }
            return examinations.count == 1 && examinations.allSatisfy { agrees(with: state, of: $0, part.number - 1) }
        case "cancellation":
            let cancellation = cancellations[part.number - 1]
            return (state == "declined") == (cancellation.isDeclined == true)
                && (state != "agreed" || cancellation.agreed.contains("beneficiary"))
        default: return false
        }
    }

    private func agrees(with state: String, of amendment: Amendment) -> Bool {
        switch state {
        case "issued": amendment.advisedOn == nil && amendment.beneficiary == nil
        case "advised": amendment.advisedOn != nil && amendment.beneficiary == nil
        case "accepted": amendment.beneficiary == .accepted
        case "deemed-accepted": amendment.beneficiary == .deemed
        case "rejected": amendment.beneficiary == .rejected
        default: amendment.beneficiary == nil
        }
    }

    private func agrees(with state: String, of presentation: Presentation) -> Bool {
        let isRefused = presentation.examinations.contains { $0.refusal != nil }
        switch state {
        case "lodged": return presentation.settlement == nil && !isRefused && presentation.isWithdrawn != true
        case "undertaken": return presentation.settlement != nil && presentation.settlement?.paidOn == nil
        case "settled": return presentation.settlement?.paidOn != nil
        case "refused": return presentation.settlement == nil && isRefused
        default: return presentation.settlement == nil && presentation.isWithdrawn == true
        }
    }

    private func agrees(with state: String, of own: Examination, _ index: Int) -> Bool {
        let settlement = presentations[index].settlement
        switch state {
        case "waiver-sought": return own.waiver == .sought && own.paid == nil
        case "waived": return own.waiver == .given && own.paid == nil
        case "complying": return own.foundComplyingOn != nil && own.paid == nil
        case "precluded": return own.isPrecluded == true && own.paid == nil
        case "refused": return own.refusal != nil && own.returnedOn == nil
        case "documents-returned": return own.refusal != nil && own.returnedOn != nil
        case "bound-to-pay": return own.paid == nil && settlement?.by == own.bank && settlement?.means.isPromise == true
        // Another bank may have paid in its place.
        case "overdue": return own.paid == nil && settlement != nil
        case "honoured", "negotiated": return own.paid != nil && settlement?.by == own.bank
        case "reimbursed": return own.reimbursed != nil || own.bank == .issuing
        case "closed": return presentations[index].isWithdrawn == true
        default: return own.paid == nil && own.refusal == nil
        }
    }
}

extension Settlement.Means {
    fileprivate var isPromise: Bool { self == .acceptance || self == .deferredPayment }
}
