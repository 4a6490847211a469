import BankingCalendar
import Confidentiality
import Ledger
import Signing
import WorkflowEngine

/// An agreement in this node's memory.
final class LiveAgreement {
    let row: Int64
    let kind: AgreementKind
    /// Changed, like the keys, by a rekeying only.
    var roster: Roster?
    var epochKeys: EpochKeys
    var agreement: any Agreement
    var position: UInt64
    var lastEntry: Int64
    var nextLapseAt: LedgerTime?
    /// Set while the store does not hold its latest state yet.
    var isChanged = false

    init(
        row: Int64, kind: AgreementKind, roster: Roster?, epochKeys: EpochKeys, agreement: any Agreement, position: UInt64,
        lastEntry: Int64
    ) {
        (self.row, self.kind, self.roster, self.epochKeys) = (row, kind, roster, epochKeys)
        (self.agreement, self.position, self.lastEntry) = (agreement, position, lastEntry)
    }
}

/// A bounded memory of agreements in two generations: what was not used during a whole generation is dropped.
struct LiveAgreements {
    private static let generationMax = 8192
    private var young: [Digest32: LiveAgreement] = [:]
    private var old: [Digest32: LiveAgreement] = [:]
    /// Changed and not yet written, in the order of their first change; never dropped.
    private var held: [LiveAgreement] = []

    mutating func agreement(_ id: Digest32) -> LiveAgreement? {
        if let agreement = young[id] { return agreement }
        guard let agreement = old[id] else { return nil }
        put(agreement, for: id)
        return agreement
    }

    mutating func put(_ agreement: LiveAgreement, for id: Digest32) {
        // A changed agreement may only leave once it is written, else it would be read back stale.
        if young.count >= LiveAgreements.generationMax, held.isEmpty { (old, young) = (young, [:]) }
        young[id] = agreement
    }

    /// Forgets an agreement that this member no longer follows, and what of it was still to be written.
    mutating func drop(_ id: Digest32) {
        guard let agreement = young[id] ?? old[id] else { return }
        young[id] = nil
        old[id] = nil
        held.removeAll { $0 === agreement }
    }

    mutating func hold(_ agreement: LiveAgreement) { held.append(agreement) }

    mutating func takeHeld() -> [LiveAgreement] {
        defer { held.removeAll(keepingCapacity: true) }
        return held
    }
}
