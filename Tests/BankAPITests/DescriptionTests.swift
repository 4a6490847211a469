// Proved here: the OpenAPI document describes the routes that exist and no others, is what is served, and is OpenAPI 3.1 to
// somebody else's reader. How: the document is read with Yams; what it says of /v1/{resource} is said of each resource that it
// lists, and all that is compared with the table the router is made of, for a server of every kind of agreement; then
// openapi-spec-validator (PyPI) reads it.

import AgreementDomains
import AgreementService
import Consortium
import CreditInformationService
import Foundation
import HTTPTypes
import Logging
import SampleRegistry
import Testing
import Yams

@testable import BankAPI

@Suite("The API's description")
struct DescriptionTests {
    private struct Operation: Hashable, CustomStringConvertible {
        let method, path, id: String
        var description: String { "\(method) \(path) (\(id))" }
    }

    private static let methods = ["get", "post", "put", "patch", "delete", "head", "options"]

    @Test("names every route and no other, for each resource that it lists, as served") func routes() async throws {
        let banks = try await RehearsedBanks()
        let served = try await banks.harbour.get("/openapi.yaml", as: nil)
        #expect(served.status == 200)
        let root = try #require(try Yams.load(yaml: served.text) as? [String: Any])
        let paths = try #require(root["paths"] as? [String: [String: Any]])
        let resources = try Self.resources(root)
        #expect(resources == AgreementDomains.all.map(\.name), "each resource is one line of openapi.yaml")
        var documented: Set<Operation> = []
        var ids: [String] = []
        for (path, item) in paths {
            let isOfResources = path.contains("{resource}")
            #expect(isOfResources || !resources.contains { path.hasPrefix("/v1/\($0)") }, "\(path) is documented twice")
            for (method, value) in item where Self.methods.contains(method) {
                let operation = try #require(value as? [String: Any])
                let id = try #require(operation["operationId"] as? String)
                ids.append(id)
                for resource in isOfResources ? resources : [""] {
                    let path = path.replacing("{resource}", with: resource)
                    documented.insert(Operation(method: method.uppercased(), path: path, id: id))
                }
                #expect(
                    (operation["security"] as? [Any])?.isEmpty ?? false == ["getHealth", "getDescription"].contains(id), "\(id)")
            }
        }
        let registry = try await SampleRegistry.found(openingEpoch: false)
        let server = try BankAPIServer(
            node: banks.harbour.node, network: banks.consortium.network, domains: AgreementDomains.all,
            access: banks.harbour.access, registry: registry.harbour,
            customs: CustomsRouteTests.desk(in: registry.folder) { CustomsDesk.Taken(versions: 0, unusable: 0) },
            credit: CreditBankDesk(
                service: AgreementService(
                    node: banks.harbour.node, network: banks.consortium.network, domains: AgreementDomains.all),
                secret: [UInt8](repeating: 1, count: 32)), port: 0, tls: nil,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let routed = Set(server.routes.map { Operation(method: $0.method.rawValue, path: $0.path, id: $0.operation) })
        #expect(documented == routed)
        #expect(Set(ids).count == ids.count)
        try await registry.close()
        try await banks.stop()
    }

    /// The values that the description lists for {resource}.
    private static func resources(_ root: [String: Any]) throws -> [String] {
        var value: Any? = root
        for name in ["components", "parameters", "resource", "schema", "enum"] { value = (value as? [String: Any])?[name] }
        return try #require(value as? [String])
    }

    @Test("is the one in Docs/API") func published() async throws {
        let banks = try await RehearsedBanks()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Docs/API/openapi.yaml"), encoding: .utf8)
        #expect(try await banks.harbour.get("/openapi.yaml", as: nil).text == text)
        try await banks.stop()
    }

    @Test("is OpenAPI 3.1 to openapi-spec-validator") func validator() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let python = ProcessInfo.processInfo.environment["HEFU_PYTHON"] ?? root.appending(path: ".venv/bin/python3").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            Issue.record("\(python) is not there; run `make tools`")
            return
        }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-m", "openapi_spec_validator", root.appending(path: "Docs/API/openapi.yaml").path]
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(!said.contains("No module named"), "openapi-spec-validator is missing; run `make tools`")
        #expect(process.terminationStatus == 0, "\(said)")
    }
}
