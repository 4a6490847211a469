internal import BankingCalendar
package import Fingerprints
internal import Money

/// The live financings that the authority holds, searched for those that resemble a new one. Its blocks keep the search from
/// comparing every pair.
package struct Portfolio: Sendable {
    /// What a search found: resemblances from the threshold on, the strongest first.
    package struct Findings: Hashable, Sendable {
        package let resemblances: [Resemblance]
        /// Financings that were compared.
        package let compared: Int
        /// Blocks that were passed over because more than `blockMax` financings share them; a number such as 1 fills one.
        package let blocksPassedOver: Int
    }

    /// What two financings must share to be compared at all.
    enum Block: Hashable {
        case number(DocumentKind, [UInt8])
        case amountAndDay(DocumentKind, Money, day: Int32)
        case amount(DocumentKind, Money)
        case lot([UInt8])
        case reference(CitedKind, String)
    }

    package static let blockMax = 500
    /// An amount that more held financings than this share is a price, not a coincidence.
    package static let habitualMin = 2

    package let threshold: ResemblanceThreshold
    private var financings: [FinancingReference: ComparedFinancing] = [:]
    private var blocks: [Block: Set<FinancingReference>] = [:]

    package init(threshold: ResemblanceThreshold = .oneInAThousand) { self.threshold = threshold }

    package var count: Int { financings.count }

    /// Takes a financing up; one that was held under the same reference is replaced.
    package mutating func hold(_ financing: FinancingDocuments, as reference: FinancingReference) {
        release(reference)
        let compared = ComparedFinancing(financing)
        financings[reference] = compared
        for block in compared.blocks { blocks[block, default: []].insert(reference) }
    }

    /// Forgets a financing that was paid back or withdrawn.
    package mutating func release(_ reference: FinancingReference) {
        guard let compared = financings.removeValue(forKey: reference) else { return }
        for block in compared.blocks {
            blocks[block]?.remove(reference)
            if blocks[block]?.isEmpty == true { blocks[block] = nil }
        }
    }

    private func isHabitual(_ kind: DocumentKind, _ amount: Money) -> Bool {
        (blocks[.amount(kind, amount)]?.count ?? 0) > Self.habitualMin
    }

    /// The held financings that resemble one which asks to be held.
    package func findings(for financing: FinancingDocuments) -> Findings {
        let compared = ComparedFinancing(financing)
        var candidates: Set<FinancingReference> = []
        var passedOver = 0
        for block in compared.blocks {
            guard let members = blocks[block] else { continue }
            if members.count > Self.blockMax { passedOver += 1 } else { candidates.formUnion(members) }
        }
        let resemblances = candidates.compactMap { reference in
            financings[reference].map { Resemblance(reference, compared.evidence(against: $0, isHabitual: isHabitual)) }
        }
        let found = resemblances.filter { $0.score >= threshold.score }
            .sorted { $0.score == $1.score ? $0.reference < $1.reference : $0.score > $1.score }
        return Findings(resemblances: found, compared: candidates.count, blocksPassedOver: passedOver)
    }
}

extension ComparedFinancing {
    var blocks: Set<Portfolio.Block> {
        var blocks: Set<Portfolio.Block> = []
        for document in documents {
            if let number = document.number { blocks.formUnion(number.blocks.map { .number(document.kind, $0) }) }
            for lot in document.lots { blocks.formUnion([lot.text, lot.loose].map(Portfolio.Block.lot)) }
            if let amount = document.amount {
                if let day = document.issuedOn { blocks.insert(.amountAndDay(document.kind, amount, day: day.ordinal)) }
                blocks.insert(.amount(document.kind, amount))
            }
            for (kind, numbers) in document.references { blocks.formUnion(numbers.map { .reference(kind, $0) }) }
            blocks.formUnion((document.named + [document.own].compactMap(\.self)).map { .reference($0.kind, $0.number) })
        }
        for sum in sums {
            blocks.insert(.amount(sum.first.kind, sum.total))
            for day in Set(sum.parts.compactMap(\.issuedOn)) {
                blocks.insert(.amountAndDay(sum.first.kind, sum.total, day: day.ordinal))
            }
        }
        return blocks
    }
}
