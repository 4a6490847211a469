import AgreementDomains
import ArgumentParser
import BankAPIClient
import Foundation
import FoundationNetworking
import GovernanceService
import Logging
import NodeConfiguration
import NodeProcess
import StructuredLog

/// What a member's operator does with its node.
struct NodeOptions: ParsableArguments {
    @Option(help: "The node's configuration file.")
    var config: String

    func configuration() throws -> NodeConfiguration { try NodeConfiguration(path: config) }
}

struct NodeRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a member's node until SIGTERM or SIGINT.",
        discussion: "Example: hefu node run --config pilot/harbour-bank/hefu.yaml")

    @OptionGroup var options: NodeOptions

    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel = "info"

    func validate() throws {
        guard Logger.Level(rawValue: logLevel) != nil else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--log-level is one of \(levels)")
        }
    }

    func run() async throws {
        let configuration = try options.configuration()
        let level = Logger.Level(rawValue: logLevel) ?? .info
        LoggingSystem.bootstrap { label in
            StructuredLog(label: label, level: level, form: StructuredLog.standardErrorForm)
        }
        var logger = Logger(label: "hefu")
        logger[metadataKey: "member"] = "\(configuration.member)"
        try await NodeProcess(configuration, kinds: Catalogue.kinds(), domains: AgreementDomains.all, logger: logger).run()
    }
}

struct NodeCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a configuration and the files it names, and say what is wrong.")

    @OptionGroup var options: NodeOptions

    func run() throws {
        let configuration = try options.configuration()
        var missing: [String] = []
        var paths = ["\(configuration.folder)/keys.json", "\(configuration.folder)/genesis.cbor"]
        let certificates = [
            configuration.peers.listener.certificate, configuration.api?.certificate, configuration.log?.certificate,
            configuration.ordering.certificate,
        ]
        for case let certificate? in certificates { paths += [certificate.chainPath, certificate.keyPath] }
        if let authority = configuration.ordering.authorityPath { paths.append(authority) }
        if let key = configuration.registry?.authority?.keyPath { paths.append(key) }
        if let declarations = configuration.declarations {
            paths += [declarations.keyPath, declarations.schemasFolder, declarations.codeTablesFolder].compactMap { $0 }
        }
        paths += [configuration.creditRecords?.keyPath, configuration.creditFacts?.secretPath].compactMap { $0 }
        for path in paths where !FileManager.default.isReadableFile(atPath: path) { missing.append(path) }
        _ = try configuration.outsideWitnesses()
        guard missing.isEmpty else {
            for path in missing { Console.complain("\(path) is missing or cannot be read by this user") }
            throw ExitCode(1)
        }
        print("\(options.config): sound. \(configuration.member) with \(configuration.peers.addresses.count) other members.")
    }
}

struct NodeStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Where a running node stands.",
        discussion: "Exits 1 when the node cannot be asked, or has stopped. Example: hefu node status --config hefu.yaml")

    @OptionGroup var options: NodeOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let data = try await OperatorCall(options.configuration()).get("/status")
        let status = try JSONDecoder().decode(OperatorStatus.self, from: data)
        if json {
            try Console.json(status)
        } else {
            Console.table(
                ["", ""],
                [
                    ["member", status.member], ["ledger", status.origin], ["height", "\(status.height)"],
                    ["final", "\(status.finalHeight)"], ["ledger time", status.ledgerTime],
                    ["ordering", "generation \(status.generation)"], ["members", status.members.joined(separator: ", ")],
                    ["caught up", status.isCaughtUp ? "yes" : "no"], ["documents missing", "\(status.documentsMissing)"],
                    ["pruned through", "\(status.prunedThrough ?? 0)"], ["stopped", status.halted ?? "no"],
                ] + (status.witnesses ?? [:]).sorted { $0.key < $1.key }.map { ["witness \($0.key)", $0.value] })
            for alarm in status.alarms.suffix(10) { print("\(alarm.code): \(alarm.text)") }
        }
        if status.halted != nil { throw ExitCode(1) }
    }
}

struct NodeRecover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Have a node leave the present generation of the ordering, so that the members can begin the next one.",
        discussion: """
            For when etcd was destroyed, restored from an older backup, or forked, and nodes say that they stopped. When the \
            operators of more than two thirds of the members have done this, their nodes agree where the next generation begins \
            and go on; nothing that was final is lost. It cannot be taken back.
            """)

    @OptionGroup var options: NodeOptions

    func run() async throws {
        let answer = try await OperatorCall(options.configuration()).post("/recover", body: Data())
        print(answer, terminator: "")
    }
}

/// Asks the node of this machine, as its operator.
struct OperatorCall {
    private let endpoint: Endpoint
    private let folder: String

    init(_ configuration: NodeConfiguration) throws {
        guard let endpoint = configuration.operations else {
            throw ValidationError("the configuration has no `operations: listen:`, by which a running node is asked")
        }
        (self.endpoint, folder) = (endpoint, configuration.folder)
    }

    func get(_ path: String) async throws -> Data { try await send(request(path)) }

    /// Whether anything answers where the node would.
    static func isAnswered(_ configuration: NodeConfiguration) async -> Bool {
        guard let call = try? OperatorCall(configuration), let request = try? call.request("/health") else { return false }
        return (try? await URLSession.shared.data(for: request)) != nil
    }

    /// The rules in force, as the running node holds them.
    func governance() async throws -> GovernanceState { try await GovernanceState(encoded: Array(get("/governance"))) }

    /// - Parameter seconds: how long to wait for the answer.
    func post(_ path: String, body: Data, seconds: Double = 30) async throws -> String {
        let file = OperatorToken.path(in: folder)
        guard let token = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("\(file) cannot be read; run this as the user that runs the node")
        }
        var request = try request(path)
        request.httpMethod = "POST"
        request.timeoutInterval = seconds
        request.httpBody = body
        request.setValue(
            "Bearer \(token.trimmingCharacters(in: .whitespacesAndNewlines))", forHTTPHeaderField: "Authorization")
        return String(decoding: try await send(request), as: UTF8.self)
    }

    private func request(_ path: String) throws -> URLRequest {
        guard let url = URL(string: "http://\(endpoint)\(path)") else {
            throw ValidationError("'\(endpoint)' is no address that can be asked")
        }
        return URLRequest(url: url, timeoutInterval: 30)
    }

    private func send(_ request: URLRequest) async throws -> Data {
        let (data, response): (Data, URLResponse)
        do {
            (data, response) = try await URLSession.shared.data(for: request)
        } catch {
            Console.complain("hefu: no node answers at \(endpoint); is it running? (\(error.localizedDescription))")
            throw ExitCode(1)
        }
        guard let status = (response as? HTTPURLResponse)?.statusCode, status < 300 else {
            Console.complain("hefu: \(String(decoding: data, as: UTF8.self))")
            throw ExitCode(1)
        }
        return data
    }
}
