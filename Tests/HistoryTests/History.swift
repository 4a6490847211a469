import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Parties
import PropertyTesting
import SQLiteLedgerStore
import Signing

/// A recorded ledger: a folder below Tests/Histories.
struct History: Sendable, CustomStringConvertible {
    let name: String

    var description: String { name }
    var folder: URL { History.root.appending(path: name) }

    static let root = FetchedData.packageRoot.appending(path: "Tests/Histories")

    /// Every recorded history, in the order of their names.
    static let all: [History] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
        return names.sorted().map(History.init).filter { FileManager.default.fileExists(atPath: $0.file(.blocks).path()) }
    }()

    enum File: String, CaseIterable {
        /// Base64, a line each: the genesis, then the blocks in their order.
        case blocks = "blocks.base64"
        /// ``BlockResult`` of each line of `blocks`.
        case results = "results.json"
        /// ``MemberKeys`` of the participant whose view is recorded.
        case keys = "keys.json"
        /// ``AgreementView`` of the participant.
        case view = "view.json"
    }

    func file(_ file: File) -> URL { folder.appending(path: file.rawValue) }

    /// The genesis, then the blocks.
    func blocks() throws -> [[UInt8]] {
        let lines = try String(contentsOf: file(.blocks), encoding: .utf8).split(separator: "\n")
        return try lines.enumerated().map { index, line in
            guard let data = Data(base64Encoded: String(line)) else {
                throw HistoryFault("\(name): line \(index + 1) of \(File.blocks.rawValue) is not base64; restore it")
            }
            return Array(data)
        }
    }

    func results() throws -> [BlockResult] { try read(.results) }
    func keys() throws -> MemberKeys { try read(.keys) }

    private func read<Content: Decodable>(_ file: File) throws -> Content {
        try JSONDecoder().decode(Content.self, from: Data(contentsOf: self.file(file)))
    }
}

/// What executing a block gave.
struct BlockResult: Hashable, Codable, Sendable {
    var height: UInt64
    var header: Digest32
    /// The public outcome of each transaction, by its code.
    var outcomes: [String]
    /// Ledger time after the block.
    var milliseconds: Int64
    var stateRoot: Digest32
    var logSize: UInt64
    var logRoot: Digest32

    init(_ record: BlockRecord) throws {
        (height, header, logSize, logRoot) = (record.height, record.header, record.logSize, record.logRoot)
        (stateRoot, milliseconds) = (record.commit.stateRoot, record.commit.timeMilliseconds)
        outcomes = try record.outcomes.map { raw in
            guard let outcome = PublicOutcome(rawValue: UInt64(raw)) else {
                throw HistoryFault("block \(record.height) has the unknown outcome \(raw)")
            }
            return outcome.code
        }
    }
}

/// The private keys of one member of a history. They were made for the recording and protect nothing.
struct MemberKeys: Codable, Sendable {
    struct Secret: Codable, Sendable {
        var publicKey: String
        var secret: String
    }

    var member: MemberID
    var node: String
    var identity: String
    /// What the member's vault held for the recorded agreement: its pseudonym's key and its recipient key. All in hexadecimal.
    var vault: [Secret]

    func nodeKeys() throws -> NodeKeys {
        NodeKeys(
            node: try Ed25519SigningKey(secret: Hex.bytes(node)), identity: try P256SigningKey(secret: Hex.bytes(identity)))
    }
}

struct HistoryFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
