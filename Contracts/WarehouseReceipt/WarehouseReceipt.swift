import BankingCalendar
package import ContractKit

/// One storage relation: the goods of a depositor with a keeper, and every receipt issued over them.
///
/// Clauses cite the Civil Code. [GK: articles other than 414, 909 and 910 are to be checked, and which of the elements
/// GB/T 30332-2024 makes mandatory.]
package struct WarehouseReceipt: Contract {
    package var keeper: ReceiptParty
    package var depositor: ReceiptParty
    package var warehouses: [Warehouse]
    package var rules: StorageRules
    package var lots: [Lot]
    package var receipts: [Receipt]
    package var endorsements: [Endorsement]
    package var exchanges: [Exchange]
    package var encumbrances: [Encumbrance]
    package var outbounds: [Outbound]
    package var lossClaims: [LossClaim]
    package var freezes: [Freeze]
    /// The last reading of each device and kind; earlier ones are in the ledger.
    package var readings: [Reading]

    package enum CodingKeys: Int, CodingKey {
        case keeper = 1, depositor, warehouses, rules, lots, receipts, endorsements, exchanges, encumbrances, outbounds
        case lossClaims, freezes, readings
    }

    package init(keeper: ReceiptParty, depositor: ReceiptParty, warehouses: [Warehouse], rules: StorageRules) {
        (self.keeper, self.depositor, self.warehouses, self.rules) = (keeper, depositor, warehouses, rules)
        (lots, receipts, endorsements, exchanges, encumbrances) = ([], [], [], [], [])
        (outbounds, lossClaims, freezes, readings) = ([], [], [], [])
    }

    package static let name = "warehouse-receipt"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(registerWarehouse)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(recordDeposit), AnyAction(issue), AnyAction(attestCount), AnyAction(attestReading),
            AnyAction(returnDeposit), AnyAction(concedeDeposit), AnyAction(closeStorage), AnyAction(endorse),
            AnyAction(signEndorsement),
            AnyAction(split), AnyAction(merge), AnyAction(signNewReceipt), AnyAction(consentToEncumbrance),
            AnyAction(registerEncumbrance), AnyAction(releaseEncumbrance), AnyAction(orderOutbound), AnyAction(deliver),
            AnyAction(notifyLoss), AnyAction(replace), AnyAction(freeze), AnyAction(lift), AnyAction(concedeLoss),
            AnyAction(withdrawRequest), AnyAction(declineRequest),
        ]
    }
    package static var deadlines: [Deadline<Self>] { [storageEnd, noticeEnd] }

    static func part(ofReceipt number: Int) -> PartKey { PartKey("receipt", number: number) }

    func lotIndex(_ code: String) -> Int? { lots.firstIndex { $0.code == code } }

    /// The place whose days the receipt's warehouse counts; nil where the warehouse is not registered.
    func place(of text: ReceiptText) -> Place? { warehouses.first { $0.fileCode == text.warehouse }?.place }

    /// Whether there is a receipt of that number, ended or not; numbers in papers are asked before they become an index.
    func hasReceipt(_ number: Int) -> Bool { number > 0 && number <= receipts.count }

    /// Numbers of the receipts over a lot that have not ended.
    package func live(overLot code: String) -> [Int] {
        receipts.indices.filter { receipts[$0].end == nil && receipts[$0].text.lot == code }.map { $0 + 1 }
    }

    /// The index of what a numbered part stands for in `list`.
    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    func receiptIndex(_ part: PartKey) throws(MissingPiece) -> Int { try index(part, in: receipts) }

    /// The numbers of the receipts that a request's part concerns.
    func receipts(of part: PartKey) throws(MissingPiece) -> [Int] {
        switch part.part {
        case "receipt": [try receiptIndex(part) + 1]
        case "endorsement": [endorsements[try index(part, in: endorsements)].receipt]
        case "exchange": exchanges[try index(part, in: exchanges)].surrendered
        case "encumbrance": try receipts(ofEncumbrance: part)
        case "outbound": [outbounds[try index(part, in: outbounds)].receipt]
        case "loss-claim": [lossClaims[try index(part, in: lossClaims)].receipt]
        case "freeze": [freezes[try index(part, in: freezes)].receipt]
        default: throw MissingPiece(part: part)
        }
    }

    private func receipts(ofEncumbrance part: PartKey) throws(MissingPiece) -> [Int] {
        let encumbrance = encumbrances[try index(part, in: encumbrances)]
        return encumbrance.rank == nil ? [encumbrance.receipt] : encumbrance.holdings.map(\.receipt)
    }
}
