import AgreementService
import ArgumentParser
import BankAPIClient
import CustomsAnswers
import Foundation
import Money

/// A lender's work on receivables, at its member's API: commands of `hefu receivable` beside those of every resource.
enum ReceivableCommands {
    static let all: [any ParsableCommand.Type] = [
        Apply.self, CheckInvoice.self, Verify.self, Reserve.self, Disburse.self, Repay.self, Settle.self, Alerts.self,
        ReceivableDemo.self,
    ]

    static let base = "/v1/receivables"

    /// What the desk did, line by line.
    struct Done: Decodable, Sendable {
        let agreement, action, outcome: String
        let part: String?
    }

    static func text(of items: [Done], none: String) -> String {
        guard !items.isEmpty else { return none }
        return TextTable(
            ["in", "does", "on", "came"],
            items.map {
                [
                    String($0.agreement.prefix(8)), $0.action, $0.part ?? "",
                    came($0.outcome),
                ]
            }
        ).text
    }

    private static func came(_ outcome: String) -> String {
        switch outcome {
        case "accepted": outcome
        case "fault": "a fault: see hefu receivable alerts"
        default: "no: \(outcome)"
        }
    }

    /// Asks the desk, and prints what it did or which instruction waits for approval; a "no" of the ledger exits with 1.
    static func ask(_ api: APIOptions, none: String, _ body: (BankAPIClient) async throws -> BankAPIClient.Reply) async throws {
        var isRefused = false
        try await api.show(.receivable) { client, rendering in
            let reply = try await body(client)
            if reply.status == 202 { return (reply, try rendering.text(of: reply.decoded() as InstructionAnswer)) }
            let page: PageAnswer<Done> = try reply.decoded()
            isRefused = page.items.contains { $0.outcome != "accepted" }
            return (reply, text(of: page.items, none: none))
        }
        if isRefused { throw ExitCode(1) }
    }

    static func full(_ id: String, _ client: BankAPIClient) async throws -> String {
        try await AgreementClient(.receivable, client: client).full(id)
    }

    /// Does one act of the loan, with the approvals that it needs, and then tells the holder what follows.
    static func act(
        _ action: String, in id: String, _ paper: JSONValue, _ api: APIOptions, key: String
    ) async throws {
        try await AgreementCommand<ReceivableWords>.run(api) { client, rendering in
            let reply = try await client.act(action, in: id, AgreementClient.Act(role: "lender", paper: paper), key: key)
            return (reply, try await AgreementCommand<ReceivableWords>.outcome(reply, client, rendering))
        }
        try await settle(api, key: "\(key)-settlement")
    }

    static func settle(_ api: APIOptions, key: String) async throws {
        try await ask(api, none: "Nothing to enter, register or release.") {
            try await $0.post("\(base)/settlement", body: Data(), key: key)
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Apply for a loan on receivables, as the seller.",
            discussion: """
                The parties are named as for `begin`. A seller with a key of its own signs what the answer tells it to.

                Example: hefu receivable apply --party "lender=Harbour Bank@harbour-bank" --party "seller=Lotus Textiles@harbour-bank" \
                --paper application.json
                """)

        @OptionGroup var api: APIOptions
        @OptionGroup var options: ActOptions
        @Option(help: "A party, as role=Name@member, or role=Name@member,KEY for one that signs itself; one option each.")
        var party: [String]

        func run() async throws {
            try await AgreementCommand<ReceivableWords>.run(api) { client, rendering in
                guard let paper = try options.readPaper() else { throw ValidationError("name the application with --paper FILE") }
                let reply = try await client.begin(
                    action: "apply", role: "seller", parties: party.map { try AgreementClient.party($0) }, paper: paper,
                    key: options.key)
                return (reply, try await AgreementCommand<ReceivableWords>.outcome(reply, client, rendering))
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have all declarations of an application verified by their holder, in one go.",
            discussion: """
                It takes the approvals that the member's policies ask for of declaration-authorisations/ask-verification. The answer is
                entered in the loan by the member's node, or by `settle`.

                Example: hefu receivable verify 3f1c09aa
                """)

        @OptionGroup var api: APIOptions
        @Argument(help: "The loan's id, or the first 8 digits of it or more.")
        var id: String
        @Option(help: "Why: application, disbursement, schedule or amendment.")
        var occasion = "application"
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            let body = try JSONEncoder().encode(["occasion": occasion])
            try await ReceivableCommands.ask(api, none: "Nothing was asked.") { client in
                try await client.post("\(base)/\(full(id, client))/verification", body: body, key: key)
            }
        }
    }

