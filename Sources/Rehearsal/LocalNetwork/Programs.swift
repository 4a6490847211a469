import Foundation

/// Other people's programs that a local network starts.
package enum Programs {
    /// Nil where all that is needed is installed; else what to install.
    package static func absence(postgres: Bool) -> String? {
        var missing: [String] = []
        if etcd == nil { missing.append("etcd-server") }
        if postgres, postgresFolder == nil { missing.append("postgresql") }
        guard !missing.isEmpty else { return nil }
        let names = missing.joined(separator: " ")
        return
            "\(missing.joined(separator: " and ")) is not installed; run scripts/install-needs network, or apt-get install \(names)"
    }

    /// The library that gives one process another clock, where Debian's libfaketime is installed.
    package static var otherClock: String? {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return folders.sorted().map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }.first {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    static var etcd: String? {
        ["/usr/bin", "/usr/local/bin", "/usr/sbin"].map { "\($0)/etcd" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// Debian's place for the newest PostgreSQL's programs.
    static var postgresFolder: String? {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }.sorted()
        return versions.last { FileManager.default.isExecutableFile(atPath: "\(root)/\($0)/bin/postgres") }
            .map { "\(root)/\($0)/bin" }
    }

    /// Runs a program to its end.
    ///
    /// - Throws: ``LocalNetworkFault`` with what it said when it failed.
    static func run(_ words: [String]) throws { try output(of: words) }

    /// The same, and answers what it said.
    @discardableResult
    static func output(of words: [String]) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        try? output.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw LocalNetworkFault("\(words.joined(separator: " ")) failed: \(text)") }
        return text
    }
}
