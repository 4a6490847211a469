import Foundation
import PropertyTesting

/// Asks a Python script what another implementation makes of our bytes. Scripts read JSON from standard input and write
/// JSON to standard output; a module they miss makes the test fail, never pass.
package enum PythonOracle {
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameter script: its path below the package root.
    package static func ask<Question: Encodable, Answer: Decodable>(
        _ script: String, _ question: Question, answering: Answer.Type = Answer.self
    ) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: run(script, try JSONEncoder().encode(question)))
    }

    /// HEFU_PYTHON, else the virtual environment at the package root, else the system's.
    private static func python() -> String {
        if let named = ProcessInfo.processInfo.environment["HEFU_PYTHON"] { return named }
        let local = FetchedData.packageRoot.appendingPathComponent(".venv/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
    }

    /// Files carry input and output, so that neither side waits for a full pipe.
    private static func run(_ script: String, _ input: Data) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hefu-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (question, answer, complaint) = (
            folder.appendingPathComponent("in"), folder.appendingPathComponent("out"), folder.appendingPathComponent("err")
        )
        try input.write(to: question)
        try Data().write(to: answer)
        try Data().write(to: complaint)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python(), FetchedData.packageRoot.appendingPathComponent(script).path]
        process.standardInput = try FileHandle(forReadingFrom: question)
        process.standardOutput = try FileHandle(forWritingTo: answer)
        process.standardError = try FileHandle(forWritingTo: complaint)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = String(decoding: try Data(contentsOf: complaint), as: UTF8.self)
            throw Fault(description: "\(python()) could not run \(script); run `make tools`. It said: \(words)")
        }
        return try Data(contentsOf: answer)
    }
}
