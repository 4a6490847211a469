import BankingCalendar
import CanonicalCBOR
import Money

/// Judges clauses, and turns what a closure may throw into the one kind of "no" that leaves a contract.
enum Judging {
    static func judge<Terms, Paper>(
        _ clauses: [Clause<Terms, Paper>], _ terms: Terms, _ paper: Paper, _ occasion: Occasion, contract: String, action: String
    ) throws {
        for clause in clauses where try !clause.holds(terms, paper, occasion) {
            throw Rejection(
                contract: contract, action: action, clause: clause.code, sentence: clause.sentence,
                citation: clause.citation.description)
        }
    }

    static func paper<Paper: Decodable>(_ type: Paper.Type, _ bytes: [UInt8], contract: String, action: String) throws -> Paper {
        do {
            return try CBORDecoder().decode(type, from: bytes)
        } catch {
            throw Rejection(
                contract: contract, action: action, clause: "paper-well-formed", sentence: "The paper is well formed: \(error).",
                citation: Citation.rulebook("1").description)
        }
    }

    static func converting<Value>(contract: String, action: String, _ body: () throws -> Value) throws(Rejection) -> Value {
        do {
            return try body()
        } catch {
            throw rejection(of: error, contract: contract, action: action)
        }
    }

    static func rejection(of error: any Error, contract: String, action: String) -> Rejection {
        if let rejection = error as? Rejection { return rejection }
        if let fault = error as? CalendarFault {
            return Rejection(
                contract: contract, action: action, clause: "calendar-covers-day",
                sentence: "The calendars cover every day that counts: \(fault).",
                citation: Citation.rulebook("2").description)
        }
        return Rejection(
            contract: contract, action: action, clause: "sum-in-range",
            sentence: "Every amount stays within its range and currency: \(error).",
            citation: Citation.rulebook("1").description)
    }
}
