import CanonicalCBOR
import ContractKit
import Parties
import Signing

/// The clauses of governance, each a sentence with a stable code (Docs/Architecture.md).
struct GovernanceRules {
    let action: String
    let book: GovernanceBook
    let endorsement: Endorsement
    let certificateKey: Governance.CertificateReader

    func rejection(_ clause: String, _ sentence: String) -> Rejection {
        Rejection(
            contract: Governance.name, action: action, clause: clause, sentence: sentence,
            citation: "Docs/Architecture.md, governance")
    }

    func require(_ holds: Bool, _ clause: String, _ sentence: String) throws(Rejection) {
        guard holds else { throw rejection(clause, sentence) }
    }

    func read<Paper: Decodable>(_ bytes: [UInt8]) throws(Rejection) -> Paper {
        do {
            return try CBORDecoder().decode(Paper.self, from: bytes)
        } catch {
            throw rejection("paper-well-formed", "The change's paper is well formed: \(error).")
        }
    }

    /// The quorum in force endorses, ⌊2n/3⌋+1 of the active members or more, and whoever the action's policy asks for. A
    /// member that is to be suspended does not count among the n, so that a dead one cannot block its own suspension.
    func requireQuorum(without excluded: MemberID? = nil) throws(Rejection) {
        let electorate = electorate(without: excluded)
        try require(
            endorsing(electorate).count >= book.quorum(of: electorate.count), "endorsed-by-quorum",
            "A change is endorsed by more than two thirds of the active members, or by as many as the quorum was raised to.")
        try requirePolicy(of: action, without: excluded)
    }

    /// Members that are not active are not waited for, or their silence would stop what they were named for.
    func requirePolicy(of action: String, without excluded: MemberID? = nil) throws(Rejection) {
        guard let policy = book.policy(of: action) else { return }
        let electorate = electorate(without: excluded)
        let endorsing = endorsing(electorate)
        try require(
            endorsing.count >= min(policy.endorsements ?? 0, electorate.count), "endorsed-as-policy-asks",
            "As many members endorse the change as its policy asks for.")
        for kind in policy.kinds ?? [] where electorate.contains(where: { $0.kind == kind }) {
            try require(
                endorsing.contains { $0.kind == kind }, "endorsed-as-policy-asks",
                "A member of each kind that the policy names endorses the change: \(kind.rawValue).")
        }
        for id in policy.members ?? [] where electorate.contains(where: { $0.id == id }) {
            try require(
                endorsing.contains { $0.id == id }, "endorsed-as-policy-asks",
                "Each member that the policy names endorses the change: \(id.text).")
        }
    }

    func electorate(without excluded: MemberID? = nil) -> [Member] { book.activeMembers.filter { $0.id != excluded } }

    private func endorsing(_ electorate: [Member]) -> [Member] {
        electorate.filter { endorsement.members.contains($0.id) }
    }

    func existing(_ id: MemberID) throws(Rejection) -> Member {
        guard let member = book.member(id) else { throw rejection("member-known", "The change concerns a member.") }
        return member
    }

    func requireCertificate(_ der: [UInt8], holds key: PublicKey) throws(Rejection) {
        let found = try? certificateKey(der)
        try require(found == key, "certificate-holds-key", "The certificate is X.509 and holds the member's identity key.")
    }
}
