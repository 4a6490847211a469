import AgreementService
package import BankingCalendar
import CollectionTask
import Consortium
import ContractKit
import EmbeddedNetwork
import Governance
import LedgerNode
package import Money
import Parties
import WorkflowEngine

/// An overdue receivable of the demonstration, given to a collector, who is paid by how long it was overdue.
package final class CollectionLife {
    package static let contract = CollectionTask.fullName
    private static let (lender, collector) = ("Lotus Bank", "Harbour Collections")

    private let demonstration: DemonstrationConsortium
    private let task: AgreementRehearsal

    package var steps: [AgreementRehearsal.Step] { task.steps }

    package init(_ demonstration: DemonstrationConsortium) throws {
        self.demonstration = demonstration
        task = AgreementRehearsal(
            demonstration, title: "collection task", contract: Self.contract,
            roster: try demonstration.collectionRoster(Self.lender, Self.collector),
            companies: [:])
    }

    /// From the first call to the paid commission, in two payments and two settlements.
    ///
    /// - Parameters:
    ///   - dueOn: the day after which the receivable was overdue, before ledger time's.
    ///   - payments: what comes in, on the day that it is there.
    /// - Returns: what was paid to the collector.
    package func live(amount: Money, dueOn: CalendarDay, payments: [Money]) async throws -> [Money] {
        try await task.act("lender", "assign", await mandate(amount, dueOn))
        try await task.act("collector", "accept-task", Note())
        let today = try await today()
        try await task.act(
            "collector", "record-contact",
            ContactRecord(kind: .call, madeOn: today, person: "Ms Weber", outcome: .promised, text: "Pays in the coming days"))
        if let first = payments.first {
            try await task.act(
                "collector", "record-promise",
                PromisePaper(contact: 1, item: 1, amount: first, payOn: try today.adding(days: 7)))
        }
        var settled: [Money] = []
        for (index, payment) in payments.enumerated() {
            let number = index + 1
            try await task.act(
                "lender", "record-receipt",
                CollectedReceipt(item: 1, amount: payment, reference: "LB-IN-\(number)", receivedOn: try await self.today()))
            let due = try terms().due()
            try await task.act("lender", "settle", SettlementPaper(amount: due, reference: "LB-OUT-\(number)"))
            try await task.act("collector", "confirm-settlement", on: "settlement/\(number)", Note())
            settled.append(due)
        }
        return settled
    }

    /// Where all has come in and is settled.
    package func close() async throws { try await task.act("lender", "close", Note()) }

    package func advance(to text: String) async throws { try await task.advance(to: text) }

    private func mandate(_ amount: Money, _ dueOn: CalendarDay) async throws -> Mandate {
        Mandate(
            reference: "LB-CT-2026-31", lender: try PartyName(Self.lender), collector: try PartyName(Self.collector),
            debtor: try PartyName(DemonstrationDeclarations.buyer), financing: "LB-RF-2026-0219", place: try Place("CN-SHA"),
            items: [CollectionItem(reference: "LT-2026-0217", amount: amount, dueOn: dueOn)],
            throughOn: try await today().adding(days: 60),
            rule: SettlementRule(
                basis: .commission,
                bands: [SettlementBand(daysMax: 30, basisPoints: 333), SettlementBand(daysMax: nil, basisPoints: 800)]),
            contactsMax: 3, windowDays: 7, promiseDaysMax: 30)
    }

    private func today() async throws -> CalendarDay {
        let consortium = demonstration.consortium
        let calendars = try await demonstration.node("lotus-bank").position().governance.calendars
        return try calendars.calendar(Place("CN-SHA")).day(at: await consortium.network.now())
    }

    private func terms() throws -> CollectionTask {
        guard let id = task.agreement, let reading = try demonstration.node("lotus-bank").agreement(id) else {
            throw NodeFault("the task did not come into being")
        }
        return try AgreementTexts.decodedTerms(of: reading.agreement)
    }
}
