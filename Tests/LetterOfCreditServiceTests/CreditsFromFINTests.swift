// What is proved: the demonstration's MT700 (with its MT701) and MT707 become the terms they state, nothing guessed, and what
// cannot be used is refused with what to do. How: the fixtures as a bank would send them, and changed copies.

import BankingCalendar
import FINMessages
import Foundation
import LetterOfCredit
import LetterOfCreditService
import Money
import Parties
import PropertyTesting
import Testing

@Suite("A credit from FIN messages")
struct CreditsFromFINTests {
    private static func text(_ name: String) throws -> String {
        try String(contentsOf: FetchedData.packageRoot.appendingPathComponent("Tests/Fixtures/fin/\(name)"), encoding: .utf8)
    }

    private static func directory() throws -> BankDirectory {
        func entry(_ bic: String, _ name: String, _ place: String) throws -> BankDirectory.Entry {
            let bic = try BIC(bic)
            return BankDirectory.Entry(bic: bic, bank: CreditBank(name: try PartyName(name), bic: bic, place: try Place(place)))
        }
        return BankDirectory([try entry("HARBGB2L", "Harbour Bank", "GB-LON"), try entry("LOTUCNSH", "Lotus Bank", "CN-SHA")])
    }

    private static func credit(_ text: String) throws -> Credit {
        try Credit(IssueOfCredit(FINReader.messages(text)), banks: directory())
    }

    @Test("has the terms that the MT700 and its continuation state")
    func terms() throws {
        let credit = try Self.credit(Self.text("mt700-full.fin"))
        #expect(credit.reference == "HBLC26000417")
        #expect(credit.amount == (try Money("USD 1250000.00")))
        #expect(credit.tolerance?.finText == "05/05")
        #expect(credit.issuedOn == CalendarDay("2026-03-02") && credit.expiryOn == CalendarDay("2026-07-31"))
        #expect(credit.expiryPlace == (try Place("CN-SHA")))
        #expect(credit.parties.applicant.name.text == "THAMES VALLEY HOMEWARE LTD")
        #expect(credit.parties.beneficiary.account == "31001640005003018877")
        #expect(credit.availability.means == .sightPayment && credit.availability.with == .confirming)
        #expect(credit.shipment.partialShipments == .allowed && credit.shipment.transhipment == .notAllowed)
        #expect(credit.shipment.latestOn == CalendarDay("2026-06-30"))
        #expect(credit.presentationDays == 21 && credit.confirmation == .confirm)
        #expect(credit.documents.count == 5)
        #expect(credit.documents[1].text?.hasSuffix(" APPLICANT") == true, "a document's lines stay together, those of MT701 too")
    }

    @Test("is changed as the MT707 says, the rest staying as it was")
    func amendment() throws {
        let credit = try Self.credit(Self.text("mt700-full.fin"))
        let message = try AmendmentOfCredit(FINReader.messages(Self.text("mt707-full.fin")))
        let change = try #require(AmendmentText(message, of: credit).changes.first)
        #expect(change.increase == (try Money("USD 150000.00")) && change.decrease == nil)
        #expect(change.expiryOn == CalendarDay("2026-08-31") && change.latestShipmentOn == CalendarDay("2026-07-31"))
        let documents = try #require(change.documents).compactMap(\.text)
        #expect(documents.count == 5)
        #expect(documents.contains("+PACKING LIST IN THREE ORIGINALS") && !documents.contains("+PACKING LIST IN TWO ORIGINALS"))
        #expect(
            change.goods?.description.contains("TEA SETS") == true && change.goods?.description.contains("DINNER SETS") == true)
        #expect(change.tolerance == nil && change.conditions == nil)
    }

    @Test("is refused when a bank is not in the directory: the place of its calendar is never guessed")
    func unknownBank() throws {
        let text = try Self.text("mt700-full.fin").replacingOccurrences(of: ":58A:LOTUCNSH", with: ":58A:DEUTDEFF")
        #expect(throws: BankDirectory.UnknownBank.self) { try Self.credit(text) }
    }

    @Test("is available with any bank when field 41D says so")
    func anyBank() throws {
        let text = try Self.text("mt700-full.fin").replacingOccurrences(of: ":41A:LOTUCNSH", with: ":41D:ANY BANK IN CHINA")
        #expect(try Self.credit(text).availability.with == nil)
    }
}
