// Proved: a member's evaluations are counted against the governed quota before they are answered, across restarts and epochs; a bank
// that probes guesses is stopped, logged, and seen by the regulator; the desk's file is its owner's alone and on disk at each commit.
// How: small quotas, desks reopened on the same file, ledger time moved on.

import BankingCalendar
import EmbeddedNetwork
import FinancingService
import Fingerprints
import Foundation
import GRDB
import Governance
import Ledger
import Parties
import RegistryAuthority
import SampleRegistry
import Testing

@Suite("The authority's evaluations")
struct EvaluationTests {
    @Test("stop a bank that probes, before and after a restart, say what is left and when, and are seen by the regulator")
    func quota() async throws {
        let sample = try await SampleRegistry.found { $0.evaluationsMax = 20 }
        let copper = try await sample.company("Harbour Copper Trading")
        let guess = try SampleRegistry.financing([SampleRegistry.invoice("G-0")], for: copper)
        let cost = try guess.exactInputs().count
        var guesses = 0
        while guesses < 20 {
            do {
                _ = try await sample.lotus.check(
                    SampleRegistry.financing([SampleRegistry.invoice("G-\(guesses)")], for: copper))
                guesses += 1
            } catch RegistryAuthorityFault.quotaUsedUp(let asked, let left, let nextAt) {
                #expect(asked == cost)
                #expect(left == 20 - guesses * cost)
                #expect(nextAt == (try await sample.network.now().adding(milliseconds: SampleRegistry.day)))
                break
            }
        }
        #expect(guesses == 20 / cost)

        let again = try await sample.reopened()
        await #expect(throws: RegistryAuthorityFault.self) { try await again.lotus.check(guess) }
        // Showing papers for comparison is charged alike; another bank has its own quota.
        await #expect(throws: RegistryAuthorityFault.self) {
            try await again.authority.assess(guess, from: MemberID(SampleRegistry.lotusID), at: again.network.now())
        }
        _ = try await again.harbour.check(guess)

        let report = try await again.authority.evaluationReport()
        let lotus = try #require(report.first)
        #expect(lotus.member == (try MemberID(SampleRegistry.lotusID)))
        #expect(lotus.evaluations == guesses * cost)
        #expect(lotus.refusedRequests == 3)
        #expect(lotus.requests == guesses + 3)
        #expect(report.map(\.evaluations).last == cost)

        try await sample.wait(milliseconds: SampleRegistry.day)
        _ = try await again.lotus.check(guess)
        try await sample.close()
    }

    @Test("need an open key, and stop under one that nobody opened")
    func noEpoch() async throws {
        let sample = try await SampleRegistry.found(openingEpoch: false)
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("N-1")], for: copper)
        await #expect(throws: RegistryDeskFault.noRegistry) { try await sample.harbour.check(financing) }
        // A key that was made and did not reach the ledger is used again.
        let first = try await sample.authority.openEpoch(at: sample.network.now())
        let second = try await sample.authority.openEpoch(at: sample.network.now())
        #expect(first.payload == second.payload)
        try await sample.accepted(second)
        #expect(try await sample.harbour.check(financing).status.code == .unique)
        try await sample.close()
    }

    @Test("are in a file that only its owner may read, never lose a commit, and cannot be rewritten")
    func file() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        _ = try await sample.harbour.check(SampleRegistry.financing([SampleRegistry.invoice("N-1")], for: copper))
        #expect(try sample.authority.isSyncingEachCommit())
        let files = ["\(SampleRegistry.regulatorID)/registry.sqlite", "\(SampleRegistry.harbourID)/financing.sqlite"]
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(sample.folder)/\(file)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        let database = try DatabaseQueue(path: "\(sample.folder)/\(files[0])")
        for statement in ["DELETE FROM evaluation", "UPDATE evaluation SET evaluations = 1", "DELETE FROM journal"] {
            #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: statement) } }
        }
        try database.close()
        try await sample.close()
    }
}
