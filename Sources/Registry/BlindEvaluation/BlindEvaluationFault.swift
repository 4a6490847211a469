package import BankingCalendar
package import Parties

/// Why an evaluation cannot be asked for, made or believed.
package enum BlindEvaluationFault: Error, Hashable, Sendable, CustomStringConvertible {
    case badSecret
    case badPublicKey
    case wrongLength(String, wanted: Int, found: Int)
    case notAPoint(index: Int)
    case notAProof(index: Int)
    case badInput(index: Int, bytesCount: Int, bytesMax: Int)
    case wrongCount(String, found: Int, max: Int)
    case wrongEpoch(wanted: UInt64, found: UInt64)
    case countsDiffer(asked: Int, answered: Int)
    case answersAnother
    case proofFails(index: Int, epoch: UInt64)
    case malformed(String)
    case quotaExceeded(member: MemberID, asked: Int, left: Int, windowEndsAt: LedgerTime)
    case badQuota(String)
    case timeGoesBack(from: LedgerTime, to: LedgerTime)

    package var description: String {
        switch self {
        case .badSecret: "the evaluating key's secret is no scalar of P-384: give 48 bytes, big-endian, between 1 and the order"
        case .badPublicKey:
            "the evaluating key's public key is no compressed point of P-384; give the 49 bytes that the authority published"
        case .wrongLength(let what, let wanted, let found): "\(what) has \(wanted) bytes, not \(found)"
        case .notAPoint(let index):
            "element \(index) is no compressed point of P-384, or is the point at infinity; blind the input again"
        case .notAProof(let index): "evaluation \(index) carries no proof: its scalars are not below the order of P-384"
        case .badInput(let index, let bytesCount, let bytesMax):
            "input \(index) has \(bytesCount) bytes; 1 to \(bytesMax) can be evaluated"
        case .wrongCount(let what, let found, let max):
            "\(what) carries \(found) elements; 1 to \(max) are allowed, ask in several requests"
        case .wrongEpoch(let wanted, let found):
            "the evaluating key is that of epoch \(found), not \(wanted); use the key that governance put in force"
        case .countsDiffer(let asked, let answered): "\(asked) elements were sent and \(answered) came back; ask again"
        case .answersAnother: "the evaluation answers another request; match it by the request's id"
        case .proofFails(let index, let epoch):
            "evaluation \(index) was not made with the key of epoch \(epoch): its proof fails; do not use it, report it to the authority"
        case .malformed(let why): "the message cannot be read: \(why)"
        case .quotaExceeded(let member, let asked, let left, let windowEndsAt):
            "\(member) asks for \(asked) evaluations and has \(left) left until \(windowEndsAt); ask for fewer, or later"
        case .badQuota(let why): "the quota cannot be used: \(why)"
        case .timeGoesBack(let from, let to): "an evaluation at \(to) cannot follow one at \(from)"
        }
    }
}
