// What is proved: a change goes from organisation to organisation as a file: written from JSON, signed in turn, read by each
// with what it would do, and refused with a sentence wherever something is wrong. Done on books in memory, with real keys.

import BankingCalendar
import CanonicalCBOR
import Certificates
import ContractKit
import Foundation
import Governance
import GovernanceService
import Ledger
import LedgerNode
import Parties
import Signing
import Testing

/// Members with keys of their own.
struct Organisations {
    let identities: [MemberID: P256SigningKey]
    let state: GovernanceState
    static let now = LedgerTime(millisecondsSinceEpoch: 1_772_438_400_000)  // 2026-03-02
    static let day: Int64 = 86_400_000

    init(_ names: [String] = ["ash-bank", "birch-bank", "cedar-bank", "date-bank"], validDays: Int = 1095) throws {
        var identities: [MemberID: P256SigningKey] = [:]
        let members = try names.map { name in
            let (id, key) = (try MemberID(name), P256SigningKey())
            identities[id] = key
            let certificate = try MemberCertificate.selfSigned(
                organisation: name, commonName: name, secret: key.secret, validFrom: Self.now, validDays: validDays)
            return Member(
                id: id, name: name, kind: .bank, nodeKey: Ed25519SigningKey().publicKey, certificate: certificate.der,
                identityKey: key.publicKey)
        }
        self.identities = identities
        state = GovernanceState(
            network: Digest32.sha256([1]), height: 7, now: Self.now,
            book: GovernanceBook(members: members, calendars: CalendarBook([]), contracts: []))
    }

    func desk(_ name: String) throws -> GovernanceDesk {
        let id = try MemberID(name)
        return GovernanceDesk(member: id, identity: try #require(identities[id]), network: state.network)
    }
}

@Suite("A change of the rules")
struct ProposingTests {
    private static let raise = Data(#"{"quorum": 4}"#.utf8)

    @Test("is signed in turn, and its file says whose turn it is and what it would do")
    func turns() throws {
        let all = try Organisations()
        let signers = try ["birch-bank", "cedar-bank"].map { try MemberID($0) }
        let first = try all.desk("ash-bank").propose(
            action: "raise-quorum", paper: Self.raise, signers: signers, on: all.state)
        let report = ProposalReport(first, on: all.state)
        #expect(report.signed == ["ash-bank"])
        #expect(report.waitsFor == ["birch-bank", "cedar-bank"])
        #expect(report.changes == ["the quorum goes from 3 of 4 to 4 of 4"])
        #expect(!report.ready)

        #expect(throws: GovernanceFault("it is not cedar-bank's turn; hefu governance read says whose it is")) {
            _ = try all.desk("cedar-bank").endorse(first)
        }
        #expect(throws: GovernanceFault("ash-bank has signed this proposal already")) {
            _ = try all.desk("ash-bank").endorse(first)
        }
        #expect(throws: GovernanceFault.self) { _ = try all.desk("date-bank").endorse(first) }

        // By file, as it travels.
        let birch = try all.desk("birch-bank")
        let second = try birch.endorse(birch.proposal(carried: first.carried))
        let third = try all.desk("cedar-bank").endorse(second)
        let last = ProposalReport(third, on: all.state)
        #expect(last.ready && last.waitsFor.isEmpty && last.refusal == nil)
    }

    @Test("that too few sign is told to be refused, before anybody signs more")
    func refused() throws {
        let all = try Organisations()
        let proposal = try all.desk("ash-bank").propose(
            action: "raise-quorum", paper: Self.raise, signers: [MemberID("birch-bank")], on: all.state)
        #expect(ProposalReport(proposal, on: all.state).refusal?.hasPrefix("endorsed-by-quorum: ") == true)
    }

    @Test("counts for a day")
    func expires() throws {
        let all = try Organisations()
        let proposal = try all.desk("ash-bank").propose(action: "raise-quorum", paper: Self.raise, signers: [], on: all.state)
        var later = all.state
        later.now = LedgerTime(millisecondsSinceEpoch: Organisations.now.millisecondsSinceEpoch + Organisations.day + 1)
        #expect(!ProposalReport(proposal, on: all.state).expired)
        #expect(ProposalReport(proposal, on: later).expired)
    }

