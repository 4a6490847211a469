/// Why a request cannot become a transaction. The code is stable; the sentence is for people.
package enum ServiceFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Also when others have such an agreement: who is no party learns nothing.
    case unknownAgreement
    case unknownAction(String)
    case roleNotYours(String)
    case roleNeeded([String])
    case ownKeyNeeded(role: String)
    case badParties(String)
    case unknownMember(String)
    case noContractInForce(String)
    case staleHead
    case badSignature
    case unknownDocument
    case badPart(String)

    package var code: String {
        switch self {
        case .unknownAgreement: "agreement-known"
        case .unknownAction: "action-known"
        case .roleNotYours: "role-belongs-to-caller"
        case .roleNeeded: "role-named"
        case .ownKeyNeeded: "actor-signed"
        case .badParties: "parties-well-formed"
        case .unknownMember: "member-known"
        case .noContractInForce: "contract-in-force"
        case .staleHead: "head-as-expected"
        case .badSignature: "signature-verifies"
        case .unknownDocument: "document-known"
        case .badPart: "part-well-formed"
        }
    }

    package var description: String {
        switch self {
        case .unknownAgreement: "There is no such agreement."
        case .unknownAction(let action): "The contract knows no action '\(action)' here."
        case .roleNotYours(let role): "The caller does not act in the role '\(role)'."
        case .roleNeeded(let roles): "The caller fills several roles; name one of: \(roles.joined(separator: ", "))."
        case .ownKeyNeeded(let role): "The party in the role '\(role)' signs with a key of its own; its own user acts for it."
        case .badParties(let why): why
        case .unknownMember(let member): "'\(member)' is no active member of the consortium."
        case .noContractInForce(let domain): "No contract for \(domain) is in force; governance has to put one in force."
        case .staleHead: "The agreement has moved on since it was read; read it again."
        case .badSignature: "The signature is not the party's over the digest it was asked to sign."
        case .unknownDocument: "A document that was named is not there; upload it first."
        case .badPart(let part): "'\(part)' names no part of the agreement."
        }
    }
}
