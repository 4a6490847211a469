/// Why an amount cannot be read, written or computed.
package enum MoneyFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownCurrency(String)
    case notMoney(code: String)
    case badAmount(String, why: String)
    case tooManyDecimals(String, allowed: Int)
    case overflow(in: String)
    case currenciesDiffer(String, String)
    case badWeights(String)
    case badTolerance(String)
    case badDecimal(String, why: String)
    case divisionByZero
    case notForFIN(String, why: String)

    package var description: String {
        switch self {
        case .unknownCurrency(let code): "'\(code)' is no active ISO 4217 code; write three capital letters such as USD"
        case .notMoney(let code):
            "'\(code)' has no minor unit in ISO 4217 (a metal, a unit of account or a test code); give a quantity instead"
        case .badAmount(let text, let why): "'\(text)' is no amount: \(why); write it like USD 1234.50"
        case .tooManyDecimals(let text, let allowed): "'\(text)' has more decimals than its currency's \(allowed)"
        case .overflow(let what): "\(what) exceeds what 64 bits of minor units can hold"
        case .currenciesDiffer(let left, let right): "\(left) and \(right) cannot be computed together; convert one of them first"
        case .badWeights(let why): "the weights cannot divide an amount: \(why)"
        case .badTolerance(let text): "'\(text)' is no tolerance; write percent up and down as two pairs of digits such as 05/10"
        case .badDecimal(let text, let why): "'\(text)' is no decimal number: \(why); write it like -12.5"
        case .divisionByZero: "a number cannot be divided by zero"
        case .notForFIN(let text, let why): "'\(text)' is no amount of a FIN field: \(why); write it like USD1234,50"
        }
    }
}
