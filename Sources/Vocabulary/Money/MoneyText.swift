/// Amounts as bankers, JSON and FIN messages write them.
extension Money: CustomStringConvertible {
    /// Reads "USD 1234.50", "USD 1,234.50", "USD 1234" or "USD -0.05". More decimals than the currency has are refused.
    package init(_ text: String) throws(MoneyFault) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .badAmount(text, why: "a code, one space and a number are expected") }
        let currency = try Currency(String(parts[0]))
        guard let decimal = DecimalText(grouped: parts[1]) else { throw .badAmount(text, why: "the number is not well formed") }
        try self.init(decimal, currency, text: text)
    }

    /// Reads a FIN amount with its currency, such as field 32B carries: "USD1234,50", "JPY5000,".
    package init(fin text: String) throws(MoneyFault) {
        guard text.utf8.count > 3 else { throw .notForFIN(text, why: "a code and a number are expected") }
        try self.init(finAmount: String(text.dropFirst(3)), currency: try Currency(String(text.prefix(3))))
    }

    /// Reads the FIN format `15d`, whose comma is never left out: "1234,50", "5000,".
    package init(finAmount text: String, currency: Currency) throws(MoneyFault) {
        guard let decimal = DecimalText(fin: text) else {
            throw .notForFIN(text, why: "digits with exactly one comma are expected, 15 characters at most")
        }
        try self.init(decimal, currency, text: text)
    }

    private init(_ decimal: DecimalText, _ currency: Currency, text: String) throws(MoneyFault) {
        guard decimal.scale <= currency.minorUnitDigits else { throw .tooManyDecimals(text, allowed: currency.minorUnitDigits) }
        guard let units = decimal.significand(scale: currency.minorUnitDigits) else { throw .overflow(in: text) }
        self.init(minorUnits: units, currency: currency)
    }

    /// "1234.50"
    package var amountText: String { DecimalText.text(minorUnits, scale: currency.minorUnitDigits) }

    /// "USD 1234.50", the form of JSON.
    package var text: String { "\(currency.code) \(amountText)" }

    /// "USD 1,234.50"
    package var description: String {
        "\(currency.code) \(DecimalText.text(minorUnits, scale: currency.minorUnitDigits, grouping: ","))"
    }

    /// "USD1234,50", "JPY5000,": what field 32B carries.
    package func finText() throws(MoneyFault) -> String { currency.code + (try finAmountText()) }

    /// "1234,50", "5000,": all decimals of the currency, and the comma also when it has none.
    package func finAmountText() throws(MoneyFault) -> String {
        guard minorUnits >= 0 else { throw .notForFIN(text, why: "it is negative") }
        let digits = DecimalText.text(minorUnits, scale: currency.minorUnitDigits, point: ",")
        let amount = currency.minorUnitDigits == 0 ? digits + "," : digits
        guard amount.utf8.count <= 15 else { throw .notForFIN(text, why: "it takes more than 15 characters") }
        return amount
    }
}
