package import BankStatements
internal import BankingCalendar
internal import Money
package import StatementMatching

/// Turns entries of statements into what the engine compares.
package struct EntryCompaction {
    /// Why an entry takes no part in matching.
    package enum Omission: String, Codable, Sendable, CaseIterable {
        /// Pending or for information: its booking is stated elsewhere.
        case notBooked = "not-booked"
        case noDay = "no-day"
        case noAmount = "no-amount"
    }

    private let headCharacters: Int
    /// Whether a debit in our files raises what they owe us, as in our own books of a nostro account.
    private let ourDebitsRaise: Bool
    /// The accounts of both sides, numbered in their order.
    private let relations: [String: UInt32]
    private let isOneRelation: Bool

    /// - Parameter sides: both; where each has one account, these are one relation, whatever they are called.
    package init(_ rulebook: Rulebook, ourDebitsRaise: Bool, sides: [StatementSide]) {
        headCharacters = rulebook.headCharacters
        self.ourDebitsRaise = ourDebitsRaise
        let accounts = sides.map { Set($0.entries.map(\.accountKey)) }
        isOneRelation = accounts.allSatisfy { $0.count <= 1 }
        let all = accounts.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted()
        relations = Dictionary(uniqueKeysWithValues: zip(all, 0...))
    }

    /// - Parameter side: whose statement the entry stands in.
    package func compact(_ read: StatementSide.Read, _ side: Side) -> Result<MatchingEntry, Omitted> {
        let entry = read.entry
        guard entry.status == .booked || entry.status == .expected else { return .failure(Omitted(.notBooked)) }
        guard let booked = entry.bookedOn ?? entry.valueOn else { return .failure(Omitted(.noDay)) }
        guard let money = entry.amount.money, money.minorUnits > 0, let letters = CurrencyLetters(money.currency.code) else {
            return .failure(Omitted(.noAmount))
        }
        let raises = (entry.mark == .credit) != (side == .ours && ourDebitsRaise)
        return .success(
            MatchingEntry(
                id: read.id, side: side,
                relation: isOneRelation ? 0 : relations[read.accountKey] ?? 0,
                currency: letters, direction: raises ? .raisesOurClaim : .lowersOurClaim, amount: money.minorUnits,
                bookingDay: booked.ordinal, valueDay: (entry.valueOn ?? booked).ordinal,
                waitsUntil: entry.status == .expected ? (entry.valueOn ?? booked).ordinal : nil, references: references(entry),
                tokens: tokens(entry)))
    }

    package struct Omitted: Error {
        package let why: Omission
        init(_ why: Omission) { self.why = why }
    }

    private func references(_ entry: StatementEntry) -> [ReferenceKey] {
        Self.referenceTexts(entry).compactMap { ReferenceText.key($0.kind, $0.text, headCharacters: headCharacters) }
    }

    /// The entry's own references, then those of its transaction where it is made of one only.
    package static func referenceTexts(_ entry: StatementEntry) -> [(kind: ReferenceKind, text: String)] {
        let own = [entry.references] + (entry.transactions.count == 1 ? [entry.transactions[0].references] : [])
        func first(_ path: (EntryReferences) -> String?) -> String? { own.lazy.compactMap(path).first }
        let parties = entry.transactions.count == 1 ? [entry.parties, entry.transactions[0].parties] : [entry.parties]
        let other = parties.lazy.compactMap { $0.counterparty(of: entry.mark) }.first
        let texts: [(ReferenceKind, String?)] = [
            (.uetr, first { $0.uetr }), (.endToEnd, first { $0.endToEndID }), (.transaction, first { $0.transactionID }),
            (.instruction, first { $0.instructionID }), (.servicer, first { $0.accountServicerReference }),
            (.owner, first { $0.ownerReference }),
            (.batch, entry.batch?.paymentInformationID ?? first { $0.paymentInformationID }),
            (.party, other?.account ?? other?.name),
        ]
        return texts.compactMap { kind, text in text.map { (kind, $0) } }
    }

    private func tokens(_ entry: StatementEntry) -> [UInt64] { ReferenceText.tokens(Self.words(entry)) }

    /// The remittance text and the parties' names.
    package static func words(_ entry: StatementEntry) -> String {
        var texts = entry.remittance + [entry.additionalInformation].compactMap { $0 }
        var parties = [entry.parties]
        for transaction in entry.transactions.prefix(1) where entry.transactions.count == 1 {
            texts += transaction.remittance
            parties.append(transaction.parties)
        }
        for party in parties { texts += [party.debtor?.name, party.creditor?.name].compactMap { $0 } }
        return texts.joined(separator: " ")
    }
}
