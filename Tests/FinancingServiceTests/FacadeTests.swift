// Proved: the calls that banks know from registries of double financing give the statuses, reasons and lines that they expect, over a
// financing's whole life; of banks that ask at once exactly one holds; one reference is one registration. How: facades of two banks over
// real nodes, and reservations side by side.

import BankingCalendar
import EmbeddedNetwork
import FinancingService
import Fingerprints
import RegistryAuthority
import SampleRegistry
import Testing

@Suite("The registry's calls")
struct FacadeTests {
    @Test("follow a financing from registration to cancellation")
    func life() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let (ours, theirs) = (RegistryFacade(sample.harbour), RegistryFacade(sample.lotus))
        let financing = try SampleRegistry.financing(
            [SampleRegistry.invoice("L-1"), SampleRegistry.receipt("WR-9", lot: "LOT 3")], for: copper)
        func register(_ facade: RegistryFacade, _ reference: String) async throws -> RegistryFacade.Report {
            try await facade.registrations(
                financing, lifeMilliseconds: SampleRegistry.day, owner: copper, officer: "A. Officer", reference: reference)
        }
        let first = try await register(ours, "L1")
        #expect(first.status == .pending && first.reference == "L1" && first.amount == financing.amount)
        #expect(try await register(ours, "L1").registration == first.registration)
        let second = try await register(theirs, "X1")
        #expect(second.status == .duplicate && second.matchType == .exact && second.risk == .critical)
        #expect(second.clashing == ["commercial invoice", "lot", "warehouse receipt"])
        #expect(try await ours.financings(first.registration).status == .financed)
        let lines = try await theirs.documentMatches(financing)
        #expect(lines.map(\.line) == [1, 2] && lines.map(\.status) == [.duplicateFinanced, .duplicateFinanced])
        #expect(lines.map(\.clashing).first == ["commercial invoice"])
        #expect(try await theirs.status(second.registration).status == .duplicate)

        let ended = try await ours.cancellations(first.registration, reason: .obligationSatisfied, officer: "B. Officer")
        #expect(ended.status == .cancelled && ended.cancelReason == .obligationSatisfied)
        #expect(try await theirs.documentMatches(financing).map(\.status) == [.unique, .unique])
        #expect(try await register(theirs, "X2").status == .pending)
        let activity = try await ours.activity()
        #expect(activity.map(\.event) == ["drafted", "reserved", "confirmed", "release-asked", "released"])
        #expect(try await ours.activity(after: activity[3].number).map(\.event) == ["released"])
        try await sample.close()
    }

    @Test("let exactly one of two banks hold what both ask for at once", arguments: 1...3)
    func race(round: Int) async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("RACE-\(round)")], for: copper)
        async let ours = sample.harbour.reserve(financing, owner: copper)
        async let theirs = sample.lotus.reserve(financing, owner: copper)
        let outcomes = try await [ours, theirs]
        #expect(outcomes.filter(\.isReserved).count == 1)
        #expect(outcomes.compactMap(\.refusal).map(\.clashing) == [["commercial invoice"]])
        try await sample.close()
    }

    @Test("refuse a reference that names other documents, and names that are too long")
    func references() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let one = try SampleRegistry.financing([SampleRegistry.invoice("N-1")], for: copper)
        let two = try SampleRegistry.financing([SampleRegistry.invoice("N-2")], for: copper)
        _ = try await sample.harbour.reserve(one, owner: copper, reference: "SAME")
        await #expect(throws: RegistryDeskFault.referenceUsed("SAME")) {
            try await sample.harbour.reserve(two, owner: copper, reference: "SAME")
        }
        let long = String(repeating: "x", count: 141)
        for reference in ["", long] {
            await #expect(throws: RegistryDeskFault.badInput("the reference has 1 to 140 characters")) {
                try await sample.harbour.reserve(two, owner: copper, reference: reference)
            }
        }
        await #expect(throws: RegistryDeskFault.self) {
            try await sample.harbour.reserve(two, lifeMilliseconds: 1_000, owner: copper, officer: long)
        }
        // Longer than the rules allow: the authority says so, and nothing is left over.
        await #expect(throws: RegistryAuthorityFault.self) {
            try await sample.harbour.reserve(two, lifeMilliseconds: 73 * SampleRegistry.hour, owner: copper, officer: "A")
        }
        #expect(try await sample.harbour.unfinished().isEmpty)
        try await sample.close()
    }
}
