import CanonicalCBOR
import Ledger
import LedgerNode
import LedgerStore
import Ordering
import Parties
import PeerExchange
import PeerMessages
import Signing

/// Getting blocks from other members that the ordering engine no longer holds.
///
/// A member could make up a history, so nothing is executed before its headers are seen to lead to a block that the ordering
/// engine holds, or that the members signed as the start of a generation.
extension NetworkedNode {
    private static let headersAtOnce: Int64 = 4096
    private static let blocksAtOnce: Int64 = 64

    /// Executes everything below the ordering engine's first slot.
    func catchUp(to first: UInt64) async throws {
        guard let slot = try await ordering.blocks(from: first, limit: 1).first, let block = try? Block(slot: slot) else {
            return
        }
        do {
            try await catchUp(to: OrderingHead(height: first - 1, header: block.header.previous))
        } catch let fault as OtherHistory {
            raise(.orderingForked(height: fault.height))
        }
    }

    /// A member holds the headers of what is missing here and not the blocks any more.
    private struct PrunedThere: Error, CustomStringConvertible {
        let height: UInt64
        var description: String { "it has pruned block \(height)" }
    }

    /// A chain of headers that leads to the anchor passes this node's last block by: what it executed does not stand.
    struct OtherHistory: Error { let height: UInt64 }

    /// Executes up to and with the block whose header is `anchor`.
    ///
    /// - Throws: ``OtherHistory`` where the anchor proves that this node executed what does not stand.
    func catchUp(to anchor: OrderingHead) async throws {
        var (faults, pruned): ([String], Int) = ([], 0)
        let others = await others()
        for member in others {
            do {
                let headers = try await headers(to: anchor, from: member)
                try await executeBlocks(headers, from: member)
                return
            } catch let fault as OtherHistory {
                throw fault
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                if error is PrunedThere { pruned += 1 }
                // Whatever it sent that could not be used: the next member is asked.
                faults.append("\(member.text): \(error)")
            }
        }
        // One that holds it may only be away.
        if pruned == others.count, pruned > 0 { raise(.missedTooMuch(after: await node.position().height)) }
        throw NodeFault(
            "the ordering engine no longer holds block \(await node.position().height + 1), and no member gave it: "
                + "\(faults.joined(separator: "; ")); restore from a snapshot (hefu node restore)")
    }

    /// The digests of the headers after this node's block, which lead to `anchor`.
    private func headers(to anchor: OrderingHead, from member: MemberID) async throws -> [Digest32] {
        let position = await node.position()
        if position.height == anchor.height {
            guard position.header == anchor.header else { throw OtherHistory(height: position.height) }
            return []
        }
        var (last, height, digests): (Digest32?, UInt64, [Digest32]) = (nil, position.height, [])
        var begin: Digest32?
        while height < anchor.height {
            let stretch = Stretch(from: height + 1, count: min(Self.headersAtOnce, Int64(anchor.height - height)))
            let chain = try HeaderChain(encoded: try await peers.call(PeerMethods.headers, of: member, stretch.encoded()))
            guard !chain.headers.isEmpty else {
                throw PeerFault(.refused, member, "it has no block \(height + 1) either")
            }
            for signed in chain.headers {
                let (header, digest) = try Block.header(signed: signed)
                guard header.network == node.network, header.height == height + 1, last == nil || header.previous == last else {
                    throw PeerFault(.malformed, member, "its header \(height + 1) does not follow the one before")
                }
                if last == nil { begin = header.previous }
                (last, height) = (digest, header.height)
                digests.append(digest)
            }
        }
        guard height == anchor.height, last == anchor.header else {
            throw PeerFault(.malformed, member, "its headers lead to another block \(anchor.height) than the ordering engine's")
        }
        // Digests chain back from the anchor, so this is no member's word.
        guard begin == position.header else { throw OtherHistory(height: position.height) }
        return digests
    }

    private func executeBlocks(_ headers: [Digest32], from member: MemberID) async throws {
        var remaining = headers[...]
        while !remaining.isEmpty {
            let height = await node.position().height
            let stretch = Stretch(from: height + 1, count: min(Self.blocksAtOnce, Int64(remaining.count)))
            let batch = try BlockBatch(encoded: try await peers.call(PeerMethods.blocks, of: member, stretch.encoded()))
            guard !batch.blocks.isEmpty else { throw PrunedThere(height: height + 1) }
            for bytes in batch.blocks {
                guard let wanted = remaining.popFirst(), let block = try? Block(slot: bytes), block.headerDigest == wanted else {
                    throw PeerFault(.malformed, member, "a block it sent is not the one that its header names")
                }
                try await execute(block)
            }
        }
    }

    // MARK: answering others

    static func headerChain(_ stretch: Stretch, _ reader: any LedgerReader) throws -> HeaderChain {
        var (headers, bytes): ([[UInt8]], Int) = ([], 0)
        var height = max(1, stretch.from)
        while headers.count < min(stretch.count, headersAtOnce), bytes < 3 << 20, let record = try reader.block(height) {
            let header = try Block.signedHeader(ofStored: record.bytes)
            bytes += header.count + 8
            headers.append(header)
            height += 1
        }
        return HeaderChain(headers: headers)
    }

    static func blockBatch(_ stretch: Stretch, _ reader: any LedgerReader) throws -> BlockBatch {
        var (blocks, bytes): ([[UInt8]], Int) = ([], 0)
        var height = max(1, stretch.from)
        let pruned = try reader.prunedThrough()
        while height > pruned, blocks.count < min(stretch.count, blocksAtOnce), let record = try reader.block(height),
            blocks.isEmpty || bytes + record.bytes.count < 7 << 20
        {
            bytes += record.bytes.count
            blocks.append(record.bytes)
            height += 1
        }
        return BlockBatch(blocks: blocks)
    }
}
