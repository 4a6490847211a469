import AgreementService
import ArgumentParser
import BankAPIClient
import Foundation

/// Which API, as whom, and how its answer is shown.
struct APIOptions: ParsableArguments {
    @Option(help: "The API's address, https or on this machine; HEFU_API when left out.")
    var api: String?

    @Option(help: "The file that holds your bearer token; HEFU_TOKEN_FILE when left out.")
    var tokenFile: String?

    @Option(help: "How many seconds a reading waits for what the ledger has not come to yet, such as a receipt's cosignatures.")
    var wait = 30

    @Flag(help: "Print the API's JSON instead of text.")
    var json = false

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait is 0 to 3600") }
    }

    func client() throws -> BankAPIClient {
        let environment = ProcessInfo.processInfo.environment
        guard let address = api ?? environment["HEFU_API"] else {
            throw ValidationError("say which API with --api or HEFU_API, such as http://127.0.0.1:8441")
        }
        guard let file = tokenFile ?? environment["HEFU_TOKEN_FILE"] else {
            throw ValidationError("name the file of your token with --token-file or HEFU_TOKEN_FILE")
        }
        guard let bytes = try? FileHandle(forReadingAtPath: file)?.readToEnd() else {
            throw ValidationError("\(file) cannot be read or is empty; it has to hold the token that your member issued to you")
        }
        let wait = wait
        let patience = Patience(limit: .seconds(wait)) { problem in
            Console.complain("Not yet (\(problem.code)); waiting up to \(wait) seconds.")
        }
        return try BankAPIClient(
            address: APIAddress(address), token: String(decoding: bytes, as: UTF8.self), patience: patience)
    }
}

/// What every act takes.
struct ActOptions: ParsableArguments {
    @Option(help: "The file of the act's paper in JSON; - is the standard input.")
    var paper: String?

    @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
    var key: String = UUID().uuidString.lowercased()

    /// Nil where no paper is named.
    func readPaper() throws -> JSONValue? {
        guard let paper else { return nil }
        if paper == "-" {
            return try AgreementClient.paper(FileHandle.standardInput.readDataToEndOfFile(), from: "the standard input")
        }
        guard let bytes = FileManager.default.contents(atPath: paper) else {
            throw ValidationError("\(paper) cannot be read; --paper names a file of JSON, or - for the standard input")
        }
        return try AgreementClient.paper(bytes, from: paper)
    }
}

extension APIOptions {
    /// Asks the API, and prints its answer, as JSON where that is asked for, or its "no".
    func show(
        _ resource: AgreementResource, _ body: (BankAPIClient, AgreementRendering) async throws -> (BankAPIClient.Reply, String)
    ) async throws {
        try await explaining(resource) { client, rendering in
            let (reply, text) = try await body(client, rendering)
            print(json ? reply.text.trimmingCharacters(in: .newlines) : text)
        }
    }

    /// Asks the API for a proof, and writes it to a file.
    ///
    /// - Parameter checking: what `hefu proof check` takes beside it.
    func save(
        _ resource: AgreementResource, to path: String, checking: String,
        _ body: (BankAPIClient) async throws -> BankAPIClient.Reply
    ) async throws {
        try await explaining(resource) { client, _ in
            let proof = try await body(client).body
            guard FileManager.default.createFile(atPath: path, contents: proof) else {
                throw ValidationError("\(path) cannot be written")
            }
            print("\(path): check it with hefu proof check \(path) \(checking)")
        }
    }

    /// Turns what the API or the client says no to into words, and the exit code.
    func explaining(
        _ resource: AgreementResource, _ body: (BankAPIClient, AgreementRendering) async throws -> Void
    ) async throws {
        let rendering = AgreementRendering(resource)
        do {
            try await body(client(), rendering)
        } catch ClientFault.usage(let what) {
            throw ValidationError(what)
        } catch ClientFault.refused(let problem, let request, let key) {
            Console.complain(rendering.text(of: problem, request: request, key: key))
            throw ExitCode(1)
        }
    }
}
