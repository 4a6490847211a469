import BankingCalendar
import CustomsAnswers
import Money
import Parties
import ReceivableFinancing
import Signing

/// The papers that stories of receivable financings describe; what the facts leave out is as plain as it can be.
extension ReceivablePhrases {
    func application(_ facts: Facts) throws -> Application {
        Application(
            reference: facts["reference"] ?? "RF-1",
            scenario: facts["scenario"].flatMap(Scenario.init(rawValue:)) ?? .exportReceivable,
            lender: try PartyName(facts["lender"] ?? "Harbour Bank"),
            seller: try PartyName(facts["seller"] ?? "Lotus Textiles Co Ltd"),
            sellerCode: try USCC(facts["code"] ?? "91310000MA1K35X14K"), place: try place(of: nil),
            amount: try Money(facts["amount"] ?? ""), purpose: facts["purpose"] ?? "Export receivables",
            dueOn: try Story.day(facts["due"] ?? "2026-04-07"),
            consentThroughOn: try Story.day(facts["consent-through"] ?? "2026-12-31"),
            receivables: try facts.all("receivable").map(receivable), policy: try facts["policy"].map(policy))
    }

    /// `INV-1 USD 10000.00 issued 2026-01-02 due 2026-04-01 debtor Delta declared D-1 D-2`
    private func receivable(_ text: String) throws -> Receivable {
        let words = Words(text)
        return Receivable(
            invoice: words.plain.first ?? "", issuedOn: try words.day(after: "issued") ?? Story.day("2026-01-02"),
            dueOn: try words.day(after: "due") ?? Story.day("2026-04-01"),
            debtor: try PartyName(words.quoted.first ?? words.word(after: "debtor") ?? "Delta"), amount: try words.money(),
            contract: words.word(after: "contract"), billOfLading: words.word(after: "bill"),
            declarations: CustomsPhrases.declarations(words))
    }

    /// `"P-1" limit USD 5000.00 insured 9000 waiting 30 through 2026-12-31`
    private func policy(_ text: String) throws -> InsurancePolicy {
        let words = Words(text)
        return InsurancePolicy(
            insurer: try PartyName("Sino Credit Insurance"), number: words.quoted.first ?? "", limit: try words.money(),
            insuredBasisPoints: try words.number(after: "insured"), waitingDays: try words.number(after: "waiting"),
            throughOn: try words.day(after: "through") ?? Story.day("2026-12-31"))
    }

    func rules(_ facts: Facts) throws -> FinancingRules {
        let amount = try Money(facts["offer"] ?? facts["amount"] ?? "")
        let periods = (facts["fresh-reverify-demand"] ?? "48 30 3").split(separator: " ").compactMap { Int($0) }
        guard periods.count == 3 else { throw StageFault(what: "fresh-reverify-demand is three numbers") }
        var bands = try facts.all("band").map(band)
        if bands.isEmpty { bands = [ApprovalBand(upTo: amount, approvals: 1, level: 1)] }
        var officers = facts.all("officer").map(officer)
        if officers.isEmpty { officers = ["ann 1", "bob 2", "cem 3"].map(officer) }
        return FinancingRules(
            amount: amount, ratePercent: try ExactDecimal(facts["interest"] ?? "6"),
            overdueRatePercent: try ExactDecimal(facts["overdue-interest"] ?? "9"),
            dayCount: facts["day-count"].flatMap(DayCount.init(rawValue:)) ?? .actual360,
            order: (facts["order"] ?? "fees interest principal").split(separator: " ").compactMap { Debt(rawValue: String($0)) },
            advanceBasisPoints: Int(facts["advance"] ?? "8000") ?? 0, bands: bands, officers: officers, freshHours: periods[0],
            reverifyDays: periods[1], demandBankingDays: periods[2], isNotified: facts["notified"] == "yes",
            hasRecourse: facts["recourse"] != "no", openThroughOn: try Story.day(facts["open-through"] ?? "2026-01-15"),
            availableThroughOn: try Story.day(facts["available-through"] ?? "2026-01-31"),
            holderKey: HolderKey(
                name: try PartyName(facts["holder"] ?? "Customs Registry"), key: try CustomsPhrases.key(facts).publicKey))
    }

    /// "USD 1000.00 1 2": up to that, one approval of level 2.
    private func band(_ text: String) throws -> ApprovalBand {
        let words = Words(text)
        guard words.plain.count == 4 else { throw StageFault(what: "a band is written: USD 1000.00 1 2") }
        return ApprovalBand(
            upTo: try words.money(), approvals: Int(words.plain[2]) ?? 0, level: Int(words.plain[3]) ?? 0)
    }

    /// "ann 1"
    private func officer(_ text: String) -> Officer {
        let words = text.split(separator: " ").map(String.init)
        return Officer(code: words.count > 1 ? words[0] : "", level: words.last.flatMap { Int($0) } ?? 0)
    }
}
