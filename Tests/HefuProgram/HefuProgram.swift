package import Foundation
import PropertyTesting

/// The program as people and other programs run it; a test target that uses this depends on `hefu`, which is built beside the tests.
package struct HefuProgram {
    /// What one run came to.
    package struct Answer {
        package let code: Int32
        package let output: String
        package let complaint: String

        /// The standard output as one JSON object.
        package func json() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else {
                throw Fault(description: "no JSON object: \(output) \(complaint)")
            }
            return object
        }
    }

    package struct Fault: Error, CustomStringConvertible { package let description: String }

    package static func url() throws -> URL {
        let bundle = Bundle.main.bundleURL
        let folders = [
            bundle.pathExtension == "xctest" ? bundle.deletingLastPathComponent() : bundle,
            FetchedData.packageRoot.appendingPathComponent(".build/debug"),
        ]
        let programs = folders.map { $0.appendingPathComponent("hefu") }
        guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw Fault(description: "hefu is built with the tests, and is not at \(programs.map(\.path))")
        }
        return program
    }

    /// Runs it to its end. Both outputs go through files, so that a long one never fills a pipe.
    package static func run(_ arguments: [String]) throws -> Answer {
        let process = Process()
        process.executableURL = try url()
        process.arguments = arguments
        let files = try ["out", "err"].map { name -> (URL, FileHandle) in
            let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).\(name)")
            _ = FileManager.default.createFile(atPath: url.path, contents: nil)
            return (url, try FileHandle(forWritingTo: url))
        }
        defer { files.forEach { try? FileManager.default.removeItem(at: $0.0) } }
        (process.standardOutput, process.standardError) = (files[0].1, files[1].1)
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOf: $0.0, encoding: .utf8) }
        return Answer(code: process.terminationStatus, output: texts[0], complaint: texts[1])
    }
}
