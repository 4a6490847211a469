import ContractKit
package import WorkflowEngine
import WorkflowNotation

/// Documentation derived from contracts and published workflows, as Markdown.
package enum WorkflowDocs {
    package struct Page: Hashable, Sendable {
        /// Below the documentation's folder.
        package let path: String
        package let text: String
    }

    package static func pages(of kinds: [AgreementKind]) -> [Page] {
        kinds.map { Page(path: "Workflows/\($0.workflow.fullName).md", text: page(of: $0)) }
    }

    private static func page(of kind: AgreementKind) -> String {
        let workflow = kind.workflow
        var text = """
            # \(workflow.fullName)

            Derived from Workflows/\(workflow.fullName).yaml and the contract \(kind.contract) by `make docs`; not edited by hand.

            Roles: \(workflow.roles.joined(separator: ", ")). An agreement begins with \
            \(workflow.begins.map { "**\($0.action)** by the \($0.by.joined(separator: " or "))" }.joined(separator: ", or with ")).

            """
        for part in workflow.parts { text += section(part, of: workflow) }
        text += "\n## Clauses\n\n| action | clause | what must hold | source |\n|---|---|---|---|\n"
        for clause in kind.clauses {
            text += "| \(clause.action) | `\(clause.code)` | \(clause.sentence) | \(clause.citation) |\n"
        }
        text += "\n## Deadlines\n\n| deadline | source |\n|---|---|\n"
        for deadline in kind.deadlines { text += "| \(deadline.name) | \(deadline.citation) |\n" }
        return text
    }

    private static func section(_ part: Workflow.Part, of workflow: Workflow) -> String {
        var text = "\n## \(part.name)\n\n\(count(part.holds))\n\n```mermaid\nstateDiagram-v2\n"
        let beginnings =
            part == workflow.parts.first ? workflow.begins.map { ($0.to, $0.action) } : [(part.begins ?? "", "opened")]
        for (state, cause) in beginnings { text += "    [*] --> \(identifier(state)): \(cause)\n" }
        for state in part.states {
            text += "    state \"\(state.name)\" as \(identifier(state.name))\n"
            for move in state.moves {
                guard let to = move.to else { continue }
                text += "    \(identifier(state.name)) --> \(identifier(to)): \(move.action)\n"
            }
            for lapse in state.lapses {
                text += "    \(identifier(state.name)) --> \(identifier(lapse.to)): after \(lapse.after)\n"
            }
            for signal in state.signals { text += "    \(identifier(state.name)) --> \(identifier(signal.to)): \(signal.name)\n" }
            if state.isFinal { text += "    \(identifier(state.name)) --> [*]\n" }
        }
        text += "```\n\n| state | meaning | open actions |\n|---|---|---|\n"
        for state in part.states {
            let actions = state.moves.map { "\($0.action) (\($0.by.joined(separator: ", ")))" }.joined(separator: "; ")
            text += "| \(state.name) | \(state.meaning) | \(actions) |\n"
        }
        return text
    }

    private static func count(_ holds: Workflow.Part.Holds) -> String {
        switch holds {
        case .one: "One, from the beginning."
        case .many: "Numbered as they are opened."
        case .eachBank: "One for each bank and number."
        }
    }

    /// Mermaid takes no hyphens in identifiers.
    private static func identifier(_ name: String) -> String { name.split(separator: "-").joined(separator: "_") }
}
