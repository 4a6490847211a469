package import BankingCalendar
package import ContractKit
package import Governance
package import Signing

/// The contract by which the consortium's registry holds what is financed: one ordered step checks and holds, so a race has one
/// winner. Every node executes it, and it knows nobody: holders and owners are one-time keys.
package enum FinancingRegistry {
    package static let name = "financing-registry.v1"

    /// Where an act stands in the order, and who signed it.
    package struct Occasion: Sendable {
        package let signers: [PublicKey]
        package let at: LedgerTime
        package let height: UInt64
        package let rules: RegistryRules?
        package init(signers: [PublicKey], at: LedgerTime, height: UInt64, rules: RegistryRules?) {
            (self.signers, self.at, self.height, self.rules) = (signers, at, height, rules)
        }
    }

    /// Somebody else's hold on what was asked for.
    package struct Clash: Hashable, Sendable {
        package let fingerprint: Fingerprint
        package let reservation: Digest32
    }

    package enum Verdict: Sendable {
        case accepted
        /// `clashes` are the holds in the way of a reservation, each fingerprint's earliest; empty for every other "no".
        case refused(Rejection, clashes: [Clash])
    }

    /// Executes one act. A "no" leaves the registry as it was, but for holds that had run out.
    ///
    /// - Throws: only what reading the state throws: a fault of this node.
    package static func execute(
        _ act: RegistryAct, _ occasion: Occasion, on registry: inout some RegistryState
    ) throws -> Verdict {
        // Every clause is asked before anything changes, so there is nothing to take back.
        do {
            try Acting(occasion: occasion, action: act.name).perform(act, &registry)
            return .accepted
        } catch let no as Refusal {
            return .refused(no.rejection, clashes: no.clashes)
        }
    }

    /// The members' ruling on a stuck hold; governance has counted their signatures.
    package static func ruleOut(
        _ id: Digest32, at time: LedgerTime, on registry: inout some RegistryState
    ) throws -> Verdict {
        let acting = Acting(occasion: Occasion(signers: [], at: time, height: 0, rules: nil), action: "rule-out")
        do {
            try registry.end(acting.live(id, &registry), .ruled)
            return .accepted
        } catch let no as Refusal {
            return .refused(no.rejection, clashes: no.clashes)
        }
    }

    /// The acts with their clauses' codes, for documentation and tests.
    package static let clauses: [(code: String, sentence: String)] = Clauses.all
}

/// A "no" on its way out of the contract.
struct Refusal: Error {
    let rejection: Rejection
    let clashes: [FinancingRegistry.Clash]
}

extension RegistryState {
    /// Takes a reservation off one fingerprint.
    mutating func free(_ holding: Holding, of id: Digest32) throws {
        var entry = try entry(holding.fingerprint)
        entry.remove(id, force: holding.force)
        put(entry, for: holding.fingerprint)
    }

    /// Ends a reservation: its fingerprints are free.
    mutating func end(_ reservation: Reservation, _ ending: Ending) throws {
        for holding in reservation.holdings { try free(holding, of: reservation.id) }
        if reservation.standing == .confirmed {
            var book = try book()
            book.count(reservation.epoch, entering: false)
            put(book)
        }
        var ended = reservation
        (ended.standing, ended.sets) = (.ended(ending), [])
        put(ended)
    }
}
