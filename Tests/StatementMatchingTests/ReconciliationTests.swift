// What is proved: re-import posts nothing twice; a match is provisional until its day is closed; undoing stays, with history; what
// is matched by hand, waits or repeats something closed is kept as what it is; and what cannot be done says why.

import StatementMatching
import Testing

@Suite("A reconciliation")
struct ReconciliationTests {
    private static let pair = [
        Books.entry(1, .ours, 100, [(.uetr, "A")]), Books.entry(2, .theirs, 100, [(.uetr, "A")]),
    ]
    private static let repeated = Books.entry(3, .theirs, 100, [(.uetr, "A")])
    private static let decision = Decision(by: "ann", on: Books.day + 1, because: "another payment")

    private static func opened(_ entries: [MatchingEntry] = pair) throws -> Reconciliation {
        var reconciliation = try Reconciliation(rulebook: .standard)
        try reconciliation.add(entries)
        return reconciliation
    }

    @Test("takes an entry once, and refuses another with its id")
    func once() throws {
        var reconciliation = try Self.opened()
        #expect(try reconciliation.add(Self.pair) == 0)
        var other = Self.pair[0]
        other.amount = 101
        #expect(throws: ReconciliationFault.differentContent(other.id)) { try reconciliation.add([Self.repeated, other]) }
        #expect(reconciliation.theirs.count == 1)
        other.side = .theirs
        #expect(try reconciliation.add([other, other]) == 1)
        other.amount = 0
        #expect(throws: ReconciliationFault.amountNotAboveZero(other.id)) { try reconciliation.add([other]) }
    }

    @Test("finds anew, until the day is closed, what a later entry makes ambiguous")
    func provisional() throws {
        var reconciliation = try Self.opened()
        #expect(Books.lines(try reconciliation.provisional(on: Books.day)) == ["matched same-uetr ours=1 theirs=2"])
        try reconciliation.add([Self.repeated])
        #expect(Books.lines(try reconciliation.provisional(on: Books.day)) == ["ambiguous same-uetr ours=1 theirs=2,3"])
    }

    @Test("settles at closing, carries the rest, and knows what repeats a settled entry")
    func closing() throws {
        var reconciliation = try Self.opened()
        #expect(Books.lines(try reconciliation.close(Books.day)) == ["matched same-uetr ours=1 theirs=2"])
        #expect(reconciliation.ours.count == 0 && reconciliation.matches.map(\.rule) == ["same-uetr"])
        try reconciliation.add([Self.repeated])
        #expect(Books.lines(try reconciliation.close(Books.day + 1)) == ["broken duplicate left-over near=2 theirs=3"])
        #expect(throws: ReconciliationFault.closedAlready(through: Books.day + 1)) { try reconciliation.close(Books.day + 1) }
        #expect(try reconciliation.add(Self.pair) == 0)
    }

    @Test("forgets after its days what was settled")
    func forgetting() throws {
        var rulebook = Rulebook.standard
        rulebook.remembersDays = 5
        var reconciliation = try Reconciliation(rulebook: rulebook)
        try reconciliation.add(Self.pair)
        _ = try reconciliation.close(Books.day)
        _ = try reconciliation.close(Books.day + 6)
        try reconciliation.add([Self.repeated])
        #expect(Books.lines(try reconciliation.close(Books.day + 7)) == ["broken missing-ours left-over theirs=3"])
    }

    @Test("undoes a match for good, before and after closing", arguments: [false, true])
    func undoing(_ isClosed: Bool) throws {
        var reconciliation = try Self.opened()
        if isClosed { _ = try reconciliation.close(Books.day) }
        try reconciliation.undo(matchOf: Self.pair[1].id, side: .theirs, by: Self.decision)
        #expect(reconciliation.matches.map(\.undone) == [Self.decision])
        let lines = Books.lines(try reconciliation.close(Books.day + 9))
        #expect(lines.allSatisfy { !$0.hasPrefix("matched") && !$0.hasPrefix("proposed") } && lines.count == 2, "\(lines)")
        #expect(throws: ReconciliationFault.notMatched(Self.pair[0].id)) {
            try reconciliation.undo(matchOf: Self.pair[0].id, side: .ours, by: Self.decision)
        }
    }

    @Test("lets an undone entry match another one")
    func anotherPartner() throws {
        var reconciliation = try Self.opened()
        try reconciliation.undo(matchOf: Self.pair[0].id, side: .ours, by: Self.decision)
        try reconciliation.add([Self.repeated])
        #expect(Books.lines(try reconciliation.provisional(on: Books.day)).contains("matched same-uetr ours=1 theirs=3"))
    }

    @Test("keeps what somebody matched by hand, whatever rules say, and lets it be undone")
    func byHand() throws {
        var reconciliation = try Self.opened([
            Books.entry(1, .ours, 100), Books.entry(2, .theirs, 70), Books.entry(3, .theirs, 25, day: 2),
        ])
        let (one, others) = (EntryID(high: 0, low: 1), [EntryID(high: 0, low: 2), EntryID(high: 0, low: 3)])
        try reconciliation.matchByHand(ours: [one], theirs: others, by: Self.decision)
        #expect(reconciliation.ours.count == 0 && reconciliation.theirs.count == 0)
        #expect(reconciliation.matches.map(\.byHand) == [Self.decision])
        #expect(throws: ReconciliationFault.notOpen(one)) {
            try reconciliation.matchByHand(ours: [one], theirs: [], by: Self.decision)
        }
        #expect(throws: ReconciliationFault.nothingChosen) {
            try reconciliation.matchByHand(ours: [], theirs: [], by: Self.decision)
        }
        try reconciliation.undo(matchOf: others[1], side: .theirs, by: Self.decision)
        #expect(reconciliation.ours.count == 1 && reconciliation.theirs.count == 2)
    }

    @Test("lets expected entries wait until their day, and others for the rulebook's days")
    func waiting() throws {
        let expected = Books.entry(1, .ours, 100, waitsUntil: 9, [(.uetr, "A")])
        let booked = Books.entry(2, .ours, 70, [(.uetr, "B")])
        let reconciliation = try Self.opened([expected, booked])
        for (offset, waiting) in [(0, 2), (2, 2), (3, 1), (9, 1), (10, 0)] as [(Int32, Int)] {
            #expect(try reconciliation.provisional(on: Books.day + offset).count(.waiting).ours == waiting, "day \(offset)")
        }
        let later = try Self.opened([
            Books.entry(1, .ours, 100, day: 4, [(.uetr, "A")]), Books.entry(2, .theirs, 100, [(.uetr, "A")]),
        ])
        #expect(try later.provisional(on: Books.day + 3).count(.matched).ours == 0)
        #expect(try later.provisional(on: Books.day + 4).count(.matched).ours == 1)
    }
}
