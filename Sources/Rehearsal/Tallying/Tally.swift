package import BankingCalendar
package import ContractKit
package import WorkflowEngine
import WorkflowNotation

/// A small contract for tests of the ledger: two parties count, and the count closes by itself on its last day.
package struct Tally: Contract {
    package static let name = "tally"
    package static let version = 1
    package var sum: Int
    package var closesAt: LedgerTime
    /// Found in a store, it betrays the terms.
    package var remark: String
    package enum CodingKeys: Int, CodingKey { case sum = 1, closesAt, remark }

    package struct Opening: Codable, Hashable, Sendable {
        package var closesAt: LedgerTime
        package var remark: String
        package enum CodingKeys: Int, CodingKey { case closesAt = 1, remark }
        package init(closesAt: LedgerTime, remark: String) { (self.closesAt, self.remark) = (closesAt, remark) }
    }

    package struct Addend: Codable, Hashable, Sendable {
        package var amount: Int
        package enum CodingKeys: Int, CodingKey { case amount = 1 }
        package init(amount: Int) { self.amount = amount }
    }

    package static let beginnings = [
        AnyBeginning(
            BeginningWith<Opening>("open") {
                Clause("remark-given", "The opening carries a remark.", .rulebook("0")) { _, paper, _ in !paper.remark.isEmpty }
            } terms: { paper, _ in
                Tally(sum: 0, closesAt: paper.closesAt, remark: paper.remark)
            })
    ]

    package static let actions = [
        AnyAction(
            ActionWith<Addend>("add") {
                Clause("amount-positive", "What is added is positive.", .rulebook("0")) { _, paper, _ in paper.amount > 0 }
            } change: { terms, paper, _ in
                terms.sum += paper.amount
            }),
        AnyAction(
            ActionWith<Addend>("close") {
            } change: { _, _, _ in
            }),
    ]
    package static let deadlines = [Deadline<Tally>("last-moment", .rulebook("0"), moment: { terms, _, _ in terms.closesAt })]
    package static let invariants = [Invariant<Tally>("The sum is never negative.") { $0.sum >= 0 }]

    private static let yaml = """
        workflow: tally
        version: 1
        contract: tally.v1
        roles: [adder, other]
        begins:
          - {action: open, by: adder, to: running}
        parts:
          tally:
            holds: one
            states:
              running:
                meaning: The parties count.
                moves:
                  - {action: add, by: [adder, other]}
                  - {action: close, by: adder, to: closed}
                lapses:
                  - {after: last-moment, to: closed}
              closed: {meaning: Nobody counts any more., final: true}
        """

    package static func kind() throws -> AgreementKind {
        try AgreementKind(
            contract: Tally.self, workflow: Workflow(yaml: Array(yaml.utf8)), digest: [UInt8](repeating: 7, count: 32))
    }
}
