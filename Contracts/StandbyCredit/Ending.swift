package import BankingCalendar
package import ContractKit
package import UndertakingTerms

/// Paper of "report-closure".
package struct ClosurePaper: Hashable, Codable, Sendable {
    package var cause: String
    package var sinceOn: CalendarDay
    package enum CodingKeys: Int, CodingKey { case cause = 1, sinceOn }
    package init(cause: String, sinceOn: CalendarDay) { (self.cause, self.sinceOn) = (cause, sinceOn) }
}

extension StandbyCredit {
    /// The issuer says in time that the expiry will not move any more.
    package static let notifyNonExtension = ActionWith<Remark>("notify-non-extension") {
        Clause("extends-itself", "The standby extends itself, and would do so again.", .isp98("2.06(a)")) { terms, _, _ in
            try terms.lastDayForNotice() != nil
        }
    } change: { terms, _, occasion in
        terms.notExtendedOn = try terms.today(occasion)
    }

    /// The issuer would like to end the standby; the beneficiary's rights end only with its consent (ISP98 rule 7.01).
    package static let requestCancellation = ActionWith<Remark>("request-cancellation") {
        Clause("one-cancellation-at-a-time", "No earlier request to cancel is still open.", .rulebook("S4")) { terms, _, _ in
            !terms.cancellations.contains { $0.isAgreed == nil }
        }
    } change: { terms, paper, _ in
        terms.cancellations.append(StandbyCancellation(reason: paper.text))
    }

    /// The beneficiary consents, irrevocably (rule 7.01).
    package static let agreeToCancellation = ActionWith<Remark>(signalling: "agree-to-cancellation") {
        Clause("no-presentation-pending", "No presentation waits for a decision.", .rulebook("S4")) { terms, _, _ in
            !terms.drawings.contains(where: \.isPending)
        }
    } change: { terms, _, occasion, signals in
        terms.cancellations[try terms.index(occasion.part, in: terms.cancellations)].isAgreed = true
        signals.raise("cancelled", on: standbyPart)
        terms.closeAmendments(&signals)
    }

    package static let declineCancellation = ActionWith<Remark>("decline-cancellation") {
    } change: { terms, _, occasion in
        terms.cancellations[try terms.index(occasion.part, in: terms.cancellations)].isAgreed = false
    }

    /// The place for presentation is closed for a reason of its own (rule 3.14(a)).
    package static let reportClosure = ActionWith<ClosurePaper>(signalling: "report-closure") {
        Clause("cause-told", "It says why the place is closed, in at most 1000 bytes.", .rulebook("S5")) { _, paper, _ in
            paper.cause.isWritten(bytesMax: 1000)
        }
        Clause(
            "closure-begins", "It closed since the standby was issued and since the place was last opened again, and not ahead.",
            .rulebook("S5")
        ) { terms, paper, occasion in
            let earliest = terms.closures.last?.resumedOn ?? terms.issuedOn
            return try paper.sinceOn <= terms.today(occasion) && earliest.map { paper.sinceOn >= $0 } ?? false
        }
    } change: { terms, paper, occasion, signals in
        terms.closures.append(Interruption(cause: paper.cause, sinceOn: paper.sinceOn))
        try terms.reopenIfPutOff(occasion, &signals)
    }

    /// The place is open again, from today.
    package static let reopenPlace = ActionWith<Remark>("reopen-place") {
    } change: { terms, _, occasion in
        guard let index = terms.closures.indices.last else { throw MissingPiece(part: occasion.part) }
        terms.closures[index].resumedOn = try terms.today(occasion)
    }
}
