// Proves what a regulator reads of receivables and declarations, on nodes: two banks finance declarations, which are then amended and
// cancelled; the regulator's own node shows who holds too much and why, to the cent. And that a bank's node, asked the same, shows
// nothing but the reason.
import AgreementCatalogue
import AgreementDomains
import AgreementService
import BankingCalendar
import Consortium
import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import LedgerNode
import Money
import Parties
import RegulatorFacts
import SampleDeclarations
import Testing

@Suite("Facts for the regulator")
struct FactTests {
    private func desk(_ member: String, _ sample: SampleDeclarations) throws -> RegulatorDesk {
        RegulatorDesk(
            service: AgreementService(
                node: try sample.consortium.node(MemberID(member)), network: sample.network, domains: AgreementDomains.all))
    }

    /// Two banks hold 60 and 40 of declaration 1, and one holds 50 of declaration 2; 1 is amended to 80, 2 is cancelled.
    private func financed() async throws -> SampleDeclarations {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        for number in 1...2 {
            try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(number))
        }
        let (one, two) = (try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank"))
        try await sample.holder.run()
        for (seat, amount, number) in [(one, "USD 60.00", 1), (two, "USD 40.00", 1), (two, "USD 50.00", 2)] {
            try await sample.wait(milliseconds: 60_000)
            try await seat.ask(amount, on: number)
            try await sample.holder.run()
        }
        try await one.payOut("USD 60.00", 1)
        try await one.act(
            "ask-verification",
            VerificationBatch(
                declarations: [SampleDeclarations.declaration(1), SampleDeclarations.declaration(9)], occasion: .application))
        try await sample.holder.run()
        try await sample.wait(milliseconds: 60_000)
        try await sample.holder.declare(
            SampleDeclarations.version("USD 80.00", number: 2), of: SampleDeclarations.declaration(1))
        try await sample.holder.declare(
            SampleDeclarations.version("USD 100.00", number: 2, standing: .cancelled), of: SampleDeclarations.declaration(2))
        try await sample.holder.run()
        return sample
    }

    @Test("say which declarations are over-financed, cancelled and rejected")
    func declarations() async throws {
        let sample = try await financed()
        let facts = try await desk("customs", sample).facts()
        let (first, second) = (SampleDeclarations.declaration(1), SampleDeclarations.declaration(2))
        #expect(facts.overFinanced.map(\.declaration) == [first, second])
        let amended = try #require(facts.overFinanced.first)
        #expect(amended.encumbered.text == "USD 100.00" && amended.declared?.text == "USD 100.00")
        #expect(amended.shortfalls.map(\.bank.text).sorted() == ["Harbour Bank", "Meridian Bank"])
        #expect(amended.shortfalls.map(\.share.text).sorted() == ["USD 12.00", "USD 8.00"])
        #expect(amended.shortfalls.allSatisfy { $0.cause == .amendment })
        #expect(facts.cancelled.map(\.declaration) == [second] && facts.cancelled.map(\.held.text) == ["USD 50.00"])
        #expect(facts.cancelled.map(\.isPaidOut) == [false])
        #expect(facts.rejected.map(\.declaration) == [SampleDeclarations.declaration(9)])
        #expect(facts.rejected.map(\.reason) == [.unknown] && facts.overdue.isEmpty)
        try await sample.close()
    }

    @Test("are refused to a bank, and for a day that has passed")
    func refused() async throws {
        let sample = try await financed()
        let bank = try desk("harbour-bank", sample)
        await #expect(throws: FactFault.notRegulator(try MemberID("harbour-bank"))) { try await bank.facts() }
        let regulator = try desk("customs", sample)
        let day = try #require(CalendarDay("2026-01-04"))
        await #expect(throws: FactFault.self) { try await regulator.facts(on: day) }
        try await sample.close()
    }
}
