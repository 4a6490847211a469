import Foundation
package import Parties
package import Signing

/// The keys by which businesses sign, as officers of the credit records' holder have enrolled them: a file of the holder's node, which
/// only its owner may read.
package actor BusinessKeys {
    private let path: String
    private var keys: [String: String]

    /// - Parameter path: of the file; made when the first business is enrolled.
    package init(path: String) throws {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            keys = [:]
            return
        }
        do {
            keys = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(filePath: path)))
            for (code, key) in keys { (_, _) = (try USCC(code), try PublicKey(encoded: Hex.bytes(key))) }
        } catch {
            throw CreditFault.businessesUnreadable(path)
        }
    }

    /// Nil for a business that is not enrolled.
    package func key(of business: USCC) throws -> PublicKey? {
        try keys[business.text].map { try PublicKey(encoded: Hex.bytes($0)) }
    }

    /// - Throws: ``CreditFault/enrolledOtherwise(_:)`` where it has another key already, which only `replacing` takes away.
    package func enrol(_ business: USCC, key: PublicKey, replacing: Bool) throws {
        if !replacing, let enrolled = try self.key(of: business), enrolled != key {
            throw CreditFault.enrolledOtherwise(business.text)
        }
        var next = keys
        next[business.text] = Hex.text(key.encoded)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            // Beside the old file, synchronised, and then in its place: a crash leaves the one or the other.
            let fresh = path + ".new"
            try? FileManager.default.removeItem(atPath: fresh)
            guard FileManager.default.createFile(atPath: fresh, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw CreditFault.businessesUnwritable(path)
            }
            let file = try FileHandle(forWritingTo: URL(filePath: fresh))
            try file.write(contentsOf: try encoder.encode(next))
            try file.synchronize()
            try file.close()
            guard rename(fresh, path) == 0 else { throw CreditFault.businessesUnwritable(path) }
        } catch {
            throw CreditFault.businessesUnwritable(path)
        }
        keys = next
    }
}
