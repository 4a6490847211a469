package import ContractKit
import Money

extension CreditInformation {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant(
                "There is at most one fact of each subject; all are signed with the record's key, of it and of this business."
            ) {
                terms in
                guard let mark = try? terms.mark else { return terms.facts.isEmpty }
                return terms.facts.map(\.fact.subject).isEachOnce
                    && terms.facts.allSatisfy {
                        $0.key == terms.factKey && $0.fact.record == mark && $0.fact.businessCode == terms.businessCode
                            && (try? $0.isSigned()) == true
                    }
            },
            Invariant("No fact stands whose number is lower than that of a correction of its subject.") { terms in
                terms.corrections.allSatisfy { correction in
                    correction.fact.corrects != nil
                        && terms.fact(on: correction.fact.subject).map { $0.fact.number >= correction.fact.number } == true
                }
            },
            Invariant("What is overdue is outstanding.") { $0.isOverdueOutstanding },
            Invariant("What was answered was asked under an authorisation for its purpose, and is kept by its digest.") { terms in
                terms.queries.allSatisfy { query in
                    guard let index = terms.authorisationIndex(query.question.authorisation) else { return false }
                    let consent = terms.authorisations[index].consent
                    return consent.purpose == query.question.purpose
                        && query.question.subjects.allSatisfy { consent.subjects.contains($0) }
                        && (query.answer == nil) == (query.answeredAt == nil) && (query.answer != nil || query.told.isEmpty)
                }
            },
            Invariant("No query waits under an authorisation that has ended.") { terms in
                terms.queries.allSatisfy { query in
                    !query.isOpen
                        || terms.authorisationIndex(query.question.authorisation).map { terms.authorisations[$0].isEnded }
                            == false
                }
            },
            Invariant("At most one authorisation for a purpose stands, and at most one dispute of a subject is open.") { terms in
                let purposes = terms.authorisations.filter { !$0.isEnded }.map(\.consent.purpose).sorted()
                return !zip(purposes, purposes.dropFirst()).contains { $0 == $1 }
                    && terms.disputes.filter(\.isOpen).map(\.paper.subject).isEachOnce
            },
        ]
    }
}
