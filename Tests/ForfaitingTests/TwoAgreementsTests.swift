// Proves that one accepted draft is not bought twice: two agreements, in which two banks are asked about the same drawing, and the
// contract of the registry of financings between them, with fingerprints that the authority's function gives for the drawing. What
// one bank holds the other can neither reserve nor pass off as its own; what is let go another may hold. And it says what the
// agreement leaves to the registry's authority: that the hold is on this drawing, and not on another.
import BankingCalendar
import BlindEvaluation
import CanonicalCBOR
import Collateral
import ContractKit
import FinancingRegistry
import Fingerprints
import Forfaiting
import Governance
import Money
import Parties
import Signing
import Stories
import Testing
import WorkflowEngine

@Suite("One acceptance, offered to two banks")
struct TwoAgreementsTests {
    private let kind: AgreementKind
    private let time: LedgerTime

    init() throws {
        kind = try AgreementKind.forfaiting()
        time = try #require(LedgerTime("2026-01-08T03:00:00Z"))
    }

    private struct Deal {
        let phrases: ForfaitingPhrases
        let reference: String
        let claim: Digest32
        var stage: BareStage

        mutating func take(_ does: String, _ role: String, at time: LedgerTime) throws -> Told {
            let (action, paper) = try phrases.act(does, role: role)
            let act = Act(action: action, part: nil, role: role, paper: paper)
            return try stage.agreement == nil ? stage.begin(act, at: time) : stage.perform(act, at: time)
        }

        /// The forfaiter confirms the risk with a hold, signed by a key for an agreement.
        mutating func confirm(
            _ id: Digest32, holder: PublicKey, by key: Ed25519SigningKey, for reference: String? = nil, at time: LedgerTime
        ) throws -> Told {
            let message = ClaimReservation.message(id: id, reference: reference ?? self.reference, claim: claim)
            let paper = RiskConfirmation(
                amount: try Money("USD 1000000.00"), dueOn: try #require(CalendarDay("2026-06-30")),
                reservation: ClaimReservation(
                    id: id, holder: holder, signature: ByteText(try key.signature(over: message)), salt: ByteText(salt)))
            let act = Act(action: "confirm-risk", part: nil, role: "forfaiter", paper: try CBOREncoder().encode(paper))
            return try stage.perform(act, at: time)
        }
    }

    /// An agreement as far as the deal.
    private func deal(_ reference: String, with forfaiter: String) throws -> Deal {
        let story = try Story(
            """
            # A deal
            calendar: CN-SHA +08:00
            calendar: GB-LON +00:00; +01:00 from 2026-03-29
            reference: \(reference)
            forfaiter: \(forfaiter)
            | on         | who | does | part | then |
            | 2026-01-05 | -   | -    |      |      |
            """)
        let phrases = ForfaitingPhrases(story.facts)
        let announced = try CBORDecoder().decode(Announcement.self, from: phrases.act("announces", role: "seller").paper)
        var deal = Deal(
            phrases: phrases, reference: reference, claim: announced.claim,
            stage: BareStage(kind: kind, calendars: try story.calendars()))
        for (does, role) in [
            ("announces", "seller"), ("enquires", "forfaiter"), ("discloses", "seller"), ("quotes", "forfaiter"),
            ("accepts the quote", "seller"),
        ] {
            let told = try deal.take(does, role, at: time)
            guard case .state = told else { throw StageFault(what: "\(does): \(told)") }
        }
        return deal
    }

