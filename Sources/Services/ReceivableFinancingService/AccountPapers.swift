import BankingCalendar
import CanonicalCBOR
import CustomsAnswers
import CustomsDeclaration
import Money

/// The bank's agreement with the holder; the loan's contract has types of the same names.
typealias BankAccountTerms = CustomsDeclaration
typealias BankInquiry = Inquiry
typealias VerificationOccasion = VerificationBatch.Occasion

/// Papers of the bank's agreement with the holder, in canonical CBOR.
enum AccountPapers {
    static func note() throws -> [UInt8] { try CBOREncoder().encode(Note()) }

    static func batch(_ declarations: [DeclarationNumber], _ occasion: VerificationOccasion) throws -> [UInt8] {
        try CBOREncoder().encode(VerificationBatch(declarations: declarations, occasion: occasion))
    }

    static func question(
        _ declaration: DeclarationNumber, financing: String, amount: Money, purpose: String
    ) throws -> [UInt8] {
        try CBOREncoder().encode(
            Question(declaration: declaration, financing: financing, amount: amount, purpose: purpose))
    }

    static func question(_ paper: [UInt8]) throws -> Question { try CBORDecoder().decode(Question.self, from: paper) }

    static func financing(_ amount: Money, reference: String, dueOn: CalendarDay) throws -> [UInt8] {
        try CBOREncoder().encode(RegisteredFinancing(amount: amount, reference: reference, dueOn: dueOn))
    }

    static func repayment(_ amount: Money, reference: String) throws -> [UInt8] {
        try CBOREncoder().encode(RegisteredRepayment(amount: amount, reference: reference))
    }
}
