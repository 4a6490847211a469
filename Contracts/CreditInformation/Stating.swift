import BankingCalendar
package import ContractKit
import Money
import Parties

/// Paper of "state-facts".
package struct StatedFacts: Hashable, Codable, Sendable {
    package var facts: [StatedFact]
    package enum CodingKeys: Int, CodingKey { case facts = 1 }
    package init(facts: [StatedFact]) { self.facts = facts }
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
        isSound { $0.facts }
        Clause("stated-in-time", "It is stated after what it takes the place of, and not ahead.", .rulebook("I2")) {
            terms, paper, occasion in
            paper.facts.allSatisfy { stated in
                guard stated.fact.statedAt <= occasion.at, stated.fact.corrects == nil else { return false }
                return terms.fact(on: stated.fact.subject).map { $0.fact.statedAt < stated.fact.statedAt } ?? true
            }
        }
        Clause("overdue-within-outstanding", "What is overdue is outstanding.", .rulebook("I2")) { terms, paper, _ in
            terms.isOverdueOutstanding(with: paper.facts)
        }
    } change: { terms, paper, _ in
        terms.factKey = paper.facts.first?.key
        terms.take(paper.facts)
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

    mutating func take(_ stated: [StatedFact]) {
        facts = CreditSubject.allCases.compactMap { subject in
            stated.first { $0.fact.subject == subject } ?? fact(on: subject)
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
