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

    private var book: CreditRecordBook { CreditRecordBook(service: service) }
    private typealias Record = CreditRecordBook.Record

    /// Accepts or declines records, answers queries and tells corrections. Repeated, it does nothing.
    @discardableResult
    package func run() async throws -> [CreditDone] {
        var done: [CreditDone] = []
        for record in try book.records(as: "holder") where record.state == "opened" {
            done.append(try await open(record))
        }
        let records = try book.records(as: "holder")
        for record in records where record.state == "open" || record.state == "closed" {
            for index in record.terms.queries.indices {
                let part = PartKey("query", number: index + 1)
                switch record.state(of: part) {
                case "asked":
                    let answer = try answer(to: record, index, among: records)
                    let paper = try CBOREncoder().encode(AnsweredQuery(answer: HolderSigned(answer, with: key)))
                    done.append(try await book.act(in: record.reading, "answer-query", part, as: "holder", paper))
                case "answered":
                    for correction in try corrections(to: record, index, among: records) {
                        let paper = try CBOREncoder().encode(CorrectedAnswer(correction: HolderSigned(correction, with: key)))
                        done.append(try await book.act(in: record.reading, "correct-answer", part, as: "holder", paper))
                    }
                default: continue
                }
            }
        }
        return done
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

    private func answer(to record: Record, _ index: Int, among records: [Record]) throws -> CreditAnswer {
        let (question, now) = (record.terms.queries[index].question, service.node.standing.now)
        let others = others(than: record, among: records)
        let longest = Int64(record.terms.rules?.factDaysMax ?? 0) * 86_400_000
        var (lines, silent): ([AnsweredFact], Int) = ([], 0)
        for other in others {
            let facts = question.subjects.compactMap { other.terms.fact(on: $0) }.filter {
                (0...longest).contains($0.fact.statedAt.milliseconds(until: now))
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

    /// Facts that stand now and correct one that the answer told.
    private func corrections(to record: Record, _ index: Int, among records: [Record]) throws -> [CreditCorrection] {
        let query = record.terms.queries[index]
        let now = service.node.standing.now
        return records.flatMap { other in
            other.terms.facts.filter { stated in
                query.told.contains {
                    $0.key == stated.key && $0.subject == stated.fact.subject && $0.statedAt == stated.fact.corrects
                }
                    && !query.told.contains {
                        $0.key == stated.key && $0.subject == stated.fact.subject && $0.statedAt == stated.fact.statedAt
                    }
            }.map { stated in
                CreditCorrection(
                    bank: record.terms.bank, query: index + 1,
                    line: line(stated, of: other, under: query.question.authorisation, in: record), statedAt: now)
            }
        }
    }
}

extension CreditRecordBook.Record {
    var bankMember: MemberID? { reading.roster.party(in: "bank")?.member }
}
