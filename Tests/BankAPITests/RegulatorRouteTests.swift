// Proved here: the API gives the regulator's facts to nobody but a regulator's own people. A bank's user is told why not, and reads
// nothing; so do a customer, a user without the scopes and a stranger; at the regulator's own node they are read.
import Access
import AgreementDomains
import AgreementService
import BankingCalendar
import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import LedgerNode
import Parties
import Signing
import Testing

@testable import BankAPI

@Suite("The regulator's facts at the API")
struct RegulatorRouteTests {
    private static let path = "/v1/regulator/facts"

    /// A bank and a regulator, each with people and its API.
    private func desks() async throws -> (folder: String, consortium: Consortium, bank: Desk, regulator: Desk) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-facts-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let plans = try ["harbour-bank", "trade-regulator"].map {
            Consortium.Plan(
                id: try MemberID($0), name: $0, kind: $0 == "trade-regulator" ? .regulator : .bank,
                isMandatory: $0 == "trade-regulator")
        }
        let consortium = try await Consortium.found(
            in: folder + "/nodes", name: "facts", members: plans, calendars: CalendarBook([]),
            kinds: AgreementKinds([RehearsedCredit.kind()]), startsAt: try #require(LedgerTime("2026-03-02T08:00:00Z")))
        let scopes = try ["receivable-financings", "declaration-authorisations"].map { try Domain($0) }
        let party = RepresentedParty(name: "Lotus Textiles", publicKeyHex: P256SigningKey().publicKey.description)
        let receivables = try #require(AgreementDomains.all.first { $0.name == "receivable-financings" })
        let desks = try plans.map { plan in
            let access = try Access(member: plan.id, path: "\(folder)/\(plan.id.text).sqlite")
            for user in [
                User(id: try UserID("rita"), name: "Rita", roles: [.viewer], scopes: scopes),
                User(id: try UserID("half"), name: "Half", roles: [.viewer], scopes: [scopes[0]]),
                User(id: try UserID("sme"), name: "Sam", roles: [.viewer], scopes: scopes, party: party),
            ] { try access.put(user, by: "test") }
            return try Desk(
                node: consortium.node(plan.id), network: consortium.network, domain: receivables, access: access)
        }
        return (folder, consortium, desks[0], desks[1])
    }

    @Test("are read at the regulator's own node, and nowhere else") func reading() async throws {
        let (folder, consortium, bank, regulator) = try await desks()
        let refused = try await bank.get(Self.path, as: "rita")
        #expect(refused.status == 403 && refused.code == "regulator-reads" && refused["overFinanced"] == nil)
        let facts = try await regulator.get(Self.path, as: "rita")
        #expect(facts.status == 200 && facts["on"]?.textValue == "2026-03-02" && facts["concentration"] != nil, "\(facts.text)")
        #expect(try await regulator.get("\(Self.path)?on=2026-03-09", as: "rita")["on"]?.textValue == "2026-03-09")
        #expect(try await regulator.get("\(Self.path)?on=2026-03-01", as: "rita").code == "day-ahead")
        #expect(try await regulator.get("\(Self.path)?on=tomorrow", as: "rita").code == "query-well-formed")
        #expect(try await regulator.get(Self.path, as: nil).status == 401)
        #expect(try await regulator.get(Self.path, as: "half").status == 403)
        #expect(try await regulator.get(Self.path, as: "sme").code == "asks-for-member")
        try await consortium.stop()
        try FileManager.default.removeItem(atPath: folder)
    }
}
