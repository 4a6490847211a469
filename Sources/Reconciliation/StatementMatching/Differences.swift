import Money

/// In what two entries differ.
package struct Differences: Sendable {
    package let amount: (ours: Int64, theirs: Int64)
    package let valueDays: Int64
    package let currencies: (ours: CurrencyLetters, theirs: CurrencyLetters)
    package let directionsDiffer: Bool
    package let sameReferences: [ReferenceKind]
    package let contradictingReferences: [ReferenceKind]

    package init(ours: EntryColumns, _ one: UInt32, theirs: EntryColumns, _ other: UInt32) {
        let (one, other) = (Int(one), Int(other))
        let (mine, its) = (Scope(packed: ours.scopes[one]), Scope(packed: theirs.scopes[other]))
        amount = (ours.amounts[one], theirs.amounts[other])
        valueDays = Int64(theirs.valueDays[other]) - Int64(ours.valueDays[one])
        currencies = (mine.currency, its.currency)
        directionsDiffer = mine.direction != its.direction
        var same: [ReferenceKind] = []
        var contradicting: [ReferenceKind] = []
        for kind in ReferenceKind.allCases {
            guard let mine = ours.reference(kind, of: one), let its = theirs.reference(kind, of: other) else { continue }
            if mine == its { same.append(kind) } else { contradicting.append(kind) }
        }
        sameReferences = same
        contradictingReferences = contradicting
    }

    /// The one kind of break that says most: currency before direction before amount before days before references.
    package func kind(by rulebook: Rulebook) -> BreakKind {
        if currencies.ours != currencies.theirs { return isExchanged(by: rulebook) ? .exchange : .currency }
        if directionsDiffer { return .direction }
        if amount.ours != amount.theirs { return rulebook.fee.covers(amount.ours, amount.theirs) ? .fee : .amount }
        if valueDays != 0 { return .valueDate }
        return .reference
    }

    /// Whether the rulebook knows a rate between the two currencies, so that what differs is the rate.
    private func isExchanged(by rulebook: Rulebook) -> Bool {
        rulebook.rules.contains { rule in
            rule.exchange.contains {
                CurrencyLetters($0.ours.code) == currencies.ours && CurrencyLetters($0.theirs.code) == currencies.theirs
            }
        }
    }

    /// What people read: what is the same, then what differs.
    package var sentence: String {
        var parts: [String] = []
        if !sameReferences.isEmpty { parts.append("same \(sameReferences.map(\.name).joined(separator: ", "))") }
        if currencies.ours != currencies.theirs {
            parts.append(
                "our \(currencies.ours.code) \(amount.ours), their \(currencies.theirs.code) \(amount.theirs) minor units")
        } else if amount.ours == amount.theirs {
            parts.append("same amount")
        } else {
            parts.append("our amount \(amount.ours), theirs \(amount.theirs) minor units of \(currencies.ours.code)")
        }
        if directionsDiffer { parts.append("opposite directions") }
        parts.append(valueDays == 0 ? "same value day" : "their value day is \(Self.apart(valueDays))")
        if !contradictingReferences.isEmpty {
            parts.append("different \(contradictingReferences.map(\.name).joined(separator: ", "))")
        }
        return parts.joined(separator: "; ")
    }

    private static func apart(_ days: Int64) -> String {
        "\(days.magnitude) \(days.magnitude == 1 ? "day" : "days") \(days > 0 ? "later" : "earlier")"
    }
}
