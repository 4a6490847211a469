package import BankingCalendar
package import Money

/// One booking on an account, as the bank that keeps the account states it.
package struct StatementEntry: Hashable, Codable, Sendable {
    /// How far the bank has got with it.
    package enum Status: String, Hashable, Codable, CaseIterable, Sendable {
        case booked
        case pending
        /// Told for information, or notified; the booking itself is stated elsewhere.
        case information
        /// Expected (camt FUTR, MT marks EC and ED).
        case expected
    }

    /// Which entry of its statement, from one.
    package var ordinal: Int
    package var place: StatementPlace
    package var amount: StatementAmount
    /// Which way it goes on the account; of a reversal too (the reversal of a credit is a debit).
    package var mark: CreditDebit
    package var isReversal: Bool
    package var status: Status
    package var bookedOn: CalendarDay?
    package var valueOn: CalendarDay?
    package var references: EntryReferences
    package var bankTransactionCode: BankTransactionCode
    package var charges: [Charge]
    package var exchange: ForeignExchange
    package var batch: Batch?
    /// What the entry is made of, where the statement says so.
    package var transactions: [EntryTransaction]
    package var parties: EntryParties
    /// The remittance information as text, line after line.
    package var remittance: [String]
    package var additionalInformation: String?

    package init(
        ordinal: Int, place: StatementPlace, amount: StatementAmount, mark: CreditDebit, isReversal: Bool = false,
        status: Status = .booked, bookedOn: CalendarDay? = nil, valueOn: CalendarDay? = nil,
        references: EntryReferences = EntryReferences(), bankTransactionCode: BankTransactionCode = BankTransactionCode(),
        charges: [Charge] = [], exchange: ForeignExchange = ForeignExchange(), batch: Batch? = nil,
        transactions: [EntryTransaction] = [], parties: EntryParties = EntryParties(), remittance: [String] = [],
        additionalInformation: String? = nil
    ) {
        (self.ordinal, self.place, self.amount, self.mark, self.isReversal) = (ordinal, place, amount, mark, isReversal)
        (self.status, self.bookedOn, self.valueOn, self.references) = (status, bookedOn, valueOn, references)
        (self.bankTransactionCode, self.charges, self.exchange) = (bankTransactionCode, charges, exchange)
        (self.batch, self.transactions, self.parties, self.remittance) = (batch, transactions, parties, remittance)
        self.additionalInformation = additionalInformation
    }

    /// The amount with its sign on the account.
    package var signed: ExactDecimal { mark.signed(amount.value) }

    /// Whether the booked balance counts it.
    package var isBooked: Bool { status == .booked }

    /// The day it was booked, or else the day from which it counts.
    package var day: CalendarDay? { bookedOn ?? valueOn }
}

/// All names that an entry or a transaction goes by. Texts that say "none" (NONREF, NOTPROVIDED) are left out.
package struct EntryReferences: Hashable, Codable, Sendable {
    /// The unique end-to-end transaction reference (FIN block 3 field 121; a UUID of RFC 9562).
    package var uetr: String?
    package var endToEndID: String?
    package var transactionID: String?
    package var instructionID: String?
    /// The reference of the bank that keeps the account (camt AcctSvcrRef; MT after `//`).
    package var accountServicerReference: String?
    /// The account owner's reference (MT field 61, subfield 7).
    package var ownerReference: String?
    /// The bank's number of the entry itself (camt NtryRef).
    package var entryReference: String?
    package var messageID: String?
    package var paymentInformationID: String?
    package var mandateID: String?
    package var chequeNumber: String?
    package var clearingSystemReference: String?
    /// A structured reference of the creditor (ISO 11649, QR, ESR, OGM).
    package var creditorReferences: [String]
    package var proprietary: [ProprietaryReference]

    package init(
        endToEndID: String? = nil, transactionID: String? = nil, accountServicerReference: String? = nil,
        ownerReference: String? = nil
    ) {
        (self.endToEndID, self.transactionID) = (endToEndID, transactionID)
        (self.accountServicerReference, self.ownerReference) = (accountServicerReference, ownerReference)
        (creditorReferences, proprietary) = ([], [])
    }

    /// Every one that is there, in a fixed order.
    package var all: [String] {
        let single: [String?] = [
            uetr, endToEndID, transactionID, instructionID, accountServicerReference, ownerReference, entryReference, messageID,
            paymentInformationID, mandateID, chequeNumber, clearingSystemReference,
        ]
        return single.compactMap { $0 } + creditorReferences + proprietary.map(\.reference)
    }

    /// The text, or nil where it is one of the words that banks write for none.
    package static func meaningful(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        let none = ["NONREF", "NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE", "NONE"]
        return none.contains(text.uppercased()) ? nil : text
    }
}

