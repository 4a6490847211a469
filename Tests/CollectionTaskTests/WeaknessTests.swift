// Proves what the workflow's shape alone forbids, in every state and for every role: the collector alone acts on the debtor, and
// the regulator reads. And what a settlement comes to: by exact examples, and whatever the payments that it comes of.
import CollectionTask
import ContractKit
import Money
import PropertyTesting
import Stories
import Testing
import WorkflowEngine
import WorkflowNotation

@Suite("A collection task")
struct WeaknessTests {
    private let kind: AgreementKind

    init() throws { kind = try AgreementKind.collectionTask() }

    private func roles(of action: String) -> [String] {
        let moves = kind.workflow.parts.flatMap(\.states).flatMap(\.moves).filter { $0.action == action }
        return moves.flatMap(\.by).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    @Test(
        "lets each act be one party's",
        arguments: [
            ("lender", ["recall", "close"]),
            ("collector", ["accept-task", "decline-task", "record-contact", "record-promise", "hand-back"]),
        ])
    func roles(_ role: String, _ actions: [String]) {
        for action in actions { #expect(roles(of: action) == [role], "\(action)") }
        #expect(!kind.workflow.parts.flatMap(\.states).flatMap(\.moves).contains { $0.by.contains("regulator") })
    }

    @Test(
        "gives the collector its part exactly, rounded down once",
        arguments: [
            (["USD 333.33", "USD 0.00", "USD 500.00"], "USD 116.66"), (["USD 0.19", "USD 0.00", "USD 0.00"], "USD 0.00"),
            (["USD 0.10", "USD 0.05", "USD 0.00"], "USD 0.01"),
            (["USD 0.00", "USD 0.00", "USD 92233720368547758.07"], "USD 500.00"),
        ])
    func parts(_ byBand: [String], _ part: String) throws {
        let rule = SettlementRule(
            basis: .commission,
            bands: [
                SettlementBand(daysMax: 30, basisPoints: 500), SettlementBand(daysMax: 90, basisPoints: 1000),
                SettlementBand(daysMax: nil, basisPoints: 2000),
            ], partMax: try Money("USD 500.00"))
        #expect(try rule.collectorsPart(of: byBand.map { try Money($0) }, in: Currency("USD")).text == part)
    }

    /// However the money is cut up, the part never shrinks, and never grows by more than what came in.
    @Test("gives a part that follows what came in", arguments: Seed.cases(100))
    func growth(seed: Seed) throws {
        var random = seed.generator
        let usd = try Currency("USD")
        let bands = (0..<4).map { index in
            SettlementBand(daysMax: index == 3 ? nil : (index + 1) * 30, basisPoints: Int.random(in: 0...10_000, using: &random))
        }
        let rule = SettlementRule(basis: .share, bands: bands)
        var byBand = bands.map { _ in Money.zero(usd) }
        var last = Money.zero(usd)
        for _ in 0..<60 {
            let (band, amount) = (
                Int.random(in: 0..<4, using: &random), Money(minorUnits: .random(in: 1...99, using: &random), currency: usd)
            )
            byBand[band] = try byBand[band].adding(amount)
            let part = try rule.collectorsPart(of: byBand, in: usd)
            let growth = try part.subtracting(last)
            #expect(!growth.isNegative && amount.covers(growth), "\(seed): \(last) to \(part) by \(amount)")
            last = part
        }
    }
}
