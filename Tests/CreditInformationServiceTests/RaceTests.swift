// Proves what the holder does when records move while it works: a revocation that comes at any moment before an answer's place in the
// order leaves no answer that the bank's node opens, and an answer that a record's rules refuse is not sent again at once, also by a
// desk that was started anew.
import AgreementCatalogue
import BankingCalendar
import CreditInformation
import CreditInformationService
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SampleDeclarations
import Signing
import Submission
import Synchronization
import Testing

@Suite("The credit records' holder")
struct RaceTests {
    private static func record(at bank: String, in sample: SampleDeclarations) async throws -> SampleRecord {
        try await SampleRecord.open(at: bank, in: sample, reference: "CR-\(bank)")
    }

    private static func ask(_ record: SampleRecord) async throws {
        let consent = CreditConsent(
            purpose: "Credit", subjects: [.outstanding], throughOn: try CalendarDay(year: 2026, month: 3, day: 31),
            namesLenders: false)
        try await record.act("authorise", as: "business", consent)
        let question = CreditQuestion(
            authorisation: 1, purpose: "Credit", subjects: [.outstanding], officer: "mei", reference: "M-1")
        #expect(try await record.act("query", question) == "accepted")
    }

    /// - Returns: how often the record's history holds an answer, whether it was accepted or refused.
    private static func attempts(_ record: SampleRecord) throws -> Int {
        guard let reading = try record.node.agreement(record.id) else { return 0 }
        return try record.node.history(of: reading, limit: 100).count { $0.entry.action == "answer-query" }
    }

    @Test("answers nothing once the business has revoked", arguments: ["its own", "another"])
    func revoking(_ whose: String) async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let first = try await Self.record(at: "harbour-bank", in: sample)
        let second = try await Self.record(at: "meridian-bank", in: sample)
        try await SampleRecord.holderDesk(sample).run()
        try await Self.ask(first)
        try await Self.ask(second)
        // While the first bank's answer is on its way to the order.
        let revoked = whose == "another" ? second : first
        let network = Interfering(sample.network) {
            let outcome = try await revoked.act("revoke", on: "authorisation/1", as: "business", Note())
            #expect(outcome == "accepted")
        }
        let said = try await SampleRecord.holderDesk(sample, network: network).run()
        #expect(said.map(\.outcome) == ["accepted"])
        #expect(try revoked.state("query/1") == "ended")
        #expect(try Self.attempts(revoked) == 0 && revoked.answers().isEmpty)
        let other = whose == "another" ? first : second
        #expect(try other.state("query/1") == "answered" && other.answers().count == 1)
        try await sample.close()
    }

    @Test("answers anew where the record has moved on, and still may")
    func moving() async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let record = try await Self.record(at: "harbour-bank", in: sample)
        try await SampleRecord.holderDesk(sample).run()
        try await Self.ask(record)
        let network = Interfering(sample.network) {
            let outcome = try await record.state(outstanding: "USD 9.00", overdue: "USD 1.00", with: Ed25519SigningKey())
            #expect(outcome == "accepted")
        }
        #expect(try await SampleRecord.holderDesk(sample, network: network).run().map(\.outcome) == ["accepted"])
        #expect(try record.state("query/1") == "answered" && Self.attempts(record) == 1)
        try await sample.close()
    }

    @Test("sends a refused answer again after a while only, longer each time, also when started anew")
    func refused() async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let record = try await Self.record(at: "harbour-bank", in: sample)
        try await SampleRecord.holderDesk(sample).run()
        try await Self.ask(record)
        let otherKey = Ed25519SigningKey()
        func run() async throws -> [String] { try await SampleRecord.holderDesk(sample, key: otherKey).run().map(\.outcome) }
        #expect(try await run() == ["signed-by-holder"])
        for (minutes, isTried) in [(0, false), (9, false), (1, true), (19, false), (1, true), (39, false)] {
            try await sample.wait(milliseconds: Int64(minutes) * 60_000 + 1_000)
            #expect(try await run() == (isTried ? ["signed-by-holder"] : []), "after \(minutes) minutes more")
        }
        #expect(try Self.attempts(record) == 3)
        // With the right key it is answered when the time has come.
        try await sample.wait(milliseconds: 2 * 60_000)
        #expect(try await SampleRecord.holderDesk(sample).run().map(\.outcome) == ["accepted"])
        try await sample.close()
    }
}

/// Something else gets its place in the order before the first transaction that is submitted here.
private final class Interfering: LedgerNetwork {
    private let network: any LedgerNetwork
    private let act: Mutex<(@Sendable () async throws -> Void)?>

    init(_ network: any LedgerNetwork, _ act: @escaping @Sendable () async throws -> Void) {
        self.network = network
        self.act = Mutex(act)
    }

    func submit(_ transaction: Transaction) async throws -> SubmissionOutcome {
        let act = self.act.withLock { act in
            defer { act = nil }
            return act
        }
        try await act?()
        return try await network.submit(transaction)
    }

    func offer(of member: MemberID) async throws -> Offer { try await network.offer(of: member) }

    func hand(_ documents: [HandedDocument], of agreement: Digest32, to members: [MemberID]) async throws {
        try await network.hand(documents, of: agreement, to: members)
    }

    func now() async -> LedgerTime { await network.now() }
}
