// Proves that the holder's node answers what its accounts say, in the ledger's order, and never twice: two banks with agreements of
// their own ask the service over a real consortium of three nodes. What is left of a declaration is told only with the exporter's
// consent; amendments reach the banks as shortfalls; a declaration that is used up is endorsed and freed again.
import AgreementCatalogue
import BankingCalendar
import ContractKit
import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import Money
import Parties
import SampleDeclarations
import Signing
import Testing

func sample(rules: HolderRules = SampleDeclarations.rules()) async throws -> SampleDeclarations {
    try await SampleDeclarations.found(rules: rules, kinds: AgreementCatalogue.kinds())
}

@Suite("The holder's service")
struct HolderServiceTests {
    @Test("grants 60 % to one bank, 40 % to the other, and refuses 41 %")
    func sharedBetweenTwo() async throws {
        let sample = try await sample()
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(1))
        let (one, two) = (try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank"))
        #expect(try await sample.holder.run().count("accept-authorisation") == 2)
        #expect(try await one.ask("USD 60.00", on: 1) == "accepted")
        #expect(try await sample.holder.run().count("answer-yes") == 1)
        #expect(try await one.payOut("USD 60.00", 1) == "accepted")
        try await two.ask("USD 41.00", on: 1)
        #expect(try await sample.holder.run().count("answer-no") == 1)
        let no = try #require(try two.terms().inquiries[0].no?.statement)
        #expect(no.code == .exceedsRemaining && no.remaining == nil)
        try await two.ask("USD 40.00", on: 1, financing: "RF-2")
        let run = try await sample.holder.run()
        // Now it is used up, and both banks are told.
        #expect(run.count("answer-yes") == 1 && run.count("endorse") == 2 && run.said.count == 3)
        #expect(try await two.ask("USD 1.00", on: 1) == "not-endorsed")
        #expect(try await sample.holder.run().said.isEmpty)
        let account = try #require(try await sample.holder.account(of: SampleDeclarations.declaration(1)))
        #expect(try account.position.encumbered == Money("USD 100.00") && account.position.remaining().isZero)
        #expect(try await sample.holder.discrepancies().isEmpty)
        try await sample.close()
    }

