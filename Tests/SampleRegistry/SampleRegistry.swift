package import BankingCalendar
package import Consortium
package import EmbeddedNetwork
package import FinancingService
package import Fingerprints
import Foundation
package import Governance
package import Ledger
import LedgerNode
package import Money
import Parties
package import PeerExchange
package import RegistryAuthority
import RegistryExchange
package import Signing
package import Submission

/// Two banks and a regulator that keeps the registry, each with its node, its desk and its files in a temporary folder. Desks and
/// authority talk as members' nodes do, in bytes.
package struct SampleRegistry: Sendable {
    package let folder: String
    package let consortium: Consortium
    package let authority: RegistryAuthority
    package let authorityKey: P256SigningKey
    package let harbour: RegistryDesk
    package let lotus: RegistryDesk
    /// The members as each other's peers.
    package let peers: InMemoryPeers
    package var network: EmbeddedNetwork { consortium.network }

    package static let harbourID = "harbour-bank"
    package static let lotusID = "lotus-bank"
    package static let regulatorID = "trade-regulator"
    package static let hour: Int64 = 3_600_000
    package static let day: Int64 = 24 * hour

    package static func start() throws -> LedgerTime {
        guard let time = LedgerTime("2026-03-02T08:00:00Z") else { throw NodeFault("no such instant") }
        return time
    }

    /// - Parameter adjusting: changes the registry's rules before they are set.
    package static func found(openingEpoch: Bool = true, adjusting: (inout RegistryRules) -> Void = { _ in }) async throws
        -> SampleRegistry
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-registry-\(UUID().uuidString)").path
        let plans = try [harbourID, lotusID, regulatorID].map { id in
            Consortium.Plan(id: try MemberID(id), name: id, kind: id == regulatorID ? .regulator : .bank)
        }
        let consortium = try await Consortium.found(
            in: folder, name: "registry", members: plans, calendars: CalendarBook([]), kinds: AgreementKinds([]),
            startsAt: start())
        let key = P256SigningKey()
        var rules = RegistryRules(authorities: [.init(member: try MemberID(regulatorID), key: key.publicKey)])
        adjusting(&rules)
        try await consortium.govern("set-registry-rules", paper: rules)
        let sample = try await SampleRegistry(folder, consortium, key)
        if openingEpoch { try await sample.openEpoch() }
        return sample
    }

    /// The same desks again on the same files, as after a restart.
    package func reopened() async throws -> SampleRegistry { try await SampleRegistry(folder, consortium, authorityKey) }

    private init(_ folder: String, _ consortium: Consortium, _ key: P256SigningKey) async throws {
        (self.folder, self.consortium, authorityKey) = (folder, consortium, key)
        authority = try await RegistryAuthority(
            node: consortium.node(MemberID(Self.regulatorID)), key: key, path: "\(folder)/\(Self.regulatorID)/registry.sqlite")
        peers = InMemoryPeers()
        peers.join(RegistryDeskService(authority, network: consortium.network), as: try MemberID(Self.regulatorID))
        harbour = try Self.desk(Self.harbourID, folder, Self.channel(Self.harbourID, consortium, peers))
        lotus = try Self.desk(Self.lotusID, folder, Self.channel(Self.lotusID, consortium, peers))
    }

    private static func channel(
        _ bank: String, _ consortium: Consortium, _ peers: InMemoryPeers
    ) throws -> PeerRegistryChannel {
        try PeerRegistryChannel(node: consortium.node(MemberID(bank)), peers: peers.link(of: MemberID(bank)))
    }

    private static func desk(_ bank: String, _ folder: String, _ channel: PeerRegistryChannel) throws -> RegistryDesk {
        try RegistryDesk(node: channel.node, authority: channel, path: "\(folder)/\(bank)/financing.sqlite") {
            try await channel.submit($0)
        }
    }

    /// A bank's desk whose way to the authority or to the ledger is changed.
    package func desk(
        of bank: String, channel change: ((any RegistryChannel) -> any RegistryChannel)? = nil,
        submit: RegistryDesk.Submit? = nil
    ) throws -> RegistryDesk {
        let usual = try Self.channel(bank, consortium, peers)
        return try RegistryDesk(
            node: usual.node, authority: change?(usual) ?? usual, path: "\(folder)/\(bank)/financing.sqlite",
            submit: submit ?? { try await usual.submit($0) })
    }

    package func openEpoch() async throws {
        try await accepted(try await authority.openEpoch(at: await network.now()))
    }

    @discardableResult
    package func accepted(_ transaction: Transaction) async throws -> SubmissionOutcome {
        let outcome = try await network.submit(transaction)
        guard outcome.publicOutcome == .accepted else { throw NodeFault(outcome.why ?? outcome.publicOutcome.code) }
        return outcome
    }

    /// Moves ledger time forward.
    package func wait(milliseconds: Int64) async throws {
        try await network.beat(at: try await network.now().adding(milliseconds: milliseconds))
    }

    /// A company with its own key, enrolled by the authority.
    package func company(_ name: String, enrolled: Bool = true) async throws -> CompanyKeys {
        let keys = try CompanyKeys(company: DocumentParty(name), registered: P256SigningKey())
        if enrolled {
            try await authority.enrol(keys.company, key: keys.publicKey, by: "R. Registrar", at: await network.now())
        }
        return keys
    }

    package func close() async throws {
        try await consortium.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    // MARK: papers

    package static func usd(_ minorUnits: Int64) throws -> Money { Money(minorUnits: minorUnits, currency: try Currency("USD")) }

    package static func invoice(
        _ number: String, day: String = "2026-02-20", amount: Int64 = 123_456_78, contract: String? = nil
    ) throws -> TradeDocument {
        TradeDocument(
            .commercialInvoice, number: number, issuer: DocumentParty("Harbour Copper Trading Co., Ltd."),
            recipient: DocumentParty("Rhine Cable Works GmbH"), issuedOn: CalendarDay(day), amount: try usd(amount),
            citations: contract.map { [Citation(.contract, $0)] } ?? [])
    }

    package static func receipt(_ number: String, lot: String, part: (String, String)? = nil) throws -> TradeDocument {
        TradeDocument(
            .warehouseReceipt, number: number, issuer: DocumentParty("Lingang Storage Co., Ltd."),
            goods: [
                DocumentGoods(
                    lot: lot, grade: "Cu-CATH-1", quantity: try part.map { try ExactDecimal($0.0) },
                    lotQuantity: try part.map { try ExactDecimal($0.1) })
            ])
    }

    package static func financing(
        _ documents: [TradeDocument], for company: CompanyKeys, amount: Int64 = 100_000_00, share: UInt64? = nil
    ) throws -> FinancingDocuments {
        FinancingDocuments(applicant: company.company, amount: try usd(amount), documents: documents, share: share)
    }
}

extension RegistryDesk {
    /// Reserves for a day.
    package func reserve(_ documents: FinancingDocuments, owner: any OwnerConsenting, reference: String? = nil) async throws
        -> ReservationOutcome
    {
        try await reserve(
            documents, lifeMilliseconds: SampleRegistry.day, owner: owner, officer: "A. Officer", reference: reference)
    }
}
