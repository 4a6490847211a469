package import BankingCalendar
package import Parties

/// A bank of the credit; its place says which calendar counts its banking days.
package struct CreditBank: Hashable, Codable, Sendable {
    package var name: PartyName
    package var bic: BIC?
    package var place: Place

    package enum CodingKeys: Int, CodingKey { case name = 1, bic, place }

    package init(name: PartyName, bic: BIC? = nil, place: Place) { (self.name, self.bic, self.place) = (name, bic, place) }
}

/// The applicant or the beneficiary.
package struct CreditTrader: Hashable, Codable, Sendable {
    package var name: PartyName
    /// Address lines, as fields 50 and 59 carry them.
    package var address: [String]?
    package var account: String?

    package enum CodingKeys: Int, CodingKey { case name = 1, address, account }

    package init(name: PartyName, address: [String]? = nil, account: String? = nil) {
        (self.name, self.address, self.account) = (name, address, account)
    }
}

/// The role a bank plays; the raw value is the workflow's role.
package enum BankRole: String, Hashable, Codable, Sendable, CaseIterable {
    case issuing = "issuing-bank"
    case advising = "advising-bank"
    case confirming = "confirming-bank"
    case nominated = "nominated-bank"
}

/// Who is who in the credit. UCP 600 art. 3: branches in different countries count as separate banks. [GK]
package struct CreditParties: Hashable, Codable, Sendable {
    package var applicant: CreditTrader
    package var beneficiary: CreditTrader
    package var issuing: CreditBank
    package var advising: CreditBank?
    package var confirming: CreditBank?
    package var nominated: CreditBank?
    /// Field 57a.
    package var adviseThrough: CreditBank?
    /// Field 53a.
    package var reimbursing: CreditBank?

    package enum CodingKeys: Int, CodingKey {
        case applicant = 1, beneficiary, issuing, advising, confirming, nominated, adviseThrough, reimbursing
    }

    package init(applicant: CreditTrader, beneficiary: CreditTrader, issuing: CreditBank) {
        (self.applicant, self.beneficiary, self.issuing) = (applicant, beneficiary, issuing)
    }

    /// The bank in the role; nil where the credit names none. One bank may be named in several roles.
    package func bank(_ role: BankRole) -> CreditBank? {
        switch role {
        case .issuing: issuing
        case .advising: advising
        case .confirming: confirming
        case .nominated: nominated
        }
    }
}
