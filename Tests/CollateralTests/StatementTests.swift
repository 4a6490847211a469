// Proves that a signed statement counts only as it was said: by the name, in the capacity, with the key, and word for word; and
// that a signature for one kind of statement serves no other.
import BankingCalendar
import CanonicalCBOR
import Collateral
import Foundation
import Money
import Parties
import Signing
import Testing

@Suite("Signed statements")
struct StatementTests {
    private let key = P256SigningKey()
    private let time = LedgerTime(millisecondsSinceEpoch: 1_767_571_200_000)

    private func price(_ amount: String = "USD 9000.00") throws -> PriceQuote {
        PriceQuote(
            commodityClass: "copper", price: try Money(amount), quantity: ExactDecimal(1), unit: "t", quotedAt: time)
    }

    private func attester(_ name: String, _ capacity: Capacity, _ key: PublicKey) throws -> Attester {
        Attester(name: try PartyName(name), capacity: capacity, key: key)
    }

    @Test("count by the agreed name, capacity and key")
    func counting() throws {
        let signed = try Signed(price(), by: PartyName("Metal Prices"), with: key)
        let agreed = try attester("Metal Prices", .priceSource, key.publicKey)
        #expect(try signed.isSigned(byOneOf: [agreed]))
        let others = [
            try attester("Other Prices", .priceSource, key.publicKey), try attester("Metal Prices", .keeper, key.publicKey),
            try attester("Metal Prices", .priceSource, P256SigningKey().publicKey),
        ]
        for other in others { #expect(try !signed.isSigned(byOneOf: [other]), "\(other)") }
        #expect(try !signed.isSigned(byOneOf: []))
    }

    @Test("do not count when a word of them is changed")
    func changing() throws {
        let agreed = [try attester("Metal Prices", .priceSource, key.publicKey)]
        let signed = try Signed(price(), by: PartyName("Metal Prices"), with: key)
        var changed = signed
        changed.statement.price = try Money("USD 9000.01")
        #expect(try !changed.isSigned(byOneOf: agreed))
        changed = signed
        changed.statement.unit = "kg"
        #expect(try !changed.isSigned(byOneOf: agreed))
        for index in [0, 31, 63] {
            var bytes = signed.signature.bytes
            bytes[index] ^= 1
            changed = signed
            changed.signature = ByteText(bytes)
            #expect(try !changed.isSigned(byOneOf: agreed))
        }
        for length in [0, 63, 65] {
            changed.signature = ByteText(Array(repeating: 7, count: length))
            #expect(try !changed.isSigned(byOneOf: agreed))
        }
    }

    /// The count of a receipt and the release of a pledge have members of the same types under the same keys.
    @Test("serve one purpose")
    func purposes() throws {
        let name = try PartyName("Pujiang Storage")
        let count = CountStatement(receipt: "WR-1", lot: "A1", quantity: ExactDecimal(1), unit: "t", countedAt: time)
        let reading = ReadingStatement(device: "WR-1", kind: "A1", value: ExactDecimal(1), unit: "t", takenAt: time)
        #expect(try CBOREncoder().encode(count) == CBOREncoder().encode(reading))
        #expect(
            try Signed<CountStatement>.message(count, by: name) != Signed<ReadingStatement>.message(reading, by: name))
    }

    @Test("come back from CBOR and from JSON as they were")
    func coding() throws {
        let signed = try Signed(price(), by: PartyName("Metal Prices"), with: key)
        let bytes = try CBOREncoder().encode(signed)
        #expect(try CBORDecoder().decode(Signed<PriceQuote>.self, from: bytes) == signed)
        let json = try JSONEncoder().encode(signed)
        #expect(try JSONDecoder().decode(Signed<PriceQuote>.self, from: json) == signed)
        #expect(String(decoding: json, as: UTF8.self).contains(Hex.text(signed.signature.bytes)))
    }
}
