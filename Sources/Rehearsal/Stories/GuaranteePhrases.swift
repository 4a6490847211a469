package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import DemandGuarantee
import Foundation
import Money
import Parties
import UndertakingTerms

/// The phrases of demand guarantees. After the verb come amounts ("USD 900.00"), texts in quotation marks and words that take
/// another ("to 2026-06-30", "for 20 days"), and after semicolons facts that differ from those above the table.
package struct GuaranteePhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "demand guarantees",
        [
            ("applies", "apply"), ("returns the application", "return-application"), ("issues", "issue"),
            ("advises the amendment", "advise-amendment"), ("advises", "advise"), ("amends", "amend"),
            ("accepts the amendment", "accept-amendment"), ("rejects the amendment", "reject-amendment"),
            ("shows variation", "vary-amount"), ("shows the expiry event", "record-expiry-event"),
            ("releases in part", "release-in-part"), ("releases", "release"), ("demands", "demand"),
            ("completes", "complete-demand"), ("withdraws", "withdraw-demand"), ("finds complying", "find-complying"),
            ("approaches the instructing party", "approach-instructing-party"), ("waives the charge", "waive-charge"),
            ("waives", "waive"), ("declines to waive", "decline-waiver"), ("rejects", "reject-demand"),
            ("returns the documents", "return-documents"), ("pays", "pay"), ("suspends", "suspend-payment"),
            ("would take", "take-extension"), ("extends", "grant-extension"), ("will not extend", "refuse-extension"),
            ("assigns", "assign-proceeds"), ("acknowledges", "acknowledge-assignment"),
            ("declines the assignment", "decline-assignment"), ("charges", "claim-charge"),
            ("passes the charge on", "pass-charge-on"), ("confirms the charge", "confirm-charge"),
            ("declares force majeure", "declare-force-majeure"), ("resumes", "resume-business"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["guarantor"]?.atPlace ?? "GB-LON") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is found", "what is available", "what is kept free", "what is paid", "what the assignee has had", "when it expires",
    /// "who bears it".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard ["what ", "when ", "who "].contains(where: question.hasPrefix) else { return nil }
        let terms = try JSONDecoder().decode(DemandGuarantee.self, from: Data(terms))
        switch question {
        case "what is found":
            let demand = terms.demands.indices.contains(part.number - 1) ? terms.demands[part.number - 1] : nil
            let found = (demand.map(terms.standingFindings) ?? []).map { $0.code.rawValue + ($0.document.map { " \($0)" } ?? "") }
            return found.isEmpty ? "nothing" : found.joined(separator: ", ")
        case "what is available": return try terms.available().text
        case "what is kept free": return try terms.held().text
        case "what is paid": return try terms.paid().text
        case "what the assignee has had": return try terms.received(part.number - 1).text
        case "when it expires": return try terms.lastDay()?.description ?? "not by a day"
        case "who bears it":
            return terms.charges.indices.contains(part.number - 1) ? terms.charges[part.number - 1].borneBy : "nobody"
        default: throw StageFault(what: "\"\(question)\" is no question about demand guarantees")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "apply", "issue": return try encoder.encode(GuaranteeText(guarantee: try guarantee(facts)))
        case "advise", "advise-amendment":
            return try encoder.encode(
                Advice(isAuthentic: !words.has("unauthenticated"), warns: words.has("warning") ? true : nil))
        case "amend":
            let day = try words.facts["unless-rejected-by"].map(Story.day)
            return try encoder.encode(AmendmentText(changes: try changes(words), takesEffectUnlessRejectedBy: day))
        case "accept-amendment": return try encoder.encode(AmendmentAcceptance(changes: words.numbers(after: "changes")))
        case "vary-amount":
            let number = words.plain.first.flatMap { Int($0) } ?? 0
            return try encoder.encode(
                VariationPaper(variation: number, document: words.quoted.first.map { PresentedPaper(kind: $0) }))
        case "record-expiry-event":
            return try encoder.encode(ExpiryEventPaper(document: words.quoted.first.map { PresentedPaper(kind: $0) }))
        case "release-in-part": return try encoder.encode(PartialRelease(amount: try words.money()))
        case "demand": return try encoder.encode(try demand(words, facts))
        case "complete-demand":
            return try encoder.encode(CompletionPaper(statement: try statement(words, facts), documents: documents(facts)))
        case "reject-demand": return try encoder.encode(NoticeOfRejection(discrepancies: words.quoted))
        case "pay": return try encoder.encode(PaymentPaper(amount: try words.money()))
        case "suspend-payment", "take-extension", "grant-extension":
            guard let day = try words.day(after: "to") else { throw StageFault(what: "a day is missing, such as: to 2026-06-30") }
            return try encoder.encode(DayPaper(on: day))
        case "assign-proceeds":
            return try encoder.encode(
                AssignmentPaper(
                    assignee: try PartyName(words.quoted.first ?? ""), account: words.quoted.dropFirst().first,
                    amount: words.has("all") ? nil : try words.money()))
        case "claim-charge":
            return try encoder.encode(
                ChargePaper(
                    service: words.quoted.first ?? "", amount: try words.money(),
                    isBeneficiarys: words.has("beneficiary") ? true : nil))
        case "declare-force-majeure":
            let since = try words.day(after: "since") ?? Story.day("2026-01-05")
            return try encoder.encode(ForceMajeurePaper(cause: words.quoted.first ?? "", sinceOn: since))
        default: return try encoder.encode(Remark(text: words.quoted.first))
        }
    }

    /// "USD 900.00 stating "Not delivered" dated 2026-03-01 of USD 900.00; documents: certificate".
    private func demand(_ words: Words, _ facts: Facts) throws -> DemandPaper {
        var paper = DemandPaper(
            amount: try words.money(), statement: try statement(words, facts), documents: documents(facts))
        paper.datedOn = try words.day(after: "dated")
        paper.isToBeCompleted = words.has("to-be-completed") ? true : nil
        paper.extendToOn = try words.day(after: "to")
        paper.guarantorSuspendedDays = words.word(after: "suspended").flatMap { Int($0) }
        return paper
    }

    private func documents(_ facts: Facts) -> [PresentedPaper] {
        (facts["presented"] ?? "").split(separator: ",").map { PresentedPaper(kind: String($0).trimmed) }
    }

    private func statement(_ words: Words, _ facts: Facts) throws -> SupportingStatement? {
        guard let text = words.quoted.first else { return nil }
        return SupportingStatement(
            says: facts["says"].flatMap(SupportingStatement.Says.init(rawValue:)) ?? .breach, text: text,
            datedOn: try facts["stated"].map(Story.day), amount: try facts["owed"].map { try Money($0) })
    }

    /// One change for each fact.
    private func changes(_ words: Words) throws -> [GuaranteeChange] {
        try words.changeTexts.filter { $0.key != "unless-rejected-by" }.map { key, value in
            var change = GuaranteeChange()
            switch key {
            case "increase": change.increase = try Money(value)
            case "decrease": change.decrease = try Money(value)
            case "expiry": change.expiry = try expiry(value)
            case "demands-from": change.demandsFromOn = try Story.day(value)
            case "documents": change.documents = value.split(separator: ",").map { RequiredPaper(kind: String($0).trimmed) }
            case "partial-demands": change.partialDemands = Guarantee.Allowance(rawValue: value)
            case "multiple-demands": change.multipleDemands = Guarantee.Allowance(rawValue: value)
            case "nothing": break
            default: throw StageFault(what: "\"\(key)\" is nothing that a story amends")
            }
            return change
        }
    }
}

