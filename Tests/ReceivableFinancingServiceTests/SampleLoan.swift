import AgreementDomains
import AgreementService
import BankingCalendar
import CanonicalCBOR
import Consortium
import CustomsAnswers
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Money
import Parties
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import Signing
import Stories
import Submission
import WorkflowEngine

/// A loan of a bank of ``SampleDeclarations`` on invoices of its exporter.
struct SampleLoan {
    let sample: SampleDeclarations
    let node: LedgerNode
    let desk: ReceivableDesk
    let id: Digest32
    private let salt: [UInt8]

    static func apply(
        to bank: String, in sample: SampleDeclarations, declarations: ClosedRange<Int>, amount: String, reference: String
    ) async throws -> SampleLoan {
        let (member, customs) = (try MemberID(bank), try MemberID("customs"))
        let node = try sample.consortium.node(member)
        let name = SampleDeclarations.banks[bank] ?? bank
        let roster = Roster(
            participants: try [member, customs].map {
                Roster.Participant(member: $0, offer: try sample.consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "lender", name: name, member: member),
                Roster.Party(
                    role: "seller", name: SampleDeclarations.exporterName, member: member, ownKey: sample.exporter.publicKey),
                Roster.Party(role: "regulator", name: "Foreign Exchange Administration", member: customs),
            ])
        let receivables = try declarations.map { number in
            Receivable(
                invoice: "INV-\(number)", issuedOn: try CalendarDay(year: 2026, month: 1, day: 3),
                dueOn: try CalendarDay(year: 2026, month: 5, day: 29), debtor: try PartyName("Rhine Fabrics GmbH"),
                amount: try Money("USD 100.00"), declarations: [SampleDeclarations.declaration(number)])
        }
        let paper = Application(
            reference: reference, scenario: .exportReceivable, lender: try PartyName(name),
            seller: try PartyName(SampleDeclarations.exporterName), sellerCode: try USCC(SampleDeclarations.code),
            place: try Place("CN-SHA"), amount: try Money(amount), purpose: SampleDeclarations.purpose,
            dueOn: try CalendarDay(year: 2026, month: 6, day: 30),
            consentThroughOn: try CalendarDay(year: 2026, month: 12, day: 31),
            receivables: receivables, policy: nil)
        let salt = randomBytes(32)
        var request = ActRequest(action: "apply", role: "seller", paper: try CBOREncoder().encode(paper))
        request.actorSignature = try sample.exporter.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        guard let kind = node.kinds.all.first(where: { $0.contract.hasPrefix("receivable-financing.") }) else {
            throw NodeFault("no such contract")
        }
        let composed = try node.composeBegin(
            contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster, request: request,
            agreementSalt: salt, now: await sample.network.now())
        _ = try await sample.network.submit(composed)
        let service = AgreementService(node: node, network: sample.network, domains: AgreementDomains.all)
        return SampleLoan(
            sample: sample, node: node, desk: ReceivableDesk(service: service), id: composed.agreement, salt: salt)
    }

    func terms() throws -> ReceivableFinancing {
        guard let reading = try node.agreement(id) else { throw NodeFault("the loan did not come into being") }
        return try JSONDecoder().decode(ReceivableFinancing.self, from: Data(reading.agreement.termsShown()))
    }

    func state() throws -> String? { try node.agreement(id)?.agreement.parts.first?.state }

    @discardableResult
    func act(_ action: String, as role: String = "lender", _ paper: some Encodable) async throws -> String {
        var request = ActRequest(action: action, role: role, paper: try CBOREncoder().encode(paper))
        if role == "seller" {
            request.actorSignature = try sample.exporter.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        }
        let composed = try node.composeAct(agreement: id, request: request, now: await sample.network.now())
        let outcome = try await sample.network.submit(composed)
        guard outcome.publicOutcome == .accepted, let reading = try node.agreement(id) else { return outcome.publicOutcome.code }
        return try node.history(of: reading, limit: 1).first?.entry.rejection ?? "accepted"
    }

    @discardableResult
    func offer(amount: String, openThrough day: Int = 20) async throws -> FinancingRules {
        let rules = FinancingRules(
            amount: try Money(amount), ratePercent: try ExactDecimal("5"), overdueRatePercent: try ExactDecimal("8"),
            dayCount: .actual360, order: [.fees, .interest, .principal], advanceBasisPoints: 10_000,
            bands: [ApprovalBand(upTo: try Money("USD 1000000.00"), approvals: 1, level: 1)],
            officers: [Officer(code: "mei", level: 1), Officer(code: "ann", level: 1)], freshHours: 24, reverifyDays: 30,
            demandBankingDays: 5, isNotified: false, hasRecourse: true,
            openThroughOn: try CalendarDay(year: 2026, month: 1, day: day),
            availableThroughOn: try CalendarDay(year: 2026, month: 2, day: 20),
            holderKey: HolderKey(name: try PartyName(SampleDeclarations.holderName), key: sample.holderKey.publicKey))
        try await expect("accept-application", rules)
        return rules
    }

    /// Offered, agreed, and each invoice checked.
    func take(amount: String) async throws {
        let rules = try await offer(amount: amount)
        try await expect("agree", as: "seller", AgreedOffer(amount: rules.amount, ratePercent: rules.ratePercent))
        for number in try terms().application.receivables.indices {
            try await expect(
                "check-receivable",
                ReceivableCheck(receivable: number + 1, invoiceAgrees: true, contractAgrees: true, reference: "FILE-1"))
        }
    }

    func approve(_ amount: String) async throws {
        try await expect("propose-approval", ApprovalProposal(officer: "mei", amount: try Money(amount)))
        try await expect("approve", OfficersApproval(officer: "ann"))
    }

    func expect(_ action: String, as role: String = "lender", _ paper: some Encodable) async throws {
        let came = try await act(action, as: role, paper)
        guard came == "accepted" else { throw NodeFault("\(action): \(came)") }
    }
}
