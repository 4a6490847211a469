import ArgumentParser
import Foundation

/// The one program: demonstrations, agreements over a member's API, nodes, messages, measurements.
@main
struct Hefu: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hefu",
        abstract: "Trade finance over one shared ledger: 合符, the tallies match.",
        discussion: """
            Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage.

            Example: hefu demo
            """,
        subcommands: [
            DemoCommand.self, AgreementCommand<LetterOfCreditWords>.self, AgreementCommand<ReceiptWords>.self,
            AgreementCommand<FinancingWords>.self, AgreementCommand<ReceivableWords>.self,
            AgreementCommand<AuthorisationWords>.self, AgreementCommand<CreditInformationWords>.self,
            AgreementCommand<CollectionWords>.self, AgreementCommand<RelationWords>.self, RegulatorCommand.self,
            InstructionCommand.self, TransactionCommand.self, NetworkCommand.self, NodeCommand.self, GovernanceCommand.self,
            RegistryOffice.self, DeclarationOffice.self, CreditOffice.self, UserCommand.self, MessageCommand.self,
            CustomsCommand.self,
            InvoiceCommand.self, ReconcileCommand.self, SignCommand.self,
            ProofCommand.self,
            BenchCommand.self, SimulateCommand.self,
            DocsCommand.self,
        ])

    /// Wrong usage exits with 2 (ArgumentParser's own is 64); what a command finds wrong exits with 1.
    static func main() async {
        ProcessMemory.keepWhatIsFreed()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let code = exitCode(for: error)
            if code == .validationFailure {
                Console.complain(fullMessage(for: error))
                Foundation.exit(2)
            }
            if code == .success {
                print(fullMessage(for: error))
                Foundation.exit(0)
            }
            Console.complain("hefu: \(error)")
            Foundation.exit(1)
        }
    }
}
