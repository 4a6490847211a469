// Proved: nothing is confirmed that the documents do not say: noise, other papers, smaller shares, other amounts and other applicants
// are refused; ties and resemblances are decided by an officer first, and the decisions stay; the earlier financier is alerted and
// learns nothing of the other bank or its customer. How: reservations by hand with one thing wrong each, and two banks' desks.

import BankingCalendar
import EmbeddedNetwork
import FinancingRegistry
import FinancingService
import Fingerprints
import Governance
import Ledger
import LedgerNode
import Money
import Parties
import RegistryAuthority
import SampleRegistry
import Signing
import Testing

@Suite("A confirmation")
struct ConfirmationTests {
    @Test("is refused for noise, for other papers and for shares below what the papers say")
    func noise() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("C-1")], for: copper)
        let salt = [UInt8](repeating: 7, count: 16)
        let opening = FinancingOpening(documents: financing, amount: financing.amount, salt: salt)

        let made = try await HandMade(sample, copper)
        let honest = try await made.sets(of: financing)
        var fewer = honest
        fewer[0].holdings = fewer[0].holdings.filter { $0.force == .excludes }
        var more = honest
        more[0].holdings = (more[0].holdings + (try HandMade.noise(1))[0].holdings).sorted { $0.fingerprint < $1.fingerprint }
        var smaller = honest
        smaller[0].holdings = smaller[0].holdings.map {
            Holding(fingerprint: $0.fingerprint, force: $0.force, share: $0.force == .ties ? 0 : 1)
        }
        var tying = honest
        tying[0].holdings = tying[0].holdings.map { Holding(fingerprint: $0.fingerprint, force: .excludes, share: Holding.whole) }
        for sets in [try HandMade.noise(honest[0].holdings.count), fewer, more, smaller, tying] {
            let bad = try await HandMade(sample, copper)
            try await bad.reserve(sets)
            let fault = await #expect(throws: RegistryAuthorityFault.self) {
                try await bad.confirm(try await bad.confirmation(), opening)
            }
            guard case .notTheDocuments = fault else {
                Issue.record("\(String(describing: fault))")
                continue
            }
            let release = try bad.node.composeRegistryAct(
                .release(bad.id, .other), signedBy: bad.holder, now: await sample.network.now())
            try await sample.accepted(release)
        }
        try await made.reserve(honest)
        try await sample.accepted(try await made.confirm(try await made.confirmation(), opening))
        try await sample.close()
    }

    @Test("needs the amount that the reservation commits to, the applicant who consented, and the member that reserved")
    func openings() async throws {
        let sample = try await SampleRegistry.found { $0.reservationsMax = 1 }
        let copper = try await sample.company("Harbour Copper Trading")
        let affiliate = try await sample.company("Copper Affiliate Holdings")
        let financing = try SampleRegistry.financing([SampleRegistry.invoice("C-2")], for: copper)
        let made = try await HandMade(sample, copper)
        try await made.reserve(try await made.sets(of: financing))
        let draft = try await made.confirmation()
        let good = FinancingOpening(documents: financing, amount: financing.amount, salt: made.salt)

        var otherAmount = good
        otherAmount.amount = try SampleRegistry.usd(1)
        await #expect(throws: RegistryAuthorityFault.amountDoesNotOpen) { try await made.confirm(draft, otherAmount) }
        var otherSalt = good
        otherSalt.salt[15] ^= 1
        await #expect(throws: RegistryAuthorityFault.amountDoesNotOpen) { try await made.confirm(draft, otherSalt) }
        var otherDocuments = good
        otherDocuments.documents = try SampleRegistry.financing([SampleRegistry.invoice("C-2")], for: copper, amount: 5)
        await #expect(throws: RegistryAuthorityFault.amountDiffers) { try await made.confirm(draft, otherDocuments) }
        otherDocuments.documents = try SampleRegistry.financing([SampleRegistry.invoice("C-2")], for: affiliate)
        await #expect(throws: RegistryAuthorityFault.applicantDiffers) { try await made.confirm(draft, otherDocuments) }
        await #expect(throws: RegistryAuthorityFault.reservationUnknown(made.id)) {
            try await sample.authority.countersignConfirmation(
                draft, opening: good, from: MemberID(SampleRegistry.lotusID), at: sample.network.now())
        }
        let stray = try await made.confirmation(considered: [Digest32.zero])
        await #expect(throws: RegistryAuthorityFault.consideredDiffers(wanted: [])) { try await made.confirm(stray, good) }
        let signed = try await made.confirm(draft, good)
        #expect(try await made.confirm(draft, good).carried == signed.carried)
        // Signed is not confirmed: it counts among the member's open ones until the ledger has it.
        await #expect(throws: RegistryAuthorityFault.tooManyReservations(max: 1)) {
            try await HandMade(sample, copper).reserve(HandMade.noise(1))
        }
        try await sample.accepted(signed)
        try await HandMade(sample, copper).reserve(HandMade.noise(1))
        try await sample.close()
    }

    @Test("of what resembles another's waits for a decision that is kept; the earlier bank is alerted and learns nobody's name")
    func resemblance() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        let affiliate = try await sample.company("Copper Affiliate Holdings")
        let first = try SampleRegistry.financing([SampleRegistry.invoice("HCT-0412")], for: copper)
        let held = try await sample.harbour.reserve(first, owner: copper).registration
        _ = try await sample.harbour.confirm(held.id)

        let second = try SampleRegistry.financing([SampleRegistry.invoice("HCT-O412")], for: affiliate)
        let report = try await sample.lotus.check(second, resemblances: true)
        #expect(report.status.code == .unique && report.status.match == .partial && report.status.risk >= .medium)
        let asked = try await sample.lotus.reserve(second, owner: affiliate).registration
        let fault = await #expect(throws: RegistryDeskFault.self) { try await sample.lotus.confirm(asked.id) }
        guard case .decisionsNeeded(let findings) = fault else {
            throw RegistryDeskFault.badInput("\(String(describing: fault))")
        }
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.kind == .resemblance && finding.score >= 85 && !finding.isOwn)
        #expect(finding.explanation.contains("look alike"))
        await #expect(throws: RegistryAuthorityFault.findingUnknown(finding.number)) {
            try await sample.harbour.decide(finding: finding.number, verdict: .different, officer: "X", reason: "not mine")
        }
        try await sample.lotus.decide(finding: finding.number, verdict: .same, officer: "C. Checker", reason: "looks the same")
        await #expect(throws: RegistryAuthorityFault.findingsDeclined([finding.number])) {
            try await sample.lotus.confirm(asked.id)
        }
        try await sample.lotus.decide(
            finding: finding.number, verdict: .different, officer: "D. Director", reason: "seen both originals")
        #expect(try await sample.lotus.confirm(asked.id).state == .confirmed)

        let notices = try await sample.harbour.notices().notices
        #expect(notices.count == 1 && notices[0].reservation == held.id && notices[0].documents == ["commercial invoice"])
        #expect(try await sample.lotus.notices().notices.isEmpty)
        let told = "\(notices)".lowercased()
        for secret in [SampleRegistry.lotusID, "affiliate", "o412", asked.id.description] { #expect(!told.contains(secret)) }

        let view = try await sample.reopened().authority.regulatorView(
            officer: "R. Regulator", at: sample.network.now())
        #expect(view.map(\.asker.member.text) == [SampleRegistry.lotusID])
        #expect(view.map(\.holder?.member.text) == [SampleRegistry.harbourID])
        #expect(view.first?.asker.company == affiliate.company && view.first?.holder?.documents == first)
        #expect(view.first?.finding.decision?.officer == "D. Director")
        let journal = try await sample.authority.journalLines()
        #expect(journal.filter { $0.event == "finding-decided" }.count == 2)
        #expect(journal.last?.event == "findings-read")
        try await sample.close()
    }

    @Test("lists every live tie, each decided, one's own too")
    func ties() async throws {
        let sample = try await SampleRegistry.found()
        let copper = try await sample.company("Harbour Copper Trading")
        func under(_ number: String, _ day: String, _ amount: Int64) throws -> FinancingDocuments {
            try SampleRegistry.financing(
                [SampleRegistry.invoice(number, day: day, amount: amount, contract: "C-2026-09")], for: copper)
        }
        let one = try await sample.harbour.reserve(under("INV-100", "2026-01-05", 10_000_00), owner: copper).registration
        let other = try await sample.harbour.reserve(under("INV-205", "2026-02-11", 25_000_00), owner: copper).registration
        let third = try await sample.lotus.reserve(under("INV-377", "2026-02-27", 77_000_00), owner: copper).registration
        let examination = try await sample.lotus.examine(third.id)
        #expect(examination.considered == [one.id, other.id].sorted())
        #expect(examination.findings.map(\.kind) == [.tie, .tie])
        await #expect(throws: RegistryDeskFault.self) { try await sample.lotus.confirm(third.id) }
        // A desk that does not ask its officers is refused by the authority.
        let holder = try #require(try sample.lotus.node.oneTimeKey(third.holder))
        let draft = try sample.lotus.node.composeRegistryAct(
            .confirm(third.id, considered: examination.considered), signedBy: holder,
            then: [sample.authorityKey.publicKey], now: await sample.network.now())
        await #expect(throws: RegistryAuthorityFault.findingsUndecided(examination.findings.map(\.number))) {
            try await sample.authority.countersignConfirmation(
                draft, opening: third.opening, from: MemberID(SampleRegistry.lotusID), at: sample.network.now())
        }
        for finding in examination.findings {
            try await sample.lotus.decide(finding: finding.number, verdict: .different, officer: "C", reason: "instalments")
        }
        #expect(try await sample.lotus.confirm(third.id).state == .confirmed)
        #expect(try await sample.harbour.examine(one.id).findings.filter(\.isOwn).map(\.other) == [other.id])
        // What has ended ties no more.
        _ = try await sample.harbour.release(other.id, reason: .withdrawn, officer: "B")
        #expect(try await sample.harbour.examine(one.id).considered == [third.id])
        try await sample.close()
    }
}
