// Proves that every clause of the rules of deciding (policies, a raised quorum, break-glass keys, readiness, retirement)
// refuses what it is for, that a book without them has the bytes it always had, and what a member set's digest binds.

import BankingCalendar
import CanonicalCBOR
import ContractKit
import Governance
import Parties
import Signing
import Testing

@Suite("The rules of deciding")
struct MembershipRulesTests {
    let consortium: Consortium
    var people: [Person] { consortium.people }
    var regulator: Person { consortium.regulator }

    init() throws { consortium = try Consortium() }

    private func decided(
        _ action: String, _ paper: some Encodable, by endorsers: some Collection<Person>, also keys: [PublicKey] = [],
        in book: GovernanceBook? = nil
    ) throws -> GovernanceBook {
        let book = book ?? consortium.book()
        let active = endorsers.filter { book.member(identifiedBy: $0.identity.publicKey) != nil }
        return try Governance.deciding(
            action: action, paper: CBOREncoder().encode(paper),
            endorsement: Endorsement(members: active.map(\.id), keys: endorsers.map(\.identity.publicKey) + keys), book: book,
            certificateKey: { try PublicKey(encoded: $0) })
    }

    private func clause(
        _ action: String, _ paper: some Encodable, by endorsers: some Collection<Person>, also keys: [PublicKey] = [],
        in book: GovernanceBook? = nil
    ) -> String? {
        do {
            _ = try decided(action, paper, by: endorsers, also: keys, in: book)
            return nil
        } catch {
            return (error as? Rejection)?.clause
        }
    }

    /// A consortium of the first `count` people.
    private func small(_ count: Int) -> GovernanceBook {
        GovernanceBook(
            members: people.prefix(count).map { $0.member() }, calendars: consortium.book().calendars, contracts: [])
    }

    @Test("ask for more endorsements, kinds and named members, and protect themselves")
    func policies() throws {
        let key = Ed25519SigningKey().publicKey
        let rotation = NodeKeyRotation(member: people[0].id, nodeKey: key)
        let banks = Array(people.prefix(3))
        #expect(clause("rotate-node-key", rotation, by: banks) == nil)
        for policy in [
            ChangePolicy(action: "rotate-node-key", endorsements: 4),
            ChangePolicy(action: "rotate-node-key", kinds: [.regulator]),
            ChangePolicy(action: "rotate-node-key", members: [regulator.id]),
        ] {
            let book = try decided("set-policy", policy, by: people)
            #expect(book.policy(of: "rotate-node-key") == policy && book.memberSetDigest == consortium.book().memberSetDigest)
            #expect(clause("rotate-node-key", rotation, by: banks, in: book) == "endorsed-as-policy-asks", "\(policy)")
            #expect(clause("rotate-node-key", rotation, by: people, in: book) == nil)
            #expect(clause("adopt-calendar", 1, by: banks, in: book) == "paper-well-formed", "others go on as before")
            let end = ChangePolicy(action: "rotate-node-key")
            #expect(clause("set-policy", end, by: banks, in: book) == "endorsed-as-policy-asks")
            #expect(try decided("set-policy", end, by: people, in: book).policies == nil)
            // Whoever is named and not active is not waited for.
            let gone = try decided("suspend-member", StandingChange(member: regulator.id, reason: "closed"), by: banks, in: book)
            #expect(clause("rotate-node-key", rotation, by: banks, in: gone) == nil)
        }
        let same = CertificateRenewal(
            member: people[0].id, certificate: people[0].identity.publicKey.encoded, identityKey: people[0].identity.publicKey)
        let watched = try decided("set-policy", ChangePolicy(action: "renew-certificate", members: [regulator.id]), by: people)
        #expect(clause("renew-certificate", same, by: [people[0]], in: watched) == "endorsed-as-policy-asks")
        #expect(clause("renew-certificate", same, by: [people[0], regulator], in: watched) == nil)
    }

    @Test("refuse a policy that weakens, names nobody or is for nothing")
    func wrongPolicies() throws {
        let stranger = try Person("west-bank")
        func refusal(_ policy: ChangePolicy) -> String? { clause("set-policy", policy, by: people) }
        #expect(refusal(ChangePolicy(action: "admit-member", endorsements: 2)) == "policy-not-below-formula")
        #expect(refusal(ChangePolicy(action: "admit-member", endorsements: 5)) == "policy-not-below-formula")
        #expect(refusal(ChangePolicy(action: "admit-member", kinds: [.customs])) == "policy-names-present")
        #expect(refusal(ChangePolicy(action: "admit-member", members: [stranger.id])) == "policy-names-present")
        #expect(refusal(ChangePolicy(action: "dance", endorsements: 3)) == "policy-names-action")
        #expect(refusal(ChangePolicy(action: "signal-readiness", endorsements: 3)) == "policy-names-action")
        #expect(refusal(ChangePolicy(action: "admit-member", readyPercent: 50)) == "policy-readiness-sensible")
        #expect(refusal(ChangePolicy(action: "put-contract-in-force", readyPercent: 101)) == "policy-readiness-sensible")
        let good = ChangePolicy(action: "admit-member", endorsements: 4)
        #expect(clause("set-policy", good, by: people.prefix(2)) == "endorsed-by-quorum")
    }

