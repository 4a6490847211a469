package import BankingCalendar
package import ContractKit
package import Money

/// Paper of "attest-count": what somebody counted or weighed of a lot, receipted or not.
package struct StockCount: Hashable, Codable, Sendable {
    package var lot: String
    package var quantity: ExactDecimal
    /// When it was counted, as reported; the ledger adds its own time.
    package var countedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case lot = 1, quantity, countedAt }

    package init(lot: String, quantity: ExactDecimal, countedAt: LedgerTime) {
        (self.lot, self.quantity, self.countedAt) = (lot, quantity, countedAt)
    }
}

/// Paper of "attest-reading".
package struct DeviceReading: Hashable, Codable, Sendable {
    package var device: String
    /// The code of the warehouse file.
    package var warehouse: String
    package var kind: String
    package var value: ExactDecimal
    package var unit: String
    package var reportedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case device = 1, warehouse, kind, value, unit, reportedAt }

    package init(
        device: String, warehouse: String, kind: String, value: ExactDecimal, unit: String, reportedAt: LedgerTime
    ) {
        (self.device, self.warehouse, self.kind, self.value, self.unit, self.reportedAt) = (
            device, warehouse, kind, value, unit, reportedAt
        )
    }
}

extension WarehouseReceipt {
    /// A count below what the receipts say freezes every receipt over the lot; one that covers them again sets them free.
    package static let attestCount = ActionWith<StockCount>(signalling: "attest-count") {
        isKnownLot(\.lot)
        Clause("count-measurable", "A count is not negative, has at most six decimals and is at most 10^12.", .rulebook("R9")) {
            _, paper, _ in
            paper.quantity.isZero || paper.quantity.isMeasurable
        }
        isNotAhead(\.countedAt)
        Clause("count-follows-last", "It was counted after the last count, and since goods last went out.", .rulebook("R9")) {
            terms, paper, _ in
            guard let index = terms.lotIndex(paper.lot) else { return false }
            return (terms.lots[index].countedAt.map { $0 < paper.countedAt } ?? true)
                && (terms.lots[index].movedAt.map { $0 <= paper.countedAt } ?? true)
        }
    } change: { terms, paper, occasion, signals in
        guard let index = terms.lotIndex(paper.lot) else { throw MissingPiece(part: occasion.part) }
        (terms.lots[index].counted, terms.lots[index].countedAt) = (paper.quantity, paper.countedAt)
        terms.lots[index].countRecordedAt = occasion.at
        try terms.judgeStock(index, signals: &signals)
    }

    package static let attestReading = ActionWith<DeviceReading>("attest-reading") {
        isRegistered(\.warehouse)
        Clause("reading-described", "A reading names its device, what it measures and the unit.", .rulebook("R9")) {
            _, paper, _ in
            ![paper.device, paper.kind, paper.unit].contains("")
        }
        isNotAhead(\.reportedAt)
        Clause("reading-follows-last", "It was taken after the device's last reading of this kind.", .rulebook("R9")) {
            terms, paper, _ in
            terms.readings.allSatisfy {
                $0.device != paper.device || $0.kind != paper.kind || $0.reportedAt < paper.reportedAt
            }
        }
    } change: { terms, paper, occasion in
        terms.readings.removeAll { $0.device == paper.device && $0.kind == paper.kind }
        terms.readings.append(
            Reading(
                device: paper.device, warehouse: paper.warehouse, kind: paper.kind, value: paper.value, unit: paper.unit,
                reportedAt: paper.reportedAt,
                recordedAt: occasion.at))
    }

    private static func isNotAhead<Paper>(_ time: @escaping @Sendable (Paper) -> LedgerTime) -> Clause<Self, Paper> {
        Clause("not-reported-ahead", "Nothing is reported before it happened.", .rulebook("R9")) { _, paper, occasion in
            time(paper) <= occasion.at
        }
    }

    /// Compares the last count with what the receipts over the lot say, and freezes or frees them.
    mutating func judgeStock(_ index: Int, signals: inout Signals) throws {
        guard let counted = lots[index].counted else { return }
        let code = lots[index].code
        let wasShort = lots[index].isShort == true
        let isShort = try counted < promised(code)
        lots[index].isShort = isShort ? true : nil
        for number in live(overLot: code) {
            if isShort {
                signals.raise("shortage", on: Self.part(ofReceipt: number))
            } else if wasShort {
                thaw(number, signals: &signals)
            }
        }
    }
}
