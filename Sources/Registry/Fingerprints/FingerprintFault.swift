/// Why a financing's documents yield no fingerprints.
package enum FingerprintFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// `document` counts from 1 in the order of the financing.
    case missing(document: Int, DocumentKind, elements: [String])
    case financingIncomplete(elements: [String])
    case tooLong(document: Int, DocumentKind, element: String, charactersMax: Int)
    case tooMany(String, count: Int, max: Int)
    case badQuantity(document: Int, DocumentKind, lot: String)

    package var description: String {
        switch self {
        case .missing(let document, let kind, let elements):
            "document \(document), a \(kind.words), cannot be told from others: it lacks \(elements.joined(separator: ", ")); "
                + "complete it from the paper"
        case .financingIncomplete(let elements):
            "the financing cannot be checked: it lacks \(elements.joined(separator: ", "))"
        case .tooLong(let document, let kind, let element, let charactersMax):
            "document \(document), a \(kind.words): its \(element) is longer than \(charactersMax) characters; shorten it"
        case .tooMany(let what, let count, let max):
            "the financing carries \(count) \(what), at most \(max) are checked together; divide it into several"
        case .badQuantity(let document, let kind, let lot):
            "document \(document), a \(kind.words): give for lot \(lot) both the quantity that it stands for and the whole lot's, "
                + "in one unit, above zero and no more than the lot, or neither"
        }
    }
}