    @Test("raise the quorum for endorsement and finality, never below the formula nor above the members")
    func raise() throws {
        let raised = try decided("raise-quorum", QuorumRaise(quorum: 4), by: people)
        #expect(raised.quorum(of: 4) == 4 && raised.memberSet.quorum == 4 && raised.memberSet.absentMax == 0)
        #expect(raised.memberSetDigest != consortium.book().memberSetDigest)
        #expect(clause("raise-quorum", QuorumRaise(quorum: 3), by: people.prefix(3), in: raised) == "endorsed-by-quorum")
        let back = try decided("raise-quorum", QuorumRaise(quorum: 3), by: people, in: raised)
        #expect(back.raisedQuorum == nil && back.memberSetDigest == consortium.book().memberSetDigest)
        for wrong in [2, 5, 0, -1, .max] {
            #expect(clause("raise-quorum", QuorumRaise(quorum: wrong), by: people) == "quorum-not-below-formula", "\(wrong)")
        }
        #expect(clause("raise-quorum", QuorumRaise(quorum: 4), by: people.prefix(2)) == "endorsed-by-quorum")
        let silent = StandingChange(member: people[0].id, reason: "silent")
        let three = try decided("suspend-member", silent, by: people.suffix(3), in: raised)
        #expect(three.memberSet.quorum == 3, "all of those who are left")
    }

