// Proves which of the examples of RFC 8949 appendix A the profile accepts and why it refuses the others. The table names
// the example by its encoding; the published file, where it is present, must not hold one that the table does not judge.

import CanonicalCBOR
import Foundation
import PropertyTesting
import Testing

@Suite("The examples of RFC 8949 appendix A")
struct AppendixATests {
    /// Encodings that are in the profile.
    private static let accepted = [
        "00", "01", "0a", "17", "1818", "1819", "1864", "1903e8", "1a000f4240", "1b000000e8d4a51000", "1bffffffffffffffff",
        "20", "29", "3863", "3903e7", "f4", "f5", "40", "4401020304", "60", "6161", "6449455446", "62225c", "62c3bc",
        "63e6b0b4", "64f0908591", "80", "83010203", "8301820203820405",
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a201020304",
    ]

    /// Encodings outside it, with a word of the reason.
    private static let refused: [(String, String)] = [
        ("c249010000000000000000", "a tag"), ("3bffffffffffffffff", "Int64"), ("c349010000000000000000", "a tag"),
        ("f90000", "a float"),
        ("f98000", "a float"), ("f93c00", "a float"), ("fb3ff199999999999a", "a float"), ("f93e00", "a float"),
        ("f97bff", "a float"),
        ("fa47c35000", "a float"), ("fa7f7fffff", "a float"), ("fb7e37e43c8800759c", "a float"), ("f90001", "a float"),
        ("f90400", "a float"),
        ("f9c400", "a float"), ("fbc010666666666666", "a float"), ("f97c00", "a float"), ("f97e00", "a float"),
        ("f9fc00", "a float"),
        ("fa7f800000", "a float"), ("fa7fc00000", "a float"), ("faff800000", "a float"), ("fb7ff0000000000000", "a float"),
        ("fb7ff8000000000000", "a float"), ("fbfff0000000000000", "a float"), ("f6", "null"), ("f7", "null"),
        ("f0", "a simple value"),
        ("f818", "a simple value"), ("f8ff", "a simple value"), ("c074323031332d30332d32315432303a30343a30305a", "a tag"),
        ("c11a514b67b0", "a tag"),
        ("c1fb41d452d9ec200000", "a tag"), ("d74401020304", "a tag"), ("d818456449455446", "a tag"),
        ("d82076687474703a2f2f7777772e6578616d706c652e636f6d", "a tag"), ("a26161016162820203", "keys must be integers"),
        ("826161a161626163", "keys must be integers"), ("a56161614161626142616361436164614461656145", "keys must be integers"),
        ("5f42010243030405ff", "indefinite"), ("7f657374726561646d696e67ff", "indefinite"), ("9fff", "indefinite"),
        ("9f018202039f0405ffff", "indefinite"),
        ("9f01820203820405ff", "indefinite"), ("83018202039f0405ff", "indefinite"), ("83019f0203ff820405", "indefinite"),
        ("9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", "indefinite"), ("bf61610161629f0203ffff", "indefinite"),
        ("826161bf61626163ff", "indefinite"), ("bf6346756ef563416d7421ff", "indefinite"),
    ]

    @Test("are accepted and written again as they were", arguments: accepted)
    func acceptance(example: String) throws {
        let item = try Item.read(bytes(example))
        #expect(hex(item.encoded) == example)
        var reader = CBORReader(bytes(example))
        #expect(try reader.anyItem() == 0..<bytes(example).count)
    }

    @Test("are refused for a reason", arguments: refused)
    func refusal(example: String, reason: String) {
        do throws(CBORFault) {
            var reader = CBORReader(bytes(example))
            try reader.anyItem()
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains(reason), "\(error)")
        }
        #expect(throws: CBORFault.self) { try Item.read(bytes(example)) }
    }

    @Test("are all judged by the tables", .enabled(if: FetchedData.url(folder) != nil, "\(FetchedData.absent)"))
    func published() throws {
        struct Example: Decodable {
            let hex: String
        }
        let folder = try #require(FetchedData.url(folder))
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
            $0.pathExtension == "json"
        }
        let examples = try files.flatMap { try JSONDecoder().decode([Example].self, from: Data(contentsOf: $0)) }
        let judged = Self.accepted + Self.refused.map(\.0)
        for example in examples { #expect(judged.contains(example.hex), "\(example.hex)") }
        #expect(!examples.isEmpty)
    }
}

private let folder = "06-crypto-vectors/cbor-rfc8949"
