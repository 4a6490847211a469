package import Signing

/// Why a desk of credit records cannot do what was asked.
package enum CreditFault: Error, Hashable, Sendable, CustomStringConvertible {
    case secretTooShort(Int)
    case otherSecret(Digest32)
    case otherKey
    case unknownRecord
    case noSuchDispute(Int)
    case enrolledOtherwise(String)
    case businessesUnreadable(String)
    case businessesUnwritable(String)

    package var description: String {
        switch self {
        case .secretTooShort(let count): "the secret that keys of records are made from has \(count) bytes; give 32 or more"
        case .otherSecret(let record):
            "the facts of record \(record) were signed with a key from another secret; restore that secret, or have the business open "
                + "the record anew"
        case .otherKey: "the rules name another key than the one that signs; name the public key of the signing key"
        case .unknownRecord: "this member keeps no such record as a bank; list its credit records"
        case .enrolledOtherwise(let business):
            "\(business) is enrolled with another key; have it prove that the old one is lost, then enrol the new one as replacing it"
        case .businessesUnreadable(let path): "\(path) holds no businesses' keys that can be read; restore it from a backup"
        case .businessesUnwritable(let path): "\(path) cannot be written; may the node's user write there, and is there space?"
        case .noSuchDispute(let number): "the record has no open dispute \(number); show the record"
        }
    }
}
