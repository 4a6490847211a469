package import ContractKit
package import Money

extension LetterOfCredit {
    /// The most that may ever be drawn: the amount in force with its tolerance above.
    package func largestAmount() throws -> Money {
        let credit = try inForce()
        return try (credit.tolerance ?? .none).largest(of: credit.amount)
    }

    /// Paid, or bound to be paid at maturity.
    package func drawn() throws -> Money {
        try Money.sum(presentations.compactMap { $0.settlement?.amount }, in: credit.amount.currency)
    }

    /// Kept free for presentations that the banks have not decided on.
    package func reserved() throws -> Money { try Money.sum(presentations.map(\.reserved), in: credit.amount.currency) }

    /// What a new presentation can still draw; it is never negative.
    package func undrawn() throws -> Money { try largestAmount().subtracting(drawn()).subtracting(reserved()) }

    /// Whether drawings and reservations still fit when the credit reads as `amended`.
    func covers(with amended: Credit) throws -> Bool {
        let largest = try (amended.tolerance ?? .none).largest(of: amended.amount)
        return largest.covers(try drawn().adding(reserved()))
    }

    /// The most that may be paid for a presentation: what it asks, within what the credit still holds (UCP 600 art. 18(b)).
    ///
    /// It counts with the amendments that the presentation relies on, and anew where a bank in default is replaced.
    func permitted(for index: Int) throws -> Money {
        let presentation = presentations[index]
        var amended = try inForce()
        for number in presentation.reliesOn ?? [] where amendments[number - 1].beneficiary == nil {
            amended = try amended.applying(amendments[number - 1].changes)
        }
        let others = try drawn().adding(reserved()).subtracting(presentation.reserved)
            .subtracting(presentation.settlement?.amount ?? .zero(credit.amount.currency))
        let held = try (amended.tolerance ?? .none).largest(of: amended.amount).subtracting(others)
        return held.covers(presentation.amount) ? presentation.amount : held
    }

    /// Turns the reservation into a drawing.
    mutating func settle(_ index: Int, _ settlement: Settlement, signals: inout Signals) throws {
        presentations[index].reserved = Money.zero(credit.amount.currency)
        presentations[index].settlement = settlement
        try endWhenDrawn(signals: &signals)
    }

    /// The credit ends when nothing is left of it, drawn or decreased, nothing is kept free, and no documents wait that may yet
    /// accept an amendment.
    func endWhenDrawn(signals: inout Signals) throws {
        guard try undrawn().isZero, try reserved().isZero, !hasDocumentsUnderOpenAmendment else { return }
        signals.raise("fully-drawn", on: Self.creditPart)
        closeAmendments(signals: &signals)
    }

    /// Whether a bank may still take up documents that rely on an amendment without an answer: the issuing bank is bound by it
    /// whatever else it pays first (UCP 600 art. 10(b), 10(c)).
    package var hasDocumentsUnderOpenAmendment: Bool {
        presentations.contains { presentation in
            presentation.settlement == nil && presentation.isStanding
                && (presentation.reliesOn ?? []).contains { isOpen($0 - 1) }
        }
    }

    /// Gives back what a refused or withdrawn presentation kept free.
    mutating func release(_ index: Int, signals: inout Signals) throws {
        presentations[index].reserved = Money.zero(credit.amount.currency)
        try endWhenDrawn(signals: &signals)
    }

    /// Amendments that nobody has answered end with the credit.
    func closeAmendments(signals: inout Signals) {
        for index in amendments.indices where amendments[index].beneficiary == nil {
            signals.raise("credit-closed", on: PartKey("amendment", number: index + 1))
        }
    }

    package static var invariants: [Invariant<Self>] {
        [
            Invariant("Drawn, reserved and undrawn make up the largest amount, and none of them is negative.") { terms in
                guard let largest = try? terms.largestAmount(), let drawn = try? terms.drawn(),
                    let reserved = try? terms.reserved(),
                    let undrawn = try? terms.undrawn(), let sum = try? drawn.adding(reserved).adding(undrawn)
                else { return false }
                return sum == largest && !drawn.isNegative && !reserved.isNegative && !undrawn.isNegative
            },
            Invariant("What is paid never exceeds the largest amount.") { terms in
                guard let largest = try? terms.largestAmount(), let drawn = try? terms.drawn() else { return false }
                return largest.covers(drawn)
            },
            Invariant("A presentation that is settled, refused or withdrawn keeps nothing free.") { terms in
                terms.presentations.allSatisfy { ($0.settlement == nil && $0.isStanding) || $0.reserved.isZero }
            },
            Invariant("A bank that paid has not refused, and one that refused was not precluded.") { terms in
                terms.presentations.flatMap(\.examinations).allSatisfy {
                    $0.refusal == nil || ($0.paid == nil && $0.isPrecluded != true && $0.foundComplyingOn == nil)
                }
            },
            Invariant("Each bank examines a presentation once.") { terms in
                terms.presentations.allSatisfy { presentation in
                    BankRole.allCases.allSatisfy { role in presentation.examinations.filter { $0.bank == role }.count <= 1 }
                }
            },
            Invariant("Only accepted amendments change the credit, each once.") { terms in
                let accepted = terms.amendments.indices.filter { terms.amendments[$0].beneficiary?.isAcceptance == true }.map {
                    $0 + 1
                }
                return terms.acceptedAmendments.sorted() == accepted
            },
        ]
    }
}
