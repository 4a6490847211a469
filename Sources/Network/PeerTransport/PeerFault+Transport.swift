import AsyncHTTPClient
import NIOSSL
import Parties
import PeerExchange

extension PeerFault {
    /// What went wrong on the way to a node, in words for those who look for the cause.
    init(transport error: any Error, member: MemberID, address: PeerAddress) {
        let said = printable("\(error)")
        // RFC 8446 §6.2: alerts by which the other end says that it does not take our certificate.
        let isRefusal = ["ALERT_CERTIFICATE", "ALERT_BAD_CERTIFICATE", "ALERT_UNKNOWN_CA", "ALERT_ACCESS_DENIED"].contains {
            said.contains($0)
        }
        if isRefusal {
            self.init(.refused, member, "the node at \(address) does not take this node's TLS certificate: \(said)")
        } else if said.contains("CERTIFICATE_VERIFY_FAILED") || said.contains("failedToValidateHostname") {
            self.init(
                .unreachable, member,
                "what answers at \(address) did not prove to be its node, by a certificate of its identity key with that address: "
                    + said)
        } else {
            self.init(.unreachable, member, "\(address) was not reached, or gave no answer: \(said)")
        }
    }
}
