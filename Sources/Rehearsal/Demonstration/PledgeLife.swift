import BankingCalendar
import Collateral
import Consortium
import ContractKit
import EmbeddedNetwork
import FinancingService
import Fingerprints
package import LedgerNode
import Money
import Parties
import PledgeFinancing
import RegistryAuthority
import Signing

/// The demonstration's second story: a company pledges a warehouse receipt at one bank; another company offers the same goods to a
/// second bank, on a receipt with another number, and is refused in the same second; the loan is repaid and everything is let go.
package final class PledgeLife {
    package let receipts: AgreementRehearsal
    package let financing: AgreementRehearsal
    private let demonstration: DemonstrationConsortium
    private let registry: DemonstrationRegistry
    private let keeperKey = P256SigningKey()
    private let sourceKey = P256SigningKey()
    /// The lender's secret, whose hash locks the pledge.
    private let secret = Digest32.sha256(randomBytes(32))
    /// What the registry did, for people.
    package private(set) var refusal: Refusal?
    package private(set) var firstHolder: FirstHolderProof?

    /// What the second bank was told.
    package struct Refusal: Codable, Sendable {
        package var status: String
        package var clashing: [String]
        package var block: UInt64
        package var index: Int
        package var milliseconds: Int
        /// What the first bank was told.
        package var alert: [String]
    }

    package init(_ demonstration: DemonstrationConsortium, _ registry: DemonstrationRegistry) throws {
        (self.demonstration, self.registry) = (demonstration, registry)
        receipts = AgreementRehearsal(
            demonstration, title: "warehouse receipt", contract: DemonstrationGoods.contract,
            roster: try demonstration.receiptRoster(depositor: registry.longJiangKey.publicKey),
            companies: ["depositor": registry.longJiangKey])
        financing = AgreementRehearsal(
            demonstration, title: "pledge financing", contract: PledgeFinancing.fullName,
            roster: try demonstration.financingRoster(pledgor: registry.longJiangKey.publicKey),
            companies: ["pledgor": registry.longJiangKey])
    }

    package func live() async throws {
        try await issueReceipt()
        let held = try await offer()
        try await pledge()
        try await lend(held)
        try await refuseSecondBank()
        firstHolder = try await registry.lotus.node.firstHolderProof(of: held.id)
        try await repay(held)
    }

    // MARK: the receipt

    private func issueReceipt() async throws {
        try await receipts.advance(to: "2026-07-01T01:00:00Z")
        try await receipts.act("keeper", "register-warehouse", DemonstrationGoods.registration())
        try await receipts.act("keeper", "record-deposit", DemonstrationGoods.deposit())
        try await receipts.act("keeper", "issue", DemonstrationGoods.text())
        try await receipts.act("keeper", "attest-count", DemonstrationGoods.count(at: now()))
    }

    // MARK: the offer

    /// What is lent; half of what the goods cost.
    private func amount() throws -> Money { try Money("CNY 5000000.00") }

    private func application() throws -> Application {
        let goods = OfferedGoods(
            receipt: DemonstrationGoods.receipt, keeper: try DemonstrationGoods.keeperName(),
            holder: try DemonstrationGoods.depositorName(), lot: DemonstrationGoods.lot,
            commodityClass: DemonstrationGoods.commodityClass, unit: "t", receiptQuantity: try DemonstrationGoods.quantity(),
            quantity: try DemonstrationGoods.quantity())
        return Application(
            reference: "LB-PF-2026-0031", lender: try PartyName("Lotus Bank"), pledgor: try DemonstrationGoods.depositorName(),
            place: try Place("CN-SHA"), amount: try amount(), purpose: "working capital for smelting",
            maturityOn: try DemonstrationCredit.day("2026-12-15"), goods: [goods])
    }

    private func documents(applicant: CompanyKeys, receipt: String) throws -> FinancingDocuments {
        FinancingDocuments(
            applicant: applicant.company, amount: try amount(),
            documents: [
                TradeDocument(
                    .warehouseReceipt, number: receipt, issuer: DocumentParty(try DemonstrationGoods.keeperName().text),
                    goods: [
                        DocumentGoods(
                            lot: DemonstrationGoods.lot, grade: DemonstrationGoods.grade, brand: DemonstrationGoods.brand)
                    ])
            ])
    }

    /// The company applies, the bank holds the goods in the registry, and offers.
    private func offer() async throws -> Registration {
        try await financing.advance(to: "2026-07-02T01:00:00Z")
        try await financing.act("pledgor", "apply", application())
        let papers = try documents(applicant: registry.longJiang, receipt: DemonstrationGoods.receipt)
        let held = try await registry.lotus.reserve(
            papers, lifeMilliseconds: 48 * 3_600_000, owner: registry.longJiang, officer: "Mei", reference: "LB-PF-2026-0031")
        guard held.isReserved else { throw NodeFault("the registry refused the first financing") }
        try await financing.act("lender", "offer", terms(of: held.registration))
        try await financing.act("pledgor", "accept", Acceptance(amount: amount()))
        return held.registration
    }

    private func terms(of held: Registration) throws -> Offer {
        let reference = try application().reference
        guard let key = try registry.lotus.node.oneTimeKey(held.holder) else { throw NodeFault("the one-time key is not here") }
        let message = ReservationProof.message(id: held.id, reference: reference, amount: try amount())
        return Offer(
            amount: try amount(), openThroughOn: try DemonstrationCredit.day("2026-07-10"),
            availableThroughOn: try DemonstrationCredit.day("2026-08-31"), maturityOn: try DemonstrationCredit.day("2026-12-15"),
            haircuts: [Haircut(commodityClass: DemonstrationGoods.commodityClass, basisPoints: 2_000)],
            limits: LoanToValueLimits(initial: 7_000, marginCall: 8_000, liquidation: 9_000),
            periods: FacilityPeriods(
                countFreshDays: 10, priceFreshDays: 3, rateFreshDays: 3, marginBankingDays: 3, noticeDays: 7,
                releaseBankingDays: 3
            ),
            attesters: [
                Attester(name: try DemonstrationGoods.keeperName(), capacity: .keeper, key: keeperKey.publicKey),
                Attester(name: try PartyName("Shanghai Metal Prices"), capacity: .priceSource, key: sourceKey.publicKey),
            ],
            reservation: ReservationProof(
                id: held.id, holder: held.holder, signature: ByteText(try key.signature(over: message)), salt: ByteText(held.salt)
            ))
    }

    // MARK: the pledge

    private func lock() -> Pledge {
        Pledge(reference: "LB-PF-2026-0031/1", step: ExactDecimal(100), links: 5, lock: Pledge.lock(of: secret, links: 5))
    }

    /// Holder and keeper enter the pledge on the receipt, which never learns for whom; the keeper's word makes it effective.
    private func pledge() async throws {
        let holder = try DemonstrationGoods.depositorName()
        try await financing.act("pledgor", "endorse-pledge", PledgeEndorsement(actingFor: holder, goods: 1, pledge: lock()))
        try await receipts.act("depositor", "consent-to-encumbrance", on: "receipt/1", DemonstrationGoods.consent(to: lock()))
        try await receipts.act("keeper", "register-encumbrance", on: "encumbrance/1", lock())
        let confirmation = PledgeConfirmation(
            receipt: DemonstrationGoods.receipt, pledge: lock(), rank: 1, registeredAt: try await now())
        try await financing.act("lender", "enter-confirmation", on: "pledge/1", signed(confirmation, with: keeperKey))
    }

    private func signed<Said: Statement>(_ said: Said, with key: P256SigningKey) throws -> Signed<Said> {
        let name = Said.capacity == .keeper ? try DemonstrationGoods.keeperName() : try PartyName("Shanghai Metal Prices")
        return try Signed(said, by: name, with: key)
    }

    // MARK: the loan

    private func lend(_ held: Registration) async throws {
        let count = CountStatement(
            receipt: DemonstrationGoods.receipt, lot: DemonstrationGoods.lot, quantity: try DemonstrationGoods.quantity(),
            unit: "t", countedAt: try await now())
        try await financing.act("lender", "attest-stock", signed(count, with: keeperKey))
        let price = PriceQuote(
            commodityClass: DemonstrationGoods.commodityClass, price: try Money("CNY 20150.00"), quantity: ExactDecimal(1),
            unit: "t", quotedAt: try await now())
        try await financing.act("lender", "quote-price", signed(price, with: sourceKey))
        try await financing.act("lender", "revalue", Note())
        let payment = Disbursement(amount: try amount(), reference: "LB-PAY-88120")
        try await financing.act("lender", "disburse", payment, expecting: "reservation-confirmed")
        _ = try await registry.lotus.confirm(held.id)
        try await financing.act("lender", "disburse", payment)
    }

    /// Another company, another number, the same lot.
    private func refuseSecondBank() async throws {
        let papers = try documents(applicant: registry.golden, receipt: "PW-88-2026-1009")
        let started = ContinuousClock.now
        let outcome = try await registry.meridian.reserve(
            papers, lifeMilliseconds: 24 * 3_600_000, owner: registry.golden, officer: "Ines", reference: "MB-PF-0907")
        let took = started.duration(to: .now).components
        guard let refused = outcome.refusal else { throw NodeFault("the second bank was not refused") }
        let notices = try await registry.lotus.notices().notices
        refusal = Refusal(
            status: refused.status.code.rawValue, clashing: refused.clashing, block: refused.height, index: refused.index,
            milliseconds: Int(took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000), alert: notices.flatMap(\.documents)
        )
    }

    private func repay(_ held: Registration) async throws {
        try await financing.advance(to: "2026-09-01T01:00:00Z")
        try await financing.act("lender", "record-repayment", RepaymentClaim(amount: amount(), reference: "LJ-PAY-5571"))
        try await financing.act("lender", "release-goods", ShownKey(pledge: 1, key: secret, links: 5))
        try await receipts.act(
            "depositor", "release-encumbrance", on: "encumbrance/1", DemonstrationGoods.release(secret, links: 5))
        let released = ReleaseConfirmation(
            receipt: DemonstrationGoods.receipt, reference: lock().reference, linksLeft: 0, releasedAt: try await now())
        try await financing.act("lender", "enter-release", on: "release/1", signed(released, with: keeperKey))
        try await financing.act("lender", "close-financing", Note(), expecting: "reservation-ended")
        _ = try await registry.lotus.release(held.id, reason: .obligationSatisfied, officer: "Mei")
        try await financing.act("lender", "close-financing", Note())
    }

    private func now() async throws -> LedgerTime { await demonstration.consortium.network.now() }
}
