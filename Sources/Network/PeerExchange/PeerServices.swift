package import Parties

/// Several services behind one listener, each with methods of its own.
package struct PeerServices: PeerService {
    private let services: [any PeerService]

    package init(_ services: [any PeerService]) { self.services = services }

    package var methods: [PeerMethod] { services.flatMap(\.methods) }

    package func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        guard let service = services.first(where: { $0.methods.contains(method) }) else {
            throw PeerFault(.refused, member, "this node does not answer \(method.name)")
        }
        return try await service.answer(method, request, from: member)
    }
}
