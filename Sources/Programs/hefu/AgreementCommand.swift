import ArgumentParser
import BankAPIClient

/// The words of a resource's command.
protocol ResourceWords: Sendable {
    static var resource: AgreementResource { get }
    /// What its agreements are, for the list of commands.
    static var abstract: String { get }
    /// Its commonest act, for an example.
    static var act: String { get }
    /// Commands beside those that every resource has.
    static var more: [any ParsableCommand.Type] { get }
}

extension ResourceWords {
    static var more: [any ParsableCommand.Type] { [] }
}

enum LetterOfCreditWords: ResourceWords {
    static let resource = AgreementResource.letterOfCredit
    static let abstract = "Letters of credit: read them and act in them over a member's API."
    static let act = "advise"
}

enum ReceiptWords: ResourceWords {
    static let resource = AgreementResource.receipt
    static let abstract = "Warehouse receipts: read them and act in them over a member's API."
    static let act = "issue"
}

enum FinancingWords: ResourceWords {
    static let resource = AgreementResource.financing
    static let abstract = "Pledge financings and the registry of what is financed, over a member's API."
    static let act = "accept"
    static var more: [any ParsableCommand.Type] { RegistryCommands.all }
}

enum ReceivableWords: ResourceWords {
    static let resource = AgreementResource.receivable
    static let abstract = "Loans on receivables, with their declarations verified and held, over a member's API."
    static let act = "agree"
    static var more: [any ParsableCommand.Type] { ReceivableCommands.all }
}

enum AuthorisationWords: ResourceWords {
    static let resource = AgreementResource.authorisation
    static let abstract = "A bank's agreements with the holder of declaration accounts, over a member's API."
    static let act = "ask-verification"
}

enum RelationWords: ResourceWords {
    static let resource = AgreementResource.relation
    static let abstract =
        "Relations of banks that reconcile accounts: agree on them, and work on their breaks, over a member's API."
    static let act = "query"
}

enum CreditInformationWords: ResourceWords {
    static let resource = AgreementResource.creditRecord
    static let abstract = "Records of what banks lend to a business, and what others are authorised to ask, over a member's API."
    static let act = "query"
    static var more: [any ParsableCommand.Type] { CreditInformationCommands.all }
}

enum CollectionWords: ResourceWords {
    static let resource = AgreementResource.collection
    static let abstract =
        "Overdue receivables given to collectors: contacts, promises, receipts and settlements, over a member's API."
    static let act = "record-contact"
}

/// `hefu lc`, `hefu receipt`, `hefu financing`, `hefu receivable`, `hefu collection` and the like: one command for all resources.
struct AgreementCommand<Words: ResourceWords>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Words.resource.word, abstract: Words.abstract,
            discussion: """
                The API is the one of your member: --api or HEFU_API. It knows you by the token in the file that --token-file or
                HEFU_TOKEN_FILE names. Papers are JSON, as Docs/Workflows names the actions and Docs/API/openapi.yaml the requests.

                Example: hefu \(Words.resource.word) list --api http://127.0.0.1:8441 --token-file .demo/harbour-bank/tokens/mei.jwt
                """,
            subcommands: [
                List.self, Show.self, Actions.self, History.self, Begin.self, ActCommand.self, Upload.self,
            ] + Words.more)
    }

    static var word: String { Words.resource.word }

    static func run(
        _ api: APIOptions, _ body: (AgreementClient, AgreementRendering) async throws -> (BankAPIClient.Reply, String)
    ) async throws {
        try await api.show(Words.resource) { client, rendering in
            try await body(AgreementClient(Words.resource, client: client), rendering)
        }
    }
}
