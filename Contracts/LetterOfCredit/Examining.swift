package import ContractKit

extension LetterOfCredit {
    /// The bank finds the documents complying and may refuse no more; it must pay if it is bound (UCP 600 art. 15).
    package static let findComplying = ActionWith<Remark>(signalling: "find-complying") {
    } change: { terms, _, occasion, signals in
        let index = try terms.examinationIndex(occasion.part)
        let own = terms.presentations[index.presentation].examinations[index.examination]
        terms.presentations[index.presentation].examinations[index.examination].foundComplyingOn = try terms.today(
            of: own.bank, occasion)
        try terms.acceptAmendments(reliedOnBy: index.presentation, occasion, &signals)
    }
}
