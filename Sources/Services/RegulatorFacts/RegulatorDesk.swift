package import AgreementService
package import BankingCalendar
package import CustomsAnswers
import CustomsDeclaration
import Foundation
import Governance
import Ledger
import LedgerNode
import Money
import Parties
import ReceivableFinancing

/// The desk of a member that governance calls a regulator. It reads what its own node decrypts, as a party to the agreements, and
/// nothing else: no member tells it anything that is not on the ledger.
package struct RegulatorDesk: Sendable {
    /// The country of destination of a declaration, where this member is shown it.
    package typealias Country = @Sendable (DeclarationNumber) async throws -> String?

    private let service: AgreementService
    private let country: Country

    /// - Parameter country: from the customs documents, at a regulator that takes them in; agreements do not say it.
    package init(service: AgreementService, country: @escaping Country = { _ in nil }) {
        (self.service, self.country) = (service, country)
    }

    /// - Parameter day: by which days overdue are counted; nil for today. Never one that has passed, since agreements show what stands.
    /// - Throws: ``FactFault`` where this member is no active regulator.
    package func facts(on day: CalendarDay? = nil) async throws -> FactSheet {
        let position = await service.node.position()
        guard let member = position.governance.member(service.node.member), member.kind == .regulator, member.standing == .active
        else { throw FactFault.notRegulator(service.node.member) }
        let loans: [LoanSeen] = try terms(under: ReceivableFinancing.name).map(LoanSeen.init(terms:))
        let accounts: [CustomsDeclaration] = try terms(under: CustomsDeclaration.name)
        let today = try Self.today(position.now, loans.map(\.terms.application.place), position.governance.calendars)
        guard day ?? today >= today else { throw FactFault.dayPassed(day ?? today, today: today) }
        let holdings = try DeclarationHoldings(accounts)
        return FactSheet(
            on: day ?? today, asOf: position.now, overFinanced: try holdings.overFinanced(),
            rejected: holdings.rejected(), concentration: try await concentration(of: loans.filter(\.isLive)),
            overdue: try loans.compactMap { try $0.overdue(on: day ?? today) }.sorted {
                ($1.days, $0.reference) < ($0.days, $1.reference)
            },
            cancelled: try holdings.cancelled())
    }

    /// The day where the latest of the loans are; in UTC where there are none.
    private static func today(_ now: LedgerTime, _ places: [Place], _ calendars: CalendarBook) throws -> CalendarDay {
        try places.map { try calendars.calendar($0).day(at: now) }.max() ?? now.day(utcOffsetMinutes: 0)
    }

    /// Terms of the agreements in which this member is the regulator, oldest first.
    private func terms<Terms: Decodable>(under contract: String) throws -> [Terms] {
        try service.node.agreements(under: contract).filter { $0.roles(of: service.node.member).contains("regulator") }
            .map { try AgreementTexts.decodedTerms(of: $0.agreement) }
    }

    // MARK: concentration

    private func concentration(of loans: [LoanSeen]) async throws -> FactSheet.Concentration {
        var (exporters, consignees, countries, currencies) = (Weights(), Weights(), Weights(), Weights())
        for loan in loans {
            guard let owed = loan.terms.loan?.principalOwed else { continue }
            try exporters.add(owed, to: loan.terms.application.seller.text)
            try currencies.add(owed, to: owed.currency.code)
            for (index, receivable) in loan.terms.application.receivables.enumerated() {
                let open = try loan.terms.open(index)
                guard open.isPositive else { continue }
                try consignees.add(open, to: receivable.debtor.text)
                var known: String?
                if let declaration = receivable.declarations.first { known = try await country(declaration) }
                try countries.add(open, to: known ?? "not shown to this node")
            }
        }
        return FactSheet.Concentration(
            exporters: try exporters.weights(), consignees: try consignees.weights(), countries: try countries.weights(),
            currencies: try currencies.weights())
    }
}

/// A loan as the regulator reads it.
struct LoanSeen {
    let terms: ReceivableFinancing

    var isLive: Bool { terms.loan?.principalOwed.isPositive ?? false }

    /// Past its day by then, or overdue already since a demand was not met.
    func overdue(on day: CalendarDay) throws -> FactSheet.OverdueLoan? {
        guard let loan = terms.loan, isLive, loan.isOverdue || loan.matureOn < day else { return nil }
        return FactSheet.OverdueLoan(
            lender: terms.application.lender, seller: terms.application.seller, reference: terms.application.reference,
            dueOn: loan.matureOn, days: max(0, loan.matureOn.days(until: day)), principal: loan.principalOwed)
    }
}

/// Amounts by name and currency, the largest first within each currency.
struct Weights {
    private var amounts: [String: [String: Money]] = [:]

    mutating func add(_ amount: Money, to name: String) throws {
        let before = amounts[amount.currency.code]?[name] ?? .zero(amount.currency)
        amounts[amount.currency.code, default: [:]][name] = try before.adding(amount)
    }

    func weights() throws -> [FactSheet.Concentration.Weight] {
        try amounts.keys.sorted().flatMap { code in
            let named = amounts[code] ?? [:]
            guard let currency = named.values.first?.currency else { return [FactSheet.Concentration.Weight]() }
            let total = try Money.sum(named.values, in: currency)
            return named.sorted { ($1.value.minorUnits, $0.key) < ($0.value.minorUnits, $1.key) }.map { name, amount in
                let points = Int128(amount.minorUnits) * 10_000 / max(1, Int128(total.minorUnits))
                return FactSheet.Concentration.Weight(name: name, amount: amount, basisPoints: Int(points))
            }
        }
    }
}
