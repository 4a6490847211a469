import ArgumentParser
import BankAPIClient
import FinancingService
import Fingerprints
import Foundation
import Ledger
import RegistryAuthority
import Signing

/// The registry of financings, at a member's API: commands of `hefu financing`.
enum RegistryCommands {
    static let all: [any ParsableCommand.Type] = [
        Check.self, Reserve.self, Consent.self, Holds.self, Confirm.self, Release.self, Notices.self, Proof.self,
    ]

    static let base = "/v1/registry"

    static func run(_ api: APIOptions, _ body: (BankAPIClient) async throws -> (BankAPIClient.Reply, String)) async throws {
        try await api.show(.financing) { client, _ in try await body(client) }
    }

    /// The papers of a financing, in a file of JSON.
    static func papers(_ path: String) throws -> FinancingDocuments {
        let bytes = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let bytes else { throw ValidationError("\(path) cannot be read; name a file of JSON with the financing's papers") }
        do {
            return try JSONDecoder().decode(FinancingDocuments.self, from: bytes)
        } catch {
            throw ValidationError("\(path) holds no financing: \(error); Docs/API/openapi.yaml names its fields")
        }
    }

    struct Registration: Decodable, Sendable {
        let registration, status, matchType, risk, amount, at: String
        let reference, cancelReason: String?
        let clashing: [String]
    }

    static func text(of items: [Registration]) -> String {
        guard !items.isEmpty else { return "This member holds nothing at the registry." }
        return TextTable(
            ["registration", "reference", "status", "amount", "as of"],
            items.map { [$0.registration, $0.reference ?? "", words($0.status, $0.cancelReason), $0.amount, $0.at] }
        ).text
    }

    /// A status code with what it means.
    static func words(_ code: String, _ reason: String? = nil) -> String {
        switch code {
        case "REGU": "REGU, nobody holds it"
        case "REDU": "REDU, another bank holds it and has not financed it yet"
        case "DFIN": "DFIN, another bank has financed it"
        case "FNCD": "FNCD, financed by this member"
        case "PNDG": "PNDG, held by this member"
        case "CANC": "CANC, ended" + (reason.map { " (\($0))" } ?? "")
        default: code
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the registry whether others hold the papers or the goods; nothing is held.",
            discussion: "Example: hefu financing check papers.json")

        @OptionGroup var api: APIOptions
        @Argument(help: "The financing's papers in JSON; - is the standard input.")
        var papers: String
        @Flag(help: "Show the papers to the authority, to find what resembles them.")
        var resemblances = false

        private struct Body: Encodable {
            let documents: FinancingDocuments
            let resemblances: Bool
        }

        private struct Answer: Decodable {
            struct Document: Decodable {
                let line: Int
                let document, status: String
                let clashing: [String]
            }
            struct Resemblance: Decodable {
                let score: Int
                let explanation: String
            }
            let status, risk: String
            let documents: [Document]
            let resemblances: [Resemblance]
        }

        func run() async throws {
            let body = try JSONEncoder().encode(Body(documents: RegistryCommands.papers(papers), resemblances: resemblances))
            try await RegistryCommands.run(api) { client in
                let reply = try await client.post("\(base)/checks", body: body, key: UUID().uuidString.lowercased())
                let answer: Answer = try reply.decoded()
                let table = TextTable(
                    ["paper", "kind", "status", "clashing"],
                    answer.documents.map { ["\($0.line)", $0.document, words($0.status), $0.clashing.joined(separator: ", ")] })
                let similar = answer.resemblances.map { "\nresembles a financing, \($0.explanation)" }.joined()
                return (reply, "\(words(answer.status)); \(answer.risk)\n\n\(table.text)\(similar)")
            }
        }
    }

    struct Reserve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draw up a hold on papers and goods for their owner to sign.",
            discussion: """
                Nothing is held before the owner signs with `hefu financing consent`.

                Example: hefu financing reserve papers.json --owner-key 0102a1… --reference PF-2026-31 --draft draft.json
                """)

        @OptionGroup var api: APIOptions
        @Argument(help: "The financing's papers in JSON; - is the standard input.")
        var papers: String
        @Option(help: "The owner's one-time key, as `hefu sign --make` prints it.")
        var ownerKey: String
        @Option(help: "The bank's own reference, one for each hold.")
        var reference: String
        @Option(help: "How long it holds unless it is confirmed, in hours.")
        var hours: Int64 = 24
        @Option(help: "Where the draft for the owner is written.")
        var draft: String

        private struct Body: Encodable {
            let documents: FinancingDocuments
            let hours: Int64
            let ownerKey, reference: String
        }

        func run() async throws {
            let body = try JSONEncoder().encode(
                Body(documents: RegistryCommands.papers(papers), hours: hours, ownerKey: ownerKey, reference: reference))
            try await RegistryCommands.run(api) { client in
                let reply = try await client.post("\(base)/reservations", body: body, key: UUID().uuidString.lowercased())
                let request: OwnerDraft = try reply.decoded()
                guard FileManager.default.createFile(atPath: draft, contents: reply.body) else {
                    throw ValidationError("\(draft) cannot be written; the same command again gives the same draft")
                }
                return (
                    reply,
                    "\(request.registration) waits for its owner until \(request.signBy): hand over \(draft), then run there\n"
                        + "  hefu financing consent \(draft) --one-time-key FILE --key FILE --company NAME"
                )
            }
        }
    }

    struct OwnerDraft: Decodable, Sendable { let registration, draft, consentDigest, signBy: String }

    /// The owner's side; needs no API, unless it sends what it signed.
    struct Consent: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a drawn-up hold as the owner of the goods, and send it.",
            discussion: """
                Signs the draft with the one-time key and the consent with the key under which the registry's authority has enrolled
                the company; both stay here. The bank's API takes the signatures to the ledger, which checks and holds in one step.

                Example: hefu financing consent draft.json --one-time-key once.key --key company.key --company "Long Jiang Metals"
                """)

        @OptionGroup var api: APIOptions
        @Argument(help: "The draft that the bank handed over.")
        var draft: String
        @Option(help: "The file of the one-time key.")
        var oneTimeKey: String
        @Option(help: "The file of the company's enrolled key.")
        var key: String
        @Option(help: "The company's name, as it is enrolled.")
        var company: String

        private struct Body: Encodable {
            let company: DocumentParty
            let draft, signature: String
        }

        func run() async throws {
            guard let bytes = FileManager.default.contents(atPath: draft),
                let given = try? JSONDecoder().decode(OwnerDraft.self, from: bytes)
            else { throw ValidationError("\(draft) is no draft of a hold; have the bank hand it over again") }
            let owner = try CompanyKeys(
                company: DocumentParty(company), registered: try SignCommand.key(in: key),
                oneTime: [try SignCommand.key(in: oneTimeKey).secret])
            let (signed, consent) = try await owner.consent(to: Transaction(carried: Hex.bytes(given.draft)))
            let body = try JSONEncoder().encode(
                Body(company: owner.company, draft: Hex.text(signed.carried), signature: Hex.text(consent.signature)))
            try await RegistryCommands.run(api) { client in
                let reply = try await client.post(
                    "\(base)/reservations/\(given.registration)/consent", body: body, key: UUID().uuidString.lowercased())
                return (reply, text(of: [try reply.decoded()]))
            }
        }
    }
}
