import CanonicalCBOR
import Checkpoints
import Governance
import Ledger
import LedgerNode
import LedgerStore
package import Ordering
package import Parties
import PeerExchange
import PeerMessages
import Signing

/// Opens the ordering engine of one generation.
package protocol OrderingSource: Sendable {
    /// - Parameter start: the block that its first one chains to; nil for the first generation, which chains to the genesis.
    func ordering(generation: UInt64, after start: OrderingHead?) async throws -> any Ordering
}

/// Going on after the ordering engine was destroyed, restored from an older backup, or forked (ledger.md §6).
///
/// A member's operator tells its node to leave the generation. Nodes that left exchange signed statements of where they stand;
/// from those of a quorum it follows where the next generation begins. A quorum signs that, and each goes on from there.
extension NetworkedNode {
    /// What this node keeps of generations, in marks of its store, each written before it is acted on.
    enum Mark {
        /// The decision that a quorum signed, under which this node orders now.
        static let generation = "generation"
        /// This node's own statement that it left the present generation.
        static let left = "generation-left"
        /// The decision that this node signed for the next generation; it signs no other.
        static let vote = "generation-vote"
        /// The height at which so many members contradicted this node that it stopped cosigning.
        static let contradicted = "contradicted"
    }

    /// Leaves the present generation: nothing is ordered, executed or cosigned under it any more.
    package func leaveGeneration() async throws {
        if departures[node.member] != nil { return }
        // A block that is being executed may still be signed; the statement waits for it. Those after it are not.
        signingStop.isSet = true
        let signed: [UInt8]
        do {
            signed = try await statement().signed(with: node.nodeKey())
            try node.store.write { try $0.putMark(signed, for: Mark.left) }
        } catch {
            signingStop.isSet = halt != nil
            throw error
        }
        departures[node.member] = signed
        raise(.leftGeneration(generation))
    }

    private func statement() async throws -> GenerationStatement {
        let position = await node.position()
        let (final, tail) = try node.store.read { [finalHeight] reader in
            guard let final = try reader.block(finalHeight) else { throw NodeFault("the store lacks block \(finalHeight)") }
            var tail: [Digest32] = []
            for height in stride(from: finalHeight + 1, through: position.height, by: 1) {
                guard let record = try reader.block(height) else { break }
                tail.append(record.header)
            }
            return (final.header, tail)
        }
        return GenerationStatement(
            network: node.network, member: node.member, left: generation, finalHeight: finalHeight, finalHeader: final,
            tail: Array(tail.prefix(GenerationStatement.tailMax)),
            proof: finalHeight == 0 ? nil : try node.finalityProof(of: finalHeight).text)
    }

    /// Tells the others that this node left, and hears from those that left too. Called again and again until the next
    /// generation has begun.
    ///
    /// - Returns: whether it has.
    @discardableResult
    package func recover() async throws -> Bool {
        guard let own = departures[node.member] else { return false }
        for member in await others() {
            guard let answer = try? await peers.call(PeerMethods.departure, of: member, own), !answer.isEmpty else { continue }
            try? await note(departure: answer)
        }
        return try await proposeGeneration()
    }

    /// Takes another member's statement; those of members that speak of another generation are not counted.
    func note(departure bytes: [UInt8]) async throws {
        let governance = await node.position().governance
        let statement = try GenerationStatement.verified(
            bytes, governance: governance, network: node.network, origin: node.origin)
        guard statement.left == generation else {
            throw GenerationFault("\(statement.member.text) left generation \(statement.left); this node is in \(generation)")
        }
        // The first word counts: a node that came back from an empty store no longer knows what it cosigned.
        if departures[statement.member] == nil { departures[statement.member] = bytes }
    }

    /// Rounds that a member gives each member before it, which may only be late: a node signs one decision for a generation, so
    /// that two that are put before the members at once could divide them for good.
    private static let roundsForEachBefore = 5

