import BankingCalendar
package import ContractKit
import Money
package import UndertakingTerms

extension StandbyCredit {
    static let presentedMax = 200

    /// The beneficiary presents documents and demands payment. Discrepancies are found, and left to the issuer to decide.
    package static let present = ActionWith<DrawingPaper>("present") {
        Clause("draws-something", "The drawing is for more than nothing.", .rulebook("S3")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause("documents-described", "There are at most 200 documents, each of which says what it is.", .rulebook("S3")) {
            _, paper, _ in
            paper.documents.count <= presentedMax
                && paper.documents.allSatisfy {
                    $0.kind.isWritten(bytesMax: 1000) && $0.reference?.isWritten(bytesMax: 1000) ?? true
                }
        }
        Clause("extension-later", "An extension that it asks for lies after the expiry date.", .isp98("3.09")) {
            terms, paper, _ in
            try paper.extendToOn.map { $0 > (try terms.inForce().expiryOn) } ?? true
        }
    } change: { terms, paper, occasion in
        let presentedOn = try terms.businessDays(occasion.calendars).dayOfReceipt(at: occasion.at)
        let available = try terms.available()
        let isSame = paper.amount.currency == available.currency
        var drawing = Drawing(
            paper: paper, presentedOn: presentedOn, findings: [],
            held: !isSame ? .zero(available.currency) : available.covers(paper.amount) ? paper.amount : available)
        (drawing.findings, drawing.reliesOn) = try terms.examined(drawing, occasion.calendars)
        terms.drawings.append(drawing)
    }

    /// The beneficiary takes its documents back; it may present again (ISP98 rule 3.07).
    package static let withdraw = ActionWith<Remark>(signalling: "withdraw") {
    } change: { terms, _, occasion, signals in
        try terms.decide(terms.index(occasion.part, in: terms.drawings), .withdrawn, &signals)
    }

    /// The presentation is out of the way, and what was kept free for it is free.
    mutating func decide(_ index: Int, _ outcome: Drawing.Outcome, _ signals: inout Signals) throws {
        drawings[index].outcome = outcome
        drawings[index].held = .zero(standby.amount.currency)
        try endWhenDrawn(&signals)
    }

    /// The findings, and the unanswered amendments, one of them or all together, that leave none (ISP98 rule 2.06(c)(ii)).
    private func examined(_ drawing: Drawing, _ calendars: CalendarBook) throws -> ([DrawingFinding], [Int]?) {
        let found = try findings(drawing, [], calendars)
        let open = amendments.indices.filter(isOpen)
        guard !found.isEmpty else { return ([], nil) }
        for choice in open.map({ [$0] }) + (open.count > 1 ? [open] : []) {
            let changes = choice.flatMap { amendments[$0].changes }
            guard let amended = try? inForce().applying(changes), amended.isSoundAsAmended, try covers(with: amended) else {
                continue
            }
            if try findings(drawing, changes, calendars).isEmpty { return (found, choice.map { $0 + 1 }) }
        }
        return (found, nil)
    }

    /// The findings that the issuer may cite: none while the amendments that the documents rely on are not rejected.
    package func standingFindings(of drawing: Drawing) -> [DrawingFinding] {
        guard let numbers = drawing.reliesOn else { return drawing.findings }
        let isCured = numbers.allSatisfy { $0 > 0 && $0 <= amendments.count && amendments[$0 - 1].beneficiary != .rejected }
        return isCured ? [] : drawing.findings
    }

    private func findings(_ drawing: Drawing, _ changes: [StandbyChange], _ calendars: CalendarBook) throws -> [DrawingFinding] {
        var asAmended = self
        asAmended.agreed += changes
        let amended = try asAmended.inForce()
        var findings: [DrawingFinding] = []
        // An expiry that no calendar reaches yet is not asked for while it lies ahead.
        if drawing.presentedOn > amended.expiryOn, let last = try asAmended.lastDay(calendars), drawing.presentedOn > last {
            findings.append(DrawingFinding(.afterExpiry))
        }
        let amount = drawing.paper.amount
        if amount.currency == amended.amount.currency {
            let available = try asAmended.available()
            if !available.covers(amount) { findings.append(DrawingFinding(.exceedsAvailable)) }
            if amended.partialDrawings == .prohibited, try amount.isLess(than: available) {
                findings.append(DrawingFinding(.partialDrawing))
            }
        } else {
            findings.append(DrawingFinding(.currencyDiffers))
        }
        if amended.multipleDrawings == .prohibited, drawings.contains(where: { $0.isPending || $0.outcome == .honoured }) {
            findings.append(DrawingFinding(.furtherDrawing))
        }
        for required in amended.documents where !drawing.paper.documents.contains(where: { $0.kind == required.kind }) {
            findings.append(DrawingFinding(.documentMissing, document: required.kind))
        }
        return findings
    }
}
