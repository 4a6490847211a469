import Parties
import PeerExchange
import PeerMessages

/// The wires between members: what is sent may be lost, late, twice, or a lie.
struct SimulatedPeers: PeerLink {
    let simulation: Simulation
    let member: Int
    let incarnation: Int

    func call(_ method: PeerMethod, of target: MemberID, _ request: [UInt8]) async throws -> [UInt8] {
        try simulation.check(member, incarnation)
        guard let other = simulation.member(target) else { throw PeerFault(.unreachable, target, "no such member") }
        let code = SimulatedPeers.code(of: method)
        var fate = simulation.fate(member, UInt64(other.index), code)
        let request = simulation.told(method, request, by: member, to: other.index)
        guard request.count <= method.requestBytesMax else { throw PeerFault(.malformed, target, "the question is too large") }
        await simulation.interleave(member, 400 + code)
        try simulation.check(member, incarnation)
        if simulation.isParted(member, other.index) {
            simulation.count(.callsAcrossPartition)
            throw PeerFault(.unreachable, target, "parted")
        }
        if fate.hits(oneIn: simulation.temper.wire) {
            simulation.count(.messagesDropped)
            throw PeerFault(.unreachable, target, "lost")
        }
        let mayWait = [PeerMethods.cosignatures, PeerMethods.documents].contains(method)
        if mayWait, fate.hits(oneIn: simulation.temper.wire) {
            simulation.count(.messagesDelayed)
            simulation.later(Delayed(method: method, request: request, from: member, to: other.index))
            throw PeerFault(.unreachable, target, "late")
        }
        let isTwice = fate.hits(oneIn: simulation.temper.wire + 2)
        let answer = try await simulation.deliver(method, request, from: member, to: other.index)
        if isTwice {
            simulation.count(.messagesDuplicated)
            _ = try? await simulation.deliver(method, request, from: member, to: other.index)
        }
        try simulation.crashInCall(member, incarnation, &fate)
        if fate.hits(oneIn: simulation.temper.wire + 2) {
            simulation.count(.answersLost)
            throw PeerFault(.unreachable, target, "the answer was lost")
        }
        guard answer.count <= method.answerBytesMax else { throw PeerFault(.malformed, target, "the answer is too large") }
        return answer
    }

    static func code(of method: PeerMethod) -> UInt64 {
        UInt64(PeerMethods.all.firstIndex(of: method) ?? PeerMethods.all.count)
    }
}

/// A message on its way for long.
struct Delayed {
    let method: PeerMethod
    let request: [UInt8]
    let from: Int
    let to: Int
}
