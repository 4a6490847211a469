// Proves that the demonstration shows what it says: one bank obtains 60 %, a second is refused 41 % and allowed 40 %, a document
// that cannot be used waits, an amendment reaches both banks as their shares of a shortfall; a third bank is told of the unpaid loan
// while it is authorised and not after, and a collector is paid to the cent.
import Consortium
import Demonstration
import Foundation
import Testing

@Suite("The demonstration of receivables")
struct DemonstrationTests {
    @Test("finances 60 % and 40 %, refuses 41 %, and raises the shortfall of an amendment")
    func told() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-receivables-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let demonstration = try await DemonstrationConsortium.found(in: folder) { _ in }
        let life = try ReceivableLife(demonstration, folder: folder)
        let findings = try await life.live()
        try await demonstration.consortium.stop()
        #expect(findings.ingested == 2 && findings.quarantined.count == 1, "\(findings)")
        #expect(findings.firstBank == "yes")
        #expect(findings.secondBankWanting41 == "exceeds-remaining")
        #expect(findings.secondBankWanting40 == "yes")
        #expect(
            findings.shortfalls == [
                ReceivableLife.Shortfall(bank: "Lotus Bank", share: "USD 12,000.00", cause: "amendment", version: 2),
                ReceivableLife.Shortfall(bank: "Meridian Bank", share: "USD 8,000.00", cause: "amendment", version: 2),
            ])
        #expect(
            findings.creditAnswer.sorted() == [
                "outstanding: 0", "outstanding: 1, USD 60,000.00", "overdue: 0", "overdue: 1, USD 60,000.00, since 2026-08-31",
            ],
            "\(findings.creditAnswer)")
        #expect(findings.creditAfterRevocation == "authorised-now")
        // 3.33 % of all, rounded down once: 666.00 of the first payment, 1998.00 together.
        #expect(findings.commissions.map(\.description) == ["USD 666.00", "USD 1,332.00"])
        let refused = life.steps.filter { $0.outcome != "accepted" }
        #expect(refused.map(\.action) == ["query"] && life.steps.allSatisfy(\.final))
    }
}
