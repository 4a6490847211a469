package import Signing

/// What a participant's node states to another, each batch signed by it.
package struct StatementsMessage: PeerMessage, Hashable {
    package var batches: [[UInt8]]
    package enum CodingKeys: Int, CodingKey { case batches = 1 }
    package init(batches: [[UInt8]]) { self.batches = batches }
}

package struct AgreementWanted: PeerMessage, Hashable {
    package var agreement: Digest32
    package enum CodingKeys: Int, CodingKey { case agreement = 1 }
    package init(agreement: Digest32) { self.agreement = agreement }
}

/// An agreement on its way to a participant that does not follow it, or only what the answering node states of it.
package struct AgreementGiven: PeerMessage, Hashable {
    package var transfer: [UInt8]?
    package var statements: [[UInt8]]
    package enum CodingKeys: Int, CodingKey { case transfer = 1, statements }
    package init(transfer: [UInt8]?, statements: [[UInt8]]) { (self.transfer, self.statements) = (transfer, statements) }
}
