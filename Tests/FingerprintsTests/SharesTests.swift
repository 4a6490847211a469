// Proved: what a financing takes of each document and lot is the share it covers times the part that the papers stand for, rounded
// up and never beyond the whole; ties take nothing; quantities that cannot be are refused. How: tables of papers, and encodings
// that stay as they were where nothing is said of shares.

import CanonicalCBOR
import FinancingRegistry
import Fingerprints
import Money
import Testing

@Suite("A financing's shares")
struct SharesTests {
    private func receipt(_ number: String, _ goods: [DocumentGoods]) -> TradeDocument {
        TradeDocument(.warehouseReceipt, number: number, issuer: SamplePapers.warehouse, goods: goods)
    }

    private func goods(_ quantity: String?, _ whole: String?) throws -> DocumentGoods {
        DocumentGoods(
            lot: "LOT 77/A", quantity: try quantity.map { try ExactDecimal($0) },
            lotQuantity: try whole.map { try ExactDecimal($0) })
    }

    private func financing(_ documents: [TradeDocument], share: UInt64? = nil) throws -> FinancingDocuments {
        FinancingDocuments(
            applicant: SamplePapers.seller, amount: try SamplePapers.usd(100), documents: documents, share: share)
    }

    private func share(of kind: FingerprintInput.Kind, in financing: FinancingDocuments) throws -> [UInt64] {
        try financing.shares().filter { $0.input.kind == kind }.map(\.share)
    }

    @Test(
        "are the part of the lot times what is covered, rounded up",
        arguments: [
            (nil, nil, nil, 1_000_000), ("600", "1000", nil, 600_000), ("1", "3", nil, 333_334),
            ("0.5", "1.25", 500_000, 200_000),
            (nil, nil, 1, 1), ("1", "3", 1, 1), ("25.000", "25", 600_000, 600_000),
        ] as [(String?, String?, UInt64?, UInt64)])
    func parts(quantity: String?, whole: String?, covered: UInt64?, wanted: UInt64) throws {
        let financing = try financing([receipt("W-1", [goods(quantity, whole)])], share: covered)
        #expect(try share(of: .lot, in: financing) == [wanted])
        #expect(try share(of: .document(.warehouseReceipt), in: financing) == [covered ?? 1_000_000])
        #expect(try share(of: .lotNumber, in: financing) == [0])
        #expect(try financing.shares().map(\.input) == financing.exactInputs())
    }

    @Test("of two receipts over one lot add up, of a receipt and its delivery order do not")
    func together() throws {
        let order = TradeDocument(
            .deliveryOrder, number: "D-1", issuer: SamplePapers.seller, recipient: SamplePapers.warehouse,
            goods: [try goods("400", "1000")])
        let one = receipt("W-1", [try goods("400", "1000")])
        let other = receipt("W-2", [try goods("300", "1000")])
        #expect(try share(of: .lot, in: financing([one, other])) == [700_000])
        #expect(try share(of: .lot, in: financing([one, order])) == [400_000])
        #expect(try share(of: .lot, in: financing([one, other, receipt("W-3", [goods("900", "1000")])])) == [1_000_000])
    }

    @Test(
        "are refused where the quantities cannot be",
        arguments: [("5", nil), (nil, "5"), ("6", "5"), ("0", "5"), ("-1", "5"), ("1", "0"), ("1", "-5")] as [(String?, String?)])
    func badQuantities(quantity: String?, whole: String?) throws {
        let financing = try financing([receipt("W-1", [goods(quantity, whole)])])
        #expect(throws: FingerprintFault.badQuantity(document: 1, .warehouseReceipt, lot: "LOT 77/A")) { try financing.shares() }
    }

    @Test("are between a millionth and the whole", arguments: [0, 1_000_001, UInt64.max])
    func badShares(share: UInt64) throws {
        let financing = try financing([receipt("W-1", [goods(nil, nil)])], share: share)
        #expect(throws: FingerprintFault.self) { try financing.shares() }
    }

    @Test("change no encoding where nothing is said of them, and come back where something is")
    func coding() throws {
        let plain = try financing([receipt("W-1", [goods(nil, nil)])])
        let bytes = try CBOREncoder().encode(plain)
        #expect(bytes.first == 0xA3)
        let partly = try financing([receipt("W-1", [goods("600", "1000")])], share: 500_000)
        #expect(try CBORDecoder().decode(FinancingDocuments.self, from: CBOREncoder().encode(partly)) == partly)
    }
}
