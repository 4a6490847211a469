package import Parties

extension PeerFault {
    /// A service's error as the caller's end of the link throws it.
    ///
    /// What the service found malformed is the caller's request: to the caller that is a refusal. Any error but a
    /// ``PeerFault`` is a fault of the answering node, of which the caller learns no more than that it may have acted.
    ///
    /// - Parameter member: the one that was asked.
    package init(byCaller error: any Error, of member: MemberID) {
        guard let fault = error as? PeerFault else {
            self.init(.unreachable, member, "it failed while answering")
            return
        }
        self.init(fault.kind == .malformed ? .refused : fault.kind, member, fault.why)
    }
}

extension PeerMethod {
    /// A name that can stand in a path: 1 to 40 small letters, digits and hyphens.
    package static func isName(_ name: some Collection<UInt8>) -> Bool {
        (1...40).contains(name.count)
            && name.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
