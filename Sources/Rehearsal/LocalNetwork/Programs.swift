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
    static func run(_ words: [String]) throws {
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
    }
}
