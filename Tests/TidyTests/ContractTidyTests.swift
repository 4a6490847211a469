// What is proved: contracts use nothing that could differ between nodes or stop one. On a ledger the first is a fork and the
// second stops every participant at the same block. Each ban names what to use instead; the search is proved on samples.

import Foundation
import PropertyTesting
import Testing

private struct Ban: Sendable {
    let pattern: String
    let instead: String
}

@Suite("Contracts")
struct ContractTidyTests {
    private static let bans = [
        Ban(
            pattern: #"import Foundation|import Dispatch|import Synchronization"#,
            instead: "the Swift standard library; values come from the paper"),
        Ban(pattern: #"\b(Double|Float|Float16|CGFloat)\b"#, instead: "Money, ExactDecimal or whole numbers"),
        Ban(pattern: #"\bDate\(|\bClock\b|\.now\b|DispatchTime|ContinuousClock"#, instead: "Occasion.at, the ledger's time"),
        Ban(pattern: #"\bUUID\(|\.random|RandomNumberGenerator"#, instead: "what the paper or the transaction's id gives"),
        Ban(pattern: #"\basync\b|\bawait\b|\bTask\s*\{"#, instead: "a plain function"),
        Ban(pattern: #"\bprint\(|\bdebugPrint\(|\bdump\("#, instead: "a rejection's sentence"),
        Ban(pattern: #"\bSet<|\bDictionary<|\[\w+: \w+\](\(\)|\s*=|\s*\{)"#, instead: "an array in a stated order"),
        Ban(pattern: #"fatalError|precondition|assertionFailure|\bassert\("#, instead: "a clause"),
        Ban(pattern: #"\btry!|\bas!"#, instead: "try or as?"),
        Ban(pattern: #"[\w\)\]]!(\.|\)|\s|,|$)"#, instead: "guard let"),
        Ban(pattern: #"\bunowned\b|unsafe|\bUnsafe"#, instead: "values"),
    ]

    private static func offences(in text: String, file: String) throws -> [String] {
        var offences: [String] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.replacing(try Regex(#""([^"\\]|\\.)*""#), with: "\"\"").split(
                separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
            for ban in bans where code.contains(try Regex(ban.pattern)) {
                offences.append("\(file):\(number + 1): \(line.trimmingCharacters(in: .whitespaces)): use \(ban.instead)")
            }
        }
        return offences
    }

    @Test("use nothing that differs between nodes or traps")
    func pure() throws {
        let folder = FetchedData.packageRoot.appendingPathComponent("Contracts")
        let files = (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? [])
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        #expect(files.count > 5)
        for file in files {
            let offences = try Self.offences(in: String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent)
            #expect(offences.isEmpty, "\(offences.joined(separator: "\n"))")
        }
    }

    @Test(
        "would be caught if they did",
        arguments: [
            "import Foundation", "let rate: Double = 1", "let now = Date()", "let id = UUID()", "Int.random(in: 0...1)",
            "func f() async {}",
            "print(terms)", "var seen: Set<String> = []", "var byRole: [String: Int] = [:]", "fatalError()", "try! f()",
            "x as! Int", "x!.y", "amount! + 1",
        ])
    func caught(_ line: String) throws {
        #expect(try !Self.offences(in: line, file: "sample").isEmpty)
    }

    @Test(
        "are not blamed for what only looks alike",
        arguments: [
            "guard !terms.isEmpty", "a != b", "// fatalError is banned", "\"no Date() here\"", "let days: [CalendarDay] = []",
        ])
    func notBlamed(_ line: String) throws {
        #expect(try Self.offences(in: line, file: "sample").isEmpty)
    }
}
