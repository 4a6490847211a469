package import AgreementService
import BankingCalendar
import CanonicalCBOR
import Collateral
import ContractKit
import CreditInformation
import CustomsAnswers
import Foundation
import LedgerNode
import ReceivableFinancing
package import Signing
import WorkflowEngine

/// A bank's desk at the holder of the credit records: it states what the bank lends to businesses that opened a record with it.
///
/// What is stated is the difference between the bank's loans on the ledger and the record's facts, so that a crash is made good by the
/// next run. Key and salt of a record are derived from a secret of the bank and the record, so that no two records show the same.
package actor CreditBankDesk {
    package nonisolated let service: AgreementService
    private let secret: [UInt8]

    /// - Parameter secret: 32 bytes or more, which only this member knows; lost, the records must be opened anew.
    package init(service: AgreementService, secret: [UInt8]) throws {
        guard secret.count >= 32 else { throw CreditFault.secretTooShort(secret.count) }
        (self.service, self.secret) = (service, secret)
    }

    var book: CreditRecordBook { CreditRecordBook(service: service) }
    private typealias Record = CreditRecordBook.Record

    /// The key of a record, made for it alone.
    private func key(of record: Digest32) throws -> Ed25519SigningKey {
        try Ed25519SigningKey(secret: Digest32.of(domain: "hefu credit fact key", parts: [secret, record.bytes]).bytes)
    }

    private func salt(of record: Digest32) -> ByteText {
        ByteText(Digest32.of(domain: "hefu credit record salt", parts: [secret, record.bytes]).bytes)
    }

    /// States what has changed since it was stated, and what would soon be too old to be told. Repeated, it does nothing; what a record
    /// refused is stated again after a while.
    @discardableResult
    package func state() async throws -> [CreditDone] {
        var done: [CreditDone] = []
        for act in try await statements() {
            if try book.isWaiting(act.action, nil, in: Record(act.reading)) { continue }
            done.append(try await book.act(act))
        }
        return done
    }

    /// What ``state()`` would do now, in the order of the records.
    func statements() async throws -> [CreditAct] {
        let loans = try book.loans()
        var acts: [CreditAct] = []
        for record in try book.records(as: "bank") where record.state == "open" {
            let facts = try await due(in: record, loans)
            guard !facts.isEmpty else { continue }
            let salt = record.terms.salt == nil ? salt(of: record.reading.id) : nil
            let paper = try CBOREncoder().encode(StatedFacts(facts: facts, salt: salt))
            acts.append(CreditAct(reading: record.reading, action: "state-facts", part: nil, role: "bank", paper: paper))
        }
        return acts
    }

    private func due(in record: Record, _ loans: [ReceivableFinancing]) async throws -> [StatedFact] {
        guard let rules = record.terms.rules else { return [] }
        let key = try key(of: record.reading.id)
        guard record.terms.factKey ?? key.publicKey == key.publicKey else { throw CreditFault.otherSecret(record.reading.id) }
        let own = loans.filter { $0.application.sellerCode == record.terms.businessCode }
        let today = try await book.today(of: record)
        return try CreditSubject.allCases.compactMap { subject in
            let figures = try Figures(subject, of: own)
            if let last = record.terms.fact(on: subject)?.fact {
                guard Figures(last) != figures || last.statedOn.days(until: today) > rules.factDaysMax / 2 else { return nil }
            }
            return try StatedFact(fact(subject, figures, in: record, on: today), with: key)
        }
    }

    private func fact(
        _ subject: CreditSubject, _ figures: Figures, in record: Record, corrects: Int? = nil, on day: CalendarDay
    ) throws -> CreditFact {
        CreditFact(
            record: try RecordMark.of(record.terms.opening, salt: record.terms.salt ?? salt(of: record.reading.id)),
            businessCode: record.terms.businessCode, subject: subject,
            number: (record.terms.fact(on: subject)?.fact.number ?? 0) + 1, count: figures.count, amounts: figures.amounts,
            sinceOn: figures.sinceOn, rejected: figures.rejected, corrects: corrects, statedOn: day)
    }

    /// Disputes that this bank has neither upheld nor corrected.
    package func disputeCount() throws -> Int {
        try book.records(as: "bank").reduce(0) { $0 + $1.terms.disputes.count(where: \.isOpen) }
    }

    /// Corrects a disputed fact by what the bank's loans come to now.
    package func correct(_ record: Digest32, dispute number: Int) async throws -> CreditDone {
        try await book.act(await correction(of: record, dispute: number))
    }

    /// What ``correct(_:dispute:)`` would do now.
    func correction(of record: Digest32, dispute number: Int) async throws -> CreditAct {
        guard let record = try book.records(as: "bank").first(where: { $0.reading.id == record }) else {
            throw CreditFault.unknownRecord
        }
        guard number > 0, number <= record.terms.disputes.count, record.terms.disputes[number - 1].isOpen else {
            throw CreditFault.noSuchDispute(number)
        }
        let dispute = record.terms.disputes[number - 1]
        let own = try book.loans().filter { $0.application.sellerCode == record.terms.businessCode }
        let fact = try fact(
            dispute.paper.subject, Figures(dispute.paper.subject, of: own), in: record, corrects: dispute.number,
            on: await book.today(of: record))
        let paper = try CBOREncoder().encode(CorrectedFact(fact: StatedFact(fact, with: key(of: record.reading.id))))
        return CreditAct(
            reading: record.reading, action: "correct-fact", part: PartKey("dispute", number: number), role: "bank", paper: paper)
    }
}
