// Proves that two banks that ask at once never both get a yes beyond what is left, whatever the order: banks' questions, payments,
// repayments, releases and receipts go to the ledger side by side, while the service runs, several times at once, and is restarted.
// Afterwards the order that the ledger gave them is gone through with a simple model, in cents, that shares nothing with the
// service: each question's answer must be the model's, each question must have one answer, and no declaration is spent twice.
import AgreementCatalogue
import BankingCalendar
import CanonicalCBOR
import Consortium
import ContractKit
import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Money
import Parties
import PropertyTesting
import SampleDeclarations
import Signing
import Testing
import WorkflowEngine

/// What the order of acts comes to, of declarations that customs declared once.
struct SpendingModel {
    struct Claim {
        var agreement: Digest32
        var inquiry: Int
        var declaration: String
        var cents: Int64
        var isYes: Bool
        var isHeld: Bool
    }

    let declared: [String: Int64]
    private(set) var claims: [Claim] = []
    private var receipts: [String: Int64] = [:]

    init(declared: [String: Int64]) { self.declared = declared }

    func used(_ declaration: String) -> Int64 {
        claims.filter { $0.isHeld && $0.declaration == declaration }.map(\.cents).reduce(0, +)
            + receipts.filter { $0.key.hasPrefix(declaration) }.map(\.value).reduce(0, +)
    }

    /// One entry of the holder's node, in its order.
    mutating func take(_ history: HistoryReading) throws {
        guard history.entry.rejection == nil else { return }
        let paper = history.payload?.paper ?? []
        switch history.entry.action {
        case "ask":
            let question = try CBORDecoder().decode(Question.self, from: paper)
            let number = claims.filter { $0.agreement == history.agreement }.count + 1
            let (name, cents) = (question.declaration.description, question.amount.minorUnits)
            let left = max(0, (declared[name] ?? 0) - used(name))
            claims.append(
                Claim(
                    agreement: history.agreement, inquiry: number, declaration: name, cents: cents, isYes: cents <= left,
                    isHeld: cents <= left))
        case "register-financing":
            let paid = try CBORDecoder().decode(RegisteredFinancing.self, from: paper).amount.minorUnits
            change(history) { $0.cents = paid }
        case "register-repayment":
            let repaid = try CBORDecoder().decode(RegisteredRepayment.self, from: paper).amount.minorUnits
            change(history) { claim in
                claim.cents -= repaid
                if claim.cents == 0 { claim.isHeld = false }
            }
        case "withdraw-question", "release": change(history) { $0.isHeld = false }
        case "report-receipt":
            let receipt = try CBORDecoder().decode(ReportedReceipt.self, from: paper)
            let name = "\(receipt.declaration) \(receipt.reference)"
            if receipts[name] == nil { receipts[name] = receipt.amount.minorUnits }
        case "lapse":
            for event in history.events where event.to == "lapsed" || event.to == "unanswered" {
                change(history, event.part.number) { $0.isHeld = false }
            }
        default: break
        }
    }

    private mutating func change(_ history: HistoryReading, _ inquiry: Int? = nil, _ body: (inout Claim) -> Void) {
        let number = inquiry ?? PartKey(history.entry.part)?.number ?? 0
        for index in claims.indices where claims[index].agreement == history.agreement && claims[index].inquiry == number {
            body(&claims[index])
        }
    }
}

