import AgreementCatalogue
import AgreementService
import BankingCalendar
import CanonicalCBOR
import Consortium
import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import Dispatch
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import Money
import Parties
import Signing
import Submission
import WorkflowEngine

/// How long a bank waits for the verification of a batch of declarations, with so many in the holder's accounts.
package struct VerificationBenchmark {
    package struct Measurement: Encodable, Sendable {
        package var declarationsInStore: Int
        package var batch: Int
        package var batches: Int
        /// Of filling the accounts.
        package var fillSeconds: Double
        package var storeBytes: Int
        /// From the question on its way to the ledger to the signed answer on it, both final at both nodes.
        package var medianMilliseconds: Double
        package var slowestMilliseconds: Double
        /// The holder's part: from the question on the ledger to the signed answer on it.
        package var holderMedianMilliseconds: Double
    }

    private static let code = "91310000MA1K35X14K"
    private static let purpose = "Export receivables"
    private static let fillBatch = 10_000

    private let folder: String
    private let progress: (String) -> Void

    package init(folder: String, progress: @escaping (String) -> Void) { (self.folder, self.progress) = (folder, progress) }

    /// - Parameters:
    ///   - count: declarations in the accounts.
    ///   - batch: declarations verified in one go, 1 to 30.
    package func run(declarations count: Int, batch: Int = 30, batches: Int) async throws -> Measurement {
        guard let startsAt = LedgerTime("2026-01-05T02:00:00Z") else { throw BenchmarkFault("an instant cannot be made") }
        let place = "\(folder)/verification"
        let consortium = try await consortium(in: place, startsAt: startsAt)
        let (network, exporter) = (consortium.network, P256SigningKey())
        let accounts = "\(place)/customs/accounts.sqlite"
        let holder = try DeclarationHolder(
            node: try consortium.node(MemberID("customs")),
            rules: HolderRules(
                queriesMax: 1_000, queriesOfDeclarationMax: 100, windowDays: 30, answerHours: 24, reservationHours: 72,
                shortfallBankingDays: 3, shortfallRule: ShortfallRule(order: .proRata, reservationsFirst: false)),
            key: Ed25519SigningKey(), path: accounts
        ) { try await network.submit($0) }
        try await holder.enrol(USCC(Self.code), key: exporter.publicKey)
        let began = DispatchTime.now()
        try await fill(holder, count)
        let fillSeconds = elapsed(since: began)
        let bank = try Seat(consortium, agreement: await authorise(consortium, exporter))
        try await holder.run()
        progress("verifying \(batches) batches of \(batch) …")
        var (whole, own): ([Double], [Double]) = ([], [])
        for number in 0..<batches {
            // Spread over the store, no two batches alike.
            let asked = (0..<batch).map { Self.declaration(1 + (number * 7919 + $0 * (count / batch)) % count) }
            let began = DispatchTime.now()
            try await bank.ask(asked)
            let asking = DispatchTime.now()
            try await holder.run()
            own.append(elapsed(since: asking) * 1000)
            whole.append(elapsed(since: began) * 1000)
            guard try bank.answered(number + 1) == batch else {
                throw BenchmarkFault("batch \(number + 1) was not answered with \(batch) lines of clean declarations")
            }
        }
        let bytes = try FileManager.default.attributesOfItem(atPath: accounts)[.size] as? Int ?? 0
        try await consortium.stop()
        return Measurement(
            declarationsInStore: count, batch: batch, batches: batches, fillSeconds: fillSeconds, storeBytes: bytes,
            medianMilliseconds: whole.sorted()[batches / 2], slowestMilliseconds: whole.max() ?? 0,
            holderMedianMilliseconds: own.sorted()[batches / 2])
    }

    private func consortium(in place: String, startsAt: LedgerTime) async throws -> Consortium {
        let shanghai = try PlaceCalendar(
            place: Place("CN-SHA"), version: 1, utcOffsets: [UTCOffsetPeriod(from: startsAt, minutes: 480)],
            coveredThrough: CalendarDay(year: 2028, month: 12, day: 31))
        return try await Consortium.found(
            in: place, name: "verification",
            members: [
                Consortium.Plan(id: MemberID("harbour-bank"), name: "Harbour Bank", kind: .bank, isMandatory: false),
                Consortium.Plan(id: MemberID("customs"), name: "Customs", kind: .regulator, isMandatory: true),
            ], calendars: CalendarBook([shanghai]), kinds: AgreementKinds(AgreementCatalogue.kinds()), startsAt: startsAt)
    }

    private func fill(_ holder: DeclarationHolder, _ count: Int) async throws {
        let (business, day) = (try USCC(Self.code), try CalendarDay(year: 2026, month: 1, day: 2))
        for start in stride(from: 1, through: count, by: Self.fillBatch) {
            progress("declaring \(start) of \(count) …")
            let versions = try (start...min(count, start + Self.fillBatch - 1)).map { number in
                let total = try Money(minorUnits: Int64(100_000 + number % 9_000_000), currency: Currency("USD"))
                return (
                    declaration: Self.declaration(number),
                    version: DeclarationVersion(
                        number: 1, standing: .released, business: business, declaredOn: day, total: total)
                )
            }
            try await holder.declare(versions)
        }
    }

    private static func declaration(_ number: Int) -> DeclarationNumber {
        let digits = String(number)
        return DeclarationNumber(.export, "2248202601" + String(repeating: "0", count: 8 - digits.count) + digits)
    }

    /// The business authorises the bank.
    private func authorise(_ consortium: Consortium, _ exporter: P256SigningKey) async throws -> Digest32 {
        let members = try ["harbour-bank", "customs"].map { try MemberID($0) }
        let node = try consortium.node(members[0])
        let roster = Roster(
            participants: try members.map {
                Roster.Participant(member: $0, offer: try consortium.node($0).makeOffers(1)[0])
            },
            parties: [
                Roster.Party(role: "bank", name: "Harbour Bank", member: members[0]),
                Roster.Party(role: "holder", name: "Customs", member: members[1]),
                Roster.Party(
                    role: "business", name: "Lotus Textiles Co Ltd", member: members[0], ownKey: exporter.publicKey),
                Roster.Party(role: "regulator", name: "Customs", member: members[1]),
            ])
        let paper = Authorisation(
            reference: "CA-1", bank: try PartyName("Harbour Bank"), holder: try PartyName("Customs"),
            business: try PartyName("Lotus Textiles Co Ltd"), businessCode: try USCC(Self.code), place: try Place("CN-SHA"),
            consent: Consent(
                purpose: Self.purpose, throughOn: try CalendarDay(year: 2026, month: 12, day: 31), exactAmounts: false))
        let salt = randomBytes(32)
        var request = ActRequest(action: "authorise", role: "business", paper: try CBOREncoder().encode(paper))
        request.actorSignature = try exporter.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        guard let kind = node.kinds.all.first(where: { $0.contract.hasPrefix("\(CustomsDeclaration.name).v") }) else {
            throw BenchmarkFault("this program has no contract of declaration accounts")
        }
        let composed = try node.composeBegin(
            contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster, request: request,
            agreementSalt: salt, now: await consortium.network.now())
        _ = try await consortium.network.submit(composed)
        return composed.agreement
    }

    /// The bank's seat in its agreement with the holder.
    private struct Seat {
        let consortium: Consortium
        let node: LedgerNode
        let agreement: Digest32

        init(_ consortium: Consortium, agreement: Digest32) throws {
            (self.consortium, self.agreement) = (consortium, agreement)
            node = try consortium.node(MemberID("harbour-bank"))
        }

        func ask(_ declarations: [DeclarationNumber]) async throws {
            let batch = VerificationBatch(declarations: declarations, occasion: .application)
            let composed = try node.composeAct(
                agreement: agreement,
                request: ActRequest(action: "ask-verification", role: "bank", paper: try CBOREncoder().encode(batch)),
                now: await consortium.network.now())
            let outcome = try await consortium.network.submit(composed)
            guard outcome.publicOutcome == .accepted else {
                throw BenchmarkFault("a question had the outcome \(outcome.publicOutcome.code): \(outcome.why ?? "")")
            }
        }

        /// How many lines the holder signed in answer to a batch, as the bank's node reads them.
        func answered(_ number: Int) throws -> Int {
            guard let reading = try node.agreement(agreement) else { return 0 }
            let terms: CustomsDeclaration = try AgreementTexts.decodedTerms(of: reading.agreement)
            guard number <= terms.verifications.count else { return 0 }
            return terms.verifications[number - 1].results?.count ?? 0
        }
    }
}
