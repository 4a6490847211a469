package import BankingCalendar

extension NodeConfiguration {
    /// When a bank's desk for reconciled accounts settles by itself, and where it leaves what the bank is to pay.
    package struct Reconciliations: Hashable, Sendable {
        /// Minutes after midnight, on the clocks of the place.
        package var cutOffMinute: Int
        /// Settled is on its banking days.
        package var place: Place
        package var instructionFolder: String
        /// As MT202; as pacs.009 otherwise.
        package var paysByMT202: Bool

        package init(cutOffMinute: Int, place: Place, instructionFolder: String, paysByMT202: Bool) {
            (self.cutOffMinute, self.place) = (cutOffMinute, place)
            (self.instructionFolder, self.paysByMT202) = (instructionFolder, paysByMT202)
        }
    }

    /// Nil where the section is left out: then only who asks settles.
    static func reconciliations(_ top: Section, _ place: Paths) throws -> Reconciliations? {
        guard let section = try top.section("reconciliations", keys: Keys.reconciliations) else { return nil }
        guard let minute = minute(try section.text("cut-off")) else {
            throw section.fault("cut-off", "it is a time of day in quotation marks, such as \"17:30\"")
        }
        let code = try section.text("place")
        guard let calendar = try? Place(code) else {
            throw section.fault("place", "'\(code)' is no place; name one that has a calendar, such as CN-SHA")
        }
        let format = try section.optionalText("instruction-format") ?? "pacs.009"
        guard ["mt202", "pacs.009"].contains(format) else {
            throw section.fault("instruction-format", "it is mt202 or pacs.009")
        }
        return Reconciliations(
            cutOffMinute: minute, place: calendar, instructionFolder: place.full(try section.text("instructions")),
            paysByMT202: format == "mt202")
    }

    /// "17:30".
    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
