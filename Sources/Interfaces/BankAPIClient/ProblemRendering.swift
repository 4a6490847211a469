/// A "no" as a person wants it: what, where, which rule says so, how far it got, and what to do.
extension AgreementRendering {
    /// - Parameter key: the request's Idempotency-Key; nil for a request that only reads.
    package func text(of problem: ProblemAnswer, request: String, key: String?) -> String {
        var lines = ["No: \(problem.code)"]
        lines.append("  what:   \(request), answered \(problem.status)")
        if let pointer = problem.pointer { lines.append("  where:  \(pointer)") }
        lines.append("  rule:   \(problem.title)\(problem.citation.map { " (\($0))" } ?? "")")
        if let detail = problem.detail { lines.append("  detail: \(detail)") }
        if key != nil { lines.append("  so far: \(standing(of: problem))") }
        lines.append("  to do:  \(advice(on: problem, key: key))")
        if problem.status >= 500, let instance = problem.instance { lines.append("  in the member's log: \(instance)") }
        return lines.map(PlainText.of).joined(separator: "\n")
    }

    private func standing(of problem: ProblemAnswer) -> String {
        switch problem.progress {
        case "not-received": "the ledger has not received it; nothing has changed"
        case "received-not-ordered": "it may or may not have been ordered"
        case "ordered-refused":
            "ordered\(problem.transaction.map { " as \($0.height)-\($0.index)" } ?? "") and refused; nothing but the history has changed"
        default: "it is recorded"
        }
    }

    private func advice(on problem: ProblemAnswer, key: String?) -> String {
        if problem.retryable {
            return "repeat it\(key.map { " with --key \($0), so that it counts once" } ?? " in a moment")"
        }
        switch problem.code {
        case "role-belongs-to-caller", "role-named":
            return "name a role of yours with --role; `\(command("show ID"))` tells yours"
        case "actor-signed": return "the party's own user asks for it and signs with the party's key"
        case "agreement-known": return "check the id: `\(command("list"))`"
        case "route-known": return "this member's API does not serve that; check --api and the words"
        case "head-as-expected": return "read it again with `\(command("show ID"))`, and act on what it says now"
        case "action-open-in-state", "action-belongs-to-role", "part-exists", "action-known", "part-well-formed":
            return "choose from `\(command("actions ID"))`"
        case "json-well-formed":
            return
                "correct \(problem.pointer.map { "\($0) in what was sent" } ?? "what was sent"); Docs/Workflows lists the actions"
        case "document-known": return "upload it first: `\(command("upload ID FILE"))`"
        case "idempotency-key-for-one-request": return "leave --key out, so that the request gets one of its own"
        default: break
        }
        switch problem.status {
        case 401: return "ask an administrator of your member for a new token, and put it in the token file"
        case 403: return "ask a colleague who may, or an administrator of your member for the role"
        default:
            return problem.progress == "ordered-refused"
                ? "make that sentence true, then act again; `\(command("show ID"))` tells how things stand"
                : "correct the request and send it again"
        }
    }

    private func command(_ words: String) -> String { "hefu \(resource.word) \(words)" }
}
