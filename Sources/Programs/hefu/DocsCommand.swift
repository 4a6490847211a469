import ArgumentParser
import Foundation
import LedgerNode
import WorkflowDocs

/// Writes the documentation that is derived from the contracts and workflows; a test keeps what is committed fresh.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Write the generated documentation.", discussion: "Example: hefu docs --write Docs")

    @Option(help: "The folder to write into.")
    var write: String

    func run() throws {
        for page in WorkflowDocs.pages(of: try Catalogue.kinds().all) {
            let url = URL(filePath: write).appending(path: page.path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(page.text.utf8).write(to: url)
            print("wrote \(url.relativePath)")
        }
    }
}
