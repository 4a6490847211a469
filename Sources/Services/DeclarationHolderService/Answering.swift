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
import Submission
import WorkflowEngine

/// An act that the holder owes a bank.
struct DueAct {
    let agreement: Digest32
    let action: String
    let part: String?
    let paper: [UInt8]
    /// What is said, without when.
    let matter: String

    var digest: Digest32 {
        Digest32.of(
            domain: "hefu holder act",
            parts: [agreement.bytes, Array(action.utf8), Array((part ?? "").utf8), Array(matter.utf8)])
    }
}

// What the holder owes: the difference between the accounts and what the agreements hold.

extension DeclarationHolder {
    func dueActs(in id: Digest32) throws -> [DueAct] {
        guard let reading = try node.agreement(id), reading.roles(of: node.member).contains("holder"),
            let terms = try reading.bankAgreement
        else { return [] }
        var due = DueActs(reading: reading, terms: terms)
        let state = reading.agreement.parts.first { $0.key.part == "account" }?.state
        switch state {
        case "authorised":
            if try isAcceptable(terms, reading) {
                try due.add("accept-authorisation", nil, rules.agreed(signedBy: key.publicKey))
            }
            return due.acts
        case "open", "revoked", "expired":
            try read { db in
                try answers(&due, db)
                try shortfalls(&due, db)
                try endorsements(&due, db)
            }
            return due.acts
        default: return []
        }
    }

    /// The papers name whom the roster names, and the business has signed with the key that it is enrolled with.
    private func isAcceptable(_ terms: BankAgreement, _ reading: AgreementReading) throws -> Bool {
        guard let enrolled = try enrolledKey(of: terms.businessCode), let business = reading.roster.party(in: "business"),
            let bank = reading.roster.party(in: "bank"), let holder = reading.roster.party(in: "holder")
        else { return false }
        return business.ownKey == enrolled && business.name == terms.business.text && bank.name == terms.bank.text
            && holder.name == terms.holder.text && bank.member != holder.member
    }

    // MARK: answers

    private func answers(_ due: inout DueActs, _ db: Database) throws {
        let terms = due.terms
        for (index, inquiry) in terms.inquiries.enumerated() where inquiry.standing == .asked {
            let key = ClaimKey(agreement: due.reading.id, inquiry: index + 1)
            guard let (_, answer) = try db.answer(to: key) else { continue }
            // The exact amount goes only where the business lets it.
            let remaining = terms.consent.exactAmounts ? answer.remaining : nil
            let part = "inquiry/\(key.inquiry)"
            if let code = answer.code {
                let said = RefusalAnswer(
                    bank: terms.bank, financing: inquiry.question.financing, inquiry: key.inquiry,
                    declaration: inquiry.question.declaration, amount: inquiry.question.amount, code: code, remaining: remaining,
                    statedAt: answer.statedAt)
                try due.add("answer-no", part, No(answer: HolderSigned(said, with: self.key)))
            } else if let reserved = answer.reserved, answer.heldUntil > node.standing.now {
                let said = ReservationAnswer(
                    bank: terms.bank, financing: inquiry.question.financing, inquiry: key.inquiry,
                    declaration: inquiry.question.declaration, version: answer.version, amount: inquiry.question.amount,
                    reserved: reserved, rate: answer.rate, heldUntil: answer.heldUntil, remaining: remaining,
                    statedAt: answer.statedAt)
                try due.add("answer-yes", part, Yes(answer: HolderSigned(said, with: self.key)))
            }
        }
        for (index, request) in terms.verifications.enumerated() where request.results == nil {
            let part = PartKey("verification", number: index + 1)
            guard due.state(of: part) == "requested", var results = try db.verification(index + 1, in: due.reading.id) else {
                continue
            }
            if !terms.consent.exactAmounts {
                for line in results.indices { (results[line].used, results[line].remaining) = (nil, nil) }
            }
            try due.add(
                "answer-verification", part.description,
                VerificationAnswer(results: results.map { try HolderSigned($0, with: self.key) }))
        }
    }

