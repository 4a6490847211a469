package import AccountReconciliation
import AgreementService
package import BankingCalendar
import CanonicalCBOR
import Ledger
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
        guard held.bank != nil else { throw DeskFault.notBank }
        guard let day = held.book.openDay else { throw DeskFault.nothingToSign }
        var state = held.state(of: "day", day.number) ?? ""
        guard state != "open" else { throw DeskFault.dayStillOpen(day.on.description) }
        // A batch that cannot be used is corrected where the day takes corrections; where it does not, the day is made to differ.
        try held.book.requireEntries(through: day.number, allowingRefused: state == "closing" || state == "half-signed")
        if state != "half-signed" {
            done += try await raiseFound(held, day, own: false)
            held = try self.held(id)
        }
        let result = try held.book.result(of: day.number, terms: held.terms, state: self.state(of: held, through: day.number))
        if state == "half-signed" {
            try await answer(held.terms.days.first { $0.number == day.number }?.signed, result, day, held)
        } else {
            try await sign("sign-day", result, day, held, answering: nil)
        }
        held = try self.held(id)
        state = held.state(of: "day", day.number) ?? "certified"
        let raised = done.filter { $0.action == "raise-break" && $0.outcome == "accepted" }.count
        return ClosingReport(day: day.on, number: day.number, state: state, result: result, raised: raised)
    }

    /// Countersigns what the other bank has signed, or says why not.
    private func answer(_ signed: SignedResult?, _ result: DayResult, _ day: RelationBook.Day, _ held: Held) async throws {
        guard let signed, signed.by != held.bank else { return }
        var why: String?
        let refused = held.book.refused(through: day.number)
        if let first = refused.first {
            why = "\(first.name): \(first.refusal ?? ""); its bank has to post a correction."
        } else if signed.result != result {
            why = Self.difference(signed.result, result, held)
        } else {
            do {
                let signature = try signature(over: certificate(result, day, held), held)
                return try await sign("countersign-day", result, day, held, answering: signature)
            } catch DeskFault.signatureRefused(let reason) {
                why = "Your signature of the day is not countersigned: \(reason)."
            }
        }
        let reason = String((why ?? "").prefix(250))
        // The contract takes a difference for one of the matching, and what is wrong beside it is none: the digest is over both.
        let matching =
            signed.result.matching == result.matching
            ? Digest32.of(domain: "hefu reconciliation difference", parts: [result.matching.bytes, Array(reason.utf8)])
            : result.matching
        try await demand(
            in: held, "state-difference", "day/\(day.number)", DifferencePaper(matching: matching, reason: reason))
    }

    private func certificate(_ result: DayResult, _ day: RelationBook.Day, _ held: Held) -> DayCertificate {
        DayCertificate(
            relation: held.terms.relation.reference, number: day.number, on: day.on, result: result,
            previous: held.terms.certificate)
    }

    /// The node's own signature goes with the act, as a document.
    private func sign(
        _ action: String, _ result: DayResult, _ day: RelationBook.Day, _ held: Held, answering other: DaySignature?
    ) async throws {
        guard let bank = held.bank, let pseudonym = held.reading.roster.pseudonym(of: service.node.member) else {
            throw DeskFault.notBank
        }
        let signature = try DaySignature(
            of: certificate(result, day, held), in: held.reading.id, as: bank.rawValue, by: service.node.member,
            actingBy: pseudonym, answering: other, with: service.node.nodeKey())
        let document = DocumentContent(
            name: "day-\(day.number)-\(bank.rawValue).signature", mediaType: DaySignature.mediaType, content: signature.bytes)
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
