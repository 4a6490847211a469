package import Signing

/// Why the desk cannot do what was asked.
package enum DeskFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownRelation
    case notBank
    case notOpen(state: String)
    case unknownAccount(String)
    case entryRefused(identity: String, why: String)
    case documentRefused(why: String)
    case unknownRulebook(Digest32)
    case noSuchBatch(Int)
    case dayTakesNone(day: String, why: String)
    case awaiting(batches: [String])
    case batchRefused(batch: String, why: String)
    case strayBreak(number: Int)
    case signatureRefused(String)
    case historyPruned
    case unknownEntry(String)
    case severalEntries(String, [String])
    case notMatched(String)
    case certifiedAlready(String)
    case tooManyEntries(Int)
    case unknownBreak(Int)
    case notByHand(Int)
    case nothingToSign
    case dayStillOpen(String)
    case instructionUnwritten(name: String, why: String)
    case unexplained(account: String, why: String)
    case notCertified(String)
    case certificateUnproved(String)
    case refused(action: String, clause: String, sentence: String)

    package var description: String {
        switch self {
        case .unknownRelation: "this member takes part in no such account reconciliation; list them"
        case .notBank: "this member is neither bank of that relation; only its banks post, match and sign"
        case .notOpen(let state): "the relation is \(state), and takes no entries now; begin another"
        case .unknownAccount(let number): "the relation has no account \(number); its terms list the accounts"
        case .entryRefused(let identity, let why): "entry \(identity): \(why)"
        case .documentRefused(let why): "the document is no batch of entries: \(why)"
        case .unknownRulebook(let digest):
            "the relation is matched by a rulebook with the digest \(digest), which is neither the standard one nor a document of "
                + "the agreement; have a bank hand it over with an act"
        case .noSuchBatch(let number):
            "this bank has no batch \(number) on that account that stands; `status` and the history name them"
        case .dayTakesNone(let day, let why): "\(day) takes no entries: \(why)"
        case .awaiting(let batches):
            "entries are not here yet (\(batches.joined(separator: ", "))); they follow by themselves, or the other bank posts them again"
        case .batchRefused(let batch, let why): "\(batch): \(why); its bank has to post a correction"
        case .strayBreak(let number): "break \(number) names an entry that nobody has posted; who raised it has to withdraw it"
        case .signatureRefused(let why): "the other bank's signature of the day: \(why)"
        case .historyPruned: "the agreement's earlier transactions were pruned from this node; restore them from another member"
        case .unknownEntry(let text): "no entry of the relation has the id or reference \(text)"
        case .severalEntries(let text, let ids):
            "\(ids.count) entries bear the reference \(text); name one by its id: \(ids.prefix(8).joined(separator: ", "))"
        case .notMatched(let text): "entry \(text) is in no match; nothing can be undone"
        case .certifiedAlready(let text):
            "entry \(text) was matched on a certified day; only reopening that day, by both banks, undoes it"
        case .tooManyEntries(let count): "\(count) entries do not fit into one break; a break names 1 to 16"
        case .unknownBreak(let number): "the relation has no break \(number) that is not sealed"
        case .notByHand(let number): "break \(number) is not a match by hand that the other bank has proposed"
        case .nothingToSign: "every day that was opened is certified"
        case .dayStillOpen(let day): "entries of \(day) are still posted; it is signed after its close"
        case .instructionUnwritten(let name, let why): "the instruction \(name) is not written: \(why)"
        case .unexplained(let account, let why): "account \(account): \(why); have both nodes verified"
        case .notCertified(let day): "\(day) is not certified, or its certificate's transactions are not final yet"
        case .certificateUnproved(let why): why
        case .refused(let action, let clause, let sentence): "\(action) was refused by \(clause): \(sentence)"
        }
    }
}
