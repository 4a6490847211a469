import AccountReconciliation
package import Signing

extension ReconciliationDesk {
    /// Does what is left to do in a relation, or in all: discloses what was posted, takes matches apart that were undone, withdraws
    /// breaks whose entries match after all, confirms matches by hand that the other bank has agreed to, and after a day's close
    /// raises the breaks that were found.
    @discardableResult
    package func settle(_ id: Digest32? = nil) async throws -> [Done] {
        var done: [Done] = []
        for one in try id.map({ [$0] }) ?? relations() {
            done += try await serially(one) { try await self.settleOne(one) }
        }
        return done
    }

    func settleOne(_ id: Digest32) async throws -> [Done] {
        var held = try held(id)
        guard held.bank != nil else { return [] }
        var done = try await discloseAll(held)
        held = try self.held(id)
        done += try await tidyBreaks(held)
        held = try self.held(id)
        if let day = held.book.openDay, ["closing", "differing", "reopened"].contains(held.state(of: "day", day.number) ?? "") {
            done += try await raiseFound(held, day, own: true)
        }
        return done
    }

    /// The bank's own breaks that have become needless, and those that only its confirmation keeps open.
    private func tidyBreaks(_ held: Held) async throws -> [Done] {
        var done: [Done] = []
        let matched = try releasable(held)
        for one in held.terms.breaks {
            let (state, part) = (held.state(of: "break", one.number) ?? "", "break/\(one.number)")
            let isFresh = one.raisedBy == held.bank && (state == "open" || state == "assigned")
            if isFresh, one.paper.isUndoing || held.book.isUndone(one.number) {
                done.append(try await act(in: held, "withdraw-break", part, Note(text: "The match is undone")))
            } else if isFresh, matched.contains(one.number) {
                done.append(try await act(in: held, "withdraw-break", part, Note(text: "The entries match after all")))
            } else if one.paper.isByHand, one.raisedBy == held.bank, state == "adjusted", one.resolution?.by == held.bank?.other {
                done.append(try await act(in: held, "close-break", part, Note()))
            }
        }
        return done
    }

    /// Found breaks of this bank, still untouched, whose entries would all match without them.
    private func releasable(_ held: Held) throws -> [Int] {
        let untouched = held.terms.breaks.filter {
            $0.raisedBy == held.bank && $0.paper.isFound && held.state(of: "break", $0.number) == "open"
        }
        guard !untouched.isEmpty, !held.book.days.isEmpty else { return [] }
        let state = try held.book.state(releasing: untouched.map(\.number))
        // What the banks agreed on before the break was raised is no reason to withdraw it.
        let matched = Set(state.matches.filter { $0.agreedBy == nil }.flatMap { $0.entries.map(\.leaf) })
        return untouched.filter { one in (one.paper.entries.first + one.paper.entries.second).allSatisfy(matched.contains) }
            .map(\.number)
    }

    /// Raises what matching found as breaks that both banks see. A break that the other bank raised a moment before stands.
    ///
    /// - Parameter own: only this bank's share: what the other bank lacks, and of what both have, the first bank's.
    func raiseFound(_ held: Held, _ day: RelationBook.Day, own: Bool) async throws -> [Done] {
        guard held.bank != nil else { return [] }
        var done: [Done] = []
        let state = try state(of: held, through: day.number)
        var taken: Set<Digest32> = []
        for found in state.broken {
            if own, (found.first.isEmpty ? Bank.second : .first) != held.bank { continue }
            guard let paper = try held.book.paper(raising: found, in: state, without: taken) else { continue }
            let raised = try await act(in: held, "raise-break", "day/\(day.number)", paper)
            done.append(raised)
            taken.formUnion(paper.entries.first + paper.entries.second)
            // No more breaks fit: what is left waits.
            if raised.outcome == "room-for-break" { break }
        }
        return done
    }
}
