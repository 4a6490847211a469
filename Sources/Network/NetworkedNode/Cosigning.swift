import Checkpoints
import Governance
import Ledger
import LedgerNode
import LedgerStore
package import Parties
import PeerExchange
import PeerMessages
import Signing

/// Telling the others this node's cosignatures, and taking theirs.
extension NetworkedNode {
    private static let linesAtOnce: UInt64 = 512

    /// The active members but this one.
    package func others() async -> [MemberID] {
        node.standing.governance.activeMembers.map(\.id).filter { $0 != node.member }
    }

    /// Tells one member what this node cosigned since it was last told.
    package func tell(_ member: MemberID) async throws {
        guard telling.insert(member).inserted else { return }
        defer { telling.remove(member) }
        while try await tellOnce(member) {}
    }

    /// - Returns: whether there may be more to tell.
    private func tellOnce(_ member: MemberID) async throws -> Bool {
        let height = node.standing.height
        let from = max(told[member].map { $0 + 1 } ?? 1, height > Self.linesAtOnce ? height - Self.linesAtOnce : 1)
        guard from <= height else { return false }
        let through = min(height, from + Self.linesAtOnce - 1)
        let lines = try node.store.read { reader in
            try self.lines(from: from, through: through, reader).filter { $0.member == node.member }
        }
        if !lines.isEmpty {
            _ = try await peers.call(PeerMethods.cosignatures, of: member, CosignatureLines(lines: lines).encoded())
        }
        told[member] = max(told[member] ?? 0, through)
        return true
    }

    /// Asks one member for the lines that this node lacks; what was said while it was away.
    package func ask(_ member: MemberID) async throws {
        let height = node.standing.height
        guard finalHeight < height else { return }
        let stretch = Stretch(from: finalHeight + 1, count: Int64(Self.linesAtOnce))
        let answer = try await peers.call(PeerMethods.cosignaturesOf, of: member, stretch.encoded())
        try await take(CosignatureLines(encoded: answer), from: member)
    }

    func lines(from: UInt64, through: UInt64, _ reader: any LedgerReader) throws -> [CosignatureLine] {
        var lines: [CosignatureLine] = []
        for cosignature in try reader.cosignatures(from: from, through: through) {
            guard let record = try summary(of: cosignature.height, reader) else { break }
            guard let member = try? MemberID(cosignature.member) else { continue }
            lines.append(
                CosignatureLine(
                    height: record.height, size: record.logSize, root: record.logRoot, member: member, line: cosignature.line))
        }
        return lines
    }

    /// A block's result without its bytes; read once, since after a start each member is told of many.
    private func summary(of height: UInt64, _ reader: any LedgerReader) throws -> BlockRecord? {
        if let record = recent[height] { return record }
        guard var record = try reader.block(height) else { return nil }
        record.bytes = []
        if height + Self.recentMax > settledHeight { recent[height] = record }
        return record
    }

    /// Those lines that say something new: members repeat theirs after a start, and while blocks wait to become final.
    private func unheld(_ lines: [CosignatureLine]) throws -> [CosignatureLine] {
        guard let first = lines.map(\.height).min(), let last = lines.map(\.height).max(),
            last - first <= UInt64(CosignatureLines.countMax)
        else {
            return lines
        }
        let held = try node.store.read { try $0.cosignatures(from: first, through: last) }
        let known = Set(held.map(\.line))
        return lines.filter { !known.contains($0.line) }
    }

    /// Takes cosignatures from whoever brings them: each line speaks for itself.
    func take(_ message: CosignatureLines, from member: MemberID) async throws {
        guard message.lines.count <= CosignatureLines.countMax else {
            throw PeerFault(.malformed, member, "it sent \(message.lines.count) cosignatures at once")
        }
        let height = node.standing.height
        var agreeing: [UInt64: [CosignatureRecord]] = [:]
        for line in try unheld(message.lines) where line.height > 0 {
            if line.height > height {
                hold(line, beyond: height)
            } else if let record = try record(at: line.height), let valid = self.agreeing(line, with: record) {
                agreeing[line.height, default: []].append(valid)
            }
        }
        for height in agreeing.keys.sorted() {
            guard let record = try record(at: height), let lines = agreeing[height] else { continue }
            gathered.add(try node.valid(lines, on: record))
        }
        try await keepGathered()
    }

