package import ContractKit
package import Money

/// Paper of "adjust": the entry that the bank has booked, and what it corrects.
package struct AdjustmentPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String
    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }
    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

/// Paper of "propose-write-off".
package struct WriteOffPaper: Hashable, Codable, Sendable {
    package var officer: String
    package var amount: Money
    package var reason: String

    package enum CodingKeys: Int, CodingKey { case officer = 1, amount, reason }

    package init(officer: String, amount: Money, reason: String) {
        (self.officer, self.amount, self.reason) = (officer, amount, reason)
    }
}

/// Paper of "approve-write-off".
package struct WriteOffApproval: Hashable, Codable, Sendable {
    package var officer: String
    package enum CodingKeys: Int, CodingKey { case officer = 1 }
    package init(officer: String) { self.officer = officer }
}

extension AccountReconciliation {
    /// A bank has corrected its books.
    package static let adjust = ActionWith<AdjustmentPaper>("adjust") {
        Clause("adjustment-described", "It has a reference of at most 35 bytes.", .rulebook("B7")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 35)
        }
        Clause("adjusts-as-agreed", "The bank that was to adjust has done it.", .rulebook("B7")) { terms, _, occasion in
            let remedy = terms.breaks[try terms.breakIndex(occasion.part)].remedy
            return try remedy == Remedy(kind: .adjust, by: Side(occasion))
        }
        isTheDifference("adjusts-the-difference", \.amount)
    } change: { terms, paper, occasion in
        let index = try terms.breakIndex(occasion.part)
        terms.breaks[index].standing = .resolved
        terms.breaks[index].resolution = Resolution(
            kind: .adjusted, by: try Side(occasion), amount: paper.amount, reference: paper.reference)
    }

    /// One officer of a bank proposes that it bears the difference.
    package static let proposeWriteOff = ActionWith<WriteOffPaper>("propose-write-off") {
        Clause("write-off-described", "It names its officer, and says why, in at most 1000 bytes.", .rulebook("B7")) {
            _, paper, _ in
            paper.officer.isWritten(bytesMax: 35) && paper.reason.isWritten(bytesMax: 1000)
        }
        isTheDifference("writes-off-the-difference", \.amount)
        isWithinCap { _, paper, _ in paper.amount }
    } change: { terms, paper, occasion in
        let index = try terms.breakIndex(occasion.part)
        terms.breaks[index].writeOff = WriteOff(by: try Side(occasion), paper: paper)
        terms.breaks[index].standing = .writingOff
    }

    /// Another officer of the same bank approves it.
    package static let approveWriteOff = ActionWith<WriteOffApproval>("approve-write-off") {
        Clause("writing-bank-approves", "The bank that bears it approves it.", .rulebook("B7")) { terms, _, occasion in
            try terms.writeOff(occasion.part).by == Side(occasion)
        }
        Clause("maker-never-approves", "Another officer than the one who proposed it approves it.", .rulebook("B7")) {
            terms, paper, occasion in
            try paper.officer.isWritten(bytesMax: 35) && terms.writeOff(occasion.part).paper.officer != paper.officer
        }
    } change: { terms, paper, occasion in
        terms.breaks[try terms.breakIndex(occasion.part)].writeOff?.approver = paper.officer
    }

    /// The other bank agrees.
    package static let agreeWriteOff = ActionWith<Note>("agree-write-off") {
        Clause("other-bank-agrees", "The bank that does not bear it agrees to it.", .rulebook("B7")) { terms, _, occasion in
            try terms.writeOff(occasion.part).by == Side(occasion).other
        }
        isWithinCap { terms, _, occasion in try terms.writeOff(occasion.part).paper.amount }
    } change: { terms, _, occasion in
        let (index, writeOff) = (try terms.breakIndex(occasion.part), try terms.writeOff(occasion.part))
        try terms.bookWriteOff(writeOff.paper.amount)
        terms.breaks[index].standing = .resolved
        terms.breaks[index].resolution = Resolution(
            kind: .writtenOff, by: writeOff.by, amount: writeOff.paper.amount, reference: writeOff.paper.officer)
    }

    /// Either bank does not want it.
    package static let rejectWriteOff = ActionWith<Note>("reject-write-off") {
        saysWhy("B7")
    } change: { terms, _, occasion in
        let index = try terms.breakIndex(occasion.part)
        (terms.breaks[index].standing, terms.breaks[index].writeOff) = (.agreed, nil)
    }

    // MARK: clauses and questions that several actions share

    private static func isTheDifference<Paper>(
        _ code: String, _ amount: @escaping @Sendable (Paper) -> Money
    ) -> Clause<Self, Paper> {
        Clause(code, "The amount is exactly what the banks' books differ by.", .rulebook("B7")) { terms, paper, occasion in
            let difference = try terms.difference(of: [terms.breaks[terms.breakIndex(occasion.part)]], at: occasion.part)
            return try amount(paper) == difference.withoutSign()
        }
    }

    private static func isWithinCap<Paper>(
        _ amount: @escaping @Sendable (Self, Paper, Occasion) throws -> Money
    ) -> Clause<Self, Paper> {
        Clause(
            "write-off-within-cap", "It is within the cap of its currency, by itself and with what was written off before.",
            .rulebook("B7")
        ) {
            terms, paper, occasion in
            let amount = try amount(terms, paper, occasion)
            guard let cap = terms.relation.cap(amount.currency), let index = terms.capIndex(amount.currency) else { return false }
            return try cap.each.covers(amount) && cap.total.covers(terms.writtenOff[index].adding(amount))
        }
    }

    func writeOff(_ part: PartKey) throws -> WriteOff {
        guard let writeOff = breaks[try breakIndex(part)].writeOff else { throw MissingPiece(part: part) }
        return writeOff
    }

    private func capIndex(_ currency: Currency) -> Int? { writtenOff.firstIndex { $0.currency == currency } }

    /// Negative where a write-off is taken back.
    mutating func bookWriteOff(_ amount: Money) throws {
        guard let index = capIndex(amount.currency) else { throw MissingPiece(part: Self.relationPart) }
        writtenOff[index] = try writtenOff[index].adding(amount)
    }
}

extension Money {
    /// Throws for the least of all numbers, which has no opposite.
    func withoutSign() throws(MoneyFault) -> Money { isNegative ? try Money.zero(currency).subtracting(self) : self }
}
