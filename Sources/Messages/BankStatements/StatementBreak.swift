/// Something in a statement that does not hold together, by its name and place. Finding one stops nothing.
package struct StatementBreak: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// Stable names, described in Docs/BankStatements.md.
    package enum Code: String, Hashable, Codable, CaseIterable, Sendable {
        case balanceMismatch = "balance-mismatch"
        case balanceChain = "balance-chain"
        case runningBalance = "running-balance"
        case sequenceGap = "sequence-gap"
        case sequenceDuplicate = "sequence-duplicate"
        case duplicateStatement = "duplicate-statement"
        case overlappingStatement = "overlapping-statement"
        case correctedStatement = "corrected-statement"
        case missingPage = "missing-page"
        case pageLimit = "page-limit"
        case reversalWithoutOriginal = "reversal-without-original"
        case tooManyReversals = "too-many-reversals"
        case currencyMismatch = "currency-mismatch"
        case unknownCurrency = "unknown-currency"
        case tooManyDecimals = "too-many-decimals"
        case amountTooLarge = "amount-too-large"
        case dateInFuture = "date-in-future"
        case dateOutsidePeriod = "date-outside-period"
        case dateMissing = "date-missing"
        case summaryMismatch = "summary-mismatch"
        case batchCount = "batch-count"
        case batchTotal = "batch-total"
        case foreignAccount = "foreign-account"
        case unreadableEntry = "unreadable-entry"
        case unreadableBalance = "unreadable-balance"
        case unreadableField = "unreadable-field"
        case entryTooLarge = "entry-too-large"
        case incompleteStatement = "incomplete-statement"
        case cutFile = "cut-file"
        case accountCheckDigits = "account-check-digits"
        case noMark = "balance-without-mark"
        case noNamespace = "no-namespace"
        case laterVersion = "later-version"
    }

    package let code: Code
    package let place: StatementPlace
    package let what: String
    package let fix: String

    package init(_ code: Code, at place: StatementPlace, what: String, fix: String) {
        (self.code, self.place, self.what, self.fix) = (code, place, what, fix)
    }

    package var description: String { "\(place): \(code.rawValue) — \(what); \(fix)" }
}

extension StatementBreak.Code {
    /// Whether it is only remarked: a dialect that was understood, and no contradiction.
    package var isNote: Bool {
        switch self {
        case .noMark, .noNamespace, .laterVersion: true
        default: false
        }
    }
}

/// Why a file is not read at all.
package struct StatementFault: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Codable, CaseIterable, Sendable {
        case notAStatement = "not-a-statement"
        case wrongNamespace = "wrong-namespace"
        case unsupportedVersion = "unsupported-version"
        case noStatement = "no-statement-in-it"
        case unreadable
        case encoding
        case notWellFormed = "not-well-formed"
        case forbiddenXML = "forbidden-xml"
        case tooLarge = "too-large"
        case archive
        case mapping
        case cut
    }

    package let code: Code
    package let place: StatementPlace
    package let what: String
    package let fix: String

    package init(_ code: Code, at place: StatementPlace, what: String, fix: String) {
        (self.code, self.place, self.what, self.fix) = (code, place, what, fix)
    }

    package var description: String { "\(place): \(code.rawValue) — \(what); \(fix)" }
}

/// What a reader tells, in the order of the file: a statement begins, has entries, and ends with all its balances; or it is
/// abandoned, and nothing of it may be used.
package enum StatementEvent: Sendable {
    case begin(Statement)
    case entry(StatementEntry)
    case end(Statement)
    case abandon(Statement, StatementBreak)
    case found(StatementBreak)
}

/// Takes the events of a reader. Throwing ends the reading.
package typealias StatementSink = (StatementEvent) throws -> Void
