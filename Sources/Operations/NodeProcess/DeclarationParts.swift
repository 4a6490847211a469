import CustomsAnswers
import CustomsDocuments
import CustomsIntake
import DeclarationHolderService
import Foundation
import LedgerNode
import NetworkedNode
import NodeConfiguration
import Submission

/// What the member that keeps the declaration accounts has beside its node.
struct DeclarationParts {
    let holder: DeclarationHolder
    let intake: CustomsIntake

    init(holder: DeclarationHolder, intake: CustomsIntake) { (self.holder, self.intake) = (holder, intake) }

    init(_ configuration: NodeConfiguration.Declarations, ledger: LedgerNode, node: NetworkedNode) throws {
        intake = try Self.intake(configuration)
        holder = try DeclarationHolder(
            node: ledger, rules: HolderRules(configuration.figures),
            key: KeyFile.key(configuration.keyPath, named: "declarations: key: names the key that signs answers"),
            path: configuration.accountsPath
        ) { try await node.submit($0) }
    }

    /// The documents' store, as `hefu customs` opens it too.
    static func intake(_ configuration: NodeConfiguration.Declarations) throws -> CustomsIntake {
        let folder = configuration.intakeFolder
        let reader: CustomsReader
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            reader = CustomsReader(
                tables: try configuration.codeTablesFolder.map { try CodeTables(folder: $0) } ?? CodeTables(),
                schemas: try configuration.schemasFolder.map { try SchemaFolder($0) } ?? SchemaFolder([:]))
        } catch let fault as CodeTables.Fault {
            throw ConfigurationFault("declarations: code-tables: \(fault)")
        } catch let fault as SchemaFolder.Fault {
            throw ConfigurationFault("declarations: schemas: \(fault)")
        } catch {
            throw ConfigurationFault("declarations: intake: the folder \(folder) cannot be made: \(error.localizedDescription)")
        }
        return try CustomsIntake(path: "\(folder)/intake.sqlite", reader: reader)
    }
}

extension HolderRules {
    init(_ figures: NodeConfiguration.Declarations.Figures) {
        self.init(
            queriesMax: figures.questionsMax, queriesOfDeclarationMax: figures.questionsOfDeclarationMax,
            windowDays: figures.windowDays, answerHours: figures.answerHours, reservationHours: figures.reservationHours,
            shortfallBankingDays: figures.shortfallBankingDays,
            shortfallRule: ShortfallRule(
                order: figures.sharesShortfallsInProportion ? .proRata : .lastInFirstOut,
                reservationsFirst: figures.cutsReservationsFirst),
            financeableDays: figures.financeableDays, utcOffsetMinutes: figures.utcOffsetMinutes)
    }
}
