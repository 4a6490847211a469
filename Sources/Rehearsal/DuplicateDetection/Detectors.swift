internal import BankingCalendar
internal import FinancingRegistry
internal import Fingerprints
internal import Money
internal import NearDuplicates

/// All detectors side by side over the financings that are held. Numbers name financings.
///
/// Equality of fingerprints is equality of their inputs, since the function is one to one in practice (384 bits): the inputs' bytes
/// stand for the fingerprints here, so that a year is measured in minutes. What the evaluations cost is measured apart.
struct Detectors {
    /// What one application meets, by detector: the held financings that it is said to repeat.
    struct Hits {
        var financings: [Detector: Set<Int>] = [:]
        var explanation: String?

        var detectors: Set<Detector> { Set(financings.filter { !$0.value.isEmpty }.keys) }

        func detectors(naming original: Int) -> Set<Detector> {
            Set(financings.filter { $0.value.contains(original) }.keys)
        }
    }

    /// A financing, prepared for all detectors.
    struct Shown {
        let documents: FinancingDocuments
        let inputs: [FingerprintInput]
        let plainTuples: [String]

        /// - Throws: `FingerprintFault` where a paper is incomplete.
        init(_ documents: FinancingDocuments) throws {
            self.documents = documents
            inputs = try documents.exactInputs()
            plainTuples = Detectors.plainTuples(documents)
        }
    }

    private var portfolio: Portfolio
    private var plain: [String: Set<Int>] = [:]
    private var excluding: [[UInt8]: Set<Int>] = [:]
    private var tying: [[UInt8]: Set<Int>] = [:]
    private var held: [Int: Shown] = [:]

    init(threshold: ResemblanceThreshold) { portfolio = Portfolio(threshold: threshold) }

    func hits(for shown: Shown) -> Hits {
        var hits = Hits()
        hits.financings[.exactMatch] = shown.plainTuples.reduce(into: []) { $0.formUnion(plain[$1] ?? []) }
        var (excluded, tied) = (Set<Int>(), Set<Int>())
        for input in shown.inputs {
            if input.force == .excludes { excluded.formUnion(excluding[input.bytes] ?? []) }
            tied.formUnion(excluding[input.bytes] ?? [])
            tied.formUnion(tying[input.bytes] ?? [])
        }
        let resemblances = portfolio.findings(for: shown.documents).resemblances
        hits.financings[.fingerprints] = excluded
        hits.financings[.fingerprintsAndTies] = tied
        hits.financings[.fingerprintsAndNear] = excluded.union(resemblances.compactMap { Int($0.reference.text) })
        hits.explanation = resemblances.first.map { "like \($0.reference.text): \($0.explanation)" }
        return hits
    }

    mutating func hold(_ shown: Shown, as number: Int) {
        for tuple in shown.plainTuples { plain[tuple, default: []].insert(number) }
        for input in shown.inputs {
            if input.force == .excludes {
                excluding[input.bytes, default: []].insert(number)
            } else {
                tying[input.bytes, default: []].insert(number)
            }
        }
        portfolio.hold(shown.documents, as: FinancingReference(String(number)))
        held[number] = shown
    }

    mutating func release(_ number: Int) {
        guard let shown = held.removeValue(forKey: number) else { return }
        for tuple in shown.plainTuples { plain[tuple]?.remove(number) }
        for input in shown.inputs {
            excluding[input.bytes]?.remove(number)
            tying[input.bytes]?.remove(number)
        }
        portfolio.release(FinancingReference(String(number)))
    }

    /// One text for each document: applicant, type and every field, in capitals, with single spaces.
    private static func plainTuples(_ financing: FinancingDocuments) -> [String] {
        financing.documents.map { document in
            let fields: [String?] = [
                financing.applicant.name, document.kind.words, document.number, document.series, document.issuer?.name,
                document.recipient?.name, document.issuedOn?.description, document.amount?.description,
                document.goods.map { "\($0.lot) \($0.grade ?? "") \($0.brand ?? "")" }.joined(separator: ","),
            ]
            return fields.map { ($0 ?? "").uppercased().split(separator: " ").joined(separator: " ") }.joined(separator: "|")
        }
    }
}
