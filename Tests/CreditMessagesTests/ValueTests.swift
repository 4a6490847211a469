// Proves on messages written by hand that values are what bankers mean by them, that words which are no code stay words,
// and that notes tell of them.

import BankingCalendar
import CreditMessages
import FINMessages
import Money
import Parties
import Testing

@Suite struct Values {
    @Test("a refusal has its discrepancies and what happens with the documents")
    func refusal() throws {
        let refusal = try AdviceOfRefusal(Samples.messages("mt734-short.fin")[0])
        #expect(refusal.drawing == (StatedAmount(try Money("USD 412500.00"), on: CalendarDay("2026-06-12"))))
        #expect(refusal.discrepancies.count == 3)
        #expect(refusal.disposal.code == .hold)
        #expect(Disposal(["NOTIFY"]).code == .notify)
        #expect(Disposal(["/PREVINST/AS AGREED"]).code == .previousInstructions)
        #expect(Disposal(["WE KEEP THEM"]).code == nil)
        #expect(Disposal(.returned, words: ["BY COURIER"]).lines == ["/RETURN/", "BY COURIER"])
    }

    @Test("a payment has its amounts, exact and with their days")
    func payment() throws {
        let payment = try AdviceOfPayment(Samples.messages("mt754-short.fin")[0])
        #expect(payment.principal.amount == (try Money("USD 412500.00")))
        #expect(payment.additionalAmount == (try Money("USD 75.00")))
        #expect(payment.total?.on == CalendarDay("2026-06-22"))
        let yen = try Samples.message("756", ":20:A\n:21:B\n:32B:JPY5000,\n:33A:260302JPY4999,")
        #expect(try AdviceOfReimbursement(yen).claimed == (try Money("JPY 5000")))
        #expect(throws: FINFault.self) {
            try AdviceOfReimbursement(Samples.message("756", ":20:A\n:21:B\n:32B:JPY5000,5\n:33A:260302JPY4999,"))
        }
    }

    @Test("years of two digits reach from 1980 to 2079", arguments: [("790101", 2079), ("800101", 1980), ("991231", 1999)])
    func years(text: String, year: Int) throws {
        let message = try Samples.message("732", ":20:A\n:21:B\n:30:\(text)\n:32B:USD1,")
        #expect(try AdviceOfDischarge(message).on.year == year)
    }

    @Test("a tenor is understood, or stays words")
    func tenors() throws {
        #expect(
            TenorReading.tenor(["90 DAYS AFTER B/L DATE"]) == .value(.after(count: 90, unit: .days, event: .billOfLadingDate)))
        #expect(TenorReading.tenor(["SIGHT"]) == .value(.atSight))
        #expect(TenorReading.tenor([]) == nil)
        guard case .words(let lines, let why) = TenorReading.tenor(["WHEN THE COWS", "COME HOME"]) else {
            Issue.record("it was understood")
            return
        }
        #expect(lines == ["WHEN THE COWS", "COME HOME"] && !why.isEmpty)
    }

    @Test("a demand that asks to extend or pay has the day asked for")
    func demand() throws {
        let message = try Samples.message(
            "765",
            """
            :20:D1\n:21:G1\n:52A:HARBGB2L\n:59:BUYER\n:31L:260302\n:22G:PEXT\n:32B:EUR7,5\n:49A:INCP\nSTATEMENT FOLLOWS
            :31E:270302\n:31R:260101/260131\n:23X:COUR/PARCEL 7
            """)
        let demand = try DemandForPayment(message)
        #expect(demand.demandType == .code(.paymentOrExtension))
        #expect(demand.extendTo == CalendarDay("2027-03-02"))
        #expect(demand.statement == CodeWithWords("INCP", ["STATEMENT FOLLOWS"]))
        #expect(demand.period?.to == CalendarDay("2026-01-31"))
        #expect(demand.file == CodeWithWords("COUR", ["PARCEL 7"]))
        #expect(demand.beneficiary?.name == .nameAndAddress(["BUYER"]))
    }

    @Test("words that are no code stay as they are, with a note")
    func unknownCodes() throws {
        let message = try Samples.message(
            "787", ":20:G1\n:21:B\n:52A:HARBGB2L\n:26E:1\n:23R:MAYB\nWE THINK ABOUT IT")
        let answer = try UndertakingAmendmentResponse(message)
        #expect(answer.response == .words("MAYB"))
        #expect(answer.reasons == ["WE THINK ABOUT IT"])
        #expect(answer.number == 1)
        let notes = CreditMessage.notes(message)
        #expect(notes.map(\.tag) == ["23R"] && notes[0].line == 6)
        #expect(CreditMessage.faults(message) == [])
        let tenor = try Samples.message("740", ":20:A\n:42C:WHEN THE COWS COME HOME")
        #expect(CreditMessage.notes(tenor).map(\.rule) == ["tenor"])
    }

    @Test("a value that no field can carry is refused when written")
    func refuses() throws {
        var answer = try UndertakingAmendmentResponse(
            Samples.message("787", ":20:G1\n:21:B\n:52A:HARBGB2L\n:26E:1\n:23R:ACCP"))
        let (sender, receiver) = (try BIC("HARBGB2L"), try BIC("LOTUCNSH"))
        #expect(try answer.message(from: sender, to: receiver).fields.map(\.tag) == ["20", "21", "52A", "26E", "23R"])
        answer.number = 1000
        #expect(throws: FINFault.self) { try answer.message(from: sender, to: receiver) }
        answer.number = 1
        answer.reasons = ["A\n:20:B"]
        #expect(throws: FINFault.self) { try answer.message(from: sender, to: receiver) }
        answer.reasons = []
        answer.undertakingNumber = "A//B"
        #expect(throws: FINFault.self) { try answer.message(from: sender, to: receiver) }
    }
}
