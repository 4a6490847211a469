// What is proved: a tree over leaves at hand has the root and the paths that RFC 9162 defines.

import MerkleLog
import Signing
import Testing

@Suite("A tree over a few leaves")
struct TreeTests {
    @Test("has the root and the paths of RFC 9162 at every size")
    func agrees() {
        for size in 1...70 {
            let leaves = (0..<size).map { [UInt8($0), UInt8(size)] }
            let tree = LogTree(leaves: leaves)
            let hashes = leaves.map(NaiveLog.leaf)
            #expect(tree.root == NaiveLog.root(hashes[...]))
            for index in 0..<size {
                #expect(tree.path(to: index) == NaiveLog.path(index, hashes[...]))
            }
            #expect(tree.path(to: size) == nil && tree.path(to: -1) == nil)
        }
        #expect(LogTree(leaves: []).root == LogHash.empty && LogTree(leaves: []).path(to: 0) == nil)
    }
}
