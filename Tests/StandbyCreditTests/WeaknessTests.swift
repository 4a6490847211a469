// Proves what the workflow's shape alone forbids, in every state and for every role: the beneficiary alone presents and gives its
// rights up, the issuer alone decides, and an issuer that let seven business days pass has no way to dishonour but for expiry.
import ContractKit
import StandbyCredit
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A standby letter of credit")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.standbyCredit() }

    private var moves: [Workflow.Move] { kind.workflow.parts.flatMap(\.states).flatMap(\.moves) }

    @Test(
        "lets each act be one party's",
        arguments: [
            (
                "issuer",
                [
                    "issue", "return-application", "amend", "honour", "dishonour", "dishonour-as-late", "return-documents",
                    "seek-waiver", "issue-extension", "notify-non-extension", "request-cancellation", "report-closure",
                    "reopen-place",
                ]
            ),
            (
                "beneficiary",
                [
                    "accept-amendment", "reject-amendment", "present", "withdraw", "agree-to-cancellation",
                    "decline-cancellation",
                ]
            ), ("applicant", ["waive", "decline-waiver"]),
        ])
    func roles(_ role: String, _ actions: [String]) {
        for action in actions {
            #expect(moves.filter { $0.action == action }.allSatisfy { $0.by == [role] }, "\(action)")
            #expect(moves.contains { $0.action == action }, "\(action)")
        }
        #expect(!moves.contains { $0.by.contains("regulator") })
    }

    @Test("has no way to dishonour after the seventh business day but for expiry")
    func precluded() throws {
        let actions = try #require(kind.workflow.part("presentation")?.state("precluded")).moves.map(\.action)
        #expect(!actions.contains("dishonour") && actions.contains("honour") && actions.contains("dishonour-as-late"))
    }
}
