// Proves on nodes that facts keep to their record and to their order: a bank that was told another's facts cannot state them as its own,
// whatever salt it names; and a correction reaches whoever was told, once, whether a later statement arrives before or after it and
// whenever the holder looks.
import AgreementCatalogue
import BankingCalendar
import Collateral
import CreditInformation
import CreditInformationService
import Foundation
import Money
import Parties
import SampleDeclarations
import Signing
import Testing

@Suite("Facts of credit records")
struct OrderTests {
    private static let subjects = CreditSubject.allCases

    private struct Stage {
        let sample: SampleDeclarations
        let holder: CreditHolderDesk
        let asker, lender: SampleRecord
        let key = Ed25519SigningKey()

        /// The asker was told the lender's first facts.
        init() async throws {
            sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
            holder = try SampleRecord.holderDesk(sample)
            asker = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "CR-1")
            lender = try await SampleRecord.open(at: "meridian-bank", in: sample, reference: "CR-2")
            try await holder.run()
            _ = try await lender.state(outstanding: "USD 900.00", overdue: "USD 90.00", with: key)
            let through = try CalendarDay(year: 2026, month: 3, day: 31)
            try await asker.act(
                "authorise", as: "business",
                CreditConsent(purpose: "Credit", subjects: OrderTests.subjects, throughOn: through, namesLenders: false))
            try await asker.act(
                "query",
                CreditQuestion(
                    authorisation: 1, purpose: "Credit", subjects: OrderTests.subjects, officer: "mei", reference: "M-1"))
            try await holder.run()
        }

        func stated(_ amount: String, number: Int, corrects: Int? = nil) async throws -> StatedFact {
            try StatedFact(
                await lender.fact(.overdue, 1, amount, number: number, corrects: corrects)(SampleRecord.salt(key)), with: key)
        }

        func told() throws -> [Int] { try asker.terms().queries[0].told.filter { $0.subject == .overdue }.map(\.number) }
    }

    @Test("cannot be stated by a bank that was told them")
    func others() async throws {
        let stage = try await Stage()
        let facts = try #require(try stage.asker.answers().first).lines.map(\.stated)
        #expect(facts.count == 3)
        let salts = [SampleRecord.salt(stage.key), SampleRecord.salt(Ed25519SigningKey()), ByteText(facts[0].fact.record.bytes)]
        for salt in salts {
            let outcome = try await stage.asker.act("state-facts", StatedFacts(facts: facts, salt: salt))
            #expect(outcome == "fact-of-this-record")
        }
        #expect(try stage.asker.terms().facts.isEmpty)
        // Nor can it put its own record's mark under them.
        let own = try RecordMark.of(stage.asker.terms().opening, salt: salts[1])
        let changed = facts.map { stated in
            var stated = stated
            stated.fact.record = own
            return stated
        }
        let outcome = try await stage.asker.act("state-facts", StatedFacts(facts: changed, salt: salts[1]))
        #expect(outcome == "fact-signed")
        try await stage.sample.close()
    }

    @Test(
        "are corrected for whoever was told, in any order of correction, later statement and the holder's look",
        arguments: [
            ["correct", "state", "look"], ["state", "correct", "look"], ["correct", "look", "state"],
            ["state", "look", "correct"], ["look", "correct", "state"], ["look", "state", "correct"],
        ])
    func overtaken(_ order: [String]) async throws {
        let stage = try await Stage()
        try await stage.lender.act("dispute-fact", as: "business", DisputedFact(subject: .overdue, text: "We are not late"))
        let (correction, later) = (
            try await stage.stated("USD 20.00", number: 2, corrects: 1), try await stage.stated("USD 10.00", number: 3)
        )
        for step in order {
            switch step {
            case "correct":
                #expect(
                    try await stage.lender.act("correct-fact", on: "dispute/1", CorrectedFact(fact: correction)) == "accepted")
            case "state": #expect(try await stage.lender.act("state-facts", StatedFacts(facts: [later])) == "accepted")
            default: try await stage.holder.run()
            }
        }
        try await stage.holder.run()
        #expect(try await stage.holder.run().isEmpty)
        #expect(try stage.told() == [1, 2] && stage.asker.terms().queries[0].corrections.count == 1)
        #expect(try stage.lender.terms().fact(on: .overdue) == later, "the one with the highest number stands")
        try await stage.sample.close()
    }

    @Test("are corrected twice where the correction was wrong, also when the holder looks only afterwards")
    func chained() async throws {
        let stage = try await Stage()
        for (number, amount) in [(2, "USD 20.00"), (3, "USD 30.00")] {
            try await stage.lender.act("dispute-fact", as: "business", DisputedFact(subject: .overdue, text: "Wrong"))
            let fact = try await stage.stated(amount, number: number, corrects: number - 1)
            #expect(
                try await stage.lender.act("correct-fact", on: "dispute/\(number - 1)", CorrectedFact(fact: fact)) == "accepted")
        }
        let last = try await stage.stated("USD 5.00", number: 4)
        #expect(try await stage.lender.act("state-facts", StatedFacts(facts: [last])) == "accepted")
        #expect(try await stage.holder.run().map(\.outcome) == ["accepted", "accepted"])
        #expect(try await stage.holder.run().isEmpty)
        #expect(try stage.told() == [1, 2, 3])
        try await stage.sample.close()
    }

    @Test("are refused under a number that another one has")
    func numbers() async throws {
        let stage = try await Stage()
        let again = try await stage.stated("USD 10.00", number: 1)
        #expect(try await stage.lender.act("state-facts", StatedFacts(facts: [again])) == "stated-in-order")
        try await stage.lender.act("dispute-fact", as: "business", DisputedFact(subject: .overdue, text: "Wrong"))
        for number in [0, 1] {
            let fact = try await stage.stated("USD 20.00", number: number, corrects: 1)
            let outcome = try await stage.lender.act("correct-fact", on: "dispute/1", CorrectedFact(fact: fact))
            #expect(outcome == (number == 0 ? "fact-coherent" : "corrected-in-order"))
        }
        try await stage.sample.close()
    }
}
