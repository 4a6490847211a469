package import BankingCalendar
package import Parties

/// A person of the storage relation as the receipt names it. [GK: GB/T 30332-2024 asks for more particulars of holders.]
package struct ReceiptParty: Hashable, Codable, Sendable {
    package var name: PartyName
    /// Where it is domiciled (Civil Code art. 909(1)).
    package var domicile: String?
    package var uscc: USCC?

    package enum CodingKeys: Int, CodingKey { case name = 1, domicile, uscc }

    package init(name: PartyName, domicile: String? = nil, uscc: USCC? = nil) {
        (self.name, self.domicile, self.uscc) = (name, domicile, uscc)
    }
}

/// The side of the agreement that acts for whoever holds a receipt; the raw value is the workflow's role.
package enum HolderSide: String, Hashable, Codable, Sendable {
    case depositor
    case holder
}

/// Who holds a receipt: a person by name, and the side that acts for it. Never a key.
package struct Holder: Hashable, Codable, Sendable {
    package var side: HolderSide
    package var party: ReceiptParty

    package enum CodingKeys: Int, CodingKey { case side = 1, party }

    package init(side: HolderSide, party: ReceiptParty) { (self.side, self.party) = (side, party) }
}

/// A registered warehouse: its public file, and the place whose calendar ends its days.
package struct Warehouse: Hashable, Codable, Sendable {
    /// The code of the warehouse file, as receipts name it.
    package var fileCode: String
    package var name: PartyName
    package var address: String
    package var place: Place

    package enum CodingKeys: Int, CodingKey { case fileCode = 1, name, address, place }

    package init(fileCode: String, name: PartyName, address: String, place: Place) {
        (self.fileCode, self.name, self.address, self.place) = (fileCode, name, address, place)
    }
}

/// What the members govern and the agreement fixes when it begins.
package struct StorageRules: Hashable, Codable, Sendable {
    /// Elements that a receipt states beside those of Civil Code art. 909, as GB/T 30332-2024 or the members ask for. [GK]
    package var requiredElements: [String]
    /// How many days a count of the stock counts as fresh for new pledges.
    package var countFreshDays: Int
    /// How many days after the notice of loss a replacement may be issued. [GK: 60 days at least under public summons.]
    package var lossNoticeDays: Int

    package enum CodingKeys: Int, CodingKey { case requiredElements = 1, countFreshDays, lossNoticeDays }

    package init(requiredElements: [String], countFreshDays: Int, lossNoticeDays: Int) {
        (self.requiredElements, self.countFreshDays, self.lossNoticeDays) = (requiredElements, countFreshDays, lossNoticeDays)
    }
}
