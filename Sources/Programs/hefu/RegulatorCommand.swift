import ArgumentParser
import BankAPIClient
import CustomsAnswers
import Foundation

/// What a regulator reads at its own member's API.
struct RegulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regulator", abstract: "What a regulator's own node shows, over its member's API.",
        subcommands: [FactsCommand.self])

    struct FactsCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "facts",
            abstract: "Over-financed and cancelled declarations, rejected verifications, concentration, overdue loans.",
            discussion: """
                Of what stands now in the agreements that the regulator's node takes part in; refused at any other member. --on counts \
                the days overdue to a later day.

                Example: hefu regulator facts --on 2026-06-30
                """)

        @OptionGroup var api: APIOptions
        @Option(help: "To which day overdue days are counted, today or later, such as 2026-06-30.")
        var on: String?

        func run() async throws {
            try await api.show(.receivable) { client, _ in
                let reply = try await client.get("/v1/regulator/facts", query: on.map { [("on", $0)] } ?? [])
                return (reply, RegulatorCommand.text(of: try reply.decoded()))
            }
        }
    }

    struct Facts: Decodable, Sendable {
        struct OverFinanced: Decodable {
            struct Share: Decodable { let bank, financing, share, cause, noticedOn: String }
            let declaration: DeclarationNumber
            let declared: String?
            let encumbered: String
            let shortfalls: [Share]
        }
        struct Rejected: Decodable {
            let declaration: DeclarationNumber
            let bank, business, reason, statedAt: String
        }
        struct Weight: Decodable {
            let name, amount: String
            let basisPoints: Int
        }
        struct Concentration: Decodable { let exporters, consignees, countries, currencies: [Weight] }
        struct Overdue: Decodable {
            let lender, seller, reference, dueOn, principal: String
            let days: Int
        }
        struct Cancelled: Decodable {
            let declaration: DeclarationNumber
            let bank, financing, held: String
            let isPaidOut: Bool
        }

        let on, asOf: String
        let overFinanced: [OverFinanced]
        let rejected: [Rejected]
        let concentration: Concentration
        let overdue: [Overdue]
        let cancelled: [Cancelled]
    }

    static func text(of facts: Facts) -> String {
        let concentration = [
            ("exporter", facts.concentration.exporters), ("consignee", facts.concentration.consignees),
            ("country", facts.concentration.countries), ("currency", facts.concentration.currencies),
        ].flatMap { by, weights in weights.map { [by, $0.name, $0.amount, percent($0.basisPoints)] } }
        let overFinanced = facts.overFinanced.flatMap { row in
            [[row.declaration.description, row.declared ?? "not verified", row.encumbered, "", "", ""]]
                + row.shortfalls.map { ["", "", "", "\($0.bank), \($0.financing)", $0.share, "\($0.cause), \($0.noticedOn)"] }
        }
        return [
            "As of \(facts.asOf); days overdue are counted to \(facts.on).",
            section(
                "Over-financed declarations", ["declaration", "declared", "held", "short at", "share", "since"], overFinanced),
            section(
                "Cancelled declarations on which something is held", ["declaration", "bank", "financing", "held", "paid out"],
                facts.cancelled.map {
                    [$0.declaration.description, $0.bank, $0.financing, $0.held, $0.isPaidOut ? "yes" : "no"]
                }),
            section(
                "Rejected verifications", ["declaration", "bank", "business", "reason", "stated"],
                facts.rejected.map { [$0.declaration.description, $0.bank, $0.business, $0.reason, $0.statedAt] }),
            section(
                "Overdue loans", ["lender", "seller", "loan", "due", "days", "principal"],
                facts.overdue.map { [$0.lender, $0.seller, $0.reference, $0.dueOn, "\($0.days)", $0.principal] }),
            section("Concentration of live loans", ["by", "name", "amount", "of its currency"], concentration),
        ].joined(separator: "\n\n")
    }

    private static func section(_ title: String, _ header: [String], _ rows: [[String]]) -> String {
        rows.isEmpty ? "\(title): none." : "\(title):\n\(TextTable(header, rows).text)"
    }

    private static func percent(_ basisPoints: Int) -> String {
        "\(basisPoints / 100).\(basisPoints % 100 < 10 ? "0" : "")\(basisPoints % 100) %"
    }
}
