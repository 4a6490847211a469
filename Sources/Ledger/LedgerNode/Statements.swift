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
    /// What this node says to each of `others` of the agreements that it shares with it and that these blocks changed, as they
    /// stand now. Made when asked for, and only so: a node without peers pays nothing.
    package func statements(ofBlocks heights: ClosedRange<UInt64>, for others: [MemberID]) throws -> [MemberID:
        [SignedStatements]]
    {
        try store.read { reader in
            var (rows, seen): ([Int64], Set<Int64>) = ([], [])
            var sequence = try reader.lastEntry()
            while sequence > 0, let entry = try reader.entry(sequence), entry.height >= heights.lowerBound {
                if heights.contains(entry.height), seen.insert(entry.agreement).inserted { rows.append(entry.agreement) }
                sequence -= 1
            }
            var said: [MemberID: [OutcomeStatement]] = [:]
            for row in rows.reversed() {
                guard let (participants, outcome) = try outcome(row: row, reader) else { continue }
                for other in others where participants.contains(other) { said[other, default: []].append(outcome) }
            }
            return try said.reduce(into: [:]) { batches, each in
                batches[each.key] = try signed(each.value, for: each.key, reader)
            }
        }
    }

    /// What this node says of one agreement as it stands now; empty where `other` takes no part in it.
    package func statements(of agreement: Digest32, for other: MemberID) throws -> [SignedStatements] {
        try store.read { reader in
            guard let record = try reader.agreement(agreement),
                let (participants, outcome) = try outcome(row: record.row, reader),
                participants.contains(other)
            else { return [] }
            return try signed([outcome], for: other, reader)
        }
    }

    private func signed(_ statements: [OutcomeStatement], for other: MemberID, _ reader: any LedgerReader) throws
        -> [SignedStatements]
    {
        guard let height = try reader.tip()?.height else { return [] }
        return try stride(from: 0, to: statements.count, by: SignedStatements.statementsMax).map { start in
            let some = Array(statements[start..<min(start + SignedStatements.statementsMax, statements.count)])
            let head = StatementHead(network: network, from: member, to: other, height: height, statements: some)
            return try SignedStatements(head, some, signedBy: nodeKey(reader))
        }
    }

    /// What became of an agreement, and the participants, who alone may be told.
    private func outcome(row: Int64, _ reader: any LedgerReader) throws -> ([MemberID], OutcomeStatement)? {
        guard let record = try reader.agreement(row: row), record.standing == .inForce,
            let state = try reader.agreementState(row: row)
        else { return nil }
        var rejection: String?
        var next = state.lastEntry
        while next > 0, let entry = try reader.entry(next) {
            rejection = entry.rejection
            // What a deadline did is no transaction's outcome.
            if entry.index != nil { break }
            next = entry.previous
        }
        let outcome = OutcomeStatement(
            agreement: record.id, position: state.position, rejection: rejection,
            commitment: try Self.commitment(of: record, state))
        return (try Roster(canonical: record.roster).participants.map(\.member), outcome)
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
        let head = statements.head
        guard head.from == other, head.to == member, head.network == network else { throw StatementFault.notFrom(other) }
        guard let key = position.governance.member(other)?.nodeKey, statements.isSigned(by: key) else {
            throw StatementFault.signatureWrong(other)
        }
        guard head.height <= position.height else { throw StatementFault.ahead(height: head.height) }
        return try await betweenBlocks { [store] _ in
            try store.write { writer in try statements.single.compactMap { try Self.take($0, writer) } }
        }
    }

    private static func take(_ signed: SignedStatement, _ writer: any LedgerWriter) throws -> Dissent? {
        let (other, height, statement) = (signed.head.from, signed.head.height, signed.statement)
        guard let record = try writer.agreement(statement.agreement), record.standing == .inForce || record.standing == .paused,
            !record.roster.isEmpty, try Roster(canonical: record.roster).pseudonym(of: other) != nil
        else { return nil }
        let before = try writer.statements(agreement: record.row).first { $0.member == other.text }
        let known = try before.map { try SignedStatement(bytes: $0.statement).head.height } ?? 0
        guard height >= known else { return nil }
        try writer.put(
            StatementRecord(
                agreement: record.row, member: other.text, position: statement.position, commitment: statement.commitment.bytes,
                statement: signed.bytes))
        guard record.standing == .inForce, let state = try writer.agreementState(row: record.row),
            try lastChange(state, writer) <= height
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
