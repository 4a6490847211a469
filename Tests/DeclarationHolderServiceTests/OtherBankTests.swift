// Proves that a bank learns nothing of another bank's loans from the declaration that both finance: all that one bank writes and is
// told (papers, names, amounts, signatures) is searched for, in the forms in which programs write things down, in the other bank's
// files and in all that its node decrypts. What both wrote themselves, such as the exporter's name, is left out first. That the
// search finds what is there is seen on the bank's own view, and on the holder's, which alone has both.
import AgreementCatalogue
import BankingCalendar
import CanonicalCBOR
import Consortium
import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Money
import Needles
import Parties
import SampleDeclarations
import Signing
import Testing
import WorkflowEngine

@Suite("What a bank sees of another")
struct OtherBankTests {
    /// All that a node can open: papers, terms, events.
    private func view(of node: LedgerNode) throws -> Data {
        var seen = Data()
        for history in try node.activity(after: 0, limit: 10_000) {
            if let payload = history.payload {
                seen += Data(payload.paper)
                if let roster = payload.roster { seen += Data(try CBOREncoder().encode(roster)) }
            }
            seen += Data(history.entry.events)
        }
        for reading in try node.agreements(after: 0, limit: 100) {
            seen += Data(reading.agreement.encoded)
            seen += try JSONEncoder().encode(reading.roster.parties.map(\.name))
        }
        return seen
    }

    /// What a bank writes and is told.
    private func needles(of seat: BankSeat) throws -> Needles {
        var needles = Needles()
        for history in try seat.node.activity(after: 0, limit: 10_000) where history.agreement == seat.agreement {
            if let payload = history.payload { try needles.add(paper: payload.paper) }
        }
        needles.add(text: "Meridian Bank")
        needles.add(text: "CA-meridian-bank")
        return needles
    }

    @Test("is nothing, in its files and in what its node decrypts")
    func nothing() async throws {
        let sample = try await sample()
        let number = SampleDeclarations.declaration(1)
        try await sample.holder.declare(SampleDeclarations.version("USD 1000000.00"), of: number)
        let (one, two) = (try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank"))
        try await sample.holder.run()
        for (seat, amount, name) in [(one, "USD 600000.11", "HB-LOAN-77310"), (two, "USD 399999.83", "MB-LOAN-88421")] {
            try await sample.wait(milliseconds: 61_007)
            try await seat.ask(amount, on: 1, financing: name)
            try await sample.wait(milliseconds: 3_011)
            try await seat.act("ask-verification", VerificationBatch(declarations: [number], occasion: .application))
            try await sample.holder.run()
            try await seat.act(
                "register-financing", on: "inquiry/1",
                RegisteredFinancing(
                    amount: Money(amount), reference: "PAY-\(name)", dueOn: CalendarDay(year: 2026, month: 6, day: 30)))
        }
        try await sample.wait(milliseconds: 5_003)
        try await sample.holder.declare(SampleDeclarations.version("USD 700000.00", number: 2), of: number)
        try await sample.holder.run()
        try await sample.wait(milliseconds: 7_019)
        try await sample.holder.run()
        try await two.act(
            "register-repayment", on: "inquiry/1",
            RegisteredRepayment(
                amount: Money("USD 200000.57"), reference: "MB-REPAID-99532",
                receipt: RepayingReceipt(reference: "MB-RECEIPT-10643", amount: Money("USD 212345.67"))))
        try await sample.wait(milliseconds: 2_017)
        try await sample.holder.run()
        var needles = try needles(of: two)
        let all = needles.count
        let own = try view(of: one.node)
        // What the first bank wrote itself: the exporter, the holder, the declaration, the purpose, the holder's key.
        var written = Data()
        for history in try one.node.activity(after: 0, limit: 10_000) where ["authorise", "ask"].contains(history.entry.action) {
            written += Data(history.payload?.paper ?? [])
        }
        written += Data(try CBOREncoder().encode(try one.terms().rules?.key))
        // The holder numbers and declares alike for both: the declaration's version, its day and its total.
        written += Data(try CBOREncoder().encode(try one.terms().verifications[0].results?.map(\.statement)))
        // Words of the contract, and the endorsement's reference, which is the declaration's number.
        for word in ["amendment", "application", "pro-rata", "\(number.number)-2", "\(number.number)-1"] {
            written += Data(try CBOREncoder().encode(word))
        }
        // The time of each block, which every member has.
        for height in 1...(await one.node.position().height) {
            guard let block = try one.node.store.read({ try $0.block(height) }) else { continue }
            written += Data(try CBOREncoder().encode(Int64(block.commit.timeMilliseconds)))
        }
        let known = try needles.leaveOut(foundIn: Array(written) + sample.network.nodes[0].genesis.encoded())
        #expect(known.count < 25 && needles.count > 12, "\(known), of \(all)")
        for name in ["MB-LOAN-88421", "PAY-MB-LOAN-88421", "MB-REPAID-99532", "MB-RECEIPT-10643", "39999983", "20000057"] {
            #expect(needles.names.contains { $0.contains(name) }, "\(name)")
        }
        #expect(needles.found(in: own) == [])
        let files = try Haystack(filesBelow: "\(sample.folder)/harbour-bank").bytes
        #expect(needles.found(in: files) == [])
        #expect(try needles.missing(in: view(of: two.node)) == [])
        #expect(try needles.missing(in: view(of: sample.consortium.node(MemberID("customs")))) == [])
        try await sample.close()
    }
}
