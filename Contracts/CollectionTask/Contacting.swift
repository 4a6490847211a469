import BankingCalendar
package import ContractKit
import Money

extension CollectionTask {
    /// The collector has called, written or gone there.
    package static let recordContact = ActionWith<ContactRecord>("record-contact") {
        Clause(
            "contact-described", "It says with whom, in at most 200 bytes, and perhaps what was said, in at most 1000.",
            .rulebook("K2")
        ) { _, paper, _ in
            paper.person.isWritten(bytesMax: 200) && paper.text.map { $0.isWritten(bytesMax: 1000) } ?? true
        }
        Clause("contact-in-mandate", "It was made since the task was assigned, and not ahead.", .rulebook("K2")) {
            terms, paper, occasion in
            try paper.madeOn >= terms.assignedOn && paper.madeOn <= terms.today(occasion)
        }
        Clause("contacts-within-limit", "The debtor was contacted less often than agreed in the days around it.", .rulebook("K2"))
        {
            terms, paper, _ in
            terms.isWithinContactLimit(adding: paper.madeOn)
        }
    } change: { terms, paper, _ in
        terms.contacts.append(paper)
    }

    /// Whichever window of days the new contact falls into, it holds no more than agreed. Contacts may be entered late.
    func isWithinContactLimit(adding day: CalendarDay) -> Bool {
        let days = contacts.map(\.madeOn) + [day]
        return days.allSatisfy { first in
            days.filter { (0..<mandate.windowDays).contains(first.days(until: $0)) }.count <= mandate.contactsMax
        }
    }

    /// The debtor has promised to pay.
    package static let recordPromise = ActionWith<PromisePaper>("record-promise") {
        exists(\.item)
        Clause("promised-in-contact", "It was made in a contact that is recorded as one with a promise.", .rulebook("K3")) {
            terms, paper, _ in
            paper.contact > 0 && paper.contact <= terms.contacts.count && terms.contacts[paper.contact - 1].outcome == .promised
        }
        Clause(
            "promise-ahead", "It is for today or later, no further ahead than agreed, and within the mandate.", .rulebook("K3")
        ) {
            terms, paper, occasion in
            try (0...terms.mandate.promiseDaysMax).contains(terms.today(occasion).days(until: paper.payOn))
                && paper.payOn <= terms.mandate.throughOn
        }
        Clause(
            "promise-within-open",
            "More than nothing is promised, and with what else is promised no more than the item still brings.", .rulebook("K3")
        ) { terms, paper, _ in
            guard let index = terms.itemIndex(paper.item), paper.amount.isPositive else { return false }
            return try terms.open(index).subtracting(terms.promised(index)).covers(paper.amount)
        }
    } change: { terms, paper, _ in
        terms.promises.append(Promise(paper: paper, paid: .zero(paper.amount.currency), isOpen: true))
    }

    static func exists<Paper>(_ item: @escaping @Sendable (Paper) -> Int) -> Clause<Self, Paper> {
        Clause("item-exists", "The task has an item of that number.", .rulebook("K1")) { terms, paper, _ in
            terms.itemIndex(item(paper)) != nil
        }
    }
}
