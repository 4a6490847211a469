import ArgumentParser
import Foundation
import NodeProcess
import Parties

/// The enrolment of a business's key by an officer of whoever checks what the business signs.
struct BusinessOptions: ParsableArguments {
    @Argument(help: "The business's unified social credit code.") var code: String
    @Option(help: "The business's public key, as hefu sign --make prints it.") var key: String
    @Option(help: "Who has checked the business's papers.") var officer: String
    @Flag(help: "Take the place of a key that the business lost.") var replacing = false
    @Flag(help: "Print one JSON object.") var json = false

    /// - Parameter path: of the running node's operations.
    func enrol(at path: String, _ options: NodeOptions) async throws {
        let uscc: USCC
        do { uscc = try USCC(code) } catch { throw ValidationError("'\(code)' is no unified social credit code: \(error)") }
        let entry = BusinessEntry(code: uscc, key: key, officer: officer, replacing: replacing)
        let text = try await OperatorCall(options.configuration()).post(path, body: JSONEncoder().encode(entry))
        let kept = try JSONDecoder().decode(BusinessEntry.self, from: Data(text.utf8))
        if json { return try Console.json(kept) }
        print("\(code) is enrolled; its authorisations are checked with \(key.prefix(16))…")
    }
}