    // MARK: shortfalls

    private func shortfalls(_ due: inout DueActs, _ db: Database) throws {
        let (terms, agreement) = (due.terms, due.reading.id)
        for declaration in try db.declarations(of: agreement) {
            guard let held = try db.account(declaration) else { continue }
            let shares = try held.account.shares()
            for (claim, share) in zip(held.account.claims, shares) where claim.key.agreement == agreement {
                let number = claim.key.inquiry
                let open = terms.shortfalls.lastIndex {
                    $0.isOpen && $0.statement.statement.inquiry == number
                }
                let part = open.map { "shortfall/\($0 + 1)" }
                guard share.isPositive else {
                    if let part { try due.add("lift-shortfall", part, Note()) }
                    continue
                }
                guard number <= terms.inquiries.count,
                    [.reserved, .financed].contains(terms.inquiries[number - 1].standing)
                else { continue }
                if let open, terms.shortfalls[open].statement.statement.share == share { continue }
                let said = ShortfallStatement(
                    bank: terms.bank, financing: terms.inquiries[number - 1].question.financing, inquiry: number,
                    declaration: declaration, version: held.account.version.number, cause: held.cause, share: share,
                    // Now, and not when it came to be so: that is another bank's moment.
                    rule: held.account.rule, statedAt: node.standing.now)
                let notice = ShortfallNotice(statement: try HolderSigned(said, with: key))
                try due.add(
                    part == nil ? "notify-shortfall" : "revise-shortfall", part, notice, matter: "\(number) \(share.text)")
            }
        }
    }

    // MARK: endorsements

    private func endorsements(_ due: inout DueActs, _ db: Database) throws {
        for declaration in try db.declarations(of: due.reading.id) {
            guard let account = try db.account(declaration)?.account else { continue }
            let standing = due.terms.endorsements.first { $0.declaration == declaration }
            // A cancelled declaration is not used up; the next question says what it is.
            let isUsedUp = try account.isUsedUp() && account.position.declared.isPositive
            if isUsedUp, standing == nil {
                let endorsement = Endorsement(
                    declaration: declaration, version: account.version.number,
                    reference: "\(declaration.number)-\(account.version.number)")
                try due.add("endorse", nil, endorsement, matter: endorsement.reference)
            } else if !isUsedUp, let standing {
                try due.add("lift-endorsement", nil, standing, matter: standing.reference)
            }
        }
    }

    // MARK: saying it

    func say(_ act: DueAct) async throws -> HolderRun.Said {
        let composed = try node.composeAct(
            agreement: act.agreement,
            request: ActRequest(action: act.action, part: act.part, role: "holder", paper: act.paper), now: node.standing.now)
        let outcome = try await submit(composed)
        var code = outcome.publicOutcome.code
        if outcome.publicOutcome == .accepted, let reading = try node.agreement(act.agreement) {
            let entry = try node.history(of: reading, limit: 50).first {
                $0.entry.height == outcome.height && $0.entry.index == outcome.index
            }
            code = entry?.entry.rejection ?? "accepted"
        }
        return HolderRun.Said(agreement: act.agreement, action: act.action, part: act.part, outcome: code)
    }
}

/// The acts due in one agreement.
struct DueActs {
    let reading: AgreementReading
    let terms: BankAgreement
    private(set) var acts: [DueAct] = []

    init(reading: AgreementReading, terms: BankAgreement) { (self.reading, self.terms) = (reading, terms) }

    mutating func add(_ action: String, _ part: String?, _ paper: some Encodable, matter: String = "") throws {
        let bytes = try CBOREncoder().encode(paper)
        acts.append(DueAct(agreement: reading.id, action: action, part: part, paper: bytes, matter: matter))
    }

    func state(of part: PartKey) -> String? { reading.agreement.parts.first { $0.key == part }?.state }
}
