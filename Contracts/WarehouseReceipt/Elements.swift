import ContractKit

/// The elements of a receipt, one clause each (Civil Code art. 909), and those that the agreement asks for beside them.
extension WarehouseReceipt {
    typealias IssueClause = Clause<Self, ReceiptText>

    static func namesKeeper() -> IssueClause {
        Clause("signed-by-keeper", "The registered keeper signs the receipt.", .civilCode("909")) { terms, text, _ in
            text.keeper == terms.keeper.name
        }
    }

    static func namesDepositor() -> IssueClause {
        Clause("depositor-named", "The receipt names the depositor of the goods.", .civilCode("909(1)")) { terms, text, _ in
            text.depositor?.name == terms.depositor.name
        }
    }

    static func givesDomicile() -> IssueClause {
        Clause("depositor-domicile", "The receipt gives the depositor's domicile.", .civilCode("909(1)")) { _, text, _ in
            isGiven(text.depositor?.domicile)
        }
    }

    static func namesKind() -> IssueClause {
        Clause("goods-kind", "The receipt says of what kind the goods are.", .civilCode("909(2)")) { _, text, _ in
            isGiven(text.kind)
        }
    }

    static func givesQuality() -> IssueClause {
        Clause("goods-quality", "The receipt says of what quality the goods are.", .civilCode("909(2)")) { _, text, _ in
            isGiven(text.quality)
        }
    }

    static func givesPacking() -> IssueClause {
        Clause("goods-packing", "The receipt says how the goods are packed.", .civilCode("909(2)")) { _, text, _ in
            isGiven(text.packing)
        }
    }

    static func givesPieces() -> IssueClause {
        Clause("goods-pieces", "The receipt gives the number of pieces.", .civilCode("909(2)")) { _, text, _ in
            text.pieces.map { $0 > 0 } ?? false
        }
    }

    static func givesMarks() -> IssueClause {
        Clause("goods-marks", "The receipt gives the marks of the goods.", .civilCode("909(2)")) { _, text, _ in
            isGiven(text.marks)
        }
    }

    static func givesLossStandard() -> IssueClause {
        Clause("loss-standard", "The receipt gives the standard of loss, from nothing to the whole.", .civilCode("909(3)")) {
            _, text, _ in
            text.lossStandardBasisPoints.map { (0...10_000).contains($0) } ?? false
        }
    }

    static func namesStoragePlace() -> IssueClause {
        Clause("storage-place", "The receipt says where the goods are stored.", .civilCode("909(4)")) { _, text, _ in
            isGiven(text.storagePlace)
        }
    }

    static func givesStoragePeriod() -> IssueClause {
        Clause("storage-period", "The receipt gives the period of storage, which has not ended.", .civilCode("909(5)")) {
            terms, text, occasion in
            guard let from = text.storedFromOn, let through = text.storedThroughOn, let place = terms.place(of: text) else {
                return false
            }
            return try from <= through && through >= occasion.day(at: place)
        }
    }

    static func givesFee() -> IssueClause {
        Clause("storage-fee", "The receipt says what the storage costs.", .civilCode("909(6)")) { _, text, _ in isGiven(text.fee)
        }
    }

    static func insuranceIsComplete() -> IssueClause {
        Clause(
            "insurance-complete", "Where the goods are insured, the receipt gives the sum, the term and the insurer.",
            .civilCode("909(7)")
        ) { _, text, _ in
            text.insurance?.isComplete ?? true
        }
    }

    static func namesIssuer() -> IssueClause {
        Clause("issuer-named", "The receipt says who made it out.", .civilCode("909(8)")) { _, text, _ in isGiven(text.issuer) }
    }

    static func givesPlaceOfIssue() -> IssueClause {
        Clause("place-of-issue", "The receipt says where it was made out.", .civilCode("909(8)")) { _, text, _ in
            isGiven(text.issuedAtPlace)
        }
    }

    static func givesDayOfIssue() -> IssueClause {
        Clause("day-of-issue", "The receipt bears the day on which it is issued.", .civilCode("909(8)")) {
            terms, text, occasion in
            guard let day = text.issuedOn, let place = terms.place(of: text) else { return false }
            return try day == occasion.day(at: place)
        }
    }

    static func statesRequiredElements() -> IssueClause {
        Clause(
            "required-elements", "The receipt states every further element that the agreement asks for, each once.", .gbt30332("")
        ) { terms, text, _ in
            let names = (text.further ?? []).map(\.name).sorted()
            return zip(names, names.dropFirst()).allSatisfy { $0 != $1 } && terms.rules.requiredElements.allSatisfy(text.states)
        }
    }

    static func goodsAreAsDeposited() -> IssueClause {
        Clause(
            "goods-as-deposited", "Warehouse, kind, quality and unit are those of the lot as it came in.", .civilCode("907, 908")
        ) { terms, text, _ in
            guard let index = terms.lotIndex(text.lot) else { return false }
            let lot = terms.lots[index]
            return text.warehouse == lot.warehouse && text.kind == lot.kind && text.quality == lot.grade && text.unit == lot.unit
        }
    }

    private static func isGiven(_ text: String?) -> Bool { !(text ?? "").isEmpty }
}
