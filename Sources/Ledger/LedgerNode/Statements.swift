import CanonicalCBOR
import Confidentiality
import Governance
import Ledger
import LedgerStore
package import Parties
package import Signing

/// Two participants' nodes say different things of one agreement: the operator's alarm. Execution goes on.
package struct Dissent: Hashable, Sendable, CustomStringConvertible {
    package let agreement: Digest32
    package let position: UInt64
    package let member: MemberID
    package let ours: Digest32
    package let theirs: Digest32

    package init(agreement: Digest32, position: UInt64, member: MemberID, ours: Digest32, theirs: Digest32) {
        (self.agreement, self.position, self.member, self.ours, self.theirs) = (agreement, position, member, ours, theirs)
    }

    package var description: String {
        "\(member.text) says of agreement \(agreement) at position \(position) \(theirs), this node \(ours)"
    }
}

/// Why a batch of statements is not taken up.
package enum StatementFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notFrom(MemberID)
    case signatureWrong(MemberID)
    /// This node has not executed that block yet: to be given again afterwards.
    case ahead(height: UInt64)

    package var description: String {
        switch self {
        case .notFrom(let member): "the statements are not \(member.text)'s to this member on this ledger"
        case .signatureWrong(let member): "the statements do not bear the signature of \(member.text)'s node"
        case .ahead(let height): "the statements are of block \(height), which this node has not executed yet"
        }
    }
}

extension LedgerNode {
    /// What this node says to `other` of the agreements both take part in that block `height` changed, as they stand now. Made
    /// when asked for, and only so: a node without peers pays nothing.
    package func statements(ofBlock height: UInt64, for other: MemberID) throws -> [SignedStatements] {
        try store.read { reader in
            var rows: [Int64] = []
            var sequence = try reader.lastEntry()
            while sequence > 0, let entry = try reader.entry(sequence), entry.height >= height {
                if entry.height == height, !rows.contains(entry.agreement) { rows.append(entry.agreement) }
                sequence -= 1
            }
            return try signed(try rows.reversed().compactMap { try statement(row: $0, for: other, reader) }, for: other, reader)
        }
    }

    /// What this node says of one agreement as it stands now; empty where `other` takes no part in it.
    package func statements(of agreement: Digest32, for other: MemberID) throws -> [SignedStatements] {
        try store.read { reader in
            guard let record = try reader.agreement(agreement),
                let statement = try statement(row: record.row, for: other, reader)
            else { return [] }
            return try signed([statement], for: other, reader)
        }
    }

    private func signed(_ statements: [OutcomeStatement], for other: MemberID, _ reader: any LedgerReader) throws
        -> [SignedStatements]
    {
        guard let height = try reader.tip()?.height else { return [] }
        return try stride(from: 0, to: statements.count, by: StatementBatch.statementsMax).map { start in
            let some = Array(statements[start..<min(start + StatementBatch.statementsMax, statements.count)])
            let batch = StatementBatch(network: network, from: member, to: other, height: height, statements: some)
            return try SignedStatements(batch, signedBy: nodeKey(reader))
        }
    }

    private func statement(row: Int64, for other: MemberID, _ reader: any LedgerReader) throws -> OutcomeStatement? {
        guard let record = try reader.agreement(row: row), record.standing == .inForce,
            try Roster(canonical: record.roster).pseudonym(of: other) != nil, let state = try reader.agreementState(row: row)
        else { return nil }
        var rejection: String?
        var next = state.lastEntry
        while next > 0, let entry = try reader.entry(next) {
            rejection = entry.rejection
            // What a deadline did is no transaction's outcome.
            if entry.index != nil { break }
            next = entry.previous
        }
        return OutcomeStatement(
            agreement: record.id, position: state.position, rejection: rejection,
            commitment: try Self.commitment(of: record, state))
    }

    static func commitment(of record: AgreementRecord, _ state: AgreementStateRecord) throws -> Digest32 {
        OutcomeCommitment.of(
            roster: record.roster, state: state.encoded, position: state.position,
            epochKey: try EpochKeys(stored: record.epochKey).current)
    }

    /// Takes up another participant's statements: keeps the latest of each agreement, and answers where this node says otherwise.
    ///
    /// What is said of an agreement that the two do not share, or that this node does not follow, counts for nothing.
    package func accept(_ statements: SignedStatements, from other: MemberID) async throws -> [Dissent] {
        let position = await position()
        let batch = statements.batch
        guard batch.from == other, batch.to == member, batch.network == network else { throw StatementFault.notFrom(other) }
        guard let key = position.governance.member(other)?.nodeKey, statements.isSigned(by: key) else {
            throw StatementFault.signatureWrong(other)
        }
        guard batch.height <= position.height else { throw StatementFault.ahead(height: batch.height) }
        return try await betweenBlocks { [store] _ in
            try store.write { writer in try batch.statements.compactMap { try Self.take($0, of: statements, writer) } }
        }
    }

    private static func take(_ statement: OutcomeStatement, of signed: SignedStatements, _ writer: any LedgerWriter) throws
        -> Dissent?
    {
        let other = signed.batch.from
        guard let record = try writer.agreement(statement.agreement), record.standing == .inForce || record.standing == .paused,
            !record.roster.isEmpty, try Roster(canonical: record.roster).pseudonym(of: other) != nil
        else { return nil }
        let before = try writer.statements(agreement: record.row).first { $0.member == other.text }
        let known = try before.map { try SignedStatements(bytes: $0.statement).batch.height } ?? 0
        guard signed.batch.height >= known else { return nil }
        try writer.put(
            StatementRecord(
                agreement: record.row, member: other.text, position: statement.position, commitment: statement.commitment.bytes,
                statement: signed.bytes))
        guard record.standing == .inForce, let state = try writer.agreementState(row: record.row),
            try lastChange(state, writer) <= signed.batch.height
        else { return nil }
        let ours = try commitment(of: record, state)
        guard state.position != statement.position || ours != statement.commitment else { return nil }
        return Dissent(
            agreement: record.id, position: statement.position, member: other, ours: ours, theirs: statement.commitment)
    }

    /// The block that last changed an agreement here; what is said of an earlier one cannot be compared any more.
    static func lastChange(_ state: AgreementStateRecord, _ reader: any LedgerReader) throws -> UInt64 {
        try reader.entry(state.lastEntry)?.height ?? 0
    }
}
