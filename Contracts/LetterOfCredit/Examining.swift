package import BankingCalendar
package import ContractKit

/// One bank's examination of one presentation.
package struct Examination: Codable, Hashable, Sendable {
    package var presentation: Int
    /// The bank's role.
    package var bank: String
    package var receivedOn: CalendarDay
    package var refusal: NoticeOfRefusal?
    /// Set once a draft was accepted or a deferred payment undertaken.
    package var maturesOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey { case presentation = 1, bank, receivedOn, refusal, maturesOn }

    init(presentation: Int, bank: String, receivedOn: CalendarDay) {
        (self.presentation, self.bank, self.receivedOn) = (presentation, bank, receivedOn)
    }
}

/// The single notice by which a bank refuses (art. 16(c)); an MT734.
package struct NoticeOfRefusal: Codable, Hashable, Sendable {
    /// What the bank does with the documents, exactly one (art. 16(c)(iii)).
    package enum Disposition: String, Codable, Sendable {
        /// (a) held pending the presenter's instructions. MT734 77B HOLD [GK]
        case heldForInstructions = "held-for-instructions"
        /// (b) held until a waiver is received and accepted, or instructions. MT734 77B NOTIFY [GK]
        case heldUntilWaiver = "held-until-waiver"
        /// (c) being returned. MT734 77B RETURN [GK]
        case returning
        /// (d) as instructed before. MT734 77B PREVINST [GK]
        case priorInstructions = "prior-instructions"
    }
    package var discrepancies: [String]
    package var disposition: Disposition?

    package enum CodingKeys: Int, CodingKey { case discrepancies = 1, disposition }

    package init(discrepancies: [String], disposition: Disposition?) {
        (self.discrepancies, self.disposition) = (discrepancies, disposition)
    }
}

extension LetterOfCredit {
    /// L13: a bank that finds the presentation complying must honour (art. 15).
    package static let findComplying = ActionWith<Statement>("find-complying") {
    } change: { _, _, _ in
    }

    /// L8: the issuing bank may approach the applicant for a waiver; that does not extend its clock (art. 16(b)).
    package static let approachApplicant = ActionWith<Statement>("approach-applicant") {
        Clause("issuing-bank-approaches", "Only the issuing bank approaches the applicant.", .ucp600("16(b)")) { _, _, occasion in
            occasion.part.bank == "issuing-bank"
        }
    } change: { _, _, _ in
    }

    package static let waive = ActionWith<Statement>("waive") {
    } change: { _, _, _ in
    }

    package static let declineWaiver = ActionWith<Statement>("decline-waiver") {
    } change: { _, _, _ in
    }

    /// L9, L10: the bank declines to honour, in one notice that says why and what becomes of the documents.
    package static let refuse = ActionWith<NoticeOfRefusal>(signalling: "refuse") {
        Clause("notice-lists-discrepancies", "The notice lists each discrepancy the bank relies on.", .ucp600("16(c)(ii)")) {
            _, notice, _ in
            !notice.discrepancies.isEmpty && notice.discrepancies.allSatisfy { !$0.isEmpty }
        }
        Clause("notice-says-where-documents-are", "The notice says what becomes of the documents.", .ucp600("16(c)(iii)")) {
            _, notice, _ in
            notice.disposition != nil
        }
    } change: { letter, notice, occasion, signals in
        letter.updateExamination(occasion.part) { $0.refusal = notice }
        if letter.presentation(occasion.part.number)?.honouredBy == nil {
            signals.raise("refused", on: PartKey("presentation", number: occasion.part.number))
        }
    }

    /// L11: after notice under (a) or (b) the bank may return the documents at any time (art. 16(e)).
    package static let returnDocuments = ActionWith<Statement>("return-documents") {
        Clause("documents-were-held", "The documents were held, or their return was announced.", .ucp600("16(e)")) {
            letter, _, occasion in
            letter.examination(occasion.part)?.refusal?.disposition != .priorInstructions
        }
    } change: { _, _, _ in
    }
}
