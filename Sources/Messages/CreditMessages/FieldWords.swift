internal import BankingCalendar
package import FINMessages
internal import Money
internal import Parties

/// A field's value as bankers write it: days as 2026-03-02, amounts as "USD 1,250,000.00"; all else as carried.
package enum FieldWords {
    /// One line or more. A value that leaves its format is shown as carried.
    package static func lines(_ field: FINField, type: String?) -> [String] {
        guard let definition = definition(field.tag, type: type), let parts = try? definition.parts(of: field) else {
            return field.lines
        }
        return special(field, parts) ?? amount(parts) ?? day(field, parts) ?? field.lines
    }

    static func definition(_ tag: String, type: String?) -> FieldDefinition? {
        (type == "798" ? CompanyEnvelope.definition(tag) : nil) ?? FieldTable.definition(tag)
    }

    private static func special(_ field: FINField, _ parts: FieldParts) -> [String]? {
        switch field.tag {
        case "27", "27A":
            guard let number = parts["number"], let total = parts["total"] else { return nil }
            return ["\(number) of \(total)"]
        case "39A": return (try? Tolerance(fin: field.text)).map { ["\($0)"] }
        case "48":
            guard let days = parts["days"].flatMap({ Int($0) }) else { return nil }
            return ["\(days) \(days == 1 ? "day" : "days")" + (parts["narrative"].map { ", \($0)" } ?? "")]
        case "26E": return Int(field.text).map { ["\($0)"] }
        case "31R":
            let days = ["date1", "date2"].compactMap { parts[$0] }.map(written)
            return days.isEmpty ? nil : [days.joined(separator: " to ")]
        case "13E":
            guard let day = parts["date"], let time = parts["time"] else { return nil }
            return ["\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2)) \(time.prefix(2)):\(time.suffix(2))"]
        default: return party(parts)
        }
    }

    /// A bank by its BIC, with its account and with a code after it; a name and address below its account.
    private static func party(_ parts: FieldParts) -> [String]? {
        let account = parts["account"].map { "account \($0)" }
        guard let text = parts["identifierCode"], let bic = try? BIC(text) else {
            let lines = parts.all("nameAndAddress")
            guard let account, !lines.isEmpty, parts["number"] == nil else { return nil }
            return [account] + lines + (parts["code"].map { [$0] } ?? [])
        }
        return [[bic.text, account].compactMap(\.self).joined(separator: ", ")] + (parts["code"].map { [$0] } ?? [])
    }

    private static func amount(_ parts: FieldParts) -> [String]? {
        guard let code = parts["currency"], let digits = parts["amount"] else { return nil }
        guard let currency = try? Currency(code), let money = try? Money(finAmount: digits, currency: currency) else {
            return nil
        }
        let sides = parts["debitCreditMark"].map { "\($0) " } ?? ""
        return ["\(sides)\(money)" + (parts["date"].map { " on \(written($0))" } ?? "")]
    }

    /// Fields that are a day, or a day and a place.
    private static func day(_ field: FINField, _ parts: FieldParts) -> [String]? {
        guard let date = parts["date"], parts.named.count <= 2, (try? CalendarDay(fin: date)) != nil else { return nil }
        return [written(date) + (parts["place"].map { ", \($0)" } ?? "")]
    }

    private static func written(_ date: String) -> String { (try? CalendarDay(fin: date)).map { "\($0)" } ?? date }
}
