// Proved: a financing's documents have one encoding in canonical CBOR, come back from it, and changed bytes are either refused or are
// the only encoding of what they say; what comes back from JSON is the same too. How: complete documents, and bytes changed from seeds.

import CanonicalCBOR
import Fingerprints
import Foundation
import PropertyTesting
import Testing

@Suite("A financing's documents in bytes")
struct CodingTests {
    let financing: FinancingDocuments

    init() throws { financing = try SamplePapers.financing(DocumentKind.allCases.map(SamplePapers.complete)) }

    @Test("come back from CBOR and JSON with the same fingerprint inputs")
    func roundTrip() throws {
        let bytes = try CBOREncoder().encode(financing)
        let read = try CBORDecoder().decode(FinancingDocuments.self, from: bytes)
        #expect(read == financing)
        #expect(try read.exactInputs() == financing.exactInputs())
        let json = try JSONEncoder().encode(financing)
        #expect(try JSONDecoder().decode(FinancingDocuments.self, from: json) == financing)
    }

    @Test("are read strictly", arguments: Seed.cases(400))
    func fuzz(seed: Seed) throws {
        var random = seed.generator
        var bytes = try CBOREncoder().encode(financing)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: at)
            default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
            }
        }
        guard let read = try? CBORDecoder().decode(FinancingDocuments.self, from: bytes) else { return }
        #expect(try CBOREncoder().encode(read) == bytes, "\(seed)")
        _ = try? read.exactInputs()
        _ = try? read.nearKeys()
    }

    @Test("name their kinds by words in JSON, and say which words there are")
    func spelling() throws {
        let kinds = try JSONDecoder().decode([DocumentKind].self, from: Data(#"["warehouse-receipt", "vat-invoice"]"#.utf8))
        #expect(kinds == [.warehouseReceipt, .vatInvoice])
        let cited = try JSONDecoder().decode([CitedKind].self, from: Data(#"["bill-of-lading"]"#.utf8))
        #expect(cited == [.billOfLading])
        let words = DocumentKind.allCases.map(\.spelling)
        #expect(Set(words).count == words.count)
        for wrong in [#"["receipt"]"#, "[1]", #"["Warehouse receipt"]"#] {
            let error = #expect(throws: DecodingError.self) {
                try JSONDecoder().decode([DocumentKind].self, from: Data(wrong.utf8))
            }
            if wrong == #"["receipt"]"# { #expect("\(error as Any)".contains("warehouse-receipt")) }
        }
    }
}
