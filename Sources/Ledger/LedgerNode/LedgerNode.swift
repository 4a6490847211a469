package import BankingCalendar
import Dispatch
package import Governance
package import Ledger
package import LedgerStore
package import Parties
package import Signing
import StateTree
import Synchronization

/// A member's node: it keeps the member's keys and store, executes blocks, and answers what the member may know.
package final class LedgerNode: @unchecked Sendable {
    // Unchecked because of `execution` and what says where it stands, which are touched on `queue` only.
    package let member: MemberID
    package let keys: NodeKeys
    package let genesis: Genesis
    package let network: Digest32
    package let origin: String
    package let store: any LedgerStore
    package let kinds: AgreementKinds

    let finality = Finality()

    private let genesisBytes: [UInt8]
    private let queue: DispatchQueue
    private var execution: BlockExecution
    let areReadingsHeld = Mutex(false)
    /// Where the store stands, as far as this node knows; changed on `queue` only.
    private let stored: Mutex<Position>
    /// Whether `execution` may be ahead of the store: a block failed, and reading the store again failed too.
    private var isAstray = false
    /// Whether something was erased that the store's own logs may still hold.
    private var owesForgetting = false

    /// Opens the node on its store; an empty store is given the genesis.
    ///
    /// - Parameter rehearsing: whether this is a demonstration, a story or a measurement. In earnest, a node refuses a ledger
    ///   whose time is set by whoever runs it.
    package init(
        member: MemberID, keys: NodeKeys, genesis bytes: [UInt8], store: any LedgerStore, kinds: AgreementKinds,
        rehearsing: Bool = false
    ) throws {
        (self.member, self.keys, self.store, self.kinds) = (member, keys, store, kinds)
        genesis = try Genesis(encoded: bytes)
        guard genesis.timeSource == .beats || rehearsing else {
            throw NodeFault(
                "the ledger \"\(genesis.name)\" is a rehearsal, whose time anyone who runs it may set; join one whose genesis says "
                    + "that time comes from the members' beats")
        }
        genesisBytes = bytes
        network = Genesis.network(of: bytes)
        origin = Genesis.origin(name: genesis.name, network: network)
        queue = DispatchQueue(label: "ledger node \(member.text)", qos: .userInitiated)
        do {
            execution = try BlockExecution(member: member, genesis: bytes, kinds: kinds, store: store)
            owesForgetting = try execution.applyErasures(store)
        } catch {
            throw store.damage(error)
        }
        stored = Mutex(Position(execution))
        forgetErased()
    }

    // MARK: where it stands

    package struct Position: Sendable {
        package let height: UInt64
        package let header: Digest32
        package let now: LedgerTime
        package let governance: GovernanceBook

        fileprivate init(_ execution: BlockExecution) {
            (height, header) = (execution.height, execution.header)
            (now, governance) = (execution.now, execution.governance)
        }
    }

    /// Where this node stands once the block that it may be executing is done.
    package func position() async -> Position {
        await onQueue { self.standing }
    }

    /// Where this node stands now: after the last block that is on its disk. Waits for nothing.
    package var standing: Position { stored.withLock { $0 } }

    /// Takes up where the store stands; what was in memory may not be believed. On `queue` only.
    private func takeUp() throws {
        isAstray = true
        execution = try BlockExecution(member: member, genesis: genesisBytes, kinds: kinds, store: store)
        stand(isAstray: false)
    }

    private func stand(isAstray: Bool) {
        let position = Position(execution)
        stored.withLock { $0 = position }
        self.isAstray = isAstray
    }

    // MARK: executing

    /// Checks form and signatures of a block's transactions; needs no state, so it may run ahead of the block's turn.
    package func check(_ block: Block) -> [CheckedTransaction] { block.transactions.map { CheckedTransaction(carried: $0) } }

    /// Executes the next block, durably, and answers what became of each transaction.
    ///
    /// - Parameters:
    ///   - checked: from this node's own ``check(_:)``; nil to check now.
    ///   - ending: does what else belongs into the block's transaction, such as cosigning it.
    /// - Throws: a fault of this node; the block can be tried again, nothing of it remains.
    package func execute(
        _ block: Block, checked: [CheckedTransaction]? = nil, ending: BlockEnding? = nil
    ) async throws -> ExecutedBlock {
        let checked = checked ?? check(block)
        return try await onQueue {
            if self.isAstray { try self.takeUp() }
            do {
                let executed = try self.execution.execute(block, checked: checked, store: self.store) { record, writer in
                    try ending.map { try self.end(record, with: $0, writer) }
                }
                self.stand(isAstray: false)
                if executed.erasesAgreement { self.owesForgetting = true }
                self.forgetErased()
                return executed
            } catch {
                try? self.takeUp()
                throw self.store.damage(error)
            }
        }
    }

    /// The name under which a member's node cosigns.
    package static func cosignerName(_ member: MemberID, origin: String) -> String { "\(origin)/\(member.text)" }

    /// Reads the state tree between blocks, so that it is the one of the store's last block.
    func withStateTree<Value: Sendable>(_ body: @escaping @Sendable (StateTree) throws -> Value) async throws -> Value {
        try await onQueue {
            if self.isAstray { try self.takeUp() }
            return try body(self.execution.tree)
        }
    }

    /// Runs between blocks what writes to the store and is no block; what is in memory stays as it is.
    func betweenBlocks<Value: Sendable>(_ body: @escaping @Sendable (BlockExecution) throws -> Value) async throws -> Value {
        try await onQueue {
            if self.isAstray { try self.takeUp() }
            return try body(self.execution)
        }
    }

    /// Destroys what this node still holds of agreements that the public state calls erased: after a backup of its data or its
    /// keys was restored, and after a snapshot was loaded. Runs by itself whenever the node is opened.
    package func applyErasures() async throws {
        try await onQueue {
            do {
                if self.isAstray { try self.takeUp() }
                if try self.execution.applyErasures(self.store) { self.owesForgetting = true }
                self.forgetErased()
            } catch {
                try? self.takeUp()
                throw error
            }
        }
    }

    /// What was erased goes from the store's logs too; where the store cannot do it now, after the next block. On `queue` only.
    private func forgetErased() {
        guard owesForgetting, (try? store.forgetErased()) != nil else { return }
        owesForgetting = false
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }
}

/// The private keys of a member's node.
package struct NodeKeys: Sendable {
    /// Ed25519: blocks, beats, cosignatures.
    package let node: any SigningKey
    /// The key that follows ``node``: held before governance names it, so that the change of keys leaves no gap.
    package let nextNode: (any SigningKey)?
    /// P-256, the key of the member's certificate: governance and offers.
    package let identity: any SigningKey
    /// For a member that must take part in agreements under a pseudonym that everybody knows.
    package let standingPseudonym: P256SigningKey?

    package init(
        node: any SigningKey, nextNode: (any SigningKey)? = nil, identity: any SigningKey,
        standingPseudonym: P256SigningKey? = nil
    ) {
        (self.node, self.nextNode, self.identity) = (node, nextNode, identity)
        self.standingPseudonym = standingPseudonym
    }

    /// - Throws: ``NodeFault`` when this node holds no such key.
    func node(named key: PublicKey, member: MemberID) throws -> any SigningKey {
        if node.publicKey == key { return node }
        if let nextNode, nextNode.publicKey == key { return nextNode }
        throw NodeFault(
            "governance names the key \(key.id) for \(member.text)'s node, and this node does not hold it; "
                + "put its secret into keys.json as nextNode, or rotate the node's key")
    }
}
