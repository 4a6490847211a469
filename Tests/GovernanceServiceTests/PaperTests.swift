// What is proved: every action has a paper that people can write, whose example is taken by the contract as well formed, and
// whose mistakes are answered with the field; and the report of the rules warns of what ends. The contract itself is the judge.

import BankingCalendar
import CanonicalCBOR
import Certificates
import ContractKit
import Foundation
import Governance
import GovernanceService
import Parties
import Signing
import Testing

@Suite("A paper in JSON")
struct PaperTests {
    @Test("exists for each action of governance, in the contract's order")
    func complete() {
        #expect(PaperForm.all.map(\.action) == Governance.actions)
    }

    @Test("has an example that the contract reads, and that shows again as it was written", arguments: Governance.actions)
    func examples(action: String) throws {
        let form = try PaperForm.of(action: action)
        let paper = try form.paper(json: Data(form.example.utf8))
        let all = try Organisations()
        do {
            _ = try Governance.deciding(
                action: action, paper: paper, endorsement: Endorsement(members: [], keys: []), book: all.state.book,
                certificateKey: { try MemberCertificate(der: $0).key })
        } catch {
            #expect(error.clause != "paper-well-formed", "\(error.sentence)")
            #expect(error.clause != "action-known")
        }
        // What is shown is taken again as the same paper; an admission is shown without the card's signatures.
        if action != "admit-member" { #expect(try form.paper(json: form.json(paper: paper)) == paper) }
    }

    @Test(
        "that is wrong is answered with what is wrong",
        arguments: [
            ("raise-quorum", #"{"quorom": 4}"#, "no field 'quorom'"), ("raise-quorum", "{}", "lacks 'quorum'"),
            ("raise-quorum", #"{"quorum": "four"}"#, "'quorum'"), ("raise-quorum", "quorum: 4", "not JSON"),
            ("raise-quorum", "[4]", "one JSON object"), ("suspend-member", #"{"member": "Dune Bank", "reason": "x"}"#, "member"),
            ("retire-contract", #"{"contract": "a.v1", "workflow": "5f"}"#, "expected 32 bytes"),
            ("renew-certificate", #"{"member": "dune-bank", "certificate": "none"}"#, "PEM"),
            ("admit-member", #"{"id": "dune-bank"}"#, "lacks 'name'"),
        ])
    func mistakes(_ action: String, _ json: String, _ told: String) throws {
        let form = try PaperForm.of(action: action)
        do {
            _ = try form.paper(json: Data(json.utf8))
            Issue.record("\(json) was taken")
        } catch {
            #expect("\(error)".contains(told), "\(error)")
        }
    }

    @Test("of no action is refused with the actions that there are")
    func unknown() {
        do {
            _ = try PaperForm.of(action: "expel-member")
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains("suspend-member"))
        }
    }
}

@Suite("The report of the rules")
struct ReportTests {
    private static func report(validDays: Int) throws -> GovernanceReport {
        GovernanceReport(try Organisations(validDays: validDays).state)
    }

    @Test("counts who may be absent")
    func quorum() throws {
        let report = try Self.report(validDays: 1095)
        #expect(report.quorum == 3 && report.active == 4 && report.absentMax == 1 && report.formulaQuorum == 3)
        #expect(report.warnings.isEmpty)
        #expect(GovernanceReport(try Organisations(["ash-bank", "birch-bank"]).state).warnings.count == 1)
    }

    @Test(
        "warns of identity certificates that end within 90, 30 and 7 days",
        arguments: [(91, nil), (90, "plan its renewal"), (30, "; renew it"), (7, "renew it now")] as [(Int, String?)])
    func certificates(_ days: Int, _ told: String?) throws {
        let warnings = try Self.report(validDays: days).warnings
        guard let told else { return #expect(warnings.isEmpty) }
        #expect(warnings.count == 4)
        #expect(warnings.allSatisfy { $0.contains(told) }, "\(warnings)")
    }

    @Test("warns of calendars that end within half a year, or have ended")
    func calendars() throws {
        var state = try Organisations().state
        func calendar(_ place: String, through day: String) throws -> PlaceCalendar {
            let json = """
                {"place": "\(place)", "version": 1, "weekend": ["saturday", "sunday"], "holidays": [], "makeUpWorkingDays": [],
                 "utcOffsets": [{"from": "2026-01-01T00:00:00Z", "minutes": 0}],
                 "bankingHours": {"openMinute": 540, "closeMinute": 1020}, "coveredThrough": "\(day)"}
                """
            return try JSONDecoder().decode(PlaceCalendar.self, from: Data(json.utf8))
        }
        state.book = GovernanceBook(
            members: state.book.members,
            calendars: CalendarBook([
                try calendar("GB-LON", through: "2026-03-12"), try calendar("SG-SIN", through: "2026-02-28"),
                try calendar("CN-SHA", through: "2027-12-31"),
            ]), contracts: [])
        let report = GovernanceReport(state)
        #expect(report.calendars.first { $0.place == "GB-LON" }?.daysLeft == 10)
        #expect(report.warnings.count == 2)
        #expect(report.warnings[0].contains("SG-SIN ended") && report.warnings[1].contains("GB-LON ends in 10 days"))
    }

    @Test("is what the node hands out, bytes for bytes")
    func state() throws {
        let state = try Organisations().state
        #expect(try GovernanceState(encoded: state.encoded()) == state)
        #expect(throws: GovernanceFault.self) { _ = try GovernanceState(encoded: [0xA0]) }
    }
}
