package import BankingCalendar
import CanonicalCBOR
package import Consortium
package import ContractKit
package import CustomsAnswers
package import CustomsDeclaration
package import DeclarationHolderService
package import EmbeddedNetwork
import Foundation
import Governance
package import Ledger
package import LedgerNode
import LedgerStore
package import Money
package import Parties
package import Signing
import Stories
package import Submission
package import WorkflowEngine

/// Two banks, the customs administration that keeps the declaration accounts, and two exporters, with their files in a temporary
/// folder.
package final class SampleDeclarations: Sendable {
    package let folder: String
    package let consortium: Consortium
    package let holder: DeclarationHolder
    package let holderKey: Ed25519SigningKey
    package let exporter: P256SigningKey
    package var network: EmbeddedNetwork { consortium.network }

    package static let code = "91310000MA1K35X14K"
    package static let exporterName = "Lotus Textiles Co Ltd"
    package static let holderName = "Customs Registry"
    package static let purpose = "Export receivables"
    package static let hour: Int64 = 3_600_000
    package static let banks = ["harbour-bank": "Harbour Bank", "meridian-bank": "Meridian Bank"]

    package static func start() throws -> LedgerTime {
        guard let time = LedgerTime("2026-01-05T02:00:00Z") else { throw NodeFault("no such instant") }
        return time
    }

    package static func rules() -> HolderRules {
        HolderRules(
            queriesMax: 1_000, queriesOfDeclarationMax: 100, windowDays: 30, answerHours: 24, reservationHours: 72,
            shortfallBankingDays: 3, shortfallRule: ShortfallRule(order: .proRata, reservationsFirst: false))
    }

    private let rules: HolderRules

    private init(
        _ folder: String, _ consortium: Consortium, _ rules: HolderRules, _ key: Ed25519SigningKey, _ exporter: P256SigningKey
    )
        throws
    {
        (self.folder, self.consortium, self.rules, holderKey, self.exporter) = (folder, consortium, rules, key, exporter)
        let network = consortium.network
        holder = try DeclarationHolder(
            node: consortium.node(MemberID("customs")), rules: rules, key: key, path: "\(folder)/customs/accounts.sqlite"
        ) { try await network.submit($0) }
    }

    package static func found(rules: HolderRules = rules(), kinds: [AgreementKind]) async throws -> SampleDeclarations {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-declarations-\(UUID().uuidString)").path
        let plans = try (banks.keys.sorted() + ["customs"]).map { id in
            Consortium.Plan(
                id: try MemberID(id), name: id, kind: id == "customs" ? .regulator : .bank, isMandatory: id == "customs")
        }
        let consortium = try await Consortium.found(
            in: folder, name: "declarations", members: plans, calendars: try Self.story.calendars(),
            kinds: AgreementKinds(kinds), startsAt: start())
        let sample = try SampleDeclarations(folder, consortium, rules, Ed25519SigningKey(), P256SigningKey())
        try await sample.holder.enrol(USCC(code), key: sample.exporter.publicKey)
        return sample
    }

    /// The same again on the same files, as after a restart of every node and of the service.
    package func reopened(kinds: [AgreementKind]) async throws -> SampleDeclarations {
        try await consortium.stop()
        return try await started(kinds: kinds)
    }

    /// Starts on what is on disk.
    package func started(kinds: [AgreementKind]) async throws -> SampleDeclarations {
        try SampleDeclarations(
            folder, try await Consortium.open(folder, kinds: AgreementKinds(kinds)), rules, holderKey, exporter)
    }

    package func close() async throws {
        try await consortium.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Moves ledger time forward.
    package func wait(milliseconds: Int64) async throws {
        try await network.beat(at: try await network.now().adding(milliseconds: milliseconds))
    }

    private static var story: Story {
        get throws {
            try Story(
                "# Calendar\ncalendar: CN-SHA +08:00\n| on | who | does | then |\n| 2026-01-05 | bank | asks | |\n")
        }
    }

    // MARK: declarations

    package static func declaration(_ number: Int) -> DeclarationNumber {
        let digits = String(number)
        return DeclarationNumber(.export, "3101202601" + String(repeating: "0", count: 8 - digits.count) + digits)
    }

    package static func version(
        _ total: String, number: Int = 1, standing: DeclarationStanding = .released, code: String = SampleDeclarations.code
    ) throws -> DeclarationVersion {
        DeclarationVersion(
            number: number, standing: standing, business: try USCC(code),
            declaredOn: try CalendarDay(year: 2026, month: 1, day: 2), total: try Money(total))
    }

    // MARK: banks' agreements

    /// The exporter authorises a bank; the holder accepts when it next runs.
    package func authorise(_ bank: String, exactAmounts: Bool = false, key: P256SigningKey? = nil) async throws -> BankSeat {
        let (member, customs, signer) = (try MemberID(bank), try MemberID("customs"), key ?? exporter)
        let node = try consortium.node(member)
        let name = Self.banks[bank] ?? bank
        let roster = Roster(
            participants: try [member, customs].map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "bank", name: name, member: member),
                Roster.Party(role: "holder", name: Self.holderName, member: customs),
                Roster.Party(role: "business", name: Self.exporterName, member: member, ownKey: signer.publicKey),
                Roster.Party(role: "regulator", name: "Foreign Exchange Administration", member: customs),
            ])
        let paper = Authorisation(
            reference: "CA-\(bank)", bank: try PartyName(name), holder: try PartyName(Self.holderName),
            business: try PartyName(Self.exporterName), businessCode: try USCC(Self.code), place: try Place("CN-SHA"),
            consent: Consent(
                purpose: Self.purpose, throughOn: try CalendarDay(year: 2026, month: 12, day: 31), exactAmounts: exactAmounts))
        let salt = randomBytes(32)
        var request = ActRequest(action: "authorise", role: "business", paper: try CBOREncoder().encode(paper))
        request.actorSignature = try signer.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        guard let kind = node.kinds.all.first(where: { $0.contract.hasPrefix("customs-declaration.") }) else {
            throw NodeFault("no such contract")
        }
        let composed = try node.composeBegin(
            contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster, request: request,
            agreementSalt: salt, now: await network.now())
        _ = try await network.submit(composed)
        return BankSeat(sample: self, node: node, agreement: composed.agreement)
    }
}

