/// A part of the workflow that the terms know nothing of: a workflow that does not fit its contract.
package struct MissingPiece: Error, Hashable, CustomStringConvertible {
    package let part: PartKey
    package init(part: PartKey) { self.part = part }
    package var description: String { "the terms have no \(part); the workflow must open it by the contract's own action" }
}
