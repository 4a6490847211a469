// Proved: near keys join amounts and days that are close, never contain the bytes of a fingerprint input, and stay the same
// under another
// spelling. How: random amounts and days from seeds; every kind of document.

import BankingCalendar
import Fingerprints
import Money
import PropertyTesting
import Testing

@Suite("Near keys")
struct NearKeyTests {
    @Test("share a band for amounts within a sixteenth, and none for the double", arguments: Seed.cases(500))
    func bands(seed: Seed) {
        var random = seed.generator
        let amount = max(16, abs(random.integer() / 4))
        let near = amount + Int64.random(in: 0...amount / 16, using: &random)
        #expect(!Set(NearKey.bands(amount)).isDisjoint(with: NearKey.bands(near)), "\(seed): \(amount) \(near)")
        #expect(Set(NearKey.bands(amount)).isDisjoint(with: NearKey.bands(amount * 2)), "\(seed)")
        #expect(NearKey.bands(-amount).isEmpty)
    }

    @Test("share a window for days at most two weeks apart, and none after six", arguments: Seed.cases(300))
    func windows(seed: Seed) throws {
        var random = seed.generator
        let day = try CalendarDay(ordinal: Int32.random(in: -100_000...100_000, using: &random))
        let near = try day.adding(days: Int.random(in: 0...14, using: &random))
        #expect(!Set(NearKey.windows(day)).isDisjoint(with: NearKey.windows(near)), "\(seed)")
        #expect(Set(NearKey.windows(day)).isDisjoint(with: NearKey.windows(try day.adding(days: 42))), "\(seed)")
    }

    @Test("are never the bytes of a fingerprint input", arguments: DocumentKind.allCases)
    func apart(kind: DocumentKind) throws {
        let financing = try SamplePapers.financing([SamplePapers.complete(kind)])
        let exact = Set(try financing.exactInputs().map(\.bytes))
        #expect(try financing.nearKeys().allSatisfy { !exact.contains($0.bytes) })
        #expect(try !financing.nearKeys().isEmpty)
    }

    @Test("without the number are shared by an invoice under another number")
    func numberFree() throws {
        let invoice = try SamplePapers.complete(.commercialInvoice)
        var renumbered = invoice
        renumbered.number = "ANOTHER 1"
        let common = try SamplePapers.financing([invoice]).nearKeys()
            .intersection(SamplePapers.financing([renumbered]).nearKeys())
        #expect(Set(common.map(\.kind)) == [.numberFree, .amountBand, .dateWindow, .parties])
    }
}
