package import BankingCalendar
import Governance
package import Ledger
package import LedgerNode
import LedgerStore
package import Ordering
package import Parties
package import PeerExchange
package import PeerMessages
package import Signing
package import Submission

/// A member's node in a network of several organisations: it follows the ordering engine, places its member's transactions
/// there, executes, cosigns, and tells the others.
///
/// Every piece of work is a method that can be called at any time and may be called again; ``NodeRuntime`` calls them from
/// loops, and the simulator in an order drawn from a seed. Nothing here reads a clock or sleeps but through what is given.
package actor NetworkedNode: LedgerNetwork {
    package nonisolated let node: LedgerNode
    package nonisolated let peers: any PeerLink
    package nonisolated let settings: NodeSettings
    nonisolated let clock: any NodeClock
    nonisolated let watch: any Watch
    nonisolated let queue = SubmissionQueue()
    nonisolated let waiting = Waiting()

    var ordering: any Ordering
    var generation: UInt64 = 0
    /// The block after which the present generation of the ordering begins; 0 for the first.
    var orderingStart: UInt64 = 0
    let source: (any OrderingSource)?
    /// Signed statements of members that left the present generation.
    var departures: [MemberID: [UInt8]] = [:]
    /// The decision that each member said it goes by, where it was not this node's.
    var tellers: [MemberID: [UInt8]] = [:]
    /// Who may cosign now, with which key.
    var cosigners: [MemberID: PublicKey] = [:]

    /// The last block known to be in its place; at or ahead of what was executed.
    var tip: OrderingHead
    /// Blocks in their places that are not executed yet: own ones, which need not be read back, and those read ahead.
    var ahead: [UInt64: Block] = [:]
    /// How far the ordering had come when this node first looked.
    var heldAtFirst: UInt64?
    var turns = Turns()
    var isPlacing = false
    var isReading = false
    var isFollowing = false
    var followsAgain = false
    /// Blocks are being executed, and each takes along what was gathered.
    var isExecuting = false
    var isKeeping = false
    /// Valid lines on executed blocks that are not on disk yet.
    nonisolated let gathered = GatheredLines()
    /// Whether this node signs no block any more, also as the block's own transaction sees it.
    nonisolated let signingStop = SigningStop()
    /// Who is being told this moment.
    var telling: Set<MemberID> = []
    var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextListener = 0
    /// The last block after which this node did what follows a block.
    var settledHeight: UInt64

    /// The last blocks' results without their bytes, for checking cosignatures.
    var recent: [UInt64: BlockRecord] = [:]
    static let recentMax: UInt64 = 4096

    package internal(set) var finalHeight: UInt64
    /// Executed and not final yet, for those who wait.
    var unfinal: [(height: UInt64, outcome: SubmissionOutcome)] = []
    /// How often this node could have put the next generation's decision before the others.
    var recoveryRounds = 0
    /// Lines for blocks that this node has not executed yet, bounded.
    var early: [UInt64: [CosignatureLine]] = [:]
    /// Up to which height each member was told of this node's cosignatures.
    var told: [MemberID: UInt64] = [:]
    /// Up to which block each member was given this node's statements.
    var stated: [MemberID: UInt64] = [:]
    var contradicting: [UInt64: [MemberID]] = [:]
    package internal(set) var halt: Alarm?
    var raised: Set<Alarm> = []
    /// Documents that the ledger names and this node has not got, by agreement.
    var wanted: [Digest32: Set<Digest32>] = [:]
    var search = DocumentSearch.due
    var lastBeat: LedgerTime?

    /// - Parameter source: opens the ordering engine of a later generation; without it the node knows the first one only.
    package init(
        node: LedgerNode, ordering: any Ordering, source: (any OrderingSource)? = nil, peers: any PeerLink,
        clock: any NodeClock, watch: any Watch, settings: NodeSettings = NodeSettings()
    ) async throws {
        (self.node, self.ordering, self.source, self.peers) = (node, ordering, source, peers)
        (self.clock, self.watch, self.settings) = (clock, watch, settings)
        let position = node.standing
        tip = OrderingHead(height: position.height, header: position.header)
        settledHeight = position.height
        finalHeight = try node.finalHeight()
        cosigners = Self.cosigners(position.governance)
        // What the disk holds may be an old backup: nothing of agreements is shown before the network's erasures are applied.
        node.holdReadings()
        try await resumeGeneration()
    }

    static func cosigners(_ governance: GovernanceBook) -> [MemberID: PublicKey] {
        Dictionary(uniqueKeysWithValues: governance.activeMembers.map { ($0.id, $0.nodeKey) })
    }

    // MARK: submitting

    package func submit(_ transaction: Transaction) async throws -> SubmissionOutcome {
        let result = await withCheckedContinuation { continuation in
            enqueue(transaction) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    /// Takes a transaction to be placed and calls back once it is final, or when it is not known what becomes of it.
    package func enqueue(_ transaction: Transaction, whenFinal answer: @escaping Waiting.Answer) {
        if let halt { return answer(.failure(.notReceived("this node stopped: \(halt)"))) }
        guard waiting.add(transaction.id, answer) else { return answer(.failure(.alreadyWaiting(transaction.id))) }
        if !queue.add(transaction.carried) {
            waiting.answer(transaction.id, .failure(.notReceived("the node is shutting down")))
        }
    }

    package func offer(of member: MemberID) async throws -> Offer {
        if member == node.member, let offer = try node.makeOffers(1).first { return offer }
        guard let known = node.standing.governance.member(member) else { throw UnknownMember(member: member) }
        let answer = try await peers.call(PeerMethods.offer, of: member, [])
        let offer = try OfferAnswer(encoded: answer).offer
        let digest = Offer.digest(network: node.network, pseudonym: offer.pseudonym, recipient: offer.recipient)
        guard known.identityKey.isValidSignature(offer.signature, over: digest.bytes) else {
            throw PeerFault(.malformed, member, "its offer is not signed with its certificate's key")
        }
        return offer
    }

    package func hand(_ documents: [HandedDocument], of agreement: Digest32, to members: [MemberID]) async throws {
        guard !documents.isEmpty else { return }
        if members.contains(node.member) { try node.keep(documents, agreement: agreement) }
        let message = try DocumentBatch(agreement: agreement, documents: documents).encoded()
        for member in members where member != node.member {
            // Who is away asks for what it lacks when it is back.
            _ = try? await peers.call(PeerMethods.documents, of: member, message)
        }
    }

    package func now() async -> LedgerTime { node.standing.now }

    package func status(version: String) async -> NodeStatus {
        NodeStatus(
            network: node.network, height: node.standing.height, finalHeight: finalHeight, generation: generation,
            halted: halt?.code, version: version)
    }

    /// Of what has been looked through so far.
    package var missingDocumentsCount: Int { wanted.values.reduce(0) { $0 + $1.count } }

    /// Whether this node has executed all that the ordering engine held when it last looked.
    package internal(set) var isCaughtUp = false

    func noteCaughtUp() async throws {
        guard !isCaughtUp else { return }
        try await node.releaseReadings()
        search = .due
        isCaughtUp = true
    }

    /// How many wait for their transactions to become final.
    package nonisolated var waitingCount: Int { waiting.count }

    /// Takes nothing more and answers those who wait that it is not known what becomes of their transactions.
    package func close() {
        queue.close()
        for listener in listeners.values { listener.finish() }
        waiting.failAll("the node is shutting down")
    }

    // MARK: alarms

    func raise(_ alarm: Alarm) {
        if alarm.halts, halt == nil {
            halt = alarm
            signingStop.isSet = true
            waiting.failAll("this node stopped: \(alarm)")
            // A node that may be wrong does not cosign again because somebody started it anew. The other causes show themselves.
            if case .contradicted(let height, _) = alarm {
                try? node.store.write { try $0.putMark(Array("\(height)".utf8), for: Mark.contradicted) }
            }
        }
        guard raised.insert(alarm).inserted else { return }
        watch.raise(alarm)
        if case .contradicted(let height, _) = alarm, let place = node.store.place {
            let what = "what it holds of block \(height) is not what the other members hold"
            raise(.fault("\(StoreDamage(place: place, what: what))"))
        }
    }
}
