import ArgumentParser
import BankAPI
import BankingCalendar
import CustomsAnswers
import Foundation
import Money
import NodeProcess
import Parties

/// The officers of the member that keeps the declaration accounts, at its running node.
struct DeclarationOffice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "declarations",
        abstract: "Keep the declaration accounts, as the customs or foreign-exchange administration.",
        discussion: """
            Run on the machine of the holder's node, as the user that runs it. Its node answers banks by itself; documents come in by
            `hefu customs ingest PATH --config hefu.yaml`. Banks use `hefu receivable` and `hefu authorisation`.

            Example: hefu declarations list --config hefu.yaml
            """,
        subcommands: [
            List.self, Show.self, Enrol.self, Release.self, Return.self, Rate.self, Take.self, Discrepancies.self,
        ])

    static func ask<Answer: Decodable>(_ options: NodeOptions, _ path: String, _ body: some Encodable) async throws -> Answer {
        let text = try await OperatorCall(options.configuration()).post(
            "/declarations/\(path)", body: JSONEncoder().encode(body))
        return try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    }

    struct Nothing: Encodable {}

    static func declaration(_ text: String) throws -> DeclarationNumber {
        guard let declaration = DeclarationNumber(text), declaration.isWellFormed else {
            throw ValidationError("'\(text)' is no declaration; write it as \"export 224820260000310017\"")
        }
        return declaration
    }

    static func money(_ text: String) throws -> Money {
        do { return try Money(text) } catch { throw ValidationError("'\(text)' is no amount: \(error)") }
    }

    static func show(_ account: AccountView, json: Bool) throws {
        if json { return try Console.json(account) }
        print("\(account.declaration)  version \(account.version), \(account.standing.rawValue), of \(account.business)")
        Console.table(
            ["declared", "returned", "settled", "held by banks", "remaining", "short"],
            [
                [account.declared, account.returned, account.settled, account.encumbered, account.remaining, account.shortfall]
                    .map {
                        "\($0)"
                    }
            ])
        guard !account.claims.isEmpty else { return }
        print("")
        Console.table(
            ["bank", "question", "amount", "standing", "short"],
            account.claims.map { [$0.bank, "\($0.inquiry)", "\($0.amount)", $0.standing, "\($0.short)"] })
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The declarations' accounts over all banks, in the order of their numbers.")
        @OptionGroup var options: NodeOptions
        @Option(help: "Accounts after this declaration, such as \"export 224820260000310017\".") var after: String?
        @Option(help: "How many, at most 1000.") var limit = 100
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let after = try after.map { try declaration($0).description } ?? ""
            let found: [AccountView] = try await ask(options, "accounts", AccountsPage(after: after, limit: limit))
            if json { return try Console.json(found) }
            guard !found.isEmpty else { return print("There are no accounts\(after.isEmpty ? "" : " after \(after)").") }
            Console.table(
                ["declaration", "version", "standing", "declared", "held by banks", "remaining", "short"],
                found.map {
                    [
                        "\($0.declaration)", "\($0.version)", $0.standing.rawValue, "\($0.declared)", "\($0.encumbered)",
                        "\($0.remaining)", "\($0.shortfall)",
                    ]
                })
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One declaration's account, with what each bank holds.",
            discussion: "Example: hefu declarations show \"export 224820260000310017\" --config hefu.yaml")
        @OptionGroup var options: NodeOptions
        @Argument(help: "The declaration, as \"export 224820260000310017\".") var declaration: String
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let account: AccountView = try await ask(options, "account", DeclarationOffice.declaration(declaration))
            try DeclarationOffice.show(account, json: json)
        }
    }

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enrol the key with which a business signs its authorisations of banks.",
            discussion: """
                Check the business's papers first: whoever has the key authorises banks in its name.

                Example: hefu declarations enrol 91310000MA1K35X14K --key 0102a1… --officer "R. Li" --config hefu.yaml
                """)
        @OptionGroup var options: NodeOptions
        @OptionGroup var business: BusinessOptions

        func run() async throws { try await business.enrol(at: "/declarations/businesses", options) }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Customs has released the goods; from now on banks may finance them.",
            discussion: """
                Documents of declarants do not tell it, notifications of customs do: it is for systems that send none.

                Example: hefu declarations release "export 224820260000310017" --officer "R. Li" --config hefu.yaml
                """)
        @OptionGroup var options: NodeOptions
        @Argument(help: "The declaration, as \"export 224820260000310017\".") var declaration: String
        @Option(help: "Who releases it.") var officer: String
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let entry = ReleaseEntry(declaration: try DeclarationOffice.declaration(declaration), officer: officer)
            try DeclarationOffice.show(try await ask(options, "release", entry), json: json)
        }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter goods that came back, or a price that was credited.",
            discussion: """
                Known by its reference: entered twice, it counts once.

                Example: hefu declarations return "export 224820260000310017" --amount "USD 500.00" --reference RT-1 --officer "R. Li" \
                --config hefu.yaml
                """)
        @OptionGroup var options: NodeOptions
        @Argument(help: "The declaration, as \"export 224820260000310017\".") var declaration: String
        @Option(help: "How much, in the declaration's currency, such as \"USD 500.00\".") var amount: String
        @Option(help: "The return's own reference.") var reference: String
        @Option(help: "Who enters it.") var officer: String
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let entry = ReturnEntry(
                declaration: try DeclarationOffice.declaration(declaration), reference: reference,
                amount: try DeclarationOffice.money(amount), officer: officer)
            try DeclarationOffice.show(try await ask(options, "returns", entry), json: json)
        }
    }

    struct Rate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Quote the rate by which questions in another currency are converted from now on.",
            discussion: """
                Exact: so many units of the second currency for so many of the first. What is converted is rounded once, up where it
                takes from a declaration and down where it adds to one.

                Example: hefu declarations rate EUR USD 10850/10000 --source "central parity 2026-03-02" --config hefu.yaml
                """)
        @OptionGroup var options: NodeOptions
        @Argument(help: "The currency that is converted.") var from: String
        @Argument(help: "The currency of declarations.") var to: String
        @Argument(help: "The fraction, such as 10850/10000.") var rate: String
        @Option(help: "Who published it.") var source: String
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let terms = rate.split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) }
            guard terms.count == 2, let multiplier = terms[0], let divisor = terms[1] else {
                throw ValidationError("'\(rate)' is no fraction; write it like 10850/10000")
            }
            let (first, second): (Currency, Currency)
            do { (first, second) = (try Currency(from), try Currency(to)) } catch { throw ValidationError("\(error)") }
            let snapshot = RateSnapshot(
                from: first, to: second, multiplier: multiplier, divisor: divisor,
                quotedAt: LedgerTime(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000)), source: source)
            guard snapshot.isSound else {
                throw ValidationError(
                    "a rate leads from one currency to another, by two terms from 1 to 10^12, and names its source")
            }
            let kept: RateSnapshot = try await ask(options, "rates", snapshot)
            if json { return try Console.json(kept) }
            print("\(rate) \(to) for one \(from) from now on, by \(source).")
        }
    }

    struct Take: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring what was read of customs documents into the accounts now; the node does it every few seconds.")
        @OptionGroup var options: NodeOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let taken: CustomsDesk.Taken = try await ask(options, "take", Nothing())
            if json { return try Console.json(taken) }
            print("\(taken.versions) versions came into accounts; \(taken.unusable) declarations cannot have one.")
        }
    }

    struct Discrepancies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What an officer has to look at: events that fit no account, declarations that cannot have one.")
        @OptionGroup var options: NodeOptions
        @Option(help: "Lines after this number.") var after: Int64 = 0
        @Option(help: "How many, at most 1000.") var limit = 100
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let lines: [DiscrepancyLine] = try await ask(options, "discrepancies", RegistryPage(after: after, limit: limit))
            if json { return try Console.json(lines) }
            guard !lines.isEmpty else { return print("There is nothing to look at after \(after).") }
            Console.table(
                ["number", "at", "declaration", "what"], lines.map { ["\($0.number)", $0.at, $0.declaration, $0.what] })
        }
    }
}
