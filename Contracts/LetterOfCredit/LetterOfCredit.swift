package import BankingCalendar
package import ContractKit

/// A documentary credit under UCP 600: its words, and what its life added to them.
package struct LetterOfCredit: Contract {
    /// As issued. Read ``inForce()`` for the credit with its amendments.
    package var credit: Credit
    package var confirmedOn: CalendarDay?
    /// In the order of issue; amendment n is at n − 1.
    package var amendments: [Amendment]
    /// Numbers of accepted amendments in the order of acceptance, which is the order in which they change the credit.
    package var acceptedAmendments: [Int]
    /// Presentation n is at n − 1.
    package var presentations: [Presentation]
    package var cancellations: [Cancellation]

    package enum CodingKeys: Int, CodingKey {
        case credit = 1, confirmedOn, amendments, acceptedAmendments, presentations, cancellations
    }

    package init(_ credit: Credit) {
        self.credit = credit
        (amendments, acceptedAmendments, presentations, cancellations) = ([], [], [], [])
    }

    package static let name = "letter-of-credit"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(apply), AnyBeginning(issueAtOnce)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(issue), AnyAction(returnApplication), AnyAction(advise), AnyAction(confirm), AnyAction(declineToConfirm),
            AnyAction(amend), AnyAction(adviseAmendment), AnyAction(extendConfirmation), AnyAction(declineToExtend),
            AnyAction(acceptAmendment), AnyAction(rejectAmendment), AnyAction(present), AnyAction(withdraw), AnyAction(forward),
            AnyAction(findComplying), AnyAction(approachApplicant), AnyAction(waive), AnyAction(declineWaiver),
            AnyAction(refuse), AnyAction(returnDocuments), AnyAction(honour), AnyAction(acceptDraft),
            AnyAction(incurDeferredPayment), AnyAction(payAtMaturity), AnyAction(negotiate), AnyAction(reimburse),
            AnyAction(requestCancellation), AnyAction(agreeToCancellation), AnyAction(declineCancellation),
        ]
    }
    package static var deadlines: [Deadline<Self>] { [expiry, lastDayToRefuse, lastDayToExamine, maturity] }

    package static let creditPart = PartKey("credit", number: 0)

    var isConfirmed: Bool { confirmedOn != nil }

    /// The credit with the amendments that bind the bank in the role; the issuing bank's is everyone else's too.
    package func inForce(for role: BankRole = .issuing) throws -> Credit {
        var credit = credit
        for number in acceptedAmendments where amendments.indices.contains(number - 1) && amendments[number - 1].binds(role) {
            credit = try credit.applying(amendments[number - 1].changes)
        }
        return credit
    }

    /// The index of the presentation that a part's number names.
    func presentationIndex(_ part: PartKey) throws(MissingPiece) -> Int {
        guard presentations.indices.contains(part.number - 1) else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// Presentation and examination that an examination's part names.
    func examinationIndex(_ part: PartKey) throws(MissingPiece) -> (presentation: Int, examination: Int) {
        let index = try presentationIndex(part)
        guard let own = presentations[index].examinations.firstIndex(where: { $0.bank.rawValue == part.bank }) else {
            throw MissingPiece(part: part)
        }
        return (index, own)
    }

    func amendmentIndex(_ part: PartKey) throws(MissingPiece) -> Int {
        guard amendments.indices.contains(part.number - 1) else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    func cancellationIndex(_ part: PartKey) throws(MissingPiece) -> Int {
        guard cancellations.indices.contains(part.number - 1) else { throw MissingPiece(part: part) }
        return part.number - 1
    }
}

/// The paper of acts that say nothing beyond themselves.
package struct Remark: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}
