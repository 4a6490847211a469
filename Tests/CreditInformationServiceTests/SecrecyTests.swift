// Proves what credit records keep apart: the bank that lends does not learn who asked, when or what for, and the bank that asks does not
// learn who lends, beyond figures. Names, references, officers, purposes and the answer's digest of the one are searched for, in the
// forms in which programs write things down, in the other's files and in all that its node decrypts. That the search finds what is
// there is seen on the one's own view, and on the holder's, which alone has both.
import AgreementCatalogue
import BankingCalendar
import CanonicalCBOR
import Consortium
import CreditInformation
import CreditInformationService
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Needles
import Parties
import SampleDeclarations
import Signing
import Testing
import WorkflowEngine

@Suite("What banks learn of each other by credit records")
struct SecrecyTests {
    /// All that a node can open: papers, rosters, terms, events.
    private func view(of member: String, _ sample: SampleDeclarations) throws -> Data {
        let node = try sample.consortium.node(MemberID(member))
        var seen = Data()
        for history in try node.activity(after: 0, limit: 10_000) {
            if let payload = history.payload {
                seen += Data(payload.paper)
                if let roster = payload.roster { seen += Data(try CBOREncoder().encode(roster)) }
            }
            seen += Data(history.entry.events)
        }
        for reading in try node.agreements(after: 0, limit: 100) {
            seen += Data(reading.agreement.encoded)
            seen += try JSONEncoder().encode(reading.roster.parties.map(\.name))
        }
        return seen
    }

    @Test("is figures, and not whose, or who asks")
    func apart() async throws {
        let sample = try await SampleDeclarations.found(kinds: AgreementCatalogue.kinds())
        let holder = try SampleRecord.holderDesk(sample)
        let asker = try await SampleRecord.open(at: "harbour-bank", in: sample, reference: "RECORD-HB-55217")
        let lender = try await SampleRecord.open(at: "meridian-bank", in: sample, reference: "RECORD-MB-77102")
        try await holder.run()
        try await sample.wait(milliseconds: 61_007)
        #expect(
            try await lender.state(outstanding: "USD 882211.34", overdue: "USD 555000.91", with: Ed25519SigningKey())
                == "accepted")
        let purpose = "Working capital for the spring season"
        try await asker.act(
            "authorise", as: "business",
            CreditConsent(
                purpose: purpose, subjects: [.outstanding], throughOn: CalendarDay(year: 2026, month: 3, day: 31),
                namesLenders: false))
        try await asker.act(
            "query",
            CreditQuestion(
                authorisation: 1, purpose: purpose, subjects: [.outstanding], officer: "officer-kwan-31",
                reference: "MATTER-88213"))
        try await sample.wait(milliseconds: 3_011)
        #expect(try await holder.run().map(\.outcome) == ["accepted"])
        let answer = try #require(try asker.answers().first)

        var asking = Needles()
        for text in ["Harbour Bank", "RECORD-HB-55217", purpose, "officer-kwan-31", "MATTER-88213"] { asking.add(text: text) }
        asking.add(bytes: try answer.digest().bytes)
        var lending = Needles()
        for text in ["Meridian Bank", "RECORD-MB-77102"] { lending.add(text: text) }
        // What was not asked for is not told either.
        lending.add(number: 55_500_091)
        #expect(asking.count == 6 && lending.count == 3)

        for (needles, mine, others) in [(asking, "harbour-bank", "meridian-bank"), (lending, "meridian-bank", "harbour-bank")] {
            #expect(try needles.found(in: view(of: others, sample)) == [], "\(others) decrypts what is \(mine)'s")
            #expect(try needles.found(in: Haystack(filesBelow: "\(sample.folder)/\(others)").bytes) == [], "\(others) keeps it")
            #expect(try needles.missing(in: view(of: mine, sample)) == [])
            #expect(try needles.missing(in: view(of: "customs", sample)) == [])
        }
        // The asking bank does learn the figure that it asked for.
        var told = Needles()
        told.add(number: 88_221_134)
        #expect(try told.missing(in: view(of: "harbour-bank", sample)) == [])
        try await sample.close()
    }
}
