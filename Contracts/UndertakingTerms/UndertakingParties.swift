package import BankingCalendar
package import Parties

/// Who issues, advises or confirms an undertaking; its place says which calendar counts its business days.
package struct UndertakingBank: Hashable, Codable, Sendable {
    package var name: PartyName
    package var bic: BIC?
    package var place: Place

    package enum CodingKeys: Int, CodingKey { case name = 1, bic, place }

    package init(name: PartyName, bic: BIC? = nil, place: Place) { (self.name, self.bic, self.place) = (name, bic, place) }
}

/// Whom an undertaking is for, or whose obligation it supports.
package struct UndertakingParty: Hashable, Codable, Sendable {
    package var name: PartyName
    /// Address lines, as fields 50 and 59 of an MT760 carry them.
    package var address: [String]?
    package var account: String?

    package enum CodingKeys: Int, CodingKey { case name = 1, address, account }

    package init(name: PartyName, address: [String]? = nil, account: String? = nil) {
        (self.name, self.address, self.account) = (name, address, account)
    }
}
