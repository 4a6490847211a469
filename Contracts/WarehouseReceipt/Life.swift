package import BankingCalendar
package import Collateral
package import ContractKit
package import Money

// What a storage relation's life makes of its goods and receipts. Receipts and requests are numbered from 1 in the order of
// their parts; number n is at n − 1.

/// Goods as they came in. What was deposited is what is not receipted, what receipts stand for, what went out and what is lost.
package struct Lot: Hashable, Codable, Sendable {
    package var code: String
    package var warehouse: String
    package var kind: String
    package var grade: String
    package var brand: String?
    package var unit: String
    package var deposited: ExactDecimal
    package var unreceipted: ExactDecimal
    package var outbound: ExactDecimal
    package var lost: ExactDecimal
    /// The last count less what went out since; nil before the first.
    package var counted: ExactDecimal?
    /// As reported; ``countRecordedAt`` is the ledger's time.
    package var countedAt: LedgerTime?
    package var countRecordedAt: LedgerTime?
    /// When goods last went out.
    package var movedAt: LedgerTime?
    /// The last count was below what the receipts say.
    package var isShort: Bool?

    package enum CodingKeys: Int, CodingKey {
        case code = 1, warehouse, kind, grade, brand, unit, deposited, unreceipted, outbound, lost, counted, countedAt
        case countRecordedAt, movedAt, isShort
    }
}

/// A receipt in the ledger: its words, and what it stands for now.
package struct Receipt: Hashable, Codable, Sendable {
    /// As issued; ``quantity`` and ``holder`` are what holds now.
    package var text: ReceiptText
    package var quantity: ExactDecimal
    package var holder: Holder
    /// The receipts that it was issued in exchange for.
    package var parents: [Int]?
    /// The request that waits on this receipt; there is one at a time.
    package var pending: PartKey?
    package var isOverdue: Bool?
    package var end: End?

    package enum CodingKeys: Int, CodingKey { case text = 1, quantity, holder, parents, pending, isOverdue, end }

    package enum End: String, Hashable, Codable, Sendable {
        case exchanged
        case replaced
        /// All its goods went out or are lost.
        case emptied
    }
}

/// An endorsement by the holder, without effect until the keeper signs (Civil Code art. 910).
package struct Endorsement: Hashable, Codable, Sendable {
    package var receipt: Int
    package var to: Holder
    package var signedAt: LedgerTime?
    package enum CodingKeys: Int, CodingKey { case receipt = 1, to, signedAt }
}

/// Receipts surrendered for new ones: one for several is a split, several for one a merger.
package struct Exchange: Hashable, Codable, Sendable {
    package var surrendered: [Int]
    package var children: [Child]
    /// How many of the children the keeper has signed.
    package var signed: Int
    package enum CodingKeys: Int, CodingKey { case surrendered = 1, children, signed }

    package struct Child: Hashable, Codable, Sendable {
        package var number: String
        package var quantity: ExactDecimal
        package var pieces: Int
        /// Nil in a merger, whose child inherits all.
        package var encumbered: [Allotment]?

        package enum CodingKeys: Int, CodingKey { case number = 1, quantity, pieces, encumbered }

        package init(number: String, quantity: ExactDecimal, pieces: Int, encumbered: [Allotment]? = nil) {
            (self.number, self.quantity, self.pieces, self.encumbered) = (number, quantity, pieces, encumbered)
        }
    }

    /// How much of an encumbrance a child inherits.
    package struct Allotment: Hashable, Codable, Sendable {
        package var encumbrance: Int
        package var quantity: ExactDecimal

        package enum CodingKeys: Int, CodingKey { case encumbrance = 1, quantity }

        package init(encumbrance: Int, quantity: ExactDecimal) { (self.encumbrance, self.quantity) = (encumbrance, quantity) }
    }
}

/// A pledge as the keeper knows it: a reference, a quantity and a lock. Never a lender.
package struct Encumbrance: Hashable, Codable, Sendable {
    package var receipt: Int
    /// As it stands: shown links are gone from it.
    package var pledge: Pledge
    package var linksConsented: Int
    /// Registration sets the rank: 1 comes before all later ones.
    package var rank: Int?
    package var registeredAt: LedgerTime?
    /// Where the encumbered quantity lies now; nothing before registration and after release.
    package var holdings: [Holding]

    package enum CodingKeys: Int, CodingKey { case receipt = 1, pledge, linksConsented, rank, registeredAt, holdings }

    package struct Holding: Hashable, Codable, Sendable {
        package var receipt: Int
        package var quantity: ExactDecimal
        package enum CodingKeys: Int, CodingKey { case receipt = 1, quantity }
    }
}

/// An order of the holder to hand goods over.
package struct Outbound: Hashable, Codable, Sendable {
    package var receipt: Int
    package var quantity: ExactDecimal
    package var consignee: String
    package var deliveredAt: LedgerTime?
    /// Natural loss found at delivery, within the loss standard.
    package var lost: ExactDecimal?
    package enum CodingKeys: Int, CodingKey { case receipt = 1, quantity, consignee, deliveredAt, lost }
}

/// A notice that the receipt itself was lost.
package struct LossClaim: Hashable, Codable, Sendable {
    package var receipt: Int
    package var noticedOn: CalendarDay
    package var notice: String
    package enum CodingKeys: Int, CodingKey { case receipt = 1, noticedOn, notice }
}

/// A court order or a dispute that stops a receipt.
package struct Freeze: Hashable, Codable, Sendable {
    package enum Ground: String, Hashable, Codable, Sendable {
        case courtOrder = "court-order"
        case dispute
    }

    package var receipt: Int
    package var ground: Ground
    package var reference: String
    /// The role that placed it, and that alone lifts it.
    package var by: String
    package var isLifted: Bool?
    package enum CodingKeys: Int, CodingKey { case receipt = 1, ground, reference, by, isLifted }
}

/// What a device reported.
package struct Reading: Hashable, Codable, Sendable {
    package var device: String
    package var warehouse: String
    /// What it measures, such as "humidity".
    package var kind: String
    package var value: ExactDecimal
    package var unit: String
    /// By the device's clock; ``recordedAt`` is the ledger's time.
    package var reportedAt: LedgerTime
    package var recordedAt: LedgerTime
    package enum CodingKeys: Int, CodingKey { case device = 1, warehouse, kind, value, unit, reportedAt, recordedAt }
}
