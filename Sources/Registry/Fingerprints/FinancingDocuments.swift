internal import FinancingRegistry
package import Money

/// The documents behind one application for financing, as the bank read them.
package struct FinancingDocuments: Hashable, Codable, Sendable {
    package static let documentsMax = 32
    /// Each exact input costs the authority one evaluation, and the ledger one entry.
    package static let inputsMax = 256
    /// Of one input; a letter of indemnity that names many bills of lading comes nearest.
    package static let inputBytesMax = 8_192

    package let applicant: DocumentParty
    package let amount: Money
    package let documents: [TradeDocument]
    /// How much of the documents this financing covers, in millionths; nil for the whole.
    package var share: UInt64?

    package enum CodingKeys: Int, CodingKey { case applicant = 1, amount = 2, documents = 3, share = 4 }

    package init(applicant: DocumentParty, amount: Money, documents: [TradeDocument], share: UInt64? = nil) {
        (self.applicant, self.amount, self.documents, self.share) = (applicant, amount, documents, share)
    }

    /// What is fingerprinted: each input once, in the order of its bytes. One that excludes for one document and ties for another
    /// excludes.
    /// - Throws: `FingerprintFault` that names what is missing or too much.
    package func exactInputs() throws(FingerprintFault) -> [FingerprintInput] {
        var inputs: [FingerprintInput] = []
        for input in try readings().flatMap(\.exactInputs).sorted() where inputs.last?.bytes != input.bytes {
            inputs.append(input)
        }
        guard inputs.count <= Self.inputsMax else {
            throw .tooMany("fingerprints", count: inputs.count, max: Self.inputsMax)
        }
        if let long = inputs.first(where: { $0.bytes.count > Self.inputBytesMax }) {
            throw .tooMany("bytes in one fingerprint's input", count: long.bytes.count, max: Self.inputBytesMax)
        }
        return inputs
    }

    /// What the authority groups by; it never leaves it.
    /// - Throws: `FingerprintFault` that names what is missing or too much.
    package func nearKeys() throws(FingerprintFault) -> Set<NearKey> { Set(try readings().flatMap(\.nearKeys)) }

    func readings() throws(FingerprintFault) -> [DocumentReading] {
        var lacking: [String] = []
        if applicant.identities.isEmpty { lacking.append("the applicant's name or identifier") }
        if !amount.isPositive { lacking.append("an amount above zero") }
        if documents.isEmpty { lacking.append("a document") }
        if let share, !(1...Holding.whole).contains(share) { lacking.append("a share of 1 to \(Holding.whole) millionths") }
        guard lacking.isEmpty else { throw .financingIncomplete(elements: lacking) }
        guard documents.count <= Self.documentsMax else {
            throw .tooMany("documents", count: documents.count, max: Self.documentsMax)
        }
        var readings: [DocumentReading] = []
        for (index, document) in documents.enumerated() {
            readings.append(try DocumentReading(document, position: index + 1))
        }
        return readings
    }
}