    struct Reserve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the holder to hold amounts on declarations of an application.",
            discussion: """
                It takes the approvals that the member's policies ask for of declaration-authorisations/ask, by all that is held and
                asked for together. What is held or asked for already is left as it is. The answers are entered in the loan by the
                member's node, or by `settle`.

                Example: hefu receivable reserve 3f1c09aa --hold "export 229820260000000017=USD 60000.00"
                """)

        @OptionGroup var api: APIOptions
        @Argument(help: "The loan's id, or the first 8 digits of it or more.")
        var id: String
        @Option(help: "A declaration with the amount, as \"export 229820260000000017=USD 60000.00\"; one option each.")
        var hold: [String]
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        private struct Body: Encodable {
            struct Item: Encodable {
                let declaration: DeclarationNumber
                let amount: Money
            }
            let items: [Item]
        }

        func run() async throws {
            let items = try hold.map { text in
                let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard halves.count == 2, let declaration = DeclarationNumber(halves[0]), let amount = try? Money(halves[1]) else {
                    throw ValidationError("'\(text)' is no hold; write it as \"export 229820260000000017=USD 60000.00\"")
                }
                return Body.Item(declaration: declaration, amount: amount)
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let body = try encoder.encode(Body(items: items))
            try await ReceivableCommands.ask(api, none: "All of it is held or asked for already.") { client in
                try await client.post("\(base)/\(full(id, client))/reservation", body: body, key: key)
            }
        }
    }

    struct Disburse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register that the loan was paid out, in the loan and with the holder.",
            discussion: "Example: hefu receivable disburse 3f1c09aa --amount \"USD 60000.00\" --reference PAY-5571")

        @OptionGroup var api: APIOptions
        @Argument(help: "The loan's id, or the first 8 digits of it or more.")
        var id: String
        @Option(help: "How much, such as \"USD 60000.00\".")
        var amount: String
        @Option(help: "The bank's reference of the payment.")
        var reference: String
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            try await ReceivableCommands.act(
                "disburse", in: id, .object(["amount": .text(amount), "reference": .text(reference)]), api, key: key)
        }
    }

    struct Repay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that the seller has repaid, in the loan and with the holder.",
            discussion:
                "Principal alone frees the declarations. Example: hefu receivable repay 3f1c09aa --amount \"USD 5000.00\" --reference R-1"
        )

        @OptionGroup var api: APIOptions
        @Argument(help: "The loan's id, or the first 8 digits of it or more.")
        var id: String
        @Option(help: "How much, such as \"USD 5000.00\".")
        var amount: String
        @Option(help: "The payment's reference.")
        var reference: String
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws {
            try await ReceivableCommands.act(
                "record-repayment", in: id, .object(["amount": .text(amount), "reference": .text(reference)]), api, key: key)
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter what the holder answered, register what was paid, release what is not needed, in all loans.",
            discussion: "Repeated, it does nothing. Example: hefu receivable settle")

        @OptionGroup var api: APIOptions
        @Option(help: "The request's Idempotency-Key, to repeat one that got no answer; a new one when left out.")
        var key: String = UUID().uuidString.lowercased()

        func run() async throws { try await ReceivableCommands.settle(api, key: key) }
    }

    struct Alerts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the desk cannot put right by itself: payments without cover, shortfalls, late verifications, faults.",
            discussion: "Exits with 1 where there is something. Example: hefu receivable alerts")

        @OptionGroup var api: APIOptions

        private struct Alert: Decodable {
            let kind, agreement, financing, advice: String
            let declaration: DeclarationNumber?
            let amount: Money?
        }

        func run() async throws {
            var isSound = true
            try await api.show(.receivable) { client, _ in
                let reply = try await client.get("\(base)/alerts")
                let items = (try reply.decoded() as PageAnswer<Alert>).items
                isSound = items.isEmpty
                guard !items.isEmpty else { return (reply, "There is nothing to put right.") }
                let table = TextTable(
                    ["kind", "financing", "declaration", "amount", "what to do"],
                    items.map {
                        [
                            $0.kind, $0.financing, $0.declaration.map { "\($0)" } ?? "", $0.amount.map { "\($0)" } ?? "",
                            $0.advice,
                        ]
                    })
                return (reply, table.text)
            }
            if !isSound { throw ExitCode(1) }
        }
    }
}
