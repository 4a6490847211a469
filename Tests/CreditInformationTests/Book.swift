import BankingCalendar
import CreditInformation

// A simple model to hold the contract against: what stands, in whole numbers and days, with nothing of the contract's reckoning.
struct Book {
    struct Figure {
        var count: Int
        var cents: Int
        var number: Int
        var on: CalendarDay
    }

    struct Consent {
        let purpose: String
        let subjects: [CreditSubject]
        let through: CalendarDay
        let names: Bool
        var isEnded = false
    }

    struct Asked {
        let consent: Int
        let subjects: [CreditSubject]
        let at: Int64
        var isOpen = true
        var answeredAt: Int64?
        var told: [Told] = []
        var corrections = 0
    }

    struct Told: Equatable {
        let bank: String
        let subject: CreditSubject
        let number: Int
    }

    struct Dispute {
        let subject: CreditSubject
        let number: Int
        var isOpen = true
    }

    static let (queriesMax, windowDays, answerHours, factDays): (Int, Int64, Int64, Int64) = (6, 7, 24, 31)
    static let day: Int64 = 86_400_000

    var facts: [CreditSubject: Figure] = [:]
    /// The numbers of corrections.
    var corrections: [CreditSubject: [Int]] = [:]
    var consents: [Consent] = []
    var queries: [Asked] = []
    var disputes: [Dispute] = []

    func isDisputed(_ subject: CreditSubject) -> Bool { disputes.contains { $0.isOpen && $0.subject == subject } }

    func isStanding(_ number: Int) -> Bool { number > 0 && number <= consents.count && !consents[number - 1].isEnded }

    /// Whether what is overdue is outstanding once these are stated.
    func holds(_ stated: [CreditSubject: Figure]) -> Bool {
        let all = facts.merging(stated) { $1.number > $0.number ? $1 : $0 }
        guard let overdue = all[.overdue], let outstanding = all[.outstanding] else { return true }
        return overdue.count <= outstanding.count && overdue.cents <= outstanding.cents
    }

    mutating func end(_ consent: Int) {
        consents[consent - 1].isEnded = true
        for index in queries.indices where queries[index].consent == consent { queries[index].isOpen = false }
    }

    mutating func pass(now: Int64, today: CalendarDay) {
        for index in consents.indices where !consents[index].isEnded && consents[index].through < today { end(index + 1) }
        for index in queries.indices where queries[index].isOpen && now > queries[index].at + Self.answerHours * 3_600_000 {
            queries[index].isOpen = false
        }
    }
}
