package import AgreementService
import BankingCalendar
import CanonicalCBOR
import ContractKit
import CreditInformation
import Foundation
import LedgerNode
import ReceivableFinancing
package import Signing
import WorkflowEngine

/// A bank's desk at the holder of the credit records: it states what the bank lends to businesses that opened a record with it.
///
/// What is stated is the difference between the bank's loans on the ledger and the record's facts, so that a crash is made good by the
/// next run. The key of a record is derived from a secret of the bank and the record, so that no two records show the same key.
package actor CreditBankDesk {
    package nonisolated let service: AgreementService
    private let secret: [UInt8]

    /// - Parameter secret: 32 bytes or more, which only this member knows; lost, the records must be opened anew.
    package init(service: AgreementService, secret: [UInt8]) throws {
        guard secret.count >= 32 else { throw CreditFault.secretTooShort(secret.count) }
        (self.service, self.secret) = (service, secret)
    }

    var book: CreditRecordBook { CreditRecordBook(service: service) }

    /// The key of a record, made for it alone.
    private func key(of record: Digest32) throws -> Ed25519SigningKey {
        try Ed25519SigningKey(secret: Digest32.of(domain: "hefu credit fact key", parts: [secret, record.bytes]).bytes)
    }

    /// States what has changed since it was stated, and what would soon be too old to be told. Repeated, it does nothing.
    @discardableResult
    package func state() async throws -> [CreditDone] {
        var done: [CreditDone] = []
        for act in try statements() { done.append(try await book.act(act)) }
        return done
    }

    /// What ``state()`` would do now, in the order of the records.
    func statements() throws -> [CreditAct] {
        let loans = try book.loans()
        return try book.records(as: "bank").filter { $0.state == "open" }.compactMap { record in
            let facts = try due(in: record, loans)
            guard !facts.isEmpty else { return nil }
            let paper = try CBOREncoder().encode(StatedFacts(facts: facts))
            return CreditAct(reading: record.reading, action: "state-facts", part: nil, role: "bank", paper: paper)
        }
    }

    private func due(in record: CreditRecordBook.Record, _ loans: [ReceivableFinancing]) throws -> [StatedFact] {
        guard let rules = record.terms.rules else { return [] }
        let (key, now) = (try key(of: record.reading.id), service.node.standing.now)
        guard record.terms.factKey ?? key.publicKey == key.publicKey else { throw CreditFault.otherSecret(record.reading.id) }
        let own = loans.filter { $0.application.sellerCode == record.terms.businessCode }
        let half = Int64(rules.factDaysMax) * 86_400_000 / 2
        return try CreditSubject.allCases.compactMap { subject in
            let figures = try Figures(subject, of: own)
            if let last = record.terms.fact(on: subject)?.fact {
                let age = last.statedAt.milliseconds(until: now)
                guard age > 0, Figures(last) != figures || age > half else { return nil }
            }
            return try StatedFact(figures.fact(subject, of: record.terms.businessCode, at: now), with: key)
        }
    }

    /// Corrects a disputed fact by what the bank's loans come to now.
    package func correct(_ record: Digest32, dispute number: Int) async throws -> CreditDone {
        try await book.act(correction(of: record, dispute: number))
    }

    /// What ``correct(_:dispute:)`` would do now.
    func correction(of record: Digest32, dispute number: Int) throws -> CreditAct {
        guard let record = try book.records(as: "bank").first(where: { $0.reading.id == record }) else {
            throw CreditFault.unknownRecord
        }
        guard number > 0, number <= record.terms.disputes.count, record.terms.disputes[number - 1].isOpen else {
            throw CreditFault.noSuchDispute(number)
        }
        let dispute = record.terms.disputes[number - 1]
        let own = try book.loans().filter { $0.application.sellerCode == record.terms.businessCode }
        let fact = try Figures(dispute.paper.subject, of: own).fact(
            dispute.paper.subject, of: record.terms.businessCode, corrects: dispute.statedAt, at: service.node.standing.now)
        let paper = try CBOREncoder().encode(CorrectedFact(fact: StatedFact(fact, with: key(of: record.reading.id))))
        return CreditAct(
            reading: record.reading, action: "correct-fact", part: PartKey("dispute", number: number), role: "bank", paper: paper)
    }
}
