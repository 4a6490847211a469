// Proves that proofs are judged as other people's test files say (transparency-dev's vectors for RFC 6962 and 9162): the
// happy paths verify and every broken one does not.

import Foundation
import MerkleLog
import PropertyTesting
import Signing
import Testing

@Suite("Other people's vectors of a Merkle log")
struct FetchedVectorTests {
    private static let folder = "06-crypto-vectors/merkle-rfc6962-9162"
    private static let present = FetchedData.url(folder) != nil

    private struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let desc: String
        let wantErr: Bool
    }

    private struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let desc: String
        let wantErr: Bool
    }

    private static func files(_ name: String) throws -> [URL] {
        let folder = try #require(FetchedData.url("\(folder)/\(name)"))
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return all.filter { $0.pathExtension == "json" }
    }

    private static func digest(_ data: Data?) -> Digest32? { data.flatMap { try? Digest32(Array($0)) } }

    private static func digests(_ list: [Data]?) -> [Digest32]? {
        let read = (list ?? []).map(digest)
        return read.contains(nil) ? nil : read.compactMap { $0 }
    }

    @Test("for inclusion get their answers", .enabled(if: present, "\(FetchedData.absent)"))
    func inclusion() throws {
        var (held, failed) = (0, 0)
        for url in try Self.files("inclusion") {
            let vector = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: url))
            // What is not 32 bytes never becomes a digest, which is a refusal too.
            var answer = false
            if let root = Self.digest(vector.root), let leaf = Self.digest(vector.leafHash), let path = Self.digests(vector.proof)
            {
                answer = LogProofs.isIncluded(
                    leafHash: leaf, index: vector.leafIdx, size: vector.treeSize, path: path, root: root)
            }
            #expect(answer == !vector.wantErr, "\(url.lastPathComponent): \(vector.desc)")
            if answer { held += 1 } else { failed += 1 }
        }
        #expect(held > 0 && failed > 10, "\(held) held, \(failed) failed")
    }

    @Test(
        "for consistency get their answers, but a proof from nothing is refused", .enabled(if: present, "\(FetchedData.absent)"))
    func consistency() throws {
        var (held, failed) = (0, 0)
        for url in try Self.files("consistency") {
            let vector = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: url))
            var answer = false
            if let old = Self.digest(vector.root1), let new = Self.digest(vector.root2), let proof = Self.digests(vector.proof) {
                answer = LogProofs.isConsistent(old: vector.size1, oldRoot: old, size: vector.size2, root: new, proof: proof)
            }
            // Every log begins with the empty one: there is nothing to prove, so nobody asks and the answer is no.
            #expect(answer == (!vector.wantErr && vector.size1 > 0), "\(url.lastPathComponent): \(vector.desc)")
            if answer { held += 1 } else { failed += 1 }
        }
        #expect(held > 0 && failed > 10, "\(held) held, \(failed) failed")
    }
}
