// What is proved: the operators' pages name every key of the configuration, every alarm code, every metric and every command
// of the operator, and no key or alarm that there is not. What a page does not name, nobody finds at night.

import BankingCalendar
import Foundation
import NetworkedNode
import NodeConfiguration
import NodeProcess
import Parties
import PropertyTesting
import Testing

@Suite("The operators' pages")
struct OperatingPagesTests {
    private static func page(_ name: String) throws -> String {
        try String(
            contentsOf: FetchedData.packageRoot.appendingPathComponent("Docs/Operating/\(name)"), encoding: .utf8)
    }

    /// The first column of a page's tables, where it is code.
    private static func rows(_ page: String) throws -> [String] {
        try page.matches(of: Regex(#"(?m)^\| `([^`]+)` \|"#, as: (Substring, Substring).self)).map { String($0.output.1) }
    }

    @Test("explain each key of the configuration, in its order")
    func keys() throws {
        #expect(try Self.rows(Self.page("configuration.md")) == NodeConfiguration.keys)
    }

    @Test("say of each alarm and each metric what to do")
    func alarms() throws {
        let member = try MemberID("ash-bank")
        // One of each; the switch in `code` makes a new case fail to compile there, and this list fail here.
        let all: [Alarm] = [
            .orderingWentBack(heightHere: 2, heightThere: 1), .orderingForked(height: 1), .orderingBroken(why: ""),
            .slotUnreadable(height: 1, why: ""), .divergence(member: member, height: 1),
            .equivocation(member: member, height: 1), .contradicted(height: 1, by: []), .leftGeneration(1),
            .generationBegan(1, after: 1), .mustRewind(to: 1), .dissent(member: member, agreement: ""), .fault(""),
            .orderingNearQuota(percent: 60), .orderingFull(why: ""), .clockOff(milliseconds: 1),
        ]
        let source = try String(
            contentsOf: FetchedData.packageRoot.appendingPathComponent("Sources/Network/NetworkedNode/NodeSettings.swift"),
            encoding: .utf8)
        let codes = try source.matches(of: Regex(#"(?m)^        case \.\w+: "([a-z-]+)"$"#, as: (Substring, Substring).self))
            .map { String($0.output.1) }
        #expect(!codes.isEmpty)
        let documented = try Self.rows(Self.page("monitoring.md"))
        for code in codes + all.map(\.code) { #expect(documented.contains(code), "monitoring.md does not explain \(code)") }
        for metric in OperatorWatch.help.keys.sorted() {
            #expect(documented.contains(metric), "monitoring.md does not explain \(metric)")
        }
        for row in documented {
            #expect(
                codes.contains(row) || OperatorWatch.help.keys.contains(row), "monitoring.md explains \(row), which is nothing")
        }
    }

    @Test("are all linked from the first one")
    func linked() throws {
        let first = try Self.page("README.md")
        let folder = FetchedData.packageRoot.appendingPathComponent("Docs/Operating").path
        for page in try FileManager.default.contentsOfDirectory(atPath: folder) where page != "README.md" {
            #expect(first.contains("](\(page))"), "\(page) is not linked")
        }
    }
}
