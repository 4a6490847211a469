import AgreementService
import ArgumentParser
import BankAPIClient
import Foundation
import ReconciliationService
import StatementReconciliation
import StatementStore

/// A bank's work on the accounts that it reconciles with another, at its member's API: commands of `hefu reconcile`.
enum ReconcileDesk {
    static let all: [any ParsableCommand.Type] = [
        Status.self, Findings.self, Undo.self, MatchByHand.self, AnswerMatch.self, CloseDay.self, Certificate.self, Settle.self,
    ]

    static let base = "/v1/reconciliations"

    /// What every command about one relation takes.
    struct RelationOptions: ParsableArguments {
        @OptionGroup var api: APIOptions
        @Argument(help: "The relation's id, or the first 8 digits of it or more (`hefu relation list`).")
        var id: String
    }

    struct KeyOption: ParsableArguments {
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()
    }

    static func path(_ id: String, _ client: BankAPIClient) async throws -> String {
        "\(base)/\(try await AgreementClient(.relation, client: client).full(id))"
    }

    /// Asks the desk to act, and prints what it did; a "no" of the ledger exits with 1.
    static func act(_ api: APIOptions, none: String, _ body: (BankAPIClient) async throws -> BankAPIClient.Reply) async throws {
        var isRefused = false
        try await api.show(.relation) { client, _ in
            let reply = try await body(client)
            let page: PageAnswer<ReceivableCommands.Done> = try reply.decoded()
            isRefused = page.items.contains { $0.outcome != "accepted" }
            return (reply, ReceivableCommands.text(of: page.items, none: none))
        }
        if isRefused { throw ExitCode(1) }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show where a relation stands: days, what is matched and what is not, and the breaks.",
            discussion: "Example: hefu reconcile status 3f1c09aa")

        @OptionGroup var options: RelationOptions

        func run() async throws {
            try await options.api.show(.relation) { client, _ in
                let reply = try await client.get(path(options.id, client))
                return (reply, ReconcileText.text(of: try reply.decoded(RelationView.self)))
            }
        }
    }

    struct Findings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List matches, proposals, breaks and waiting entries of the days that are not certified.",
            discussion: "Example: hefu reconcile findings 3f1c09aa --standing proposed")

        @OptionGroup var options: RelationOptions
        @Option(help: "Only matched, proposed, ambiguous, broken, held or waiting.")
        var standing: String?
        @Option(help: "The page after this number.")
        var after = 0

        func run() async throws {
            try await options.api.show(.relation) { client, _ in
                let reply = try await client.get(
                    path(options.id, client) + "/findings", query: [("after", "\(after)"), ("limit", "1000")])
                let page: PageAnswer<FindingView> = try reply.decoded()
                let items = page.items.filter { standing == nil || $0.standing == standing }
                let more = page.next.map { "\nMore with --after \($0)." } ?? ""
                return (
                    reply, items.map { ReconcileText.text(of: $0) }.joined(separator: "\n") + "\n\(items.count) found." + more
                )
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a match apart, for good; its entries are open again.",
            discussion: "Example: hefu reconcile undo 3f1c09aa INV-17 --reason \"Another invoice\"")

        @OptionGroup var options: RelationOptions
        @Argument(help: "The id, or a reference, of one of the match's entries.")
        var entry: String
        @Option(help: "Why; both banks see it.")
        var reason: String
        @OptionGroup var key: KeyOption

        func run() async throws {
            let body = try JSONEncoder().encode(["entry": entry, "reason": reason])
            try await ReconcileDesk.act(options.api, none: "Nothing was undone.") {
                try await $0.post(path(options.id, $0) + "/undoing", body: body, key: key.key)
            }
        }
    }

    struct MatchByHand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "match-by-hand", abstract: "Propose to the other bank that entries belong together.",
            discussion: """
                They match when the other bank agrees with answer-match.

                Example: hefu reconcile match-by-hand 3f1c09aa RENT-3 81b0c2… --officer ann --reason "The same rent"
                """)

        @OptionGroup var options: RelationOptions
        @Argument(help: "Ids, or references, of 1 to 16 open entries of either bank.")
        var entries: [String]
        @Option(help: "The officer who looks after it.")
        var officer: String
        @Option(help: "Why; both banks see it.")
        var reason: String
        @OptionGroup var key: KeyOption

        private struct Body: Encodable {
            let entries: [String]
            let officer, reason: String
        }

        func run() async throws {
            let body = try JSONEncoder().encode(Body(entries: entries, officer: officer, reason: reason))
            try await ReconcileDesk.act(options.api, none: "Nothing was proposed.") {
                try await $0.post(path(options.id, $0) + "/matches", body: body, key: key.key)
            }
        }
    }

    struct AnswerMatch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer-match", abstract: "Agree to a match that the other bank has proposed, or refuse it.",
            discussion: "Example: hefu reconcile answer-match 3f1c09aa 4 --reason \"Yes, the same\"")

        @OptionGroup var options: RelationOptions
        @Argument(help: "The number of the break by which it was proposed.")
        var number: Int
        @Flag(help: "Refuse it.")
        var refuse = false
        @Option(help: "Why; both banks see it.")
        var reason: String
        @OptionGroup var key: KeyOption

        private struct Body: Encodable {
            let agrees: Bool
            let reason: String
        }

        func run() async throws {
            let body = try JSONEncoder().encode(Body(agrees: !refuse, reason: reason))
            try await ReconcileDesk.act(options.api, none: "Nothing was answered.") {
                try await $0.post(path(options.id, $0) + "/matches/\(number)", body: body, key: key.key)
            }
        }
    }

    struct CloseDay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close-day", abstract: "Sign the first day that is not certified, or countersign it, after its close.",
            discussion: "Example: hefu reconcile close-day 3f1c09aa")

        @OptionGroup var options: RelationOptions
        @OptionGroup var key: KeyOption

        func run() async throws {
            var isDiffering = false
            try await options.api.show(.relation) { client, _ in
                let reply = try await client.post(path(options.id, client) + "/closing", body: Data(), key: key.key)
                let report: ClosingReport = try reply.decoded()
                isDiffering = report.state == "differing"
                return (reply, "\(report.day): \(report.state); \(report.raised) breaks were raised before.")
            }
            if isDiffering { throw ExitCode(1) }
        }
    }

    struct Certificate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save the certificate of a day, for anybody to check offline with `hefu proof check`.",
            discussion: "Example: hefu reconcile certificate 3f1c09aa --on 2026-03-02 --to 2026-03-02.certificate")

        @OptionGroup var options: RelationOptions
        @Option(help: "The day; the last one certified when left out.")
        var on: String?
        @Option(help: "The file.")
        var to = "day.certificate"

        func run() async throws {
            try await options.api.save(.relation, to: to, checking: "--genesis genesis.cbor --handovers members.handovers") {
                try await $0.get(path(options.id, $0) + "/certificate", query: on.map { [("on", $0)] } ?? [])
            }
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disclose, raise, withdraw and confirm what is left to do, in all relations.",
            discussion: "Repeated, it does nothing. Example: hefu reconcile settle")

        @OptionGroup var api: APIOptions
        @OptionGroup var key: KeyOption

        func run() async throws {
            try await ReconcileDesk.act(api, none: "Nothing to disclose, raise, withdraw or confirm.") {
                try await $0.post("\(base)/settlement", body: Data(), key: key.key)
            }
        }
    }
}
