// Proves that a loan which cannot be settled keeps no other one from it: its fault is an alert until it is made good, and it is tried
// again; and that a network which is away is not tried for every loan. How: a desk whose network fails for the agreements named.

import AgreementCatalogue
import AgreementDomains
import AgreementService
import BankingCalendar
import DeclarationHolderService
import Ledger
import LedgerNode
import Money
import Parties
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import Signing
import Submission
import Synchronization
import Testing

/// Another network, but for agreements whose transactions it does not take.
private final class FailingNetwork: LedgerNetwork {
    private let other: any LedgerNetwork
    private let kept = Mutex<(failing: Set<Digest32>, tried: [Digest32])>(([], []))

    init(_ other: any LedgerNetwork) { self.other = other }

    func fail(_ agreements: some Sequence<Digest32>) { kept.withLock { $0 = (Set(agreements), []) } }
    var tried: [Digest32] { kept.withLock { $0.tried } }

    func submit(_ transaction: Transaction) async throws -> SubmissionOutcome {
        if let agreement = transaction.skeleton.agreement {
            let fails = kept.withLock { kept in
                kept.tried.append(agreement)
                return kept.failing.contains(agreement)
            }
            if fails { throw SubmissionFault.notReceived("no ordering engine answers") }
        }
        return try await other.submit(transaction)
    }

    func offer(of member: MemberID) async throws -> Offer { try await other.offer(of: member) }
    func hand(_ documents: [HandedDocument], of agreement: Digest32, to members: [MemberID]) async throws {
        try await other.hand(documents, of: agreement, to: members)
    }
    func now() async -> LedgerTime { await other.now() }
    func standing(of transaction: Digest32) async -> SubmissionStanding? { await other.standing(of: transaction) }
    func stepTimes(ofBlock height: UInt64) async -> StepTimes { await other.stepTimes(ofBlock: height) }
}

@Suite("A lender's desk with loans that fail")
struct FaultTests {
    /// Loans whose verification the holder has answered, and nobody has entered, in the order in which a desk takes them.
    private struct Stage {
        let sample: SampleDeclarations
        let network: FailingNetwork
        let desk: ReceivableDesk
        let loans: [SampleLoan]
        var ids: [Digest32] { loans.map(\.id) }

        init(loans count: Int) async throws {
            sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
            for number in 1...count {
                try await sample.holder.declare(
                    SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(number))
            }
            _ = try await sample.authorise("harbour-bank")
            try await sample.holder.run()
            var made: [SampleLoan] = []
            for number in 1...count {
                let loan = try await SampleLoan.apply(
                    to: "harbour-bank", in: sample, declarations: number...number, amount: "USD 60.00", reference: "RF-\(number)")
                try await loan.take(amount: "USD 60.00")
                _ = try await loan.desk.verify(loan.id)
                made.append(loan)
            }
            loans = made.sorted { $0.id < $1.id }
            try await sample.holder.run()
            network = FailingNetwork(sample.network)
            desk = ReceivableDesk(
                service: AgreementService(node: made[0].node, network: network, domains: AgreementDomains.all))
        }

        /// Loans into which the holder's answer was entered.
        var entered: [Digest32] { get throws { try loans.filter { try !$0.terms().verifications.isEmpty }.map(\.id) } }
    }

    @Test("settles the others, by itself and when asked, and says which failed", arguments: [true, false])
    func one(byItself: Bool) async throws {
        let stage = try await Stage(loans: 2)
        let failing = stage.ids[0]
        stage.network.fail([failing])
        let done = byItself ? try await stage.desk.work(reverifying: 3) : try await stage.desk.settle()
        #expect(done.map(\.outcome) == ["fault", "accepted"] && done.map(\.agreement) == stage.ids)
        #expect(try stage.entered == [stage.ids[1]])
        let alert = try #require(try await stage.desk.alerts().first)
        #expect(alert.kind == .fault && alert.agreement == failing)
        #expect(try alert.financing == stage.loans[0].terms().application.reference)
        #expect(alert.advice.hasSuffix("not received: no ordering engine answers"))
        // It is tried again, and what was done is not done again.
        #expect(try await stage.desk.work(reverifying: 3).map(\.outcome) == ["fault"])
        #expect(try await stage.desk.alerts().map(\.kind) == [.fault])
        stage.network.fail([])
        #expect(try await stage.desk.work(reverifying: 3).map(\.outcome) == ["accepted"])
        #expect(try await stage.desk.alerts().isEmpty)
        #expect(try await stage.desk.work(reverifying: 3).isEmpty)
        try await stage.sample.close()
    }

    @Test("gives up after three in a row that the network did not take, and begins with the others the next time")
    func network() async throws {
        let stage = try await Stage(loans: 4)
        stage.network.fail(stage.ids)
        await #expect(throws: SubmissionFault.self) { try await stage.desk.work(reverifying: nil) }
        #expect(stage.network.tried == Array(stage.ids.prefix(3)))
        #expect(try await stage.desk.alerts().map(\.kind) == [.fault, .fault, .fault])
        stage.network.fail(stage.ids.prefix(3))
        await #expect(throws: SubmissionFault.self) { try await stage.desk.work(reverifying: nil) }
        #expect(stage.network.tried.first == stage.ids[3])
        #expect(try stage.entered == [stage.ids[3]])
        stage.network.fail([])
        #expect(try await stage.desk.work(reverifying: nil).map(\.outcome) == ["accepted", "accepted", "accepted"])
        try await stage.sample.close()
    }
}
