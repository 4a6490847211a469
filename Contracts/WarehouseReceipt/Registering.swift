package import ContractKit

/// Paper of "register-warehouse".
package struct Registration: Hashable, Codable, Sendable {
    package var keeper: ReceiptParty
    package var depositor: ReceiptParty
    package var warehouses: [Warehouse]
    package var rules: StorageRules

    package enum CodingKeys: Int, CodingKey { case keeper = 1, depositor, warehouses, rules }

    package init(keeper: ReceiptParty, depositor: ReceiptParty, warehouses: [Warehouse], rules: StorageRules) {
        (self.keeper, self.depositor, self.warehouses, self.rules) = (keeper, depositor, warehouses, rules)
    }
}

extension WarehouseReceipt {
    /// The keeper registers itself and its warehouses; no receipt exists before.
    package static let registerWarehouse = BeginningWith<Registration>("register-warehouse") {
        Clause("warehouse-named", "At least one warehouse is registered, each by its own file code.", .rulebook("R1")) {
            _, paper, _ in
            let codes = paper.warehouses.map(\.fileCode).sorted()
            return !codes.isEmpty && !codes.contains("") && zip(codes, codes.dropFirst()).allSatisfy { $0 != $1 }
        }
        Clause("keeper-is-not-depositor", "Keeper and depositor are different persons.", .civilCode("904")) { _, paper, _ in
            paper.keeper.name != paper.depositor.name
        }
        Clause(
            "periods-sensible", "A count is fresh for 1 to 366 days, and a notice of loss runs 1 to 3660 days.", .rulebook("R1")
        ) { _, paper, _ in
            (1...366).contains(paper.rules.countFreshDays) && (1...3_660).contains(paper.rules.lossNoticeDays)
        }
        Clause("elements-named", "Each element that receipts must state has a name, and is listed once.", .gbt30332("")) {
            _, paper, _ in
            let names = paper.rules.requiredElements.sorted()
            return !names.contains("") && zip(names, names.dropFirst()).allSatisfy { $0 != $1 }
        }
    } terms: { paper, _ in
        WarehouseReceipt(
            keeper: paper.keeper, depositor: paper.depositor, warehouses: paper.warehouses, rules: paper.rules)
    }
}
