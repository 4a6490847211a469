import BankingCalendar
package import LetterOfCredit
import Money
import Parties

/// The credit that the demonstration carries, written for the project in the length and manner of a bank.
package enum DemonstrationCredit {
    package static func banks() throws -> [BankInRole] {
        let (london, shanghai) = (try Place("GB-LON"), try Place("CN-SHA"))
        let (harbour, lotus) = (try BIC("HARBGB2L"), try BIC("LOTUCNSH"))
        return [
            BankInRole(role: "issuing-bank", bic: harbour, place: london),
            BankInRole(role: "advising-bank", bic: lotus, place: shanghai),
            BankInRole(role: "confirming-bank", bic: lotus, place: shanghai),
            BankInRole(role: "nominated-bank", bic: lotus, place: shanghai),
        ]
    }

    package static func credit() throws -> Credit {
        var credit = Credit(
            reference: "HB26LC000417", issuedOn: try day("2026-03-02"), expiresOn: try day("2026-07-31"), expiryPlace: "SHANGHAI",
            applicant: ["ALBION IMPORTS LTD", "14 WAPPING WALL", "LONDON E1W 3SG", "UNITED KINGDOM"],
            beneficiary: ["LOTUS TRADING CO LTD", "88 ZHONGSHAN EAST ROAD", "SHANGHAI 200002", "CHINA"],
            amount: try Money("USD 1250000.00"), tolerance: try Tolerance(upPercent: 5, downPercent: 5),
            availability: Availability(by: .payment, with: "confirming-bank"), partialShipments: .allowed,
            carriage: Carriage(
                portOfLoading: "SHANGHAI, CHINA", portOfDischarge: "FELIXSTOWE, UNITED KINGDOM",
                latestShipmentOn: try day("2026-06-30")),
            presentationDays: 21, confirmation: .confirm, banks: try banks())
        credit.transhipment = .notAllowed
        credit.goods = [
            "25,000 SETS OF STAINLESS STEEL COOKWARE, 8 PIECES EACH", "AS PER PROFORMA INVOICE LT-2026-0211 OF 11 FEBRUARY 2026",
            "UNIT PRICE USD 50.00 PER SET", "CIF FELIXSTOWE, INCOTERMS 2020",
        ]
        credit.documents = [
            "+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS", "+FULL SET OF CLEAN ON BOARD BILLS OF LADING MADE OUT TO ORDER",
            " AND BLANK ENDORSED, MARKED FREIGHT PREPAID", "+PACKING LIST IN 3 COPIES",
            "+INSURANCE CERTIFICATE FOR 110 PERCENT OF INVOICE VALUE", "+CERTIFICATE OF ORIGIN ISSUED BY A CHAMBER OF COMMERCE",
        ]
        credit.conditions = ["+ALL DOCUMENTS MUST QUOTE THE CREDIT NUMBER", "+THIRD PARTY DOCUMENTS ARE ACCEPTABLE"]
        credit.charges = ["ALL CHARGES OUTSIDE THE UNITED KINGDOM ARE FOR", "ACCOUNT OF THE BENEFICIARY"]
        credit.applicableRules = "UCP LATEST VERSION"
        return credit
    }

    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw CalendarFault.badDay(text) }
        return day
    }
}
