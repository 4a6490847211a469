package import ContractKit

/// Paper of "note-freeze".
package struct FreezeNotice: Hashable, Codable, Sendable {
    /// Of the court's order or the dispute.
    package var reference: String
    package enum CodingKeys: Int, CodingKey { case reference = 1 }
    package init(reference: String) { self.reference = reference }
}

/// A court's order or a dispute over the goods that the lender knows of.
package struct KnownFreeze: Hashable, Codable, Sendable {
    package var reference: String
    /// The role that noted it, and that alone lifts it.
    package var by: String
    package var isLifted: Bool?
    package enum CodingKeys: Int, CodingKey { case reference = 1, by, isLifted }
}

extension PledgeFinancing {
    package static let noteFreeze = ActionWith<FreezeNotice>("note-freeze") {
        Clause("freeze-referenced", "The freeze has a reference of at most 200 bytes.", .rulebook("P11")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 200)
        }
    } change: { terms, paper, occasion in
        terms.freezes.append(KnownFreeze(reference: paper.reference, by: occasion.role))
    }

    package static let liftFreeze = ActionWith<Note>("lift-freeze") {
        Clause("lifted-by-who-placed", "Who noted the freeze lifts it.", .rulebook("P11")) { terms, _, occasion in
            terms.freezes[try terms.index(occasion.part, in: terms.freezes)].by == occasion.role
        }
    } change: { terms, _, occasion in
        terms.freezes[try terms.index(occasion.part, in: terms.freezes)].isLifted = true
    }

    static func isNotFrozen<Paper>() -> Clause<Self, Paper> {
        Clause("no-freeze-known", "No court order or dispute over the goods is known.", .rulebook("P11")) { terms, _, _ in
            terms.freezes.allSatisfy { $0.isLifted == true }
        }
    }
}
