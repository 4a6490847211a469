// Proves that the demonstration shows what it says: of two banks' statements all but the planted breaks match, a disputed amount is
// settled by a payment, what was late resolves itself, both days are signed by both banks, and the certificates prove themselves
// offline while none with a changed byte does. The settlement's MT202 is read back as a FIN message.
import Consortium
import Demonstration
import FINMessages
import Foundation
import Testing

@Suite("The demonstration of reconciled accounts")
struct DemonstrationTests {
    @Test("matches all but what was planted, settles a dispute and certifies two days")
    func told() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-reconciled-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let demonstration = try await DemonstrationConsortium.found(in: folder) { _ in }
        let life = try ReconciliationLife(demonstration, folder: folder)
        let findings = try await life.live()
        try await demonstration.consortium.stop()
        #expect(findings.posted == [25, 25])
        #expect(findings.matched == 21)
        #expect(findings.breaks == ["amount", "direction", "fee", "missing-theirs"])
        #expect(findings.disputed == ["queried", "disputed", "agreed", "settled", "closed"])
        #expect(findings.openAfter == ["direction", "fee"])
        #expect(findings.certified == ["2026-03-02 certified", "2026-03-03 certified"])
        #expect(findings.certificateProved == [true, true] && findings.changedBytesProved == 0)
        #expect(life.steps.allSatisfy { $0.outcome == "accepted" && $0.final })
        let text = try String(contentsOfFile: "\(folder)/settlement.mt202", encoding: .utf8)
        #expect(text.contains(":32A:260303USD200,00"))
        let document = try String(contentsOfFile: "\(folder)/settlement.pacs009.xml", encoding: .utf8)
        #expect(document.contains("<IntrBkSttlmAmt Ccy=\"USD\">200.00</IntrBkSttlmAmt>"))
    }
}
