package import CustomsAnswers

/// Why the desk cannot do what was asked.
package enum ReceivableFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownFinancing
    case notLender
    case noAuthorisation(purpose: String)
    case noDeclarations
    case notOfApplication(DeclarationNumber)
    case noReceivable(Int, of: Int)
    case refused(action: String, clause: String, sentence: String)

    package var description: String {
        switch self {
        case .unknownFinancing: "this member takes part in no such receivable financing; list them"
        case .notLender: "this member is not the lender of that financing; its lender asks the holder"
        case .noAuthorisation(let purpose):
            "the business has not authorised this bank to ask the holder for the purpose \"\(purpose)\", or the holder has not "
                + "accepted it; have the business authorise it first"
        case .noDeclarations: "the application names no declarations; there is nothing to ask the holder"
        case .notOfApplication(let declaration):
            "\(declaration) is not one of the application's declarations; name those of the application"
        case .noReceivable(let number, let count):
            "the application has \(count) receivables, and no number \(number); name one from 1 to \(count)"
        case .refused(let action, let clause, let sentence): "\(action) was refused by \(clause): \(sentence)"
        }
    }
}
