package import BankingCalendar
package import ContractKit
package import UndertakingTerms

/// Paper of "declare-force-majeure".
package struct ForceMajeurePaper: Hashable, Codable, Sendable {
    package var cause: String
    package var sinceOn: CalendarDay
    package enum CodingKeys: Int, CodingKey { case cause = 1, sinceOn }
    package init(cause: String, sinceOn: CalendarDay) { (self.cause, self.sinceOn) = (cause, sinceOn) }
}

extension DemandGuarantee {
    /// Something beyond its control keeps the guarantor from its business (URDG 758 art. 26(a)). It tells so as soon as it
    /// can, which may be later; what lapsed before is not undone, but an expiry is put off. [GK]
    package static let declareForceMajeure = ActionWith<ForceMajeurePaper>(signalling: "declare-force-majeure") {
        Clause("cause-told", "It says what keeps the guarantor from its business, in at most 1000 bytes.", .urdg758("26(a)")) {
            _, paper, _ in
            paper.cause.isWritten(bytesMax: 1000)
        }
        Clause(
            "interruption-begins", "It began since the guarantee was issued and since business was last resumed, and not ahead.",
            .rulebook("U5")
        ) { terms, paper, occasion in
            let earliest = terms.interruptions.last?.resumedOn ?? terms.issuedOn
            return try paper.sinceOn <= terms.today(occasion) && earliest.map { paper.sinceOn >= $0 } ?? false
        }
    } change: { terms, paper, occasion, signals in
        terms.interruptions.append(Interruption(cause: paper.cause, sinceOn: paper.sinceOn))
        try terms.reopenIfPutOff(occasion, &signals)
    }

    /// Business goes on, from today.
    package static let resumeBusiness = ActionWith<Remark>("resume-business") {
    } change: { terms, _, occasion in
        guard let index = terms.interruptions.indices.last else { throw MissingPiece(part: occasion.part) }
        terms.interruptions[index].resumedOn = try terms.today(occasion)
    }
}
