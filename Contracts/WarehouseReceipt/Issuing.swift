package import ContractKit
import Money

extension WarehouseReceipt {
    /// The keeper has the goods on hand and signs a receipt over them; the depositor holds it first (Civil Code art. 908).
    package static let issue = ActionWith<ReceiptText>("issue") {
        isRegistered(\.warehouse)
        namesKeeper()
        namesDepositor()
        givesDomicile()
        namesKind()
        isMeasurable(\.quantity)
        givesQuality()
        givesPacking()
        givesPieces()
        givesMarks()
        givesLossStandard()
        namesStoragePlace()
        givesStoragePeriod()
        givesFee()
        insuranceIsComplete()
        namesIssuer()
        givesPlaceOfIssue()
        givesDayOfIssue()
        statesRequiredElements()
        goodsAreAsDeposited()
        isNewNumber(\.number)
        isWithinGoodsOnHand(lot: \.lot, quantity: \.quantity)
    } change: { terms, text, occasion in
        guard let index = terms.lotIndex(text.lot) else { throw MissingPiece(part: occasion.part) }
        terms.lots[index].unreceipted = try terms.lots[index].unreceipted.subtracting(text.quantity)
        terms.receipts.append(
            Receipt(text: text, quantity: text.quantity, holder: Holder(side: .depositor, party: terms.depositor)))
    }
}
