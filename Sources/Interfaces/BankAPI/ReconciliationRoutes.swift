import Access
import AgreementService
import BankingCalendar
import HTTPTypes
import Hummingbird
import LedgerNode
import ReconciliationService
import Signing

/// The desk for accounts that two banks reconcile: what it posts, matches and signs. What moves money, such as adjusting and writing
/// off, is an act of the agreement, with the approvals that the member's policies ask for.
extension BankAPI {
    func reconciliationRoutes(_ desk: ReconciliationDesk) -> [Route] {
        let one = "/v1/reconciliations/{id}"
        return [
            Route(.get, one, "getReconciliation") { [self] call in
                let (reading, _) = try agreement(call, AccountReconciliations.domain)
                return try Answer.json(await desk.view(reading.id))
            },
            Route(.get, one + "/findings", "listReconciliationFindings", query: ["after", "limit"]) { [self] call in
                try await findings(call, desk)
            },
            Route(.post, one + "/entries", "postEntries", body: .json) { [self] call in try await post(call, desk) },
            Route(.post, one + "/undoing", "undoMatch", body: .json) { [self] call in
                struct Undoing: Decodable {
                    let entry: String
                    let reason: String
                }
                let id = try relation(call)
                let asked = try RequestReading.json(Undoing.self, from: call.body)
                return try done(await desk.undo(asked.entry, in: id, because: asked.reason))
            },
            Route(.post, one + "/matches", "proposeMatch", body: .json) { [self] call in
                struct Proposal: Decodable {
                    let entries: [String]
                    let officer: String
                    let reason: String
                }
                let id = try relation(call)
                let asked = try RequestReading.json(Proposal.self, from: call.body)
                return try done(
                    await desk.proposeMatch(asked.entries, in: id, by: asked.officer, because: asked.reason))
            },
            Route(.post, one + "/matches/{number}", "answerMatch", body: .json) { [self] call in
                try await answerMatch(call, desk)
            },
            Route(.post, one + "/closing", "closeDay") { [self] call in
                try Answer.json(await desk.closeDay(relation(call)))
            },
            Route(.get, one + "/certificate", "getCertificate", query: ["on"]) { [self] call in
                try await certificate(call, desk)
            },
            Route(.get, one + "/report", "getReconciliationReport", query: ["from", "until"]) { [self] call in
                let (reading, _) = try agreement(call, AccountReconciliations.domain)
                let days = try ExportReading(call.request)
                return try Answer.json(await desk.report(reading.id, from: days.from, until: days.until))
            },
            Route(.get, one + "/export", "exportReconciliation", query: ExportReading.keys) { [self] call in
                let (reading, _) = try agreement(call, AccountReconciliations.domain)
                return try await ExportReading(call.request).answer(from: desk, of: reading.id)
            },
            Route(.post, "/v1/reconciliations/settlement", "settleReconciliations") { [self] call in
                try requireReconciling(call)
                return try done(await desk.settle())
            },
        ]
    }

    private func done(_ items: [ReconciliationDesk.Done]) throws -> Answer {
        try Answer.json(PageView(items: items, next: nil))
    }

    private func post(_ call: Call, _ desk: ReconciliationDesk) async throws -> Answer {
        struct Posting: Decodable {
            let account: String
            let corrects: Int?
            let day: CalendarDay?
            let entries: [NewEntry]
        }
        let id = try relation(call)
        let asked = try RequestReading.json(Posting.self, from: call.body)
        guard !asked.entries.isEmpty else { throw RequestReading.problem(in: "entries", why: "at least one entry is named") }
        return try Answer.json(
            await desk.post(asked.entries, account: asked.account, in: id, correcting: asked.corrects, on: asked.day))
    }

    private func answerMatch(_ call: Call, _ desk: ReconciliationDesk) async throws -> Answer {
        struct Answering: Decodable {
            let agrees: Bool
            let reason: String
        }
        let id = try relation(call)
        guard let number = Int(try call.parameter("number")) else {
            throw Problem(.notFound, "break-known", "There is no such break.")
        }
        let asked = try RequestReading.json(Answering.self, from: call.body)
        return try done(
            asked.agrees
                ? await desk.agreeMatch(number, in: id, because: asked.reason)
                : await desk.refuseMatch(number, in: id, because: asked.reason))
    }

    private func findings(_ call: Call, _ desk: ReconciliationDesk) async throws -> Answer {
        let (reading, _) = try agreement(call, AccountReconciliations.domain)
        let after = Int(try RequestReading.number("after", in: call.request, default: 0, range: 0...1_000_000_000))
        let limit = Int(try RequestReading.number("limit", in: call.request, default: 100, range: 1...1000))
        let all = try await desk.findings(reading.id)
        let page = Array(all.dropFirst(after).prefix(limit))
        return try Answer.json(PageView(items: page, next: after + page.count < all.count ? "\(after + page.count)" : nil))
    }

    private func certificate(_ call: Call, _ desk: ReconciliationDesk) async throws -> Answer {
        let (reading, _) = try agreement(call, AccountReconciliations.domain)
        let text = call.request.uri.queryParameters["on"].map(String.init)
        let day = text.flatMap { CalendarDay($0) }
        guard text == nil || day != nil else {
            throw Problem(.badRequest, "query-well-formed", "'on' is a day such as 2026-03-02.", pointer: "on")
        }
        return Answer(
            headers: [.contentType: "application/octet-stream"],
            body: try await desk.certificate(of: reading.id, on: day).encoded())
    }

    /// Users of the member itself; a customer does not post for the bank.
    private func requireReconciling(_ call: Call) throws {
        let user = try call.user
        try user.requireMaking(in: Domain(AccountReconciliations.domain.name))
        guard user.party == nil else {
            throw Problem(.forbidden, "reconciles-for-member", "Accounts are reconciled by the bank's own people.")
        }
    }

    private func relation(_ call: Call) throws -> Digest32 {
        try requireReconciling(call)
        return try agreement(call, AccountReconciliations.domain).reading.id
    }
}

extension Problem {
    /// What the desk says no to.
    init(_ fault: DeskFault) {
        switch fault {
        case .unknownRelation: self.init(.notFound, "agreement-known", "\(fault).")
        case .notBank: self.init(.forbidden, "bank-acts", "\(fault).")
        case .unknownEntry, .unknownBreak: self.init(.notFound, "entry-known", "\(fault).")
        case .refused(_, let clause, let sentence):
            self.init(.unprocessableContent, clause, sentence, progress: .orderedRefused)
        case .entryRefused, .documentRefused, .unknownAccount, .tooManyEntries, .severalEntries:
            self.init(.unprocessableContent, "entries-well-formed", "\(fault).")
        case .notOpen, .awaiting, .batchRefused, .strayBreak, .nothingToSign, .dayStillOpen, .notMatched, .certifiedAlready,
            .notByHand, .noSuchBatch, .dayTakesNone, .signatureRefused, .unknownRulebook, .notCertified, .certificateUnproved,
            .unexplained, .instructionUnwritten, .historyPruned:
            self.init(.conflict, "reconciliation-ready", "\(fault).")
        }
    }
}
