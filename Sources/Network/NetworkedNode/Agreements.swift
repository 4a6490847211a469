import Ledger
import LedgerNode
import LedgerStore
package import Parties
import PeerExchange
import PeerMessages
import Signing

/// What participants' nodes say to each other of the agreements that they share.
extension NetworkedNode {
    private static let blocksAtOnce: UInt64 = 128

    /// States to the other members what the agreements that each shares with this one came to, in blocks it was not told of yet.
    func state(to members: [MemberID]) async throws {
        let height = await node.position().height
        // Most members were told of the same blocks, and what is said of an agreement is the same to all.
        let groups = Dictionary(grouping: members) { max(stated[$0].map { $0 + 1 } ?? height, 1) }
        for (from, together) in groups.sorted(by: { $0.key < $1.key }) where from <= height {
            let through = min(height, from + Self.blocksAtOnce - 1)
            let batches = try node.statements(ofBlocks: from...through, for: together)
            for member in together {
                if let some = batches[member] {
                    let message = StatementsMessage(batches: some.map(\.bytes))
                    guard (try? await peers.call(PeerMethods.statements, of: member, message.encoded())) != nil else { continue }
                }
                stated[member] = through
            }
        }
    }

    /// Takes another participant's statements. They are evidence: a difference is an alarm and changes nothing.
    func take(_ message: StatementsMessage, from member: MemberID) async throws {
        for bytes in message.batches {
            do {
                for dissent in try await node.accept(SignedStatements(bytes: bytes), from: member) {
                    watch.keep(
                        Evidence(
                            kind: "dissent", origin: node.origin, height: await node.position().height,
                            items: [
                                Evidence.Item(name: "statements of \(member.text)", text: Hex.text(bytes)),
                                Evidence.Item(name: "this node", text: dissent.description),
                            ]))
                    raise(.dissent(member: member, agreement: dissent.agreement.description))
                }
            } catch StatementFault.ahead {
                // Said again with the next change, and asked for by whoever needs it.
                continue
            }
        }
    }

    /// Asks the other members for agreements that this member should follow and does not.
    ///
    /// - Parameter afterRestoring: whether to look through the whole public state, as after a snapshot.
    /// - Returns: how many it still awaits.
    @discardableResult
    package func fetchAgreements(afterRestoring: Bool = false) async throws -> Int {
        var awaited = try node.awaitedAgreements()
        // Beside the node's work: with a million agreements it takes a while.
        if afterRestoring { awaited += try await Task.detached { [node] in try node.lostAgreements() }.value }
        var left = 0
        // The mark must not pass what arrives while blocks are executed.
        if !awaited.isEmpty { search = .due }
        for id in awaited where try await !fetch(id) { left += 1 }
        if afterRestoring, left == 0 { try node.haveFoundLost() }
        if left < awaited.count { search = .due }
        return left
    }

    private func fetch(_ id: Digest32) async throws -> Bool {
        let question = try AgreementWanted(agreement: id).encoded()
        var given: [AgreementGiven] = []
        for member in await others() {
            guard let answer = try? await peers.call(PeerMethods.agreement, of: member, question),
                let one = try? AgreementGiven(encoded: answer)
            else { continue }
            given.append(one)
        }
        let statements = given.flatMap(\.statements).compactMap { try? SignedStatement(bytes: $0) }
        for one in given {
            guard let bytes = one.transfer, let transfer = try? SignedTransfer(bytes: bytes) else { continue }
            do {
                try await node.receive(transfer, statements: statements)
                return true
            } catch let fault as TransferFault {
                switch fault {
                // Both go on while it travels: asked for again at the next round.
                case .ahead, .behind: continue
                default: raise(.fault("agreement \(id) was not taken over: \(fault)"))
                }
            }
        }
        return false
    }

    func give(_ wanted: AgreementWanted, to member: MemberID) throws -> AgreementGiven {
        let transfer = try? node.transfer(of: wanted.agreement, to: member)
        let statements = try node.statements(of: wanted.agreement, for: member).flatMap(\.single)
        return AgreementGiven(transfer: transfer?.bytes, statements: statements.map(\.bytes))
    }
}
