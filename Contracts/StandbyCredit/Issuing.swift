import BankingCalendar
package import ContractKit
import Money
package import UndertakingTerms

/// Paper of "apply" and "issue": the whole standby.
package struct StandbyText: Hashable, Codable, Sendable {
    package var standby: Standby
    package enum CodingKeys: Int, CodingKey { case standby = 1 }
    package init(standby: Standby) { self.standby = standby }
}

extension StandbyCredit {
    /// What every standby must say to be workable, asked of the application and again of the issuer.
    private static func standbyIsSound<Terms>() -> [Clause<Terms, StandbyText>] {
        [
            Clause("subject-to-isp", "The standby says that it is subject to ISP98.", .isp98("1.01(b)")) { _, paper, _ in
                paper.standby.rules == .isp98
            },
            Clause("amount-positive", "The standby is for more than nothing.", .rulebook("S1")) { _, paper, _ in
                paper.standby.amount.isPositive
            },
            Clause(
                "standby-described",
                "It has a reference of at most 100 bytes, names what it supports, and at most 100 documents.", .rulebook("S1")
            ) { _, paper, _ in
                paper.standby.isDescribed
            },
            Clause("expiry-ahead", "It has an expiry date that has not passed.", .isp98("9.01(a)")) { _, paper, occasion in
                paper.standby.expiryOn >= (try occasion.day(at: paper.standby.issuer.place))
            },
            Clause(
                "extension-sound",
                "It extends itself by 1 to 120 months, with notice of 1 to 366 days that lies ahead, to no final day before its expiry.",
                .isp98("2.06(a)")
            ) { _, paper, occasion in
                guard paper.standby.hasSoundExtension else { return false }
                let today = try occasion.day(at: paper.standby.issuer.place)
                return paper.standby.automaticExtension.map { today.days(until: paper.standby.expiryOn) >= $0.noticeDays } ?? true
            },
            Clause("adjustments-sound", "Each adjustment is by more than nothing, on a day ahead.", .isp98("2.06(a)")) {
                _, paper, occasion in
                let today = try occasion.day(at: paper.standby.issuer.place)
                return paper.standby.hasSoundAdjustments && paper.standby.adjustments.allSatisfy { $0.on > today }
            },
        ]
    }

    /// The applicant asks for a standby.
    package static let apply = BeginningWith<StandbyText>("apply") {
        standbyIsSound()
    } terms: { paper, _ in
        StandbyCredit(paper.standby)
    }

    /// The issuer issues without an application in the ledger; it is bound from then on (ISP98 rule 2.03).
    package static let issueAtOnce = BeginningWith<StandbyText>("issue") {
        standbyIsSound()
    } terms: { paper, occasion in
        StandbyCredit(paper.standby, issuedOn: try occasion.day(at: paper.standby.issuer.place))
    }

    package static let issue = ActionWith<StandbyText>("issue") {
        standbyIsSound()
        Clause("issued-as-applied", "The standby is for the parties of the application.", .rulebook("S1")) { terms, paper, _ in
            paper.standby.applicant.name == terms.standby.applicant.name
                && paper.standby.beneficiary.name == terms.standby.beneficiary.name
                && paper.standby.issuer.name == terms.standby.issuer.name
        }
    } change: { terms, paper, occasion in
        terms.standby = paper.standby
        terms.issuedOn = try terms.today(occasion)
    }

    package static let returnApplication = ActionWith<Remark>("return-application") {
    } change: { _, _, _ in
    }

    /// The beneficiary learns of the standby (ISP98 rule 2.05).
    package static let advise = ActionWith<Advice>("advise") {
        authentic()
    } change: { _, _, _ in
    }

    package static let adviseAmendment = ActionWith<Advice>("advise-amendment") {
        authentic()
    } change: { terms, _, occasion in
        let index = try terms.index(occasion.part, in: terms.amendments)
        terms.amendments[index].advisedOn = try terms.today(occasion)
    }

    private static func authentic() -> Clause<Self, Advice> {
        Clause(
            "apparently-authentic", "Who advises has checked the apparent authenticity, unless the advice says otherwise.",
            .isp98("2.05(a)")
        ) { _, paper, _ in
            paper.isAuthentic || paper.warns == true
        }
    }
}
