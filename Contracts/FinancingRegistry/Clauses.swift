import ContractKit

/// The registry's clauses: codes are never changed or used again.
enum Clauses {
    static let registryKept = Sentence("registry-kept", "The consortium keeps a registry of financings.")
    static let signed = Sentence("signed-by-whom-it-takes", "The act is signed by those whom it takes, in their order.")
    static let byAuthority = Sentence("signed-by-authority", "The registry's authority has signed.")
    static let byHolder = Sentence("signed-by-holder", "The reservation's holder has signed.")
    static let byOwner = Sentence("signed-by-owner", "The owner who consented has signed.")
    static let keyOnce = Sentence("one-time-key-new", "The holder's key has held nothing before.")
    static let live = Sentence("reservation-live", "The reservation is there, and has neither ended nor run out.")
    static let unconfirmed = Sentence("not-yet-confirmed", "The reservation is not confirmed yet.")
    static let confirmed = Sentence("confirmed-before", "The reservation is confirmed.")
    static let inFuture = Sentence("ends-in-time", "The reservation ends after now, and within the longest time allowed.")
    static let everyEpoch = Sentence(
        "every-open-epoch-covered", "It gives fingerprints under each evaluating key in use, oldest first.")
    static let sameShape = Sentence(
        "epochs-say-the-same", "Under each evaluating key it holds equally much by as many fingerprints.")
    static let countAllowed = Sentence("fingerprints-within-limit", "It has at least one fingerprint and no more than allowed.")
    static let ordered = Sentence("fingerprints-in-order", "Fingerprints stand in order, each once.")
    static let shares = Sentence(
        "shares-within-whole", "What excludes has a share between nothing and the whole; what ties has none.")
    static let excludes = Sentence("something-excludes", "At least one fingerprint excludes others.")
    static let free = Sentence("not-financed-elsewhere", "Nobody else holds the document or the goods, beyond the whole.")
    static let crowded = Sentence("holders-within-limit", "No more than 64 financings hold parts of one document.")
    static let considered = Sentence("ties-considered", "The authority has looked at every live reservation that shares a tie.")
    static let holdersReason = Sentence("reason-is-holders", "The reason is one that a holder may give.")
    static let reduces = Sentence(
        "shares-only-fall", "Each share falls, of fingerprints that the reservation holds, and stays above nothing.")
    static let newer = Sentence(
        "epoch-newer", "The fingerprints are of the newest evaluating key, and the reservation has none of it yet.")
    static let oneAtATime = Sentence("one-rotation-at-a-time", "At most two evaluating keys are in use.")
    static let keyNew = Sentence("evaluating-key-new", "The key is not in use already.")
    static let oldest = Sentence("closes-oldest", "The oldest of two evaluating keys goes out of use.")
    static let emptied = Sentence(
        "old-epoch-empty", "Every confirmed hold has been renewed, and reservations from before the rotation have run out.")

    static let all = [
        registryKept, signed, byAuthority, byHolder, byOwner, keyOnce, live, unconfirmed, confirmed, inFuture, everyEpoch,
        sameShape,
        countAllowed, ordered, shares, excludes, free, crowded, considered, holdersReason, reduces, newer, oneAtATime, keyNew,
        oldest,
        emptied,
    ].map { ($0.code, $0.sentence) }

    struct Sentence: Sendable {
        let code: String
        let sentence: String
        init(_ code: String, _ sentence: String) { (self.code, self.sentence) = (code, sentence) }
    }
}
