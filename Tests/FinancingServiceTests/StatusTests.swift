// Proved: status, match and risk follow from whose hold was found, where it stands and how it matches, as the table says; codes of
// cancellation map to the ledger's endings and back. How: the whole matrix as a table, and the codes as tables.

import BankingCalendar
import FinancingRegistry
import FinancingService
import Testing

@Suite("A status")
struct StatusTests {
    typealias Row = (Sighting.Whose, Sighting.Standing, Sighting.Manner, String)

    static let matrix: [Row] = [
        (.own, .nothing, .exact, "REGU NONE NO_RISK"), (.own, .nothing, .tie, "REGU NONE NO_RISK"),
        (.own, .nothing, .near, "REGU NONE NO_RISK"),
        (.own, .reserved, .exact, "PNDG NONE NO_RISK"), (.own, .reserved, .tie, "REGU NONE NO_RISK"),
        (.own, .reserved, .near, "REGU NONE NO_RISK"),
        (.own, .confirmed, .exact, "FNCD NONE NO_RISK"), (.own, .confirmed, .tie, "REGU NONE NO_RISK"),
        (.own, .confirmed, .near, "REGU NONE NO_RISK"),
        (.own, .ended, .exact, "CANC NONE NO_RISK"), (.own, .ended, .tie, "REGU NONE NO_RISK"),
        (.own, .ended, .near, "REGU NONE NO_RISK"),
        (.own, .expired, .exact, "CANC NONE NO_RISK"), (.own, .expired, .tie, "REGU NONE NO_RISK"),
        (.own, .expired, .near, "REGU NONE NO_RISK"),
        (.other, .nothing, .exact, "REGU NONE NO_RISK"), (.other, .nothing, .tie, "REGU NONE NO_RISK"),
        (.other, .nothing, .near, "REGU NONE NO_RISK"),
        (.other, .reserved, .exact, "REDU EXCT CRITICAL_RISK"), (.other, .reserved, .tie, "REGU PART LOW_RISK"),
        (.other, .reserved, .near, "REGU PART MEDIUM_RISK"),
        (.other, .confirmed, .exact, "DFIN EXCT CRITICAL_RISK"), (.other, .confirmed, .tie, "REGU PART LOW_RISK"),
        (.other, .confirmed, .near, "REGU PART MEDIUM_RISK"),
        (.other, .ended, .exact, "REGU NONE NO_RISK"), (.other, .ended, .tie, "REGU NONE NO_RISK"),
        (.other, .ended, .near, "REGU NONE NO_RISK"),
        (.other, .expired, .exact, "REGU NONE NO_RISK"), (.other, .expired, .tie, "REGU NONE NO_RISK"),
        (.other, .expired, .near, "REGU NONE NO_RISK"),
    ]

    private func words(_ status: RegistryStatus) -> String {
        "\(status.code.rawValue) \(status.match.rawValue) \(status.risk.rawValue)"
    }

    @Test("is what the matrix says of one sighting", arguments: matrix)
    func single(row: Row) {
        #expect(words(RegistryStatus([Sighting(row.0, row.1, row.2)], score: 90)) == row.3)
    }

    @Test("of the matrix covers every case")
    func complete() {
        let all = Sighting.Whose.allCases.flatMap { whose in
            Sighting.Standing.allCases.flatMap { standing in
                Sighting.Manner.allCases.map { Sighting(whose, standing, $0) }
            }
        }
        #expect(Set(all) == Set(Self.matrix.map { Sighting($0.0, $0.1, $0.2) }))
    }

    @Test(
        "of several sightings answers for one's own first, then for others' exact holds, then for what has ended",
        arguments: [
            ([(.own, .confirmed, .exact), (.other, .confirmed, .exact)], 0, "FNCD EXCT CRITICAL_RISK"),
            ([(.own, .ended, .exact), (.other, .reserved, .exact)], 0, "REDU EXCT CRITICAL_RISK"),
            ([(.other, .reserved, .exact), (.other, .confirmed, .exact)], 0, "DFIN EXCT CRITICAL_RISK"),
            ([(.other, .confirmed, .tie), (.other, .confirmed, .near)], 119, "REGU PART MEDIUM_RISK"),
            ([(.other, .confirmed, .tie), (.other, .confirmed, .near)], 120, "REGU PART HIGH_RISK"),
            ([(.own, .expired, .exact), (.other, .reserved, .tie)], 0, "CANC PART LOW_RISK"), ([], 0, "REGU NONE NO_RISK"),
        ] as [([(Sighting.Whose, Sighting.Standing, Sighting.Manner)], Int, String)])
    func several(sightings: [(Sighting.Whose, Sighting.Standing, Sighting.Manner)], score: Int, wanted: String) {
        #expect(words(RegistryStatus(sightings.map { Sighting($0.0, $0.1, $0.2) }, score: score)) == wanted)
    }

    @Test("gives a reason that a holder may give for every code of cancellation", arguments: CancelReason.allCases)
    func reasons(reason: CancelReason) {
        #expect(reason.ending.isHolders)
        if reason.ending != .other { #expect(CancelReason(reason.ending) == reason) }
    }

    @Test("of a registration follows the ledger before the desk's own file", arguments: Registration.State.allCases)
    func registrations(state: Registration.State) {
        let now = LedgerTime(millisecondsSinceEpoch: 1_000)
        let past = LedgerTime(millisecondsSinceEpoch: 999)
        func code(_ standing: Reservation.Standing?) -> StatusCode {
            RegistryFacade.status(of: state, refusal: nil, standing, at: now).code
        }
        #expect(code(.confirmed) == .financed)
        #expect(code(.reserved(until: now)) == .pending)
        #expect(code(.reserved(until: past)) == .cancelled)
        for ending in Ending.allCases { #expect(code(.ended(ending)) == .cancelled) }
    }
}
