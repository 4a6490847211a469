package import RegistryAuthority
package import Signing

/// Why the bank's desk did not do what was asked: what is wrong, and what to do.
package enum RegistryDeskFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noRegistry
    case notTheOwner
    case badInput(String)
    case wrongEvaluation(String)
    case unknown(Digest32)
    case referenceUsed(String)
    case unfinished(Digest32, action: String)
    case consentMissing(Digest32)
    case notInState(Digest32, String)
    case keyLost(Digest32)
    case decisionsNeeded([RegistryFinding])
    case refused(String)
    case outOfTime(String)
    case storeBroken(String)

    package var description: String {
        switch self {
        case .noRegistry: "the consortium keeps no registry with an evaluating key in use; ask its authority to open one"
        case .notTheOwner: "these keys hold no one-time key for the draft; let the owner who made it sign"
        case .badInput(let why): why
        case .wrongEvaluation(let why):
            "the authority's evaluation cannot be believed, and nothing was registered: \(why); report it to the authority"
        case .unknown(let id): "this desk has no registration \(id)"
        case .referenceUsed(let reference): "the reference \(reference) names another registration; give each its own"
        case .unfinished(let id, let action): "the \(action) of \(id) is unfinished; resume it first"
        case .consentMissing(let id): "the owner has not consented to \(id); abandon it and reserve anew"
        case .notInState(let id, let state): "registration \(id) is \(state)"
        case .keyLost(let id): "this node holds no key of \(id); restore its vault from backup, or ask the members for a ruling"
        case .decisionsNeeded(let findings):
            "an officer has to decide \(findings.count) findings first: \(findings.map { "finding \($0.number)" }.joined(separator: ", "))"
        case .refused(let why): "the ledger refused it: \(why)"
        case .outOfTime(let action): "the \(action) did not reach the ledger in time and never will; ask for it again"
        case .storeBroken(let what): "the desk's file cannot be read: \(what); restore it from backup"
        }
    }
}
