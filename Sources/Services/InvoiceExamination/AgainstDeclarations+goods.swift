import CustomsDocuments
import Invoices
import Money
import XMLReading

extension InvoiceAgainstDeclarations {
    // MARK: amount

    /// What the declarations declare together against what the invoice asks for, with or without tax.
    mutating func compareAmount() {
        let declaring = self.declaring
        guard let first = declaring.first else { return }
        for declaration in declaring {
            guard let ours = invoice.currency, let theirs = declaration.currency, ours != theirs else { continue }
            return find(
                PaperDifference(
                    .currency, .contradiction, invoice: ours.code, other: theirs.code, "the currencies differ",
                    at: invoice.place(.currency), otherPosition: declaration.position))
        }
        var sum = ExactDecimal.zero
        for declaration in declaring {
            guard let total = declaration.totalDeclared, let next = try? sum.adding(total) else {
                return find(
                    PaperDifference(
                        .amount, .note, invoice: invoice.totals.taxInclusive?.description, other: nil,
                        "the declaration has no total to compare with", at: invoice.place(.taxInclusive),
                        otherPosition: declaration.position))
            }
            sum = next
        }
        let amounts = [invoice.totals.taxInclusive, invoice.totals.taxExclusive, invoice.totals.lineTotal].compactMap { $0 }
        guard let least = amounts.min(), let most = amounts.max(), !amounts.contains(sum) else { return }
        let shown = invoice.totals.taxInclusive ?? most
        if least > sum {
            find(
                PaperDifference(
                    .amount, .contradiction, invoice: "\(shown)", other: "\(sum)",
                    "the invoice asks for more than was declared", at: invoice.place(.taxInclusive),
                    otherPosition: first.position))
        } else {
            find(
                PaperDifference(
                    .amount, .question, invoice: "\(shown)", other: "\(sum)",
                    "the amounts differ; the declaration may cover other invoices too", at: invoice.place(.taxInclusive),
                    otherPosition: first.position))
        }
    }

    // MARK: goods

    /// Goods by the first six digits of their codes, which all countries share, then quantities by code and unit.
    mutating func compareGoods() {
        let items = declaring.flatMap(\.items)
        guard let first = declaring.first, !items.isEmpty, !invoice.lines.isEmpty else { return }
        let lines = invoice.lines.filter { !$0.isPartOfAnother }
        let ours = lines.compactMap { Self.heading($0.hsCode) }
        let theirs = items.compactMap { Self.heading($0.hsCode) }
        guard !ours.isEmpty, !theirs.isEmpty else {
            find(
                PaperDifference(
                    .goods, .note, invoice: lines.first?.name, other: items.first?.name,
                    "one paper has no codes of goods, so that goods are to be compared by hand",
                    at: lines.first?.position ?? invoice.position, otherPosition: first.position))
            return compareQuantities(lines, items)
        }
        for line in lines {
            guard let code = Self.heading(line.hsCode), !theirs.contains(code) else { continue }
            find(
                PaperDifference(
                    .goods, .contradiction, invoice: "\(code) \(line.name ?? "")",
                    other: Self.listed(theirs), "the declaration has no goods of that code", at: line.position,
                    otherPosition: first.position))
        }
        if lines.allSatisfy({ Self.heading($0.hsCode) != nil }) {
            for item in items {
                guard let code = Self.heading(item.hsCode), !ours.contains(code) else { continue }
                find(
                    PaperDifference(
                        .goods, .question, invoice: Self.listed(ours), other: "\(code) \(item.name ?? "")",
                        "the declaration has goods that the invoice has not", at: invoice.position,
                        otherPosition: item.position))
            }
        }
        compareQuantities(lines, items)
    }

    private static func heading(_ code: String?) -> String? {
        guard let code, code.utf8.count >= 6 else { return nil }
        return String(code.prefix(6))
    }

    private static func listed(_ codes: [String]) -> String {
        var (unique, seen): ([String], Set<String>) = ([], [])
        for code in codes where seen.insert(code).inserted { unique.append(code) }
        return unique.prefix(5).joined(separator: ", ") + (unique.count > 5 ? " …" : "")
    }

    private struct Kind: Hashable {
        let heading: String
        let unit: String
    }

    private mutating func compareQuantities(_ lines: [InvoiceLine], _ items: [GoodsItem]) {
        let hasCodes = lines.allSatisfy { Self.heading($0.hsCode) != nil } && items.allSatisfy { Self.heading($0.hsCode) != nil }
        func kind(_ code: String?, _ unit: String?) -> Kind? {
            guard let unit, !unit.isEmpty else { return nil }
            return Kind(heading: hasCodes ? Self.heading(code) ?? "" : "", unit: Units.named(unit, tables))
        }
        let ours = Self.sums(lines.map { (kind($0.hsCode, $0.unit), $0.quantity) })
        let theirs = Self.sums(items.map { (kind($0.hsCode, $0.unit), $0.quantity) })
        guard let ours, let theirs else { return }
        var declaredFirst: [Kind: GoodsItem] = [:]
        for item in items {
            if let kind = kind(item.hsCode, item.unit), declaredFirst[kind] == nil { declaredFirst[kind] = item }
        }
        var compared: Set<Kind> = []
        for line in lines {
            // Each kind once, at its first line.
            guard let kind = kind(line.hsCode, line.unit), let quantity = ours[kind], compared.insert(kind).inserted else {
                continue
            }
            let item = declaredFirst[kind]
            guard let declared = theirs[kind] else {
                find(
                    PaperDifference(
                        .quantity, .note, invoice: "\(quantity) \(kind.unit)", other: nil,
                        "nothing is declared in that unit, so that quantities are to be compared by hand", at: line.position))
                continue
            }
            guard quantity != declared else { continue }
            find(
                PaperDifference(
                    .quantity, quantity > declared ? .contradiction : .question, invoice: "\(quantity) \(kind.unit)",
                    other: "\(declared) \(kind.unit)",
                    "the quantities\(kind.heading.isEmpty ? "" : " of \(kind.heading)") differ", at: line.position,
                    otherPosition: item?.position))
        }
    }

    /// Quantities by kind; nil where a sum does not fit.
    private static func sums(_ rows: [(Kind?, ExactDecimal?)]) -> [Kind: ExactDecimal]? {
        var sums: [Kind: ExactDecimal] = [:]
        for (kind, quantity) in rows {
            guard let kind, let quantity else { continue }
            guard let sum = try? (sums[kind] ?? .zero).adding(quantity) else { return nil }
            sums[kind] = sum
        }
        return sums
    }
}

/// Units of quantity by UN/ECE Recommendation 20.
enum Units {
    /// The code for a customs code, a word of a 数电票, or a code that means the same. [GK] the words.
    static func named(_ unit: String, _ tables: CodeTables) -> String {
        if let code = tables[.units]?.meaning(unit) { return code }
        return same[unit] ?? unit
    }

    /// Pieces have many codes; the words are those of Chinese invoices.
    private static let same: [String: String] = [
        "H87": "C62", "EA": "C62", "NIU": "C62", "PCE": "C62", "XPP": "C62", "ST": "C62", "台": "SET", "套": "SET", "个": "C62",
        "只": "C62", "件": "C62", "条": "C62", "双": "PR", "米": "MTR", "平方米": "MTK", "立方米": "MTQ", "千克": "KGM", "公斤": "KGM",
        "克": "GRM", "吨": "TNE", "升": "LTR", "盒": "BX",
    ]
}
