import Access
import BankAPIClient
import Foundation
import Ledger
import LedgerNode
import LocalNetwork
import Parties
import Signing

/// The people at each member's bank-facing API: a clerk for the member, and one of each company that signs for itself.
struct BankDesks {
    static let resource = AgreementResource.letterOfCredit
    static let clerk = "clerk"
    private var clients: [String: BankAPIClient] = [:]

    /// Makes users, policies and tokens in each member's own access file, as its administrator does.
    init(_ network: LocalNetwork, parties: [Roster.Party]) async throws {
        for member in network.members {
            let access = try Access(member: member, path: "\(network.folder(of: member))/api.sqlite")
            let scope = try Domain(Self.resource.name)
            try access.put(User(id: UserID(Self.clerk), name: "Clerk", roles: [.maker], scopes: [scope]), by: "rehearsal")
            var users = [Self.clerk]
            for party in parties where party.member == member {
                guard let key = party.ownKey else { continue }
                let represented = RepresentedParty(name: party.name, publicKeyHex: key.description)
                try access.put(
                    User(id: UserID(party.role), name: party.name, roles: [.maker], scopes: [scope], party: represented),
                    by: "rehearsal")
                users.append(party.role)
            }
            // One pair of eyes is enough for a rehearsal.
            try access.put(ApprovalPolicy(domain: scope, approvals: 0), by: "rehearsal")
            let address = try APIAddress("http://127.0.0.1:\(network.apiPort(of: member))")
            for user in users {
                let token = try await access.issueToken(to: UserID(user))
                clients["\(member.text)/\(user)"] = try BankAPIClient(address: address, token: token)
            }
        }
    }

    func client(_ user: String = clerk, of member: MemberID) throws -> BankAPIClient {
        guard let client = clients["\(member.text)/\(user)"] else {
            throw LocalNetworkFault("\(member.text) has no user \(user)")
        }
        return client
    }

    func credits(_ user: String = clerk, of member: MemberID) throws -> AgreementClient {
        AgreementClient(Self.resource, client: try client(user, of: member))
    }
}
