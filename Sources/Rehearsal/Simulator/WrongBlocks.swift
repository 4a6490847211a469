import Ledger
import Ordering
import Randomness
import Signing

/// What a dishonest member puts into the next slot. The engine takes it, since it chains; everybody must execute it alike.
extension Simulation {
    func cutWrongBlock(by member: SimulatedMember, _ random: inout SeededRandom) throws -> String {
        guard member.generation == 0 else { return "not any more" }
        let end = history(of: member.index).end ?? OrderingHead(height: 0, header: networkID)
        let (what, block) = try wrongBlock(after: end, by: member, &random)
        let result = append(block, by: member.index, member.generation)
        if result == .appended { count(.wrongBlocksCut) }
        return "\(what): \(result)"
    }

    private func wrongBlock(
        after end: OrderingHead, by member: SimulatedMember, _ random: inout SeededRandom
    ) throws -> (String, Block) {
        func block(_ transactions: [[UInt8]], cutter: Ed25519SigningKey? = nil, height: UInt64 = 1) throws -> Block {
            try Block(
                network: networkID, height: end.height + height, previous: end.header, transactions: transactions,
                cutter: cutter ?? member.nodeKey)
        }
        let old = history(of: member.index).slots.sorted { $0.key < $1.key }.compactMap { try? Block(slot: $0.value.bytes) }
            .flatMap(\.transactions)
        switch random.integer(0..<7) {
        case 0: return ("nothing", try block([]))
        case 1: return ("garbage", try block((0..<random.integer(1..<6)).map { _ in random.bytes(random.integer(0..<300)) }))
        case 2: return ("replays, each twice", try block(Array((old + old).suffix(40))))
        case 3: return ("larger than blocks are cut", try block((0..<300).map { _ in random.bytes(1000) }))
        case 4:
            // Transactions with a byte changed, so that their signatures fail or they cannot be read.
            let spoilt = old.suffix(6).map { bytes in
                var bytes = bytes
                if !bytes.isEmpty { bytes[random.integer(0..<bytes.count)] ^= 1 }
                return bytes
            }
            return ("spoilt transactions", try block(spoilt))
        case 5: return ("cut by a stranger", try block(Array(old.suffix(3)), cutter: Ed25519SigningKey(secret: random.bytes(32))))
        default: return ("a height too many", try block([], height: 2))
        }
    }
}
