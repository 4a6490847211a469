// Proved: what one bank holds no other can, whoever applies and whatever the product; the refusal says which kinds of papers clash and
// where the proof stands, never who; parts fit beside each other up to the whole; what ends is free again. How: two banks' desks, the
// authority's desk and three nodes over one embedded ordering engine.

import BankingCalendar
import EmbeddedNetwork
import FinancingRegistry
import FinancingService
import Fingerprints
import Ledger
import LedgerNode
import RegistryAuthority
import SampleRegistry
import Signing
import Testing

@Suite("A duplicate")
struct DuplicateTests {
    @Test("is refused with status, kinds and proof, and the holder is told")
    func exact() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("HCT-0412")], for: copper)

        #expect(try await sample.lotus.check(financing).status == RegistryStatus(.unique, .none, .none))
        let first = try await sample.harbour.reserve(financing, owner: copper)
        #expect(first.isReserved)
        #expect(try await sample.harbour.check(financing).status.code == .pending)
        #expect(try await sample.lotus.check(financing).status == RegistryStatus(.duplicate, .exact, .critical))

        let second = try await sample.lotus.reserve(financing, owner: copper)
        let refusal = try #require(second.refusal)
        #expect(refusal.status.code == .duplicate)
        #expect(refusal.clashing == ["commercial invoice"])
        let receipt = try sample.lotus.node.receipt(height: refusal.height, index: refusal.index)
        guard case .transaction(_, _, _, let outcome) = receipt.leaf else { throw RegistryDeskFault.badInput("no leaf") }
        #expect(outcome == .financedElsewhere)

        _ = try await sample.harbour.confirm(first.registration.id)
        #expect(try await sample.harbour.check(financing).status.code == .financed)
        #expect(try await sample.lotus.check(financing).status == RegistryStatus(.duplicateFinanced, .exact, .critical))

        let (notices, next) = try await sample.harbour.notices()
        #expect(notices.map(\.kind) == [.sameAskedFor(height: refusal.height, index: refusal.index)])
        #expect(notices.first?.documents == ["commercial invoice"])
        #expect(try await sample.harbour.notices(after: next).notices.isEmpty)
        #expect(try await sample.lotus.notices().notices.isEmpty)
        try await sample.close()
    }

    @Test("is one whoever applies, and whatever else is financed with it")
    func crossApplicantAndProduct() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let affiliate = try await sample.company("Copper Affiliate Holdings")
        let receipt = try SampleRegistry.receipt("WR-881", lot: "LOT 77")
        let held = try SampleRegistry.financing([SampleRegistry.invoice("A-1"), receipt], for: copper)
        #expect(try await sample.harbour.reserve(held, owner: copper).isReserved)

        let byAffiliate = try SampleRegistry.financing([SampleRegistry.invoice("A-1")], for: affiliate)
        #expect(try await sample.lotus.reserve(byAffiliate, owner: affiliate).refusal?.clashing == ["commercial invoice"])
        // The same lot under another receipt, as security for another product.
        let pledge = try SampleRegistry.financing([SampleRegistry.receipt("WR-OTHER", lot: "lot-77")], for: affiliate)
        let refused = try await sample.lotus.reserve(pledge, owner: affiliate)
        #expect(refused.refusal?.clashing == ["lot"])
        try await sample.close()
    }

    @Test("is no duplicate while the parts fit: 60 % beside 40 %, not beside 50 %", arguments: [true, false])
    func parts(byShare: Bool) async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        func part(_ percent: Int, _ receipt: String) throws -> FinancingDocuments {
            if byShare {
                let document = try SampleRegistry.invoice("P-1")
                return try SampleRegistry.financing([document], for: copper, share: UInt64(percent) * 10_000)
            }
            return try SampleRegistry.financing(
                [SampleRegistry.receipt(receipt, lot: "LOT 9", part: ("\(percent * 10)", "1000"))], for: copper)
        }
        let large = try await sample.harbour.reserve(part(60, "WR-1"), owner: copper)
        #expect(large.isReserved)
        let status = try await sample.lotus.check(part(50, "WR-2")).status
        #expect(status.code == .duplicate && status.match == .exact)
        #expect(try await sample.lotus.reserve(part(50, "WR-2"), owner: copper).refusal != nil)
        #expect(try await sample.lotus.check(part(40, "WR-2")).status == RegistryStatus(.unique, .partial, .low))
        #expect(try await sample.lotus.reserve(part(40, "WR-2"), owner: copper).isReserved)
        try await sample.close()
    }

    @Test("leaves room again when a part is given back, and the whole when it is released or cancelled")
    func freed() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let whole = try SampleRegistry.financing([SampleRegistry.invoice("F-1")], for: copper)
        let half = try SampleRegistry.financing([SampleRegistry.invoice("F-1")], for: copper, share: 500_000)
        let first = try await sample.harbour.reserve(whole, owner: copper).registration
        _ = try await sample.harbour.confirm(first.id)
        let reduced = try await sample.harbour.reduce(first.id, toShare: 500_000)
        #expect(reduced.documents.share == 500_000)
        let second = try await sample.lotus.reserve(half, owner: copper)
        #expect(second.isReserved)

        #expect(try await sample.harbour.release(first.id, reason: .obligationSatisfied, officer: "B. Officer").state == .ended)
        #expect(try sample.lotus.node.reservation(first.id)?.standing == .ended(.obligationSatisfied))
        #expect(try await sample.harbour.check(half).status.code == .cancelled)
        // The owner takes its consent back before anything is financed.
        let owner = try #require(second.registration.owner)
        let cancellation = try copper.composeCancellation(
            of: second.registration.id, owner: owner, network: sample.harbour.node.network, now: await sample.network.now())
        try await sample.accepted(cancellation)
        await #expect(throws: RegistryAuthorityFault.reservationNotLive(second.registration.id)) {
            try await sample.lotus.confirm(second.registration.id)
        }
        #expect(try await RegistryFacade(sample.lotus).status(second.registration.id).cancelReason == .withdrawn)
        #expect(try await sample.harbour.reserve(whole, owner: copper).isReserved)
        try await sample.close()
    }

    @Test("is free again when nobody confirmed in time, and the late bank cannot confirm")
    func expired() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("E-1")], for: copper)
        let late = try await sample.harbour.reserve(financing, owner: copper).registration
        try await sample.wait(milliseconds: SampleRegistry.day + 1)
        await #expect(throws: RegistryAuthorityFault.reservationNotLive(late.id)) { try await sample.harbour.confirm(late.id) }
        #expect(try await sample.harbour.check(financing).status.code == .cancelled)
        #expect(try await sample.lotus.check(financing).status.code == .unique)
        #expect(try await sample.lotus.reserve(financing, owner: copper).isReserved)
        #expect(try await RegistryFacade(sample.harbour).status(late.id).status == .cancelled)
        try await sample.close()
    }
}
