import Foundation
import PropertyTesting
import Synchronization

/// What was seen of each fault, for Docs/Reliability.md. `HEFU_RELIABILITY=1` has the tests write it there.
enum FaultTable {
    private struct Row {
        var result: String
        var seconds: Double
    }
    private static let rows = Mutex<[Fault: Row]>([:])
    static let isAsked = ProcessInfo.processInfo.environment["HEFU_RELIABILITY"] != nil

    static let page = FetchedData.packageRoot.appendingPathComponent("Docs/Reliability.md")
    static let (beginning, ending) = ("<!-- the fault tests write from here -->", "<!-- to here -->")

    static func note(_ fault: Fault, _ result: String, took: Duration) {
        let seconds = took / .seconds(1)
        rows.withLock { $0[fault] = Row(result: result, seconds: seconds) }
        print("reliability: \(fault.rawValue): \(result) [\(Int(seconds)) s]")
        fflush(nil)
    }

    /// - Returns: whether the page was written: that is asked for, and every fault was tried.
    static func write(summary: String) throws -> Bool {
        let rows = rows.withLock { $0 }
        guard isAsked, Fault.allCases.allSatisfy({ rows[$0] != nil }) else { return false }
        let lines = Fault.allCases.compactMap { fault in
            rows[fault].map { "| \(fault.rawValue) | \($0.result) | \(Int($0.seconds)) s |" }
        }
        let text = """
            \(beginning)

            | fault | what was seen | took |
            |---|---|---|
            \(lines.joined(separator: "\n"))

            \(summary)

            \(ending)
            """
        let page = try String(contentsOf: page, encoding: .utf8)
        guard let start = page.range(of: beginning), let end = page.range(of: ending, range: start.upperBound..<page.endIndex)
        else {
            throw CocoaError(.fileReadCorruptFile)
        }
        try page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: text)
            .write(to: Self.page, atomically: true, encoding: .utf8)
        return true
    }

    /// The faults of which the page tells, in its order.
    static func written() throws -> [String] {
        let page = try String(contentsOf: page, encoding: .utf8)
        guard let start = page.range(of: beginning), let end = page.range(of: ending, range: start.upperBound..<page.endIndex)
        else {
            return []
        }
        return page[start.upperBound..<end.lowerBound].split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
            .compactMap { $0.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) }
    }
}
