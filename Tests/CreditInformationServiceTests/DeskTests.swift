// Proves on nodes what banks, holder and business do with credit records: who asks is answered with the facts that others have signed,
// and with nothing after the business has taken its authorisation back; a false business and a third reader are declined; a fact that
// was told is told again when it is corrected.
import AgreementCatalogue
import BankingCalendar
import CreditInformation
import CreditInformationService
import CustomsAnswers
import Foundation
import LedgerNode
import Parties
import SampleDeclarations
import Signing
import Testing

@Suite("Desks of credit records")
struct DeskTests {
    private static let purpose = "Working capital for spring 2026"

    private func consent(named: Bool = false) throws -> CreditConsent {
        CreditConsent(
            purpose: Self.purpose, subjects: [.outstanding, .overdue],
            throughOn: try CalendarDay(year: 2026, month: 3, day: 31), namesLenders: named)
    }

    private let question = CreditQuestion(
        authorisation: 1, purpose: purpose, subjects: [.outstanding, .overdue], officer: "mei", reference: "M-1")

    @Test("answer under an authorisation, and not after it", arguments: [false, true])
    func answering(named: Bool) async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let holder = try SampleRecord.holderDesk(sample)
        let asker = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-1")
        let lender = try await SampleRecord.open(at: "meridian-bank", in: sample, reference: "CR-2")
        #expect(try await holder.run().map(\.outcome) == ["accepted", "accepted"])
        #expect(try await asker.act("query", question) == "authorisation-given")
        try await asker.act("authorise", as: "business", consent(named: named))
        // Nothing was stated yet: the record is counted, and silent.
        #expect(try await asker.act("query", question) == "accepted")
        #expect(try await holder.run().map(\.action) == ["answer-query"])
        #expect(try asker.answers().map(\.silent) == [1] && asker.answers().allSatisfy(\.lines.isEmpty))
        try await sample.wait(milliseconds: 60_000)
        let key = Ed25519SigningKey()
        #expect(try await lender.state(outstanding: "USD 882211.34", overdue: "USD 10.00", with: key) == "accepted")
        #expect(try await asker.act("query", question) == "accepted")
        #expect(try await holder.run().map(\.outcome) == ["accepted"])
        #expect(try await holder.run().isEmpty)
        let answer = try #require(try asker.answers().first)
        #expect(answer.records == 1 && answer.silent == 0 && answer.lines.map(\.stated.fact.subject) == [.outstanding, .overdue])
        #expect(answer.lines.first?.stated.fact.amounts.map(\.text) == ["USD 882211.34"])
        #expect(answer.lines.map(\.lender?.text) == (named ? ["Meridian Bank", "Meridian Bank"] : [nil, nil]))
        // What the business reads of it.
        let read = try #require(try asker.terms().queries.last)
        #expect(try read.question.officer == "mei" && read.answer == answer.digest())
        try await asker.act("revoke", on: "authorisation/1", as: "business", Note())
        #expect(try await asker.act("query", question) == "authorised-now")
        try await sample.close()
    }

    @Test("tell a correction to whoever was told")
    func correcting() async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let holder = try SampleRecord.holderDesk(sample)
        let asker = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-1")
        let lender = try await SampleRecord.open(at: "meridian-bank", in: sample, reference: "CR-2")
        try await holder.run()
        let desk = try CreditBankDesk(
            service: SampleRecord.service("meridian-bank", sample), secret: [UInt8](repeating: 7, count: 32))
        #expect(try await desk.state().map(\.outcome) == ["accepted"])
        #expect(try await desk.state().isEmpty)
        try await sample.wait(milliseconds: 60_000)
        try await asker.act("authorise", as: "business", consent())
        try await asker.act("query", question)
        try await holder.run()
        try await lender.act("dispute-fact", as: "business", DisputedFact(subject: .overdue, text: "We are not late"))
        try await sample.wait(milliseconds: 60_000)
        #expect(try await desk.correct(lender.id, dispute: 1).outcome == "accepted")
        #expect(try await holder.run().map(\.action) == ["correct-answer"])
        #expect(try await holder.run().isEmpty)
        #expect(try asker.terms().queries.map(\.corrections.count) == [1])
        await #expect(throws: CreditFault.noSuchDispute(1)) { try await desk.correct(lender.id, dispute: 1) }
        let other = try CreditBankDesk(
            service: SampleRecord.service("meridian-bank", sample), secret: [UInt8](repeating: 8, count: 32))
        await #expect(throws: CreditFault.otherSecret(lender.id)) { try await other.state() }
        try await sample.close()
    }

    @Test("decline a false business, a third reader and a second record")
    func declining() async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let holder = try SampleRecord.holderDesk(sample)
        let forged = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-1", signer: P256SigningKey())
        let read = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-2", reader: "meridian-bank")
        let good = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-3")
        let second = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-4")
        try await holder.run()
        #expect(try [forged, read, good, second].map { try $0.state() } == ["declined", "declined", "open", "declined"])
        try await sample.close()
    }
}
