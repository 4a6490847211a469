import BankingCalendar
package import ContractKit
package import CustomsAnswers
import Money

/// Paper of "notify-shortfall" and "revise-shortfall".
package struct ShortfallNotice: Hashable, Codable, Sendable {
    package var statement: HolderSigned<ShortfallStatement>
    package enum CodingKeys: Int, CodingKey { case statement = 1 }
    package init(statement: HolderSigned<ShortfallStatement>) { self.statement = statement }
}

extension CustomsDeclaration {
    /// A declaration covers less than is held on it, and this is the bank's share.
    package static let notifyShortfall = ActionWith<ShortfallNotice>("notify-shortfall") {
        isStatedShare()
        Clause("claim-live", "Something is reserved or outstanding on the question that it names.", .rulebook("C6")) {
            terms, paper, _ in
            guard let index = terms.inquiryIndex(paper.statement.statement.inquiry) else { return false }
            return [.reserved, .financed].contains(terms.inquiries[index].standing)
        }
        Clause(
            "share-within-claim", "The share is more than nothing, and no more than the question holds.", .rulebook("C6")
        ) { terms, paper, _ in
            try terms.isWithinClaim(paper.statement.statement)
        }
        Clause("one-shortfall-at-a-time", "No other shortfall of the question is open.", .rulebook("C6")) { terms, paper, _ in
            !terms.shortfalls.contains { $0.isOpen && $0.statement.statement.inquiry == paper.statement.statement.inquiry }
        }
    } change: { terms, paper, occasion in
        terms.shortfalls.append(
            Shortfall(statement: paper.statement, noticedOn: try terms.today(occasion), isOpen: true))
    }

    /// The share has changed, since something was repaid, released, amended or received.
    package static let reviseShortfall = ActionWith<ShortfallNotice>("revise-shortfall") {
        isStatedShare()
        Clause("revises-the-shortfall", "It names the same question, and was stated after what it revises.", .rulebook("C6")) {
            terms, paper, occasion in
            let last = terms.shortfalls[try terms.index(occasion.part, in: terms.shortfalls)].statement.statement
            return paper.statement.statement.inquiry == last.inquiry && paper.statement.statement.statedAt >= last.statedAt
        }
        Clause(
            "share-within-claim", "The share is more than nothing, and no more than the question holds.", .rulebook("C6")
        ) { terms, paper, _ in
            try terms.isWithinClaim(paper.statement.statement)
        }
    } change: { terms, paper, occasion in
        terms.shortfalls[try terms.index(occasion.part, in: terms.shortfalls)].statement = paper.statement
    }

    /// The bank says what it does: has more pledged, asks for repayment, or disputes it.
    package static let answerShortfall = ActionWith<Note>("answer-shortfall") {
        Clause("answer-says-what", "The answer says what the bank does, in at most 1000 bytes.", .rulebook("C6")) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    } change: { _, _, _ in
    }

    /// The declaration covers the bank's claim again.
    package static let liftShortfall = ActionWith<Note>("lift-shortfall") {
    } change: { terms, _, occasion in
        terms.shortfalls[try terms.index(occasion.part, in: terms.shortfalls)].isOpen = false
    }

    private static func isStatedShare() -> [Clause<Self, ShortfallNotice>] {
        [
            Clause("signed-by-holder", "The holder's key has signed it, word for word.", .rulebook("C2")) { terms, paper, _ in
                try paper.statement.isSigned(by: terms.agreed().key)
            },
            Clause("not-stated-ahead", "Nothing is stated before it happened.", .rulebook("C6")) { _, paper, occasion in
                paper.statement.statement.statedAt <= occasion.at
            },
            Clause("rule-agreed", "It is shared out by the rule agreed.", .rulebook("C6")) { terms, paper, _ in
                try paper.statement.statement.rule == terms.agreed().shortfallRule
            },
        ]
    }

    private func isWithinClaim(_ said: ShortfallStatement) throws -> Bool {
        guard let index = inquiryIndex(said.inquiry), said.bank == bank,
            inquiries[index].question.declaration == said.declaration, inquiries[index].question.financing == said.financing,
            let encumbered = try inquiries[index].encumbered()
        else { return false }
        return said.version > 0 && said.share.isPositive && encumbered.covers(said.share)
    }
}
