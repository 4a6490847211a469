import CanonicalCBOR
package import Collateral
import Parties
package import Signing

/// What a fact is bound to a record by.
///
/// A fact is told to other banks, and the bank must not be found by it. So the mark is made of what the record was opened with, which
/// might be guessed, and of a salt that the record's bank alone chooses and nobody is told who is not party to the record. Who states
/// in another record what it was told would have to find a salt that gives the same mark.
package enum RecordMark {
    package static let domain: StaticString = "hefu credit record"

    package static func of(_ opening: CreditRecordOpening, salt: ByteText) throws -> Digest32 {
        Digest32.of(domain: domain, parts: [salt.bytes, try CBOREncoder().encode(opening)])
    }
}

extension CreditInformation {
    /// Nil before anything is stated.
    package var mark: Digest32? { get throws { try mark(salt: nil) } }

    /// - Parameter salt: for a record that has none yet.
    func mark(salt first: ByteText?) throws -> Digest32? {
        guard let salt = salt ?? first else { return nil }
        return try RecordMark.of(opening, salt: salt)
    }

    package var opening: CreditRecordOpening {
        CreditRecordOpening(
            reference: reference, bank: bank, holder: holder, business: business, businessCode: businessCode, place: place)
    }
}
