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
}
