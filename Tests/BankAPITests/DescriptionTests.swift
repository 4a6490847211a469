// Proved here: the OpenAPI document describes the routes that exist and no others, is what is served, and is OpenAPI 3.1 to
// somebody else's reader. How: the document is read with Yams and compared with the table the router is made of; then
// openapi-spec-validator (PyPI) reads it.

import Foundation
import HTTPTypes
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

    @Test("names every route and no other, with its parameters, as served") func routes() async throws {
        let banks = try await RehearsedBanks()
        let served = try await banks.harbour.get("/openapi.yaml", as: nil)
        #expect(served.status == 200)
        let root = try #require(try Yams.load(yaml: served.text) as? [String: Any])
        let paths = try #require(root["paths"] as? [String: [String: Any]])
        var documented: Set<Operation> = []
        for (path, item) in paths {
            for (method, value) in item where Self.methods.contains(method) {
                let operation = try #require(value as? [String: Any])
                let id = try #require(operation["operationId"] as? String)
                documented.insert(Operation(method: method.uppercased(), path: path, id: id))
                #expect(
                    (operation["security"] as? [Any])?.isEmpty ?? false == ["getHealth", "getDescription"].contains(id), "\(id)")
            }
        }
        let routed = Set(
            banks.harbour.server.routes.map { Operation(method: $0.method.rawValue, path: $0.path, id: $0.operation) })
        #expect(documented == routed)
        #expect(Set(documented.map(\.id)).count == documented.count)
        try await banks.stop()
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
