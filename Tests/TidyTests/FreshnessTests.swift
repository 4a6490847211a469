// What is proved: what is said in the repository about the repository is true: README's commands and links exist, decisions are
// listed, and nothing names a place on somebody's machine.

import AgreementCatalogue
import ContractKit
import FinancingRegistry
import Foundation
import PropertyTesting
import Testing
import WorkflowDocs
import WorkflowEngine
import WorkflowNotation

@Suite("The repository")
struct FreshnessTests {
    private static let root = FetchedData.packageRoot

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func pages() -> [String] {
        let folder = root.appendingPathComponent("Docs")
        let docs = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
        return ["README.md", "Workflows/NOTATION.md"] + docs.filter { $0.hasSuffix(".md") }.map { "Docs/\($0)" }
    }

    @Test("has what its pages link to")
    func links() throws {
        for page in Self.pages() {
            let folder = Self.root.appendingPathComponent(page).deletingLastPathComponent()
            for match in try Self.text(page).matches(
                of: try Regex(#"\]\(([^)#]+)(#[^)]*)?\)"#, as: (Substring, Substring, Substring?).self))
            {
                let target = String(match.output.1)
                guard !target.contains("://") else { continue }
                let exists = FileManager.default.fileExists(atPath: folder.appendingPathComponent(target).path)
                #expect(exists, "\(page) links to \(target), which does not exist")
            }
        }
    }

    @Test("has a make target for each that README names")
    func targets() throws {
        let makefile = try Self.text("Makefile")
        for match in try Self.text("README.md").matches(of: try Regex(#"make ([a-z]+)"#, as: (Substring, Substring).self)) {
            #expect(makefile.contains("\n\(match.output.1):"), "README names make \(match.output.1)")
        }
    }

    @Test("has the generated pages as the contracts and workflows give them; `make docs` writes them")
    func generated() throws {
        for page in WorkflowDocs.pages(of: try AgreementCatalogue.kinds()) {
            #expect(try Self.text("Docs/\(page.path)") == page.text, "Docs/\(page.path) is stale")
        }
    }

    @Test("lists each published workflow with the digest of its file")
    func published() throws {
        let rows = try Self.text("Workflows/PUBLISHED").split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: " ")
        }
        let kinds = try AgreementCatalogue.kinds()
        #expect(rows.count == kinds.count)
        for kind in kinds {
            let row = try #require(rows.first { $0[0] == kind.workflow.name && $0[1] == "\(kind.workflow.version)" })
            #expect(row[2] == kind.workflowDigest.map { String(format: "%02x", $0) }.joined())
        }
    }

    @Test("says in the rulebook, in the section that each clause cites, which clause holds the rule")
    func rulebook() throws {
        let sections = try Self.text("Docs/Rulebook.md").split(separator: "\n## § ").dropFirst()
        for kind in try AgreementCatalogue.kinds() {
            for clause in kind.clauses where clause.citation.hasPrefix("Rulebook § ") {
                let number = clause.citation.dropFirst("Rulebook § ".count)
                let section = sections.first { $0.hasPrefix("\(number) ") }
                #expect(
                    section?.contains("`\(clause.code)`") == true, "Docs/Rulebook.md § \(number) does not name \(clause.code)")
            }
        }
    }

    @Test("says in the rulebook which clause of the registry holds which rule")
    func registry() throws {
        let section = try #require(Self.text("Docs/Rulebook.md").split(separator: "\n## § ").first { $0.hasPrefix("G1 ") })
        for clause in FinancingRegistry.clauses {
            #expect(section.contains("`\(clause.code)`"), "Docs/Rulebook.md § G1 does not name \(clause.code)")
        }
    }

    @Test("lists every decision")
    func decisions() throws {
        let list = try Self.text("Docs/Decisions/README.md")
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent("Docs/Decisions").path)
        for file in files where file != "README.md" { #expect(list.contains(file), "\(file) is not listed") }
    }
}
