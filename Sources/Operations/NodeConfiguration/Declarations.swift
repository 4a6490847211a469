extension NodeConfiguration {
    /// The declaration accounts, at the member that keeps them.
    package struct Declarations: Hashable, Sendable {
        /// The accounts' file; only its owner may read it.
        package var accountsPath: String
        /// Signs what banks are answered.
        package var keyPath: String
        /// The folder in which `hefu customs ingest --store` keeps documents, versions and quarantine.
        package var intakeFolder: String
        package var schemasFolder: String?
        /// Code tables that replace those of the release.
        package var codeTablesFolder: String?
        package var figures: Figures

        /// By what the holder answers, as the members agreed.
        package struct Figures: Hashable, Sendable {
            /// Questions and batches of one bank within the window, over all its agreements.
            package var questionsMax = 1_000
            package var questionsOfDeclarationMax = 20
            package var windowDays = 30
            package var answerHours = 24
            package var reservationHours = 72
            package var shortfallBankingDays = 3
            package var sharesShortfallsInProportion = true
            /// What is only reserved is cut before what is paid out.
            package var cutsReservationsFirst = false
            /// After the declaration's own day; nil for no end.
            package var financeableDays: Int?
            /// Of the holder's place, where days are counted.
            package var utcOffsetMinutes = 480

            package init() {}
        }

        package init(
            accountsPath: String, keyPath: String, intakeFolder: String, schemasFolder: String? = nil,
            codeTablesFolder: String? = nil, figures: Figures = Figures()
        ) {
            (self.accountsPath, self.keyPath, self.intakeFolder) = (accountsPath, keyPath, intakeFolder)
            (self.schemasFolder, self.codeTablesFolder, self.figures) = (schemasFolder, codeTablesFolder, figures)
        }
    }

    /// What a lender's desk on receivables does without being asked.
    package struct Receivables: Hashable, Sendable {
        /// Seconds between two looks at what the holder answered and what was paid; nil for only when somebody asks.
        package var settleSeconds: Int? = 10
        /// A loan's declarations are verified anew so many days before the oldest verification is older than agreed; nil for only
        /// when somebody asks.
        package var reverifyDaysBefore: Int? = 3

        package init() {}
    }
}

extension NodeConfiguration {
    static func declarations(_ top: Section, _ place: Paths) throws -> Declarations? {
        guard let section = try top.section("declarations", keys: Keys.declarations) else { return nil }
        var figures = Declarations.Figures()
        func number(_ key: String, _ range: ClosedRange<Int>, _ path: WritableKeyPath<Declarations.Figures, Int>) throws {
            if let number = try section.number(key, range) { figures[keyPath: path] = number }
        }
        try number("questions-max", 1...100_000, \.questionsMax)
        try number("questions-of-declaration-max", 1...100, \.questionsOfDeclarationMax)
        try number("window-days", 1...366, \.windowDays)
        try number("answer-hours", 1...720, \.answerHours)
        try number("reservation-hours", 1...720, \.reservationHours)
        try number("shortfall-banking-days", 1...365, \.shortfallBankingDays)
        try number("utc-offset-minutes", -720...840, \.utcOffsetMinutes)
        figures.financeableDays = try section.number("financeable-days", 1...3_660)
        switch try section.optionalText("shortfall-order") {
        case nil, "pro-rata": break
        case "last-in-first-out": figures.sharesShortfallsInProportion = false
        case let text?:
            throw section.fault("shortfall-order", "'\(text)' is neither pro-rata nor last-in-first-out")
        }
        figures.cutsReservationsFirst = try section.flag("reservations-first") ?? false
        return Declarations(
            accountsPath: place.full(try section.text("accounts")), keyPath: place.full(try section.text("key")),
            intakeFolder: place.full(try section.text("intake")),
            schemasFolder: try section.optionalText("schemas").map(place.full),
            codeTablesFolder: try section.optionalText("code-tables").map(place.full), figures: figures)
    }

    static func receivables(_ top: Section) throws -> Receivables {
        var receivables = Receivables()
        guard let section = try top.section("receivables", keys: Keys.receivables) else { return receivables }
        if let seconds = try section.number("settle-seconds", 0...86_400) {
            receivables.settleSeconds = seconds == 0 ? nil : seconds
        }
        if let days = try section.number("reverify-days-before", 0...180) {
            receivables.reverifyDaysBefore = days == 0 ? nil : days
        }
        return receivables
    }
}
