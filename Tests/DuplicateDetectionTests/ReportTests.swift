// Proved: the report says what was measured, names its goals truthfully and survives being written as JSON; record-linkage
// figures are counted pair by pair; absent data are skipped and said so. How: the whole benchmark on a small portfolio, with
// a folder of invented records.

import DuplicateDetection
import Foundation
import Testing

@Suite("The report on duplicate detection")
struct ReportTests {
    private func report(sharedData: String?) async throws -> (report: DetectionReport, progress: [String]) {
        var benchmark = DuplicateDetectionBenchmark(seed: 8, honest: 200, sharedData: sharedData)
        benchmark.secondsPerRate = 0
        var progress: [String] = []
        let report = try await benchmark.run { progress.append($0) }
        return (report, progress)
    }

    @Test("measures, says what it does meanwhile, and says that the public data are absent")
    func absent() async throws {
        let (report, progress) = try await report(sharedData: nil)
        #expect(report.linkage.isEmpty)
        #expect(report.absentData.count == 1)
        #expect(!progress.isEmpty)
        #expect(
            report.rates.evaluationsOnOneCore > 0 && report.rates.multiplicationsOnOneCore > report.rates.evaluationsOnOneCore)
        #expect(report.rates.financings(meanInputs: 2, onAllCores: false) == report.rates.evaluationsOnOneCore / 2)
        #expect(report.goals.count == 3 && report.goals[0].isReached)
        for kind in PlantedDuplicate.allCases { #expect(report.description.contains(kind.rawValue)) }
        let decoded = try JSONDecoder().decode(DetectionReport.self, from: JSONEncoder().encode(report))
        #expect(decoded.description == report.description)
    }

    @Test("counts the pairs of public records, rightly and wrongly found")
    func linkage() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("records-\(UUID())")
        let febrl = folder.appendingPathComponent("08-record-linkage/febrl")
        let names = folder.appendingPathComponent("08-record-linkage/nomenklatura-name-bench")
        for made in [febrl, names] { try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true) }
        defer { try? FileManager.default.removeItem(at: folder) }
        let persons = """
            rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id
            rec-1-org, ann, fuller, 6, "mill, street", , st james, 4011, wa, 19081209, 6988048
            rec-1-dup-0, ann, fuller, 6, "mill, street", , st james, 4011, wa, 19081209, 6988084
            rec-2-org, ann, fuller, 6, "mill, street", , st james, 4011, wa, 19081209, 6988048
            """
        try persons.write(to: febrl.appendingPathComponent("dataset1.csv"), atomically: true, encoding: .utf8)
        let companies = """
            case_group,schema,name1,name2,is_match,quality,category,notes
            x,Company,Harbour Copper Ltd,HARBOUR COPPER,true,,,
            x,Company,Harbour Copper Ltd,Copper Harbour Ltd,true,,,
            x,Company,Harbour Copper Ltd,Rhine Cable GmbH,false,,,
            x,Person,Ann Fuller,Ann Fuller,true,,,
            """
        try companies.write(to: names.appendingPathComponent("cases.visible.csv"), atomically: true, encoding: .utf8)
        let report = try await report(sharedData: folder.path).report
        try #require(report.linkage.count == 2)
        #expect(report.absentData.count == 4)
        let (persons1, pairs) = (report.linkage[0], report.linkage[1])
        #expect(persons1.records == 3 && persons1.truePairs == 1)
        #expect(persons1.plain == PairCounts(found: 1, right: 0))
        #expect(persons1.canonical == PairCounts(found: 1, right: 0))
        #expect(persons1.comparedLower?.right == 1)
        #expect(pairs.records == 3 && pairs.truePairs == 2)
        #expect(pairs.canonical == PairCounts(found: 1, right: 1))
        #expect(pairs.compared == PairCounts(found: 2, right: 2))
        #expect(pairs.recall(pairs.canonical) == 0.5 && pairs.precision(pairs.canonical) == 1)
    }
}
