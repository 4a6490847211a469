// Proved: a fingerprint is 48 bytes, ordered as its bytes, a byte string in CBOR and lower-case hexadecimal in JSON, and
// nothing else is read.

import BlindEvaluation
import CanonicalCBOR
import FinancingRegistry
import Foundation
import PropertyTesting
import Testing

@Suite("A fingerprint")
struct FingerprintTests {
    @Test("comes back from bytes, text, CBOR and JSON, and is ordered as its bytes", arguments: Seed.cases(100))
    func forms(seed: Seed) throws {
        var random = seed.generator
        let (one, other) = (random.bytes(48), random.bytes(48))
        let fingerprint = try Fingerprint(one)
        #expect(fingerprint.bytes == one, "\(seed)")
        #expect(Fingerprint(hex: fingerprint.hex) == fingerprint, "\(seed)")
        let encoded = try CBOREncoder().encode(fingerprint)
        #expect(encoded == [0x58, 48] + one, "\(seed)")
        #expect(try CBORDecoder().decode(Fingerprint.self, from: encoded) == fingerprint, "\(seed)")
        let json = try JSONEncoder().encode([fingerprint])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(fingerprint.hex)\"]", "\(seed)")
        #expect(try JSONDecoder().decode([Fingerprint].self, from: json) == [fingerprint], "\(seed)")
        #expect(try (fingerprint < Fingerprint(other)) == one.lexicographicallyPrecedes(other), "\(seed)")
        #expect(fingerprint.description == "\(fingerprint.hex.prefix(12))…")
    }

    @Test(
        "is not read from another length or spelling",
        arguments: ["", "00", String(repeating: "A0", count: 48), String(repeating: "g0", count: 48)])
    func spelling(hex: String) { #expect(Fingerprint(hex: hex) == nil) }

    @Test("has 48 bytes", arguments: [0, 47, 49])
    func length(count: Int) throws {
        #expect(throws: Fingerprint.WrongLength(found: count)) {
            try Fingerprint([UInt8](repeating: 0, count: count))
        }
        var writer = CBORWriter()
        writer.byteString([UInt8](repeating: 0, count: count))
        let bytes = writer.bytes
        #expect(throws: (any Error).self) { try CBORDecoder().decode(Fingerprint.self, from: bytes) }
    }
}