    /// The member with the lowest id of those that left puts the decision before the others.
    private func proposeGeneration() async throws -> Bool {
        let governance = await node.position().governance
        guard departures.count >= GovernanceBook.quorum(of: governance.activeMembers.count),
            departures.keys.min() == node.member
        else { return false }
        recoveryRounds += 1
        let late = governance.activeMembers.count { $0.id < node.member }
        guard recoveryRounds > late * Self.roundsForEachBefore else { return false }
        let statements = departures.sorted { $0.key < $1.key }.map(\.value)
        let voted = try node.store.read { try $0.mark(Mark.vote) }.map { try SignedMessage(bytes: $0) }
        let decision =
            try voted.map { try GenerationDecision(encoded: $0.payload) }
            ?? decision(following: statements, governance)
        var signatures: [MemberID: [UInt8]] = [node.member: try await vote(for: decision)]
        for member in await others() where departures[member] != nil {
            let question = try GenerationProposal(decision: decision.encoded(), signatures: []).encoded()
            guard let answer = try? await peers.call(PeerMethods.generation, of: member, question),
                let key = governance.member(member)?.nodeKey, Self.isVote(answer, for: decision, by: key)
            else { continue }
            signatures[member] = answer
        }
        guard signatures.count >= GovernanceBook.quorum(of: governance.activeMembers.count) else { return false }
        let proposal = GenerationProposal(
            decision: try decision.encoded(), signatures: signatures.sorted { $0.key < $1.key }.map(\.value))
        let message = try proposal.encoded()
        for member in await others() { _ = try? await peers.call(PeerMethods.generation, of: member, message) }
        try await begin(proposal, toldBy: nil)
        return true
    }

    private func decision(following statements: [[UInt8]], _ governance: GovernanceBook) throws -> GenerationDecision {
        do {
            return try GenerationDecision(
                following: statements, governance: governance, network: node.network, origin: node.origin)
        } catch let undecided as UndecidedGeneration {
            raise(.generationUndecided(height: undecided.height, silent: undecided.silent))
            throw undecided
        }
    }

    private static func isVote(_ bytes: [UInt8], for decision: GenerationDecision, by key: PublicKey) -> Bool {
        guard let message = try? SignedMessage(bytes: bytes), let payload = try? decision.encoded() else { return false }
        return message.payload == payload && message.isSigned(by: [key], externalData: GenerationDecision.signingContext)
    }

    /// This node's signature under a decision: given once for a generation, stored before it is given, and only when the node
    /// stands at the decision's block.
    func vote(for decision: GenerationDecision) async throws -> [UInt8] {
        let position = await node.position()
        guard departures[node.member] != nil else {
            throw GenerationFault("\(node.member.text) has not left generation \(generation); its operator decides that")
        }
        let own = try self.decision(following: decision.statements, position.governance)
        guard own == decision, decision.generation == generation + 1 else {
            throw GenerationFault("the decision does not follow from its statements")
        }
        for bytes in decision.statements {
            let statement = try GenerationStatement.verified(
                bytes, governance: position.governance, network: node.network, origin: node.origin)
            // Its own first word is in it, if this node came back from an empty store and gave another since.
            guard statement.member == node.member || departures[statement.member] ?? bytes == bytes else {
                throw GenerationFault("\(statement.member.text) said something else to \(node.member.text) before")
            }
        }
        if let earlier = try node.store.read({ try $0.mark(Mark.vote) }) {
            let message = try SignedMessage(bytes: earlier)
            guard message.payload == (try decision.encoded()) else {
                throw GenerationFault("\(node.member.text) signed another decision for generation \(decision.generation)")
            }
            return earlier
        }
        try await reach(OrderingHead(height: decision.height, header: decision.header))
        let signed = try SignedMessage(
            signing: decision.encoded(), with: [node.nodeKey()], externalData: GenerationDecision.signingContext
        ).bytes
        try node.store.write { try $0.putMark(signed, for: Mark.vote) }
        return signed
    }

    /// Stands at `head`: executes what is missing from the others' blocks, or says that blocks must be undone.
    private func reach(_ head: OrderingHead) async throws {
        let position = await node.position()
        if position.height < head.height {
            do {
                try await catchUp(to: head)
            } catch is OtherHistory {
                raise(.mustRewind(to: head.height))
            }
        }
        let here = try node.store.read { try $0.block(head.height) }?.header
        guard here == head.header, await node.position().height == head.height else {
            // Where this node's block there is another one, its history left the members' after what is final.
            raise(.mustRewind(to: here == head.header ? head.height : min(finalHeight, head.height)))
            throw GenerationFault("\(node.member.text) has executed blocks that do not stand; it must rewind to \(head.height)")
        }
    }

