/// A fault of a store that says by itself where it is and what to do.
package protocol StoreTrouble: Error {}

/// What is stored cannot be what was written, or a program's fault makes it look so. Names the store and what to run.
package struct StoreDamage: StoreTrouble, CustomStringConvertible {
    /// A file's path, or a database as its administrators know it.
    package let place: String
    package let what: String

    package init(place: String, what: String) { (self.place, self.what) = (place, what) }

    package var description: String {
        "\(place): \(what); run hefu node verify, which says what is damaged first. If it is, stop the node, move the store away "
            + "(do not delete it: keys can be read from its other pages) and start the node again, which takes its blocks from the "
            + "other members, or begin with a snapshot: hefu node restore"
    }
}

extension LedgerStore {
    /// The fault as an operator has to see it: whoever read the store and could not go on does not know where it stands.
    package func damage(_ fault: any Error) -> any Error {
        guard let place, !(fault is any StoreTrouble), !(fault is CancellationError) else { return fault }
        return StoreDamage(place: place, what: "\(fault)")
    }
}
