package import PeerExchange

/// Everything that members' nodes ask of each other, with what one question and one answer may weigh.
package enum PeerMethods {
    /// Where the other node stands: ``NodeStatus``.
    package static let status = PeerMethod("status", requestBytesMax: 1024, answerBytesMax: 4096)
    /// "These lines stand on these checkpoints": ``CosignatureLines``; answered with nothing.
    package static let cosignatures = PeerMethod("cosignatures", requestBytesMax: 1 << 20, answerBytesMax: 16)
    /// ``Stretch`` of heights; answered with every ``CosignatureLines`` that the other node holds of them.
    package static let cosignaturesOf = PeerMethod("cosignatures-of", requestBytesMax: 64, answerBytesMax: 4 << 20)
    /// ``Stretch`` of heights; answered with their headers as carried: ``HeaderChain``.
    package static let headers = PeerMethod("headers", requestBytesMax: 64, answerBytesMax: 4 << 20)
    /// ``Stretch`` of heights; answered with ``BlockBatch``, as many as fit.
    package static let blocks = PeerMethod("blocks", requestBytesMax: 64, answerBytesMax: 8 << 20)
    /// An invitation to one agreement: ``Offer``.
    package static let offer = PeerMethod("offer", requestBytesMax: 16, answerBytesMax: 4096)
    /// ``DocumentBatch``, each document checked by its receiver against the ledger.
    package static let documents = PeerMethod("documents", requestBytesMax: 32 << 20, answerBytesMax: 16)
    /// ``DocumentsWanted`` of an agreement that both take part in; answered with ``DocumentBatch``, as many as fit.
    package static let documentsWanted = PeerMethod("documents-wanted", requestBytesMax: 64 * 1024, answerBytesMax: 32 << 20)
    /// A member's word that it left a generation of the ordering, and where it stood: ``GenerationStatement``, signed.
    package static let departure = PeerMethod("departure", requestBytesMax: 4 << 20, answerBytesMax: 4 << 20)
    /// A decision on the next generation, with the signatures so far; answered with this node's own or with nothing.
    package static let generation = PeerMethod("generation", requestBytesMax: 32 << 20, answerBytesMax: 32 << 20)

    /// The decision under which the other node orders, where that is not the first generation: ``GenerationProposal``.
    package static let generationOf = PeerMethod("generation-of", requestBytesMax: 16, answerBytesMax: 32 << 20)

    /// A piece of a snapshot of which the other node keeps a file: ``SnapshotChunkWanted``; answered with ``SnapshotChunk``.
    package static let snapshotChunk = PeerMethod("snapshot-chunk", requestBytesMax: 64, answerBytesMax: (1 << 20) + 1024)

    package static let all = [
        snapshotChunk, status, cosignatures, cosignaturesOf, headers, blocks, offer, documents, documentsWanted, departure,
        generation, generationOf,
    ]
}
