package import CustomsDocuments

/// What became of a batch.
package struct IntakeReport: Hashable, Sendable {
    package struct Refused: Hashable, Sendable {
        package let name: String
        package let kind: CustomsKind
        /// In quarantine; nil where there were no bytes to keep.
        package let id: Int64?
        package let reason: IntakeReason
    }

    /// Documents of one kind.
    package struct Tally: Hashable, Codable, Sendable {
        package var documents = 0
        /// Nothing of them waits.
        package var accepted = 0
        /// All or a part of them waits.
        package var quarantined = 0
    }

    package var documents = 0
    package var bytes = 0
    /// Documents whose bytes had come before.
    package var known = 0
    /// Files that are neither XML nor an archive.
    package var ignored: [String] = []
    /// Declarations and notifications taken in, by format and act.
    package var taken: [String: Int] = [:]
    package private(set) var kinds: [CustomsKind: Tally] = [:]
    /// What waits; of a batch with more, the first ``refusedMax``.
    package private(set) var refused: [Refused] = []
    /// How much waits, by the reason's code.
    package private(set) var reasons: [String: Int] = [:]

    package static let refusedMax = 100_000

    package init() {}

    /// All was read or known; nothing waits.
    package var isClean: Bool { reasons.isEmpty }
    package var refusedCount: Int { reasons.values.reduce(0, +) }
    package var accepted: Int { kinds.values.reduce(0) { $0 + $1.accepted } }
    package var quarantined: Int { kinds.values.reduce(0) { $0 + $1.quarantined } }

    mutating func add(_ outcome: IntakeOutcome, named name: String) {
        documents += 1
        bytes += outcome.bytes
        if outcome.isKnown { known += 1 }
        for (kind, count) in outcome.taken { taken[kind, default: 0] += count }
        for (code, count) in outcome.reasons { reasons[code, default: 0] += count }
        count(outcome.kind, isAccepted: outcome.reasons.isEmpty)
        for (id, reason) in outcome.waiting { keep(Refused(name: name, kind: outcome.kind, id: id, reason: reason)) }
    }

    /// A file of which there are no bytes to keep.
    mutating func refuse(_ name: String, _ kind: CustomsKind, _ reason: IntakeReason) {
        documents += 1
        reasons[reason.code, default: 0] += 1
        count(kind, isAccepted: false)
        keep(Refused(name: name, kind: kind, id: nil, reason: reason))
    }

    private mutating func keep(_ one: Refused) { if refused.count < IntakeReport.refusedMax { refused.append(one) } }

    private mutating func count(_ kind: CustomsKind, isAccepted: Bool) {
        var tally = kinds[kind] ?? Tally()
        tally.documents += 1
        tally.accepted += isAccepted ? 1 : 0
        tally.quarantined += isAccepted ? 0 : 1
        kinds[kind] = tally
    }
}
