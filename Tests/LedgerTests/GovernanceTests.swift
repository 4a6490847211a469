// Proves that every clause of governance refuses what it is for and is named in the refusal, that a refusal changes
// nothing, and that what keeps all clauses is done.

import BankingCalendar
import CanonicalCBOR
import ContractKit
import Governance
import Parties
import Signing
import Testing

@Suite("Governance")
struct GovernanceTests {
    let consortium: Consortium
    let newcomer: Person
    var people: [Person] { consortium.people }

    init() throws {
        consortium = try Consortium()
        newcomer = try Person("west-bank")
    }

    private func decided(
        _ action: String, _ paper: some Encodable, by endorsers: [Person], also keys: [PublicKey] = [],
        in book: GovernanceBook? = nil
    ) throws -> GovernanceBook {
        let book = book ?? consortium.book()
        let active = endorsers.filter { book.member(identifiedBy: $0.identity.publicKey) != nil }
        let endorsement = Endorsement(members: active.map(\.id), keys: endorsers.map(\.identity.publicKey) + keys)
        let before = book
        defer { #expect(book == before) }
        return try Governance.deciding(
            action: action, paper: CBOREncoder().encode(paper), endorsement: endorsement, book: book,
            certificateKey: { try PublicKey(encoded: $0) })
    }

    private func clause(
        _ action: String, _ paper: some Encodable, by endorsers: [Person], also keys: [PublicKey] = [],
        in book: GovernanceBook? = nil
    ) -> String? {
        do {
            _ = try decided(action, paper, by: endorsers, also: keys, in: book)
            return nil
        } catch {
            return (error as? Rejection)?.clause
        }
    }

    /// A book with one change made to its members.
    private func book(_ change: (inout [Member]) -> Void) -> GovernanceBook {
        var members = consortium.book().members
        change(&members)
        return GovernanceBook(members: members, calendars: consortium.book().calendars, contracts: consortium.book().contracts)
    }

    @Test(
        "asks more than two thirds",
        arguments: [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 5), (7, 5), (9, 7), (10, 7), (100, 67)])
    func quorum(count: Int, quorum: Int) { #expect(GovernanceBook.quorum(of: count) == quorum) }

    @Test("knows its actions and reads their papers strictly")
    func form() throws {
        #expect(clause("dissolve", 1, by: people) == "action-known")
        for action in Governance.actions { #expect(clause(action, 1, by: people) == "paper-well-formed", "\(action)") }
        #expect(Governance.actions.count == 14)
    }

    @Test("admits a newcomer whom a quorum endorses and who agrees, with keys of its own")
    func admit() throws {
        let key = newcomer.identity.publicKey
        let good = Admission(member: newcomer.member())
        let book = try decided("admit-member", good, by: people.suffix(3), also: [key])
        #expect(
            book.member(newcomer.id) == newcomer.member() && book.sequence == 1
                && book.members.map(\.id) == book.members.map(\.id).sorted())
        #expect(book.memberSetDigest != consortium.book().memberSetDigest)
        func refusal(_ change: (inout Member) -> Void, keys: [PublicKey]? = nil) -> String? {
            var member = newcomer.member()
            change(&member)
            return clause("admit-member", Admission(member: member), by: people, also: keys ?? [key])
        }
        #expect(clause("admit-member", good, by: Array(people.prefix(2)), also: [key]) == "endorsed-by-quorum")
        #expect(clause("admit-member", Admission(member: people[0].member()), by: people) == "member-is-new")
        #expect(refusal({ _ in }, keys: []) == "newcomer-agrees")
        #expect(refusal { $0.nodeKey = people[1].node.publicKey } == "keys-are-its-own")
        #expect(refusal({ $0.identityKey = people[1].identity.publicKey }) == "keys-are-its-own")
        #expect(refusal { $0.nodeKey = P256SigningKey().publicKey } == "node-key-is-ed25519")
        #expect(refusal { $0.standing = .suspended } == "newcomer-active")
        #expect(refusal { $0.certificate = [1, 2, 3] } == "certificate-holds-key")
        #expect(refusal { $0.certificate = people[0].identity.publicKey.encoded } == "certificate-holds-key")
    }

    @Test("suspends and reinstates, and a dead member does not stand in the way of its suspension")
    func standing() throws {
        let change = StandingChange(member: people[0].id, reason: "silent")
        let suspended = try decided("suspend-member", change, by: Array(people.dropFirst()))
        #expect(suspended.member(people[0].id)?.standing == .suspended && suspended.activeMembers.count == 3)
        #expect(clause("suspend-member", change, by: Array(people[1...2])) == "endorsed-by-quorum")
        #expect(
            clause("suspend-member", change, by: Array(people[0...2])) == "endorsed-by-quorum", "its own voice does not count")
        #expect(clause("suspend-member", change, by: people, in: suspended) == "member-active")
        #expect(clause("suspend-member", StandingChange(member: newcomer.id, reason: ""), by: people) == "member-known")
        let lonely = book { for index in 1..<4 { $0[index].standing = .suspended } }
        #expect(
            clause("suspend-member", StandingChange(member: people[0].id, reason: ""), by: people, in: lonely)
                == "somebody-remains")

