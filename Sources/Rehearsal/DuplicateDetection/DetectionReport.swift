internal import Foundation

/// What one run of the benchmark measured.
package struct DetectionReport: Codable, Sendable, CustomStringConvertible {
    package let detection: DetectionFigures
    package let linkage: [LinkageFigures]
    /// Public data that was not there, in sentences.
    package let absentData: [String]
    package let rates: EvaluationRates

    /// One of what was to be reached.
    package struct Goal: Codable, Hashable, Sendable {
        package let sentence: String
        package let measured: String
        package let isReached: Bool
    }

    package var goals: [Goal] {
        let exact = detection.recall(.exact, by: .fingerprints)
        let near = detection.recall(.near, by: .fingerprintsAndNear)
        let alarms = detection.alarmsPerThousand(by: .fingerprintsAndNear)
        return [
            Goal(sentence: "all exact and cross-applicant duplicates", measured: percent(exact), isReached: exact == 1),
            Goal(sentence: "at least 95 % of near duplicates", measured: percent(near), isReached: near >= 0.95),
            Goal(
                sentence: "at most 1 false alarm in 1,000 honest financings", measured: decimals(alarms, 2),
                isReached: alarms <= 1),
        ]
    }

    /// Tables as text, in lines.
    package var rows: [String] {
        heading + plantedRows + honestRows + linkageRows + rateRows
            + goals.map { "\($0.isReached ? "reached    " : "NOT REACHED") \($0.sentence): \($0.measured)" }
    }

    package var description: String { rows.joined(separator: "\n") }

    private var heading: [String] {
        [
            "seed \(detection.seed), \(detection.honestCount) honest financings, threshold \(detection.threshold), "
                + "\(decimals(detection.meanInputs, 2)) inputs per financing",
            "exact = exact match as registries do it; prints = our exact fingerprints; ties = fingerprints that tie counted too; "
                + "near = fingerprints and near duplicates",
        ]
    }

    private var plantedRows: [String] {
        let kinds = detection.planted.map { row in
            let counts = Detector.allCases.map { percent(row.planted == 0 ? 1 : Double(row.found[$0]) / Double(row.planted)) }
            return cells(row.kind.rawValue, [row.kind.reach.rawValue, String(row.planted)] + counts)
        }
        let sums = [PlantedDuplicate.Reach.exact, .near].map { reach in
            cells(
                "all \(reach.rawValue)",
                ["", String(detection.plantedCount(reach))] + Detector.allCases.map { percent(detection.recall(reach, by: $0)) })
        }
        return ["", cells("planted duplicates", ["by", "planted", "exact", "prints", "ties", "near"])] + kinds + sums
    }

    private var honestRows: [String] {
        let habits = detection.honest.map { row in
            cells(row.habit.rawValue, ["", String(row.financings)] + Detector.allCases.map { String(row.alarms[$0]) })
        }
        let perThousand = Detector.allCases.map { decimals(detection.alarmsPerThousand(by: $0), 2) }
        return ["", cells("honest, flagged", ["", "number", "exact", "prints", "ties", "near"])] + habits
            + [cells("false alarms per 1,000", ["", String(detection.honestCount)] + perThousand)]
            + detection.examples.map { "  \($0)" }
    }

    private var linkageRows: [String] {
        let tables = linkage.flatMap { set in
            let methods: [(String, PairCounts?)] = [
                ("all fields the same", set.plain), ("canonical", set.canonical), ("near keys", set.nearKeys),
                ("compared", set.compared), ("compared, from \(LinkageFigures.lowerScore)", set.comparedLower),
            ]
            let lines = methods.compactMap { name, counts in
                counts.map {
                    cells("  \(name)", ["", String($0.found), percent(set.recall($0)), percent(set.precision($0))])
                }
            }
            return ["\(set.dataSet): \(set.records) records or pairs, \(set.truePairs) true pairs"] + lines
        }
        return ["", cells("public data", ["", "pairs", "recall", "precise"])] + tables + absentData + [""]
    }

    private var rateRows: [String] {
        let financings = [false, true].map { rates.financings(meanInputs: detection.meanInputs, onAllCores: $0) }
        return [
            cells("per second", ["", "1 core", "\(rates.cores) cores"]),
            cells(
                "evaluations with proof", ["", decimals(rates.evaluationsOnOneCore, 0), decimals(rates.evaluationsOnAllCores, 0)]),
            cells(
                "verified finalisations",
                ["", decimals(rates.finalisationsOnOneCore, 0), decimals(rates.finalisationsOnAllCores, 0)]),
            cells("raw P-384 multiplications", ["", decimals(rates.multiplicationsOnOneCore, 0)]),
            cells("financings by one evaluator", ["", decimals(financings[0], 0), decimals(financings[1], 0)]),
            "one evaluation costs \(decimals(rates.ratio == 0 ? 0 : 1 / rates.ratio, 2)) raw multiplications", "",
        ]
    }

    private func cells(_ name: String, _ rest: [String]) -> String {
        func filled(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
        return name + filled(28 - name.count) + rest.map { filled(9 - $0.count) + $0 }.joined(separator: " ")
    }

    private func percent(_ part: Double) -> String { "\(decimals(part * 100, 1)) %" }

    private func decimals(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
