/// A code word that a field carries: one that is known, or the words as they stand. Nothing is guessed.
package enum Coded<Code>: Hashable, Sendable
where Code: RawRepresentable & CaseIterable & Hashable & Sendable, Code.RawValue == String {
    case code(Code)
    case words(String)

    package init(_ text: String) { self = Code(rawValue: text).map(Coded.code) ?? .words(text) }

    package var text: String {
        switch self {
        case .code(let code): code.rawValue
        case .words(let text): text
        }
    }

    package var code: Code? {
        if case .code(let code) = self { return code }
        return nil
    }
}

// The code words of the messages beside MT700 and MT707. [GK]

/// 22A of a guarantee: its issue, a request to issue on a counter-guarantee, an advice with or without confirmation.
package enum UndertakingPurpose: String, Hashable, Sendable, CaseIterable {
    case issue = "ISSU"
    case counterIssue = "ISCO"
    case counterCounterIssue = "ICCO"
    case advice = "ADVI"
    case confirmedAdvice = "ACNF"
}

/// 22D
package enum UndertakingForm: String, Hashable, Sendable, CaseIterable {
    case demandGuarantee = "DGAR"
    case standby = "STBY"
}

/// 22D of an MT759.
package enum AncillaryInstrument: String, Hashable, Sendable, CaseIterable {
    case documentaryCredit = "DOCR"
    case demandGuarantee = "DGAR"
    case standby = "STBY"
    case undertaking = "UNDK"
    case other = "OTHR"
}

/// 40C
package enum UndertakingRules: String, Hashable, Sendable, CaseIterable {
    case urdg = "URDG"
    case ucp = "UCPR"
    case isp = "ISPR"
    case none = "NONE"
    case other = "OTHR"
}

/// 23B
package enum ExpiryType: String, Hashable, Sendable, CaseIterable {
    case fixed = "FIXD"
    case open = "OPEN"
    case conditional = "COND"
}

/// 22G
package enum DemandType: String, Hashable, Sendable, CaseIterable {
    case payment = "PAYM"
    /// Extend or pay (URDG 758 article 23).
    case paymentOrExtension = "PEXT"
}

/// 49A
package enum DemandStatement: String, Hashable, Sendable, CaseIterable {
    case complete = "COMP"
    case incomplete = "INCP"
}

/// 23R
package enum AmendmentResponse: String, Hashable, Sendable, CaseIterable {
    case accepted = "ACCP"
    case rejected = "RJCT"
}

/// 77B: what happens with refused documents (UCP 600 article 16 (c) (iii)).
package enum DocumentDisposal: String, Hashable, Sendable, CaseIterable {
    /// Held for the presenter's instructions.
    case hold = "HOLD"
    /// Held until a waiver is received and agreed to, or instructions.
    case notify = "NOTIFY"
    case returned = "RETURN"
    /// As instructed before.
    case previousInstructions = "PREVINST"
}

/// 40F
package enum ReimbursementRules: String, Hashable, Sendable, CaseIterable {
    case urr = "URR LATEST VERSION"
    case notURR = "NOTURR"
}

/// 71A: who bears the reimbursing bank's charges.
package enum ReimbursementCharges: String, Hashable, Sendable, CaseIterable {
    case issuer = "OUR"
    case claimant = "CLM"
}

/// 40B, second line.
package enum AdvisersUndertaking: String, Hashable, Sendable, CaseIterable {
    case adding = "ADDING OUR CONFIRMATION"
    case without = "WITHOUT OUR CONFIRMATION"
}