/// A bank's seat in its agreement with the holder.
package struct BankSeat: Sendable {
    package let sample: SampleDeclarations
    package let node: LedgerNode
    package let agreement: Digest32

    package init(sample: SampleDeclarations, node: LedgerNode, agreement: Digest32) {
        (self.sample, self.node, self.agreement) = (sample, node, agreement)
    }

    package func terms() throws -> CustomsDeclaration {
        guard let reading = try node.agreement(agreement) else { throw NodeFault("the agreement did not come into being") }
        return try JSONDecoder().decode(CustomsDeclaration.self, from: Data(reading.agreement.termsShown()))
    }

    package func states(of part: String) throws -> [String] {
        try node.agreement(agreement)?.agreement.parts.filter { $0.key.part == part }.map(\.state) ?? []
    }

    /// - Returns: "accepted", or the clause that did not hold.
    @discardableResult
    package func act(_ action: String, on part: String? = nil, _ paper: some Encodable) async throws -> String {
        let composed = try node.composeAct(
            agreement: agreement,
            request: ActRequest(action: action, part: part, role: "bank", paper: try CBOREncoder().encode(paper)),
            now: await sample.network.now())
        let outcome = try await sample.network.submit(composed)
        guard outcome.publicOutcome == .accepted, let reading = try node.agreement(agreement) else {
            return outcome.publicOutcome.code
        }
        let entry = try node.history(of: reading, limit: 200).first {
            $0.entry.height == outcome.height && $0.entry.index == outcome.index
        }
        return entry?.entry.rejection ?? "accepted"
    }

    @discardableResult
    package func ask(_ amount: String, on declaration: Int, financing: String = "RF-1") async throws -> String {
        try await act(
            "ask",
            Question(
                declaration: SampleDeclarations.declaration(declaration), financing: financing, amount: try Money(amount),
                purpose: SampleDeclarations.purpose))
    }

    @discardableResult
    package func payOut(_ amount: String, _ inquiry: Int) async throws -> String {
        try await act(
            "register-financing", on: "inquiry/\(inquiry)",
            RegisteredFinancing(
                amount: try Money(amount), reference: "P-\(inquiry)", dueOn: try CalendarDay(year: 2026, month: 6, day: 30)))
    }
}

extension DeclarationHolder {
    /// What banks hold on each declaration, in the order of their numbers.
    package func encumbered() throws -> [Money] { try accounts(limit: 1_000).map(\.position.encumbered) }
}
