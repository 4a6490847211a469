import AccountReconciliation
import LedgerNode
import Money
package import Signing
import StatementMatching

/// What people decide against or beyond the rules. Everything of it is acts of the relation: both banks see it, and its history stays.
extension ReconciliationDesk {
    /// Takes a provisional match apart: its entries are open again, and no rule puts them together again. Where a break made the match,
    /// that is opened again; one by which a match by hand was proposed is then withdrawn by the bank that raised it, at once or with
    /// its next ``settle(_:)``.
    ///
    /// - Parameter entry: the id of any entry of the match, or one of its references.
    package func undo(_ entry: String, in id: Digest32, because reason: String) async throws -> [Done] {
        try await serially(id) { try await self.undoOne(entry, id, reason) }
    }

    private func undoOne(_ entry: String, _ id: Digest32, _ reason: String) async throws -> [Done] {
        let held = try held(id)
        guard let day = held.book.openDay else { throw DeskFault.certifiedAlready(entry) }
        let state = try state(of: held, through: day.number)
        let matches = state.matches.filter { $0.entries.contains { $0.isNamed(entry) } }
        guard let match = matches.first else {
            let isSettled = held.book.settled.contains { ($0.first + $0.second).contains { $0.isNamed(entry) } }
            throw isSettled ? DeskFault.certifiedAlready(entry) : .notMatched(entry)
        }
        guard matches.count == 1 else {
            throw DeskFault.severalEntries(entry, matches.flatMap(\.entries).filter { $0.isNamed(entry) }.map { "\($0.id)" })
        }
        if let number = match.agreedBy { return try await reopen(number, in: held, because: reason) }
        let paper = try held.book.paper(match.first, match.second, prefix: "UNDO")
        let raised = try await demand(in: held, "raise-break", "day/\(day.number)", paper)
        let after = try self.held(id)
        guard let number = after.terms.breaks.last(where: { $0.paper == paper })?.number else { return [raised] }
        return [
            raised, try await demand(in: after, "withdraw-break", "break/\(number)", Note(text: String(reason.prefix(250)))),
        ]
    }

    private func reopen(_ number: Int, in held: Held, because reason: String) async throws -> [Done] {
        let part = "break/\(number)"
        let reopened = try await demand(in: held, "reopen-break", part, Note.undoing(because: reason))
        let after = try self.held(held.reading.id)
        guard after.book.isUndone(number), after.terms.breaks.first(where: { $0.number == number })?.raisedBy == held.bank else {
            return [reopened]
        }
        return [reopened, try await demand(in: after, "withdraw-break", part, Note(text: String(reason.prefix(250))))]
    }

    /// Proposes to the other bank that entries belong together, whatever the rules say; they match when it agrees.
    ///
    /// - Parameter entries: ids or references of open entries of either bank, 1 to 16.
    package func proposeMatch(
        _ entries: [String], in id: Digest32, by officer: String, because reason: String
    ) async throws -> [Done] {
        try await serially(id) {
            let held = try await self.held(id)
            guard let day = held.book.openDay else { throw DeskFault.nothingToSign }
            let open = held.book.open(through: day.number)
            let chosen = try entries.map { name in
                let found = open.filter { $0.isNamed(name) }
                guard let one = found.first else { throw DeskFault.unknownEntry(name) }
                guard found.count == 1 else { throw DeskFault.severalEntries(name, found.map { "\($0.id)" }) }
                return one
            }
            let paper = try held.book.paper(
                chosen.filter { $0.bank == .first }, chosen.filter { $0.bank == .second }, prefix: "HAND")
            var done = [try await self.demand(in: held, "raise-break", "day/\(day.number)", paper)]
            let after = try await self.held(id)
            guard let number = after.terms.breaks.last(where: { $0.paper == paper })?.number else { return done }
            let part = "break/\(number)"
            done.append(try await self.demand(in: after, "assign", part, Assignment(officer: officer)))
            let query = Query(
                reference: Self.reference("H", number), caseID: nil, codes: [], original: nil,
                narrative: "Match by hand: \(reason.prefix(600))")
            done.append(try await self.demand(in: after, "query", part, query))
            return done
        }
    }

    /// Agrees to a match by hand that the other bank has proposed; that bank's desk then confirms it. Where the entries' amounts differ
    /// an "adjust" of this bank has to follow first.
    package func agreeMatch(_ number: Int, in id: Digest32, because reason: String) async throws -> [Done] {
        try await serially(id) {
            let (held, one) = try await self.proposedByOther(number, id)
            guard let bank = held.bank, let query = one.query else { throw DeskFault.notByHand(number) }
            let part = "break/\(number)"
            let answer = Answer(
                reference: Self.reference("A", number), related: query.paper.reference, codes: [], status: nil,
                narrative: "Agreed: \(reason.prefix(600))")
            let first = try await self.demand(
                in: held, "answer-agreeing", part,
                AgreeingAnswer(answer: answer, remedy: Remedy(kind: .adjust, by: bank)))
            let currency = held.terms.relation.accounts[one.paper.account - 1].currency
            // Where amounts differ, somebody has to book the difference, with the approvals that the bank asks for.
            guard try one.difference(in: currency).isZero else { return [first] }
            let paper = AdjustmentPaper(amount: .zero(currency), reference: "MATCH-\(number)")
            return [first, try await self.demand(in: held, "adjust", part, paper)]
        }
    }

    /// Says no to it: the entries stay in the break until the banks agree or it is withdrawn.
    package func refuseMatch(_ number: Int, in id: Digest32, because reason: String) async throws -> [Done] {
        try await serially(id) {
            let (held, one) = try await self.proposedByOther(number, id)
            guard let query = one.query else { throw DeskFault.notByHand(number) }
            let answer = Answer(
                reference: Self.reference("A", number), related: query.paper.reference, codes: [], status: nil,
                narrative: "No: \(reason.prefix(600))")
            return [try await self.demand(in: held, "answer-disputing", "break/\(number)", answer)]
        }
    }

    private func proposedByOther(_ number: Int, _ id: Digest32) throws -> (Held, SharedBreak) {
        let held = try held(id)
        guard let one = held.terms.breaks.first(where: { $0.number == number }) else { throw DeskFault.unknownBreak(number) }
        guard one.paper.isByHand, one.raisedBy == held.bank?.other else { throw DeskFault.notByHand(number) }
        return (held, one)
    }

    /// At most 16 bytes, as messages want it.
    private static func reference(_ letter: String, _ number: Int) -> String { "\(letter)-BREAK-\(number)" }
}

extension BookEntry {
    /// By its id, or by a reference with or without its kind.
    package func isNamed(_ name: String) -> Bool {
        "\(id)" == name.lowercased() || entry.references.contains { $0 == name || NamedReference($0).text == name }
    }
}
