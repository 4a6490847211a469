internal import BankingCalendar
internal import Foundation

/// Public record-linkage data with known truth, where it has been fetched. None of it is about trade documents: persons and places
/// stand in for parties, their numbers for document numbers.
struct PublicRecords {
    /// The folder "08-record-linkage" of the fetched data.
    let folder: URL

    /// - Returns: What could be measured, and a sentence for each set that is absent.
    func measure(progress: (String) -> Void) -> (figures: [LinkageFigures], absent: [String]) {
        var (figures, absent) = ([LinkageFigures](), [String]())
        for set in sets {
            guard let text = try? String(contentsOf: folder.appendingPathComponent(set.path), encoding: .utf8) else {
                absent.append("\(set.name): \(set.path) is absent or no UTF-8, skipped")
                continue
            }
            figures.append(set.read(text, progress))
        }
        return (figures, absent)
    }

    private struct DataSet {
        let name: String
        let path: String
        let read: (_ text: String, _ progress: (String) -> Void) -> LinkageFigures
    }

    private var sets: [DataSet] {
        let persons = [1, 2].map { number in
            DataSet(name: "febrl \(number)", path: "febrl/dataset\(number).csv") { text, progress in
                LinkageFigures("febrl \(number): invented persons", Self.febrl(text), progress: progress)
            }
        }
        return persons + [
            DataSet(name: "splink", path: "splink/tests/datasets/fake_1000_from_splink_demos.csv") { text, progress in
                LinkageFigures("splink fake_1000: invented persons", Self.splink(text), progress: progress)
            },
            DataSet(name: "dedupe", path: "dedupe-examples/csv_example/csv_example_input_with_true_ids.csv") { text, progress in
                LinkageFigures("dedupe-examples: day-care sites", Self.dedupe(text), progress: progress)
            },
            DataSet(name: "nomenklatura", path: "nomenklatura-name-bench/cases.visible.csv") { text, _ in
                LinkageFigures("nomenklatura: company names", pairs: Self.companies(text))
            },
            DataSet(name: "rigour", path: "rigour-name-resources/resources/names/org_types.yml") { text, _ in
                LinkageFigures("rigour: legal forms of the world", pairs: Self.legalForms(text))
            },
        ]
    }

    /// "rec-223-org" and "rec-223-dup-0" are one person. The social security number is the document's number, the day of birth
    /// its day, the address its recipient.
    private static func febrl(_ text: String) -> [LinkageRecord] {
        DelimitedText(text).rows.map { row in
            let born = row["date_of_birth"] ?? ""
            let day = born.count == 8 ? "\(born.prefix(4))-\(born.dropFirst(4).prefix(2))-\(born.suffix(2))" : ""
            return LinkageRecord(
                truth: (row["rec_id"] ?? "").split(separator: "-").prefix(2).joined(separator: "-"),
                number: row["soc_sec_id"] ?? "",
                name: joined(row, ["given_name", "surname"]), address: joined(row, ["street_number", "address_1", "suburb"]),
                day: CalendarDay(day))
        }
    }

    private static func splink(_ text: String) -> [LinkageRecord] {
        DelimitedText(text).rows.map { row in
            LinkageRecord(
                truth: row["cluster"] ?? "", number: row["email"] ?? "", name: joined(row, ["first_name", "surname"]),
                address: row["city"] ?? "", day: CalendarDay(row["dob"] ?? ""))
        }
    }

    private static func dedupe(_ text: String) -> [LinkageRecord] {
        DelimitedText(text).rows.map { row in
            LinkageRecord(
                truth: row["True Id"] ?? "", number: row["Phone"] ?? "", name: row["Site name"] ?? "",
                address: row["Address"] ?? "", day: nil)
        }
    }

    private static func companies(_ text: String) -> [(one: String, other: String, isSame: Bool)] {
        DelimitedText(text).rows.compactMap { row in
            guard ["Company", "Organization", "LegalEntity"].contains(row["schema"]), let one = row["name1"],
                let other = row["name2"]
            else { return nil }
            return (one, other, row["is_match"] == "true")
        }
    }

    /// A name with each of the forms behind it, and without.
    private static func legalForms(_ text: String) -> [(one: String, other: String, isSame: Bool)] {
        var (forms, inAliases) = (Set<String>(), false)
        for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasSuffix(":") { inAliases = line == "aliases:" }
            guard inAliases, line.hasPrefix("- "), !line.contains(": ") else { continue }
            forms.insert(line.dropFirst(2).trimmingCharacters(in: CharacterSet(charactersIn: "\"' ")))
        }
        return forms.sorted().map { ("Harbour Copper Trading \($0)", "Harbour Copper Trading", true) }
    }

    private static func joined(_ row: [String: String], _ names: [String]) -> String {
        names.compactMap { row[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
