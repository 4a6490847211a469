internal import BankingCalendar
internal import FinancingRegistry
internal import Fingerprints
internal import NearDuplicates

/// How many pairs were taken for one and the same, and how many of them rightly.
package struct PairCounts: Hashable, Codable, Sendable {
    package var found: Int
    package var right: Int

    package init(found: Int = 0, right: Int = 0) { (self.found, self.right) = (found, right) }

    mutating func count(isSame: Bool) {
        found += 1
        if isSame { right += 1 }
    }
}

/// What our comparison makes of other people's records of which it is known which are the same.
package struct LinkageFigures: Codable, Sendable {
    package let dataSet: String
    package let records: Int
    package let truePairs: Int
    /// All fields the same, apart from capitals and spaces.
    package var plain = PairCounts()
    /// One exact input that excludes in common; of names alone, the same canonical name.
    package var canonical = PairCounts()
    /// One near key in common; none for names alone.
    package var nearKeys: PairCounts?
    /// Compared, from the governed threshold on; of names alone, taken for one party.
    package var compared = PairCounts()
    /// The same from a score of 60 on, since records without day and amount can hardly reach more; none for names alone.
    package var comparedLower: PairCounts?

    package static let lowerScore = 60

    package func recall(_ counts: PairCounts) -> Double { truePairs == 0 ? 1 : Double(counts.right) / Double(truePairs) }

    /// 1 where nothing was found.
    package func precision(_ counts: PairCounts) -> Double {
        counts.found == 0 ? 1 : Double(counts.right) / Double(counts.found)
    }
}

/// One record, written as a delivery order: the kind that needs a number and an issuer and nothing else.
struct LinkageRecord {
    let truth: String
    let number: String
    let name: String
    let address: String
    let day: CalendarDay?

    var financing: FinancingDocuments? {
        guard let amount = try? Dollars.amount(1_00) else { return nil }
        let document = TradeDocument(
            .deliveryOrder, number: number.isEmpty ? nil : number, issuer: name.isEmpty ? nil : DocumentParty(name),
            recipient: address.isEmpty ? nil : DocumentParty(address), issuedOn: day)
        return FinancingDocuments(applicant: DocumentParty("Anybody"), amount: amount, documents: [document])
    }

    var plain: String { "\(number)|\(name)|\(address)|\(day?.description ?? "")".uppercased() }
}

extension LinkageFigures {
    /// Every pair among the records that the fingerprints, the near keys or the portfolio bring together.
    init(_ dataSet: String, _ all: [LinkageRecord], progress: (String) -> Void) {
        self.dataSet = dataSet
        records = all.count
        truePairs = Dictionary(grouping: all, by: \.truth).values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
        (nearKeys, comparedLower) = (PairCounts(), PairCounts())
        var portfolio = Portfolio(threshold: ResemblanceThreshold(score: Self.lowerScore))
        var (plains, inputs, keys) = ([String: [Int]](), [FingerprintInput: [Int]](), [NearKey: [Int]]())
        progress("\(dataSet): \(all.count) records")
        for (index, record) in all.enumerated() {
            func isSame(_ other: Int) -> Bool { all[other].truth == record.truth }
            for other in plains[record.plain] ?? [] { plain.count(isSame: isSame(other)) }
            plains[record.plain, default: []].append(index)
            guard let financing = record.financing else { continue }
            // A record without number or name has no fingerprint and no near key.
            let excluding = ((try? financing.exactInputs()) ?? []).filter { $0.force == .excludes }
            for other in Set(excluding.flatMap { inputs[$0] ?? [] }) { canonical.count(isSame: isSame(other)) }
            for input in excluding { inputs[input, default: []].append(index) }
            let near = (try? financing.nearKeys()) ?? []
            for other in Set(near.flatMap { keys[$0] ?? [] }) { nearKeys?.count(isSame: isSame(other)) }
            for key in near { keys[key, default: []].append(index) }
            for found in portfolio.findings(for: financing).resemblances {
                guard let other = Int(found.reference.text) else { continue }
                comparedLower?.count(isSame: isSame(other))
                if found.score >= ResemblanceThreshold.oneInAThousand.score { compared.count(isSame: isSame(other)) }
            }
            portfolio.hold(financing, as: FinancingReference(String(index)))
        }
    }

    /// Pairs of names of which it is known whether they are one party's.
    init(_ dataSet: String, pairs: [(one: String, other: String, isSame: Bool)]) {
        self.dataSet = dataSet
        records = pairs.count
        truePairs = pairs.count(where: \.isSame)
        for pair in pairs {
            if pair.one.uppercased() == pair.other.uppercased() { plain.count(isSame: pair.isSame) }
            if CanonicalText.partyName(pair.one) == CanonicalText.partyName(pair.other) { canonical.count(isSame: pair.isSame) }
            if DocumentParty(pair.one).resembles(DocumentParty(pair.other)) { compared.count(isSame: pair.isSame) }
        }
    }
}
