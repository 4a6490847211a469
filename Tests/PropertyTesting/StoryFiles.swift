import Foundation

/// The stories of one contract, in Tests/Stories.
package struct StoryFiles: Sendable {
    private let folder: URL
    /// In alphabetical order.
    package let names: [String]

    /// - Parameter contract: the folder's name, such as "letter-of-credit".
    package init(_ contract: String) {
        folder = FetchedData.packageRoot.appendingPathComponent("Tests/Stories/\(contract)")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        names = files.filter { $0.hasSuffix(".story") }.sorted()
    }

    package func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    package func write(_ text: String, to name: String) throws {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    /// The stories of several contracts, such as "letter-of-credit/cancellation.story".
    package static func paths(of contracts: [String]) -> [String] {
        contracts.flatMap { contract in StoryFiles(contract).names.map { "\(contract)/\($0)" } }
    }

    package static func text(at path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

    package static func write(_ text: String, to path: String) throws {
        try text.write(to: url(path), atomically: true, encoding: .utf8)
    }

    private static func url(_ path: String) -> URL {
        FetchedData.packageRoot.appendingPathComponent("Tests/Stories/\(path)")
    }
}
