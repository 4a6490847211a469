/// Which detector.
package enum Detector: String, CaseIterable, Codable, Sendable {
    /// What registries of double financing do today: the same applicant shows a document of the same type with the same fields,
    /// apart from capitals and spaces.
    case exactMatch
    /// An exact fingerprint that excludes, of this or another applicant.
    case fingerprints
    /// An exact fingerprint of any force; ties are told to the bank, which looks, and refuse nothing.
    case fingerprintsAndTies
    /// An exact fingerprint that excludes, or a resemblance from the threshold on.
    case fingerprintsAndNear
}

/// How many of something each detector saw.
package struct DetectorCounts: Hashable, Codable, Sendable {
    package private(set) var exactMatch = 0
    package private(set) var fingerprints = 0
    package private(set) var fingerprintsAndTies = 0
    package private(set) var fingerprintsAndNear = 0

    package subscript(detector: Detector) -> Int {
        switch detector {
        case .exactMatch: exactMatch
        case .fingerprints: fingerprints
        case .fingerprintsAndTies: fingerprintsAndTies
        case .fingerprintsAndNear: fingerprintsAndNear
        }
    }

    mutating func count(_ detectors: Set<Detector>) {
        if detectors.contains(.exactMatch) { exactMatch += 1 }
        if detectors.contains(.fingerprints) { fingerprints += 1 }
        if detectors.contains(.fingerprintsAndTies) { fingerprintsAndTies += 1 }
        if detectors.contains(.fingerprintsAndNear) { fingerprintsAndNear += 1 }
    }

    static func + (lhs: Self, rhs: Self) -> Self {
        var sum = lhs
        sum.exactMatch += rhs.exactMatch
        sum.fingerprints += rhs.fingerprints
        sum.fingerprintsAndTies += rhs.fingerprintsAndTies
        sum.fingerprintsAndNear += rhs.fingerprintsAndNear
        return sum
    }
}

/// What was found in one generated portfolio.
package struct DetectionFigures: Codable, Sendable {
    package struct Planted: Codable, Sendable {
        package let kind: PlantedDuplicate
        package var planted = 0
        /// With the financing that was shown again named in the answer.
        package var found = DetectorCounts()
    }

    package struct Honest: Codable, Sendable {
        package let habit: HonestHabit
        package var financings = 0
        package var alarms = DetectorCounts()
    }

    package let seed: UInt64
    package let threshold: Int
    /// Inputs to be evaluated for one honest financing, on average.
    package var meanInputs = 0.0
    /// One for each kind, in the order of `PlantedDuplicate`.
    package var planted: [Planted] = PlantedDuplicate.allCases.map { Planted(kind: $0) }
    /// One for each habit, in the order of `HonestHabit`.
    package var honest: [Honest] = HonestHabit.allCases.map { Honest(habit: $0) }
    /// The first false alarms in words.
    package var examples: [String] = []

    init(seed: UInt64, threshold: Int) { (self.seed, self.threshold) = (seed, threshold) }

    package var honestCount: Int { honest.reduce(0) { $0 + $1.financings } }

    package func plantedCount(_ reach: PlantedDuplicate.Reach) -> Int {
        planted.filter { $0.kind.reach == reach }.reduce(0) { $0 + $1.planted }
    }

    /// The part found, from 0 to 1, of all planted duplicates of one reach; 1 where none was planted.
    package func recall(_ reach: PlantedDuplicate.Reach, by detector: Detector) -> Double {
        let (found, count) = (
            planted.filter { $0.kind.reach == reach }.reduce(0) { $0 + $1.found[detector] }, plantedCount(reach)
        )
        return count == 0 ? 1 : Double(found) / Double(count)
    }

    package func alarms(by detector: Detector) -> Int { honest.reduce(0) { $0 + $1.alarms[detector] } }

    /// False alarms among 1,000 honest financings.
    package func alarmsPerThousand(by detector: Detector) -> Double {
        honestCount == 0 ? 0 : Double(alarms(by: detector)) * 1_000 / Double(honestCount)
    }

    mutating func plantedOne(_ kind: PlantedDuplicate, foundBy detectors: Set<Detector>) {
        guard let index = planted.firstIndex(where: { $0.kind == kind }) else { return }
        planted[index].planted += 1
        planted[index].found.count(detectors)
    }

    mutating func honestOne(_ habit: HonestHabit, alarmedBy detectors: Set<Detector>) {
        guard let index = honest.firstIndex(where: { $0.habit == habit }) else { return }
        honest[index].financings += 1
        honest[index].alarms.count(detectors)
    }
}
