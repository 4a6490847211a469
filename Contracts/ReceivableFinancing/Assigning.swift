package import BankingCalendar
package import ContractKit

/// Paper of "give-assignment-notice" (Civil Code art. 546 [GK]), and what is kept of it.
package struct AssignmentNotice: Hashable, Codable, Sendable {
    package var receivable: Int
    package var reference: String
    package var givenOn: CalendarDay

    package enum CodingKeys: Int, CodingKey { case receivable = 1, reference, givenOn }

    package init(receivable: Int, reference: String, givenOn: CalendarDay) {
        (self.receivable, self.reference, self.givenOn) = (receivable, reference, givenOn)
    }
}

/// Paper of acts that are known by a reference alone.
package struct Reference: Hashable, Codable, Sendable {
    package var reference: String
    package enum CodingKeys: Int, CodingKey { case reference = 1 }
    package init(reference: String) { self.reference = reference }
}

extension ReceivableFinancing {
    /// The debtor is told to pay to the lender.
    package static let giveAssignmentNotice = ActionWith<AssignmentNotice>("give-assignment-notice") {
        exists(\.receivable)
        Clause(
            "notice-described", "The notice has a reference of at most 100 bytes, and was not given ahead.", .rulebook("F6")
        ) { terms, paper, occasion in
            try paper.reference.isWritten(bytesMax: 100) && paper.givenOn <= terms.today(occasion)
        }
        Clause("assigned-once", "The debtor was not told already, or has objected.", .rulebook("F6")) { terms, paper, _ in
            terms.assignments.allSatisfy { $0.notice.receivable != paper.receivable || $0.isObjected == true }
        }
    } change: { terms, paper, _ in
        terms.assignments.append(Assignment(notice: paper))
    }

    /// The debtor will pay to the lender.
    package static let acknowledgeAssignment = ActionWith<Reference>("acknowledge-assignment") {
        Clause("acknowledgement-described", "It has a reference of at most 100 bytes.", .rulebook("F6")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
    } change: { terms, paper, occasion in
        terms.assignments[try terms.index(occasion.part, in: terms.assignments)].acknowledgement = paper.reference
    }

    /// The debtor objects.
    package static let recordObjection = ActionWith<Note>("record-objection") {
        saysWhy("F6")
    } change: { terms, _, occasion in
        terms.assignments[try terms.index(occasion.part, in: terms.assignments)].isObjected = true
    }
}
