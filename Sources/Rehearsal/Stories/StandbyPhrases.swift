package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import Foundation
import Money
import Parties
import StandbyCredit
import UndertakingTerms

/// The phrases of standby letters of credit. After the verb come amounts ("USD 900.00"), texts in quotation marks and words that take
/// another ("to 2026-06-30"), and after semicolons facts that differ from those above the table.
package struct StandbyPhrases: Phrasebook {
    let facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    private static let verbs = Verbs(
        of: "standby letters of credit",
        [
            ("applies", "apply"), ("returns the application", "return-application"), ("issues the extension", "issue-extension"),
            ("issues", "issue"), ("advises the amendment", "advise-amendment"), ("advises", "advise"), ("amends", "amend"),
            ("accepts the amendment", "accept-amendment"), ("rejects the amendment", "reject-amendment"), ("presents", "present"),
            ("withdraws", "withdraw"), ("honours", "honour"), ("dishonours as late", "dishonour-as-late"),
            ("dishonours", "dishonour"), ("returns the documents", "return-documents"), ("seeks a waiver", "seek-waiver"),
            ("waives", "waive"), ("declines to waive", "decline-waiver"), ("will not extend", "notify-non-extension"),
            ("requests cancellation", "request-cancellation"), ("agrees to cancel", "agree-to-cancellation"),
            ("declines to cancel", "decline-cancellation"), ("reports a closure", "report-closure"),
            ("opens again", "reopen-place"),
        ])

    /// The verb alone; the action itself where there is none.
    package static func verb(of action: String) -> String { verbs.phrase(of: action) }

    package func place(of role: String?) throws -> Place { try Place(facts["issuer"]?.atPlace ?? "US-NYC") }

    package func act(_ does: String, role: String) throws -> (action: String, paper: [UInt8]) {
        let (action, words) = try Self.verbs.read(does)
        return (action, try paper(action, words, facts.replaced(by: words.facts)))
    }

    /// "what is found", "what is available", "what is kept free", "what is paid", "when it expires".
    package func answer(_ question: String, part: PartKey, terms: [UInt8]) throws -> String? {
        guard question.hasPrefix("what ") || question.hasPrefix("when ") else { return nil }
        let terms = try JSONDecoder().decode(StandbyCredit.self, from: Data(terms))
        switch question {
        case "what is found":
            let drawing = terms.drawings.indices.contains(part.number - 1) ? terms.drawings[part.number - 1] : nil
            let found = (drawing.map(terms.standingFindings) ?? []).map {
                $0.code.rawValue + ($0.document.map { " \($0)" } ?? "")
            }
            return found.isEmpty ? "nothing" : found.joined(separator: ", ")
        case "what is available": return try terms.available().text
        case "what is kept free": return try terms.held().text
        case "what is paid": return try terms.paid().text
        case "when it expires": return try terms.inForce().expiryOn.description
        default: throw StageFault(what: "\"\(question)\" is no question about standby letters of credit")
        }
    }

    private func paper(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let encoder = CBOREncoder()
        switch action {
        case "apply", "issue": return try encoder.encode(StandbyText(standby: try standby(facts)))
        case "advise", "advise-amendment":
            return try encoder.encode(
                Advice(isAuthentic: !words.has("unauthenticated"), warns: words.has("warning") ? true : nil))
        case "amend": return try encoder.encode(StandbyAmendmentText(changes: try changes(words)))
        case "accept-amendment": return try encoder.encode(AmendmentAcceptance(changes: words.numbers(after: "changes")))
        case "present":
            let documents = words.quoted.map { PresentedPaper(kind: $0) }
            return try encoder.encode(
                DrawingPaper(amount: try words.money(), documents: documents, extendToOn: try words.day(after: "to")))
        case "honour": return try encoder.encode(HonourPaper(amount: try words.money()))
        case "dishonour", "dishonour-as-late": return try encoder.encode(NoticeOfDishonour(discrepancies: words.quoted))
        case "issue-extension":
            guard let day = try words.day(after: "to") else { throw StageFault(what: "a day is missing, such as: to 2026-06-30") }
            return try encoder.encode(ExtensionPaper(expiryOn: day))
        case "report-closure":
            let since = try words.day(after: "since") ?? Story.day("2026-01-05")
            return try encoder.encode(ClosurePaper(cause: words.quoted.first ?? "", sinceOn: since))
        default: return try encoder.encode(Remark(text: words.quoted.first))
        }
    }

    /// One change for each fact.
    private func changes(_ words: Words) throws -> [StandbyChange] {
        try words.changeTexts.map { key, value in
            var change = StandbyChange()
            switch key {
            case "increase": change.increase = try Money(value)
            case "decrease": change.decrease = try Money(value)
            case "expiry": change.expiryOn = try Story.day(value)
            case "documents": change.documents = value.split(separator: ",").map { RequiredPaper(kind: String($0).trimmed) }
            case "partial-drawings": change.partialDrawings = Standby.Drawings(rawValue: value)
            case "multiple-drawings": change.multipleDrawings = Standby.Drawings(rawValue: value)
            case "nothing": break
            default: throw StageFault(what: "\"\(key)\" is nothing that a story amends")
            }
            return change
        }
    }

    /// The standby that the facts describe; `extends: 12 months notice 30 final 2028-06-30`, `adjustment: reduction USD 10.00 on 2026-03-01`.
    private func standby(_ facts: Facts) throws -> Standby {
        var standby = Standby(
            reference: facts["reference"] ?? "SB-1", underlying: facts["underlying"] ?? "Supply agreement 2025/4",
            applicant: UndertakingParty(name: try PartyName(facts["applicant"] ?? "Northwind Imports Ltd")),
            issuer: try bank(facts["issuer"] ?? "Harbour Bank at US-NYC"),
            beneficiary: UndertakingParty(name: try PartyName(facts["beneficiary"] ?? "Lotus Textile Co Ltd")),
            amount: try Money(facts["amount"] ?? ""), expiryOn: try Story.day(facts["expiry"] ?? ""))
        standby.rules = facts["rules"].flatMap(Standby.Rules.init(rawValue:)) ?? .isp98
        standby.adviser = try facts["adviser"].map(bank)
        standby.documents = (facts["documents"] ?? "").split(separator: ",").map { RequiredPaper(kind: String($0).trimmed) }
        standby.partialDrawings = facts["partial-drawings"].flatMap(Standby.Drawings.init(rawValue:))
        standby.multipleDrawings = facts["multiple-drawings"].flatMap(Standby.Drawings.init(rawValue:))
        standby.automaticExtension = try facts["extends"].map { text in
            let words = Words(text)
            return AutomaticExtension(
                months: words.plain.first.flatMap { Int($0) } ?? 0, noticeDays: try words.number(after: "notice"),
                finalOn: try words.day(after: "final"))
        }
        standby.adjustments = try facts.all("adjustment").map { text in
            let words = Words(text)
            guard let direction = words.plain.first.flatMap(Adjustment.Direction.init(rawValue:)),
                let day = try words.day(after: "on")
            else { throw StageFault(what: "an adjustment is written: adjustment: reduction USD 100.00 on 2026-03-01") }
            return Adjustment(direction, by: try words.money(), on: day)
        }
        return standby
    }

    private func bank(_ text: String) throws -> UndertakingBank {
        guard let place = text.atPlace else { throw StageFault(what: "a bank is written: issuer: Harbour Bank at US-NYC") }
        return UndertakingBank(name: try PartyName(text.beforePlace), place: try Place(place))
    }
}