        let back = try decided("reinstate-member", change, by: Array(people.dropFirst()), in: suspended)
        #expect(back.member(people[0].id)?.standing == .active && back.sequence == 2)
        #expect(clause("reinstate-member", change, by: Array(people[0...2]), in: suspended) == "endorsed-by-quorum")
        #expect(clause("reinstate-member", change, by: people) == "member-suspended")
        #expect(clause("reinstate-member", StandingChange(member: newcomer.id, reason: ""), by: people) == "member-known")
    }

    @Test("rotates a node's key when the member and a quorum want it")
    func rotate() throws {
        let fresh = Ed25519SigningKey().publicKey
        let good = NodeKeyRotation(member: people[0].id, nodeKey: fresh)
        let book = try decided("rotate-node-key", good, by: Array(people.prefix(3)))
        #expect(book.member(withNodeKey: fresh)?.id == people[0].id && book.member(withNodeKey: people[0].node.publicKey) == nil)
        #expect(clause("rotate-node-key", good, by: Array(people.prefix(2))) == "endorsed-by-quorum")
        #expect(clause("rotate-node-key", good, by: Array(people.dropFirst())) == "member-agrees")
        #expect(clause("rotate-node-key", NodeKeyRotation(member: newcomer.id, nodeKey: fresh), by: people) == "member-known")
        let ecdsa = NodeKeyRotation(member: people[0].id, nodeKey: P256SigningKey().publicKey)
        #expect(clause("rotate-node-key", ecdsa, by: people) == "node-key-is-ed25519")
        let taken = NodeKeyRotation(member: people[0].id, nodeKey: people[1].node.publicKey)
        #expect(clause("rotate-node-key", taken, by: people) == "keys-are-its-own")
    }

    @Test("renews a certificate at its member's word, but changes its key with a quorum only")
    func renew() throws {
        let (old, fresh) = (people[0].identity.publicKey, P256SigningKey().publicKey)
        func paper(_ key: PublicKey, certificate: [UInt8]? = nil, member: MemberID? = nil) -> CertificateRenewal {
            CertificateRenewal(member: member ?? people[0].id, certificate: certificate ?? key.encoded, identityKey: key)
        }
        #expect(try decided("renew-certificate", paper(old), by: [people[0]]).sequence == 1)
        #expect(try decided("renew-certificate", paper(fresh), by: people).member(identifiedBy: fresh)?.id == people[0].id)
        #expect(clause("renew-certificate", paper(fresh), by: [people[0]]) == "endorsed-by-quorum")
        #expect(clause("renew-certificate", paper(old), by: [people[1]]) == "member-agrees")
        #expect(clause("renew-certificate", paper(old, member: newcomer.id), by: people) == "member-known")
        #expect(clause("renew-certificate", paper(fresh, certificate: old.encoded), by: people) == "certificate-holds-key")
        #expect(clause("renew-certificate", paper(people[1].identity.publicKey), by: people) == "keys-are-its-own")
    }

    @Test("adopts a calendar that is newer than the one in force")
    func calendars() throws {
        func paper(_ version: Int) throws -> CalendarAdoption {
            CalendarAdoption(
                calendar: try PlaceCalendar(
                    place: Place("GB-LON"), version: version, utcOffsets: [UTCOffsetPeriod(from: Consortium.start, minutes: 0)],
                    coveredThrough: try #require(CalendarDay("2026-12-31"))))
        }
        let book = try decided("adopt-calendar", paper(2), by: people)
        #expect(try book.calendars.calendar(Place("GB-LON")).version == 2)
        for version in [1, 2] {
            #expect(try clause("adopt-calendar", paper(version), by: people, in: book) == "calendar-is-newer")
        }
        #expect(try clause("adopt-calendar", paper(3), by: [people[0]], in: book) == "endorsed-by-quorum")
    }

    @Test("puts contracts in force, retires them, and makes only members with a standing pseudonym mandatory")
    func contracts() throws {
        let rule = ContractInForce(contract: "warehouse-receipt.v1", workflow: .zero, mandatory: [consortium.regulator.id])
        let book = try decided("put-contract-in-force", rule, by: people)
        #expect(book.inForce(contract: rule.contract, workflow: .zero) == rule)
        var retired = rule
        retired.retired = true
        let later = try decided("put-contract-in-force", retired, by: people, in: book)
        #expect(later.inForce(contract: rule.contract, workflow: .zero) == nil && later.contracts.count == book.contracts.count)
        #expect(clause("put-contract-in-force", rule, by: [people[0]]) == "endorsed-by-quorum")
        for member in [people[0].id, newcomer.id] {
            let wrong = ContractInForce(contract: "x.v1", workflow: .zero, mandatory: [member])
            #expect(clause("put-contract-in-force", wrong, by: people) == "mandatory-member-has-pseudonym")
        }
    }

    @Test("lets a regulator or an operator keep the registry, never a lender")
    func registry() throws {
        let (regulator, bank) = (people[3], people[0])
        let key = P256SigningKey().publicKey
        func rules(_ authorities: [(MemberID, PublicKey)], _ change: (inout RegistryRules) -> Void = { _ in }) -> RegistryRules {
            var rules = RegistryRules(authorities: authorities.map { .init(member: $0.0, key: $0.1) })
            change(&rules)
            return rules
        }
        let good = rules([(regulator.id, key)])
        let book = try decided("set-registry-rules", good, by: people)
        #expect(book.registry == good && book.sequence == 1)
        #expect(clause("set-registry-rules", good, by: [people[1], regulator]) == "endorsed-by-quorum")
        #expect(clause("set-registry-rules", good, by: Array(people.prefix(3))) == "member-agrees")
        #expect(clause("set-registry-rules", rules([(bank.id, key)]), by: people) == "authority-never-lender")
        #expect(clause("set-registry-rules", rules([(newcomer.id, key)]), by: people) == "member-known")
        #expect(clause("set-registry-rules", rules([]), by: people) == "authority-named")
        #expect(clause("set-registry-rules", rules([(regulator.id, key), (regulator.id, key)]), by: people) == "authority-named")
        let edDSA = Ed25519SigningKey().publicKey
        #expect(clause("set-registry-rules", rules([(regulator.id, edDSA)]), by: people) == "authority-key-is-p256")
        for change: (inout RegistryRules) -> Void in [
            { $0.reservationMillisecondsMax = 0 }, { $0.fingerprintsMax = 257 }, { $0.reservationsMax = 0 },
            { $0.evaluationsMax = 0 }, { $0.evaluationWindowMilliseconds = .max }, { $0.resemblanceMin = 101 },
        ] {
            let paper = rules([(regulator.id, key)], change)
            #expect(clause("set-registry-rules", paper, by: people) == "registry-limits-sensible")
        }
        let hold = StuckHold(reservation: Digest32.sha256([1]), reason: "wound up")
        #expect(clause("release-stuck-hold", hold, by: people, in: book) == nil)
        #expect(clause("release-stuck-hold", hold, by: people) == "registry-kept")
        #expect(clause("release-stuck-hold", hold, by: Array(people.prefix(2)), in: book) == "endorsed-by-quorum")
        let wordless = StuckHold(reservation: Digest32.sha256([1]), reason: "")
        #expect(clause("release-stuck-hold", wordless, by: people, in: book) == "ruling-says-why")
    }
}
