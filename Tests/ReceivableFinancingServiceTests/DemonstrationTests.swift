// Proves that the demonstration shows what it says: one bank obtains 60 %, a second is refused 41 % and allowed 40 %, a document
// that cannot be used waits, and an amendment reaches both banks as their shares of a shortfall.
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
        #expect(life.steps.allSatisfy { $0.outcome == "accepted" && $0.final })
    }
}
