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
        var change = CreditChange()
        change.increase = try Money("USD 1000.00")
        let amendment = AmendmentText(changes: [change])
        return LedgerBenchmark.Workload(
            kind: kind,
            begin: Act(
                action: "issue", part: nil, role: "issuing-bank", paper: try CBOREncoder().encode(Issuance(credit: credit))),
            rounds: [Act(action: "amend", part: nil, role: "issuing-bank", paper: try CBOREncoder().encode(amendment))],
            roles: ["issuing-bank", "beneficiary", "applicant", "advising-bank"],
            calendars: try DemonstrationConsortium.calendars(),
            startsAt: try DemonstrationConsortium.startsAt())
    }
}
