import CanonicalCBOR
import MerkleLog
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

    func write(_ writer: inout CBORWriter) {
        writer.array(rejection == nil ? 3 : 4)
        writer.byteString(agreement.bytes)
        writer.unsigned(position)
        writer.byteString(commitment.bytes)
        if let rejection { writer.text(rejection) }
    }

    init(_ reader: inout CBORReader) throws {
        let fields = try reader.array()
        guard (3...4).contains(fields) else { throw CBORFault.wrongType(at: reader.position, wanted: "a statement") }
        (agreement, position) = (try Digest32(reader.byteString(count: 32)), try reader.unsigned())
        commitment = try Digest32(reader.byteString(count: 32))
        rejection = fields == 4 ? try reader.text() : nil
    }

    /// A leaf of the batch's tree (RFC 9162 §2.1.1).
    var leaf: [UInt8] {
        var writer = CBORWriter(reservingBytes: 128)
        write(&writer)
        return writer.bytes
    }
}

/// What the signature of the sender's node covers: how many statements there are, and their Merkle root.
package struct StatementHead: Hashable, Sendable {
    package let network: Digest32
    package let from: MemberID
    package let to: MemberID
    /// The last block that the sender had executed: what is said holds after that block.
    package let height: UInt64
    package let count: UInt64
    package let root: Digest32

    static let signingContext = Array("hefu outcome statements v2".utf8)

    package init(network: Digest32, from: MemberID, to: MemberID, height: UInt64, statements: [OutcomeStatement]) {
        (self.network, self.from, self.to, self.height) = (network, from, to, height)
        count = UInt64(statements.count)
        root = LogTree(leaves: statements.map(\.leaf)).root
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 160)
        writer.array(6)
        writer.byteString(network.bytes)
        writer.text(from.text)
        writer.text(to.text)
        writer.unsigned(height)
        writer.unsigned(count)
        writer.byteString(root.bytes)
        return writer.bytes
    }

    static func isSigned(_ message: SignedMessage, by key: PublicKey) -> Bool {
        message.signatures.count == 1 && message.isSigned(by: [key], externalData: signingContext)
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(6)
        network = try Digest32(reader.byteString(count: 32))
        (from, to) = (try MemberID(reader.text()), try MemberID(reader.text()))
        (height, count) = (try reader.unsigned(), try reader.unsigned())
        root = try Digest32(reader.byteString(count: 32))
        try reader.finish()
    }
}

/// Statements on their way from one member to another, under one signature of the sender's node.
package struct SignedStatements: Hashable, Sendable {
    package let head: StatementHead
    package let statements: [OutcomeStatement]
    private let message: SignedMessage

    package static let statementsMax = 256

    package init(_ head: StatementHead, _ statements: [OutcomeStatement], signedBy key: any SigningKey) throws {
        message = try SignedMessage(signing: head.encoded(), with: [key], externalData: StatementHead.signingContext)
        (self.head, self.statements) = (head, statements)
    }

    /// - Throws: a ``CBORFault``, also where the statements are not those that the head names.
    package init(bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        try reader.array(2)
        message = try SignedMessage(bytes: reader.byteString())
        head = try StatementHead(encoded: message.payload)
        let count = try reader.array()
        guard (1...Self.statementsMax).contains(count) else {
            throw CBORFault.outOfRange(at: reader.position, "1 to \(Self.statementsMax) statements")
        }
        statements = try (0..<count).map { _ in try OutcomeStatement(&reader) }
        try reader.finish()
        guard UInt64(count) == head.count, LogTree(leaves: statements.map(\.leaf)).root == head.root else {
            throw CBORFault.outOfRange(at: reader.position, "the statements that the sender signed")
        }
    }

    package var bytes: [UInt8] {
        var writer = CBORWriter(reservingBytes: 256 + 128 * statements.count)
        writer.array(2)
        writer.byteString(message.bytes)
        writer.array(statements.count)
        for statement in statements { statement.write(&writer) }
        return writer.bytes
    }

    package func isSigned(by key: PublicKey) -> Bool { StatementHead.isSigned(message, by: key) }

    /// Each statement by itself.
    package var single: [SignedStatement] {
        let tree = LogTree(leaves: statements.map(\.leaf))
        return statements.enumerated().compactMap { index, statement in
            tree.path(to: index).map {
                SignedStatement(head: head, statement: statement, index: UInt64(index), path: $0, message: message)
            }
        }
    }
}

/// One statement as it is kept and shown: it proves itself, and says nothing of the agreements that it was signed beside.
package struct SignedStatement: Hashable, Sendable {
    package let head: StatementHead
    package let statement: OutcomeStatement
    private let index: UInt64
    private let path: [Digest32]
    private let message: SignedMessage

    fileprivate init(
        head: StatementHead, statement: OutcomeStatement, index: UInt64, path: [Digest32], message: SignedMessage
    ) {
        (self.head, self.statement, self.index, self.path, self.message) = (head, statement, index, path, message)
    }

    /// - Throws: a ``CBORFault``, also where the statement is none of those that the head names.
    package init(bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        try reader.array(4)
        message = try SignedMessage(bytes: reader.byteString())
        head = try StatementHead(encoded: message.payload)
        statement = try OutcomeStatement(&reader)
        index = try reader.unsigned()
        let steps = try reader.array()
        guard steps <= 64 else { throw CBORFault.outOfRange(at: reader.position, "a path of at most 64 steps") }
        path = try (0..<steps).map { _ in try Digest32(reader.byteString(count: 32)) }
        try reader.finish()
        let leaf = LogHash.leaf(statement.leaf)
        guard LogProofs.isIncluded(leafHash: leaf, index: index, size: head.count, path: path, root: head.root) else {
            throw CBORFault.outOfRange(at: reader.position, "a statement that the sender signed")
        }
    }

    package var bytes: [UInt8] {
        var writer = CBORWriter(reservingBytes: 320 + 34 * path.count)
        writer.array(4)
        writer.byteString(message.bytes)
        statement.write(&writer)
        writer.unsigned(index)
        writer.array(path.count)
        for step in path { writer.byteString(step.bytes) }
        return writer.bytes
    }

    package func isSigned(by key: PublicKey) -> Bool { StatementHead.isSigned(message, by: key) }
}
