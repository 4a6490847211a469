import BankingCalendar
package import LetterOfCredit
import Money
import Parties

/// The credit that the demonstration carries, written for the project in the length and manner of a bank.
package enum DemonstrationCredit {
    package static func credit() throws -> Credit {
        let shanghai = try Place("CN-SHA")
        let lotus = CreditBank(name: try PartyName("Lotus Bank, Shanghai Branch"), bic: try BIC("LOTUCNSH"), place: shanghai)
        var parties = CreditParties(
            applicant: CreditTrader(
                name: try PartyName("ALBION IMPORTS LTD"), address: ["14 WAPPING WALL", "LONDON E1W 3SG", "UNITED KINGDOM"]),
            beneficiary: CreditTrader(
                name: try PartyName("LOTUS TRADING CO LTD"), address: ["88 ZHONGSHAN EAST ROAD", "SHANGHAI 200002", "CHINA"]),
            issuing: CreditBank(
                name: try PartyName("Harbour Bank plc, London"), bic: try BIC("HARBGB2L"), place: try Place("GB-LON")))
        (parties.advising, parties.confirming, parties.nominated) = (lotus, lotus, lotus)
        var credit = Credit(
            reference: "HB26LC000417", issuedOn: try day("2026-03-02"), expiryOn: try day("2026-07-31"), expiryPlace: shanghai,
            parties: parties, amount: try Money("USD 1250000.00"),
            availability: Availability(by: .sightPayment, with: .confirming),
            goods: Goods(
                """
                25,000 SETS OF STAINLESS STEEL COOKWARE, 8 PIECES EACH
                AS PER PROFORMA INVOICE LT-2026-0211 OF 11 FEBRUARY 2026
                UNIT PRICE USD 50.00 PER SET, CIF FELIXSTOWE, INCOTERMS 2020
                """))
        credit.tolerance = try Tolerance(upPercent: 5, downPercent: 5)
        credit.shipment.partialShipments = .allowed
        credit.shipment.transhipment = .notAllowed
        credit.shipment.loadedAt = "SHANGHAI, CHINA"
        credit.shipment.dischargedAt = "FELIXSTOWE, UNITED KINGDOM"
        credit.shipment.latestOn = try day("2026-06-30")
        credit.documents = [
            RequiredDocument(kind: "commercial-invoice", originals: 3), RequiredDocument(kind: "bill-of-lading", originals: 3),
            RequiredDocument(kind: "packing-list", copies: 3), RequiredDocument(kind: "insurance-certificate", originals: 1),
            RequiredDocument(kind: "certificate-of-origin", originals: 1),
        ]
        credit.conditions = ["ALL DOCUMENTS MUST QUOTE THE CREDIT NUMBER", "THIRD PARTY DOCUMENTS ARE ACCEPTABLE"]
        credit.charges = ["ALL CHARGES OUTSIDE THE UNITED KINGDOM ARE FOR", "ACCOUNT OF THE BENEFICIARY"]
        credit.presentationDays = 21
        credit.confirmation = .confirm
        return credit
    }

    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw CalendarFault.badDay(text) }
        return day
    }
}
