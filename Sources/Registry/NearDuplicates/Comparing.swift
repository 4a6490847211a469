internal import BankingCalendar
internal import Fingerprints
internal import Money

extension ComparedDocument {
    /// What speaks for and against two papers being the same, or, where their kinds differ, covering the same goods.
    /// - Parameter isHabitual: Whether an amount recurs so often that it says little.
    func evidence(against other: ComparedDocument, isHabitual: (DocumentKind, Money) -> Bool) -> [Evidence] {
        guard kind == other.kind else { return evidenceAcrossKinds(other, isHabitual) }
        let rest = [lotEvidence(other), amountEvidence(other, isHabitual), dayEvidence(other), referenceEvidence(other)]
        return numberEvidence(other) + rest.compactMap(\.self) + partyEvidence(other)
    }

    private func numberEvidence(_ other: ComparedDocument) -> [Evidence] {
        guard let number, let theirs = other.number else { return [] }
        return number.evidence(against: theirs, from: issuedOn, to: other.issuedOn)
    }

    private func lotEvidence(_ other: ComparedDocument) -> Evidence? {
        let pairs = lots.flatMap { lot in other.lots.map { (lot, $0) } }
        return pairs.contains { $0.loose == $1.loose } ? .sameLot : nil
    }

    func partyEvidence(_ other: ComparedDocument) -> [Evidence] {
        var evidence: [Evidence] = []
        if let issuer, let theirs = other.issuer {
            switch issuer.likeness(theirs) {
            case .same: evidence.append(.sameIssuer)
            case .alike: evidence.append(.issuerNamedAlike)
            case .related: evidence.append(lots.isEmpty ? .issuersRelated : .otherIssuer)
            case .other: evidence.append(.otherIssuer)
            // Lots and receipts are numbered by their warehouse: without it their numbers say nothing.
            case .unknown: evidence.append(lots.isEmpty ? .issuersInTwoScripts : .otherIssuer)
            }
        }
        // A receipt passes from hand to hand: its holder says nothing against it.
        if kind != .warehouseReceipt, let recipient, let theirs = other.recipient {
            switch recipient.likeness(theirs) {
            case .same: evidence.append(.sameRecipient)
            case .alike: evidence.append(.recipientNamedAlike)
            case .related: evidence.append(.recipientsRelated)
            case .other: evidence.append(.otherRecipient)
            case .unknown: break
            }
        }
        return evidence
    }

    func amountEvidence(_ other: ComparedDocument, _ isHabitual: (DocumentKind, Money) -> Bool) -> Evidence? {
        guard let amount, let theirs = other.amount else { return nil }
        guard amount.currency == theirs.currency else { return .otherAmount }
        if amount == theirs {
            if isHabitual(kind, amount) { return .habitualAmount }
            return amount.isUneven ? .sameUnevenAmount : .sameRoundAmount
        }
        let (larger, smaller) = (max(amount.minorUnits, theirs.minorUnits), min(amount.minorUnits, theirs.minorUnits))
        let (difference, overflow) = larger.subtractingReportingOverflow(smaller)
        if overflow || difference > larger / 100 * 6 { return .otherAmount }
        return difference <= larger / 100 ? .amountWithinOnePercent : .amountWithinSixPercent
    }

    func dayEvidence(_ other: ComparedDocument) -> Evidence? {
        guard let issuedOn, let theirs = other.issuedOn else { return nil }
        switch abs(issuedOn.days(until: theirs)) {
        case 0: return .sameDay
        case ...3: return .daysApart
        case ...14: return .weeksApart
        default: return .monthsApart
        }
    }

    /// One reference in common speaks for it; none in common, where both name some of one kind, against it.
    func referenceEvidence(_ other: ComparedDocument) -> Evidence? {
        var differ = false
        for kind in ComparedDocument.shipmentKinds {
            guard let ours = references[kind], let theirs = other.references[kind] else { continue }
            if !ours.isDisjoint(with: theirs) { return .sharedReference }
            differ = true
        }
        if differ { return .otherReferences }
        let bothSay = kind == other.kind && references.isEmpty != other.references.isEmpty
        return bothSay ? .shipmentLeftOut : nil
    }
}

/// A financing's documents, prepared for comparison.
struct ComparedFinancing {
    let documents: [ComparedDocument]

    init(_ financing: FinancingDocuments) { documents = financing.documents.map(ComparedDocument.init) }

    /// The pair of papers that speaks most strongly, or the sum of one side's parts where that speaks more strongly still.
    func evidence(against other: ComparedFinancing, isHabitual: (DocumentKind, Money) -> Bool) -> [Evidence] {
        var candidates = documents.flatMap { ours in other.documents.map { ours.evidence(against: $0, isHabitual: isHabitual) } }
        candidates += sums.flatMap { sum in other.documents.map { sum.evidence(against: $0) } }
        candidates += other.sums.flatMap { sum in documents.map { sum.evidence(against: $0) } }
        return candidates.max { weight($0) < weight($1) } ?? []
    }

    /// Two or more invoices, orders or drawings of one financing between the same parties in one currency.
    var sums: [SumOfParts] {
        DocumentKind.allCases.compactMap { kind in
            let parts = documents.filter { $0.kind == kind && $0.amount != nil }
            guard let first = parts.first, let currency = first.amount?.currency, parts.count > 1,
                parts.allSatisfy({ $0.issuer == first.issuer && $0.recipient == first.recipient }),
                let total = try? Money.sum(parts.compactMap(\.amount), in: currency)
            else { return nil }
            return SumOfParts(parts: parts, first: first, total: total)
        }
    }

    private func weight(_ evidence: [Evidence]) -> Int { evidence.reduce(0) { $0 + $1.weight } }
}

/// Documents of one kind between the same parties in one financing, and what they amount to together.
struct SumOfParts {
    let parts: [ComparedDocument]
    let first: ComparedDocument
    let total: Money

    /// Whether a single document was divided into these.
    func evidence(against whole: ComparedDocument) -> [Evidence] {
        guard first.kind == whole.kind, whole.amount == total else { return [] }
        let days = parts.compactMap { $0.dayEvidence(whole) }.max { $0.weight < $1.weight }
        let references = parts.compactMap { $0.referenceEvidence(whole) }.max { $0.weight < $1.weight }
        let sum: Evidence = total.isUneven ? .unevenSumOfParts : .roundSumOfParts
        return [sum] + first.partyEvidence(whole) + [days, references].compactMap(\.self)
    }
}
