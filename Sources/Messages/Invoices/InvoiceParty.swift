package import Parties
package import XMLReading

/// A party as an invoice names it.
package struct InvoiceParty: Hashable, Codable, Sendable {
    /// An identifier with the list that it is of: a code of ISO 6523, or what the format writes.
    package struct Number: Hashable, Codable, Sendable {
        package let scheme: String?
        package let value: String
        package init(_ value: String, scheme: String?) { (self.value, self.scheme) = (value, scheme) }
    }

    /// The registered name: BT-27, BT-44.
    package var name: String?
    /// BT-28, BT-45.
    package var tradingName: String?
    /// BT-29, BT-46.
    package var numbers: [Number] = []
    /// BT-30, BT-47.
    package var registration: Number?
    /// BT-31, BT-48: for value added tax. In China this is the unified social credit code.
    package var taxNumber: String?
    /// BT-32.
    package var localTaxNumber: String?
    /// BT-34, BT-49.
    package var endpoint: Number?
    /// BT-35 to BT-39, in the order written.
    package var address: [String] = []
    /// BT-40, BT-55; ISO 3166.
    package var country: String?
    package var position: XMLPosition

    package init(position: XMLPosition) { self.position = position }

    /// What it is called: the registered name, or the one it trades under.
    package var calledName: String? { name ?? tradingName }

    /// The first of its numbers that is a unified social credit code, by its check digit.
    package var uscc: USCC? {
        for text in allNumbers(["CN", "0201", nil]) { if let code = try? USCC(text) { return code } }
        return nil
    }

    /// The first of its numbers that is a legal entity identifier (ISO 6523: 0199), by its check digits.
    package var lei: LEI? {
        for text in allNumbers(["0199", "LEI", nil]) { if let code = try? LEI(text) { return code } }
        return nil
    }

    private func allNumbers(_ schemes: [String?]) -> [String] {
        let listed = ([registration].compactMap { $0 } + numbers).filter { schemes.contains($0.scheme) }.map(\.value)
        return ([taxNumber, localTaxNumber].compactMap { $0 } + listed).map { text in
            // A tax number may begin with the country.
            text.utf8.count == 20 && text.hasPrefix("CN") ? String(text.dropFirst(2)) : text
        }
    }

    var isEmpty: Bool {
        calledName == nil && numbers.isEmpty && registration == nil && taxNumber == nil && localTaxNumber == nil && country == nil
    }
}
