import AccountReconciliation
import Crypto
import Foundation

/// How an entry is told that bears no reference of the bank that keeps the account: a report and a statement tell of the same entry, and
/// two statements never do.
package struct Telling: Hashable, Codable, Sendable {
    package enum Source: String, Hashable, Codable, Sendable {
        /// A report or a notification: others, and a statement, may tell of it again.
        case report
        case statement
    }

    package var source: Source
    /// Stands for all that the entry says; the same for alike entries. At most 200 bytes.
    package var content: String
    /// Of the alike entries of its report or statement, from 1.
    package var number: Int

    package init(source: Source, content: String, number: Int) {
        (self.source, self.content, self.number) = (source, content, number)
    }
}

extension NewEntry {
    /// 16 bytes from the bank's secret and the entry's name. Of a told entry the first half is made of what it says, so that alike ones
    /// are found again.
    func salt(secret: [UInt8], account: String) -> [UInt8] {
        func code(_ domain: String, _ name: String) -> [UInt8] {
            Array(
                HMAC<SHA256>.authenticationCode(
                    for: Array("\(domain)\n\(account)\n\(name)".utf8), using: SymmetricKey(data: secret)))
        }
        let own = code("hefu entry salt", identity)
        guard let telling else { return Array(own.prefix(16)) }
        return Array(code("hefu entry content", telling.content).prefix(KnownSalts.headBytesCount))
            + own.prefix(16 - KnownSalts.headBytesCount)
    }

    /// The name under which a report tells of it.
    func toldByReport(_ number: Int) -> NewEntry? {
        guard let telling else { return nil }
        var told = self
        told.telling = Telling(source: .report, content: telling.content, number: number)
        told.identity = Self.identity(toldByReport: number, telling.content)
        return told
    }

    package static func identity(toldByReport number: Int, _ content: String) -> String { "\(content)/told/\(number)" }
}

extension RelationBook {
    /// Whether the bank has posted a told entry before: the same one, or, of what a report tells, as many alike ones; of what a
    /// statement tells, as many alike ones that reports told.
    func isTold(_ entry: NewEntry, salt: [UInt8], by bank: Bank, secret: [UInt8], account: String) -> Bool {
        guard let telling = entry.telling else { return false }
        let known = salts(beginningLike: salt, of: bank)
        if known.contains(salt) { return false }
        switch telling.source {
        case .report: return telling.number <= known.count
        case .statement:
            let told = (1...max(1, known.count)).count { number in
                entry.toldByReport(number).map { known.contains($0.salt(secret: secret, account: account)) } ?? false
            }
            return telling.number <= told
        }
    }
}
