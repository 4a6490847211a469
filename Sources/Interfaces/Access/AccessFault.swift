/// Why somebody may not do something, or why what was asked is not there. The code is stable; the sentence is for people.
package enum AccessFault: Error, Hashable, Sendable, CustomStringConvertible {
    // Who
    case notAuthenticated(String)
    case tokenExpired
    case userDisabled(UserID)
    // What
    case roleMissing(needed: String)
    case scopeMissing(Domain)
    // Approving
    case unknownInstruction
    case makerApproves
    case approvedBefore
    case levelMissing(needed: Int)
    case notPending(InstructionState)
    case instructionExpired
    case reasonMissing
    // Repeating
    case idempotencyKeyMissing
    case idempotencyKeyMalformed(String)
    case idempotencyKeyInProgress
    case idempotencyKeyReused
    // Administration
    case unknownUser(String)
    case malformed(String)

    package var code: String {
        switch self {
        case .notAuthenticated: "caller-is-known"
        case .tokenExpired: "token-in-date"
        case .userDisabled: "user-is-enabled"
        case .roleMissing: "role-allows"
        case .scopeMissing: "scope-allows"
        case .unknownInstruction: "instruction-known"
        case .makerApproves: "maker-does-not-approve"
        case .approvedBefore: "nobody-approves-twice"
        case .levelMissing: "approval-levels-in-order"
        case .notPending: "instruction-awaits-approval"
        case .instructionExpired: "instruction-in-date"
        case .reasonMissing: "rejection-says-why"
        case .idempotencyKeyMissing: "idempotency-key-given"
        case .idempotencyKeyMalformed: "idempotency-key-well-formed"
        case .idempotencyKeyInProgress: "idempotency-key-at-rest"
        case .idempotencyKeyReused: "idempotency-key-for-one-request"
        case .unknownUser: "user-known"
        case .malformed: "input-well-formed"
        }
    }

    package var description: String {
        switch self {
        case .notAuthenticated(let why): "The caller is not known: \(why)"
        case .tokenExpired: "The bearer token has expired; ask for a new one."
        case .userDisabled(let user): "The user \(user) is disabled; an administrator can enable it."
        case .roleMissing(let needed): "This needs a user who is a \(needed)."
        case .scopeMissing(let domain): "This needs a user whose scopes include \(domain)."
        case .unknownInstruction: "There is no such instruction."
        case .makerApproves: "Whoever made an instruction never approves it."
        case .approvedBefore: "Nobody approves an instruction twice."
        case .levelMissing(let needed): "The next approval is for a checker of level \(needed) or higher."
        case .notPending(let state):
            "Only an instruction that awaits approval can be approved or rejected; this one is \(state.rawValue)."
        case .instructionExpired: "The instruction was not approved in time; make it again."
        case .reasonMissing: "A rejection says why, in 1 to 500 characters."
        case .idempotencyKeyMissing: "A request that changes something carries an Idempotency-Key."
        case .idempotencyKeyMalformed(let why):
            "The Idempotency-Key is a quoted string of 1 to 255 printable ASCII characters: \(why)"
        case .idempotencyKeyInProgress: "A request with this Idempotency-Key is still in progress; ask again shortly."
        case .idempotencyKeyReused: "This Idempotency-Key was used for another request; use a fresh one."
        case .unknownUser(let id): "There is no user \(id)."
        case .malformed(let why): why
        }
    }
}
