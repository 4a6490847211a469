import BankingCalendar
package import ContractKit
import Money
import Parties

extension CollectionTask {
    /// The lender gives overdue receivables of one debtor to a collector.
    package static let assign = BeginningWith<Mandate>("assign") {
        Clause(
            "mandate-described", "It names the task and the financing, in at most 100 bytes each, and three parties that differ.",
            .rulebook("K1")
        ) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && paper.financing.isWritten(bytesMax: 100)
                && paper.lender != paper.collector && paper.lender != paper.debtor && paper.collector != paper.debtor
        }
        Clause(
            "items-described",
            "1 to 100 items of one currency, each of more than nothing, and each once, with a reference of at most 100 bytes.",
            .rulebook("K1")
        ) { _, paper, _ in
            let references = paper.items.map(\.reference).sorted()
            return (1...100).contains(paper.items.count) && paper.items.allSatisfy { $0.reference.isWritten(bytesMax: 100) }
                && paper.items.allSatisfy { $0.amount.isPositive && $0.amount.currency == paper.items[0].amount.currency }
                && !zip(references, references.dropFirst()).contains { $0 == $1 }
        }
        Clause("items-in-range", "Together they are within the range of an amount.", .rulebook("K1")) { _, paper, _ in
            guard let first = paper.items.first else { return false }
            return (try? Money.sum(paper.items.map(\.amount), in: first.amount.currency)) != nil
        }
        Clause("items-overdue", "Each was due before today.", .rulebook("K1")) { _, paper, occasion in
            let today = try occasion.day(at: paper.place)
            return paper.items.allSatisfy { $0.dueOn < today }
        }
        Clause("mandate-ahead", "It runs today at least, and for three years at most.", .rulebook("K1")) { _, paper, occasion in
            try (0...1_096).contains(occasion.day(at: paper.place).days(until: paper.throughOn))
        }
        Clause(
            "rule-sound",
            "The collector's part is 0 to 10,000 basis points in each of 1 to 10 bands, the last without an end, and its most is in the"
                + " items' currency.", .rulebook("K5")
        ) { _, paper, _ in
            paper.rule.isSound && paper.rule.partMax.map { $0.currency == paper.items.first?.amount.currency } ?? true
        }
        Clause(
            "conduct-sensible", "1 to 100 contacts in 1 to 366 days, and promises for 1 to 366 days ahead.", .rulebook("K2")
        ) { _, paper, _ in
            (1...100).contains(paper.contactsMax) && (1...366).contains(paper.windowDays)
                && (1...366).contains(paper.promiseDaysMax)
        }
    } terms: { paper, occasion in
        CollectionTask(paper, assignedOn: try occasion.day(at: paper.place))
    }

    package static let acceptTask = ActionWith<Note>("accept-task") {
    } change: { _, _, _ in
    }

    package static let declineTask = ActionWith<Note>("decline-task") {
        saysWhy("K1")
    } change: { _, _, _ in
    }

    /// The collector gives the task back.
    package static let handBack = ActionWith<Note>(signalling: "hand-back") {
        saysWhy("K6")
    } change: { terms, _, occasion, signals in
        terms.end(on: try terms.today(occasion), &signals)
    }

    /// The lender takes the task back.
    package static let recall = ActionWith<Note>(signalling: "recall") {
        saysWhy("K6")
    } change: { terms, _, occasion, signals in
        terms.end(on: try terms.today(occasion), &signals)
    }

    package static let close = ActionWith<Note>("close") {
        Clause("nothing-due", "Nothing is due by the rule, and no settlement waits.", .rulebook("K6")) { terms, _, _ in
            try terms.due().isZero && !terms.settlements.contains { $0.standing == .stated || $0.standing == .contested }
        }
    } change: { _, _, _ in
    }

    /// What comes in later is not the collector's work, and nobody waits for promises any more.
    mutating func end(on day: CalendarDay, _ signals: inout Signals) {
        endedOn = day
        for index in promises.indices where promises[index].isOpen {
            promises[index].isOpen = false
            signals.raise("ended", on: PartKey("promise", number: index + 1))
        }
    }

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("refusal-says-why", "Who refuses says why, in at most 1000 bytes.", .rulebook(section)) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }
}
