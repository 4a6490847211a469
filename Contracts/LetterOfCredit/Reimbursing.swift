package import ContractKit

extension LetterOfCredit {
    /// The issuing bank pays the bank that honoured or negotiated and forwarded the documents (UCP 600 art. 7(c)).
    package static let reimburse = ActionWith<Payment>(signalling: "reimburse") {
        Clause("reimburses-another-bank", "The issuing bank reimburses another bank.", .ucp600("7(c)")) { _, _, occasion in
            occasion.part.bank != occasion.role
        }
        Clause("documents-forwarded", "The documents were forwarded to the issuing bank.", .ucp600("7(c)")) {
            terms, _, occasion in
            terms.presentations[try terms.presentationIndex(occasion.part)].examinations.contains { $0.bank == .issuing }
        }
        Clause("documents-not-refused", "The issuing bank has not refused the documents.", .ucp600("7(c), 16(a)")) {
            terms, _, occasion in
            !terms.presentations[try terms.presentationIndex(occasion.part)].examinations.contains {
                $0.bank == .issuing && $0.refusal != nil
            }
        }
        Clause("reimburses-what-was-paid", "The issuing bank reimburses what the other bank paid.", .ucp600("7(c)")) {
            terms, paper, occasion in
            let index = try terms.examinationIndex(occasion.part)
            return terms.presentations[index.presentation].examinations[index.examination].paid == paper.amount
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.examinationIndex(occasion.part)
        terms.presentations[index.presentation].examinations[index.examination].reimbursed = paper.amount
        signals.raise("reimbursed", on: PartKey("examination", number: occasion.part.number, bank: BankRole.issuing.rawValue))
    }
}
