import AgreementService
import BankingCalendar
import ContractKit
import LedgerNode
import LedgerStore

/// What a record's rules have refused is not sent again at once: what was refused would most likely be refused again, and each attempt
/// stands on the ledger for ever. How often and when is read from there, so that it holds after a restart too.
extension CreditRecordBook {
    /// After the first refusal; twice as long after each that follows, and a day at most.
    static let firstWaitMinutes: Int64 = 10
    private static let entriesMax = 40

    /// Whether an act of the kind was refused so lately that it has to wait.
    func isWaiting(_ action: String, _ part: PartKey?, in record: Record) throws -> Bool {
        var (refusals, last): (Int, LedgerTime?) = (0, nil)
        for item in try service.node.history(of: record.reading, limit: Self.entriesMax) where item.entry.action == action {
            if let part, item.entry.part != part.description { continue }
            guard item.entry.rejection != nil else { break }
            last = last ?? item.entry.at
            refusals += 1
        }
        guard let last else { return false }
        let minutes = min(Self.firstWaitMinutes << Int64(min(refusals - 1, 8)), 1440)
        return last.milliseconds(until: now) < minutes * 60_000
    }
}
