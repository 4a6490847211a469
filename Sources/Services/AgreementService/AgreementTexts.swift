import BankingCalendar
package import ContractKit
import Foundation
import LedgerNode
import Money
package import WorkflowEngine
import WorkflowNotation

/// A contract's papers, terms and clauses, in the JSON that people and systems read and write.
package enum AgreementTexts {
    /// Canonical CBOR of an action's paper.
    ///
    /// - Throws: `DecodingError`, or the value's own fault, when the JSON is not the action's paper.
    package static func paper(_ json: [UInt8], for action: String, kind: AgreementKind) throws -> [UInt8] {
        guard kind.actionNames.contains(action) else { throw ServiceFault.unknownAction(String(action.prefix(60))) }
        let decoder = JSONDecoder()
        decoder.userInfo[.paperReader] = PaperReader { try kind.paper(for: action, from: $0) }
        return try decoder.decode(CarriedPaper.self, from: Data(json)).bytes
    }

    /// The paper of an action that was taken.
    package static func json(ofPaper paper: [UInt8], for action: String, kind: AgreementKind) throws -> JSONValue {
        try JSONValue(encoding: Written { try kind.encodePaper(paper, of: action, to: $0) })
    }

    package static func terms(of agreement: any Agreement) throws -> JSONValue {
        try JSONValue(encoding: Written { try agreement.encodeTerms(to: $0) })
    }

    /// Terms of a contract whose type is known.
    package static func decodedTerms<Terms: Decodable>(of agreement: any Agreement) throws -> Terms {
        try JSONDecoder().decode(Terms.self, from: Data(terms(of: agreement).encoded()))
    }

    package static func parts(of agreement: any Agreement, kind: AgreementKind) -> [PartReading] {
        agreement.parts.map { key, state in
            let known = kind.workflow.part(key.part)?.state(state)
            return PartReading(part: key.description, state: state, meaning: known?.meaning, isFinal: known?.isFinal ?? false)
        }
    }

    /// A clause's sentence and where it comes from.
    package static func clause(_ code: String, kind: AgreementKind) -> ClauseListing? { kind.clauses.first { $0.code == code } }

    /// The amount that decides how many approvals an act needs; nil when neither its paper nor the terms hold one, and in
    /// a domain without amounts.
    static func amount(
        ofPaper paper: [UInt8], for action: String, in agreement: (any Agreement)?, kind: AgreementKind, domain: AgreementDomain
    ) throws -> Money? {
        guard let amounts = domain.amounts else { return nil }
        let written = try json(ofPaper: paper, for: action, kind: kind)
        for path in amounts.inPapers {
            if let amount = money(in: written, at: path).first { return amount }
        }
        guard let agreement, let standing = money(in: try terms(of: agreement), at: amounts.inTerms).first else {
            return nil
        }
        return try amounts.addedByPapers.flatMap { money(in: written, at: $0) }
            .filter { $0.currency == standing.currency }
            .reduce(standing) { try $0.adding($1) }
    }

    private static func money(in value: JSONValue, at path: String) -> [Money] {
        value.values(at: path).compactMap { $0.textValue.flatMap { try? Money($0) } }
    }
}

/// Carries a paper whose type only the contract knows through `JSONDecoder`.
private struct CarriedPaper: Decodable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        guard let reader = decoder.userInfo[.paperReader] as? PaperReader else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no reader for this paper"))
        }
        bytes = try reader.read(decoder)
    }
}

private struct PaperReader: Sendable {
    let read: @Sendable (any Decoder) throws -> [UInt8]
}

extension CodingUserInfoKey {
    fileprivate static let paperReader = CodingUserInfoKey(rawValue: "paper-reader")!
}

/// Carries what writes itself through `JSONEncoder`.
private struct Written: Encodable {
    let write: (any Encoder) throws -> Void
    func encode(to encoder: any Encoder) throws { try write(encoder) }
}