/// The guarantee that the facts describe; what they leave out is as plain as it can be.
extension GuaranteePhrases {
    func guarantee(_ facts: Facts) throws -> Guarantee {
        let guarantor = try bank(facts["guarantor"] ?? "Harbour Bank at GB-LON")
        var parties = GuaranteeParties(
            applicant: UndertakingParty(name: try PartyName(facts["applicant"] ?? "Northwind Engineering Ltd")),
            guarantor: guarantor,
            beneficiary: UndertakingParty(name: try PartyName(facts["beneficiary"] ?? "Lotus Ports Authority")))
        parties.instructing = try facts["instructing-party"].map { UndertakingParty(name: try PartyName($0)) }
        parties.advising = try facts["advising-party"].map(bank)
        var guarantee = Guarantee(
            reference: facts["reference"] ?? "G-1", form: facts["form"].flatMap(Guarantee.Form.init(rawValue:)) ?? .guarantee,
            underlying: facts["underlying"] ?? "Contract 2025/17", parties: parties, amount: try Money(facts["amount"] ?? ""),
            expiry: try expiry(facts["expiry"] ?? "none"))
        guarantee.rules = facts["rules"].flatMap(Guarantee.Rules.init(rawValue:)) ?? .urdg
        guarantee.demandsFromOn = try facts["demands-from"].map(Story.day)
        guarantee.documents = (facts["documents"] ?? "").split(separator: ",").map { RequiredPaper(kind: String($0).trimmed) }
        guarantee.isStatementExcluded = facts["statement"] == "excluded" ? true : nil
        guarantee.partialDemands = facts["partial-demands"].flatMap(Guarantee.Allowance.init(rawValue:))
        guarantee.multipleDemands = facts["multiple-demands"].flatMap(Guarantee.Allowance.init(rawValue:))
        guarantee.beneficiaryBearsCharges = facts["charges"] == "beneficiary" ? true : nil
        guarantee.counterGuarantee = facts["counter-guarantee"]
        guarantee.conditions = facts["condition"].map { [$0] }
        guarantee.law = facts["law"]
        guarantee.variations = try facts.all("variation").map(variation)
        return guarantee
    }

    private func bank(_ text: String) throws -> UndertakingBank {
        guard let place = text.atPlace else { throw StageFault(what: "a bank is written: guarantor: Harbour Bank at GB-LON") }
        return UndertakingBank(name: try PartyName(text.beforePlace), place: try Place(place))
    }

    /// "2026-06-30", "with completion by certificate 30 days after", "2026-06-30 with completion", "none".
    func expiry(_ text: String) throws -> GuaranteeExpiry {
        let words = Words(text)
        var expiry = GuaranteeExpiry(on: text == "none" ? nil : CalendarDay(words.plain.first ?? ""))
        expiry.event = words.word(after: "with").map { NamedEvent(name: $0, document: words.word(after: "by")) }
        expiry.daysAfterEvent = words.plain.firstIndex(of: "days").flatMap { $0 > 0 ? Int(words.plain[$0 - 1]) : nil }
        return expiry
    }

    /// "reduction USD 100.00 on 2026-03-01", "increase USD 50.00 with delivery by note".
    private func variation(_ text: String) throws -> Variation {
        let words = Words(text)
        guard let direction = words.plain.first.flatMap(Variation.Direction.init(rawValue:)) else {
            throw StageFault(what: "a variation is written: variation: reduction USD 100.00 on 2026-03-01")
        }
        return Variation(
            direction, by: try words.money(), on: try words.day(after: "on"),
            event: words.word(after: "with").map { NamedEvent(name: $0, document: words.word(after: "by")) })
    }
}
