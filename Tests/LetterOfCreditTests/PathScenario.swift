import ContractKit
import Stories
import WorkflowEngine
import WorkflowNotation

/// What a search may do: in which credit, with which acts, and how many parts of a kind it may open.
struct PathScenario: Sendable {
    let name: String
    /// The part whose ways are searched.
    let focus: String
    /// The bank whose piece of the part is meant, where there are several.
    var bank: String?
    var begins = ["issue"]
    var roles = ["applicant", "beneficiary", "issuing-bank", "advising-bank", "confirming-bank", "nominated-bank"]
    /// What is done first, in this order.
    var prelude: [(role: String, does: String)] = []
    let actions: [String]
    /// States in which something can be done on their last day only, so that time stops there too.
    var usesLastMoment = ["bound-to-pay"]
    /// Banks that documents are presented to.
    var presentsTo = ["issuing-bank"]
    var forwardsTo = ["issuing-bank"]
    var available = "mixed-payment"
    var expiry = "2026-02-02"
    /// What is presented and paid, of a credit for USD 1000.00.
    var amount = "USD 1000.00"
    /// What an amendment changes.
    var change = "expiry: 2026-06-30"

    func isInFocus(_ part: PartKey) -> Bool { part.part == focus && part.bank == bank }

    /// The credit as stories write it.
    var story: String {
        """
        # \(name)
        calendar: GB-LON +00:00
        calendar: CN-SHA +08:00
        issuing-bank: Harbour Bank at GB-LON
        advising-bank: Lotus Bank at CN-SHA
        confirming-bank: Jade Bank at CN-SHA
        nominated-bank: Pearl Bank at CN-SHA
        confirmation: may-add
        amount: USD 1000.00
        available: \(available) with any bank
        tenor: 20 DAYS AFTER SIGHT
        issued: 2026-01-05
        expiry: \(expiry) at GB-LON
        | on         | who          | does   | then |
        | 2026-01-05 | issuing-bank | issues |      |
        """
    }

    /// The acts tried where the workflow offers an action; none where there are enough parts of what it opens.
    func phrases(
        _ action: String, on part: PartKey, parts: [(key: PartKey, state: String)], in workflow: Workflow
    ) -> [String] {
        guard actions.contains(action), !wouldOpenTooMany(action, on: part, parts: parts, in: workflow) else { return [] }
        switch action {
        case "advise", "advise-amendment": return [CreditPhrases.verb(of: action)]
        case "amend": return ["amends; \(change)"]
        case "present":
            let amended = parts.contains { $0.key.part == "amendment" && $0.state == "advised" }
            return presentsTo.flatMap { bank in
                let does = "presents \(amount) to \(bank) shipped 2026-01-05"
                return amended ? [does, does + " under 1"] : [does]
            }
        case "accept-amendment": return ["accepts the amendment", "accepts the amendment changes"]
        case "forward": return forwardsTo.map { "forwards to \($0)" }
        case "refuse": return ["refuses \"Late shipment\" holding"]
        case "honour", "negotiate", "accept-draft", "incur-deferred-payment", "pay-at-maturity", "reimburse":
            return ["\(CreditPhrases.verb(of: action)) \(amount)"]
        default: return [CreditPhrases.verb(of: action)]
        }
    }

    /// One amendment, one presentation, one cancellation.
    private func wouldOpenTooMany(
        _ action: String, on part: PartKey, parts: [(key: PartKey, state: String)], in workflow: Workflow
    ) -> Bool {
        let opens = workflow.part(part.part)?.states.flatMap(\.moves).first { $0.action == action && !$0.opens.isEmpty }?.opens
        return opens?.contains { name in
            workflow.part(name)?.holds == .many && parts.contains { $0.key.part == name }
        } ?? false
    }
}
