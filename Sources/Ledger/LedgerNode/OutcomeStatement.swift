import CanonicalCBOR
package import Parties
package import Signing

/// What a participant's node says became of an agreement's latest transaction. Evidence: it never changes execution.
package struct OutcomeStatement: Hashable, Sendable {
    package let agreement: Digest32
    package let position: UInt64
    /// The clause that did not hold; nil when the transaction was accepted.
    package let rejection: String?
    /// To roster, terms and states (``Confidentiality/OutcomeCommitment``).
    package let commitment: Digest32

    package init(agreement: Digest32, position: UInt64, rejection: String?, commitment: Digest32) {
        (self.agreement, self.position, self.rejection, self.commitment) = (agreement, position, rejection, commitment)
    }
}

/// Statements from one member to another about agreements that both take part in, under one signature of the sender's node.
package struct StatementBatch: Hashable, Sendable {
    package let network: Digest32
    package let from: MemberID
    package let to: MemberID
    /// The last block that the sender had executed: what is said holds after that block.
    package let height: UInt64
    package let statements: [OutcomeStatement]

    /// The receiver keeps each statement with the batch that proves it, so batches are small.
    package static let statementsMax = 16
    static let signingContext = Array("hefu outcome statements v1".utf8)

    package init(network: Digest32, from: MemberID, to: MemberID, height: UInt64, statements: [OutcomeStatement]) {
        (self.network, self.from, self.to, self.height, self.statements) = (network, from, to, height, statements)
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 128 + 128 * statements.count)
        writer.array(5)
        writer.byteString(network.bytes)
        writer.text(from.text)
        writer.text(to.text)
        writer.unsigned(height)
        writer.array(statements.count)
        for statement in statements {
            writer.array(statement.rejection == nil ? 3 : 4)
            writer.byteString(statement.agreement.bytes)
            writer.unsigned(statement.position)
            writer.byteString(statement.commitment.bytes)
            if let rejection = statement.rejection { writer.text(rejection) }
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(5)
        network = try Digest32(reader.byteString(count: 32))
        (from, to) = (try MemberID(reader.text()), try MemberID(reader.text()))
        height = try reader.unsigned()
        let count = try reader.array()
        guard (1...Self.statementsMax).contains(count) else {
            throw CBORFault.outOfRange(at: reader.position, "1 to \(Self.statementsMax) statements")
        }
        var statements: [OutcomeStatement] = []
        for _ in 0..<count {
            let fields = try reader.array()
            guard (3...4).contains(fields) else { throw CBORFault.wrongType(at: reader.position, wanted: "a statement") }
            let (agreement, position) = (try Digest32(reader.byteString(count: 32)), try reader.unsigned())
            let commitment = try Digest32(reader.byteString(count: 32))
            statements.append(
                OutcomeStatement(
                    agreement: agreement, position: position, rejection: fields == 4 ? try reader.text() : nil,
                    commitment: commitment))
        }
        try reader.finish()
        self.statements = statements
    }
}

/// A batch as it travels and is kept.
package struct SignedStatements: Hashable, Sendable {
    package let batch: StatementBatch
    package let bytes: [UInt8]
    private let message: SignedMessage

    package init(_ batch: StatementBatch, signedBy key: any SigningKey) throws {
        message = try SignedMessage(signing: batch.encoded(), with: [key], externalData: StatementBatch.signingContext)
        (self.batch, bytes) = (batch, message.bytes)
    }

    package init(bytes: [UInt8]) throws {
        message = try SignedMessage(bytes: bytes)
        (batch, self.bytes) = (try StatementBatch(encoded: message.payload), bytes)
    }

    package func isSigned(by key: PublicKey) -> Bool {
        message.signatures.count == 1 && message.isSigned(by: [key], externalData: StatementBatch.signingContext)
    }
}