package struct ProprietaryReference: Hashable, Codable, Sendable {
    package let type: String
    package let reference: String

    package init(type: String, reference: String) { (self.type, self.reference) = (type, reference) }
}

/// What kind of booking it is: ISO 20022 domain, family and sub-family; and the bank's own code (or the MT type, or the GVC).
package struct BankTransactionCode: Hashable, Codable, Sendable {
    package var domain: String?
    package var family: String?
    package var subFamily: String?
    package var proprietary: String?
    /// The German business transaction code, three digits.
    package var gvc: String?

    package init(
        domain: String? = nil, family: String? = nil, subFamily: String? = nil, proprietary: String? = nil, gvc: String? = nil
    ) {
        (self.domain, self.family, self.subFamily) = (domain, family, subFamily)
        (self.proprietary, self.gvc) = (proprietary, gvc)
    }
}

package struct Charge: Hashable, Codable, Sendable {
    package let amount: StatementAmount
    package let mark: CreditDebit?
    /// Whether the entry's amount contains it; nil where the statement does not say.
    package let isIncluded: Bool?
    package let type: String?
    package let bearer: String?

    package init(
        amount: StatementAmount, mark: CreditDebit? = nil, isIncluded: Bool? = nil, type: String? = nil, bearer: String? = nil
    ) {
        (self.amount, self.mark, self.isIncluded, self.type, self.bearer) = (amount, mark, isIncluded, type, bearer)
    }
}

/// Amounts in other currencies that belong to the same payment.
package struct ForeignExchange: Hashable, Codable, Sendable {
    package var instructed: StatementAmount?
    package var transaction: StatementAmount?
    package var counterValue: StatementAmount?
    package var rate: ExactDecimal?
    package var sourceCurrency: String?
    package var targetCurrency: String?
    package var unitCurrency: String?
    package var contractID: String?

    package init(instructed: StatementAmount? = nil) { self.instructed = instructed }

    package var isEmpty: Bool { self == ForeignExchange() }
}

/// What a statement says of several payments booked as one.
package struct Batch: Hashable, Codable, Sendable {
    package var messageID: String?
    package var paymentInformationID: String?
    package var count: Int?
    package var total: StatementAmount?
    package var mark: CreditDebit?

    package init(count: Int? = nil, total: StatementAmount? = nil, mark: CreditDebit? = nil) {
        (self.count, self.total, self.mark) = (count, total, mark)
    }
}

package struct Party: Hashable, Codable, Sendable {
    package var name: String?
    /// An IBAN or another account number.
    package var account: String?
    /// The BIC, or another code, of the bank that keeps the account.
    package var agent: String?

    package init(name: String? = nil, account: String? = nil, agent: String? = nil) {
        (self.name, self.account, self.agent) = (name, account, agent)
    }
}

package struct EntryParties: Hashable, Codable, Sendable {
    package var debtor: Party?
    package var ultimateDebtor: String?
    package var creditor: Party?
    package var ultimateCreditor: String?

    package init(debtor: Party? = nil, creditor: Party? = nil) { (self.debtor, self.creditor) = (debtor, creditor) }

    /// The one on the other side of the account.
    package func counterparty(of mark: CreditDebit) -> Party? { mark == .credit ? debtor : creditor }
}

/// One payment inside an entry.
package struct EntryTransaction: Hashable, Codable, Sendable {
    package var references: EntryReferences
    /// Nil where the statement gives it no amount of its own.
    package var amount: StatementAmount?
    package var mark: CreditDebit?
    package var exchange: ForeignExchange
    package var charges: [Charge]
    package var parties: EntryParties
    package var remittance: [String]
    package var bankTransactionCode: BankTransactionCode
    /// When the payment was accepted, as the statement writes it.
    package var acceptedAt: String?
    package var settledOn: CalendarDay?
    package var returnReason: String?
    package var additionalInformation: String?

    package init(references: EntryReferences = EntryReferences(), amount: StatementAmount? = nil, mark: CreditDebit? = nil) {
        (self.references, self.amount, self.mark) = (references, amount, mark)
        (exchange, charges, parties, remittance) = (ForeignExchange(), [], EntryParties(), [])
        bankTransactionCode = BankTransactionCode()
    }
}
