import GRDB
package import Money

/// How many approvals an act needs. What is left out holds for all; the most specific policy that covers an act wins.
///
/// An act without an amount, such as any act of warehouse receipts, is covered by policies without an amount only: a band of
/// amounts, even one from 0, never makes it need fewer approvals than the member asks of what it cannot measure. Where no
/// policy of its domain or action is without an amount, the one for all decides, which is four eyes unless it was changed.
package struct ApprovalPolicy: Hashable, Sendable, Codable {
    package var domain: Domain?
    package var action: String?
    /// From this amount on, in its currency; without one, for every amount and for acts without any.
    package var from: Money?
    /// 0 to 3; each by another user, none of them the maker.
    package var approvals: Int

    package init(domain: Domain? = nil, action: String? = nil, from: Money? = nil, approvals: Int) {
        (self.domain, self.action, self.from, self.approvals) = (domain, action, from, approvals)
    }
}

extension Access {
    /// Sets a policy; one for the same domain, action, currency and amount is replaced.
    package func put(_ policy: ApprovalPolicy, by administrator: String) throws {
        guard (0...3).contains(policy.approvals) else { throw AccessFault.malformed("a policy asks for 0 to 3 approvals") }
        guard policy.domain != nil || policy.action == nil else {
            throw AccessFault.malformed("a policy for an action names its domain")
        }
        guard policy.from.map({ !$0.isNegative }) ?? true else {
            throw AccessFault.malformed("a policy begins at an amount of 0 or more")
        }
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO policy (domain, action, currency, fromMinorUnits, approvals) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (coalesce(domain, ''), coalesce(action, ''), coalesce(currency, ''), fromMinorUnits)
                    DO UPDATE SET approvals = excluded.approvals
                    """,
                arguments: [
                    policy.domain?.text, policy.action, policy.from?.currency.code, policy.from?.minorUnits ?? 0,
                    policy.approvals,
                ])
            let what = "\(policy.domain?.text ?? "*")/\(policy.action ?? "*") from \(policy.from?.text ?? "*")"
            try audit("policy-set", by: administrator, subject: what, detail: "\(policy.approvals)", in: db)
        }
    }

    package func policies() throws -> [ApprovalPolicy] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM policy ORDER BY domain, action, currency, fromMinorUnits").map { row in
                let currency: String? = row["currency"]
                return ApprovalPolicy(
                    domain: try (row["domain"] as String?).map { try Domain($0) }, action: row["action"],
                    from: try currency.map { Money(minorUnits: row["fromMinorUnits"], currency: try Currency($0)) },
                    approvals: row["approvals"])
            }
        }
    }

    /// How many approvals an act needs: by the policy that names its action, then its domain, then its currency, then the
    /// highest amount that it reaches.
    package func approvalsNeeded(domain: Domain, action: String, amount: Money?) throws -> Int {
        try database.read { try approvalsNeeded(domain: domain, action: action, amount: amount, in: $0) }
    }

    func approvalsNeeded(domain: Domain, action: String, amount: Money?, in db: Database) throws -> Int {
        let found = try Int.fetchOne(
            db,
            sql: """
                SELECT approvals FROM policy
                WHERE (domain IS NULL OR domain = :domain) AND (action IS NULL OR action = :action)
                  AND (currency IS NULL OR (currency = :currency AND fromMinorUnits <= :amount))
                ORDER BY domain IS NULL, action IS NULL, currency IS NULL, fromMinorUnits DESC
                LIMIT 1
                """,
            arguments: [
                "domain": domain.text, "action": action, "currency": amount?.currency.code, "amount": amount?.minorUnits ?? 0,
            ])
        guard let found else { throw AccessFault.malformed("no approval policy covers \(domain)/\(action); set one for all") }
        return found
    }
}
