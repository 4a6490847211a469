import BankingCalendar
import CanonicalCBOR
import Collateral
import ContractKit
import Forfaiting
import Money
import Parties
import Signing

/// The papers that stories of forfaitings describe; what the facts leave out is as plain as it can be.
extension ForfaitingPhrases {
    func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        let text = words.quoted.first
        switch action {
        case "announce": return try encoder.encode(try announcement(facts))
        case "disclose":
            return try encoder.encode(
                Disclosure(claim: try claim(facts), salt: ByteText(PledgePhrases.salt(facts["salt"] ?? "claim"))))
        case "quote": return try encoder.encode(try quote(facts))
        case "accept-quote": return try encoder.encode(QuoteAcceptance(ratePercent: try discount(facts).ratePercent))
        case "confirm-risk":
            return try encoder.encode(
                RiskConfirmation(
                    amount: try amount(facts), dueOn: try dueOn(facts), reservation: try reservation(facts["reservation"], facts))
            )
        case "note-assignment":
            return try encoder.encode(
                AssignmentNote(
                    amount: try amount(facts), dueOn: try dueOn(facts), latePercent: try ExactDecimal(facts["late"] ?? "6")))
        case "present-documents":
            return try encoder.encode(
                HandedDocuments(
                    documents: words.quoted.map { HandedDocument(kind: $0, reference: facts["document"] ?? "DOC-1") }))
        case "pay-price", "pay-resale", "repurchase":
            return try encoder.encode(Payment(amount: try words.money(), reference: text ?? ""))
        case "offer-resale": return try encoder.encode(try resale(words, facts))
        case "accept-resale":
            return try encoder.encode(
                ResaleAcceptance(
                    ratePercent: try ExactDecimal(words.word(after: "at") ?? "4"),
                    reservation: try words.facts["reservation"].map { try reservation($0, facts) }))
        case "claim-recourse":
            return try encoder.encode(
                RecourseClaim(
                    ground: words.plain.compactMap(RecourseClaim.Ground.init(rawValue:)).first ?? .fraud,
                    amount: try words.money(), text: text ?? ""))
        case "pay-at-maturity":
            return try encoder.encode(
                MaturityPayment(to: try holder(words), amount: try words.money(), reference: text ?? ""))
        case "record-protest":
            return try encoder.encode(
                Protest(
                    by: text ?? "", reference: words.quoted.dropFirst().first ?? "",
                    madeOn: try words.day(after: "on") ?? Story.day("2026-07-01")))
        default: return try encoder.encode(Note(text: text))
        }
    }

    private func amount(_ facts: Facts) throws -> Money { try Money(facts["amount"] ?? "USD 1000000.00") }

    private func dueOn(_ facts: Facts) throws -> CalendarDay {
        try Story.day(facts["due"] ?? facts["maturity"] ?? "2026-06-30")
    }

    private func bank(_ text: String) throws -> ClaimBank {
        ClaimBank(name: try PartyName(text.beforePlace), place: try Place(text.atPlace ?? "GB-LON"))
    }

    private func claim(_ facts: Facts) throws -> Claim {
        let obligor = facts["obligor"] ?? "Northwind Bank at GB-LON"
        return Claim(
            means: facts["means"].flatMap(Claim.Means.init(rawValue:)) ?? .acceptance, amount: try amount(facts),
            acceptedOn: try Story.day(facts["accepted"] ?? "2026-01-02"),
            maturityOn: try Story.day(facts["maturity"] ?? "2026-06-30"), obligor: try bank(obligor),
            issuer: try bank(facts["issuer"] ?? obligor), credit: facts["credit"] ?? "LC-7",
            creditDigest: PledgePhrases.secret(facts["credit"] ?? "LC-7"), drawing: facts["drawing"] ?? "D-1",
            beneficiary: try PartyName(facts["beneficiary"] ?? facts["seller"] ?? "Lotus Textile Co Ltd"))
    }

    private func announcement(_ facts: Facts) throws -> Announcement {
        let claim = try claim(facts)
        return Announcement(
            reference: facts["reference"] ?? "FF-1", seller: try PartyName(facts["seller"] ?? "Lotus Textile Co Ltd"),
            forfaiter: try PartyName(facts["forfaiter"] ?? "Harbour Bank"), place: try place(of: nil), amount: claim.amount,
            maturityOn: claim.maturityOn, description: facts["description"] ?? "A bank in GB, rated A",
            openThroughOn: try Story.day(facts["open-through"] ?? "2026-01-20"),
            claim: try claim.commitment(salt: PledgePhrases.salt("claim")))
    }

    /// `discount: straight 4.25 5 Actual/360`: method, percent a year, days of grace, day count.
    private func discount(_ facts: Facts) throws -> DiscountTerms {
        let words = (facts["discount"] ?? "straight 4 2 Actual/360").split(separator: " ", maxSplits: 3).map(String.init)
        guard words.count == 4, let method = DiscountTerms.Method(rawValue: words[0]), let grace = Int(words[2]),
            let count = DayCount(rawValue: words[3])
        else { throw StageFault(what: "a discount is written: straight 4.25 5 Actual/360") }
        return DiscountTerms(method: method, ratePercent: try ExactDecimal(words[1]), graceDays: grace, dayCount: count)
    }

    private func quote(_ facts: Facts) throws -> Quote {
        Quote(
            terms: try discount(facts), commitmentPercent: try ExactDecimal(facts["commitment"] ?? "0.5"),
            conditions: facts.all("condition"), examinationDays: Int(facts["examination-days"] ?? "3") ?? 0,
            settleThroughOn: try Story.day(facts["settle-through"] ?? "2026-02-10"),
            goodUntil: try Words("at \(facts["good-until"] ?? "2026-01-15")").moment())
    }

    private func resale(_ words: Words, _ facts: Facts) throws -> ResaleOffer {
        ResaleOffer(
            to: try holder(words), terms: try discount(facts),
            settleThroughOn: try Story.day(facts["settle-through"] ?? "2026-03-20"),
            goodUntil: try Words("at \(facts["good-until"] ?? "2026-03-15")").moment())
    }

    private func holder(_ words: Words) throws -> Holder {
        guard let holder = words.word(after: "to").flatMap(Holder.init(rawValue:)) else {
            throw StageFault(what: "a holder is missing, such as: to second-forfaiter")
        }
        return holder
    }

    /// `; reservation: beta`, signed with the key that `; held-by: …` names and opened with the salt of `; salted: …`.
    private func reservation(_ word: String?, _ facts: Facts) throws -> ClaimReservation {
        let word = word ?? "alpha"
        let (id, key) = (PledgePhrases.reservationID(word), try PledgePhrases.key("holder \(facts["held-by"] ?? word)"))
        let message = ClaimReservation.message(
            id: id, reference: facts["signed-for"] ?? facts["reference"] ?? "FF-1", claim: try announcement(facts).claim)
        return ClaimReservation(
            id: id, holder: key.publicKey, signature: ByteText(try key.signature(over: message)),
            salt: ByteText(PledgePhrases.salt(facts["salted"] ?? word)))
    }
}
