internal import BankingCalendar
internal import Fingerprints
package import NearDuplicates
import Randomness

/// Plants duplicates in a generated year, shows everything to the detectors in the order of arrival, as the authority would see it,
/// and counts.
///
/// A financing is held from its arrival until it is paid back. A duplicate arrives 1 to 45 days after its original, which is still
/// held. One that is found is refused; one that is missed is held like any other. An honest financing that is flagged is looked
/// at and then held.
package struct DetectionMeasurement {
    package let seed: UInt64
    package let honest: Int
    package let plantedOfEachKind: Int
    package let threshold: ResemblanceThreshold

    private struct Arrival {
        let financing: GeneratedFinancing
        let planted: (kind: PlantedDuplicate, original: Int)?
    }

    static let examplesMax = 12

    /// - Parameters:
    ///   - honest: How many honest financings, at least 1.
    ///   - plantedOfEachKind: One in a hundred honest ones where nothing else is said, at least 25 and at most 250.
    package init(
        seed: UInt64, honest: Int, plantedOfEachKind: Int? = nil, threshold: ResemblanceThreshold = .oneInAThousand
    ) {
        (self.seed, self.honest, self.threshold) = (seed, honest, threshold)
        self.plantedOfEachKind = plantedOfEachKind ?? max(25, min(250, honest / 100))
    }

    package func run(progress: (String) -> Void = { _ in }) throws -> DetectionFigures {
        var generator = PortfolioGenerator(seed: seed, honest: honest)
        let financings = try generator.honest()
        let arrivals = try merged(financings, &generator)
        progress("\(financings.count) honest financings, \(arrivals.count - financings.count) planted duplicates")
        var figures = DetectionFigures(seed: seed, threshold: threshold.score)
        var detectors = Detectors(threshold: threshold)
        var numbers: [Int] = []
        var missed: Set<Int> = []
        var due: [Int32: [Int]] = [:]
        var released = arrivals.first?.financing.arrivesOn.ordinal ?? 0
        for (index, arrival) in arrivals.enumerated() {
            if index % 500 == 499 { progress("\(index + 1) of \(arrivals.count) shown to the detectors") }
            let today = arrival.financing.arrivesOn.ordinal
            while released <= today {
                for number in due.removeValue(forKey: released) ?? [] { detectors.release(number) }
                released += 1
            }
            let shown = try Detectors.Shown(arrival.financing.documents)
            let hits = detectors.hits(for: shown)
            if let planted = arrival.planted {
                let naming = hits.detectors(naming: numbers[planted.original])
                figures.plantedOne(planted.kind, foundBy: naming)
                // One that is found is refused.
                if naming.contains(.fingerprintsAndNear) { continue }
                missed.insert(index)
            } else {
                numbers.append(index)
                figures.meanInputs += Double(shown.inputs.count)
                count(arrival.financing, index, hits, missed, in: &figures)
            }
            detectors.hold(shown, as: index)
            due[max(today + 1, arrival.financing.paidBackOn.ordinal), default: []].append(index)
        }
        figures.meanInputs /= Double(max(1, financings.count))
        return figures
    }

    private func count(
        _ financing: GeneratedFinancing, _ index: Int, _ hits: Detectors.Hits, _ missed: Set<Int>,
        in figures: inout DetectionFigures
    ) {
        figures.honestOne(financing.habit, alarmedBy: hits.detectors)
        if hits.detectors.contains(.fingerprintsAndNear), figures.examples.count < Self.examplesMax {
            let reason = hits.explanation ?? "the same as \(hits.financings[.fingerprints, default: []].sorted())"
            let isAfterMiss = hits.financings[.fingerprintsAndNear, default: []].isSubset(of: missed)
            let note = isAfterMiss ? " (a planted duplicate that was missed)" : ""
            figures.examples.append("\(financing.habit.rawValue) \(index), \(reason)\(note)")
        }
    }

    /// Honest financings keep their order, so that the n-th honest arrival is the n-th of `financings`. Each is shown again
    /// once at most.
    private func merged(_ financings: [GeneratedFinancing], _ generator: inout PortfolioGenerator) throws -> [Arrival] {
        var arrivals = financings.map { Arrival(financing: $0, planted: nil) }
        var unused = Array(financings.indices)
        unused.shuffle(using: &generator.random)
        for kind in PlantedDuplicate.allCases {
            var (planted, passedOver) = (0, [Int]())
            while planted < plantedOfEachKind, let original = unused.popLast() {
                let financing = financings[original]
                guard let documents = try generator.planted(kind, of: financing.documents) else {
                    passedOver.append(original)
                    continue
                }
                let arrivesOn = try financing.arrivesOn.adding(days: generator.random.integer(1..<46))
                let shown = GeneratedFinancing(
                    arrivesOn: arrivesOn, paidBackOn: try arrivesOn.adding(days: 90), documents: documents,
                    habit: financing.habit)
                arrivals.append(Arrival(financing: shown, planted: (kind, original)))
                planted += 1
            }
            unused = passedOver + unused
        }
        let ordered = arrivals.enumerated().sorted {
            ($0.element.financing.arrivesOn, $0.offset) < ($1.element.financing.arrivesOn, $1.offset)
        }
        return ordered.map(\.element)
    }
}