    @Test("is held by the first of them alone, whatever the second tries")
    func twice() throws {
        var registry = try Registry(at: time)
        var (harbour, lotus) = (try deal("FF-1", with: "Harbour Bank"), try deal("FF-2", with: "Lotus Bank"))
        let (first, second) = (Ed25519SigningKey(), Ed25519SigningKey())
        #expect(try registry.reserve(drawing("D-1"), by: first) == nil)
        // The other bank has written the same drawing down in its own way.
        let refusal = try registry.reserve(drawing(" d 1", bank: "NORTHWIND BANK"), by: second)
        #expect(refusal?.clause == "not-financed-elsewhere")
        #expect(refusal?.clashing == [Reservation.id(holder: first.publicKey)])

        let (held, none) = (Reservation.id(holder: first.publicKey), Reservation.id(holder: second.publicKey))
        try registry.tell(&harbour.stage)
        try registry.tell(&lotus.stage)
        #expect(try lotus.confirm(none, holder: second.publicKey, by: second, at: time) == .no("reservation-live"))
        #expect(try lotus.confirm(held, holder: second.publicKey, by: second, at: time) == .no("reservation-held"))
        #expect(try lotus.confirm(held, holder: first.publicKey, by: second, at: time) == .no("reservation-held"))
        // What the first bank signed for its own agreement serves in no other.
        #expect(
            try lotus.confirm(held, holder: first.publicKey, by: first, for: "FF-1", at: time) == .no("reservation-held"))
        #expect(try harbour.confirm(held, holder: first.publicKey, by: first, at: time) == .state("agreed"))
    }

    @Test("goes to the second when the first lets go, and the first can then pay for it no more")
    func lettingGo() throws {
        var registry = try Registry(at: time)
        var (harbour, lotus) = (try deal("FF-1", with: "Harbour Bank"), try deal("FF-2", with: "Lotus Bank"))
        let (first, second) = (Ed25519SigningKey(), Ed25519SigningKey())
        let held = Reservation.id(holder: first.publicKey)
        #expect(try registry.reserve(drawing("D-1"), by: first) == nil)
        try registry.tell(&harbour.stage)
        #expect(try harbour.confirm(held, holder: first.publicKey, by: first, at: time) == .state("agreed"))
        #expect(try registry.execute(.confirm(held, considered: []), by: [first.publicKey, registry.authority.publicKey]) == nil)
        try registry.tell(&harbour.stage)
        #expect(try registry.reserve(drawing("D-1"), by: second)?.clause == "not-financed-elsewhere")
        for (does, role) in [
            ("notes the assignment", "obligor"), ("hands over \"advice\"", "seller"),
            ("finds the documents satisfactory", "forfaiter"),
        ] {
            let (action, paper) = try harbour.phrases.act(does, role: role)
            let part = try kind.part("", action: action, role: role)
            let told = try harbour.stage.perform(Act(action: action, part: part, role: role, paper: paper), at: time)
            if case .no(let clause) = told { Issue.record("\(does): \(clause)") }
        }
        var paying = harbour
        #expect(try paying.take("pays the price USD 980555.56 \"T\"", "forfaiter", at: time) == .state("paying"))

        #expect(try registry.execute(.release(held, .notFinanced), by: [first.publicKey]) == nil)
        #expect(try registry.reserve(drawing("D-1"), by: second) == nil)
        try registry.tell(&harbour.stage)
        try registry.tell(&lotus.stage)
        let own = Reservation.id(holder: second.publicKey)
        #expect(try lotus.confirm(own, holder: second.publicKey, by: second, at: time) == .state("agreed"))
        #expect(
            try harbour.take("pays the price USD 980555.56 \"T\"", "forfaiter", at: time) == .no("reservation-confirmed"))
    }

    @Test("leaves another drawing under the same credit to whoever buys that")
    func otherDrawing() throws {
        var registry = try Registry(at: time)
        #expect(try registry.reserve(drawing("D-1"), by: Ed25519SigningKey()) == nil)
        #expect(try registry.reserve(drawing("D-2"), by: Ed25519SigningKey()) == nil)
    }

    /// A registry that says what is financed would not be blind. So a bank that holds one drawing and names another in the
    /// agreement deceives the agreement; the authority, which reads the documents before it confirms, it does not.
    @Test("is told from others by the registry's authority, and not by the agreement")
    func blindness() throws {
        var registry = try Registry(at: time)
        var lotus = try deal("FF-2", with: "Lotus Bank")
        let (first, second) = (Ed25519SigningKey(), Ed25519SigningKey())
        #expect(try registry.reserve(drawing("D-1"), by: first) == nil)
        #expect(try registry.reserve(drawing("D-2"), by: second) == nil)
        try registry.tell(&lotus.stage)
        let other = Reservation.id(holder: second.publicKey)
        #expect(try lotus.confirm(other, holder: second.publicKey, by: second, at: time) == .state("agreed"))
        let read = try registry.holdings(of: drawing("D-1"))
        let reservation = registry.reservation(other)
        let kept = try #require(reservation).holdings
        #expect(read.filter { $0.force == .excludes } != kept.filter { $0.force == .excludes })
    }

    private func drawing(_ number: String, bank: String = "Northwind Bank") throws -> TradeDocument {
        TradeDocument(
            .creditDrawing, number: number, issuer: DocumentParty(bank), recipient: DocumentParty("Lotus Textile Co Ltd"),
            issuedOn: CalendarDay("2026-01-02"), amount: try Money("USD 1000000.00"),
            citations: [Citation(.letterOfCredit, "LC-7")])
    }
}