    /// Whether this node stands beyond the decision's block, on it, with all that it executed final: it began with a snapshot that
    /// the members took since. Nothing of that can be of the generation before, of which a quorum cosigned no more.
    private func hasGoneOn(from decision: GenerationDecision) async throws -> Bool {
        let height = await node.position().height
        guard height > decision.height, finalHeight >= height else { return false }
        return try node.store.read { try $0.block(decision.height) }?.header == decision.header
    }

    /// A node that was away while the others began a generation hears of it here.
    package func hearOfGeneration(from member: MemberID) async throws {
        let answer = try await peers.call(PeerMethods.generationOf, of: member, [])
        guard !answer.isEmpty else { return }
        try await begin(GenerationProposal(encoded: answer), toldBy: member)
    }

    /// Takes a decision that a quorum agreed on and orders under it from now on.
    ///
    /// - Parameter teller: the member that says it orders under this decision; nil for this node itself.
    func begin(_ proposal: GenerationProposal, toldBy teller: MemberID?) async throws {
        let decision = try GenerationDecision(encoded: proposal.decision)
        let governance = await node.position().governance
        guard decision.network == node.network, decision.generation > generation else { return }
        if let teller { tellers[teller] = proposal.decision }
        guard isAgreed(decision, proposal, governance) else {
            throw GenerationFault(
                "the decision on generation \(decision.generation) is not signed by a quorum of the members that this node knows, "
                    + "nor do enough of them say that they go by it")
        }
        if try await !hasGoneOn(from: decision) {
            try await reach(OrderingHead(height: decision.height, header: decision.header))
        }
        let encoded = try proposal.encoded()
        try node.store.write { writer in
            try writer.putMark(encoded, for: Mark.generation)
            try writer.putMark(nil, for: Mark.left)
            try writer.putMark(nil, for: Mark.vote)
            // Who contradicted may have done so with blocks that do not stand; one that still does is heard again.
            try writer.putMark(nil, for: Mark.contradicted)
        }
        try await order(under: decision)
        halt = nil
        signingStop.isSet = false
        raised = []
        watch.raise(.generationBegan(generation, after: decision.height))
    }

    /// Whether a quorum of the members that this node knows signed it; or so many go by it that one of them is honest, and saw a
    /// quorum of the members of that time: a node may know members that were admitted since, and keys that are newer.
    private func isAgreed(_ decision: GenerationDecision, _ proposal: GenerationProposal, _ governance: GovernanceBook) -> Bool {
        let members = governance.activeMembers
        let quorum = GovernanceBook.quorum(of: members.count)
        let signers = members.count { member in
            proposal.signatures.contains { Self.isVote($0, for: decision, by: member.nodeKey) }
        }
        let goingByIt = members.count { tellers[$0.id] == proposal.decision }
        return signers >= quorum || goingByIt > members.count - quorum
    }

    private func order(under decision: GenerationDecision) async throws {
        guard let source else { throw GenerationFault("this node was given no ordering engine for another generation") }
        let start = OrderingHead(height: decision.height, header: decision.header)
        ordering = try await source.ordering(generation: decision.generation, after: start)
        (generation, orderingStart, departures, ahead) = (decision.generation, decision.height, [:], [:])
        let position = await node.position()
        (tip, turns) = (OrderingHead(height: position.height, header: position.header), Turns())
        // What members said of blocks of the generation before says nothing of those that take their heights now.
        (early, contradicting, recoveryRounds, tellers) = ([:], [:], 0, [:])
    }

    /// Takes up where the marks say this node stood.
    func resumeGeneration() async throws {
        let (proposal, left) = try node.store.read { (try $0.mark(Mark.generation), try $0.mark(Mark.left)) }
        if let proposal {
            try await order(under: GenerationDecision(encoded: GenerationProposal(encoded: proposal).decision))
        }
        if let height = try node.store.read({ try $0.mark(Mark.contradicted) }) {
            raise(.contradicted(height: UInt64(String(decoding: height, as: UTF8.self)) ?? 0, by: []))
        }
        if let left {
            departures[node.member] = left
            raise(.leftGeneration(generation))
        }
    }
}
