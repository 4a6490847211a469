import ArgumentParser

/// `hefu reconcile`: what two banks have booked on each other's accounts, side by side.
struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Read bank statements and reconcile them.",
        discussion: "Example: hefu reconcile import statements/ --dry-run",
        subcommands: [
            ReconcileImport.self, ReconcileMatch.self, ReconcileBreaks.self, ReconcileExplain.self, ReconcileRules.self,
            ReconcilePost.self, ReconcileExport.self, ReconcileReport.self,
        ] + ReconcileDesk.all + [ReconcileDemo.self])
}
