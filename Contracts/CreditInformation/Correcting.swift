import BankingCalendar
package import ContractKit
package import CustomsAnswers
import Parties
import Signing

/// Paper of "dispute-fact".
package struct DisputedFact: Hashable, Codable, Sendable {
    package var subject: CreditSubject
    package var text: String

    package enum CodingKeys: Int, CodingKey { case subject = 1, text }

    package init(subject: CreditSubject, text: String) { (self.subject, self.text) = (subject, text) }
}

/// Paper of "correct-fact".
package struct CorrectedFact: Hashable, Codable, Sendable {
    package var fact: StatedFact
    package enum CodingKeys: Int, CodingKey { case fact = 1 }
    package init(fact: StatedFact) { self.fact = fact }
}

/// Paper of "correct-answer".
package struct CorrectedAnswer: Hashable, Codable, Sendable {
    package var correction: HolderSigned<CreditCorrection>
    package enum CodingKeys: Int, CodingKey { case correction = 1 }
    package init(correction: HolderSigned<CreditCorrection>) { self.correction = correction }
}

extension CreditInformation {
    /// The business says that what the bank states is wrong (异议). Until the bank answers, answers say so.
    package static let disputeFact = ActionWith<DisputedFact>("dispute-fact") {
        Clause("fact-stated", "The bank has stated something of the subject.", .rulebook("I6")) { terms, paper, _ in
            terms.fact(on: paper.subject) != nil
        }
        Clause("dispute-described", "It says what is wrong, in at most 1000 bytes.", .rulebook("I6")) { _, paper, _ in
            paper.text.isWritten(bytesMax: 1000)
        }
        Clause("one-dispute-at-a-time", "No other dispute of the subject is open.", .rulebook("I6")) { terms, paper, _ in
            !terms.isDisputed(paper.subject)
        }
    } change: { terms, paper, occasion in
        let number = terms.fact(on: paper.subject)?.fact.number ?? 0
        terms.disputes.append(FactDispute(paper: paper, raisedAt: occasion.at, number: number, isOpen: true))
    }

    package static let withdrawDispute = ActionWith<Note>("withdraw-dispute") {
    } change: { terms, _, occasion in
        terms.disputes[try terms.index(occasion.part, in: terms.disputes)].isOpen = false
    }

    /// The bank has looked, and what it states is right.
    package static let upholdFact = ActionWith<Note>("uphold-fact") {
        saysWhy("I6")
    } change: { terms, _, occasion in
        terms.disputes[try terms.index(occasion.part, in: terms.disputes)].isOpen = false
    }

    /// The bank has looked, and states what is right.
    package static let correctFact = ActionWith<CorrectedFact>("correct-fact") {
        Clause(
            "corrects-the-dispute",
            "It is of the subject, corrects what is disputed and says so, and is signed with the record's key.",
            .rulebook("I6")
        ) { terms, paper, occasion in
            let dispute = terms.disputes[try terms.index(occasion.part, in: terms.disputes)]
            return paper.fact.fact.subject == dispute.paper.subject && paper.fact.fact.corrects == dispute.number
                && paper.fact.key == terms.factKey
        }
        isSound { [$0.fact] }
        ofThisRecord { ([$0.fact], nil) }
        Clause(
            "corrected-in-order",
            "Its number is higher than that of what it corrects, and no other fact's that stands or corrects; days go as numbers do, and"
                + " not ahead.", .rulebook("I6")
        ) { terms, paper, occasion in
            let (new, subject) = (paper.fact, paper.fact.fact.subject)
            // It may arrive after one that was stated later: what stands then stays, and it is told where it corrects.
            let isPlaced = terms.fact(on: subject).map { new.follows($0) || $0.follows(new) } ?? true
            let isFree = !terms.corrections.contains { $0.fact.subject == subject && $0.fact.number == new.fact.number }
            return try isPlaced && isFree && new.fact.number > new.fact.corrects ?? .max
                && new.fact.statedOn <= terms.today(occasion)
        }
        Clause("overdue-within-outstanding", "What is overdue is outstanding.", .rulebook("I2")) { terms, paper, _ in
            terms.isOverdueOutstanding(with: [paper.fact])
        }
    } change: { terms, paper, occasion in
        terms.disputes[try terms.index(occasion.part, in: terms.disputes)].isOpen = false
        terms.corrections.append(paper.fact)
        terms.take([paper.fact])
    }

    /// A fact that the holder told the bank was corrected; nothing else is told by this.
    package static let correctAnswer = ActionWith<CorrectedAnswer>("correct-answer") {
        Clause(
            "corrects-what-was-told", "It names this bank and query, and corrects a fact that the answer told.", .rulebook("I6")
        ) {
            terms, paper, occasion in
            let (said, query) = (paper.correction.statement, terms.queries[try terms.index(occasion.part, in: terms.queries)])
            return try said.bank == terms.bank && said.query == occasion.part.number && query.corrects(said.line.stated)
        }
        Clause("answered-in-time", "It is stated after the answer, and not ahead.", .rulebook("I5")) { terms, paper, occasion in
            let query = terms.queries[try terms.index(occasion.part, in: terms.queries)]
            let said = paper.correction.statement
            return try said.statedAt >= query.answeredAt ?? occasion.at && said.statedAt <= occasion.at
                && terms.isStated(said.line.stated, by: said.statedAt, occasion)
        }
        Clause("told-once", "This correction was not told before.", .rulebook("I6")) { terms, paper, occasion in
            let query = terms.queries[try terms.index(occasion.part, in: terms.queries)]
            return try !query.isTold(paper.correction.statement.line.stated)
        }
        namesLendersWithConsent { [$0.correction.statement.line] }
        isSound { [$0.correction.statement.line.stated] }
        Clause("signed-by-holder", "The holder's key has signed it, word for word.", .rulebook("I5")) { terms, paper, _ in
            try paper.correction.isSigned(by: terms.agreed().key)
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.queries)
        let digest = try Digest32(HolderSigned.message(paper.correction.statement))
        terms.queries[index].corrections.append(digest)
        // So that a correction of the correction can be told too.
        terms.queries[index].told.append(try ToldFact(paper.correction.statement.line.stated))
    }
}
