package import BankingCalendar
import Foundation
package import Money

/// The customs code lists that a consortium agreed on. Each is a text file with a version; none is compiled into a rule.
package struct CodeTables: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case currencies, countries, units
        case tradeModes = "trade-modes"
        case customsOffices = "customs-offices"
        case termsOfDelivery = "terms-of-delivery"
        case receipts = "ceb-receipts"
    }

    /// One list: rows of a code, what it stands for, and a name, between tabs.
    package struct Table: Sendable {
        package let version: String
        package let effectiveOn: CalendarDay
        let rows: [String: (meaning: String, name: String)]

        /// What the code stands for; nil where the list lacks it.
        package func meaning(_ code: String) -> String? { rows[code]?.meaning }
        package func name(_ code: String) -> String? { rows[code]?.name }
        package var count: Int { rows.count }
    }

    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let file: String
        package let line: Int
        package let what: String
        package let fix: String
        package var description: String { "\(file):\(line): \(what); \(fix)" }
    }

    private var tables: [Kind: Table] = [:]

    package subscript(kind: Kind) -> Table? { tables[kind] }

    /// - Parameter files: the text of each list by its kind. A kind that is left out comes from the lists of this release.
    package init(files: [Kind: [UInt8]] = [:]) throws(Fault) {
        for kind in Kind.allCases { tables[kind] = try CodeTables.table(kind, files[kind] ?? kind.released) }
    }

    /// The lists that a folder holds, as `currencies.tsv` and the like; the others are this release's.
    ///
    /// - Throws: a ``Fault`` where the folder holds none, or one is wrong.
    package init(folder: String) throws(Fault) {
        var files: [Kind: [UInt8]] = [:]
        for kind in Kind.allCases {
            files[kind] = FileManager.default.contents(atPath: "\(folder)/\(kind.rawValue).tsv").map(Array.init)
        }
        guard !files.isEmpty else {
            throw Fault(
                file: folder, line: 1, what: "there is no code table in this folder",
                fix: "name one with files such as currencies.tsv (\(Kind.allCases.map(\.rawValue).joined(separator: ", ")))")
        }
        try self.init(files: files)
    }

    private static func table(_ kind: Kind, _ bytes: [UInt8]) throws(Fault) -> Table {
        func fault(_ line: Int, _ what: String, _ fix: String) -> Fault {
            Fault(file: "\(kind.rawValue).tsv", line: line, what: what, fix: fix)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw fault(1, "the file is not UTF-8", "save it as UTF-8")
        }
        var version: String?
        var effectiveOn: CalendarDay?
        var rows: [String: (meaning: String, name: String)] = [:]
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            if line.hasPrefix("#") {
                if let value = line.value(after: "# version: ") { version = value }
                if let value = line.value(after: "# effective: ") {
                    effectiveOn = CalendarDay(value)
                    guard effectiveOn != nil else { throw fault(index + 1, "'\(value)' is no day", "write it like 2026-01-01") }
                }
                continue
            }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 3, !cells[0].isEmpty, !cells[1].isEmpty else {
                throw fault(
                    index + 1, "the line has \(cells.count) cells, or an empty one",
                    "write a code, its meaning and a name between tabs")
            }
            guard rows[cells[0]] == nil else {
                throw fault(index + 1, "the code '\(cells[0])' stands twice", "keep one of the lines")
            }
            if let why = kind.objection(to: cells[1]) { throw fault(index + 1, why, "correct the second cell") }
            rows[cells[0]] = (cells[1], cells[2])
        }
        guard let version, let effectiveOn else {
            throw fault(
                1, "the file does not say its version or from when it holds", "add '# version: …' and '# effective: 2026-01-01'")
        }
        return Table(version: version, effectiveOn: effectiveOn, rows: rows)
    }

    /// The currency for a customs code of three digits or an ISO 4217 code.
    package func currency(_ code: String) -> Currency? {
        let iso = tables[.currencies]?.meaning(code) ?? code
        return try? Currency(iso)
    }

    /// The Incoterms rule for a customs code, or the code itself.
    package func terms(_ code: String) -> String { tables[.termsOfDelivery]?.meaning(code) ?? code }

    package func receiptStatus(_ code: String) -> CustomsDeclaration.Status? {
        tables[.receipts]?.meaning(code).flatMap(CustomsDeclaration.Status.init)
    }
}

extension CodeTables.Kind {
    var released: [UInt8] {
        switch self {
        case .currencies: PackageResources.currencies_tsv
        case .countries: PackageResources.countries_tsv
        case .units: PackageResources.units_tsv
        case .tradeModes: PackageResources.trade_modes_tsv
        case .customsOffices: PackageResources.customs_offices_tsv
        case .termsOfDelivery: PackageResources.terms_of_delivery_tsv
        case .receipts: PackageResources.ceb_receipts_tsv
        }
    }

    /// Why the meaning cannot be right; nil where it can.
    func objection(to meaning: String) -> String? {
        switch self {
        case .currencies: (try? Currency(meaning)) == nil ? "'\(meaning)' is no active ISO 4217 currency" : nil
        case .receipts:
            CustomsDeclaration.Status(rawValue: meaning) == nil && meaning != "-"
                ? "'\(meaning)' is neither a status of a declaration nor '-'" : nil
        default: nil
        }
    }
}

extension Substring {
    fileprivate func value(after prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
