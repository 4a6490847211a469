import BankingCalendar
package import ContractKit

extension Forfaiting {
    /// The seller hands over what the quote asks for.
    package static let presentDocuments = ActionWith<HandedDocuments>("present-documents") {
        Clause(
            "documents-described", "1 to 50 documents, each with a kind and a reference of at most 100 and 200 bytes.",
            .rulebook("W4")
        ) { _, paper, _ in
            (1...HandedDocuments.countMax).contains(paper.documents.count)
                && paper.documents.allSatisfy { $0.kind.isWritten(bytesMax: 100) && $0.reference.isWritten(bytesMax: 200) }
        }
        Clause("one-presentation-at-a-time", "The forfaiter has answered for what was handed over before.", .rulebook("W4")) {
            terms, _, _ in
            !terms.presentations.contains { $0.standing != .unsatisfactory }
        }
    } change: { terms, paper, occasion in
        terms.presentations.append(
            Presentation(documents: paper.documents, presentedOn: try terms.today(occasion), standing: .waiting))
    }

    /// The forfaiter has what it asked for.
    package static let findSatisfactory = ActionWith<Note>("find-satisfactory") {
        Clause("conditions-covered", "Every kind of document that was asked for is among them.", .urf800("7")) {
            terms, _, occasion in
            let presentation = terms.presentations[try terms.index(occasion.part, in: terms.presentations)]
            return try terms.known(terms.quote).conditions.allSatisfy { kind in
                presentation.documents.contains { $0.kind == kind }
            }
        }
    } change: { terms, _, occasion in
        terms.presentations[try terms.index(occasion.part, in: terms.presentations)].standing = .satisfactory
    }

    /// The seller may hand over others, until the last day.
    package static let refuseDocuments = ActionWith<Note>("refuse-documents") {
        saysWhy("W4")
    } change: { terms, _, occasion in
        terms.presentations[try terms.index(occasion.part, in: terms.presentations)].standing = .unsatisfactory
    }

    /// The seller leaves a forfaiter that does not answer for its documents.
    package static let rescind = ActionWith<Note>("rescind") {
        Clause("examination-late", "The forfaiter has not answered for the documents in its days.", .rulebook("W4")) {
            terms, _, _ in
            terms.presentations.contains { $0.standing == .late }
        }
    } change: { _, _, _ in
    }
}
