import BankingCalendar
package import Collateral
package import ContractKit
import Money
import Parties
import Signing

/// Paper of "state-facts".
package struct StatedFacts: Hashable, Codable, Sendable {
    package var facts: [StatedFact]
    /// In the first statement alone: 32 random bytes, from which the record's mark is made.
    package var salt: ByteText?
    package enum CodingKeys: Int, CodingKey { case facts = 1, salt }
    package init(facts: [StatedFact], salt: ByteText? = nil) { (self.facts, self.salt) = (facts, salt) }
}

extension CreditInformation {
    /// The bank says what it lends to the business: first of every subject, then of what has changed.
    package static let stateFacts = ActionWith<StatedFacts>("state-facts") {
        Clause("subjects-once", "It is of 1 to 3 subjects, each once.", .rulebook("I2")) { _, paper, _ in
            !paper.facts.isEmpty && paper.facts.map(\.fact.subject).isEachOnce
        }
        Clause("all-subjects-stated", "The first statement is of every subject.", .rulebook("I2")) { terms, paper, _ in
            !terms.facts.isEmpty || paper.facts.count == CreditSubject.allCases.count
        }
        Clause(
            "fact-key-kept", "All are signed with one key, from the first statement on, which is not the holder's.",
            .rulebook("I2")
        ) { terms, paper, _ in
            let key = terms.factKey ?? paper.facts.first?.key
            return try key != terms.agreed().key && paper.facts.allSatisfy { $0.key == key }
        }
        Clause(
            "record-marked", "The first statement, and no other, says from which 32 bytes the record's mark is made.",
            .rulebook("I2")
        ) {
            terms, paper, _ in
            terms.salt == nil ? paper.salt?.bytes.count == 32 : paper.salt == nil
        }
        isSound { $0.facts }
        ofThisRecord { ($0.facts, $0.salt) }
        Clause(
            "stated-in-order",
            "Its number is higher than that of what it takes the place of; its day is no earlier, and not ahead.",
            .rulebook("I2")
        ) { terms, paper, occasion in
            let today = try terms.today(occasion)
            return paper.facts.allSatisfy { stated in
                guard stated.fact.statedOn <= today, stated.fact.corrects == nil else { return false }
                return terms.fact(on: stated.fact.subject).map { stated.follows($0) } ?? true
            }
        }
        Clause("overdue-within-outstanding", "What is overdue is outstanding.", .rulebook("I2")) { terms, paper, _ in
            terms.isOverdueOutstanding(with: paper.facts)
        }
    } change: { terms, paper, _ in
        terms.factKey = paper.facts.first?.key
        terms.salt = terms.salt ?? paper.salt
        terms.take(paper.facts)
    }

    static func ofThisRecord<Paper>(_ facts: @escaping @Sendable (Paper) -> ([StatedFact], ByteText?)) -> Clause<Self, Paper> {
        Clause(
            "fact-of-this-record", "Each bears this record's mark, so that no other record's facts are stated in it.",
            .rulebook("I2")
        ) {
            terms, paper, _ in
            let (stated, salt) = facts(paper)
            let mark = try terms.mark(salt: salt)
            return mark != nil && stated.allSatisfy { $0.fact.record == mark }
        }
    }

    static func isSound<Paper>(_ facts: @escaping @Sendable (Paper) -> [StatedFact]) -> [Clause<Self, Paper>] {
        [
            Clause(
                "fact-coherent",
                "Each is of this business; amounts are more than nothing, a total of each currency, where something is counted; an"
                    + " overdue day is not ahead; no more is rejected than was verified.", .rulebook("I2")
            ) { terms, paper, occasion in
                let today = try terms.today(occasion)
                return facts(paper).allSatisfy { $0.fact.businessCode == terms.businessCode && $0.fact.isCoherent(today: today) }
            },
            Clause("fact-signed", "Each is signed with its key, word for word.", .rulebook("I2")) { _, paper, _ in
                try facts(paper).allSatisfy { try $0.isSigned() }
            },
        ]
    }

    /// Of each subject, the one with the highest number stands; one that comes late takes no later one's place.
    mutating func take(_ stated: [StatedFact]) {
        facts = CreditSubject.allCases.compactMap { subject in
            guard let new = stated.first(where: { $0.fact.subject == subject }) else { return fact(on: subject) }
            guard let old = fact(on: subject) else { return new }
            return new.fact.number > old.fact.number ? new : old
        }
    }

    func isOverdueOutstanding(with stated: [StatedFact]) -> Bool {
        var next = self
        next.take(stated)
        return next.isOverdueOutstanding
    }

    var isOverdueOutstanding: Bool {
        guard let overdue = fact(on: .overdue)?.fact, let outstanding = fact(on: .outstanding)?.fact else { return true }
        return overdue.count <= outstanding.count
            && overdue.amounts.allSatisfy { amount in outstanding.amounts.contains { $0.covers(amount) } }
    }
}

extension [CreditSubject] {
    var isEachOnce: Bool { CreditSubject.allCases.allSatisfy { subject in filter { $0 == subject }.count <= 1 } }
}

extension StatedFact {
    /// Numbers and days go the same way.
    func follows(_ other: StatedFact) -> Bool { fact.number > other.fact.number && fact.statedOn >= other.fact.statedOn }
}
