import BankingCalendar
import Benchmarks
import CanonicalCBOR
import ContractKit
import Demonstration
import LedgerNode
import LetterOfCredit
import Money
import Parties
import WorkflowEngine

/// What the ledger's benchmark does: in issued letters of credit of ordinary length, the issuing bank amends.
enum CreditWorkload {
    static func workload() throws -> LedgerBenchmark.Workload {
        guard let kind = try Catalogue.kinds().all.first(where: { $0.contract == LetterOfCredit.fullName }) else {
            throw BenchmarkFault("this build has no letter of credit")
        }
        let credit = try DemonstrationCredit.credit()
        let amendment = AmendmentPaper(
            increase: try Money("USD 1000.00"),
            textChanges: [CarriedField(tag: "47B", lines: ["/ADD/", "+ONE MORE COPY OF THE INVOICE"])])
        return LedgerBenchmark.Workload(
            kind: kind,
            begin: Act(
                action: "issue", part: nil, role: "issuing-bank", paper: try CBOREncoder().encode(CreditPaper(credit: credit))),
            rounds: [Act(action: "amend", part: nil, role: "issuing-bank", paper: try CBOREncoder().encode(amendment))],
            roles: ["issuing-bank", "beneficiary", "applicant", "advising-bank"],
            calendars: try DemonstrationConsortium.calendars(),
            startsAt: try DemonstrationConsortium.startsAt())
    }
}
