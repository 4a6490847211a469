import BankingCalendar
package import ContractKit
import Money

/// What every credit must say to be workable, asked of the applicant and again of the issuing bank. The terms do not
/// matter here, so that one list serves beginnings and actions.
extension LetterOfCredit {
    package typealias IssuanceClause<Terms> = Clause<Terms, Issuance>

    /// What every text of a credit must satisfy, applied for or issued.
    static func creditIsSound<Terms>() -> [IssuanceClause<Terms>] {
        [
            amountIsPositive(),
            isSubjectToUCP(),
            draftsAreNotOnApplicant(),
            expiryFollowsIssue(),
            shipmentPrecedesExpiry(),
            tenorFitsAvailability(),
            shipmentIsLimitedOnce(),
            presentationPeriodIsPositive(),
            instalmentsAddUp(),
            banksAreNamed(),
        ]
    }

    static func amountIsPositive<Terms>() -> IssuanceClause<Terms> {
        Clause("amount-positive", "The credit is for more than nothing.", .rulebook("3")) { _, paper, _ in
            // An amount that its tolerance lifts out of range is refused here, or nothing could ever be drawn.
            try paper.credit.amount.isPositive && (paper.credit.tolerance ?? .none).largest(of: paper.credit.amount).isPositive
        }
    }

    static func isSubjectToUCP<Terms>() -> IssuanceClause<Terms> {
        Clause("subject-to-ucp", "The credit says that it is subject to UCP 600.", .ucp600("1")) { _, paper, _ in
            paper.credit.rules.areUCP
        }
    }

    static func draftsAreNotOnApplicant<Terms>() -> IssuanceClause<Terms> {
        Clause("draft-not-on-applicant", "The credit is not available by a draft drawn on the applicant.", .ucp600("6(c)")) {
            _, paper, _ in
            paper.credit.drafts?.drawnOn != "applicant"
        }
    }

    static func expiryFollowsIssue<Terms>() -> IssuanceClause<Terms> {
        Clause("expiry-after-issue", "The credit does not expire before it is issued.", .ucp600("6(d)(i)")) {
            _, paper, occasion in
            let (credit, place) = (paper.credit, paper.credit.parties.issuing.place)
            return try credit.expiryOn >= credit.issuedOn && credit.expiryOn >= occasion.day(at: place)
        }
    }

    static func shipmentPrecedesExpiry<Terms>() -> IssuanceClause<Terms> {
        Clause("shipment-before-expiry", "The latest shipment is not after the expiry.", .rulebook("3")) { _, paper, _ in
            paper.credit.isShippedBeforeExpiry
        }
    }

    static func tenorFitsAvailability<Terms>() -> IssuanceClause<Terms> {
        Clause(
            "tenor-fits-availability", "Acceptance and deferred payment have a term, and payment at sight has none.",
            .ucp600("6(b)")
        ) {
            _, paper, _ in
            paper.credit.hasFittingTenor
        }
    }

    static func shipmentIsLimitedOnce<Terms>() -> IssuanceClause<Terms> {
        Clause(
            "shipment-limited-once", "The credit gives a latest shipment date or a shipment period and not both.", .rulebook("3")
        ) {
            _, paper, _ in
            paper.credit.shipment.latestOn == nil || paper.credit.shipment.period == nil
        }
    }

    static func presentationPeriodIsPositive<Terms>() -> IssuanceClause<Terms> {
        Clause("presentation-period-positive", "The period for presentation is 1 to 999 days.", .ucp600("14(c)")) { _, paper, _ in
            (1...999).contains(paper.credit.presentationDays ?? 21)
        }
    }

    static func instalmentsAddUp<Terms>() -> IssuanceClause<Terms> {
        Clause("instalments-add-up", "The instalments add up to the amount, in the order of their periods.", .ucp600("32")) {
            _, paper, _ in
            try paper.credit.hasSoundInstalments()
        }
    }

    static func banksAreNamed<Terms>() -> IssuanceClause<Terms> {
        Clause("banks-named", "The credit names the bank it is available with, and the bank asked to confirm.", .ucp600("6(a)")) {
            _, paper, _ in
            let (credit, parties) = (paper.credit, paper.credit.parties)
            return credit.availability.with.map { parties.bank($0) != nil } ?? true
                && (credit.confirmation == .without || parties.confirming != nil)
        }
    }
}

extension Credit {
    var isShippedBeforeExpiry: Bool { shipment.latestOn.map { $0 <= expiryOn } ?? true }

    var hasFittingTenor: Bool {
        switch availability.means {
        case .sightPayment: drafts.map { $0.tenor == .atSight } ?? true
        case .deferredPayment, .acceptance: drafts.map { $0.tenor != .atSight } ?? false
        case .negotiation, .mixedPayment: true
        }
    }

    func hasSoundInstalments() throws -> Bool {
        guard let instalments = shipment.instalments else { return true }
        guard let first = instalments.first else { return false }
        var previous = first
        for instalment in instalments.dropFirst() {
            guard previous.latestOn < instalment.fromOn else { return false }
            previous = instalment
        }
        let sum = try Money.sum(instalments.map(\.amount), in: amount.currency)
        return sum == amount && instalments.allSatisfy { $0.fromOn <= $0.latestOn && $0.amount.isPositive }
    }

    /// What an amendment could spoil.
    var isSoundAsAmended: Bool {
        amount.isPositive && drafts?.drawnOn != "applicant" && expiryOn >= issuedOn && isShippedBeforeExpiry && hasFittingTenor
            && (1...999).contains(presentationDays ?? 21)
    }
}
