import BankingCalendar
import Collateral
import ContractKit
import LedgerNode
import Money
import Parties
import Signing
import WarehouseReceipt

/// The goods of the demonstration: one lot of aluminium, which one company pledges and another offers again on a paper of its own.
enum DemonstrationGoods {
    static let contract = WarehouseReceipt.fullName
    static let warehouse = "WF-SHA-0117"
    static let lot = "AL-2026-0305"
    static let receipt = "CWR-2026-00417"
    static let grade = "A00 aluminium ingot, GB/T 1196 Al99.70"
    static let brand = "Jinlong"
    static let commodityClass = "aluminium"

    static func quantity() throws -> ExactDecimal { ExactDecimal(500) }

    static func keeperName() throws -> PartyName { try PartyName("Port Warehouse Company") }
    static func depositorName() throws -> PartyName { try PartyName("Long Jiang Metals Co Ltd") }

    static func keeper() throws -> ReceiptParty { ReceiptParty(name: try keeperName(), domicile: "Pudong, Shanghai") }

    static func depositor() throws -> ReceiptParty {
        ReceiptParty(name: try depositorName(), domicile: "8 Furnace Road, Wuxi")
    }

    static func registration() throws -> Registration {
        Registration(
            keeper: try keeper(), depositor: try depositor(),
            warehouses: [
                Warehouse(
                    fileCode: warehouse, name: try PartyName("Port Warehouse no. 3"), address: "3 Dock Road, Pudong, Shanghai",
                    place: try Place("CN-SHA"))
            ],
            rules: StorageRules(requiredElements: ["claim-notice"], countFreshDays: 10, lossNoticeDays: 60))
    }

    static func deposit() throws -> Deposit {
        Deposit(
            lot: lot, warehouse: warehouse, kind: "aluminium ingot", grade: grade, brand: brand, quantity: try quantity(),
            unit: "t")
    }

    static func text() throws -> ReceiptText {
        var text = ReceiptText(number: receipt, warehouse: warehouse, lot: lot, quantity: try quantity(), unit: "t")
        (text.keeper, text.depositor) = (try keeper().name, try depositor())
        (text.kind, text.quality, text.packing) = ("aluminium ingot", grade, "bundles")
        (text.pieces, text.marks, text.lossStandardBasisPoints) = (500, "JL 2026-0305", 10)
        (text.storagePlace, text.fee) = ("bay 14", "CNY 0.60 a tonne and day")
        (text.storedFromOn, text.storedThroughOn) = (
            try DemonstrationCredit.day("2026-07-01"), try DemonstrationCredit.day("2026-12-30")
        )
        (text.issuer, text.issuedAtPlace, text.issuedOn) = ("Chen Wei", "Shanghai", try DemonstrationCredit.day("2026-07-01"))
        text.further = [ReceiptText.Element(name: "claim-notice", text: "The holder claims the goods with this receipt.")]
        return text
    }

    static func count(at time: LedgerTime) throws -> StockCount {
        StockCount(lot: lot, quantity: try quantity(), countedAt: time)
    }

    static func consent(to pledge: Pledge) throws -> PledgeConsent {
        PledgeConsent(actingFor: try depositorName(), pledge: pledge)
    }

    static func release(_ key: Digest32, links: Int) -> ReleaseKey { ReleaseKey(key: key, links: links) }
}
