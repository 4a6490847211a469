import BankingCalendar
import CanonicalCBOR
import ContractKit
import CustomsAnswers
import CustomsDeclaration
import Foundation
import GRDB
import Ledger
import LedgerNode
import LedgerStore
import Money
import Parties
import Signing
import WorkflowEngine

/// One entry of a bank's agreement, told to the accounts.
struct Fold {
    let db: Database
    let reading: AgreementReading
    let terms: BankAgreement
    let history: HistoryReading
    /// Of the holder's place, where the day of a question is counted.
    let utcOffsetMinutes: Int

    private var at: LedgerTime { history.entry.at }
    private var id: Digest32 {
        Digest32.of(
            domain: "hefu holder entry", parts: [reading.id.bytes, Array("\(history.entry.sequence)".utf8)])
    }
    private var bank: String { reading.roster.party(in: "bank")?.member.text ?? "" }

    func apply(_ touched: inout Set<Digest32>) throws {
        guard history.entry.rejection == nil else { return }
        if history.entry.index == nil { return try lapsed(&touched) }
        switch history.entry.action {
        case "ask": try asked(&touched)
        case "ask-verification": try verificationAsked()
        case "answer-yes":
            let said = try paper(Yes.self).answer.statement
            try expect(said.inquiry) { $0.code == nil && $0.reserved == said.reserved && $0.version == said.version }
        case "answer-no":
            let said = try paper(No.self).answer.statement
            try expect(said.inquiry) { $0.code == said.code }
        case "withdraw-question", "release": try tell(.released(key(try number())), on: try number(), &touched)
        case "register-financing":
            try tell(.financed(key(try number()), try paper(RegisteredFinancing.self).amount), on: try number(), &touched)
        case "register-repayment":
            let repaid = try paper(RegisteredRepayment.self)
            let entry = repaid.receipt.map { AccountEntry(reference: $0.reference, amount: $0.amount) }
            try tell(.repaid(key(try number()), repaid.amount, from: entry), on: try number(), &touched)
        case "report-receipt": try received(&touched)
        default: break
        }
    }

    // MARK: what an entry says

    private func paper<Paper: Decodable>(_ type: Paper.Type) throws -> Paper {
        guard let payload = history.payload else { throw HolderFault.unreadable(entry: history.entry.sequence) }
        return try CBORDecoder().decode(type, from: payload.paper)
    }

    /// The number of the question that an act addresses.
    private func number() throws -> Int {
        guard let part = PartKey(history.entry.part) else { throw HolderFault.unreadable(entry: history.entry.sequence) }
        return part.number
    }

    /// The number of the part that an act opened.
    private func opened(_ part: String) throws -> Int {
        guard let event = history.events.first(where: { $0.part.part == part && $0.from == nil }) else {
            throw HolderFault.unreadable(entry: history.entry.sequence)
        }
        return event.part.number
    }

    private func key(_ inquiry: Int) -> ClaimKey { ClaimKey(agreement: reading.id, inquiry: inquiry) }

    private func expect(_ inquiry: Int, _ agrees: (RecordedAnswer) -> Bool) throws {
        guard let answer = try db.answer(to: key(inquiry))?.answer, agrees(answer) else {
            throw HolderFault.contradictsLedger(agreement: reading.id, inquiry: inquiry)
        }
    }

    private func tell(_ happening: AccountEvent.Happening, on inquiry: Int, _ touched: inout Set<Digest32>) throws {
        guard let (declaration, _) = try db.answer(to: key(inquiry)) else {
            throw HolderFault.unreadable(entry: history.entry.sequence)
        }
        try DeclarationHolder.tell(happening, id: id, at: at, to: declaration, db, &touched)
    }

    // MARK: questions

    private func asked(_ touched: inout Set<Digest32>) throws {
        let (question, number) = (try paper(Question.self), try opened("inquiry"))
        guard let rules = terms.rules else { throw HolderFault.unreadable(entry: history.entry.sequence) }
        let until = try at.adding(milliseconds: Int64(rules.reservationHoursMax) * 3_600_000)
        var answer = RecordedAnswer(heldUntil: until, version: 0, statedAt: at)
        if try isTooMany(about: [question.declaration]) {
            answer.code = .tooManyQuestions
        } else if let held = try db.account(question.declaration) {
            let currency = held.account.currency
            let rate = question.amount.currency == currency ? nil : try db.rate(from: question.amount.currency, to: currency)
            let asked = AccountQuestion(
                key: key(number), business: terms.businessCode, amount: question.amount, rate: rate, heldUntil: until,
                askedOn: at.day(utcOffsetMinutes: utcOffsetMinutes))
            if let (after, outcome) = try DeclarationHolder.tell(
                .asked(asked), id: id, at: at, to: question.declaration, db, &touched)
            {
                switch outcome.answer {
                case .yes(let reserved): (answer.reserved, answer.rate) = (reserved, rate)
                case .no(let code): answer.code = code
                case nil: throw HolderFault.unreadable(entry: history.entry.sequence)
                }
                (answer.version, answer.remaining) = (after.account.version.number, try after.account.position.remaining())
                // Another business's declaration: nothing of it is told.
                if answer.code == .otherBusiness { answer.remaining = nil }
            } else {
                answer.code = .exceedsRemaining
            }
        } else {
            answer.code = .declarationUnknown
        }
        try db.execute(
            sql: "INSERT INTO inquiry (agreement, number, declaration, answer) VALUES (?, ?, ?, ?)",
            arguments: [
                Data(reading.id.bytes), number, question.declaration.description, Data(try CBOREncoder().encode(answer)),
            ])
        touched.formUnion([reading.id])
    }
}

