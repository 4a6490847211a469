/// A store that can be written anew, so that nothing an erasure destroyed is left in its files.
package protocol ScrubbedStore: LedgerStore {
    /// Takes as long as copying the store; who writes meanwhile waits.
    func scrub() throws
}
