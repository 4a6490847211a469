import ArgumentParser
import Governance
import GovernanceService
import Parties

struct GovernanceShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The rules in force, and what somebody should see to.",
        discussion: "They are asked of the running node. Example: hefu governance show --config hefu.yaml")

    @OptionGroup var options: NodeOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let report = GovernanceReport(try await OperatorCall(options.configuration()).governance())
        guard !json else { return try Console.json(report) }
        print("After block \(report.height), \(report.ledgerTime); \(report.changes) changes since the genesis.")
        Console.table(
            ["member", "kind", "standing", "certificate until", "name"],
            report.members.map {
                [$0.id, $0.kind, $0.standing, $0.certificateUntil.map { "\($0)" } ?? "cannot be read", $0.name]
            })
        let raised = report.quorum > report.formulaQuorum ? ", raised from \(report.formulaQuorum)" : ""
        print("quorum: \(report.quorum) of \(report.active)\(raised); \(report.absentMax) may be absent")
        if let glass = report.breakGlass { print("break-glass: \(glass.threshold) of \(glass.keys.count) keys") }
        for policy in report.policies { print("policy: \(Self.sentence(policy))") }
        Console.table(
            ["contract", "workflow", "standing", "in every agreement"],
            report.contracts.map {
                [
                    $0.contract, String($0.workflow.prefix(16)), $0.retired ? "retired" : "in force",
                    $0.mandatory.joined(separator: ", "),
                ]
            })
        for line in report.pending {
            print("\(line.contract) \(line.workflow.prefix(16)): ready \(line.ready.joined(separator: ", "))")
        }
        Console.table(
            ["calendar", "version", "covered through", "days left"],
            report.calendars.map { [$0.place, "\($0.version)", "\($0.coveredThrough)", "\($0.daysLeft)"] })
        if let registry = report.registry {
            print("registry: kept by \(registry.authorities.map(\.member.text).joined(separator: ", "))")
        }
        for warning in report.warnings { print("! \(warning)") }
    }

    private static func sentence(_ policy: ChangePolicy) -> String {
        var asks: [String] = []
        if let count = policy.endorsements { asks.append("\(count) endorsements") }
        if let kinds = policy.kinds { asks.append("of kind \(kinds.map(\.rawValue).joined(separator: ", "))") }
        if let members = policy.members { asks.append("of \(members.map(\.text).joined(separator: ", "))") }
        if let percent = policy.readyPercent { asks.append("\(percent) % ready") }
        return "\(policy.action) asks for \(asks.joined(separator: "; "))"
    }
}
