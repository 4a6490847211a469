import BankingCalendar
import Money
import UndertakingTerms

extension DemandGuarantee {
    /// The findings of a demand, and the unanswered amendments, one of them or all together, that leave none (URDG 758
    /// art. 11(b), 11(c)). A demand that complies either way relies on none.
    func examined(_ demand: Demand, _ calendars: CalendarBook, at own: Int? = nil) throws -> ([DemandFinding], [Int]?) {
        let found = try findings(demand, under: inForce(), calendars, at: own)
        let open = amendments.indices.filter(isOpen)
        guard !found.isEmpty else { return ([], nil) }
        for choice in open.map({ [$0] }) + (open.count > 1 ? [open] : []) {
            let changes = choice.flatMap { amendments[$0].changes }
            guard let amended = try? inForce().applying(changes), amended.isSoundAsAmended, try covers(with: amended) else {
                continue
            }
            if try findings(demand, under: amended, calendars, at: own, changes).isEmpty { return (found, choice.map { $0 + 1 }) }
        }
        return (found, nil)
    }

    /// The findings that the guarantor may cite: none while the amendments that the demand relies on are not rejected.
    package func standingFindings(of demand: Demand) -> [DemandFinding] {
        guard let numbers = demand.reliesOn else { return demand.findings }
        let isCured = numbers.allSatisfy { $0 > 0 && $0 <= amendments.count && amendments[$0 - 1].beneficiary != .rejected }
        return isCured ? [] : demand.findings
    }

    /// What does not comply when a demand is held against `amended`, which may be the guarantee with more changes.
    private func findings(
        _ demand: Demand, under amended: Guarantee, _ calendars: CalendarBook, at own: Int?, _ changes: [GuaranteeChange] = []
    ) throws -> [DemandFinding] {
        var findings = try timeFindings(demand, amended, calendars, changes)
        findings += try amountFindings(demand, amended, at: own)
        let wanted: SupportingStatement.Says = amended.form == .guarantee ? .breach : .demandReceived
        if let statement = demand.paper.statement {
            if amended.isStatementExcluded != true, statement.says != wanted {
                findings.append(DemandFinding(.statementOfOtherKind))
            }
        } else if amended.isStatementExcluded != true {
            findings.append(DemandFinding(.statementMissing))
        }
        for required in amended.documents where !demand.paper.documents.contains(where: { $0.kind == required.kind }) {
            findings.append(DemandFinding(.documentMissing, document: required.kind))
        }
        return findings
    }

    private func timeFindings(
        _ demand: Demand, _ amended: Guarantee, _ calendars: CalendarBook, _ changes: [GuaranteeChange]
    ) throws -> [DemandFinding] {
        var findings: [DemandFinding] = []
        var asAmended = self
        asAmended.agreed += changes
        let calendar = try calendars.calendar(guarantee.parties.guarantor.place)
        // A last day that no calendar reaches yet is not asked for while it lies ahead.
        if let last = try asAmended.lastDay(), let receivedOn = demand.receivedOn, receivedOn > last,
            try receivedOn > calendar.onOrAfter(last)
        {
            findings.append(DemandFinding(.afterExpiry))
        }
        guard let from = amended.demandsFromOn ?? issuedOn else { return findings }
        if demand.presentedOn < from { findings.append(DemandFinding(.beforeCommencement)) }
        // Art. 15(d) is about the demand and its supporting statement; other documents may be older.
        if [demand.paper.datedOn, demand.paper.statement?.datedOn].contains(where: { $0.map { $0 < from } ?? false }) {
            findings.append(DemandFinding(.datedTooEarly))
        }
        return findings
    }

    private func amountFindings(_ demand: Demand, _ amended: Guarantee, at own: Int?) throws -> [DemandFinding] {
        let amount = demand.paper.amount
        guard amount.currency == amended.amount.currency else { return [DemandFinding(.currencyDiffers)] }
        var findings: [DemandFinding] = []
        let held = own == nil ? Money.zero(amount.currency) : demand.held
        let available = try available(under: amended).adding(held)
        if !available.covers(amount) { findings.append(DemandFinding(.exceedsAvailable)) }
        if let said = demand.paper.statement?.amount, !said.covers(amount) {
            findings.append(DemandFinding(.statementAmountShort))
        }
        if amended.partialDemands == .notAllowed, try amount.isLess(than: available) {
            findings.append(DemandFinding(.partialDemand))
        }
        let others = demands.indices.filter { $0 != own && (demands[$0].isPending || demands[$0].outcome == .paid) }
        if amended.multipleDemands == .notAllowed, !others.isEmpty { findings.append(DemandFinding(.furtherDemand)) }
        return findings
    }
}