    private func record(at height: UInt64) throws -> BlockRecord? {
        if let record = recent[height] { return record }
        return try node.store.read { try $0.block(height) }
    }

    /// A member that is ahead speaks of blocks to come; a few are kept, the rest is asked for later.
    private func hold(_ line: CosignatureLine, beyond height: UInt64) {
        guard line.height <= height + 256, (early[line.height]?.count ?? 0) < 64 else { return }
        if early[line.height]?.contains(line) != true { early[line.height, default: []].append(line) }
    }

    /// The line as a cosignature on this node's own result; otherwise nil, and an alarm if its signer contradicts this node.
    func agreeing(_ line: CosignatureLine, with record: BlockRecord) -> CosignatureRecord? {
        if line.size == record.logSize, line.root == record.logRoot {
            return CosignatureRecord(height: line.height, member: line.member.text, line: line.line)
        }
        if let contradicted = try? own(blockOf: line.size), contradicted.logSize != line.size || contradicted.logRoot != line.root
        {
            contradict(line, contradicted)
        }
        return nil
    }

    /// This node's block in which its log reaches `size`; nil while the log is shorter.
    ///
    /// What a member signs is a size and a root. The height beside them is the word of whoever brought the line: to believe it
    /// would let one member pass another's honest signature off as a contradiction.
    private func own(blockOf size: UInt64) throws -> BlockRecord? {
        try node.store.read { reader in
            guard var upper = try reader.tip(), upper.logSize >= size else { return nil }
            var below: UInt64 = 0
            while below < upper.height {
                guard let middle = try reader.block(below + (upper.height - below) / 2) else { return nil }
                if middle.logSize >= size { upper = middle } else { below = middle.height + 1 }
            }
            return upper
        }
    }

    /// A member's signature under another result than this node's. It is evidence only if the signature holds.
    private func contradict(_ line: CosignatureLine, _ record: BlockRecord) {
        let height = record.height
        let theirs = Checkpoint(origin: node.origin, size: line.size, root: line.root)
        guard line.line.utf8.count < 1024, let key = cosigners[line.member],
            theirs.isCosigned(by: line.line, name: LedgerNode.cosignerName(line.member, origin: node.origin), key: key),
            contradicting[height]?.contains(line.member) != true
        else { return }
        let ours = Checkpoint(origin: node.origin, size: record.logSize, root: record.logRoot)
        let held = (try? node.store.read { try $0.cosignatures(height: height) }) ?? []
        let both = held.first { $0.member == line.member.text }
        watch.keep(
            Evidence(
                kind: both == nil ? "divergence" : "equivocation", origin: node.origin, height: height,
                items: [
                    Evidence.Item(
                        name: "verifier key of \(line.member.text)",
                        text: NoteKey.verifierKey(
                            name: LedgerNode.cosignerName(line.member, origin: node.origin), type: .cosignature, key: key)),
                    Evidence.Item(
                        name: "checkpoint cosigned by \(line.member.text)", text: theirs.text + "\n" + line.line + "\n"),
                    Evidence.Item(
                        name: "checkpoint of \(node.member.text)",
                        text: ours.text + "\n" + held.map { $0.line + "\n" }.joined()),
                ]))
        raise(
            both == nil
                ? .divergence(member: line.member, height: height)
                : .equivocation(member: line.member, height: height))
        contradicting[height, default: []].append(line.member)
        // One member alone may be wrong, or worse; if as many contradict as a quorum needs beside the silent ones, it may be us.
        let dissenting = contradicting[height] ?? []
        if height > finalHeight, dissenting.count > cosigners.count - GovernanceBook.quorum(of: cosigners.count) {
            raise(.contradicted(height: height, by: dissenting.sorted()))
        }
    }
}
