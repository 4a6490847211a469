package import BankingCalendar
package import Parties
package import Signing

/// Why the authority does not do what a member asks: what is wrong, where, and what to do.
package enum RegistryAuthorityFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noRegistry
    case notTheAuthority(MemberID)
    case notActive(MemberID)
    case cannotOpen(String)
    case storeBroken(String)
    case epochClosed(UInt64, open: [UInt64])
    case secretMissing(UInt64)
    case rotationRunning
    case quotaUsedUp(asked: Int, left: Int, nextAt: LedgerTime)
    case badDraft(String)
    case keyUsedBefore
    case companyUnknown(String)
    case companyConflict(String)
    case consentInvalid
    case tooManyReservations(max: Int)
    case reservationUnknown(Digest32)
    case reservationNotLive(Digest32)
    case amountDoesNotOpen
    case amountDiffers
    case applicantDiffers
    case notTheDocuments([String])
    case findingsUndecided([Int64])
    case findingsDeclined([Int64])
    case consideredDiffers(wanted: [Digest32])
    case findingUnknown(Int64)
    case matterUnknown(String)
    case badInput(String)
    case alreadyNew(Digest32)

    package var description: String {
        switch self {
        case .noRegistry: "the consortium keeps no registry of financings; let the members set its rules by governance"
        case .notTheAuthority(let member): "\(member) is not the registry's authority under this key; see the registry's rules"
        case .notActive(let member): "\(member) is no active member; the authority serves members in good standing only"
        case .cannotOpen(let path): "cannot make \(path); see that its folder is there and may be written"
        case .storeBroken(let what): "the authority's file cannot be read: \(what); restore it from backup"
        case .epochClosed(let number, let open):
            "evaluating key \(number) is not in use; use \(open.isEmpty ? "none yet" : open.map(String.init).joined(separator: " or "))"
        case .secretMissing(let number): "this desk lacks the secret of evaluating key \(number); restore its file from backup"
        case .rotationRunning: "two evaluating keys are in use; close the older one first"
        case .quotaUsedUp(let asked, let left, let nextAt):
            "\(asked) evaluations were asked for and \(left) are left; more are free at \(nextAt)"
        case .badDraft(let why): "the draft cannot be countersigned: \(why)"
        case .keyUsedBefore: "the one-time key was certified before; make a new one for each reservation"
        case .companyUnknown(let company): "\(company) is not enrolled; have the authority enrol the company's key first"
        case .companyConflict(let company): "\(company) is enrolled with another key; let the authority replace it first"
        case .consentInvalid:
            "the owner's consent is not the registered key's signature over this reservation; ask the owner to sign exactly this one"
        case .tooManyReservations(let max):
            "the member has \(max) reservations that are not confirmed, as many as the rules allow; confirm or release some"
        case .reservationUnknown(let id): "this member has no reservation \(id)"
        case .reservationNotLive(let id): "reservation \(id) has ended, run out, or is confirmed; reserve again"
        case .amountDoesNotOpen: "amount and salt do not open the reservation's commitment; give those of the reservation"
        case .amountDiffers: "the amount is not the one in the financing's documents"
        case .applicantDiffers: "the documents' applicant is not the company whose consent was given"
        case .notTheDocuments(let kinds):
            "the reservation does not hold what the documents say (\(kinds.joined(separator: ", "))); release it and reserve anew"
        case .findingsUndecided(let numbers): "somebody has to decide findings \(Self.list(numbers)) first"
        case .findingsDeclined(let numbers):
            "findings \(Self.list(numbers)) were decided against financing; release the reservation"
        case .consideredDiffers(let wanted):
            "the act must list exactly \(wanted.isEmpty ? "no reservation" : wanted.map(\.description).joined(separator: ", ")); examine again"
        case .findingUnknown(let number): "this member has no finding \(number)"
        case .matterUnknown(let matter): "this member has no part in \(matter)"
        case .badInput(let why): why
        case .alreadyNew(let id): "reservation \(id) is not confirmed, or is registered under the newest evaluating key"
        }
    }

    private static func list(_ numbers: [Int64]) -> String { numbers.map(String.init).joined(separator: ", ") }
}