// MARK: verifications, receipts, limits, deadlines

extension Fold {
    /// A bank is limited over all its agreements, so that two authorisations of one business give it no more questions than one.
    private func isTooMany(about declarations: [DeclarationNumber]) throws -> Bool {
        guard let rules = terms.rules else { throw HolderFault.unreadable(entry: history.entry.sequence) }
        let since = try at.adding(milliseconds: -Int64(rules.windowDays) * 86_400_000).millisecondsSinceEpoch
        let asked = try Int.fetchOne(
            db, sql: "SELECT COUNT(DISTINCT entry) FROM query WHERE bank = ? AND at >= ?", arguments: [bank, since])
        var isTooMany = (asked ?? 0) >= rules.queriesMax
        for declaration in declarations {
            let known = try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM query WHERE bank = ? AND at >= ? AND declaration = ? AND isQuestion",
                arguments: [bank, since, declaration.description])
            // Verifications tell no amount that could be found by halving; the contract limits questions alone.
            if isQuestion, (known ?? 0) >= rules.queriesOfDeclarationMax { isTooMany = true }
            try db.execute(
                sql: "INSERT INTO query (entry, bank, at, declaration, isQuestion) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    history.entry.sequence, bank, at.millisecondsSinceEpoch, declaration.description, isQuestion,
                ])
        }
        return isTooMany
    }

    private var isQuestion: Bool { history.entry.action == "ask" }

    private func verificationAsked() throws {
        let (batch, number) = (try paper(VerificationBatch.self), try opened("verification"))
        // Beyond the limit nothing is said, and the request runs out.
        guard try !isTooMany(about: batch.declarations) else { return }
        let results = try batch.declarations.map { try result(of: $0) }
        try db.execute(
            sql: "INSERT INTO verification (agreement, number, results) VALUES (?, ?, ?)",
            arguments: [Data(reading.id.bytes), number, Data(try CBOREncoder().encode(results))])
    }

    /// What the account says at this place in the order; amounts are left out when it is answered, unless the business consents.
    private func result(of declaration: DeclarationNumber) throws -> VerificationResult {
        guard let held = try db.account(declaration) else {
            return VerificationResult(
                declaration: declaration, standing: nil, version: nil, declaredOn: nil, declared: nil, isOfBusiness: nil,
                counterparty: nil, isAmended: nil, isFinanceable: nil, used: nil, remaining: nil, statedAt: at)
        }
        let (account, version) = (held.account, held.account.version)
        let isOfBusiness = version.business == terms.businessCode
        let today = at.day(utcOffsetMinutes: utcOffsetMinutes)
        let isInWindow = today >= version.declaredOn && version.financeableThroughOn.map { today <= $0 } ?? true
        let isFree = try !account.isUsedUp()
        // Of another business's declaration only that it is so.
        return VerificationResult(
            declaration: declaration, standing: version.standing, version: version.number, declaredOn: version.declaredOn,
            declared: version.total, isOfBusiness: isOfBusiness, counterparty: isOfBusiness ? held.counterparty : nil,
            isAmended: isOfBusiness ? version.number > account.firstVersion.number : nil,
            isFinanceable: isOfBusiness ? version.standing == .released && isInWindow && isFree : nil,
            used: isOfBusiness && version.total.currency == account.currency ? try account.position.used() : nil,
            remaining: isOfBusiness && version.total.currency == account.currency ? try account.position.remaining() : nil,
            statedAt: at)
    }

    private func received(_ touched: inout Set<Digest32>) throws {
        let receipt = try paper(ReportedReceipt.self)
        var entry = AccountEntry(reference: receipt.reference, amount: receipt.amount)
        guard let held = try db.account(receipt.declaration) else {
            return try db.execute(
                sql: "INSERT INTO early (entry, declaration, id, receipt) VALUES (?, ?, ?, ?)",
                arguments: [
                    history.entry.sequence, receipt.declaration.description, Data(id.bytes),
                    Data(try CBOREncoder().encode(entry)),
                ])
        }
        if receipt.amount.currency != held.account.currency {
            entry.rate = try db.rate(from: receipt.amount.currency, to: held.account.currency)
        }
        try DeclarationHolder.tell(.received(entry), id: id, at: at, to: receipt.declaration, db, &touched)
    }

    /// A question went unanswered, or a reservation ran out. One lapse may end several.
    private func lapsed(_ touched: inout Set<Digest32>) throws {
        for event in history.events where event.part.part == "inquiry" && ["unanswered", "lapsed"].contains(event.to) {
            guard let (declaration, _) = try db.answer(to: key(event.part.number)) else { continue }
            let id = Digest32.of(domain: "hefu holder lapse", parts: [self.id.bytes, Array("\(event.part)".utf8)])
            try DeclarationHolder.tell(
                .released(key(event.part.number)), id: id, at: at, to: declaration, db, &touched)
        }
    }
}
