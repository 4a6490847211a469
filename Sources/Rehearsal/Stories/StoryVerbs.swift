import BankingCalendar
import CanonicalCBOR
import LetterOfCredit
import Money

/// What a banker says, as actions with papers.
struct StoryVerbs {
    let reader: StoryReader
    let credit: Credit

    func deed(_ words: [String]) throws -> Story.Deed {
        guard let verb = words.first else { throw reader.fault("the row does not say what is done") }
        var rest = Phrases(Array(words.dropFirst()))
        func statement(_ action: String) throws -> Story.Deed {
            let remark = rest.rest().joined(separator: " ")
            return try deed(action, Statement(remark: remark.isEmpty ? nil : remark))
        }
        switch verb {
        case "applies": return try deed("apply", CreditPaper(credit: credit))
        case "issues": return try deed("issue", CreditPaper(credit: credit))
        case "issues-as-applied": return try deed("issue-applied", CreditPaper(credit: changed(&rest)))
        case "amends": return try deed("amend", amendment(&rest))
        case "accepts-amendment": return try deed("answer-amendment", AmendmentAnswer(accepts: true))
        case "rejects-amendment": return try deed("answer-amendment", AmendmentAnswer(accepts: false))
        case "accepts-part-of-amendment": return try deed("answer-amendment", AmendmentAnswer(accepts: true, onlyPartly: true))
        case "presents": return try deed("present", presentation(&rest))
        case "forwards": return try deed("forward", ForwardingPaper(to: rest.after("to") ?? ""))
        case "refuses": return try deed("refuse", notice(&rest))
        case "honours": return try deed("honour", Payment(amount: rest.money(reader)))
        case "negotiates": return try deed("negotiate", Payment(amount: rest.money(reader)))
        case "pays": return try deed("pay-at-maturity", Payment(amount: rest.money(reader)))
        case "reimburses": return try deed("reimburse", Payment(amount: rest.money(reader)))
        case "accepts-draft":
            return try deed("accept-draft", Undertaking(amount: rest.money(reader), runsFrom: reader.day(rest.after("from"))))
        case "undertakes":
            return try deed(
                "incur-deferred-payment", Undertaking(amount: rest.money(reader), runsFrom: reader.day(rest.after("from"))))
        default:
            guard let action = Self.statements[verb] else { throw reader.fault("nobody knows how to \"\(verb)\"") }
            return try statement(action)
        }
    }

    /// Verbs whose paper says nothing but that it is done.
    private static let statements = [
        "returns-application": "return-application", "advises": "advise", "confirms": "confirm",
        "declines-to-confirm": "decline-confirmation", "advises-amendment": "advise-amendment", "extends": "extend-confirmation",
        "declines-to-extend": "decline-to-extend", "finds-complying": "find-complying",
        "approaches-applicant": "approach-applicant",
        "waives": "waive", "declines-waiver": "decline-waiver", "returns-documents": "return-documents",
        "proposes-cancellation": "propose-cancellation", "agrees-to-cancel": "agree-to-cancel",
    ]

    private func deed(_ action: String, _ paper: some Encodable) throws -> Story.Deed {
        Story.Deed(action: action, paper: try CBOREncoder().encode(paper))
    }

    private func changed(_ rest: inout Phrases) throws -> Credit {
        var credit = credit
        if rest.has("for") { credit.amount = try rest.money(reader) }
        if let day = try rest.after("expires").map({ try reader.day($0) }) { credit.expiresOn = day }
        if rest.has("unnamed") { credit.banks = [] }
        return credit
    }

    private func amendment(_ rest: inout Phrases) throws -> AmendmentPaper {
        var paper = AmendmentPaper()
        if rest.has("increase") { paper.increase = try rest.money(reader) }
        if rest.has("decrease") { paper.decrease = try rest.money(reader) }
        paper.expiresOn = try rest.after("expires").map { try reader.day($0) }
        paper.latestShipmentOn = try rest.after("shipment").map { try reader.day($0) }
        paper.inForceUnlessRejectedBy = try rest.after("unless-rejected-by").map { try reader.day($0) }
        if let text = rest.after("text") { paper.textChanges = [CarriedField(tag: "47B", lines: [text])] }
        return paper
    }

    private func presentation(_ rest: inout Phrases) throws -> PresentationPaper {
        PresentationPaper(
            amount: try rest.money(reader), presentedTo: rest.after("to") ?? "issuing-bank",
            shippedOn: try rest.after("shipped").map { try reader.day($0) },
            documents: [PresentedDocument(kind: "commercial-invoice")],
            compliesWithAmendments: rest.after("complying-with").flatMap { Int($0) }.map { [$0] })
    }

    private func notice(_ rest: inout Phrases) throws -> NoticeOfRefusal {
        let dispositions: [(word: String, meaning: NoticeOfRefusal.Disposition)] = [
            ("holding", .heldForInstructions), ("until-waiver", .heldUntilWaiver), ("returning", .returning),
            ("as-instructed", .priorInstructions),
        ]
        let disposition = dispositions.first { rest.has($0.word) }?.meaning
        return NoticeOfRefusal(discrepancies: rest.rest(), disposition: disposition)
    }
}