    @Test("tells the exact amount only with the exporter's consent")
    func exactAmounts() async throws {
        let sample = try await sample()
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(1))
        let (silent, open) = (
            try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank", exactAmounts: true)
        )
        try await sample.holder.run()
        for seat in [silent, open] {
            try await seat.ask("USD 30.00", on: 1)
            try await seat.act(
                "ask-verification",
                VerificationBatch(declarations: [1, 2].map { SampleDeclarations.declaration($0) }, occasion: .application))
            try await sample.holder.run()
        }
        #expect(try silent.terms().inquiries[0].yes?.statement.remaining == nil)
        #expect(try open.terms().inquiries[0].yes?.statement.remaining == Money("USD 40.00"))
        let (shy, full) = (
            try #require(try silent.terms().verifications[0].results).map(\.statement),
            try #require(try open.terms().verifications[0].results).map(\.statement)
        )
        #expect(shy[0].isSound && shy[0].remaining == nil && shy[0].used == nil)
        #expect(try full[0].remaining == Money("USD 40.00") && full[0].used == Money("USD 60.00"))
        #expect(shy[1].standing == nil && full[1].standing == nil)
        try await sample.close()
    }

    @Test("shares a shortfall out when customs amends, revises it as loans are repaid, and lifts it")
    func shortfalls() async throws {
        let sample = try await sample()
        let number = SampleDeclarations.declaration(1)
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: number)
        let (one, two) = (try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank"))
        try await sample.holder.run()
        for (seat, amount) in [(one, "USD 60.00"), (two, "USD 40.00")] {
            try await seat.ask(amount, on: 1)
            try await sample.holder.run()
            #expect(try await seat.payOut(amount, 1) == "accepted")
        }
        try await sample.holder.run()
        try await sample.holder.declare(SampleDeclarations.version("USD 80.00", number: 2), of: number)
        #expect(try await sample.holder.run().count("notify-shortfall") == 2)
        #expect(try one.terms().shortfalls[0].statement.statement.share == Money("USD 12.00"))
        #expect(try two.terms().shortfalls[0].statement.statement.share == Money("USD 8.00"))
        #expect(try one.terms().shortfalls[0].statement.statement.cause == .amendment)
        let repayment = RegisteredRepayment(amount: try Money("USD 10.00"), reference: "R-1")
        #expect(try await one.act("register-repayment", on: "inquiry/1", repayment) == "accepted")
        #expect(try await sample.holder.run().count("revise-shortfall") == 2)
        let rest = RegisteredRepayment(amount: try Money("USD 20.00"), reference: "R-2")
        #expect(try await one.act("register-repayment", on: "inquiry/1", rest) == "accepted")
        let run = try await sample.holder.run()
        // Something is free again beside.
        #expect(run.count("lift-shortfall") == 2 && run.count("lift-endorsement") == 2, "\(run.said)")
        #expect(try one.states(of: "shortfall") == ["lifted"] && two.states(of: "shortfall") == ["lifted"])
        try await sample.holder.declare(
            SampleDeclarations.version("USD 80.00", number: 2, standing: .cancelled), of: number)
        #expect(try await sample.holder.run().count("notify-shortfall") == 2)
        #expect(try two.terms().shortfalls[1].statement.statement.share == Money("USD 40.00"))
        try await two.ask("USD 1.00", on: 1)
        try await sample.holder.run()
        #expect(try two.terms().inquiries[1].no?.statement.code == .declarationCancelled)
        try await sample.close()
    }

    @Test("answers no bank that a business has not authorised with its own key")
    func forgedAuthorisation() async throws {
        let sample = try await sample()
        let seat = try await sample.authorise("harbour-bank", key: P256SigningKey())
        #expect(try await sample.holder.run().said.isEmpty)
        #expect(try seat.states(of: "account") == ["authorised"])
        try await sample.close()
    }

    @Test("limits a bank over all its agreements")
    func limits() async throws {
        var rules = SampleDeclarations.rules()
        rules.queriesOfDeclarationMax = 3
        let sample = try await sample(rules: rules)
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(1))
        let (first, second) = (try await sample.authorise("harbour-bank"), try await sample.authorise("harbour-bank"))
        try await sample.holder.run()
        for seat in [first, second, first] {
            #expect(try await seat.ask("USD 200.00", on: 1) == "accepted")
            try await sample.holder.run()
        }
        // Each agreement alone would still let the bank ask.
        #expect(try await second.ask("USD 1.00", on: 1) == "accepted")
        try await sample.holder.run()
        #expect(try second.terms().inquiries[1].no?.statement.code == .tooManyQuestions)
        #expect(try first.terms().inquiries[1].no?.statement.code == .exceedsRemaining)
        try await sample.wait(milliseconds: 31 * 24 * SampleDeclarations.hour)
        try await second.ask("USD 1.00", on: 1)
        try await sample.holder.run()
        #expect(try second.terms().inquiries[2].yes != nil)
        try await sample.close()
    }

    @Test("frees what a bank withdraws, releases, or lets run out")
    func freed() async throws {
        let sample = try await sample()
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(1))
        let seat = try await sample.authorise("harbour-bank")
        try await sample.holder.run()
        try await seat.ask("USD 100.00", on: 1)
        #expect(try await seat.act("withdraw-question", on: "inquiry/1", Note()) == "accepted")
        // The question was withdrawn before the holder read it: nothing is said, and nothing is held.
        #expect(try await sample.holder.run().said.isEmpty)
        try await seat.ask("USD 100.00", on: 1)
        try await sample.holder.run()
        #expect(try await seat.act("release", on: "inquiry/2", Note()) == "accepted")
        #expect(try await sample.holder.run().count("lift-endorsement") == 1)
        try await seat.ask("USD 100.00", on: 1)
        try await sample.holder.run()
        try await sample.wait(milliseconds: 73 * SampleDeclarations.hour)
        #expect(try await sample.holder.run().count("lift-endorsement") == 1)
        #expect(try seat.states(of: "inquiry") == ["withdrawn", "released", "lapsed"])
        let account = try #require(try await sample.holder.account(of: SampleDeclarations.declaration(1)))
        #expect(account.position.encumbered.isZero && account.claims.allSatisfy { $0.standing == .ended })
        #expect(try await sample.holder.discrepancies().isEmpty)
        try await sample.close()
    }

    @Test("counts a receipt once whoever reports it, and one that came before the declaration")
    func receipts() async throws {
        let sample = try await sample()
        let number = SampleDeclarations.declaration(1)
        let (one, two) = (try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank"))
        try await sample.holder.run()
        try await one.ask("USD 10.00", on: 1)
        try await sample.holder.run()
        #expect(try one.terms().inquiries[0].no?.statement.code == .declarationUnknown)
        let receipt = ReportedReceipt(declaration: number, reference: "TT-1", amount: try Money("USD 30.00"))
        #expect(try await one.act("report-receipt", receipt) == "accepted")
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: number)
        #expect(try await sample.holder.account(of: number)?.position.settled == Money("USD 30.00"))
        try await two.ask("USD 71.00", on: 1)
        #expect(try await two.act("report-receipt", receipt) == "accepted")
        // The same payment, told otherwise: an officer has to see that.
        var other = receipt
        other.reference = "TT-1"
        other.amount = try Money("USD 31.00")
        try await sample.holder.run()
        #expect(try await sample.holder.account(of: number)?.position.settled == Money("USD 30.00"))
        #expect(try two.terms().inquiries[0].no?.statement.code == .exceedsRemaining)
        #expect(try await two.act("report-receipt", other) == "receipt-new")
        try await sample.close()
    }
}