    @Test("need break-glass keys to suspend one among fewer than four", arguments: [2, 3])
    func breakGlass(count: Int) throws {
        let (book, rest) = (small(count), people[1..<count])
        #expect(book.smallness?.contains("nobody may be absent") == true && consortium.book().smallness == nil)
        let silent = StandingChange(member: people[0].id, reason: "silent")
        #expect(clause("suspend-member", silent, by: rest, in: book) == "break-glass-agrees")
        let keys = (0..<3).map { _ in P256SigningKey().publicKey }
        let glass = BreakGlass(keys: keys, threshold: 2)
        let set = try decided("set-break-glass", glass, by: people.prefix(count), also: keys, in: book)
        #expect(set.breakGlass == glass && set.memberSetDigest != book.memberSetDigest)
        #expect(clause("suspend-member", silent, by: rest, in: set) == "break-glass-agrees")
        #expect(clause("suspend-member", silent, by: rest, also: [keys[0]], in: set) == "break-glass-agrees")
        #expect(clause("suspend-member", silent, by: rest, also: [keys[0], keys[0]], in: set) == "break-glass-agrees")
        #expect(
            clause("suspend-member", silent, by: [people[0]], also: keys, in: set) == "endorsed-by-quorum",
            "nobody suspends alone")
        let after = try decided("suspend-member", silent, by: rest, also: [keys[0], keys[2]], in: set)
        #expect(after.activeMembers.count == count - 1)
        let judging = set.memberSet.judging(handoverTo: after.memberSet)
        #expect(judging.seats.map(\.member) == rest.map(\.id) && judging.quorum == count - 1)
        let ended = try decided("set-break-glass", BreakGlass(keys: [], threshold: 0), by: people.prefix(count), in: set)
        #expect(ended.breakGlass == nil && ended.memberSetDigest == book.memberSetDigest)
    }

    @Test("take break-glass keys that are at hand, apart and enough")
    func wrongBreakGlass() throws {
        let keys = (0..<6).map { _ in P256SigningKey().publicKey }
        func refusal(_ glass: BreakGlass, by signers: ArraySlice<Person>? = nil, also: [PublicKey]? = nil) -> String? {
            clause("set-break-glass", glass, by: signers ?? people[...], also: also ?? glass.keys)
        }
        #expect(refusal(BreakGlass(keys: [keys[0]], threshold: 1)) == nil)
        #expect(refusal(BreakGlass(keys: [keys[0]], threshold: 1), by: people.prefix(2)) == "endorsed-by-quorum")
        for (count, threshold) in [(6, 1), (2, 3), (2, 0), (0, 1), (1, -1)] {
            #expect(
                refusal(BreakGlass(keys: Array(keys.prefix(count)), threshold: threshold)) == "break-glass-threshold-sensible")
        }
        #expect(refusal(BreakGlass(keys: [keys[0], keys[0]], threshold: 1)) == "break-glass-keys-apart")
        #expect(refusal(BreakGlass(keys: [people[0].node.publicKey], threshold: 1)) == "break-glass-keys-apart")
        #expect(refusal(BreakGlass(keys: [keys[0], keys[1]], threshold: 1), also: [keys[0]]) == "break-glass-keys-sign")
    }

    @Test("put a contract in force once enough members said they can run it, where a policy asks for that")
    func readiness() throws {
        let rule = ContractInForce(contract: "letter-of-credit.v2", workflow: .zero, mandatory: [])
        #expect(clause("put-contract-in-force", rule, by: people) == nil, "no policy asks")
        var book = try decided("set-policy", ChangePolicy(action: "put-contract-in-force", readyPercent: 75), by: people)
        func signal(_ person: Person) -> Readiness {
            Readiness(member: person.id, contract: rule.contract, workflow: rule.workflow)
        }
        for person in people.prefix(3) {
            #expect(clause("put-contract-in-force", rule, by: people, in: book) == "members-are-ready")
            book = try decided("signal-readiness", signal(person), by: [person], in: book)
        }
        #expect(book.ready(for: rule.contract, workflow: rule.workflow) == people.prefix(3).map(\.id))
        #expect(clause("signal-readiness", signal(people[0]), by: [people[0]], in: book) == "readiness-said-once")
        #expect(clause("signal-readiness", signal(people[3]), by: [people[0]], in: book) == "member-agrees")
        #expect(clause("signal-readiness", signal(try Person("west-bank")), by: people, in: book) == "member-known")
        var without = book
        without = try decided("suspend-member", StandingChange(member: people[0].id, reason: ""), by: people, in: without)
        #expect(clause("put-contract-in-force", rule, by: people, in: without) == "members-are-ready", "two of three")
        let inForce = try decided("put-contract-in-force", rule, by: people, in: book)
        #expect(inForce.inForce(contract: rule.contract, workflow: rule.workflow) == rule && inForce.readiness == nil)
        #expect(clause("signal-readiness", signal(people[3]), by: [people[3]], in: inForce) == "contract-not-in-force")
        var changed = rule
        changed.mandatory = [regulator.id]
        #expect(clause("put-contract-in-force", changed, by: people, in: inForce) == nil, "it runs already")
        for index in 0..<Readiness.pendingMax {
            let word = Readiness(member: people[0].id, contract: "c\(index).v1", workflow: .zero)
            book = try decided("signal-readiness", word, by: [people[0]], in: index == 0 ? inForce : book)
        }
        let more = Readiness(member: people[0].id, contract: "more.v1", workflow: .zero)
        #expect(clause("signal-readiness", more, by: [people[0]], in: book) == "readiness-bounded")
    }

    @Test("retire a contract by its own action, and not past its policy")
    func retire() throws {
        let paper = ContractRetirement(contract: Consortium.contract, workflow: Consortium.workflow)
        let book = try decided("retire-contract", paper, by: people)
        #expect(book.inForce(contract: Consortium.contract, workflow: Consortium.workflow) == nil)
        #expect(book.contracts.count == consortium.book().contracts.count)
        #expect(clause("retire-contract", paper, by: people, in: book) == "contract-is-in-force")
        #expect(clause("retire-contract", paper, by: [people[0]]) == "endorsed-by-quorum")
        let guarded = try decided("set-policy", ChangePolicy(action: "retire-contract", members: [regulator.id]), by: people)
        var rule = try #require(guarded.inForce(contract: Consortium.contract, workflow: Consortium.workflow))
        rule.retired = true
        for (action, outcome) in [
            ("retire-contract", "endorsed-as-policy-asks"), ("put-contract-in-force", "endorsed-as-policy-asks"),
        ] {
            let refused =
                action == "retire-contract"
                ? clause(action, paper, by: people.prefix(3), in: guarded)
                : clause(action, rule, by: people.prefix(3), in: guarded)
            #expect(refused == outcome, "\(action)")
        }
    }

    @Test("leave a book without them in the bytes it always had")
    func bytes() throws {
        let book = consortium.book()
        let bytes = try CBOREncoder().encode(book)
        var reader = CBORReader(bytes)
        #expect(try reader.map() == 4, "members, calendars, contracts and sequence")
        #expect(try CBORDecoder().decode(GovernanceBook.self, from: bytes) == book)
        let active = book.activeMembers.flatMap { [Array($0.id.text.utf8), $0.nodeKey.encoded] }
        #expect(book.memberSetDigest == Digest32.of(domain: "hefu member set", parts: active))
        let full = try decided("raise-quorum", QuorumRaise(quorum: 4), by: people)
        #expect(try CBORDecoder().decode(GovernanceBook.self, from: CBOREncoder().encode(full)) == full)
    }

    @Test("come back from a member set's bytes, which bind seats, quorum and break-glass keys")
    func memberSets() throws {
        let key = P256SigningKey().publicKey
        let plain = consortium.book().memberSet
        let raised = try decided("raise-quorum", QuorumRaise(quorum: 4), by: people)
        let glass = try decided("set-break-glass", BreakGlass(keys: [key], threshold: 1), by: people, also: [key], in: raised)
        for set in [plain, raised.memberSet, glass.memberSet] {
            #expect(try MemberSet(encoded: set.encoded) == set && MemberSet(encoded: set.encoded).digest == set.digest)
            for index in set.encoded.indices {
                var bytes = set.encoded
                bytes[index] ^= 1
                #expect((try? MemberSet(encoded: bytes))?.digest != set.digest, "byte \(index)")
            }
        }
        var low = plain.encoded
        low[low.count - 1] = 2
        #expect(throws: CBORFault.self) { try MemberSet(encoded: low) }
    }
}
