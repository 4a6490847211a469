import CanonicalCBOR
package import Ledger
package import LedgerNode
package import Parties
package import Signing

/// A message between members' nodes, as canonical CBOR.
package protocol PeerMessage: Codable, Sendable {}

extension PeerMessage {
    package func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }
    package init(encoded: [UInt8]) throws { self = try CBORDecoder().decode(Self.self, from: encoded) }
}

/// Where a node stands.
package struct NodeStatus: PeerMessage, Hashable {
    package var network: Digest32
    package var height: UInt64
    package var finalHeight: UInt64
    package var generation: UInt64
    /// Why it stopped cosigning; absent while all is well.
    package var halted: String?
    package var version: String

    package enum CodingKeys: Int, CodingKey { case network = 1, height, finalHeight, generation, halted, version }

    package init(
        network: Digest32, height: UInt64, finalHeight: UInt64, generation: UInt64, halted: String?, version: String
    ) {
        (self.network, self.height, self.finalHeight) = (network, height, finalHeight)
        (self.generation, self.halted, self.version) = (generation, halted, version)
    }
}

/// One member's cosignature on the log as it stood after a block.
package struct CosignatureLine: Hashable, Codable, Sendable {
    package var height: UInt64
    package var size: UInt64
    package var root: Digest32
    package var member: MemberID
    package var line: String

    package enum CodingKeys: Int, CodingKey { case height = 1, size, root, member, line }

    package init(height: UInt64, size: UInt64, root: Digest32, member: MemberID, line: String) {
        (self.height, self.size, self.root) = (height, size, root)
        (self.member, self.line) = (member, line)
    }
}

package struct CosignatureLines: PeerMessage {
    package static let countMax = 2048
    package var lines: [CosignatureLine]
    package enum CodingKeys: Int, CodingKey { case lines = 1 }
    package init(lines: [CosignatureLine]) { self.lines = lines }
}

/// Heights from `from` on, at most `count`.
package struct Stretch: PeerMessage {
    package var from: UInt64
    package var count: Int64
    package enum CodingKeys: Int, CodingKey { case from = 1, count }
    package init(from: UInt64, count: Int64) { (self.from, self.count) = (from, count) }
}

/// Headers with their cutters' signatures, in order, without the transactions.
package struct HeaderChain: PeerMessage {
    package var headers: [[UInt8]]
    package enum CodingKeys: Int, CodingKey { case headers = 1 }
    package init(headers: [[UInt8]]) { self.headers = headers }
}

package struct BlockBatch: PeerMessage {
    package var blocks: [[UInt8]]
    package enum CodingKeys: Int, CodingKey { case blocks = 1 }
    package init(blocks: [[UInt8]]) { self.blocks = blocks }
}

/// An invitation, on its way.
package struct OfferAnswer: PeerMessage {
    package var offer: Offer
    package enum CodingKeys: Int, CodingKey { case offer = 1 }
    package init(offer: Offer) { self.offer = offer }
}

package struct DocumentsWanted: PeerMessage {
    package var agreement: Digest32
    package var commitments: [Digest32]
    package enum CodingKeys: Int, CodingKey { case agreement = 1, commitments }
    package init(agreement: Digest32, commitments: [Digest32]) { (self.agreement, self.commitments) = (agreement, commitments) }
}

package struct DocumentBatch: PeerMessage {
    package struct Item: Codable, Sendable {
        package var commitment: Digest32
        package var reference: DocumentReference
        package var content: [UInt8]
        package enum CodingKeys: Int, CodingKey { case commitment = 1, reference, content }
    }
    package var agreement: Digest32
    package var items: [Item]
    package enum CodingKeys: Int, CodingKey { case agreement = 1, items }

    package init(agreement: Digest32, documents: [HandedDocument]) {
        self.agreement = agreement
        items = documents.map { Item(commitment: $0.commitment, reference: $0.reference, content: $0.content) }
    }

    package var documents: [HandedDocument] {
        items.map { HandedDocument(commitment: $0.commitment, reference: $0.reference, content: $0.content) }
    }
}
