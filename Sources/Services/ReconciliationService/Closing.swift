package import AccountReconciliation
import AgreementService
package import BankingCalendar
import CanonicalCBOR
import LedgerNode
package import Signing

/// Where a day's certificate stands.
package struct ClosingReport: Hashable, Codable, Sendable {
    package var day: CalendarDay
    package var number: Int
    /// The day's state: half-signed, certified or differing.
    package var state: String
    /// What this bank's node has computed.
    package var result: DayResult
    /// The breaks that were raised before.
    package var raised: Int
}

extension ReconciliationDesk {
    /// Signs the first day that is not certified, after its close: signs first, countersigns what the other bank has signed, or says
    /// where the results differ. What this bank has signed already stays as it is.
    package func closeDay(_ id: Digest32) async throws -> ClosingReport {
        try await serially(id) { try await self.closeOne(id) }
    }

    private func closeOne(_ id: Digest32) async throws -> ClosingReport {
        var done = try await settleOne(id)
        var held = try held(id)
        guard let bank = held.bank else { throw DeskFault.notBank }
        guard let day = held.book.openDay else { throw DeskFault.nothingToSign }
        var state = held.state(of: "day", day.number) ?? ""
        guard state != "open" else { throw DeskFault.dayStillOpen(day.on.description) }
        try held.book.requireEntries(through: day.number)
        if state != "half-signed" {
            done += try await raiseFound(held, day, own: false)
            held = try self.held(id)
        }
        let result = try held.book.result(of: day.number, terms: held.terms)
        let signed = held.terms.days.first { $0.number == day.number }?.signed
        switch state {
        case "half-signed" where signed?.by == bank: break
        case "half-signed" where signed?.result == result: try await sign("countersign-day", result, day, held)
        case "half-signed":
            try await demand(
                in: held, "state-difference", "day/\(day.number)",
                DifferencePaper(matching: result.matching, reason: Self.difference(signed?.result, result, held)))
        default: try await sign("sign-day", result, day, held)
        }
        held = try self.held(id)
        state = held.state(of: "day", day.number) ?? "certified"
        let raised = done.filter { $0.action == "raise-break" && $0.outcome == "accepted" }.count
        return ClosingReport(day: day.on, number: day.number, state: state, result: result, raised: raised)
    }

    /// The node's own signature goes with the act, as a document.
    private func sign(_ action: String, _ result: DayResult, _ day: RelationBook.Day, _ held: Held) async throws {
        let certificate = DayCertificate(
            relation: held.terms.relation.reference, number: day.number, on: day.on, result: result,
            previous: held.terms.certificate)
        let signature = try DaySignature(
            of: certificate, in: held.reading.id, as: held.bank?.rawValue ?? "", by: service.node.member,
            with: service.node.nodeKey())
        let document = DocumentContent(
            name: "day-\(day.number)-\(held.bank?.rawValue ?? "").signature", mediaType: DaySignature.mediaType,
            content: signature.bytes)
        try await demand(in: held, action, "day/\(day.number)", result, documents: [document])
    }

    /// In a sentence, where two results of a day differ.
    private static func difference(_ theirs: DayResult?, _ ours: DayResult, _ held: Held) -> String {
        guard let theirs else { return "There is no signed result." }
        for (index, account) in held.terms.relation.accounts.enumerated()
        where theirs.accounts.indices.contains(index) && theirs.accounts[index] != ours.accounts[index] {
            let (one, other) = (theirs.accounts[index].sides, ours.accounts[index].sides)
            return "On account \(account.number) you count as matched \(one.first.matched) and \(one.second.matched) entries, as "
                + "waiting \(one.first.waiting) and \(one.second.waiting); we count \(other.first.matched) and "
                + "\(other.second.matched), \(other.first.waiting) and \(other.second.waiting)."
        }
        return theirs.matching == ours.matching
            ? "The matching is the same, and the rulebooks differ." : "The counts are the same, and other entries are matched."
    }
}
