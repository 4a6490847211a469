import AgreementCatalogue
package import BankingCalendar
package import Consortium
import Foundation
package import Governance
package import Ledger
package import LedgerNode
import Parties
package import Signing
import WorkflowEngine

/// The five members of the demonstration, each with its own folder, keys and store, and two companies with keys of their own.
package struct DemonstrationConsortium: Sendable {
    package let consortium: Consortium
    /// Private keys of the companies, by the name of their file in `keys/`.
    package let thamesValley: P256SigningKey
    package let jadeRiver: P256SigningKey

    package static let members: [(id: String, name: String, kind: Member.Kind, isMandatory: Bool)] = [
        ("harbour-bank", "Harbour Bank plc, London", .bank, false),
        ("lotus-bank", "Lotus Bank, Shanghai Branch", .bank, false),
        ("meridian-bank", "Meridian Bank AG", .bank, false),
        ("trade-regulator", "Customs and Foreign Exchange Administration", .regulator, true),
        ("port-warehouse", "Port Warehouse Company", .warehouse, false),
    ]

    /// The rehearsal begins here: a Monday morning in London.
    package static func startsAt() throws -> LedgerTime { try time("2026-03-02T08:00:00Z") }

    package static func time(_ text: String) throws -> LedgerTime {
        guard let time = LedgerTime(text) else { throw NodeFault("\(text) is no instant") }
        return time
    }

    /// The holidays of London and Shanghai in 2026 as the demonstration's governance adopts them. [GK]
    package static func calendars() throws -> CalendarBook {
        CalendarBook(try JSONDecoder().decode([PlaceCalendar].self, from: Data(PackageResources.calendars_json)))
    }

    /// Founds the consortium in `folder` and admits its members one by one.
    package static func found(in folder: String, admitted: (Member) async throws -> Void) async throws -> DemonstrationConsortium
    {
        let plans = try members.map {
            Consortium.Plan(id: try MemberID($0.id), name: $0.name, kind: $0.kind, isMandatory: $0.isMandatory)
        }
        let consortium = try await Consortium.found(
            in: folder, name: "demonstration", members: plans, calendars: calendars(),
            kinds: AgreementKinds(AgreementCatalogue.kinds()),
            startsAt: startsAt(), admitting: true, each: admitted)
        let result = DemonstrationConsortium(consortium: consortium, thamesValley: P256SigningKey(), jadeRiver: P256SigningKey())
        try result.keepKeys(in: "\(folder)/keys")
        return result
    }

    private func keepKeys(in folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Self.keep(thamesValley, as: "thames-valley", in: folder)
        try Self.keep(jadeRiver, as: "jade-river", in: folder)
    }

    /// A company's key, in a file that its owner alone reads.
    static func keep(_ key: P256SigningKey, as name: String, in folder: String) throws {
        let data = Data((Hex.text(key.secret) + "\n").utf8)
        let path = "\(folder)/\(name).key"
        guard FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600]) else {
            throw NodeFault("\(path) cannot be written")
        }
    }

    package func node(_ id: String) throws -> LedgerNode { try consortium.node(MemberID(id)) }

    /// Who fills which role in the demonstration's credit; each member's offer is fresh.
    package func creditRoster() throws -> Roster {
        let (harbour, lotus, regulator) = (
            try MemberID("harbour-bank"), try MemberID("lotus-bank"), try MemberID("trade-regulator")
        )
        return Roster(
            participants: try [harbour, lotus, regulator].map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: try Self.creditParties(applicant: thamesValley.publicKey, beneficiary: jadeRiver.publicKey))
    }

    /// The credit's parties, with the keys of the two companies that sign their own acts.
    package static func creditParties(applicant: PublicKey, beneficiary: PublicKey) throws -> [Roster.Party] {
        let (harbour, lotus, regulator) = (
            try MemberID("harbour-bank"), try MemberID("lotus-bank"), try MemberID("trade-regulator")
        )
        return [
            Roster.Party(role: "applicant", name: "Thames Valley Homeware Ltd", member: harbour, ownKey: applicant),
            Roster.Party(role: "issuing-bank", name: "Harbour Bank plc", member: harbour),
            Roster.Party(role: "advising-bank", name: "Lotus Bank", member: lotus),
            Roster.Party(role: "confirming-bank", name: "Lotus Bank", member: lotus),
            Roster.Party(role: "nominated-bank", name: "Lotus Bank", member: lotus),
            Roster.Party(role: "beneficiary", name: "Jade River Ceramics Co Ltd", member: lotus, ownKey: beneficiary),
            Roster.Party(role: "regulator", name: "Customs and Foreign Exchange Administration", member: regulator),
        ]
    }

    /// Words of the credit that nobody but its parties may hold.
    package static let creditWords = ["THAMES VALLEY", "JADE RIVER", "HBLC26000417", "STONEWARE", "commercial-invoice"]

    /// Who fills which role in the storage relation. The depositor's bank carries its acts; the keeper does not learn who lends.
    func receiptRoster(depositor: PublicKey) throws -> Roster {
        let (keeper, lotus, regulator) = (
            try MemberID("port-warehouse"), try MemberID("lotus-bank"), try MemberID("trade-regulator")
        )
        return Roster(
            participants: try [keeper, lotus, regulator].map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "keeper", name: "Port Warehouse Company", member: keeper),
                Roster.Party(role: "depositor", name: "Long Jiang Metals Co Ltd", member: lotus, ownKey: depositor),
                Roster.Party(role: "regulator", name: "Customs and Foreign Exchange Administration", member: regulator),
            ])
    }

    /// Who fills which role in the loan; the keeper takes no part.
    func financingRoster(pledgor: PublicKey) throws -> Roster {
        let (lotus, regulator) = (try MemberID("lotus-bank"), try MemberID("trade-regulator"))
        return Roster(
            participants: try [lotus, regulator].map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "lender", name: "Lotus Bank", member: lotus),
                Roster.Party(role: "pledgor", name: "Long Jiang Metals Co Ltd", member: lotus, ownKey: pledgor),
                Roster.Party(role: "regulator", name: "Customs and Foreign Exchange Administration", member: regulator),
            ])
    }

    /// A bank, its customers, and the administration: as holder of the declaration accounts too, or as regulator alone.
    func roster(of bank: String, _ parties: [(role: String, name: String, key: PublicKey?)], holder: Bool) throws -> Roster {
        let (member, regulator) = (try MemberID(bank), try MemberID("trade-regulator"))
        let administration = "Customs and Foreign Exchange Administration"
        return Roster(
            participants: try [member, regulator].map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: parties.map { Roster.Party(role: $0.role, name: $0.name, member: member, ownKey: $0.key) }
                + (holder ? [Roster.Party(role: "holder", name: administration, member: regulator)] : [])
                + [Roster.Party(role: "regulator", name: administration, member: regulator)])
    }

    /// Of a collection task: the lender at one bank's node, the collector at another's, and the regulator.
    func collectionRoster(_ lender: String, _ collector: String) throws -> Roster {
        let members = try ["lotus-bank", "harbour-bank", "trade-regulator"].map { try MemberID($0) }
        return Roster(
            participants: try members.map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "lender", name: lender, member: members[0]),
                Roster.Party(role: "collector", name: collector, member: members[1]),
                Roster.Party(role: "regulator", name: "Customs and Foreign Exchange Administration", member: members[2]),
            ])
    }
}
