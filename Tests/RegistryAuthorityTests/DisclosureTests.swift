// Proved: who stands behind a clash or a finding is told to a member only when it and the others agreed, or to the regulator, and is
// always in the journal; outsiders and made-up places learn nothing. No other member's file holds a document's plaintext. How: a clash
// and a resemblance between two banks, and a search of every file's bytes.

import BankingCalendar
import Consortium
import EmbeddedNetwork
import FinancingService
import Fingerprints
import Foundation
import Ledger
import Parties
import RegistryAuthority
import SampleRegistry
import Signing
import Testing

@Suite("Disclosure")
struct DisclosureTests {
    @Test("of a clash takes both sides' consent; the regulator is told with a reason")
    func clash() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("D-1")], for: copper)
        _ = try await sample.harbour.reserve(financing, owner: copper)
        let refusal = try #require(try await sample.lotus.reserve(financing, owner: copper).refusal)
        let matter = DisclosureMatter.clash(height: refusal.height, index: refusal.index)
        let (harbour, lotus) = (try MemberID(SampleRegistry.harbourID), try MemberID(SampleRegistry.lotusID))
        let now = await sample.network.now()

        let alone = try await sample.authority.consentToDisclosure(matter, from: lotus, at: now)
        #expect(alone == (try await sample.authority.consentToDisclosure(matter, from: lotus, at: now)))
        #expect(alone.others.isEmpty && alone.awaited == 1)
        await #expect(throws: RegistryAuthorityFault.self) {
            try await sample.authority.consentToDisclosure(matter, from: MemberID(SampleRegistry.regulatorID), at: now)
        }
        await #expect(throws: RegistryAuthorityFault.self) {
            try await sample.authority.reportClash(height: refusal.height, index: refusal.index, from: harbour, at: now)
        }
        for (height, index) in [(1, 0), (UInt64.max, 0), (refusal.height, -1)] as [(UInt64, Int)] {
            await #expect(throws: RegistryAuthorityFault.self) {
                try await sample.authority.reportClash(height: height, index: index, from: lotus, at: now)
            }
            await #expect(throws: RegistryAuthorityFault.self) {
                try await sample.authority.consentToDisclosure(.clash(height: height, index: index), from: lotus, at: now)
            }
        }
        #expect(try await sample.authority.consentToDisclosure(matter, from: harbour, at: now).others == [lotus])
        #expect(try await sample.authority.consentToDisclosure(matter, from: lotus, at: now).others == [harbour])
        let all = try await sample.authority.discloseToRegulator(matter, officer: "R", reason: "complaint 7", at: now)
        #expect(all == [harbour, lotus])
        let events = try await sample.authority.journalLines().map(\.event)
        #expect(events.filter { $0 == "identities-disclosed" }.count == 2)
        #expect(events.last == "identities-disclosed-to-regulator")
        try await sample.close()
    }

    @Test("is never by file: only the bank's own desk and the authority's hold a document's plaintext, and no other store")
    func files() async throws {
        let sample = try await SampleRegistry.found()
        let company = try await sample.company("Plaintextfinder Metals")
        let financing = try SampleRegistry.financing(
            [SampleRegistry.invoice("SECRETNO-4711"), SampleRegistry.receipt("WR-5", lot: "SECRETLOT-9")], for: company)
        let held = try await sample.harbour.reserve(financing, owner: company).registration
        _ = try await sample.harbour.confirm(held.id)
        _ = try await sample.lotus.reserve(
            SampleRegistry.financing([SampleRegistry.invoice("OTHER-1")], for: try await sample.company("Other Metals")),
            owner: try await sample.company("Other Metals Two", enrolled: true))
        try await sample.consortium.stop()

        var holders: [String: Set<String>] = [:]
        for needle in ["SECRETNO", "SECRETLOT", "Plaintextfinder"] {
            let files = try #require(FileManager.default.enumerator(atPath: sample.folder)).compactMap { $0 as? String }
            for file in files {
                guard let bytes = FileManager.default.contents(atPath: "\(sample.folder)/\(file)") else { continue }
                if bytes.range(of: Data(needle.utf8)) != nil { holders[needle, default: []].insert(file) }
            }
        }
        let allowed: Set = ["\(SampleRegistry.harbourID)/financing.sqlite", "\(SampleRegistry.regulatorID)/registry.sqlite"]
        #expect(holders == ["SECRETNO": allowed, "SECRETLOT": allowed, "Plaintextfinder": allowed])
        try FileManager.default.removeItem(atPath: sample.folder)
    }

    @Test("of old papers ends: what was released is compared no more, and its documents go when their time has come")
    func forgetting() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let affiliate = try await sample.company("Copper Affiliate Holdings")
        let held = try await sample.harbour.reserve(
            SampleRegistry.financing([SampleRegistry.invoice("OLDNO-0412")], for: copper), owner: copper
        ).registration
        _ = try await sample.harbour.confirm(held.id)
        #expect(try await sample.reopened().authority.heldCount == 1)
        _ = try await sample.harbour.release(held.id, reason: .obligationSatisfied, officer: "B")
        let similar = try SampleRegistry.financing([SampleRegistry.invoice("OLDNO-O412")], for: affiliate)
        // The ledger says that it ended, before the desk has followed.
        #expect(try await sample.lotus.check(similar, resemblances: true).resemblances.isEmpty)
        let authority = try await RegistryAuthority(
            node: sample.authority.node, key: sample.authorityKey,
            path: "\(sample.folder)/\(SampleRegistry.regulatorID)/registry.sqlite", documentsKeptMilliseconds: 1_000)
        #expect(await authority.heldCount == 1)
        try await authority.reconcile(at: sample.network.now())
        #expect(await authority.heldCount == 0)
        let file = "\(sample.folder)/\(SampleRegistry.regulatorID)/registry.sqlite"
        #expect(FileManager.default.contents(atPath: file)?.range(of: Data("OLDNO".utf8)) != nil)
        try await sample.wait(milliseconds: 2_000)
        try await authority.reconcile(at: sample.network.now())
        #expect(FileManager.default.contents(atPath: file)?.range(of: Data("OLDNO".utf8)) == nil)
        try await sample.close()
    }
}
