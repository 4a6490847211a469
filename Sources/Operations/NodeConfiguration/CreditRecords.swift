extension NodeConfiguration {
    /// The credit records, at the member that keeps them.
    package struct CreditRecords: Hashable, Sendable {
        /// Signs what banks are answered.
        package var keyPath: String
        /// The keys by which businesses sign; nil where those serve that are enrolled with the declaration accounts.
        package var businessesPath: String?
        package var figures: Figures

        /// By what the holder answers, as the members agreed. A record keeps those by which it was accepted.
        package struct Figures: Hashable, Sendable {
            /// Queries in one record within the window.
            package var queriesMax = 20
            package var windowDays = 7
            package var answerHours = 24
            /// A fact that is older is not told any more.
            package var factDaysMax = 31
            /// Days in which corrections of an answer are told.
            package var correctionDays = 90
            package var disputeDays = 20

            package init() {}
        }

        package init(keyPath: String, businessesPath: String?, figures: Figures = Figures()) {
            (self.keyPath, self.businessesPath, self.figures) = (keyPath, businessesPath, figures)
        }
    }

    /// A bank's stating of facts in its credit records.
    package struct CreditFacts: Hashable, Sendable {
        /// Keys and marks of records are made from it.
        package var secretPath: String
        /// Seconds between two looks at what the loans come to; nil for only when somebody asks.
        package var stateSeconds: Int? = 30

        package init(secretPath: String, stateSeconds: Int? = 30) {
            (self.secretPath, self.stateSeconds) = (secretPath, stateSeconds)
        }
    }
}

extension NodeConfiguration {
    static func creditRecords(_ top: Section, _ place: Paths) throws -> CreditRecords? {
        guard let section = try top.section("credit-records", keys: Keys.creditRecords) else { return nil }
        var figures = CreditRecords.Figures()
        func number(_ key: String, _ range: ClosedRange<Int>, _ path: WritableKeyPath<CreditRecords.Figures, Int>) throws {
            if let number = try section.number(key, range) { figures[keyPath: path] = number }
        }
        try number("queries-max", 1...100_000, \.queriesMax)
        try number("window-days", 1...366, \.windowDays)
        try number("answer-hours", 1...720, \.answerHours)
        try number("fact-days-max", 1...366, \.factDaysMax)
        try number("correction-days", 1...366, \.correctionDays)
        try number("dispute-days", 1...366, \.disputeDays)
        let businesses = try section.optionalText("businesses")
        guard try businesses != nil || top.section("declarations", keys: Keys.declarations) != nil else {
            throw section.fault(
                "businesses",
                "name a file for businesses' keys: there are no declaration accounts here whose enrolled keys would serve")
        }
        return CreditRecords(
            keyPath: place.full(try section.text("key")), businessesPath: businesses.map(place.full), figures: figures)
    }

    static func creditFacts(_ top: Section, _ place: Paths) throws -> CreditFacts? {
        guard let section = try top.section("credit-facts", keys: Keys.creditFacts) else { return nil }
        var facts = CreditFacts(secretPath: place.full(try section.text("secret")))
        if let seconds = try section.number("state-seconds", 0...86_400) { facts.stateSeconds = seconds == 0 ? nil : seconds }
        return facts
    }
}
