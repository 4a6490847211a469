package import AgreementService
import BankingCalendar
import CanonicalCBOR
import ContractKit
package import CreditInformation
import CustomsAnswers
import Foundation
import Governance
import Ledger
import LedgerNode
package import Parties
package import Signing
import WorkflowEngine

/// The holder of the credit records: it alone reads what every bank states of a business, and tells a bank that was authorised to ask.
///
/// What is to be said is the difference between the records on the ledger, as with the declaration accounts; nothing is remembered.
package actor CreditHolderDesk {
    package nonisolated let service: AgreementService
    private let rules: CreditRules
    private let key: any SigningKey
    private let enrolled: @Sendable (USCC) async throws -> PublicKey?

    /// - Parameters:
    ///   - rules: by which it answers; their key is the one of `key`.
    ///   - enrolled: the key with which a business signs, as the holder has established it; nil for one that it does not know.
    package init(
        service: AgreementService, rules: CreditRules, key: any SigningKey,
        enrolled: @escaping @Sendable (USCC) async throws -> PublicKey?
    ) throws {
        guard rules.key == key.publicKey else { throw CreditFault.otherKey }
        (self.service, self.rules, self.key, self.enrolled) = (service, rules, key, enrolled)
    }

    /// How often an answer is made anew at once because the record has moved on meanwhile; then it waits for the next run.
    private static let attemptsMax = 3

    private var book: CreditRecordBook { CreditRecordBook(service: service) }
    private typealias Record = CreditRecordBook.Record

    /// Accepts or declines records, answers queries and tells corrections. Repeated, it does nothing; what a record refused is said
    /// again after a while.
    @discardableResult
    package func run() async throws -> [CreditDone] {
        var done: [CreditDone] = []
        for record in try book.records(as: "holder") where record.state == "opened" {
            if try ["accept-record", "decline-record"].contains(where: { try book.isWaiting($0, nil, in: record) }) { continue }
            done.append(try await open(record))
        }
        let records = try book.records(as: "holder")
        for record in records where record.state == "open" || record.state == "closed" {
            for index in record.terms.queries.indices {
                let part = PartKey("query", number: index + 1)
                switch record.state(of: part) {
                case "asked": done += try await giveAnswer(part, index, in: record, among: records)
                case "answered": done += try await tellCorrections(part, index, in: record, among: records)
                default: continue
                }
            }
        }
        return done
    }

    /// What was seen before the last answer was given is old by now: the record is read anew, and the answer holds only where nothing
    /// has come between. A revocation that does leaves a transaction that no node opens.
    private func giveAnswer(_ part: PartKey, _ index: Int, in record: Record, among records: [Record]) async throws
        -> [CreditDone]
    {
        var done: [CreditDone] = []
        for _ in 0..<Self.attemptsMax {
            guard let now = try book.record(record.reading.id), now.state(of: part) == "asked",
                try !book.isWaiting("answer-query", part, in: now)
            else { break }
            let answer = try await answer(to: now, index, among: records)
            let paper = try CBOREncoder().encode(AnsweredQuery(answer: HolderSigned(answer, with: key)))
            let said = try await book.act(in: now.reading, "answer-query", part, as: "holder", paper, unchanged: true)
            if said.outcome == PublicOutcome.headNotAsExpected.code { continue }
            done.append(said)
            break
        }
        return done
    }

    /// In the order of the lenders' own numbers, so that a correction of a correction finds the one that it corrects told.
    private func tellCorrections(_ part: PartKey, _ index: Int, in record: Record, among records: [Record]) async throws
        -> [CreditDone]
    {
        var done: [CreditDone] = []
        for (other, stated) in try due(to: record.terms.queries[index], among: records) {
            guard let now = try book.record(record.reading.id), now.state(of: part) == "answered",
                try now.terms.queries[index].corrects(stated), try !now.terms.queries[index].isTold(stated),
                try !book.isWaiting("correct-answer", part, in: now)
            else { continue }
            let authorisation = now.terms.queries[index].question.authorisation
            let correction = CreditCorrection(
                bank: now.terms.bank, query: index + 1, line: line(stated, of: other, under: authorisation, in: now),
                statedAt: book.now)
            let paper = try CBOREncoder().encode(CorrectedAnswer(correction: HolderSigned(correction, with: key)))
            done.append(try await book.act(in: now.reading, "correct-answer", part, as: "holder", paper))
        }
        return done
    }

    /// Queries that wait for their answer.
    package func waitingCount() throws -> Int {
        try book.records(as: "holder").reduce(0) { $0 + $1.terms.queries.count(where: \.isOpen) }
    }

    // MARK: opening

    private func open(_ record: Record) async throws -> CreditDone {
        if let reason = try await objection(to: record) {
            let paper = try CBOREncoder().encode(Note(text: reason))
            return try await book.act(in: record.reading, "decline-record", nil, as: "holder", paper)
        }
        return try await book.act(in: record.reading, "accept-record", nil, as: "holder", CBOREncoder().encode(rules))
    }

    /// Why a record is not kept: nobody else reads it, the business is who it says it is, and each bank has one of each business.
    private func objection(to record: Record) async throws -> String? {
        let (terms, roster) = (record.terms, record.reading.roster)
        guard let bank = roster.party(in: "bank"), let holder = roster.party(in: "holder"),
            let business = roster.party(in: "business"),
            bank.name == terms.bank.text, holder.name == terms.holder.text, business.name == terms.business.text,
            bank.member != holder.member
        else { return "The paper names others than take part." }
        guard let known = try await enrolled(terms.businessCode), business.ownKey == known else {
            return "The business has not signed with the key that it is enrolled with."
        }
        // Whom governance calls a regulator, and not whoever was seated as one.
        let governance = await service.node.position().governance
        let mandatory = roster.parties.map(\.member).filter { governance.member($0)?.kind == .regulator }
        guard roster.participants.allSatisfy({ ([bank.member, holder.member] + mandatory).contains($0.member) }) else {
            return "Others than the bank, the holder and the regulator would read it; let the business sit with one of these."
        }
        let others = try book.records(as: "holder").filter { $0.reading.id != record.reading.id && $0.state == "open" }
        guard !others.contains(where: { $0.terms.businessCode == terms.businessCode && $0.bankMember == bank.member }) else {
            return "The bank has a record of the business already."
        }
        return nil
    }

    // MARK: answering

    /// Of all other banks' open records of the business, in the order of their keys, which says nothing of whose they are.
    private func others(than record: Record, among records: [Record]) -> [Record] {
        records.filter {
            $0.state == "open" && $0.terms.businessCode == record.terms.businessCode && $0.bankMember != record.bankMember
        }.sorted { ($0.terms.factKey?.encoded ?? []).lexicographicallyPrecedes($1.terms.factKey?.encoded ?? []) }
    }

    private func answer(to record: Record, _ index: Int, among records: [Record]) async throws -> CreditAnswer {
        let question = record.terms.queries[index].question
        let others = others(than: record, among: records)
        let (now, today) = (book.now, try await book.today(of: record))
        let longest = record.terms.rules?.factDaysMax ?? 0
        var (lines, silent): ([AnsweredFact], Int) = ([], 0)
        for other in others {
            let facts = question.subjects.compactMap { other.terms.fact(on: $0) }.filter {
                // Days are counted at each record's own place, and may differ by one.
                (-1...longest).contains($0.fact.statedOn.days(until: today))
            }
            guard facts.count == question.subjects.count else {
                silent += 1
                continue
            }
            lines += facts.map { line($0, of: other, under: question.authorisation, in: record) }
        }
        return CreditAnswer(
            bank: record.terms.bank, query: index + 1, businessCode: record.terms.businessCode, purpose: question.purpose,
            lines: lines, records: others.count, silent: silent, statedAt: now)
    }

    private func line(_ stated: StatedFact, of other: Record, under authorisation: Int, in record: Record) -> AnsweredFact {
        let isNamed = record.terms.authorisations[authorisation - 1].consent.namesLenders
        return AnsweredFact(
            stated: stated, isDisputed: other.terms.isDisputed(stated.fact.subject), lender: isNamed ? other.terms.bank : nil)
    }

    /// Every correction that is not told yet and is of what was told, or of a correction among these; overtaken ones too.
    private func due(to query: CreditQuery, among records: [Record]) throws -> [(Record, StatedFact)] {
        let keys = query.told.map(\.key)
        return try records.flatMap { other in
            try other.terms.corrections.filter { try keys.contains($0.key) && !query.isTold($0) }
                .sorted { $0.fact.number < $1.fact.number }.map { (other, $0) }
        }
    }
}

extension CreditRecordBook.Record {
    var bankMember: MemberID? { reading.roster.party(in: "bank")?.member }
}