@Suite("Banks that ask at once")
struct RaceTests {
    @Test("never both get a yes beyond what is left", arguments: Seed.cases(4))
    func race(seed: Seed) async throws {
        var random = seed.generator
        var sample = try await sample()
        let declared = Int64.random(in: 1_000...20_000, using: &random)
        let amount = Money(minorUnits: declared, currency: try Currency("USD"))
        for number in [1, 2] {
            try await sample.holder.declare(SampleDeclarations.version(amount.text), of: SampleDeclarations.declaration(number))
        }
        var seats = [try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank")]
        try await sample.holder.run()
        for step in 1...25 {
            let acts = try (0..<Int.random(in: 1...4, using: &random)).map { _ in
                try Self.act(seats, declared, step, &random)
            }
            let holder = sample.holder
            let runs = Int.random(in: 0...2, using: &random)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for act in acts { group.addTask { _ = try await act() } }
                for _ in 0..<runs { group.addTask { _ = try await holder.run() } }
                try await group.waitForAll()
            }
            if random.chance(8) { try await sample.wait(milliseconds: 30 * SampleDeclarations.hour) }
            if random.chance(10) {
                sample = try await sample.reopened(kinds: AgreementCatalogue.kinds())
                seats = try seats.map {
                    BankSeat(sample: sample, node: try sample.consortium.node($0.node.member), agreement: $0.agreement)
                }
            }
        }
        try await sample.holder.run()
        try await expectModel(sample, seats, declared, "\(seed)")
        #expect(try await sample.holder.run().said.isEmpty, "\(seed)")
        try await sample.close()
    }

    /// Something that one bank does, often impossible.
    private static func act(
        _ seats: [BankSeat], _ declared: Int64, _ step: Int, _ random: inout SplitMix64
    ) throws -> @Sendable () async throws -> String {
        let seat = seats[Int.random(in: 0..<seats.count, using: &random)]
        let cents = Int64.random(in: 1...declared, using: &random)
        let amount = Money(minorUnits: cents, currency: try Currency("USD"))
        let declaration = Int.random(in: 1...2, using: &random)
        let count = try seat.terms().inquiries.count
        let inquiry = count == 0 ? 1 : Int.random(in: max(1, count - 3)...count, using: &random)
        let part = "inquiry/\(inquiry)"
        switch Int.random(in: 0..<9, using: &random) {
        case 0...3: return { try await seat.ask(amount.text, on: declaration) }
        case 4: return { try await seat.payOut(amount.text, inquiry) }
        case 5:
            return {
                try await seat.act("register-repayment", on: part, RegisteredRepayment(amount: amount, reference: "R-\(step)"))
            }
        case 6: return { try await seat.act("release", on: part, Note()) }
        case 7: return { try await seat.act("withdraw-question", on: part, Note()) }
        default:
            let small = Money(minorUnits: cents / 50 + 1, currency: amount.currency)
            let receipt = ReportedReceipt(
                declaration: SampleDeclarations.declaration(declaration), reference: "TT-\(step)", amount: small)
            return { try await seat.act("report-receipt", receipt) }
        }
    }

    private func expectModel(_ sample: SampleDeclarations, _ seats: [BankSeat], _ declared: Int64, _ seed: String) async throws {
        let names = [1, 2].map { SampleDeclarations.declaration($0) }
        var model = SpendingModel(
            declared: Dictionary(uniqueKeysWithValues: names.map { ($0.description, declared) }))
        var answers: [String: Int] = [:]
        for history in try sample.holder.node.activity(after: 0, limit: 10_000) {
            try model.take(history)
            for name in names {
                let receipts =
                    model.used(name.description)
                    - model.claims.filter { $0.isHeld && $0.declaration == name.description }
                    .map(\.cents).reduce(0, +)
                #expect(model.used(name.description) - receipts <= declared, "\(seed)")
            }
            if history.entry.rejection == nil, history.entry.action.hasPrefix("answer-") {
                answers["\(history.agreement) \(history.entry.part)", default: 0] += 1
            }
        }
        #expect(answers.values.allSatisfy { $0 == 1 }, "\(seed)")
        var yeses = 0
        for claim in model.claims {
            let seat = try #require(seats.first { $0.agreement == claim.agreement })
            let inquiry = try seat.terms().inquiries[claim.inquiry - 1]
            if inquiry.yes != nil { yeses += 1 }
            // What was withdrawn or ran out before its answer has none.
            if inquiry.yes != nil || inquiry.no != nil { #expect((inquiry.yes != nil) == claim.isYes, "\(seed): \(claim)") }
        }
        #expect(yeses > 0, "\(seed)")
        for name in names {
            let account = try #require(try await sample.holder.account(of: name))
            #expect(try account.position.used().minorUnits == model.used(name.description), "\(seed)")
        }
    }
}