private let salt = [UInt8](repeating: 7, count: ReservationFact.saltBytesCount)

/// The registry's contract over a dictionary, with its authority's keys.
private struct Registry: RegistryState {
    struct No: Equatable {
        let clause: String
        let clashing: [Digest32]
    }

    let authority = Ed25519SigningKey()
    let time: LedgerTime
    private let key: EvaluatingKey
    private let rules: RegistryRules
    private var kept = RegistryBook()
    private var entries: [Fingerprint: FingerprintEntry] = [:]
    private var reservations: [Digest32: Reservation] = [:]

    init(at time: LedgerTime) throws {
        self.time = time
        key = try EvaluatingKey.random(epoch: 1).key
        rules = RegistryRules(authorities: [.init(member: try MemberID("trade-regulator"), key: authority.publicKey)])
        let no = try execute(.openEpoch(evaluatingKey: key.publicKey.bytes), by: [authority.publicKey])
        if let no { throw StageFault(what: no.clause) }
    }

    mutating func book() -> RegistryBook { kept }
    mutating func entry(_ fingerprint: Fingerprint) -> FingerprintEntry { entries[fingerprint] ?? FingerprintEntry() }
    mutating func reservation(_ id: Digest32) -> Reservation? { reservations[id] }
    mutating func put(_ book: RegistryBook) { kept = book }
    mutating func put(_ entry: FingerprintEntry, for fingerprint: Fingerprint) {
        entries[fingerprint] = entry.isEmpty ? nil : entry
    }
    mutating func put(_ reservation: Reservation) { reservations[reservation.id] = reservation }

    /// - Returns: nil where the act was accepted.
    mutating func execute(_ act: RegistryAct, by signers: [PublicKey]) throws -> No? {
        let occasion = FinancingRegistry.Occasion(signers: signers, at: time, height: 1, rules: rules)
        switch try FinancingRegistry.execute(act, occasion, on: &self) {
        case .accepted: return nil
        case .refused(let rejection, let clashes):
            return No(clause: rejection.clause, clashing: clashes.map(\.reservation))
        }
    }

    func holdings(of document: TradeDocument) throws -> [Holding] {
        let documents = FinancingDocuments(
            applicant: DocumentParty("Lotus Textile Co Ltd"), amount: try Money("USD 1000000.00"), documents: [document])
        return try documents.shares().map {
            Holding(fingerprint: try key.fingerprint(of: $0.input), force: $0.input.force, share: $0.share)
        }.sorted { $0.fingerprint < $1.fingerprint }
    }

    mutating func reserve(_ document: TradeDocument, by holder: Ed25519SigningKey) throws -> No? {
        let request = RegistryAct.Request(
            amount: ReservationFact.commitment(to: "USD 1000000.00", salt: salt),
            until: try time.adding(milliseconds: 3_600_000), sets: [HoldingSet(epoch: 1, holdings: try holdings(of: document))])
        return try execute(
            .reserve(request), by: [holder.publicKey, Ed25519SigningKey().publicKey, authority.publicKey])
    }

    /// What the agreement's contract sees of the registry.
    func tell(_ stage: inout BareStage) throws {
        for (id, reservation) in reservations {
            stage.enter(RegistryEntry(id: id, fact: reservation.fact(at: time), said: ""))
        }
    }
}
