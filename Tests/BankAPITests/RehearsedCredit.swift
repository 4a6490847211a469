import BankingCalendar
import CanonicalCBOR
import ContractKit
import Money
import WorkflowEngine
import WorkflowNotation

/// A credit reduced to what the API needs to be tried on: two ways to begin, parts that are opened, clauses with
/// citations, an amount that is drawn, and an act of another bank. The real contract has its own tests.
struct RehearsedCredit: Contract {
    static let name = "letter-of-credit"
    static let version = 1

    /// As the real contract nests its amount.
    var credit: Application
    var undrawn: Money
    enum CodingKeys: Int, CodingKey { case credit = 1, undrawn }

    struct Application: Codable, Hashable {
        var amount: Money
        var goods: String
        enum CodingKeys: Int, CodingKey { case amount = 1, goods }
    }
    struct Remark: Codable, Hashable {
        var remark: String?
        enum CodingKeys: Int, CodingKey { case remark = 1 }
    }
    struct Amendment: Codable, Hashable {
        struct Change: Codable, Hashable {
            var increase: Money?
            enum CodingKeys: Int, CodingKey { case increase = 1 }
        }
        var changes: [Change]
        enum CodingKeys: Int, CodingKey { case changes = 1 }
    }
    struct Drawing: Codable, Hashable {
        var amount: Money
        enum CodingKeys: Int, CodingKey { case amount = 1 }
    }

    private static func beginning(_ name: String) -> AnyBeginning<RehearsedCredit> {
        AnyBeginning(
            BeginningWith<Application>(name) {
                Clause("amount-positive", "A credit is for more than nothing.", .rulebook("1")) { _, paper, _ in
                    paper.amount.isPositive
                }
            } terms: { paper, _ in
                RehearsedCredit(credit: paper, undrawn: paper.amount)
            })
    }

    static let beginnings = [beginning("apply"), beginning("issue")]
    static let actions = [
        AnyAction(
            ActionWith<Remark>("approve-application") {
            } change: { _, _, _ in
            }),
        AnyAction(
            ActionWith<Remark>("advise") {
            } change: { _, _, _ in
            }),
        AnyAction(
            ActionWith<Drawing>("present") {
                Clause("drawing-covered", "A drawing is within what is undrawn.", .ucp600("18(b)")) { terms, paper, _ in
                    terms.undrawn.covers(paper.amount)
                }
            } change: { terms, paper, _ in
                terms.undrawn = try terms.undrawn.subtracting(paper.amount)
            }),
        AnyAction(
            ActionWith<Amendment>("amend") {
            } change: { terms, paper, _ in
                for increase in paper.changes.compactMap(\.increase) {
                    terms.credit.amount = try terms.credit.amount.adding(increase)
                    terms.undrawn = try terms.undrawn.adding(increase)
                }
            }),
        AnyAction(
            ActionWith<Remark>("honour") {
            } change: { _, _, _ in
            }),
        AnyAction(
            ActionWith<Remark>("close") {
            } change: { _, _, _ in
            }),
    ]
    static let deadlines: [Deadline<RehearsedCredit>] = []
    static let invariants: [Invariant<RehearsedCredit>] = []

    static let yaml = """
        workflow: letter-of-credit
        version: 1
        contract: letter-of-credit.v1
        roles: [applicant, issuing-bank, beneficiary]
        begins:
          - {action: issue, by: issuing-bank, to: issued}
          - {action: apply, by: applicant, to: applied-for}
        parts:
          credit:
            holds: one
            states:
              applied-for:
                meaning: The applicant has asked for a credit.
                moves:
                  - {action: approve-application, by: issuing-bank, to: issued}
              issued:
                meaning: The issuing bank is bound.
                moves:
                  - {action: advise, by: issuing-bank}
                  - {action: amend, by: issuing-bank}
                  - {action: present, by: beneficiary, opens: [presentation]}
                  - {action: close, by: issuing-bank, to: closed}
              closed: {meaning: Nothing can be drawn any more., final: true}
          presentation:
            holds: many
            begins: under-examination
            states:
              under-examination:
                meaning: The bank examines the documents.
                moves:
                  - {action: honour, by: issuing-bank, to: honoured}
              honoured: {meaning: The bank has honoured., final: true}
        """

    static func kind() throws -> AgreementKind {
        try AgreementKind(
            contract: RehearsedCredit.self, workflow: Workflow(yaml: Array(yaml.utf8)), digest: [UInt8](repeating: 7, count: 32))
    }
}
