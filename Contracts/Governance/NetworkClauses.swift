import ContractKit
import Parties
import Signing

// What must hold before contracts, the registry or the rules of deciding change.

extension GovernanceRules {
    func putInForce(_ contract: ContractInForce) throws(Rejection) -> ContractInForce {
        try requireQuorum()
        if contract.retired { try requirePolicy(of: Governance.retireContract) }
        for id in contract.mandatory {
            try require(
                book.member(id)?.standingPseudonym != nil, "mandatory-member-has-pseudonym",
                "A member that must take part is a member with a standing pseudonym.")
        }
        try requireReadiness(for: contract)
        return contract
    }

    /// Only a policy asks for it. What is in force already has shown that it runs.
    private func requireReadiness(for contract: ContractInForce) throws(Rejection) {
        guard let percent = book.policy(of: action)?.readyPercent, !contract.retired,
            book.inForce(contract: contract.contract, workflow: contract.workflow) == nil
        else { return }
        let (active, ready) = (
            book.activeMembers.count, book.ready(for: contract.contract, workflow: contract.workflow).count
        )
        try require(
            ready * 100 >= active * percent, "members-are-ready",
            "As many members as the policy asks for have said that they can run it: \(percent) in a hundred.")
    }

    func retire(_ retirement: ContractRetirement) throws(Rejection) -> ContractInForce {
        try requireQuorum()
        guard var contract = book.inForce(contract: retirement.contract, workflow: retirement.workflow) else {
            throw rejection("contract-is-in-force", "Only a contract in force can be retired.")
        }
        contract.retired = true
        return contract
    }

    func signalReadiness(_ signal: Readiness) throws(Rejection) -> Readiness {
        let member = try existing(signal.member)
        try require(endorsement.members.contains(member.id), "member-agrees", "A member speaks for its own node.")
        try require(
            book.inForce(contract: signal.contract, workflow: signal.workflow) == nil, "contract-not-in-force",
            "What is in force needs no word that it can be run.")
        let said = (book.readiness ?? []).filter { $0.member == member.id }
        try require(!said.contains(signal), "readiness-said-once", "A member says once that it can run a contract.")
        try require(
            said.count < Readiness.pendingMax, "readiness-bounded",
            "A member waits for at most \(Readiness.pendingMax) contracts to be put in force.")
        return signal
    }

    func setRegistry(_ rules: RegistryRules) throws(Rejection) -> RegistryRules {
        try requireQuorum()
        try require(
            (1...2).contains(rules.authorities.count)
                && rules.authorities.first?.member != rules.authorities.dropFirst().first?.member,
            "authority-named", "The registry has an authority, and at most one other member that stands by.")
        for authority in rules.authorities {
            let member = try existing(authority.member)
            try require(
                member.standing == .active && (member.kind == .regulator || member.kind == .operating), "authority-never-lender",
                "The registry's authority is an active regulator or operator, never a lender.")
            try require(
                endorsement.members.contains(authority.member), "member-agrees",
                "The member that becomes the authority endorses it.")
            try require(authority.key.algorithm == .es256, "authority-key-is-p256", "The authority signs with a P-256 key.")
        }
        try require(rules.limitsAreSensible, "registry-limits-sensible", "The registry's limits are within their ranges.")
        return rules
    }

    func releaseStuckHold(_ hold: StuckHold) throws(Rejection) {
        try requireQuorum()
        try require(book.registry != nil, "registry-kept", "The consortium keeps a registry of financings.")
        try require(!hold.reason.isEmpty, "ruling-says-why", "The ruling says why the hold ends.")
    }

    // MARK: how the consortium decides

    /// A policy is changed with the endorsements that it asks for itself, or it would protect nothing.
    func setPolicy(_ policy: ChangePolicy) throws(Rejection) -> ChangePolicy {
        try requireQuorum()
        try require(
            Governance.actions.contains(policy.action) && policy.action != Governance.signalReadiness, "policy-names-action",
            "A policy is for one of governance's actions that need endorsing.")
        try requirePolicy(of: policy.action)
        let active = book.activeMembers
        if let count = policy.endorsements {
            try require(
                (GovernanceBook.quorum(of: active.count)...active.count).contains(count), "policy-not-below-formula",
                "A policy asks for more than two thirds of the active members, and at most for all of them.")
        }
        for kind in policy.kinds ?? [] {
            try require(
                active.contains { $0.kind == kind }, "policy-names-present",
                "A policy names kinds and members that are there: \(kind.rawValue).")
        }
        for id in policy.members ?? [] {
            try require(
                active.contains { $0.id == id }, "policy-names-present",
                "A policy names kinds and members that are there: \(id.text).")
        }
        if let percent = policy.readyPercent {
            try require(
                policy.action == "put-contract-in-force" && (1...100).contains(percent), "policy-readiness-sensible",
                "A policy asks 1 to 100 in a hundred to be ready, for contracts to be put in force.")
        }
        return policy
    }

    func raiseQuorum(_ raise: QuorumRaise) throws(Rejection) -> QuorumRaise {
        try requireQuorum()
        let count = book.activeMembers.count
        try require(
            (GovernanceBook.quorum(of: count)...count).contains(raise.quorum), "quorum-not-below-formula",
            "The quorum is more than two thirds of the active members, and at most all of them.")
        return raise
    }

    func setBreakGlass(_ glass: BreakGlass) throws(Rejection) -> BreakGlass {
        try requireQuorum()
        if glass.keys.isEmpty, glass.threshold == 0 { return glass }
        try require(
            (1...BreakGlass.keysMax).contains(glass.keys.count) && (1...max(1, glass.keys.count)).contains(glass.threshold),
            "break-glass-threshold-sensible",
            "There are one to \(BreakGlass.keysMax) break-glass keys, and the threshold is at most all of them.")
        for (index, key) in glass.keys.enumerated() {
            try require(
                !glass.keys[..<index].contains(key)
                    && !book.members.contains { $0.identityKey == key || $0.nodeKey == key || $0.standingPseudonym == key },
                "break-glass-keys-apart", "Break-glass keys are no member's keys, and each is named once.")
            try require(
                endorsement.keys.contains(key), "break-glass-keys-sign",
                "Each break-glass key signs the change that names it, so that it is known to be at hand.")
        }
        return glass
    }
}
