package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import Foundation
import LetterOfCredit
import Money
import Parties

/// The phrases of letters of credit. After the verb come amounts ("USD 900.00"), texts in quotation marks, words that take
/// another ("to issuing-bank", "shipped 2026-03-20"), and after semicolons facts that differ from those above the table.
package struct CreditPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "letters of credit",
        [
            ("applies", "apply"), ("returns the application", "return-application"), ("issues", "issue"),
            ("advises the amendment", "advise-amendment"), ("advises", "advise"), ("confirms", "confirm"),
            ("declines to confirm", "decline-to-confirm"), ("amends", "amend"),
            ("extends its confirmation", "extend-confirmation"),
            ("declines to extend", "decline-to-extend"), ("accepts the amendment", "accept-amendment"),
            ("rejects the amendment", "reject-amendment"), ("presents", "present"), ("withdraws", "withdraw"),
            ("forwards", "forward"),
            ("finds complying", "find-complying"), ("approaches the applicant", "approach-applicant"), ("waives", "waive"),
            ("declines to waive", "decline-waiver"), ("refuses", "refuse"), ("returns the documents", "return-documents"),
            ("honours", "honour"), ("accepts a draft", "accept-draft"), ("incurs a deferred payment", "incur-deferred-payment"),
            ("pays at maturity", "pay-at-maturity"), ("negotiates", "negotiate"), ("reimburses", "reimburse"),
            ("requests cancellation", "request-cancellation"), ("agrees to cancel", "agree-to-cancellation"),
            ("declines to cancel", "decline-cancellation"),
        ])

    /// The verb alone, for actions whose paper needs no more words; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place {
        if let role, let party = facts[role], let place = try party.atPlace.map({ try Place($0) }) { return place }
        return try expiry(facts).place
    }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words))
    }

    /// "what is found", "what is undrawn", "what is reserved", "when it matures".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard question.hasPrefix("what is ") || question == "when it matures" else { return nil }
        let terms = try JSONDecoder().decode(LetterOfCredit.self, from: Data(terms))
        let presentation = terms.presentations.indices.contains(part.number - 1) ? terms.presentations[part.number - 1] : nil
        switch question {
        case "what is found":
            let found = (presentation.map(terms.standingFindings) ?? []).map {
                $0.code.rawValue + ($0.document.map { " \($0)" } ?? "")
            }
            return found.isEmpty ? "nothing" : found.joined(separator: ", ")
        case "what is undrawn": return try terms.undrawn().text
        case "what is reserved": return try terms.reserved().text
        case "when it matures": return presentation?.settlement?.maturityOn?.description ?? "not"
        default: throw StageFault(what: "\"\(question)\" is no question that terms answer")
        }
    }

    private func paper(_ action: String, _ words: Words) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "apply", "issue": return try encoder.encode(Issuance(credit: try credit(facts.replaced(by: words.facts))))
        case "advise", "advise-amendment": return try encoder.encode(Advice(isAuthentic: !words.has("unauthenticated")))
        case "amend":
            let unlessRejectedBy = try words.facts["unless-rejected-by"].map(Story.day)
            return try encoder.encode(
                AmendmentText(changes: try words.changes(credit(facts)), inForceUnlessRejectedBy: unlessRejectedBy))
        case "accept-amendment": return try encoder.encode(AmendmentAcceptance(changes: words.numbers(after: "changes")))
        case "present": return try encoder.encode(try documents(words))
        case "forward": return try encoder.encode(Forwarding(to: try words.bank()))
        case "refuse":
            let disposition = words.plain.compactMap(Disposition.init(rawValue:)).first
            return try encoder.encode(NoticeOfRefusal(discrepancies: words.quoted, documents: disposition))
        case "honour", "negotiate", "pay-at-maturity", "reimburse": return try encoder.encode(Payment(amount: try words.money()))
        case "accept-draft", "incur-deferred-payment":
            return try encoder.encode(Undertaking(amount: try words.money(), draftOn: try words.day(after: "dated")))
        default: return try encoder.encode(Remark(text: words.quoted.first))
        }
    }

    private func documents(_ words: Words) throws -> DocumentsPresented {
        let issuedOn = try words.day(after: "dated")
        let missing = words.word(after: "without")
        let kinds = (facts["documents"] ?? "").split(separator: ",").map { String($0).trimmed }.filter { $0 != missing }
        var paper = DocumentsPresented(
            to: try words.bank(), amount: try words.money(),
            documents: kinds.map { PresentedDocument(kind: $0, issuedOn: issuedOn) })
        paper.shippedOn = try words.day(after: "shipped")
        paper.quantity = try words.word(after: "quantity").map { try ExactDecimal($0) }
        paper.instalment = words.word(after: "instalment").flatMap { Int($0) }
        paper.underAmendments = words.numbers(after: "under")
        return paper
    }

    /// The credit that the facts describe; what they leave out is as plain as it can be.
    private func credit(_ facts: Facts) throws -> Credit {
        let (expiryOn, expiryPlace) = try expiry(facts)
        var parties = CreditParties(
            applicant: CreditTrader(name: try PartyName(facts["applicant"]?.beforePlace ?? "Northwind Imports Ltd")),
            beneficiary: CreditTrader(name: try PartyName(facts["beneficiary"]?.beforePlace ?? "Lotus Textile Co Ltd")),
            issuing: try bank(facts["issuing-bank"] ?? ""))
        parties.advising = try facts["advising-bank"].map(bank)
        parties.confirming = try facts["confirming-bank"].map(bank)
        parties.nominated = try facts["nominated-bank"].map(bank)
        var credit = Credit(
            reference: facts["reference"] ?? "LC-1", issuedOn: try Story.day(facts["issued"] ?? "2026-01-05"), expiryOn: expiryOn,
            expiryPlace: expiryPlace, parties: parties, amount: try Money(facts["amount"] ?? ""),
            availability: try availability(facts["available"] ?? ""), goods: try goods(facts))
        credit.tolerance = try facts["tolerance"].map { $0 == "about" ? .aboutOrApproximately : try Tolerance(fin: $0) }
        credit.drafts =
            try facts["tenor"].map { Drafts(tenor: try Tenor($0), drawnOn: facts["drawn-on"]) }
            ?? facts["drawn-on"].map { Drafts(tenor: .atSight, drawnOn: $0) }
        credit.rules = facts["rules"].flatMap(Credit.Rules.init(rawValue:)) ?? .ucp
        credit.confirmation = facts["confirmation"].flatMap(Credit.ConfirmationInstruction.init(rawValue:)) ?? .without
        credit.presentationDays = facts["presentation-days"].flatMap { Int($0) }
        credit.documents = (facts["documents"] ?? "").split(separator: ",").map { RequiredDocument(kind: String($0).trimmed) }
        credit.shipment = try shipment(facts)
        return credit
    }

    private func expiry(_ facts: Facts) throws -> (day: CalendarDay, place: Place) {
        let words = (facts["expiry"] ?? "").split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "at" else {
            throw StageFault(what: "the expiry is written: expiry: 2026-06-30 at GB-LON")
        }
        return (try Story.day(words[0]), try Place(words[2]))
    }

    private func bank(_ text: String) throws -> CreditBank {
        guard let place = text.atPlace else { throw StageFault(what: "a bank is written: issuing-bank: Harbour Bank at GB-LON") }
        return CreditBank(name: try PartyName(text.beforePlace), place: try Place(place))
    }

    private func availability(_ text: String) throws -> Availability {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 3, let means = Availability.Means(rawValue: words[0]) else {
            throw StageFault(what: "availability is written: available: sight-payment with issuing-bank")
        }
        return Availability(by: means, with: BankRole(rawValue: words[2]))
    }

    private func goods(_ facts: Facts) throws -> Goods {
        var goods = Goods(facts["goods"] ?? "Cotton yarn")
        let words = (facts["quantity"] ?? "").split(separator: " ").map(String.init)
        goods.quantity = try words.first.map { try ExactDecimal($0) }
        goods.unit = words.dropFirst().first
        goods.isAbout = words.contains("about") ? true : nil
        goods.isCounted = words.contains("counted") ? true : nil
        return goods
    }

    private func shipment(_ facts: Facts) throws -> Shipment {
        var shipment = Shipment()
        shipment.latestOn = try facts["latest-shipment"].map(Story.day)
        shipment.period = facts["shipment-period"].map { [$0] }
        shipment.partialShipments = facts["partial-shipments"].flatMap(Allowance.init(rawValue:))
        let instalments = try facts.all("instalment").map { text in
            let words = Words(text)
            guard let from = try words.day(after: "from"), let to = try words.day(after: "to") else {
                throw StageFault(what: "an instalment is written: instalment: USD 500.00 from 2026-02-01 to 2026-02-28")
            }
            return Shipment.Instalment(amount: try words.money(), fromOn: from, latestOn: to)
        }
        shipment.instalments = instalments.isEmpty ? nil : instalments
        return shipment
    }
}
