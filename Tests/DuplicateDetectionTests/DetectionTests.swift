// Proved: among a year's honest financings every exact and cross-applicant duplicate is found by its exact inputs, at least 95 %
// of the near ones by the authority's search, and at most 1 honest financing in 1,000 is flagged; the figures add up; a
// detector that is broken is seen to be. How: portfolios from fixed seeds with duplicates of every kind planted in them. The
// seeds were not chosen: they are 1, 2 and 3; HEFU_SEED runs another portfolio instead.

import DuplicateDetection
import Foundation
import NearDuplicates
import PropertyTesting
import Testing

@Suite("Detection of double financing")
struct DetectionTests {
    private static let seeded = ProcessInfo.processInfo.environment["HEFU_SEED"] != nil
    static let seeds = seeded ? Seed.cases(1).map(\.value) : [1, 2, 3]
    static let honest = 700
    static let planted = 12

    @Test("finds what is shown again and leaves honest financings alone")
    func detection() throws {
        var (found, planted, alarms, honest, examples) = (0, 0, 0, 0, [String]())
        for seed in Self.seeds {
            let figures = try DetectionMeasurement(seed: seed, honest: Self.honest, plantedOfEachKind: Self.planted).run()
            for row in figures.planted where row.kind.reach == .exact {
                #expect(row.found[.fingerprints] == row.planted, "HEFU_SEED=\(seed) \(row.kind)")
            }
            for row in figures.planted where row.kind.reach == .near {
                found += row.found[.fingerprintsAndNear]
                planted += row.planted
            }
            alarms += figures.alarms(by: .fingerprintsAndNear)
            honest += figures.honestCount
            examples += figures.examples
            #expect(figures.alarms(by: .exactMatch) == 0, "HEFU_SEED=\(seed)")
        }
        // Together: one alarm among the few financings of one seed says nothing about a thousand.
        #expect(found * 100 >= planted * 95, "\(Self.seeds)")
        #expect(alarms * 1_000 <= honest, "\(Self.seeds) \(examples)")
    }

    @Test("counts every financing and every planted duplicate once")
    func sums() throws {
        let figures = try DetectionMeasurement(seed: 4, honest: 400, plantedOfEachKind: 8).run()
        #expect(figures.honestCount == 400)
        #expect(figures.planted.map(\.kind) == PlantedDuplicate.allCases)
        #expect(figures.planted.allSatisfy { $0.planted == 8 })
        #expect(figures.honest.map(\.habit) == HonestHabit.allCases)
        let reaches: [PlantedDuplicate.Reach] = [.exact, .near, .beyond]
        #expect(reaches.reduce(0) { $0 + figures.plantedCount($1) } == 8 * PlantedDuplicate.allCases.count)
        for row in figures.planted {
            #expect(row.found[.exactMatch] <= row.found[.fingerprints])
            #expect(row.found[.fingerprints] <= row.found[.fingerprintsAndTies])
            #expect(row.found[.fingerprints] <= row.found[.fingerprintsAndNear])
            #expect(row.found[.fingerprintsAndTies] <= row.planted)
        }
        #expect(figures.meanInputs > 1)
    }

    @Test("sees that existing registries miss the same papers under another applicant")
    func registries() throws {
        let figures = try DetectionMeasurement(seed: 5, honest: 400, plantedOfEachKind: 8).run()
        func found(_ kind: PlantedDuplicate) -> Int? { figures.planted.first { $0.kind == kind }?.found[.exactMatch] }
        #expect(found(.exact) == 8)
        #expect(found(.otherApplicant) == 0)
        #expect(found(.affiliateApplicant) == 0)
    }

    @Test("sees a broken detector: a threshold that is too high finds less, one that is too low flags honest financings")
    func broken() throws {
        func figures(_ score: Int) throws -> DetectionFigures {
            try DetectionMeasurement(
                seed: 6, honest: 250, plantedOfEachKind: 5, threshold: ResemblanceThreshold(score: score)
            ).run()
        }
        let (deaf, sound, nervous) = (try figures(300), try figures(85), try figures(40))
        let (deafRecall, soundRecall) = (
            deaf.recall(.near, by: .fingerprintsAndNear), sound.recall(.near, by: .fingerprintsAndNear)
        )
        #expect(deafRecall < 0.2)
        #expect(soundRecall > 0.9)
        #expect(deaf.recall(.exact, by: .fingerprintsAndNear) == 1)
        #expect(deaf.alarms(by: .fingerprintsAndNear) <= sound.alarms(by: .fingerprintsAndNear))
        #expect(nervous.alarmsPerThousand(by: .fingerprintsAndNear) > 20)
    }
}
