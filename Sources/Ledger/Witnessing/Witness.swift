package import Checkpoints
import Governance
import MerkleLog
package import Signing
import Synchronization

/// A log that a witness follows. It has no key of its own: a checkpoint is the log's when enough of the consortium's members
/// cosigned it (Docs/Decisions/0014-witnesses.md).
package struct WitnessedLog: Sendable {
    package let origin: String
    package let members: [(name: String, key: PublicKey)]
    package let quorum: Int

    /// - Parameters:
    ///   - verifierKeys: the members' cosigner keys, "name+id+base64".
    ///   - quorum: ⌊2n/3⌋+1 of the members when nil; never less.
    /// - Throws: ``NoteFault``.
    package init(origin: String, verifierKeys: [String], quorum: Int? = nil) throws(NoteFault) {
        var members: [(name: String, key: PublicKey)] = []
        for line in verifierKeys {
            let member = try NoteKey.cosigner(line)
            guard !members.contains(where: { $0.key == member.key }) else {
                throw NoteFault("\(origin): the key of \(member.name) is listed twice; list each member once")
            }
            members.append(member)
        }
        let least = GovernanceBook.quorum(of: members.count)
        guard !members.isEmpty, (least...members.count).contains(quorum ?? least) else {
            throw NoteFault(
                "\(origin): of \(members.count) members at least \(least) must have signed, and not more than there are")
        }
        // The checkpoint's own reader says what an origin may be.
        _ = try Checkpoint(text: Checkpoint(origin: origin, size: 0, root: LogHash.empty).text)
        (self.origin, self.members, self.quorum) = (origin, members, quorum ?? least)
    }
}

/// What a witness answers to add-checkpoint; the numbers are HTTP's.
package enum WitnessAnswer: Hashable, Sendable {
    /// 200: signature lines, each with its newline.
    case cosigned(String)
    /// 400
    case malformed(String)
    /// 403
    case notSigned(String)
    /// 404
    case unknownOrigin
    /// 409: the size that the witness holds.
    case conflict(size: UInt64)
    /// 422
    case inconsistent(String)
}

/// Cosigns checkpoints of logs that have only grown since the last one it cosigned, and remembers that one before it signs
/// (c2sp.org/tlog-witness).
package final class Witness: Sendable {
    package let name: String
    private let key: any SigningKey
    private let logs: [String: WitnessedLog]
    private let memory: WitnessMemory
    private let now: @Sendable () -> UInt64
    /// The latest checkpoint of each origin. Checked, stored and replaced under one lock, so that of two requests that grow
    /// the same checkpoint one wins.
    private let latest: Mutex<[String: SignedCheckpoint]>

    /// Takes up what it remembers.
    ///
    /// - Parameter now: seconds since 1970.
    /// - Throws: ``WitnessMemory/Fault`` or ``NoteFault``. A witness that cannot read what it cosigned must not go on.
    package init(
        name: String, key: any SigningKey, logs: [WitnessedLog], memory: WitnessMemory, now: @escaping @Sendable () -> UInt64
    ) throws {
        var known: [String: WitnessedLog] = [:]
        var latest: [String: SignedCheckpoint] = [:]
        for log in logs {
            guard known.updateValue(log, forKey: log.origin) == nil else {
                throw NoteFault("the log \(log.origin) is listed twice; give all of its members' keys at once")
            }
            latest[log.origin] = try memory.read(log.origin)
        }
        // The name and the key are tried now, not at the first request.
        _ = try Checkpoint(origin: name, size: 0, root: LogHash.empty).cosignature(name: name, key: key, timestamp: 0)
        (self.name, self.key, self.logs, self.memory, self.now) = (name, key, known, memory, now)
        self.latest = Mutex(latest)
    }

    /// What others list to trust this witness.
    package var verifierKey: String { NoteKey.verifierKey(name: name, type: .cosignature, key: key.publicKey) }

    /// - Throws: when the memory cannot be written; nothing was signed then.
    package func add(_ body: [UInt8]) throws -> WitnessAnswer {
        let request: AddCheckpoint
        do {
            request = try AddCheckpoint(body: body)
        } catch {
            return .malformed(error.description)
        }
        let checkpoint = request.note.checkpoint
        guard let log = logs[checkpoint.origin] else { return .unknownOrigin }
        guard let members = request.note.cosignatures(by: log.members) else {
            return .notSigned("a line bears a member's name and key id and is not that member's signature")
        }
        guard members.count >= log.quorum else {
            return .notSigned("\(members.count) of the log's members have signed; \(log.quorum) must have")
        }
        guard request.old <= checkpoint.size else { return .malformed("the old size exceeds the checkpoint's") }
        return try latest.withLock { latest in
            let held = latest[log.origin]
            guard request.old == held?.checkpoint.size ?? 0 else { return .conflict(size: held?.checkpoint.size ?? 0) }
            if let why = Self.inconsistency(of: request, with: held?.checkpoint) { return .inconsistent(why) }
            // The members' lines are kept without ours first: were the signature made and this process killed, the memory
            // would still say what was cosigned.
            let bare = SignedCheckpoint(checkpoint: checkpoint, lines: members)
            try memory.write(bare)
            latest[log.origin] = bare
            let line = try checkpoint.cosignature(name: name, key: key, timestamp: now())
            let whole = SignedCheckpoint(checkpoint: checkpoint, lines: members + [line])
            try memory.write(whole)
            latest[log.origin] = whole
            return .cosigned(line + "\n")
        }
    }

    /// Why the checkpoint does not follow from what is held; nil when it does.
    private static func inconsistency(of request: AddCheckpoint, with held: Checkpoint?) -> String? {
        let new = request.note.checkpoint
        if new.size == 0, new.root != LogHash.empty { return "a log without leaves has another root" }
        guard let held, held.size > 0 else {
            return request.proof.isEmpty ? nil : "nothing is proved from an empty log; send no proof"
        }
        let follows = LogProofs.isConsistent(
            old: held.size, oldRoot: held.root, size: new.size, root: new.root, proof: request.proof)
        return follows ? nil : "the proof does not show that the log of \(held.size) leaves only grew"
    }

    /// The latest checkpoint of a log with its members' lines and this witness's, as monitors ask for it.
    ///
    /// - Parameter originHash: SHA-256 of the origin in lower-case hexadecimal.
    /// - Returns: nil when there is none. A checkpoint that a crash left without this witness's line is signed now.
    package func checkpoint(originHash: String) throws -> SignedCheckpoint? {
        guard let log = logs.values.first(where: { WitnessMemory.name(of: $0.origin) == originHash }) else { return nil }
        return try latest.withLock { latest in
            guard let held = latest[log.origin] else { return nil }
            let own = held.lines.contains { held.checkpoint.isCosigned(by: $0, name: name, key: key.publicKey) }
            guard !own else { return held }
            let line = try held.checkpoint.cosignature(name: name, key: key, timestamp: now())
            let whole = SignedCheckpoint(checkpoint: held.checkpoint, lines: held.lines + [line])
            try memory.write(whole)
            latest[log.origin] = whole
            return whole
        }
    }
}
