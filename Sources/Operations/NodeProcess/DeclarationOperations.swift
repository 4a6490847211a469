import BankAPI
package import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import Foundation
import Hummingbird
import Ledger
import LedgerNode
import Logging
package import Money
import NetworkedNode
package import Parties
import Signing

/// What the officers of the declaration accounts' holder do at its node; each call carries the operator's token, and each that
/// changes something is a line of the log.
struct DeclarationOperations: Sendable {
    let parts: DeclarationParts
    let logger: Logger

    private var holder: DeclarationHolder { parts.holder }

    /// Adds the routes; `guarded` checks the token and turns errors into answers.
    func add(to router: Router<BasicRequestContext>, guarded: @escaping RegistryOperations.Guarded) {
        router.post("/declarations/take") { request, _ in
            try await guarded(request) { _ in
                let taken = try await holder.take(from: parts.intake)
                return CustomsDesk.Taken(versions: taken.versions, unusable: taken.unusable)
            }
        }
        router.post("/declarations/businesses") { request, _ in
            try await guarded(request) { body in
                let entry = try JSONDecoder().decode(BusinessEntry.self, from: Data(body))
                try await holder.enrol(
                    entry.code, key: PublicKey(encoded: Hex.bytes(entry.key)), replacing: entry.replacing)
                log("a business was enrolled", ["business": "\(entry.code)", "officer": "\(entry.officer)"])
                return entry
            }
        }
        router.post("/declarations/release") { request, _ in
            try await guarded(request) { body in
                let entry = try JSONDecoder().decode(ReleaseEntry.self, from: Data(body))
                guard try await holder.release(entry.declaration) else {
                    throw NodeFault("\(entry.declaration) is unknown here, released already or cancelled")
                }
                log("a declaration was released", ["declaration": "\(entry.declaration)", "officer": "\(entry.officer)"])
                return try await view(of: entry.declaration)
            }
        }
        router.post("/declarations/returns") { request, _ in
            try await guarded(request) { body in
                let entry = try JSONDecoder().decode(ReturnEntry.self, from: Data(body))
                _ = try await view(of: entry.declaration)
                try await holder.enterReturn(
                    AccountEntry(reference: entry.reference, amount: entry.amount), of: entry.declaration)
                log(
                    "a return was entered",
                    [
                        "declaration": "\(entry.declaration)", "reference": "\(entry.reference)", "officer": "\(entry.officer)",
                    ])
                return try await view(of: entry.declaration)
            }
        }
        router.post("/declarations/rates") { request, _ in
            try await guarded(request) { body in
                let rate = try JSONDecoder().decode(RateSnapshot.self, from: Data(body))
                guard rate.isSound else {
                    throw NodeFault(
                        "a rate leads from one currency to another, by two terms from 1 to 10^12, and names its source")
                }
                try await holder.quote(rate)
                log("a rate was quoted", ["from": "\(rate.from.code)", "to": "\(rate.to.code)", "source": "\(rate.source)"])
                return rate
            }
        }
        addReading(to: router, guarded: guarded)
    }

    private func addReading(to router: Router<BasicRequestContext>, guarded: @escaping RegistryOperations.Guarded) {
        router.post("/declarations/accounts") { request, _ in
            try await guarded(request) { body in
                let page = try JSONDecoder().decode(AccountsPage.self, from: Data(body))
                var views: [AccountView] = []
                for account in try await holder.accounts(after: page.after, limit: page.limit) {
                    views.append(try await view(account))
                }
                return views
            }
        }
        router.post("/declarations/account") { request, _ in
            try await guarded(request) { body in
                try await view(of: JSONDecoder().decode(DeclarationNumber.self, from: Data(body)))
            }
        }
        router.post("/declarations/discrepancies") { request, _ in
            try await guarded(request) { body in
                let page = try JSONDecoder().decode(RegistryPage.self, from: Data(body))
                return try await holder.discrepancies(after: page.after, limit: page.limit).map { DiscrepancyLine($0) }
            }
        }
    }

    private func log(_ what: String, _ metadata: Logger.Metadata) {
        logger.notice("declaration accounts: \(what)", metadata: metadata)
    }

    private func view(of declaration: DeclarationNumber) async throws -> AccountView {
        guard let account = try await holder.account(of: declaration) else {
            throw NodeFault("\(declaration) has no account here; take in its documents first (hefu customs ingest)")
        }
        return try await view(account)
    }

    /// Banks are told by the ids that this node knows them by; only the holder reads this.
    private func view(_ account: DeclarationAccount) async throws -> AccountView {
        let shares = try account.shares()
        let claims = try zip(account.claims, shares).map { claim, share in
            let roster = try holder.node.agreement(claim.key.agreement)?.roster
            return AccountView.Claim(
                bank: roster?.party(in: "bank")?.member.text ?? "", agreement: "\(claim.key.agreement)",
                inquiry: claim.key.inquiry, amount: claim.amount, standing: claim.standing.rawValue, short: share)
        }
        let position = account.position
        return AccountView(
            declaration: account.declaration, version: account.version.number, standing: account.version.standing,
            business: account.version.business, counterparty: try await holder.counterparty(of: account.declaration),
            declared: position.declared, returned: position.returned, settled: position.settled,
            encumbered: position.encumbered, remaining: try position.remaining(), shortfall: try position.shortfall(),
            claims: claims)
    }
}

/// The key by which a business signs, enrolled by an officer who has seen its papers.
package struct BusinessEntry: Codable, Sendable {
    package var code: USCC
    /// As `hefu sign --make` prints it.
    package var key: String
    package var officer: String
    package var replacing: Bool

    package init(code: USCC, key: String, officer: String, replacing: Bool) {
        (self.code, self.key, self.officer, self.replacing) = (code, key, officer, replacing)
    }
}

package struct ReleaseEntry: Codable, Sendable {
    package var declaration: DeclarationNumber
    package var officer: String

    package init(declaration: DeclarationNumber, officer: String) { (self.declaration, self.officer) = (declaration, officer) }
}

/// Goods that came back, or a price that was credited.
package struct ReturnEntry: Codable, Sendable {
    package var declaration: DeclarationNumber
    package var reference: String
    package var amount: Money
    package var officer: String

    package init(declaration: DeclarationNumber, reference: String, amount: Money, officer: String) {
        (self.declaration, self.reference, self.amount, self.officer) = (declaration, reference, amount, officer)
    }
}

package struct AccountsPage: Codable, Sendable {
    /// The declaration that the page before ended with; empty for the first one.
    package var after: String
    package var limit: Int

    package init(after: String, limit: Int) { (self.after, self.limit) = (after, limit) }
}

/// A declaration's account over all banks, as only its holder sees it.
package struct AccountView: Codable, Sendable {
    package struct Claim: Codable, Sendable {
        package var bank: String
        package var agreement: String
        package var inquiry: Int
        package var amount: Money
        package var standing: String
        /// Its share of what is short.
        package var short: Money
    }
    package var declaration: DeclarationNumber
    package var version: Int
    package var standing: DeclarationStanding
    package var business: USCC
    package var counterparty: String?
    package var declared, returned, settled, encumbered, remaining, shortfall: Money
    package var claims: [Claim]
}

/// Something an officer has to look at.
package struct DiscrepancyLine: Codable, Sendable {
    package var number: Int64
    package var at, declaration, what: String

    init(_ item: Discrepancy) {
        (number, at, declaration, what) = (item.number, "\(item.at)", item.declaration, item.what)
    }
}
