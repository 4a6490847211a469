// Proves that a lender's desk carries a loan on receivables from the application to the last repayment: thirty declarations are
// verified in one go, amounts are held, what is paid out and repaid reaches the holder's accounts, and what is not needed is given
// back when the bank declines, the seller withdraws, or time runs out. A desk that did not get to it makes it good later; repeated,
// it does nothing.
import AgreementCatalogue
import BankingCalendar
import CustomsAnswers
import DeclarationHolderService
import Money
import ReceivableFinancing
import ReceivableFinancingService
import SampleDeclarations
import Signing
import Testing

@Suite("A lender's desk on receivables")
struct DeskTests {
    private func founded(_ declarations: Int) async throws -> SampleDeclarations {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        for number in 1...declarations {
            try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(number))
        }
        return sample
    }

    /// Verified, and `amount` held on each declaration.
    private func held(_ loan: SampleLoan, _ declarations: ClosedRange<Int>, _ amount: String) async throws {
        #expect(try await loan.desk.verify(loan.id).outcome == "accepted")
        let amounts = try declarations.map { (SampleDeclarations.declaration($0), try Money(amount)) }
        #expect(try await loan.desk.reserve(loan.id, amounts: amounts).count == declarations.count)
        try await loan.sample.holder.run()
        let done = try await loan.desk.settle()
        #expect(done.map(\.action) == ["enter-verifications", "enter-reservations"])
        #expect(done.allSatisfy { $0.outcome == "accepted" }, "\(done)")
    }

    @Test("verifies thirty declarations in one go, and keeps the holder's accounts to the last repayment")
    func wholeLife() async throws {
        let sample = try await founded(30)
        let loan = try await SampleLoan.apply(
            to: "harbour-bank", in: sample, declarations: 1...30, amount: "USD 1800.00", reference: "RF-1")
        await #expect(throws: ReceivableFault.noAuthorisation(purpose: SampleDeclarations.purpose)) {
            try await loan.desk.verify(loan.id)
        }
        _ = try await sample.authorise("harbour-bank")
        try await sample.holder.run()
        try await loan.take(amount: "USD 1800.00")
        try await held(loan, 1...30, "USD 60.00")
        #expect(try loan.terms().verifications.count == 30 && loan.terms().reservations.count == 30)
        // Held already: nothing is asked twice.
        let again = [(SampleDeclarations.declaration(1), try Money("USD 60.00"))]
        #expect(try await loan.desk.reserve(loan.id, amounts: again).isEmpty)
        try await loan.approve("USD 1750.00")
        try await loan.expect("disburse", Disbursement(amount: try Money("USD 1750.00"), reference: "PAY-1"))
        let done = try await loan.desk.settle()
        #expect(done.count == 30 && done.allSatisfy { $0.action == "register-financing" && $0.outcome == "accepted" })
        #expect(try await loan.desk.settle().isEmpty)
        try await sample.holder.run()
        let encumbered = try await sample.holder.encumbered()
        #expect(try Money.sum(encumbered, in: Currency("USD")) == Money("USD 1750.00"))
        // Principal frees declarations, interest does not.
        try await sample.wait(milliseconds: 10 * 24 * SampleDeclarations.hour)
        try await loan.expect("record-repayment", Payment(amount: try Money("USD 100.00"), reference: "R-1"))
        let repaid = try #require(try loan.terms().loan?.principalRepaid)
        #expect(try repaid.isLess(than: Money("USD 100.00")))
        #expect(try await loan.desk.settle().map(\.action) == ["register-repayment", "register-repayment"])
        #expect(try await loan.desk.settle().isEmpty)
        let owed = try #require(try loan.terms().loan?.owed())
        try await loan.expect("record-repayment", Payment(amount: owed, reference: "R-2"))
        #expect(try loan.state() == "settled")
        #expect(try await loan.desk.settle().allSatisfy { $0.action == "register-repayment" && $0.outcome == "accepted" })
        try await sample.holder.run()
        #expect(try await sample.holder.encumbered().allSatisfy(\.isZero))
        #expect(try await sample.holder.discrepancies().isEmpty)
        try await sample.close()
    }

    @Test("gives back what it held when it does not lend", arguments: ["decline", "withdraw", "lapse"])
    func released(how: String) async throws {
        let sample = try await founded(2)
        let seat = try await sample.authorise("harbour-bank")
        try await sample.holder.run()
        let loan = try await SampleLoan.apply(
            to: "harbour-bank", in: sample, declarations: 1...2, amount: "USD 120.00", reference: "RF-1")
        if how == "lapse" {
            // The offer is not agreed to; what was held by another way is given back all the same.
            try await seat.ask("USD 60.00", on: 1)
            try await sample.holder.run()
            try await seat.ask("USD 60.00", on: 2)
            try await loan.offer(amount: "USD 120.00", openThrough: 5)
            try await sample.wait(milliseconds: 48 * SampleDeclarations.hour)
            #expect(try loan.state() == "lapsed")
            // The second question ran out unanswered.
            #expect(try await loan.desk.settle().map(\.action) == ["release"])
        } else {
            try await loan.take(amount: "USD 120.00")
            try await held(loan, 1...1, "USD 60.00")
            _ = try await loan.desk.reserve(
                loan.id, amounts: [(SampleDeclarations.declaration(2), try Money("USD 60.00"))])
            try await loan.expect(how, as: how == "withdraw" ? "seller" : "lender", Note(text: "not now"))
            #expect(Set(try await loan.desk.settle().map(\.action)) == ["release", "withdraw-question"])
        }
        #expect(try await loan.desk.settle().isEmpty)
        try await sample.holder.run()
        #expect(try await sample.holder.encumbered().allSatisfy(\.isZero))
        try await sample.close()
    }

    @Test("says no to what is not its own, or not of the application")
    func notItsOwn() async throws {
        let sample = try await founded(2)
        _ = try await sample.authorise("harbour-bank")
        try await sample.holder.run()
        let loan = try await SampleLoan.apply(
            to: "harbour-bank", in: sample, declarations: 1...1, amount: "USD 60.00", reference: "RF-1")
        let (other, amount) = (SampleDeclarations.declaration(2), try Money("USD 60.00"))
        await #expect(throws: ReceivableFault.notOfApplication(other)) {
            try await loan.desk.reserve(loan.id, amounts: [(other, amount)])
        }
        await #expect(throws: ReceivableFault.unknownFinancing) { try await loan.desk.verify(Digest32.sha256([1])) }
        try await sample.close()
    }
}
