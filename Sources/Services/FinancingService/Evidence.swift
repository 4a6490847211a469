import Collateral
import FinancingRegistry
import LedgerNode
package import PledgeFinancing
package import Signing

extension RegistryDesk {
    /// What an offer of a loan shows of a reservation: the one-time key's signature over this financing, and what opens the amount.
    ///
    /// - Parameter reference: of the financing, as its application names it.
    package func evidence(of id: Digest32, for reference: String) throws -> ReservationProof {
        let known = try registration(id)
        guard [.reserved, .confirmed].contains(known.state) else { throw RegistryDeskFault.notInState(id, known.state.rawValue) }
        guard let holder = try node.oneTimeKey(known.holder) else { throw RegistryDeskFault.keyLost(id) }
        let message = ReservationProof.message(id: id, reference: reference, amount: known.amount)
        return ReservationProof(
            id: id, holder: known.holder, signature: ByteText(try holder.signature(over: message)), salt: ByteText(known.salt))
    }
}
