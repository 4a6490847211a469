import BankingCalendar
package import ContractKit

/// Paper of "refuse": the single notice of UCP 600 art. 16(c).
package struct NoticeOfRefusal: Hashable, Codable, Sendable {
    package var discrepancies: [String]
    package var documents: Disposition?
    package enum CodingKeys: Int, CodingKey { case discrepancies = 1, documents }
    package init(discrepancies: [String], documents: Disposition?) {
        (self.discrepancies, self.documents) = (discrepancies, documents)
    }
}

extension LetterOfCredit {
    /// The bank declines to pay, in one notice that says why.
    package static let refuse = ActionWith<NoticeOfRefusal>(signalling: "refuse") {
        Clause("notice-lists-discrepancies", "The notice lists each discrepancy the bank relies on.", .ucp600("16(c)(ii)")) {
            _, notice, _ in
            !notice.discrepancies.isEmpty && !notice.discrepancies.contains(where: \.isEmpty)
        }
        Clause(
            "notice-says-where-documents-are", "The notice says whether the documents are held or returned.",
            .ucp600("16(c)(iii)")
        ) {
            _, notice, _ in
            notice.documents != nil
        }
    } change: { terms, notice, occasion, signals in
        guard let documents = notice.documents else { return }
        let index = try terms.examinationIndex(occasion.part)
        let bank = terms.presentations[index.presentation].examinations[index.examination].bank
        let refusal = Refusal(
            givenOn: try terms.today(of: bank, occasion), discrepancies: notice.discrepancies, documents: documents)
        terms.presentations[index.presentation].examinations[index.examination].refusal = refusal
        if terms.presentations[index.presentation].settlement == nil { try terms.release(index.presentation, signals: &signals) }
        signals.raise("refused", on: PartKey("presentation", number: occasion.part.number))
    }

    /// After its notice the bank may return the documents at any time (UCP 600 art. 16(e)).
    package static let returnDocuments = ActionWith<Remark>("return-documents") {
    } change: { terms, _, occasion in
        let index = try terms.examinationIndex(occasion.part)
        let bank = terms.presentations[index.presentation].examinations[index.examination].bank
        terms.presentations[index.presentation].examinations[index.examination].returnedOn = try terms.today(of: bank, occasion)
    }

    /// The calendar day at the bank's place.
    func today(of role: BankRole, _ occasion: Occasion) throws -> CalendarDay {
        try occasion.day(at: (credit.parties.bank(role) ?? credit.parties.issuing).place)
    }
}
