import BankingCalendar
package import ContractKit
package import Money

/// Paper of "accept-quote": the seller repeats the rate, so that it accepts no other quote than the one it read.
package struct QuoteAcceptance: Hashable, Codable, Sendable {
    package var ratePercent: ExactDecimal
    package enum CodingKeys: Int, CodingKey { case ratePercent = 1 }
    package init(ratePercent: ExactDecimal) { self.ratePercent = ratePercent }
}

extension Forfaiting {
    /// The forfaiter says at what discount it would buy, on which documents, and until when that is good.
    package static let makeQuote = ActionWith<Quote>("quote") {
        Clause(
            "terms-sensible", "Rates are 0 to 100 percent a year with at most six decimals, and grace is 0 to 60 days.",
            .rulebook("W2")
        ) { _, paper, _ in
            paper.terms.isSensible && paper.commitmentPercent.isRate
        }
        Clause(
            "conditions-described",
            "At most 20 kinds of documents are asked for, each once in at most 100 bytes, and 1 to 10 banking days to examine them.",
            .urf800("6")
        ) { _, paper, _ in
            let sorted = paper.conditions.sorted()
            return sorted.count <= Quote.conditionsMax && sorted.allSatisfy { $0.isWritten(bytesMax: 100) }
                && !zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
                && (1...Quote.examinationDaysMax).contains(paper.examinationDays)
        }
        Clause(
            "quote-in-time", "It is good for a while, and is to be settled from today on and before the claim falls due.",
            .rulebook("W2")
        ) { terms, paper, occasion in
            let today = try terms.today(occasion)
            return try paper.goodUntil > occasion.at && paper.settleThroughOn >= today
                && paper.settleThroughOn < terms.known(terms.dueOn)
        }
        Clause(
            "price-positive", "The price is more than nothing, whether it is paid today or on the last day.", .rulebook("W2")
        ) { terms, paper, occasion in
            var quoted = terms
            (quoted.quote, quoted.agreedOn) = (paper, try terms.today(occasion))
            return try quoted.price(on: terms.today(occasion)).isPositive && quoted.price(on: paper.settleThroughOn).isPositive
        }
    } change: { terms, paper, _ in
        terms.quote = paper
    }

    /// Both are bound: the seller to deliver what was asked for, the forfaiter to pay the price for it.
    package static let acceptQuote = ActionWith<QuoteAcceptance>("accept-quote") {
        Clause("accepts-what-was-quoted", "The acceptance names the rate of the quote.", .urf800("5")) { terms, paper, _ in
            try paper.ratePercent == terms.known(terms.quote).terms.ratePercent
        }
    } change: { terms, _, occasion in
        terms.agreedOn = try terms.today(occasion)
    }

    package static let declineQuote = ActionWith<Note>("decline-quote") {
    } change: { terms, _, _ in
        terms.quote = nil
    }
}
