import Foundation

/// The openssl program, as a client that nobody here wrote.
enum OpenSSL {
    /// Connects, says the text, and gives all that came back until the connection ended.
    ///
    /// - Parameter thenLeaves: closes the connection when it has said it.
    static func client(_ arguments: [String], saying text: String, thenLeaves: Bool = false) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["timeout", "30", "openssl", "s_client"] + arguments + [thenLeaves ? "-no_ign_eof" : "-ign_eof"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        // The other end may have closed already.
        try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        if thenLeaves { try input.fileHandleForWriting.close() }
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        if !thenLeaves { try input.fileHandleForWriting.close() }
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}
