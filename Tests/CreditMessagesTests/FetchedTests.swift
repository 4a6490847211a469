// Proves the tables against those of the domain page, and reads all messages of others that are at hand (fetched, never
// committed): each is read or refused with the reason that Docs/CreditMessages.md counts.

import CreditMessages
import FINMessages
import Foundation
import PropertyTesting
import Testing

/// The tables beside the fetched data: facts of the formats as of the standards release of November 2025, as prowide-core
/// and Oracle's pages state them.
private enum DomainTables {
    static let folder = FetchedData.packageRoot.appendingPathComponent("../shared/domain")

    static func rows(_ name: String) -> [[String]] {
        guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    static let formats = rows("swift-mt-field-formats.tsv")
    static let structures = rows("swift-mt-structures.tsv")
    static let absent: Comment = "the domain tables are absent; put them at ../shared/domain"
}

@Suite struct Tables {
    /// Tags for which the domain's table names no notation ("CUSTOM"), or one that ours makes stricter.
    private static let stricter: Set = [
        "20", "21", "21A", "40E", "15A", "15B", "15C", "33B", "60F", "60M", "62F", "62M", "64", "65",
    ]

    @Test("formats are those of the domain page", .enabled(if: !DomainTables.formats.isEmpty, DomainTables.absent))
    func formats() throws {
        #expect(DomainTables.formats.count == 151)
        var compared = 0
        for row in DomainTables.formats where row[1] != "CUSTOM" && !Self.stricter.contains(row[0]) {
            // Stars in brackets are remarks; 15 is the length of <AMOUNT>.
            let theirs = row[1].replacing(/\(\*+\)/, with: "").replacing("<AMOUNT>15", with: "<AMOUNT>")
            #expect(FieldTable.definition(row[0])?.format.notation == theirs, "\(row[0])")
            compared += 1
        }
        #expect(compared > 115)
    }

    @Test("structures are those of the domain page", .enabled(if: !DomainTables.structures.isEmpty, DomainTables.absent))
    func structures() throws {
        #expect(DomainTables.structures.count == 44)
        for row in DomainTables.structures {
            let definition = try #require(MessageTable.definition(String(row[0].dropFirst(2))))
            let ours = definition.sequences.flatMap(\.places).map { place -> String in
                let number = place.tags[0].prefix(2)
                let letters = place.tags.map { $0.dropFirst(2).isEmpty ? "NONE" : String($0.dropFirst(2)) }.joined(separator: ",")
                return number + (letters == "NONE" ? "" : letters) + (place.isMandatory ? "=M" : "=O")
            }
            let theirs = row[2].split(separator: " ").map(String.init).filter { $0.contains("=") && $0.first?.isNumber ?? false }
            #expect(ours == theirs, "\(row[0])")
        }
    }
}

@Suite struct FetchedFiles {
    static let folder = FetchedData.url("02-swift-mt")

    /// What became of each file's messages, as the page of the documentation counts it.
    private func verdicts(_ url: URL) throws -> [String] {
        let report = MessageReport(file: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
        if report.unreadable != nil { return ["not read"] }
        return report.groups.flatMap { group in
            group.messages.map { read in
                guard let rule = (read.faults.first ?? group.fault)?.rule else { return "good" }
                return rule == "type" && read.type != nil ? "other type" : rule
            }
        }
    }

    @Test("all are read, or refused with the reason", .enabled(if: folder != nil, "\(FetchedData.absent)"))
    func reads() throws {
        let folder = try #require(Self.folder)
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        var counts: [String: Int] = [:]
        for url in paths.compactMap({ $0 as? URL }) where ["fin", "dos", "txt", "rje"].contains(url.pathExtension) {
            for verdict in try verdicts(url) { counts[verdict, default: 0] += 1 }
        }
        let expected = [
            "good": 13, "other type": 154, "mandatory": 9, "format": 5, "amount": 1, "repetition": 1, "MT760.fixed": 1,
            "header": 20, "not read": 20,
        ]
        #expect(counts == expected)
    }

    @Test("messages of category 7 are refused for what they lack", .enabled(if: folder != nil, "\(FetchedData.absent)"))
    func refuses() throws {
        let folder = try #require(Self.folder)
        let lacks = [
            "mt786/SwiftMessageUtilsTest-015": ["52A", "30", "77J"],
            "mt744/SwiftMessageUtilsTest-005": ["52A", "21A", "73R", "73S"],
            "mt752/SwiftMessageUtilsTest-008": ["30"], "mt747/SwiftMessageUtilsTest-014": [],
            "mt769/SwiftMessageUtilsTest-012": [],
        ]
        for (name, tags) in lacks.sorted(by: { $0.key < $1.key }) {
            let url = folder.appendingPathComponent("prowide-core-tests-extracted/\(name).fin")
            let report = MessageReport(file: name, bytes: Array(try Data(contentsOf: url)))
            #expect(report.faults.filter { $0.rule == "mandatory" }.compactMap(\.tag) == tags, "\(name)")
            #expect(report.faults.count == tags.count, "\(name)")
        }
    }
}
