// Proves on messages that others wrote (fetched, never committed) that reading and writing changes no byte, and that
// statements of theirs are found good, but for one whose fault is known.

import FINMessages
import Foundation
import PropertyTesting
import Testing

@Suite struct FetchedMessages {
    static let folder = FetchedData.url("02-swift-mt")

    /// The files that hold FIN messages rather than JSON or XML around them.
    static func files() throws -> [URL] {
        guard let folder else { return [] }
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try paths.compactMap { $0 as? URL }.filter { url in
            guard ["fin", "dos", "txt"].contains(url.pathExtension) else { return false }
            return try Data(contentsOf: url).starts(with: Array("{1:".utf8))
        }.sorted { $0.path < $1.path }
    }

    @Test("each message is written back byte for byte", .enabled(if: folder != nil, "\(FetchedData.absent)"))
    func writesBack() throws {
        var count = 0
        var unread: [String] = []
        for url in try Self.files() {
            let bytes = Array(try Data(contentsOf: url))
            do {
                #expect(try FINReader.file(bytes).bytes == bytes, "\(url.path)")
                count += 1
            } catch {
                unread.append("\(url.lastPathComponent):\(error)")
            }
        }
        #expect(count >= 190, "not read: \(unread)")
    }

    /// One entry has an amount with a bank's own reference that is longer than 16 characters.
    @Test("statements that went through a bank are found good", .enabled(if: folder != nil, "\(FetchedData.absent)"))
    func checks() throws {
        var checked = 0
        var faults: [String] = []
        for url in try Self.files() where url.path.contains("/pairs-") {
            for message in try FINReader.file(Array(try Data(contentsOf: url))).messages {
                guard message.type.flatMap(MessageTable.definition) != nil else { continue }
                checked += 1
                faults += FINCheck(message).faults.map { "\(message.type ?? "") \($0)" }
            }
        }
        #expect(checked > 10)
        #expect(faults.count == 1 && faults[0].hasPrefix("950 12 :61: format"), "\(faults)")
    }
}
