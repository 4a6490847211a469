package import ContractKit

extension AccountReconciliation {
    /// A bank asks to open the last certified day again.
    package static let askReopening = ActionWith<Note>("ask-reopening") {
        Clause("last-certified", "No later day is certified or signed.", .rulebook("B5")) { terms, _, occasion in
            terms.days.allSatisfy { $0.number <= occasion.part.number || $0.certified == nil && $0.signed == nil }
        }
        saysWhy("B5")
    } change: { terms, paper, occasion in
        let day = try terms.dayIndex(occasion.part)
        (terms.days[day].reopeningAskedBy, terms.days[day].reason) = (try Side(occasion), paper.text)
    }

    /// The other bank agrees: the books are again as they were before the day.
    package static let agreeReopening = ActionWith<Note>("agree-reopening") {
        otherAnswers()
        Clause("last-certified", "No later day is certified or signed.", .rulebook("B5")) { terms, _, occasion in
            terms.days.allSatisfy { $0.number <= occasion.part.number || $0.certified == nil && $0.signed == nil }
        }
    } change: { terms, _, occasion in
        let day = try terms.dayIndex(occasion.part)
        guard let certified = terms.days[day].certified, certified.before.count == terms.books.count else {
            throw MissingPiece(part: occasion.part)
        }
        for index in terms.books.indices { terms.books[index].sides = certified.before[index] }
        terms.certificate = certified.certificate.previous
        (terms.days[day].certified, terms.days[day].reopeningAskedBy) = (nil, nil)
    }

    package static let refuseReopening = ActionWith<Note>("refuse-reopening") {
        otherAnswers()
        saysWhy("B5")
    } change: { terms, _, occasion in
        let day = try terms.dayIndex(occasion.part)
        (terms.days[day].reopeningAskedBy, terms.days[day].reason) = (nil, nil)
    }

    private static func otherAnswers() -> Clause<Self, Note> {
        Clause("other-bank-answers", "The bank that did not ask answers.", .rulebook("B5")) { terms, _, occasion in
            try terms.days[terms.dayIndex(occasion.part)].reopeningAskedBy == Side(occasion).other
        }
    }
}
