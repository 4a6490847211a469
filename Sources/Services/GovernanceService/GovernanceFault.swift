/// Why a change cannot be written down, read or signed, and what to do.
package struct GovernanceFault: Error, Hashable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
