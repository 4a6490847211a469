import AgreementDomains
import AgreementService
import BankingCalendar
import CanonicalCBOR
import Collateral
import Consortium
import ContractKit
import CreditInformation
import CreditInformationService
import CustomsAnswers
import DeclarationHolderService
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Money
import Parties
import SampleDeclarations
import Signing
import Stories
import Submission
import WorkflowEngine

/// A bank's record of the exporter of ``SampleDeclarations``, kept by its customs administration.
struct SampleRecord {
    let sample: SampleDeclarations
    let bank: String
    let id: Digest32
    private let salt: [UInt8]
    private let signer: P256SigningKey

    var node: LedgerNode { get throws { try sample.consortium.node(MemberID(bank)) } }

    static let holderKey = Ed25519SigningKey()

    static func rules() -> CreditRules {
        CreditRules(
            queriesMax: 20, windowDays: 7, answerHours: 24, factDaysMax: 31, correctionDays: 90, disputeDays: 20,
            key: holderKey.publicKey)
    }

    static func holderDesk(
        _ sample: SampleDeclarations, network: (any LedgerNetwork)? = nil, key: Ed25519SigningKey = holderKey
    ) throws -> CreditHolderDesk {
        let holder = sample.holder
        var rules = rules()
        rules.key = key.publicKey
        return try CreditHolderDesk(service: service("customs", sample, network), rules: rules, key: key) {
            try await holder.enrolledKey(of: $0)
        }
    }

    static func service(
        _ member: String, _ sample: SampleDeclarations, _ network: (any LedgerNetwork)? = nil
    ) throws -> AgreementService {
        AgreementService(
            node: try sample.consortium.node(MemberID(member)), network: network ?? sample.network, domains: AgreementDomains.all)
    }

    /// - Parameter reader: a third member at which the business would sit.
    static func open(
        at bank: String, in sample: SampleDeclarations, reference: String, signer: P256SigningKey? = nil, reader: String? = nil
    ) async throws -> SampleRecord {
        let members = try ([bank, "customs"] + (reader.map { [$0] } ?? [])).map { try MemberID($0) }
        let key = signer ?? sample.exporter
        let (node, name) = (try sample.consortium.node(members[0]), SampleDeclarations.banks[bank] ?? bank)
        let roster = Roster(
            participants: try members.map {
                Roster.Participant(member: $0, offer: try sample.consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "bank", name: name, member: members[0]),
                Roster.Party(role: "holder", name: SampleDeclarations.holderName, member: members[1]),
                Roster.Party(
                    role: "business", name: SampleDeclarations.exporterName, member: members.count > 2 ? members[2] : members[0],
                    ownKey: key.publicKey),
                Roster.Party(role: "regulator", name: "Foreign Exchange Administration", member: members[1]),
            ])
        let paper = CreditRecordOpening(
            reference: reference, bank: try PartyName(name), holder: try PartyName(SampleDeclarations.holderName),
            business: try PartyName(SampleDeclarations.exporterName), businessCode: try USCC(SampleDeclarations.code),
            place: try Place("CN-SHA"))
        let salt = randomBytes(32)
        var request = ActRequest(action: "open-record", role: "business", paper: try CBOREncoder().encode(paper))
        request.actorSignature = try key.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        let composer = try sample.consortium.node(members.count > 2 ? members[2] : members[0])
        guard let kind = node.kinds.all.first(where: { $0.contract.hasPrefix("credit-information.") }) else {
            throw NodeFault("no such contract")
        }
        let composed = try composer.composeBegin(
            contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster, request: request,
            agreementSalt: salt, now: await sample.network.now())
        _ = try await sample.network.submit(composed)
        return SampleRecord(sample: sample, bank: bank, id: composed.agreement, salt: salt, signer: key)
    }

    func terms() throws -> CreditInformation {
        guard let reading = try node.agreement(id) else { throw NodeFault("the record did not come into being") }
        return try JSONDecoder().decode(CreditInformation.self, from: Data(reading.agreement.termsShown()))
    }

    func state(_ part: String = "record") throws -> String? {
        try node.agreement(id)?.agreement.parts.first { $0.key.description == part }?.state
    }

    /// - Returns: "accepted", or the clause that did not hold.
    @discardableResult
    func act(_ action: String, on part: String? = nil, as role: String = "bank", _ paper: some Encodable) async throws -> String {
        var request = ActRequest(action: action, part: part, role: role, paper: try CBOREncoder().encode(paper))
        if role == "business" {
            request.actorSignature = try signer.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        }
        let composed = try node.composeAct(agreement: id, request: request, now: await sample.network.now())
        let outcome = try await sample.network.submit(composed)
        guard outcome.publicOutcome == .accepted, let reading = try node.agreement(id) else { return outcome.publicOutcome.code }
        return try node.history(of: reading, limit: 1).first?.entry.rejection ?? "accepted"
    }

    /// States what the bank would state of loans that come to these amounts.
    func state(outstanding: String, overdue: String, with key: Ed25519SigningKey, number: Int = 1) async throws -> String {
        let salt = try terms().salt == nil ? Self.salt(key) : nil
        let facts = [
            try await fact(.outstanding, 2, outstanding, number: number), try await fact(.overdue, 1, overdue, number: number),
            try await fact(.verifications, 9, nil, number: number),
        ]
        return try await act(
            "state-facts", StatedFacts(facts: facts.map { try StatedFact($0(Self.salt(key)), with: key) }, salt: salt))
    }

    static func salt(_ key: Ed25519SigningKey) -> ByteText {
        ByteText(Digest32.of(domain: "a test's salt", key.publicKey.encoded).bytes)
    }

    /// A fact of this record for its salt.
    func fact(
        _ subject: CreditSubject, _ count: Int, _ amount: String?, number: Int, corrects: Int? = nil
    ) async throws -> (ByteText) throws -> CreditFact {
        let (opening, today) = (try terms().opening, try await today())
        let since = subject == .overdue ? try CalendarDay(year: 2025, month: 12, day: 20) : nil
        return { salt in
            CreditFact(
                record: try RecordMark.of(opening, salt: salt), businessCode: try USCC(SampleDeclarations.code), subject: subject,
                number: number, count: count, amounts: try amount.map { [try Money($0)] } ?? [], sinceOn: since,
                rejected: subject == .verifications ? 1 : nil, corrects: corrects, statedOn: today)
        }
    }

    func today() async throws -> CalendarDay {
        try await node.position().governance.calendars.calendar(Place("CN-SHA")).day(at: sample.network.now())
    }

    /// What the holder answered to a query, as the bank's node reads it.
    func answers() throws -> [CreditAnswer] {
        guard let reading = try node.agreement(id) else { return [] }
        return try node.history(of: reading, limit: 100).filter { $0.entry.action == "answer-query" }.compactMap {
            try $0.payload.map { try CBORDecoder().decode(AnsweredQuery.self, from: $0.paper).answer.statement }
        }
    }
}
