import BankingCalendar
import Confidentiality
import Foundation
import FoundationNetworking
import Ledger
import LocalNetwork
import NodeProcess
import Parties
import Signing
import Synchronization

/// Transactions at every node, again and again, as a member's systems hand them over; what was acknowledged is kept.
final class Load: Sendable {
    struct Acknowledged: Sendable {
        let transaction: Digest32
        let height: UInt64
    }

    static let contract = "load.v1"
    static let workflow = Digest32.of(domain: "hefu load", [])

    private let network: LocalNetwork
    private let ledger: Digest32
    private let kept = Mutex<[Acknowledged]>([])
    /// How far the nodes' clocks are ahead of this machine's, in milliseconds.
    private let ahead = Mutex<Int64>(0)
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(_ network: LocalNetwork) async throws {
        self.network = network
        ledger = try await Digest32(Hex.bytes(network.status(of: network.members[0]).network))
    }

    var acknowledged: [Acknowledged] { kept.withLock { $0 } }

    func setClocks(aheadMilliseconds: Int64) { ahead.withLock { $0 = aheadMilliseconds } }

    func start() {
        let running = Task {
            await withTaskGroup(of: Void.self) { group in
                for member in network.members { group.addTask { await self.submit(at: member) } }
            }
        }
        task.withLock { $0 = running }
    }

    func stop() async {
        let running = task.withLock { $0 }
        running?.cancel()
        await running?.value
    }

    private func submit(at member: MemberID) async {
        while !Task.isCancelled {
            // In a task of its own, which nobody cancels: FoundationNetworking locks up for ever where a request is cancelled in
            // the moment that its answer comes.
            let asked = Task { network.isRunning(member) ? try await submitOne(at: member) : nil }
            if let one = try? await asked.value { kept.withLock { $0.append(one) } }
            try? await Task.sleep(for: .milliseconds(1000))
        }
    }

    private struct Answer: Decodable {
        var transaction: String
        var height: UInt64
        var outcome: String
    }

    /// - Returns: nil where the node did not say that it is accepted and final.
    private func submitOne(at member: MemberID) async throws -> Acknowledged? {
        let port = try network.desk(of: member).port
        guard let url = URL(string: "http://127.0.0.1:\(port)/transactions") else { return nil }
        let token = try String(contentsOfFile: OperatorToken.path(in: network.folder(of: member)), encoding: .utf8)
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.httpMethod = "POST"
        request.setValue("Bearer \(token.trimmingCharacters(in: .whitespacesAndNewlines))", forHTTPHeaderField: "Authorization")
        request.httpBody = try Data(founding().carried)
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else { return nil }
        let answer = try JSONDecoder().decode(Answer.self, from: data)
        guard answer.outcome == "accepted" else { return nil }
        return Acknowledged(transaction: try Digest32(Hex.bytes(answer.transaction)), height: answer.height)
    }

    /// The first transaction of an agreement between nobody that the nodes know, sealed.
    private func founding() throws -> Transaction {
        let (pseudonym, recipient, key, salt) = (P256SigningKey(), RecipientKey(), EpochKey(), randomBytes(32))
        let wrap = try WrappedKey(wrapping: key, to: recipient.publicKey, network: ledger, agreementSalt: salt, epoch: 0)
        let now = Int64(Date().timeIntervalSince1970 * 1000) + ahead.withLock { $0 }
        let skeleton = Skeleton(
            network: ledger, kind: .begin,
            validity: LedgerTime(millisecondsSinceEpoch: now - 1_800_000)...LedgerTime(millisecondsSinceEpoch: now + 1_800_000),
            signers: [pseudonym.publicKey],
            founding: Skeleton.Founding(
                contract: Self.contract, workflow: Self.workflow, participants: [pseudonym.publicKey], agreementSalt: salt,
                epochCommitment: key.commitment(agreementSalt: salt), wraps: [wrap]), payloadSalt: randomBytes(32))
        return try Transaction.sign(skeleton: skeleton, payload: randomBytes(256), with: [pseudonym])
    }
}
