package import Fingerprints
import Foundation
import Hummingbird
import Ledger
import LedgerNode
import NetworkedNode
import Parties
import RegistryAuthority
import Signing
import Submission

/// What the officers of the registry's authority do at its node; each call carries the operator's token.
struct RegistryOperations: Sendable {
    let authority: RegistryAuthority
    let node: NetworkedNode

    /// Adds the routes; `guarded` checks the token and turns errors into answers.
    func add(to router: Router<BasicRequestContext>, guarded: @escaping Guarded) {
        router.post("/registry/epochs") { request, _ in
            try await guarded(request) { _ in
                try await submitted(authority.openEpoch(at: authority.node.position().now))
            }
        }
        router.post("/registry/epochs/{number}/close") { request, context in
            let number = context.parameters.get("number", as: UInt64.self) ?? 0
            return try await guarded(request) { _ in
                try await submitted(authority.closeEpoch(number, at: authority.node.position().now))
            }
        }
        router.post("/registry/companies") { request, _ in
            try await guarded(request) { body in
                let entry = try JSONDecoder().decode(CompanyEntry.self, from: Data(body))
                try await authority.enrol(
                    entry.company, key: PublicKey(encoded: Hex.bytes(entry.key)), by: entry.officer,
                    at: authority.node.position().now, replacing: entry.replacing)
                return entry
            }
        }
        router.post("/registry/journal") { request, _ in
            try await guarded(request) { body in
                let page = try JSONDecoder().decode(RegistryPage.self, from: Data(body))
                return try await authority.journalLines(after: page.after, limit: page.limit).map { RegistryLine($0) }
            }
        }
        router.post("/registry/findings") { request, _ in
            try await guarded(request) { body in
                let page = try JSONDecoder().decode(RegistryPage.self, from: Data(body))
                return try await authority.regulatorView(
                    after: page.after, limit: page.limit, officer: page.officer ?? "",
                    at: authority.node.position().now
                ).map { OperatorFinding($0) }
            }
        }
    }

    typealias Guarded = @Sendable (Request, @Sendable ([UInt8]) async throws -> any Encodable & Sendable) async throws -> Response

    private func submitted(_ transaction: Transaction) async throws -> OperatorOutcome {
        OperatorOutcome(try await node.submit(transaction))
    }
}

/// A company whose key the authority's officer enrols, having seen its papers.
package struct CompanyEntry: Codable, Sendable {
    package var company: DocumentParty
    /// As `hefu sign --make` prints it.
    package var key: String
    package var officer: String
    package var replacing: Bool

    package init(company: DocumentParty, key: String, officer: String, replacing: Bool) {
        (self.company, self.key, self.officer, self.replacing) = (company, key, officer, replacing)
    }
}

/// Which lines of a list are asked for, and by whom.
package struct RegistryPage: Codable, Sendable {
    package var after: Int64
    package var limit: Int
    package var officer: String?

    package init(after: Int64, limit: Int, officer: String? = nil) {
        (self.after, self.limit, self.officer) = (after, limit, officer)
    }
}

/// A line of the authority's journal.
package struct RegistryLine: Codable, Sendable {
    package var number: Int64
    package var at, who, event, subject, detail: String

    init(_ line: RegistryAuthority.JournalLine) {
        (number, at, who) = (line.number, "\(line.at)", line.who)
        (event, subject, detail) = (line.event, line.subject, line.detail)
    }
}

/// A finding with both sides, as only the regulator sees it.
package struct OperatorFinding: Codable, Sendable {
    package struct Side: Codable, Sendable {
        package var member: String
        package var company: DocumentParty
        package var reservation: String
    }
    package var number: Int64
    package var kind: String
    package var score: Int
    package var explanation: String
    package var foundAt: String
    package var decision: String?
    package var asker: Side
    package var holder: Side?

    init(_ found: RegistryAuthority.TwoSidedFinding) {
        (number, kind, score) = (found.finding.number, found.finding.kind.rawValue, found.finding.score)
        (explanation, foundAt) = (found.finding.explanation, "\(found.finding.foundAt)")
        decision = found.finding.decision.map { "\($0.verdict.rawValue), \($0.officer): \($0.reason)" }
        func side(_ side: RegistryAuthority.TwoSidedFinding.Side) -> Side {
            Side(member: side.member.text, company: side.company, reservation: side.reservation.description)
        }
        (asker, holder) = (side(found.asker), found.holder.map(side))
    }
}
