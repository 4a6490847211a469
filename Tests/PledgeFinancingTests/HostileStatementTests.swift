// Proves that no number in a statement stops a node. Papers of every story with extremes for their numbers are tried by
// Tests/StoryTests, which breaks the signatures of statements; here extremes are stated by those who are believed, and
// everything that computes with them is tried. Any answer will do, as long as there is one and the invariants hold.
import BankingCalendar
import CanonicalCBOR
import Collateral
import ContractKit
import Money
import Parties
import PledgeFinancing
import Stories
import Testing
import WorkflowEngine

@Suite("Hostile statements in pledge financings")
struct HostileStatementTests {
    private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, 999_999_999_999, 1_000_000_000_000, .max - 1, .max]

    /// Up to the confirmation of the pledge, for as much as can be pledged and asked for.
    private func standing() throws -> (stage: BareStage, phrases: PledgePhrases, time: LedgerTime) {
        let story = try Story(
            """
            # Extremes
            calendar: CN-SHA +08:00
            place: CN-SHA
            amount: EUR 92233720368547758.07
            goods: WR-1 1000000000000 of 1000000000000 t copper lot A1
            haircut: copper 1
            | on         | who     | does    | then |
            | 2026-01-05 | pledgor | applies |      |
            """)
        let phrases = PledgePhrases(story.facts)
        var stage = BareStage(kind: try AgreementKind.pledgeFinancing(), calendars: try story.calendars())
        let time = try #require(LedgerTime("2026-01-05T02:00:00Z"))
        stage.enter(try phrases.registryEntry("confirms alpha"))
        let begun = try phrases.act("applies", role: "pledgor")
        _ = try stage.begin(Act(action: begun.action, part: nil, role: "pledgor", paper: begun.paper), at: time)
        let pledge = "\"P-1\" 1 steps of 1000000000000 locked k1"
        for (role, does, part) in [
            ("lender", "offers", nil), ("pledgor", "accepts", nil), ("pledgor", "endorses goods 1 \(pledge)", nil),
            ("lender", "enters the confirmation receipt WR-1 \(pledge) rank 1 at 2026-01-05 02:00", PartKey("pledge", number: 1)),
        ] {
            let (action, paper) = try phrases.act(does, role: role)
            let told = try stage.perform(Act(action: action, part: part, role: role, paper: paper), at: time)
            guard case .state = told else {
                Issue.record("\(does): \(told)")
                break
            }
        }
        return (stage, phrases, time)
    }

    @Test("are answered when believed attesters state extremes", arguments: extremes)
    func statements(_ amount: Int64) throws {
        let (start, phrases, time) = try standing()
        let usd = try Currency("USD")
        var (tried, computed) = (0, 0)
        for quantity in Self.extremes.flatMap({ [ExactDecimal($0), try? ExactDecimal(significand: $0, scale: 6)] }).compactMap({
            $0
        }) {
            for rate in Self.extremes {
                var stage = start
                func tell(_ action: String, _ paper: [UInt8]) throws {
                    let told = try stage.perform(Act(action: action, part: nil, role: "lender", paper: paper), at: time)
                    tried += 1
                    if case .state = told { computed += 1 }
                }
                func state(_ action: String, _ statement: some Statement, by name: String) throws {
                    let signed = try Signed(statement, by: PartyName(name), with: PledgePhrases.key(name))
                    try tell(action, try CBOREncoder().encode(signed))
                }
                try state(
                    "attest-stock",
                    CountStatement(receipt: "WR-1", lot: "A1", quantity: quantity, unit: "t", countedAt: time),
                    by: "Pujiang Storage")
                try state(
                    "quote-price",
                    PriceQuote(
                        commodityClass: "copper", price: Money(minorUnits: amount, currency: usd), quantity: quantity, unit: "t",
                        quotedAt: time), by: "Metal Prices")
                try state(
                    "quote-rate",
                    FXQuote(
                        base: usd, counter: try Currency("EUR"), rate: try ExactDecimal(significand: rate, scale: 9),
                        quotedAt: time), by: "Shanghai FX")
                for does in ["revalues", "pays out EUR 92233720368547758.07 \"T\"", "pays out EUR 0.01 \"T\"", "calls margin"] {
                    let (action, paper) = try phrases.act(does, role: "lender")
                    try tell(action, paper)
                }
            }
        }
        #expect(tried == 7 * 162)
        #expect(computed > 0)
    }
}
