import Checkpoints
import Ledger
import LedgerNode
import LedgerStore
import PeerExchange
import PeerMessages
import Randomness
import Signing

/// What a dishonest member says. It holds its real keys, so its signatures are valid.
extension Simulation {
    /// A request as `member` sends it to `target`.
    func told(_ method: PeerMethod, _ request: [UInt8], by member: Int, to target: Int) -> [UInt8] {
        let sender = members[member]
        guard sender.isByzantine else {
            if method == PeerMethods.cosignatures { note(request, by: sender) }
            return request
        }
        var random = dice.random(event, UInt64(member), UInt64(target), SimulatedPeers.code(of: method), 50)
        switch method {
        case PeerMethods.cosignatures:
            switch random.integer(0..<6) {
            case 0: return request
            case 1: return withheld(CosignatureLines(lines: []))
            case 2, 3: return lie(.forgedCosignatures, flattery(of: members[target], by: sender))
            case 4: return lie(.forgedCosignatures, forgeries(request, by: sender, &random))
            default: return garbage(&random)
            }
        case PeerMethods.documents where random.chance(oneIn: 3): return garbage(&random)
        case PeerMethods.documents where random.chance(oneIn: 2): return lie(.wrongDocuments, spoilt(request))
        default: return random.chance(oneIn: 6) ? garbage(&random) : request
        }
    }

    /// An answer as `member` gives it to `asker`.
    func answered(_ method: PeerMethod, _ answer: [UInt8], by member: Int, to asker: Int) throws -> [UInt8] {
        let sender = members[member]
        guard sender.isByzantine else {
            if method == PeerMethods.cosignaturesOf { note(answer, by: sender) }
            return sabotage == .keepsDocuments && method == PeerMethods.documentsWanted ? emptied(answer) : answer
        }
        var random = dice.random(event, UInt64(member), UInt64(asker), SimulatedPeers.code(of: method), 60)
        if random.chance(oneIn: 3) { return answer }
        if random.chance(oneIn: 3) { return garbage(&random) }
        switch method {
        case PeerMethods.cosignaturesOf:
            return random.chance(oneIn: 2)
                ? lie(.forgedCosignatures, flattery(of: members[asker], by: sender))
                : lie(.forgedCosignatures, forgeries(answer, by: sender, &random))
        case PeerMethods.headers:
            guard random.chance(oneIn: 2) else { return withheld(HeaderChain(headers: [])) }
            return lie(.wrongBlocks, otherHistory(&random).headers)
        case PeerMethods.blocks:
            guard random.chance(oneIn: 2) else { return withheld(BlockBatch(blocks: [])) }
            return lie(.wrongBlocks, otherHistory(&random).blocks)
        case PeerMethods.documentsWanted:
            return random.chance(oneIn: 2) ? withheldBytes(emptied(answer)) : lie(.wrongDocuments, spoilt(answer))
        default: return answer
        }
    }

    // MARK: kinds of lies

    private func garbage(_ random: inout SeededRandom) -> [UInt8] {
        count(.garbageMessages)
        return random.bytes(random.integer(0..<64))
    }

    private func lie(_ kind: FaultKind, _ bytes: [UInt8]) -> [UInt8] {
        count(kind)
        return bytes
    }

    private func withheld(_ empty: some PeerMessage) -> [UInt8] { withheldBytes((try? empty.encoded()) ?? []) }

    private func withheldBytes(_ bytes: [UInt8]) -> [UInt8] {
        count(.withheld)
        return bytes
    }

    private func line(_ height: UInt64, size: UInt64, root: Digest32, by sender: SimulatedMember) -> CosignatureLine? {
        let text = try? Checkpoint(origin: origin, size: size, root: root).cosignature(
            name: LedgerNode.cosignerName(sender.id, origin: origin), key: sender.nodeKey, timestamp: 1)
        return text.map { CosignatureLine(height: height, size: size, root: root, member: sender.id, line: $0) }
    }

    /// Its valid cosignature on whatever the other member's node computed: the worst it can do where histories differ.
    private func flattery(of target: SimulatedMember, by sender: SimulatedMember) -> [UInt8] {
        let lines = records(of: target).compactMap { line($0.height, size: $0.logSize, root: $0.logRoot, by: sender) }
        return (try? CosignatureLines(lines: Array(lines.suffix(64))).encoded()) ?? []
    }

    /// Its cosignatures on results that nobody has, at wrong heights and under another's name.
    private func forgeries(_ message: [UInt8], by sender: SimulatedMember, _ random: inout SeededRandom) -> [UInt8] {
        var lines = ((try? CosignatureLines(encoded: message)) ?? CosignatureLines(lines: [])).lines
        for index in lines.indices where random.chance(oneIn: 2) {
            let other = Digest32.of(domain: "simulated root", lines[index].root.bytes)
            switch random.integer(0..<4) {
            case 0: lines[index].height += 1
            case 1: lines[index].member = members[random.integer(0..<members.count)].id
            case 2: lines[index].height = UInt64(Int64.max)
            default: lines[index] = line(lines[index].height, size: lines[index].size, root: other, by: sender) ?? lines[index]
            }
        }
        return (try? CosignatureLines(lines: lines).encoded()) ?? []
    }

    /// Blocks that chain from the genesis and hold nothing.
    private func otherHistory(_ random: inout SeededRandom) -> (headers: [UInt8], blocks: [UInt8]) {
        let liar = members.first { $0.isByzantine } ?? members[0]
        var (previous, headers, blocks): (Digest32, [[UInt8]], [[UInt8]]) = (networkID, [], [])
        let transactions = random.chance(oneIn: 2) ? [] : [random.bytes(20)]
        for height in UInt64(1)...8 {
            guard
                let block = try? Block(
                    network: networkID, height: height, previous: previous, transactions: transactions, cutter: liar.nodeKey),
                let header = try? Block.signedHeader(ofStored: block.bytes)
            else { break }
            headers.append(header)
            blocks.append(block.bytes)
            previous = block.headerDigest
        }
        return ((try? HeaderChain(headers: headers).encoded()) ?? [], (try? BlockBatch(blocks: blocks).encoded()) ?? [])
    }

    /// Documents under other names, or with other contents.
    private func spoilt(_ message: [UInt8]) -> [UInt8] {
        guard var batch = try? DocumentBatch(encoded: message) else { return message }
        for index in batch.items.indices {
            if index % 2 == 0 { batch.items[index].reference.name += " (2)" } else { batch.items[index].content.append(0) }
        }
        return (try? batch.encoded()) ?? message
    }

    private func emptied(_ message: [UInt8]) -> [UInt8] {
        guard var batch = try? DocumentBatch(encoded: message) else { return message }
        batch.items = []
        return (try? batch.encoded()) ?? message
    }

    /// Remembers what an honest member cosigned in front of others; twice at one height is the gravest fault of all.
    private func note(_ message: [UInt8], by sender: SimulatedMember) {
        guard let lines = try? CosignatureLines(encoded: message).lines else { return }
        for line in lines where line.member == sender.id {
            if let before = sender.said[line.height], before != line.root {
                violate("\(sender.name) cosigned two results at height \(line.height)")
            }
            sender.said[line.height] = line.root
            if record(line.height, of: sender)?.logRoot != line.root {
                violate("\(sender.name) cosigned a result at height \(line.height) that its disk does not hold")
            }
        }
    }
}
