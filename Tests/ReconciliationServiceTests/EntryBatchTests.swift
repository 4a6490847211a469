// Proves that a batch's document is read as it was written and nothing else is: whatever bytes come, reading ends with a batch or a
// fault, and a batch that is read writes the same bytes again; and that what does not fit its commitment is told from it.
import AccountReconciliation
import BankingCalendar
import Money
import PropertyTesting
import ReconciliationService
import SampleRelation
import StatementMatching
import Testing

@Suite("A batch's entries")
struct EntryBatchTests {
    private func entry(_ number: UInt8, _ amount: String) throws -> PostedEntry {
        let day = try SampleRelation.day("2026-01-05")
        return PostedEntry(
            salt: Array(repeating: number, count: 16), bookedOn: day, valueOn: day, amount: try Money("USD \(amount)"),
            references: ["end-to-end:E-\(number)"], text: "rent")
    }

    @Test("are read back, and fit the commitment that is made of them alone")
    func commitment() throws {
        let batch = try EntryBatch([entry(1, "10.00"), entry(2, "-3.00"), entry(3, "1.00")])
        let read = try EntryBatch(encoded: batch.encoded())
        #expect(read == batch)
        let usd = try Currency("USD")
        var paper = try batch.paper(account: 1, batch: 1, currency: usd)
        #expect(paper.count == 3 && paper.debits.amountText == "3.00" && paper.credits.amountText == "11.00")
        #expect(read.difference(from: paper, currency: usd) == nil)
        paper.credits = try Money("USD 12.00")
        #expect(read.difference(from: paper, currency: usd) != nil)
        let fewer = try EntryBatch([entry(1, "10.00"), entry(2, "-3.00")])
        #expect(fewer.difference(from: try batch.paper(account: 1, batch: 1, currency: usd), currency: usd) != nil)
        let other = try EntryBatch([entry(1, "10.00"), entry(2, "-3.00"), entry(4, "1.00")])
        #expect(other.difference(from: try batch.paper(account: 1, batch: 1, currency: usd), currency: usd) != nil)
        #expect(read.difference(from: try batch.paper(account: 1, batch: 1, currency: usd), currency: try Currency("EUR")) != nil)
        #expect(throws: DeskFault.self) { try EntryBatch([]) }
    }

    @Test("end with a batch or a fault, whatever bytes come", arguments: Seed.cases(200))
    func anyBytes(seed: Seed) throws {
        var generator = seed.generator
        var bytes = try EntryBatch([entry(1, "10.00"), entry(2, "-3.00")]).encoded()
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            case 1:
                bytes.insert(UInt8.random(in: 0...255, using: &generator), at: Int.random(in: bytes.indices, using: &generator))
            default: bytes.remove(at: Int.random(in: bytes.indices, using: &generator))
            }
        }
        do {
            let batch = try EntryBatch(encoded: bytes)
            #expect(try batch.encoded() == bytes)
        } catch {
            #expect(error is DeskFault, "\(error)")
        }
    }

    @Test("carry references with their kinds")
    func references() {
        #expect(NamedReference("end-to-end:INV-1") == NamedReference(.endToEnd, "INV-1"))
        #expect(NamedReference("INV:1") == NamedReference(.owner, "INV:1"))
        #expect(NamedReference("uetr:").kind == .owner)
        #expect(NamedReference(.batch, "B").written == "batch:B")
    }
}