    @Test("of another ledger is not read, and a file with a flipped byte neither")
    func strangers() throws {
        let (all, others) = (try Organisations(), try Organisations())
        var elsewhere = others.state
        elsewhere.network = Digest32.sha256([2])
        #expect(throws: GovernanceFault.self) {
            _ = try all.desk("ash-bank").propose(action: "raise-quorum", paper: Self.raise, signers: [], on: elsewhere)
        }
        let proposal = try all.desk("ash-bank").propose(action: "raise-quorum", paper: Self.raise, signers: [], on: all.state)
        let stranger = GovernanceDesk(member: try MemberID("elm-bank"), identity: P256SigningKey(), network: elsewhere.network)
        #expect(throws: GovernanceFault("the proposal is for another ledger than this member's")) {
            _ = try stranger.proposal(carried: proposal.carried)
        }
        for offset in stride(from: 0, to: proposal.carried.count, by: 7) {
            var bytes = proposal.carried
            bytes[offset] ^= 0x01
            #expect(throws: (any Error).self, "offset \(offset)") { _ = try all.desk("ash-bank").proposal(carried: bytes) }
        }
    }

    @Test("that admits a newcomer is signed by the newcomer last, from its card")
    func admission() throws {
        let all = try Organisations()
        let (node, identity) = (Ed25519SigningKey(), P256SigningKey())
        let certificate = try MemberCertificate.selfSigned(
            organisation: "Elm Bank", commonName: "elm-bank", secret: identity.secret, validFrom: Organisations.now,
            validDays: 365)
        let card = try MemberCard(
            id: MemberID("elm-bank"), name: "Elm Bank", kind: .bank, address: "10.0.0.9:9100", node: node, identity: identity,
            standingPseudonym: nil, certificate: certificate)
        let signers = try ["birch-bank", "cedar-bank"].map { try MemberID($0) }
        var proposal = try all.desk("ash-bank").propose(
            action: "admit-member", paper: Data(card.text.utf8), signers: signers, on: all.state)
        #expect(ProposalReport(proposal, on: all.state).waitsFor.last == "key \(identity.publicKey.id)")
        for signer in signers { proposal = try all.desk(signer.text).endorse(proposal) }
        let newcomer = GovernanceDesk(member: card.member.id, identity: identity, network: all.state.network)
        proposal = try newcomer.endorse(proposal)
        let report = ProposalReport(proposal, on: all.state)
        #expect(report.ready)
        #expect(report.changes.first?.hasPrefix("admits elm-bank (Elm Bank, bank)") == true)
        let shown = String(decoding: try PaperForm.of(action: "admit-member").json(paper: proposal.paper), as: UTF8.self)
        #expect(shown.contains("BEGIN CERTIFICATE"))
    }
}

@Suite("A newcomer's card")
struct MemberCardTests {
    private static func card() throws -> MemberCard {
        let identity = P256SigningKey()
        let certificate = try MemberCertificate.selfSigned(
            organisation: "Elm Bank", commonName: "elm-bank", secret: identity.secret, validFrom: Organisations.now,
            validDays: 365)
        return try MemberCard(
            id: MemberID("elm-bank"), name: "Elm Bank", kind: .bank, address: "10.0.0.9:9100", node: Ed25519SigningKey(),
            identity: identity, standingPseudonym: nil, certificate: certificate)
    }

    @Test("reads back as it was written, with the same fingerprint")
    func roundTrip() throws {
        let card = try Self.card()
        let again = try MemberCard(json: Data(card.text.utf8))
        #expect(again == card)
        #expect(try again.fingerprint == card.fingerprint)
    }

    @Test(
        "with anything changed is refused",
        arguments: [
            ("\"Elm Bank\"", "\"Oak Bank\""), ("\"bank\"", "\"regulator\""), ("10.0.0.9:9100", "10.6.6.6:9100"),
            ("\"elm-bank\"", "\"oak-bank\""),
        ])
    func changed(_ from: String, _ to: String) throws {
        let text = try Self.card().text
        #expect(text.contains(from))
        #expect(throws: GovernanceFault.self) {
            _ = try MemberCard(json: Data(text.replacingOccurrences(of: from, with: to).utf8))
        }
    }

    @Test("without a signature, or no card at all, is refused")
    func unsigned() throws {
        let text = try Self.card().text
        #expect(throws: GovernanceFault.self) {
            _ = try MemberCard(json: Data(text.replacingOccurrences(of: "nodeSignature", with: "nothing").utf8))
        }
        for broken in ["", "{}", "[]", String(text.dropLast(40))] {
            #expect(throws: GovernanceFault.self) { _ = try MemberCard(json: Data(broken.utf8)) }
        }
    }
}
