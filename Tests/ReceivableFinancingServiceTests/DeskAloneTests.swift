// Proves what a lender's desk does when nobody asks it, and what it says when it cannot: only financings in which something is new
// are looked at, declarations are verified anew before the time agreed is over, a payment whose reservation ran out is an alert
// until it is covered again, and what a clause refused is not sent again and again. How: ledger time is moved, and the same desk
// is asked to work as often as a process would.

import AgreementCatalogue
import AgreementDomains
import AgreementService
import CustomsAnswers
import DeclarationHolderService
import Money
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import Testing

@Suite("A lender's desk left alone")
struct DeskAloneTests {
    private static let day = 24 * SampleDeclarations.hour

    /// A loan of USD 60 on one declaration, approved and not paid out yet.
    private func approved(rules: HolderRules = SampleDeclarations.rules()) async throws -> SampleLoan {
        let sample = try await SampleDeclarations.found(rules: rules, kinds: AgreementCatalogue.kinds())
        try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(1))
        _ = try await sample.authorise("harbour-bank")
        try await sample.holder.run()
        let loan = try await SampleLoan.apply(
            to: "harbour-bank", in: sample, declarations: 1...1, amount: "USD 60.00", reference: "RF-1")
        try await loan.take(amount: "USD 60.00")
        _ = try await loan.desk.verify(loan.id)
        _ = try await loan.desk.reserve(loan.id, amounts: [(SampleDeclarations.declaration(1), Money("USD 60.00"))])
        try await sample.holder.run()
        #expect(try await actions(loan) == ["enter-verifications", "enter-reservations"])
        try await loan.approve("USD 60.00")
        return loan
    }

    private func actions(_ loan: SampleLoan) async throws -> [String] {
        try await loan.desk.work(reverifying: 3).map { "\($0.action)\($0.outcome == "accepted" ? "" : ": \($0.outcome)")" }
    }

    private func payOut(_ loan: SampleLoan) async throws {
        try await loan.expect("disburse", Disbursement(amount: try Money("USD 60.00"), reference: "PAY-1"))
    }

    @Test("says that a payment has no cover when its reservation ran out before it was registered, until it has again")
    func uncovered() async throws {
        let loan = try await approved()
        #expect(try await loan.desk.alerts().isEmpty)
        try await payOut(loan)
        // The desk was away for longer than the yes held.
        try await loan.sample.wait(milliseconds: 80 * SampleDeclarations.hour)
        #expect(try await actions(loan).isEmpty)
        let alerts = try await loan.desk.alerts()
        #expect(alerts.map(\.kind) == [.uncovered])
        #expect(try alerts.first?.amount == Money("USD 60.00"))
        #expect(alerts.first?.financing == "RF-1" && alerts.first?.agreement == loan.id)
        _ = try await loan.desk.reserve(loan.id, amounts: [(SampleDeclarations.declaration(1), Money("USD 60.00"))])
        try await loan.sample.holder.run()
        #expect(try await actions(loan) == ["register-financing"])
        #expect(try await loan.desk.alerts().isEmpty)
        #expect(try await actions(loan).isEmpty)
        try await loan.sample.close()
    }

    @Test("registers what was paid at once, and has the declarations verified three days before the thirty are over")
    func onSchedule() async throws {
        let loan = try await approved()
        try await payOut(loan)
        #expect(try await actions(loan) == ["register-financing"])
        try await loan.sample.wait(milliseconds: 26 * Self.day)
        #expect(try await actions(loan).isEmpty)
        try await loan.sample.wait(milliseconds: Self.day)
        #expect(try await actions(loan) == ["ask-verification"])
        #expect(try await actions(loan).isEmpty, "it is asked once")
        try await loan.sample.holder.run()
        #expect(try await actions(loan) == ["enter-verifications"])
        #expect(try await actions(loan).isEmpty)
        try await loan.sample.wait(milliseconds: 5 * Self.day)
        #expect(try await loan.desk.alerts().isEmpty, "the thirty days began anew")
        try await loan.sample.close()
    }

    @Test("says that a verification is late, and no longer once it was made good")
    func late() async throws {
        let loan = try await approved()
        try await payOut(loan)
        _ = try await loan.desk.settle()
        try await loan.sample.wait(milliseconds: 31 * Self.day)
        #expect(try await loan.desk.alerts().map(\.kind) == [.verificationLate])
        #expect(try await actions(loan) == ["ask-verification"])
        try await loan.sample.holder.run()
        #expect(try await actions(loan) == ["enter-verifications"])
        #expect(try await loan.desk.alerts().isEmpty)
        try await loan.sample.close()
    }

    @Test("sends what a clause refused again when something is new or somebody asks, and not every time it looks")
    func refused() async throws {
        var rules = SampleDeclarations.rules()
        // What was verified and asked for in the application is all that the bank may ask in these thirty days.
        rules.queriesMax = 2
        let loan = try await approved(rules: rules)
        try await payOut(loan)
        #expect(try await actions(loan) == ["register-financing"])
        try await loan.sample.wait(milliseconds: 27 * Self.day + SampleDeclarations.hour)
        let first = try await actions(loan)
        #expect(first.count == 1 && first.first?.hasPrefix("ask-verification: ") ?? false, "\(first)")
        #expect(try await actions(loan).isEmpty)
        #expect(try await actions(loan).isEmpty)
        // The window has moved on.
        try await loan.sample.wait(milliseconds: 4 * Self.day)
        #expect(try await actions(loan) == ["ask-verification"])
        try await loan.sample.close()
    }

    @Test("finds its loans again after a restart, and settles what it missed")
    func again() async throws {
        let loan = try await approved()
        try await payOut(loan)
        let service = AgreementService(node: loan.node, network: loan.sample.network, domains: AgreementDomains.all)
        let desk = ReceivableDesk(service: service)
        #expect(try await desk.work(reverifying: nil).map(\.action) == ["register-financing"])
        #expect(try await loan.desk.work(reverifying: nil).isEmpty)
        try await loan.sample.close()
    }
}
